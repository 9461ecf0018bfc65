//! From the text of a filter to its syntax tree, with the type rules of RFC 9535, 2.3.5 and 2.4.

use std::ops::Range;

use super::{
    QueryError,
    ast::{Inner, Logical, Operand, Operator, Pattern, are_singular},
    parse::Parser,
    regexp,
};
use crate::{
    source::{SourceId, Span},
    tree::{Node, Number, Text, Value},
};

/// The functions of RFC 9535, 2.4; there are no others.
const FUNCTIONS: [&str; 5] = ["length", "count", "match", "search", "value"];

/// What stands in a filter before it is known whether it is compared, tested or an argument.
enum Term {
    /// A literal, or a function that gives a value.
    Value(Operand),
    /// A query, which is an existence test, a value or a list of nodes.
    Query(Inner),
    /// A function that gives true or false.
    Truth(Logical),
}

impl Parser<'_> {
    /// `logical-expr`.
    pub(super) fn logical(&mut self) -> Result<Logical, QueryError> {
        self.chain("||", Self::conjunction, Logical::Any)
    }

    fn conjunction(&mut self) -> Result<Logical, QueryError> {
        self.chain("&&", Self::basic, Logical::All)
    }

    fn chain(
        &mut self,
        operator: &str,
        part: fn(&mut Self) -> Result<Logical, QueryError>,
        make: fn(Vec<Logical>) -> Logical,
    ) -> Result<Logical, QueryError> {
        let first = part(self)?;
        let mut parts = vec![];
        loop {
            let before = self.scan.at();
            self.scan.skip_blanks();
            if !self.scan.eat(operator) {
                self.scan.rewind(before);
                break;
            }
            self.scan.skip_blanks();
            parts.push(part(self)?);
        }
        if parts.is_empty() {
            return Ok(first);
        }
        parts.insert(0, first);
        Ok(make(parts))
    }

    fn basic(&mut self) -> Result<Logical, QueryError> {
        if self.scan.eat("!") {
            self.scan.skip_blanks();
            let inner = if self.scan.peek() == Some('(') { self.parenthesis()? } else { self.test()? };
            return Ok(Logical::Not(Box::new(inner)));
        }
        if self.scan.peek() == Some('(') {
            return self.parenthesis();
        }
        let start = self.scan.at();
        let left = self.term()?;
        let after = self.scan.at();
        self.scan.skip_blanks();
        let Some(operator) = self.operator() else {
            self.scan.rewind(after);
            return self.tested(left, start);
        };
        let left = compared(left, start..after)?;
        self.scan.skip_blanks();
        let start = self.scan.at();
        let right = self.term()?;
        let right = compared(right, start..self.scan.at())?;
        Ok(Logical::Compare(left, operator, right))
    }

    fn parenthesis(&mut self) -> Result<Logical, QueryError> {
        self.scan.eat("(");
        self.scan.skip_blanks();
        let inner = self.nested(Self::logical)?;
        self.scan.skip_blanks();
        if self.scan.eat(")") { Ok(inner) } else { Err(self.scan.error("expected `)`")) }
    }

    fn test(&mut self) -> Result<Logical, QueryError> {
        let start = self.scan.at();
        let term = self.term()?;
        self.tested(term, start)
    }

    fn tested(&self, term: Term, start: usize) -> Result<Logical, QueryError> {
        match term {
            Term::Query(query) => Ok(Logical::Exists(query)),
            Term::Truth(truth) => Ok(truth),
            Term::Value(_) => Err(self.scan.error_from(start, "a value alone is no condition; compare it with `==`")),
        }
    }

    fn operator(&mut self) -> Option<Operator> {
        let operators = [
            ("==", Operator::Equal),
            ("!=", Operator::NotEqual),
            ("<=", Operator::LessOrEqual),
            (">=", Operator::GreaterOrEqual),
            ("<", Operator::Less),
            (">", Operator::Greater),
        ];
        operators.into_iter().find_map(|(sign, operator)| self.scan.eat(sign).then_some(operator))
    }

    fn term(&mut self) -> Result<Term, QueryError> {
        match self.scan.peek() {
            Some(sign @ ('@' | '$')) => {
                self.scan.eat(sign.encode_utf8(&mut [0; 4]));
                Ok(Term::Query(Inner { from_root: sign == '$', segments: self.segments()? }))
            }
            Some('\'' | '"') => {
                let value = self.scan.string()?;
                Ok(literal(Value::Text(Text::whole(value))))
            }
            Some('-' | '0'..='9') => Ok(literal(Value::Number(Number::new(self.scan.number()?)))),
            Some('a'..='z') => self.word(),
            _ => Err(self.scan.error("expected a condition on `@`, such as `@.active == true`")),
        }
    }

    fn word(&mut self) -> Result<Term, QueryError> {
        let start = self.scan.at();
        let word = self.scan.take_while(|c| c.is_ascii_alphanumeric() || c == '_');
        if self.scan.peek() == Some('(') {
            if !FUNCTIONS.contains(&word) {
                let known = FUNCTIONS.join(", ");
                return Err(self.scan.error_from(start, format!("unknown function `{word}`; there are {known}")));
            }
            return self.nested(|parser| parser.function(word, start));
        }
        match word {
            "true" => Ok(literal(Value::Bool(true))),
            "false" => Ok(literal(Value::Bool(false))),
            "null" => Ok(literal(Value::Null)),
            _ => Err(self.scan.error_from(start, format!("`{word}` is no value; text is written in quotes"))),
        }
    }

    fn function(&mut self, name: &str, start: usize) -> Result<Term, QueryError> {
        self.scan.eat("(");
        self.scan.skip_blanks();
        let term = match name {
            "length" => Term::Value(Operand::Length(Box::new(self.value_argument()?))),
            "count" => Term::Value(Operand::Count(self.nodes_argument()?)),
            "value" => Term::Value(Operand::Value(self.nodes_argument()?)),
            _ => {
                let text = self.value_argument()?;
                self.scan.skip_blanks();
                if !self.scan.eat(",") {
                    return Err(self.scan.error(format!("`{name}` takes a value and a pattern")));
                }
                self.scan.skip_blanks();
                Term::Truth(Logical::Matches(text, self.pattern(name == "match")?))
            }
        };
        self.scan.skip_blanks();
        if self.scan.eat(")") {
            return Ok(term);
        }
        Err(self.scan.error_from(start, format!("`{name}` has too many arguments or is not closed by `)`")))
    }

    fn value_argument(&mut self) -> Result<Operand, QueryError> {
        let start = self.scan.at();
        let term = self.term()?;
        compared(term, start..self.scan.at())
    }

    fn nodes_argument(&mut self) -> Result<Inner, QueryError> {
        let start = self.scan.at();
        match self.term()? {
            Term::Query(query) => Ok(query),
            _ => Err(self.scan.error_from(start, "expected a path that begins with `@` or `$`")),
        }
    }

    /// A literal is compiled here, so that a mistake is found where it is written.
    fn pattern(&mut self, whole: bool) -> Result<Pattern, QueryError> {
        let start = self.scan.at();
        let operand = self.value_argument()?;
        let Operand::Literal(node) = &operand else {
            return Ok(Pattern::Computed { pattern: Box::new(operand), whole });
        };
        let compiled = node.as_str().and_then(|pattern| regexp::compile(pattern, whole));
        compiled.map(Pattern::Fixed).ok_or_else(|| self.scan.error_from(start, "not a regular expression of RFC 9485"))
    }
}

/// What can stand beside an operator; `range` is where it is written.
fn compared(term: Term, range: Range<usize>) -> Result<Operand, QueryError> {
    let message = match term {
        Term::Value(value) => return Ok(value),
        Term::Query(query) if are_singular(&query.segments) => return Ok(Operand::Query(query)),
        Term::Query(_) => {
            "a comparison takes a path to one value, with names and indexes only; use `value(…)` or `count(…)`"
        }
        Term::Truth(_) => "`match` and `search` are conditions, not values",
    };
    Err(QueryError { message: message.to_owned(), range })
}

fn literal(value: Value) -> Term {
    let nowhere = Span::new(SourceId(u32::MAX), 0, 0);
    Term::Value(Operand::Literal(Node::new(value, nowhere)))
}
