//! A file becomes documents: opened, told from an archive, decoded, parsed, recognised.
//!
//! In: one file or the members of one archive. Out: what was understood, a row for each input, and the findings.
//! Nothing is lost: every file and every member ends as checked, skipped or failed.

use crate::{
    finding::{Class, Finding, Phrase, Words, code, phrase},
    platform::{self, Hint, Recognition},
    policy::config::Source,
    read::{self, Document, Limits, Syntax, archive},
    record::Kind,
    source::{Encoding, Origin, SourceFile, Sources, Span},
};

use super::{
    files::{FileRef, Files, plain_error, read_all, read_head},
    report::{Input, Status},
    shelf,
    twins::Met,
};

/// A document that a reader knows.
#[derive(Debug)]
pub struct Taken {
    /// What was read.
    pub document: Document,
    /// Its reader, and the export it belongs to.
    pub recognition: Recognition,
    /// What the configuration says of it.
    pub hint: Hint,
    /// The archive it lies in, or nothing for files on disk: exports are not put together across them.
    pub container: String,
    /// The row of the file in [`Intake::inputs`].
    pub input: usize,
}

/// What came of a file, or of several.
#[derive(Debug, Default)]
pub struct Intake {
    /// The sources that findings and records point into.
    pub sources: Sources,
    /// The documents that readers know.
    pub taken: Vec<Taken>,
    /// Documents that no reader knows, for their comments and for `inspect`.
    pub unknown: Vec<Document>,
    /// A row a file or member.
    pub inputs: Vec<Input>,
    /// What was wrong.
    pub findings: Vec<Finding>,
    /// Files of exports that are made for people.
    pub twins: Vec<Met>,
}

/// What every file of a run is read with.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'r> {
    /// The limits.
    pub limits: &'r Limits,
    /// What the configuration says of files.
    pub sources: &'r [(globset::GlobMatcher, Source)],
    /// The languages to expect.
    pub languages: &'r [String],
    /// The encoding of files that do not tell it.
    pub encoding: Option<Encoding>,
}

/// Reads one file, or every member of it where it is an archive.
#[must_use]
pub fn take(files: &dyn Files, file: &FileRef, sources: Sources, reading: Reading<'_>) -> Intake {
    // Most files are one document.
    let (taken, inputs) = (Vec::with_capacity(1), Vec::with_capacity(1));
    let mut intake = Intake { sources, taken, inputs, ..Intake::default() };
    let path = file.path.clone();
    let origin = if file.stdin { Origin::Stdin { name: path } } else { Origin::File { path } };
    if archive::is_media(&file.path) && !file.named {
        intake.inputs.push(Input::skipped(origin, MEDIA));
        return intake;
    }
    let (hint, encoding) = reading.of(&file.relative);
    let opened = files.open(file).and_then(|mut stream| {
        let head = read_head(&mut stream, file.size)?;
        Ok((archive::kind_of(&head), head, stream))
    });
    match opened {
        Err(error) => {
            let message = phrase::READING_FAILED.with([("reason", plain_error(&error))]);
            intake.fail(origin, &code::UNREADABLE, message);
        }
        Ok((Some(kind), _, stream)) if !kind.is_office() => {
            intake.archive(stream, (kind, &file.path, file.size), reading);
        }
        Ok((kind, head, stream)) => match read_all(head, stream, file.size, reading.limits) {
            Err(error) => {
                let message = phrase::READING_FAILED.with([("reason", plain_error(&error))]);
                intake.fail(origin, &code::UNREADABLE, message);
            }
            Ok(None) if !file.named && !is_of_known_kind(&file.path) => {
                intake.inputs.push(Input::skipped(origin, phrase::NOT_READ.english));
            }
            Ok(None) => {
                let message = phrase::FILE_TOO_LARGE.with([("mebibytes", (reading.limits.size >> 20).to_string())]);
                intake.fail(origin, &code::SIZE, message);
            }
            Ok(Some(bytes)) => {
                let at = Place { origin, name: file.relative.clone(), container: String::new(), named: file.named };
                match kind {
                    Some(_) => intake.book(at, bytes, &hint, reading),
                    None => intake.text(at, &bytes, hint, encoding, reading),
                }
            }
        },
    }
    intake
}

/// What is said of a picture, film or sound.
pub(super) const MEDIA: &str = "a media file; its content is not checked";

/// Whether the name alone says that a file should be read: then what is wrong with its bytes is a failure.
fn is_of_known_kind(name: &str) -> bool {
    read::syntax_of(name, "").is_some()
}

/// Where a text stands.
pub(super) struct Place {
    pub(super) origin: Origin,
    pub(super) name: String,
    pub(super) container: String,
    pub(super) named: bool,
}

impl Place {
    /// The reader of a document. A Markdown text from an editor is a draft, unless it says otherwise.
    fn recognise(&self, document: &Document, hint: &Hint) -> Option<Recognition> {
        let draft = || {
            let piped = matches!(self.origin, Origin::Stdin { .. }) && document.syntax == Syntax::Markdown;
            let hint = Hint { kind: Some(Kind::Post), ..hint.clone() };
            let mut known = platform::recognise(document, &hint).filter(|_| piped)?;
            "Markdown on standard input".clone_into(&mut known.mark.because);
            Some(known)
        };
        platform::recognise(document, hint).or_else(draft)
    }
}

