//! Tests of a policy: what its rules must say of a record, or of a whole authority, in `*.test.yaml`.
//!
//! In: the tree of a test file. Out: a [`TestFile`] with the place of every expectation, or every mistake of form. What the
//! rules really say is for the engine.

use jiff::civil::Date;

use super::{
    dated::parse_date,
    examples::{Expect, one_place},
    fields::{Fields, decode, one_or_many, suggest},
    rule::parse_path,
};
use crate::{
    finding::{Finding, code, phrase},
    record::Kind,
    source::Span,
    tree::{Entry, Map, Node, Path, typed::Spanned},
};

/// The keys of a test file.
pub const TEST_FILE_KEYS: [&str; 4] = ["tests", "packs", "params", "as_of"];

/// The keys of a test besides the kind of its record.
pub const TEST_KEYS: [&str; 6] = ["name", "tenant", "packs", "params", "as_of", "expect"];

/// The keys of an expectation that says more than the verdict.
pub const EXPECTATION_KEYS: [&str; 2] = ["verdict", "path"];

/// What the names of test files end with.
pub const SUFFIXES: [&str; 2] = [".test.yaml", ".test.yml"];

/// The tests of one file, in its order.
#[derive(Debug, Clone, Default)]
pub struct TestFile {
    /// The tests.
    pub tests: Vec<Case>,
}

/// One test.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its name, for people.
    pub name: Spanned<String>,
    /// What is judged.
    pub subject: Subject,
    /// Under which policy.
    pub setup: Setup,
    /// What the rules must say.
    pub expect: Vec<Expectation>,
}

/// What a test judges.
#[derive(Debug, Clone)]
pub enum Subject {
    /// A record as rules see it, linked views included.
    Record(Kind, Node),
    /// A folder of files, relative to the test file: everything in it is read and linked.
    Tenant(Spanned<String>),
}

/// What a test changes of the policy that is configured.
#[derive(Debug, Clone, Default)]
pub struct Setup {
    /// The packs to follow instead.
    pub packs: Vec<Spanned<String>>,
    /// Parameters that it sets, those of the test after those of its file.
    pub params: Vec<Entry>,
    /// The day that stands for today; the day of the examples where it does not say.
    pub as_of: Option<Date>,
}

/// What one rule must say of one record.
#[derive(Debug, Clone)]
pub struct Expectation {
    /// The record of a tenant, as `account facebook/solvik`; `None` for the record of the test itself.
    pub record: Option<Spanned<String>>,
    /// The rule.
    pub rule: Spanned<String>,
    /// The verdict.
    pub verdict: Expect,
    /// Where it stands: what to show if it does not hold.
    pub place: Span,
    /// For a violation: exactly the places that must be found. Empty for any.
    pub paths: Vec<Path>,
}

impl TestFile {
    /// Reads the tree of a test file.
    ///
    /// # Errors
    /// Every mistake of form, each at its place.
    pub fn read(node: &Node) -> Result<Self, Vec<Finding>> {
        let mut findings = Vec::new();
        let mut file = Self::default();
        if let Some(fields) = Fields::of(node, "a test file", &TEST_FILE_KEYS, &mut findings) {
            let common = Setup::default().then(&fields, &mut findings);
            let tests = fields.required("tests", &mut findings);
            file.tests = one_or_many(tests).filter_map(|test| case(test, &common, &mut findings)).collect();
            if let Some(node) = tests.filter(|_| file.tests.is_empty() && findings.is_empty()) {
                findings.push(Finding::said(&code::POLICY_TYPE, phrase::NO_TEST.with([]), node.span()));
            }
        }
        if findings.is_empty() { Ok(file) } else { Err(findings) }
    }
}

impl Setup {
    /// The setup with what a file or a test says.
    fn then(&self, fields: &Fields<'_>, findings: &mut Vec<Finding>) -> Self {
        let packs: Vec<Spanned<String>> = fields.list("packs", findings);
        let mut params = self.params.clone();
        if let Some(node) = fields.node("params") {
            match node.as_map() {
                Some(map) => params.extend(map.entries().iter().cloned()),
                None => findings.push(mistyped("`params` is a mapping of names to values", node)),
            }
        }
        let as_of = fields.node("as_of").and_then(|node| parse_date(node, findings));
        Self { packs: if packs.is_empty() { self.packs.clone() } else { packs }, params, as_of: as_of.or(self.as_of) }
    }
}

