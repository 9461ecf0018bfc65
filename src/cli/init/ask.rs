//! Questions on the terminal, where an answer was not given as an argument.

use std::io::{self, BufRead, IsTerminal, Write};

use super::super::{Stop, environment::is_ci};

/// Somebody to ask, or nobody.
pub(super) struct Asker<I, O> {
    somebody: Option<(I, O)>,
}

impl Asker<io::StdinLock<'static>, io::Stderr> {
    /// The person at the terminal, unless there is none or `--yes` was given.
    pub(super) fn terminal(yes: bool) -> Self {
        let present = !yes && !is_ci() && io::stdin().is_terminal() && io::stderr().is_terminal();
        Self { somebody: present.then(|| (io::stdin().lock(), io::stderr())) }
    }
}

impl<I: BufRead, O: Write> Asker<I, O> {
    /// What was given; else the answer to a question; else, and where the answer is empty, the default.
    ///
    /// # Errors
    /// Where the answer cannot be read.
    pub(super) fn ask(&mut self, given: Option<&str>, question: &str, default: &str) -> Result<String, Stop> {
        if let Some(given) = given {
            return Ok(given.trim().to_owned());
        }
        let Some((input, output)) = &mut self.somebody else { return Ok(default.to_owned()) };
        let shown = if default.is_empty() { String::new() } else { format!(" [{default}]") };
        write!(output, "{question}{shown}: ")?;
        output.flush()?;
        let mut line = String::new();
        input.read_line(&mut line)?;
        let answer = line.trim();
        Ok(if answer.is_empty() { default } else { answer }.to_owned())
    }

    /// The same, until the answer is one that `read` understands.
    ///
    /// # Errors
    /// Why what was given, or the default, is none; where the answer cannot be read.
    pub(super) fn ask_for<T>(
        &mut self,
        given: Option<&str>,
        question: &str,
        default: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, Stop> {
        loop {
            let answer = self.ask(given, question, default)?;
            match (read(&answer), &mut self.somebody) {
                (Ok(read), _) => return Ok(read),
                (Err(why), Some((_, output))) if given.is_none() && answer != default => writeln!(output, "{why}")?,
                (Err(why), _) => return Err(Stop::Usage(why)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_is_not_asked_and_an_empty_answer_is_the_default() {
        let mut shown = Vec::new();
        let mut asker = Asker { somebody: Some((&b"NO\n\n"[..], &mut shown)) };
        assert_eq!(asker.ask(Some(" SE "), "Country", "DK").unwrap(), "SE");
        assert_eq!(asker.ask(None, "Country", "SE").unwrap(), "NO");
        assert_eq!(asker.ask(None, "Name", "Solvik").unwrap(), "Solvik");
        assert_eq!(asker.ask(None, "Unit", "").unwrap(), "", "the end of input is an empty answer");
        assert_eq!(String::from_utf8(shown).unwrap(), "Country [SE]: Name [Solvik]: Unit: ");
        let even =
            |answer: &str| answer.parse::<u8>().ok().filter(|it| it % 2 == 0).ok_or_else(|| "not even".to_owned());
        let mut again = Vec::new();
        let mut asker = Asker { somebody: Some((&b"one\n3\n4\n"[..], &mut again)) };
        assert_eq!(asker.ask_for(None, "Even", "2", even).unwrap(), 4);
        assert_eq!(asker.ask_for(None, "Even", "2", even).unwrap(), 2, "nobody answers for ever");
        assert!(asker.ask_for(Some("3"), "Even", "2", even).is_err() && asker.ask_for(None, "Even", "", even).is_err());
        assert!(
            String::from_utf8(again).unwrap().starts_with("Even [2]: not even\nEven [2]: not even\nEven [2]: Even")
        );
        let mut nobody = Asker::<&[u8], Vec<u8>> { somebody: None };
        assert_eq!(nobody.ask(None, "Country", "SE").unwrap(), "SE");
    }
}