impl Reading<'_> {
    /// What the configuration says of the records of a file.
    #[must_use]
    pub fn hint(&self, relative: &str) -> Hint {
        self.of(relative).0
    }

    /// The kind that the configuration says the records of a file are.
    pub(super) fn kind(&self, relative: &str) -> Option<Kind> {
        self.source(relative)?.hint.kind
    }

    fn source(&self, relative: &str) -> Option<&Source> {
        self.sources.iter().find(|(glob, _)| glob.is_match(relative)).map(|(_, source)| source)
    }

    pub(super) fn of(&self, relative: &str) -> (Hint, Option<Encoding>) {
        let source = self.source(relative);
        let mut hint = source.map(|source| source.hint.clone()).unwrap_or_default();
        hint.languages = self.languages.to_vec();
        (hint, source.and_then(|source| source.encoding).or(self.encoding))
    }
}

impl Intake {
    /// What came of this and of other files.
    pub(super) fn and(mut self, mut other: Self) -> Self {
        let before = self.inputs.len();
        let rows = other.taken.iter_mut().map(|taken| &mut taken.input);
        rows.chain(other.twins.iter_mut().map(|met| &mut met.input)).for_each(|row| *row += before);
        self.sources.absorb(other.sources);
        self.taken.append(&mut other.taken);
        self.unknown.append(&mut other.unknown);
        self.inputs.append(&mut other.inputs);
        self.findings.append(&mut other.findings);
        self.twins.append(&mut other.twins);
        self
    }

    /// Decodes, parses and recognises one text.
    pub(super) fn text(
        &mut self,
        at: Place,
        bytes: &[u8],
        hint: Hint,
        encoding: Option<Encoding>,
        reading: Reading<'_>,
    ) {
        let mut findings = Vec::new();
        let guess = encoding.is_none() && read::is_windows_1252(&at.name, bytes);
        let guessed = guess.then_some(Encoding::Windows1252);
        let encoding = encoding.or(guessed).or_else(|| read::declared_in_page(&at.name, bytes));
        let decoded = read::decode(&self.sources, at.origin.clone(), bytes, encoding, &mut findings);
        let file = self.sources.insert(decoded.file);
        findings.extend(guess.then(|| read::guessed(&file)));
        if let Some((twin, root)) = platform::twin(&at.name, bytes, &file.text) {
            let (container, root, input) = (at.container, root.to_owned(), self.inputs.len());
            self.twins.push(Met { twin, container, root, input, source: file.id });
            self.inputs.push(Input::skipped(at.origin, twin.said.english));
            return;
        }
        let mut document = None;
        if !decoded.is_readable && !is_of_known_kind(&at.name) {
            self.skip(at, &phrase::NOT_READ, &file);
            return;
        }
        if decoded.is_readable {
            let Some(syntax) = read::syntax_of(&at.name, &file.text) else {
                self.skip(at, &phrase::NOT_READ, &file);
                return;
            };
            let result = read::read(&file, &at.name, syntax, reading.limits);
            findings.extend(result.findings);
            document = result.document;
        }
        self.settle(at, &file, document, findings, hint);
    }

    /// Recognises what was read, and ends its input.
    pub(super) fn settle(
        &mut self,
        at: Place,
        file: &SourceFile,
        document: Option<Document>,
        mut findings: Vec<Finding>,
        hint: Hint,
    ) {
        let failure = findings.iter().find(|finding| finding.class == Class::Failure).cloned();
        let recognition = document.as_ref().and_then(|document| at.recognise(document, &hint));
        if recognition.is_none() && !at.named {
            // What is none of ours is left in peace; only what cannot be told because it is broken is said.
            findings.retain(|finding| finding.class == Class::Failure);
        }
        if recognition.as_ref().is_some_and(|known| known.reader.platform.is_some()) {
            // Platforms give several columns one name, and nobody but them can mend it.
            findings.retain(|finding| finding.about.id.as_str() != code::CSV_HEADER.id);
        }
        self.findings.extend(findings);
        let mut input = Input {
            origin: at.origin.clone(),
            status: Status::Checked,
            kind: recognition.as_ref().and_then(|known| known.reader.kinds.first()).map(|kind| kind.as_str()),
            reader: recognition.as_ref().map(|known| known.reader.id),
            code: None,
            message: recognition.as_ref().map(|known| known.mark.because.clone()).unwrap_or_default(),
        };
        if let Some(failure) = &failure {
            input.status = Status::Failed;
            input.code = crate::finding::CODES.iter().map(|code| code.id).find(|id| *id == failure.about.id.as_str());
            input.message.clone_from(&failure.message);
        }
        match (document, recognition) {
            (Some(document), Some(recognition)) => {
                let container = at.container;
                self.taken.push(Taken { document, recognition, hint, container, input: self.inputs.len() });
                self.inputs.push(input);
            }
            (document, _) => {
                self.unknown.extend(document);
                if failure.is_some() {
                    self.inputs.push(input);
                } else {
                    self.skip(at, &phrase::NOT_KNOWN, file);
                }
            }
        }
    }

    fn skip(&mut self, at: Place, reason: &'static Phrase, file: &SourceFile) {
        let reason = if shelf::is_companion(&at.name) { &phrase::SIDE_CAR } else { reason };
        if at.named {
            let finding = Finding::said(&code::UNRECOGNISED, reason.with([]), Span::new(file.id, 0, 0));
            let is_text = read::syntax_of(&at.name, &file.text) == Some(Syntax::Markdown);
            self.findings.push(if is_text {
                finding.advice(vec![phrase::NEEDS_FRONT_MATTER.with([])])
            } else {
                finding
            });
        }
        self.inputs.push(Input::skipped(at.origin, reason.english));
    }

    pub(super) fn fail(&mut self, origin: Origin, code: &'static crate::finding::Code, message: impl Into<Words>) {
        let file = SourceFile::new(self.sources.next_id(), origin.clone(), "", Encoding::Utf8);
        let finding = Finding::coded(code, message, file.span());
        self.sources.insert(file);
        self.inputs.push(Input::failed(origin, &finding));
        self.findings.push(finding);
    }
}
