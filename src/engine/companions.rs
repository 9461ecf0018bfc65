//! What lies beside the media of posts: subtitles, and side-cars that describe a picture.
//!
//! In: posts, and where they stand. Out: the same posts, every cue of the subtitles a text of its own, every picture with what
//! its side-car says; the files that were read, so that they count as checked.
//!
//! Subtitles are those that `captions` names, else `film.srt`, `film.vtt` and `film.sv.srt` beside `film.mp4`. Side-cars of
//! `foto.jpg` are `foto.jpg.yaml`, `.yml`, `.json`, `.md` (front matter, or the text alone as description),
//! `foto.jpg.alt.txt`, `foto.jpg.xmp`, `foto.xmp`, and its entry in `media.json`.

use std::{collections::HashMap, sync::Arc};

use super::{
    intake::Reading,
    report::{Input, Status},
    shelf::{Place, SIDE_CARS, Shelf, is_xmp},
};
use crate::{
    finding::{Class, Code, Finding, code, phrase},
    platform::{Hint, beside},
    read::{self, Syntax, archive, picture, subtitles},
    record::{Kind, Record},
    source::{Encoding, Origin, SourceFile, Sources, Span},
    tree::{Key, Map, Node},
};

/// What was read beside posts.
#[derive(Debug, Default)]
pub(super) struct Joined {
    /// What was wrong with it.
    pub(super) findings: Vec<Finding>,
    /// Each file, what it was to whom, and the code of what kept it from being read.
    used: Vec<(Origin, String, Option<&'static str>)>,
}

impl Joined {
    /// Takes over what was read beside other posts.
    pub(super) fn absorb(&mut self, other: Self) {
        self.findings.extend(other.findings);
        self.used.extend(other.used);
    }

    /// Ends the inputs of the files that were read: they were checked as parts of posts.
    pub(super) fn settle(&self, inputs: &mut [Input]) {
        if self.used.is_empty() {
            return;
        }
        let places: HashMap<Origin, usize> =
            inputs.iter().enumerate().map(|(at, input)| (input.origin.clone(), at)).collect();
        for (origin, message, code) in &self.used {
            let Some(input) = places.get(origin).and_then(|at| inputs.get_mut(*at)) else { continue };
            input.status = if code.is_some() { Status::Failed } else { Status::Checked };
            input.code = *code;
            input.kind = Some(Kind::Post.as_str());
            input.message.clone_from(message);
        }
    }
}

/// Joins posts with what lies beside their media.
pub(super) fn join(posts: &mut [Record], shelf: &mut Shelf<'_>, sources: &mut Sources, reading: Reading<'_>) -> Joined {
    let mut joined = Joined::default();
    for post in posts.iter_mut().filter(|post| post.kind == Kind::Post) {
        let media = post.node.get("media").map(Node::items).unwrap_or_default();
        if !media.iter().any(|item| item.get("path").is_some()) {
            continue;
        }
        let Some(place) = sources.get(post.place.source).and_then(Place::of) else { continue };
        let mut reader = Reader {
            place,
            shelf: &mut *shelf,
            sources: &mut *sources,
            reading,
            joined: &mut joined,
            texts: Vec::new(),
        };
        let said: Vec<Option<Node>> = media.iter().map(|item| reader.medium(item)).collect();
        let texts = reader.texts;
        if !texts.is_empty() || said.iter().any(Option::is_some) {
            let media = said.into_iter().zip(media).map(|(said, item)| said.unwrap_or_else(|| item.clone())).collect();
            beside::add(post, media, &texts);
        }
    }
    joined
}

/// Reads what lies beside the media of one post.
struct Reader<'r, 's> {
    place: Place,
    shelf: &'r mut Shelf<'s>,
    sources: &'r mut Sources,
    reading: Reading<'r>,
    joined: &'r mut Joined,
    texts: Vec<(&'static str, Node)>,
}

impl Reader<'_, '_> {
    /// A medium with what lies beside it, where that says anything.
    fn medium(&mut self, item: &Node) -> Option<Node> {
        let path = item.get("path").and_then(Node::as_str)?;
        match archive::media(path)? {
            archive::Media::Video | archive::Media::Audio => self.film(item, path),
            archive::Media::Image | archive::Media::Animation => self.picture(item, path),
            archive::Media::Typeface => None,
        }
    }

    /// A film with its subtitles; where the draft does not name them, those of the same name are its.
    fn film(&mut self, item: &Node, path: &str) -> Option<Node> {
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let languages =
            self.reading.languages.iter().flat_map(|language| [format!(".{language}.srt"), format!(".{language}.vtt")]);
        let beside =
            [".srt".to_owned(), ".vtt".to_owned()].into_iter().chain(languages).map(|end| format!("{stem}{end}"));
        let captions = item.get("captions");
        let named = captions.and_then(Node::as_str).filter(|path| subtitles::is_subtitles(path)).map(str::to_owned);
        let candidates: Vec<String> = match (named, captions) {
            (Some(named), _) => vec![named],
            (None, Some(_)) => Vec::new(),
            (None, None) => beside.collect(),
        };
        let mut first = None;
        for name in candidates {
            let Some(file) = self.open(&name, &format!("subtitles of {path}")) else { continue };
            let cues = subtitles::cues(&file);
            if cues.is_empty() {
                self.fail(&file, &code::EMPTY, Finding::said(&code::EMPTY, phrase::BLANK.with([]), file.span()));
            }
            self.texts.extend(cues.into_iter().map(|cue| ("subtitles", cue)));
            first.get_or_insert(name);
        }
        let name = first.filter(|_| captions.is_none())?;
        Some(with(item, "captions", Node::word(name, item.get("path").map_or(item.span(), Node::span))))
    }

