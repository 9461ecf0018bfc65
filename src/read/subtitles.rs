//! Subtitles: `SubRip` (SRT) and `WebVTT`.
//!
//! In: the text of a file. Out: what each cue says, at its own bytes, without number, times and marks.
//! Source: `WebVTT` (W3C), sections 4 and 6. `SubRip` has no specification; it differs in what stands around the cues only.

use super::spelled::Spelled;
use crate::{source::SourceFile, tree::Node};

/// Character references (`WebVTT`, section 6.4).
const REFERENCES: [(&str, &str); 6] =
    [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u{a0}"), ("&lrm;", ""), ("&rlm;", "")];

/// Whether a file of this name holds subtitles.
#[must_use]
pub fn is_subtitles(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, extension)| ["srt", "vtt"].iter().any(|known| known.eq_ignore_ascii_case(extension)))
}

/// The texts of the cues, in order. Notes, styles and whatever else stands between cues says nothing to viewers.
#[must_use]
pub fn cues(file: &SourceFile) -> Vec<Node> {
    let mut cues = Vec::new();
    let mut open: Option<Spelled> = None;
    let mut close = |cue: &mut Option<Spelled>, at: usize| {
        let said = cue.take().filter(|cue| !cue.is_empty());
        cues.extend(said.map(|cue| cue.node(file, at..at)));
    };
    let mut end = 0;
    for line in file.text.split_inclusive('\n') {
        let start = end;
        end += line.len();
        let said = line.trim_end_matches(['\n', '\r']);
        if said.contains("-->") {
            close(&mut open, start);
            open = Some(Spelled::default());
        } else if said.trim().is_empty() {
            close(&mut open, start);
        } else if let Some(cue) = &mut open {
            if !cue.is_empty() {
                cue.push("\n", start..start);
            }
            speak(said, start, cue);
        }
    }
    close(&mut open, end);
    cues
}

/// A line of a cue without its marks: `<i>`, `<c.yellow>`, `<00:01.000>`, `{\an8}`. Who speaks is part of what is shown.
fn speak(line: &str, start: usize, cue: &mut Spelled) {
    let mut at = 0;
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        let tag = rest.strip_prefix('<').and_then(|tag| tag.split_once('>')).map(|(tag, _)| tag);
        let order = rest.strip_prefix("{\\").and_then(|order| order.split_once('}')).map(|(order, _)| order);
        let reference = REFERENCES.iter().find(|(written, _)| rest.starts_with(written));
        let here = start + at;
        at += match (tag, order, reference) {
            (Some(tag), ..) => {
                // `<v Kari>`, `<v.loud Kari>`: the name of who speaks.
                let (class, name) = tag.split_once(' ').unwrap_or((tag, ""));
                if class.split('.').next() == Some("v") && !name.is_empty() {
                    let from = here + "<".len() + class.len() + " ".len();
                    cue.push(name, from..from + name.len());
                    cue.push(": ", from + name.len()..from + name.len());
                }
                tag.len() + "<>".len()
            }
            (None, Some(order), _) => order.len() + "{\\}".len(),
            (None, None, Some((written, char))) => {
                cue.push(char, here..here + written.len());
                written.len()
            }
            (None, None, None) => {
                let length = rest.chars().next().map_or(1, char::len_utf8);
                cue.push(rest.get(..length).unwrap_or_default(), here..here + length);
                length
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::cues;
    use crate::source::{Encoding, Origin, SourceFile, SourceId};

    #[test]
    fn cues_lose_their_marks_and_keep_their_places() {
        let srt = "1\r\n00:00:01,000 --> 00:00:04,000\r\n{\\an8}<i>Välkommen</i> till\r\nbadet & bastun\r\n\r\n2\r\n00:00:05,000 --> 00:00:06,000\r\nHej";
        let vtt = "WEBVTT - Badet\n\nSTYLE\n::cue { color: red }\n\nNOTE intern\n\nintro\n00:01.000 --> 00:04.000 align:start\n<v Kari Eksempel>V&amp;lkommen <00:02.000>till</v>\n\n00:05.000 --> 00:06.000\n\n";
        for (text, expected) in [
            (srt, vec![("Välkommen till\nbadet & bastun", "Välkommen"), ("Hej", "Hej")]),
            (vtt, vec![("Kari Eksempel: V&lkommen till", "Kari Eksempel")]),
            ("WEBVTT\n", vec![]),
            ("1 < 2 -->", vec![]),
        ] {
            let origin = Origin::File { path: "film.srt".to_owned() };
            let file = SourceFile::new(SourceId(0), origin, text, Encoding::Utf8);
            let found = cues(&file);
            let said: Vec<_> = found
                .iter()
                .zip(&expected)
                .map(|(cue, (_, first))| (cue.as_str().unwrap(), file.slice(cue.locate(0..first.len()))))
                .collect();
            assert_eq!((found.len(), said), (expected.len(), expected), "{text}");
        }
    }
}