fn mistyped(message: &str, node: &Node) -> Finding {
    Finding::coded(&code::POLICY_TYPE, format!("{message}, not {}", node.type_words()), node.span())
}

fn case(node: &Node, common: &Setup, findings: &mut Vec<Finding>) -> Option<Case> {
    let kinds = Kind::ALL.map(Kind::as_str);
    let keys: Vec<&str> = TEST_KEYS.into_iter().chain(kinds).collect();
    let fields = Fields::of(node, "a test", &keys, findings)?;
    let name = fields.demand("name", findings);
    let setup = common.then(&fields, findings);
    let records =
        Kind::ALL.into_iter().filter_map(|kind| Some(Subject::Record(kind, fields.node(kind.as_str())?.clone())));
    let tenant = fields.take("tenant", findings).map(Subject::Tenant);
    let mut subjects: Vec<Subject> = records.chain(tenant).collect();
    let subject = subjects.pop().filter(|_| subjects.is_empty());
    match &subject {
        None => {
            let message = "a test has one record, under its kind such as `account:`, or a folder under `tenant:`";
            findings.push(Finding::coded(&code::POLICY_TYPE, message, node.span()));
        }
        Some(Subject::Record(_, record)) if record.as_map().is_none() => {
            findings.push(mistyped("a record is a mapping of fields to values", record));
        }
        Some(_) => {}
    }
    let expect = fields.required("expect", findings)?;
    let (name, subject) = (name?, subject?);
    let expect = match subject {
        Subject::Record(..) => rules(expect, None, findings),
        Subject::Tenant(_) => entries(expect, "records to what is expected of them", findings)
            .iter()
            .flat_map(|entry| {
                let record = Spanned { value: entry.key.as_str().to_owned(), span: entry.key.span };
                rules(&entry.value, Some(&record), findings)
            })
            .collect(),
    };
    if expect.is_empty() && findings.is_empty() {
        findings.push(Finding::said(&code::POLICY_TYPE, phrase::TEST_EXPECTS_NOTHING.with([]), node.span()));
    }
    Some(Case { name, subject, setup, expect })
}

fn entries<'n>(node: &'n Node, of: &str, findings: &mut Vec<Finding>) -> &'n [Entry] {
    if node.as_map().is_none() {
        findings.push(mistyped(&format!("`expect` is a mapping of {of}"), node));
    }
    node.as_map().map(Map::entries).unwrap_or_default()
}

fn rules(node: &Node, record: Option<&Spanned<String>>, findings: &mut Vec<Finding>) -> Vec<Expectation> {
    let entries = entries(node, "rules to verdicts", findings).iter();
    entries.filter_map(|entry| expectation(entry, record, findings)).collect()
}

/// A verdict, or a mapping of it and the places that must be found.
fn expectation(entry: &Entry, record: Option<&Spanned<String>>, findings: &mut Vec<Finding>) -> Option<Expectation> {
    let mut paths = Vec::new();
    let mut verdict = Some(&entry.value);
    if entry.value.as_map().is_some() {
        let fields = Fields::of(&entry.value, "an expectation", &EXPECTATION_KEYS, findings)?;
        verdict = fields.required("verdict", findings);
        for place in one_or_many(fields.node("path")) {
            paths.extend(parse_path(place, findings).and_then(|(query, _)| one_place(&query, place, findings)));
        }
    }
    let node = verdict?;
    let word: String = decode(node, findings)?;
    let verdict = Expect::ALL.into_iter().find(|verdict| verdict.as_str() == word);
    if verdict.is_none() {
        let known = Expect::ALL.map(Expect::as_str);
        let message = format!("`{word}` is no verdict; there are {}", known.join(", "));
        findings.push(suggest(&code::POLICY_TYPE, message, node.span(), &word, known));
    } else if verdict != Some(Expect::Fail) && !paths.is_empty() {
        let message = "only a violation has places: `path` goes with `verdict: fail`";
        findings.push(Finding::coded(&code::POLICY_TYPE, message, entry.span()));
    }
    let rule = Spanned { value: entry.key.as_str().to_owned(), span: entry.key.span };
    Some(Expectation { record: record.cloned(), rule, verdict: verdict?, place: entry.span(), paths })
}