    /// A picture with what its side-cars say; those of pictures that are not there are not looked for.
    fn picture(&mut self, item: &Node, path: &str) -> Option<Node> {
        if !self.shelf.has(&self.place, path) {
            return None;
        }
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
        let shared = if folder.is_empty() { "media.json".to_owned() } else { format!("{folder}/media.json") };
        let own = SIDE_CARS.iter().map(|end| format!("{path}{end}")).chain([format!("{stem}.xmp")]);
        let mut described = None;
        for candidate in own.chain([shared.clone()]) {
            let Some(file) = self.open(&candidate, &format!("describes {path}")) else { continue };
            let Some(said) = self.said(&file, &candidate, (candidate == shared).then_some(name)) else { continue };
            let item = described.as_ref().unwrap_or(item);
            let had = item.get("alt").is_some();
            let (completed, findings) = beside::completed(item, &said, &Hint::default());
            self.joined.findings.extend(findings);
            if let Some(alt) = completed.get("alt").filter(|_| !had) {
                self.texts.push(("alt", alt.clone()));
            }
            if completed != *item {
                described = Some(completed);
            }
        }
        described
    }

    /// What a side-car says; of one that several share, what it says of `name`.
    fn said(&mut self, file: &SourceFile, path: &str, name: Option<&str>) -> Option<Map> {
        let alone = |text: Node| {
            let mut map = Map::new();
            map.push(Key::word("alt", text.span()), text);
            map
        };
        if is_xmp(path) {
            return picture::description(file).map(alone);
        }
        let syntax = read::syntax_of(path, &file.text)?;
        let result = read::read(file, path, syntax, self.reading.limits);
        if let Some(failure) = result.findings.iter().find(|finding| finding.class == Class::Failure) {
            self.note(file, failure.about.id.as_str());
        }
        self.joined.findings.extend(result.findings);
        let document = result.document?;
        let root = document.roots.first()?;
        match (syntax, name) {
            (Syntax::Markdown | Syntax::Text, _) => {
                let body = || root.get("body").filter(|body| body.as_str().is_some_and(|text| !text.trim().is_empty()));
                let mut said = root.get("front").and_then(Node::as_map).cloned().unwrap_or_default();
                if let Some(body) = body().filter(|_| said.get("alt").is_none()) {
                    said.push(Key::word("alt", body.span()), trimmed(body));
                }
                Some(said)
            }
            (_, Some(name)) => {
                let of_list = || root.items().iter().find(|item| item.get("path").and_then(Node::as_str) == Some(name));
                root.get(name).or_else(of_list)?.as_map().cloned()
            }
            (_, None) => root.as_map().cloned(),
        }
    }

    /// A file beside the post as text, if it is there.
    fn open(&mut self, path: &str, role: &str) -> Option<Arc<SourceFile>> {
        let (origin, bytes) = self.shelf.take(&self.place, path)?;
        self.joined.used.push((origin.clone(), role.to_owned(), None));
        let declared =
            self.reading.encoding.or_else(|| read::is_windows_1252(path, &bytes).then_some(Encoding::Windows1252));
        let mut findings = Vec::new();
        let decoded = read::decode(self.sources, origin, &bytes, declared, &mut findings);
        let file = self.sources.insert(decoded.file);
        if let Some(failure) = findings.iter().find(|finding| finding.class == Class::Failure) {
            self.note(&file, failure.about.id.as_str());
        }
        self.joined.findings.extend(findings);
        decoded.is_readable.then_some(file)
    }

    fn fail(&mut self, file: &SourceFile, code: &'static Code, finding: Finding) {
        self.note(file, code.id);
        self.joined.findings.push(finding);
    }

    /// Remembers why a file could not be read.
    fn note(&mut self, file: &SourceFile, id: &str) {
        let known = crate::finding::CODES.iter().map(|code| code.id).find(|known| *known == id);
        if let Some((.., code)) = self.joined.used.iter_mut().find(|(origin, ..)| *origin == file.origin) {
            *code = known;
        }
    }
}

fn with(item: &Node, field: &str, value: Node) -> Node {
    let Some(map) = item.as_map() else { return item.clone() };
    let mut map = map.clone();
    map.push(Key::word(field, value.span()), value);
    Node::map(map, item.span())
}

/// A text without the blank lines around it.
fn trimmed(body: &Node) -> Node {
    let Some(text) = body.as_text() else { return body.clone() };
    let written = text.as_str();
    let start = written.len() - written.trim_start().len();
    let range = start..start + written.trim().len();
    let place: Span = body.locate(range.clone());
    Node::new(crate::tree::Value::Text(text.part(range)), place)
}
