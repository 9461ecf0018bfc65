//! What a record leaves open: what its export could have said, and what only others can say.
//!
//! In: a kind of record, its reader, and the fields that are filled. Out: lines for people, the fields grouped by what they
//! are about. Which reader fills which field stands in the schemas (`x-filled-by`) and nowhere else.

use std::collections::BTreeMap;

use crate::{
    platform::{READERS, Reader},
    policy::Locale,
    record::{Kind, schema},
    report::wrap::wrap,
};

/// The width of the lines, in code points.
const WIDTH: usize = 110;

/// The fields that a record does not fill.
pub(super) struct Gaps {
    /// Those that its reader can fill.
    pub(super) silent: Vec<String>,
    /// The others, by the readers that can: exports of the same platform first, what somebody fills in last.
    pub(super) elsewhere: BTreeMap<Vec<&'static str>, Vec<String>>,
}

impl Gaps {
    /// Of a kind and reader; `is_said` tells which fields are filled, or stated as empty.
    pub(super) fn of(kind: Kind, reader: &Reader, is_said: impl Fn(&String) -> bool) -> Self {
        let mut gaps = Self { silent: Vec::new(), elsewhere: BTreeMap::new() };
        for field in schema::fields(kind) {
            let by = field.field.filled_by();
            if by.contains(&reader.id) {
                if !is_said(&field.path) {
                    gaps.silent.push(field.path);
                }
                continue;
            }
            let kin = |other: &&&Reader| by.contains(&other.id) && other.platform == reader.platform;
            let mut others: Vec<&str> = READERS.iter().filter(kin).map(|other| other.title).collect();
            if others.is_empty() || reader.platform.is_none() {
                let forms = READERS.iter().filter(|other| by.contains(&other.id) && other.platform.is_none());
                others = forms.map(|other| other.title).collect();
            }
            // What only exports of other platforms say, this platform does not know.
            if !others.is_empty() {
                gaps.elsewhere.entry(others).or_default().push(field.path);
            }
        }
        gaps
    }

    /// The lines that `inspect` prints in the language of the run, broken at words.
    pub(super) fn lines(&self, locale: &Locale) -> Vec<String> {
        let hang = |line: String| {
            let own = line.len() - line.trim_start().len();
            let broken = wrap(&line, WIDTH - own).into_iter().enumerate();
            broken.map(move |(at, part)| format!("{}{part}", " ".repeat(own + if at > 0 { 4 } else { 0 })))
        };
        self.sentences(locale).into_iter().flat_map(hang).collect()
    }

    fn sentences(&self, locale: &Locale) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.silent.is_empty() {
            lines.push(format!("{}: {}", locale.ui("inspect.silent"), grouped(&self.silent)));
        }
        if !self.elsewhere.is_empty() {
            lines.push(locale.ui("inspect.never").to_owned());
        }
        let is_export =
            |titles: &[&str]| READERS.iter().any(|reader| reader.platform.is_some() && titles.contains(&reader.title));
        let named = |title: &&'static str| {
            let id = READERS.iter().find(|reader| reader.title == *title).map_or("", |reader| reader.id);
            locale.ui_or(&format!("reader.{id}"), title).to_owned()
        };
        let or = format!(" {} ", locale.ui("inspect.or"));
        let mut others: Vec<_> = self.elsewhere.iter().collect();
        others.sort_by_key(|(titles, _)| !is_export(titles));
        for (readers, fields) in others {
            let readers: Vec<String> = readers.iter().map(named).collect();
            lines.push(format!("  {}: {}", readers.join(&or), grouped(fields)));
        }
        lines
    }
}

/// `apps[].id`, `apps[].name`, `contact.email` and `status` are `apps (id, name), contact (email), status`.
///
/// What lies deeper is named by its list only: `tracking (pixels)`.
fn grouped(fields: &[String]) -> String {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for field in fields {
        let (first, rest) = field.split_once('.').unwrap_or((field, ""));
        let first = first.trim_end_matches("[]");
        let second = rest.split('.').next().unwrap_or_default().trim_end_matches("[]");
        let at = groups.iter().position(|(name, _)| *name == first).unwrap_or_else(|| {
            groups.push((first, Vec::new()));
            groups.len() - 1
        });
        if !second.is_empty() && !groups[at].1.contains(&second) {
            groups[at].1.push(second);
        }
    }
    let shown =
        groups.iter().map(
            |(name, parts)| {
                if parts.is_empty() { (*name).to_owned() } else { format!("{name} ({})", parts.join(", ")) }
            },
        );
    shown.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn fields_are_grouped_by_what_they_are_about() {
        let fields =
            ["ads.active", "apps[].id", "apps[].name", "status", "tracking.pixels[].id", "tracking.pixels[].name"];
        let fields = fields.map(str::to_owned);
        assert_eq!(grouped(&fields), "ads (active), apps (id, name), status, tracking (pixels)");
    }
}
