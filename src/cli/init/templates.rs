//! The texts that `init` writes, in the languages of the Nordic authorities.
//!
//! In: a language, a [`Form`], values for `{placeholders}`. Out: the text. Lines that begin with `~` belong to an example,
//! those with `!` to a skeleton that somebody is to fill in; lines between `%% RULE…` and `%%` to policies with such a rule,
//! after `%% !RULE…` to those with none of them.

/// The texts of one language.
#[derive(Debug)]
pub(in crate::cli) struct Templates {
    /// The language they are in.
    pub(in crate::cli) language: &'static str,
    pub(super) config: &'static str,
    pub(super) register: &'static str,
    pub(super) assessment: &'static str,
    pub(super) draft: &'static str,
    pub(super) profile: &'static str,
    pub(super) account: &'static str,
    /// What people must be told wherever they can write.
    pub(in crate::cli) notices: &'static str,
}

macro_rules! templates {
    ($($language:literal),*) => {
        [$(Templates {
            language: $language,
            config: include_str!(concat!("templates/", $language, "/somelint.yaml")),
            register: include_str!(concat!("templates/", $language, "/channels.csv")),
            assessment: include_str!(concat!("templates/", $language, "/assessment.md")),
            draft: include_str!(concat!("templates/", $language, "/draft.md")),
            profile: include_str!(concat!("templates/", $language, "/profile.md")),
            account: include_str!(concat!("templates/", $language, "/account.yaml")),
            notices: include_str!(concat!("templates/", $language, "/notices.md")),
        }),*]
    };
}

impl Templates {
    /// What the columns of the register are called.
    pub(in crate::cli) fn register_headings(&self) -> impl Iterator<Item = &'static str> {
        self.register.lines().next().unwrap_or_default().split(';')
    }
}

/// English first: it stands in for languages that have no texts.
static TEMPLATES: [Templates; 5] = templates!["en", "sv", "nb", "nn", "da"];

/// The texts for a language.
pub(in crate::cli) fn templates(language: &str) -> &'static Templates {
    let primary = language.split(['-', '_']).next().unwrap_or(language);
    let primary = if primary == "no" { "nb" } else { primary };
    TEMPLATES.iter().find(|templates| templates.language == primary).unwrap_or(&TEMPLATES[0])
}

/// What a text is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Filled in, to show what is meant.
    Example,
    /// To be filled in.
    Skeleton,
}

/// A text with its values.
pub(in crate::cli) fn fill(text: &str, values: &[(&str, String)]) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

/// The lines of a text that belong to a form and to a policy.
pub(super) fn shape(text: &str, form: Form, is_demanded: impl Fn(&str) -> bool) -> String {
    let mut shaped = String::with_capacity(text.len());
    let mut keeps = true;
    for line in text.lines() {
        if let Some(rules) = line.strip_prefix("%%") {
            keeps = rules.trim().is_empty() || is_kept(rules, &is_demanded);
            continue;
        }
        let (wanted, line) = match (line.strip_prefix('~'), line.strip_prefix('!')) {
            (Some(line), _) => (form == Form::Example, line),
            (_, Some(line)) => (form == Form::Skeleton, line),
            _ => (true, line),
        };
        let repeats_blank = line.is_empty() && shaped.ends_with("\n\n");
        if keeps && wanted && !repeats_blank {
            shaped.push_str(line);
            shaped.push('\n');
        }
    }
    let end = shaped.trim_end().len();
    shaped.truncate(end);
    shaped.push('\n');
    shaped
}

fn is_kept(rules: &str, is_demanded: impl Fn(&str) -> bool) -> bool {
    let without: Vec<&str> = rules.split_whitespace().filter_map(|rule| rule.strip_prefix('!')).collect();
    if without.is_empty() { rules.split_whitespace().any(is_demanded) } else { !without.into_iter().any(is_demanded) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_takes_the_shape_of_its_form_and_policy() {
        let text = "a\n~example\n!skeleton\n%% x/y z\nonly\n%%\n%% !x/y !q\nelse\n%%\n\n\nend\n";
        for (form, demanded, shaped) in [
            (Form::Example, "x/y", "a\nexample\nonly\n\nend\n"),
            (Form::Skeleton, "z", "a\nskeleton\nonly\nelse\n\nend\n"),
            (Form::Skeleton, "q", "a\nskeleton\n\nend\n"),
        ] {
            assert_eq!(shape(text, form, |rule| rule == demanded), shaped);
        }
    }

    #[test]
    fn every_language_of_the_texts_has_all_of_them_and_others_read_english() {
        for (asked, language) in [("sv-FI", "sv"), ("no", "nb"), ("nn", "nn"), ("da", "da"), ("fi", "en"), ("is", "en")]
        {
            assert_eq!(templates(asked).language, language, "{asked}");
        }
        for templates in &TEMPLATES {
            let sections = |text: &str| text.lines().filter(|line| line.starts_with('#')).count();
            let english = &TEMPLATES[0];
            for (one, other) in [
                (templates.assessment, english.assessment),
                (templates.notices, english.notices),
                (templates.config, english.config),
                (templates.account, english.account),
            ] {
                assert_eq!(sections(one), sections(other), "{}", templates.language);
            }
            let columns = |line: &str| line.split(';').count();
            let counts: Vec<usize> = templates.register.lines().map(columns).collect();
            assert!(counts.len() == 2 && counts[0] == counts[1], "{}: {counts:?}", templates.language);
        }
    }
}
