//! What SARIF says of places: artifacts, archives with their members nested in them, and regions.

use std::collections::HashMap;

use serde::Serialize;

use super::{PlacedLabel, escape::uri};
use crate::source::Origin;

/// The bases of relative URIs: the reader of the log knows where they are.
pub(super) const BASES: [(&str, &str); 2] =
    [(ROOT, "the folder in which somelint was run"), (BUILT_IN, "the policies that are part of somelint")];
const ROOT: &str = "%SRCROOT%";
const BUILT_IN: &str = "%SOMELINT%";

/// A text.
#[derive(Serialize)]
pub(super) struct Message {
    text: String,
}

impl Message {
    /// A plain text; `[words](target)` in it would become a link.
    pub(super) fn new(text: &str) -> Self {
        Self { text: text.replace("](", "]\u{200b}(") }
    }

    /// A piece of a file, exactly as it is.
    pub(super) fn verbatim(text: &str) -> Self {
        Self { text: text.to_owned() }
    }
}

/// A file, an archive or a member of one.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Artifact {
    location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent_index: Option<usize>,
}

#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
    index: usize,
}

/// A place and what it shows.
#[derive(Serialize)]
pub(super) struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(rename = "physicalLocation")]
    physical: PhysicalLocation,
    #[serde(rename = "logicalLocations", skip_serializing_if = "Vec::is_empty")]
    logical: Vec<LogicalLocation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

/// The whole name of a member: its URI is that inside its archive.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation {
    fully_qualified_name: String,
    kind: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Message>,
}

/// The artifacts of a run, each listed once.
#[derive(Default)]
pub(super) struct Artifacts {
    pub(super) list: Vec<Artifact>,
    known: HashMap<Origin, usize>,
}

impl Artifacts {
    /// The location of a place; related ones have an id and say what they show.
    pub(super) fn locate(&mut self, label: &PlacedLabel, id: Option<usize>) -> Location {
        let artifact = self.index(&label.origin);
        let member = label.origin.member().map(|_| {
            let name = label.cells.as_ref().map_or_else(|| label.origin.to_string(), |_| label.place());
            LogicalLocation { fully_qualified_name: name, kind: "resource" }
        });
        // A snippet is what the file says, or it is nothing: redacted text and joined lines are left out.
        let snippet = label.text.as_deref().filter(|text| label.verbatim && !text.is_empty() && !text.contains('\n'));
        Location {
            id,
            physical: PhysicalLocation {
                artifact_location: self.list[artifact].location.clone(),
                region: Region {
                    start_line: label.start.line,
                    start_column: label.start.column,
                    end_line: label.end.line,
                    end_column: label.end.column,
                    snippet: snippet.map(Message::verbatim),
                },
            },
            logical: member.into_iter().collect(),
            message: Some(&label.message).filter(|message| !message.is_empty()).map(|message| Message::new(message)),
        }
    }

    fn index(&mut self, origin: &Origin) -> usize {
        if let Some(index) = self.known.get(origin) {
            return *index;
        }
        let (uri, base, parent) = match origin {
            Origin::Member { archive, member } => {
                let archive = self.index(&Origin::File { path: archive.clone() });
                (uri(member.trim_start_matches('/')), None, Some(archive))
            }
            Origin::BuiltIn { path } => (uri(path), Some(BUILT_IN), None),
            Origin::File { path } | Origin::Stdin { name: path } => {
                let absolute = path.starts_with('/') || path.as_bytes().get(1) == Some(&b':');
                if absolute {
                    (format!("file:///{}", uri(path.trim_start_matches('/'))), None, None)
                } else {
                    (uri(path.trim_start_matches("./")), Some(ROOT), None)
                }
            }
        };
        let index = self.list.len();
        let location = ArtifactLocation { uri, uri_base_id: base, index };
        self.list.push(Artifact { location, parent_index: parent });
        self.known.insert(origin.clone(), index);
        index
    }
}
