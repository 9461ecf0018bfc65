//! Documents that belong together become one export, and exports become records.
//!
//! Also: which files are drafts, to be streamed instead of kept.

use std::sync::{Arc, LazyLock};

use rayon::prelude::*;
use regex::Regex;

use super::{
    files::{FileRef, Files, HEAD, read_head},
    intake::{Intake, Reading, Taken},
    report::Input,
    twins::Met,
};
use crate::{
    platform::{Output, Reader},
    read::Document,
    record::{Kind, schema},
};

/// The documents of one export: several members of an archive, a folder, or a file that stands alone.
#[derive(Debug)]
pub struct Export {
    /// Who reads it.
    pub reader: &'static Reader,
    /// Its documents.
    pub parts: Vec<Taken>,
    /// What reading made of it.
    pub output: Output,
}

/// Puts documents together by reader, container and root; in order.
#[must_use]
pub(super) fn group(taken: Vec<Taken>) -> Vec<Export> {
    let new = |first: Taken| Export { reader: first.recognition.reader, output: Output::default(), parts: vec![first] };
    if taken.len() < 2 {
        return taken.into_iter().map(new).collect();
    }
    let mut taken: Vec<(String, Taken)> = taken.into_par_iter().map(|one| (whole(&one.container), one)).collect();
    // Files come in order, or nearly so: sorting them is cheaper than looking each one's export up.
    taken.sort_by(|one, other| key(one).cmp(&key(other)));
    let mut groups: Vec<(String, Export)> = Vec::with_capacity(taken.len());
    for (container, one) in taken {
        match groups.last_mut() {
            Some((last, export)) if *last == container && export.holds(&one) => export.parts.push(one),
            _ => groups.push((container, new(one))),
        }
    }
    groups.into_iter().map(|(_, export)| export).collect()
}

/// What the documents of one export have in common.
fn key((container, one): &(String, Taken)) -> (&str, &str, &'static str) {
    (container, &one.recognition.mark.root, one.recognition.reader.id)
}

/// The archive that several parts together are: `takeout-20261101T000000Z-001.zip` and `-002.zip` are one export.
fn whole(container: &str) -> String {
    static PART: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(.+?)(?:[-_ ][0-9]{3}|[-_ ]?part[-_ ]?[0-9]+|[-_ ][0-9]+[-_ ]?of[-_ ]?[0-9]+)\.(?:zip|tar|tgz|tar\.gz)$")
            .expect("internal: a built-in pattern compiles")
    });
    if container.is_empty() {
        return String::new();
    }
    let stem = PART.captures(container).and_then(|parts| parts.get(1));
    stem.map_or(container, |stem| stem.as_str()).to_owned()
}

impl Export {
    /// Makes the records of the export, and holds them to their schemas.
    pub fn read(&mut self) {
        let Some(first) = self.parts.first() else { return };
        let documents: Vec<&Document> = self.parts.iter().map(|part| &part.document).collect();
        self.output = (self.reader.read)(&documents, &first.hint);
        let checked: Vec<_> = self.output.records.iter().flat_map(schema::validate).collect();
        self.output.findings.extend(checked);
    }

    /// As [`Self::read`], and of what was read only that is kept which a comment may stand beside: records take the room
    /// of the rest.
    pub(super) fn read_up(&mut self) {
        self.read();
        for part in self.parts.iter_mut().filter(|part| part.document.comments.is_empty()) {
            part.document.roots = Vec::new();
        }
    }

    /// Whether a document of its archive is one of its own.
    fn holds(&self, one: &Taken) -> bool {
        let same = |part: &Taken| part.recognition.mark.root == one.recognition.mark.root;
        self.reader.id == one.recognition.reader.id && self.parts.last().is_some_and(same)
    }

    /// Whether it is the same export in the form that is read.
    pub(super) fn is_beside(&self, met: &Met) -> bool {
        let here = |part: &Taken| {
            part.container == met.container && (!met.container.is_empty() || part.recognition.mark.root == met.root)
        };
        self.reader.platform == Some(met.twin.platform) && self.parts.iter().any(here)
    }

    /// Writes into the rows of its files which records they gave, and what of them was ignored.
    pub fn remark(&self, inputs: &mut [Input]) {
        for part in &self.parts {
            let Some(input) = inputs.get_mut(part.input) else { continue };
            if let Some(record) = self.output.records.first() {
                input.kind = Some(record.kind.as_str());
            }
            for (source, reason) in &self.output.ignored {
                if *source == part.document.source {
                    input.message = format!("{}; {reason}", input.message);
                }
            }
        }
    }
}

/// What the first look at a file tells.
#[derive(Debug)]
pub(super) enum Look {
    /// A Markdown draft by its name and front matter; with all its bytes, where they were read.
    Draft(Option<Arc<[u8]>>),
    /// Something else, or something that must be read to be told.
    Other,
}

/// Tells whether a file is a Markdown draft: one that does not say it is another kind of record.
#[must_use]
pub(super) fn look(files: &dyn Files, file: &FileRef, reading: Reading<'_>) -> Look {
    let extension = file.path.rsplit('.').next().unwrap_or_default();
    if !["md", "markdown"].iter().any(|known| extension.eq_ignore_ascii_case(known)) {
        return Look::Other;
    }
    if let Some(kind) = reading.kind(&file.relative) {
        return if kind == Kind::Post { Look::Draft(None) } else { Look::Other };
    }
    let read = files.open(file).and_then(|mut stream| read_head(&mut stream, file.size));
    let Ok(head) = read else { return Look::Other };
    let text = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&head);
    let is_draft = match text.strip_prefix(b"---") {
        Some(text) => {
            let end = memchr::memmem::find(text, b"\n---").unwrap_or(text.len());
            !text[..end].split(|byte| *byte == b'\n').any(names_other_kind)
        }
        None => file.stdin,
    };
    let is_whole = (head.len() as u64) < HEAD;
    if is_draft { Look::Draft(is_whole.then(|| head.into())) } else { Look::Other }
}

fn names_other_kind(line: &[u8]) -> bool {
    let Some(rest) = ["kind", "record"].into_iter().find_map(|key| line.strip_prefix(key.as_bytes())) else {
        return false;
    };
    let rest = String::from_utf8_lossy(rest);
    let Some(value) = rest.trim_start().strip_prefix(':') else { return false };
    let value = value.split('#').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
    Kind::from_word(value).is_some_and(|kind| kind != Kind::Post)
}

/// Whether a file on disk turned out to hold drafts and nothing else: it is read again when its turn comes.
#[must_use]
pub(super) fn is_single_draft(intake: &Intake) -> bool {
    match (intake.taken.as_slice(), intake.inputs.as_slice()) {
        ([one], [_]) => one.container.is_empty() && one.recognition.reader.kinds == [Kind::Post],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::names_other_kind;

    #[test]
    fn the_line_that_says_a_text_is_no_draft() {
        for (line, other) in [
            ("kind: channel", true),
            ("record\u{a0}:\t'assessment' # a table\r", true),
            ("kind: post", false),
            ("kind: campaign", false),
            ("kinds: channel", false),
            ("  kind: channel", false),
            ("title: kind: channel", false),
            ("kind", false),
        ] {
            assert_eq!(names_other_kind(line.as_bytes()), other, "{line}");
        }
    }
}
