//! `somelint snapshot`: what exports and registers say on one day, written down for the archive with the hashes of every
//! source; and, later, whether all of it is still the same.
//!
//! In: exports, registers, pages. Out: `DATE/records.ndjson`, `DATE/manifest.json` and the rows for the snapshot log. Personal
//! data is replaced by its kind: the exports themselves, which the manifest seals, are what an archive keeps.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{
    Outcome, Stop,
    args::{Global, Snapshot, SnapshotCommand},
    disk::Disk,
    explain,
    inspect::{Surveyed, survey},
    leaves::collect,
    limits, output,
    run_record::Tool,
    session::{self, Session},
    verify,
    walk::{anchors, shown},
};
use crate::{
    engine::{Redactor, Sealed, Veil, files::FileRef, seal, sha256},
    record::{Kind, Record},
    report::{Status, escape},
    source::Sources,
};

/// The version of the manifest.
const VERSION: u32 = 1;

/// The records of a snapshot, a line each.
const RECORDS: &str = "records.ndjson";

/// The seals of a snapshot.
const MANIFEST: &str = "manifest.json";

/// What a snapshot consists of.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    version: u32,
    tool: Tool,
    taken_at: String,
    records: Sealed,
    /// The files that were read, archives whole.
    sources: Vec<Sealed>,
}

pub(super) fn run(args: &Snapshot, global: &Global) -> Result<Outcome, Stop> {
    match &args.command {
        Some(SnapshotCommand::Verify { manifest }) => verify(manifest, global),
        None => take(args, global),
    }
}

fn take(args: &Snapshot, global: &Global) -> Result<Outcome, Stop> {
    let session = Session::open(global, &anchors(&args.inputs))?;
    if !session.mistakes.is_empty() {
        return explain::mistakes(&session);
    }
    let folder = args.to.join(session.as_of.to_string());
    if folder.exists() {
        return Err(Stop::Usage(format!("{} is there already; a snapshot is never replaced", shown(&folder))));
    }
    let redactor = session::redactor(&session, false);
    let Surveyed { survey, list, met } = survey(&session, &args.inputs)?;
    let records: Vec<&Record> = survey.exports.iter().flat_map(|export| &export.output.records).collect();
    if records.is_empty() {
        return Ok(Outcome::Nothing);
    }
    let text: String = records.iter().map(|record| line(record, &survey.sources, &redactor)).collect();
    fs::create_dir_all(&folder)?;
    let path = folder.join(RECORDS);
    output::write_file(&path, &[], |out| out.write_all(text.as_bytes()))?;
    let (size, hash) = sha256(&mut text.as_bytes())?;
    let manifest = Manifest {
        version: VERSION,
        tool: Tool::this(),
        taken_at: session.as_of.to_string(),
        records: Sealed { path: RECORDS.to_owned(), size, sha256: Some(hash.clone()) },
        sources: seal(&Disk::new(limits::parse(&args.inputs.limits)?.size), &read(&list, &survey.inputs), &redactor),
    };
    let manifest = serde_json::to_string_pretty(&manifest).expect("internal: strings and numbers are JSON") + "\n";
    output::write_file(&folder.join(MANIFEST), &[], |out| out.write_all(manifest.as_bytes()))?;
    rows(&records, &session.as_of.to_string(), &shown(&path), &hash, &redactor)?;
    let failed = survey.inputs.iter().chain(&met).filter(|input| input.status == Status::Failed).count();
    if !global.quiet {
        let locale = &session.policy.locale;
        let (records, files) = (locale.count(records.len(), "record"), locale.count(list.len(), "file"));
        let values = [("folder", shown(&folder)), ("records", records), ("files", files)];
        writeln!(io::stderr(), "{}", escape::terminal(&locale.say("snapshot.taken", &values)))?;
        if failed > 0 {
            writeln!(io::stderr(), "{}", locale.say("input.unread", &[("what", locale.count(failed, "file"))]))?;
        }
    }
    Ok(if failed > 0 { Outcome::Failure } else { Outcome::Clean })
}

/// The files that gave records or could not be read.
fn read(list: &[FileRef], inputs: &[crate::report::Input]) -> Vec<FileRef> {
    let met =
        |file: &FileRef| inputs.iter().any(|input| input.status != Status::Skipped && input.origin.path() == file.path);
    list.iter().filter(|file| met(file)).cloned().collect()
}

/// A record as a line of JSON: its fields by path, and where each was read.
fn line(record: &Record, sources: &Sources, redactor: &Redactor) -> String {
    let veil = Veil::new(redactor, record.kind);
    let mut leaves = Vec::new();
    collect(&record.node, &mut String::new(), &mut leaves);
    let (mut fields, mut places) = (Map::new(), Map::new());
    for (path, node) in leaves {
        let path = redactor.kinds(&path);
        let span = node.span();
        if let Some(file) = sources.get(span.source) {
            let at = file.point(span.start);
            let place = format!("{}:{}:{}", redactor.kinds(&file.origin.to_string()), at.line, at.column);
            places.insert(path.clone(), Value::from(place));
        }
        fields.insert(path.clone(), veil.kept(&path, node));
    }
    let line = json!({
        "kind": record.kind.as_str(),
        "id": redactor.kinds(&record.id),
        "grade": record.grade.as_str(),
        "reader": record.reader,
        "fields": fields,
        "places": places,
    });
    escape::json(&line.to_string()) + "\n"
}

/// The rows for the snapshot log, with the headings that a log is read by: one for each channel of the register, or for
/// each account where no register was read.
fn rows(records: &[&Record], date: &str, path: &str, hash: &str, redactor: &Redactor) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "channel;taken_at;scope;path;sha256;format")?;
    let registered = records.iter().any(|record| record.kind == Kind::Channel);
    let kind = if registered { Kind::Channel } else { Kind::Account };
    for record in records.iter().filter(|record| record.kind == kind) {
        let id = escape::csv(&redactor.kinds(&record.id));
        writeln!(out, "{id};{date};profile;{};{hash};NDJSON", escape::csv(path))?;
    }
    Ok(())
}

/// Holds a snapshot against the files of today, from the folder where it was taken.
fn verify(path: &Path, global: &Global) -> Result<Outcome, Stop> {
    let manifest = path.join(MANIFEST);
    let path = if path.is_dir() { manifest.as_path() } else { path };
    let fail = |why: &str| Stop::Usage(format!("{} {why}", path.display()));
    let text = fs::read_to_string(path).map_err(|error| fail(&format!("cannot be read: {}", error.kind())))?;
    let manifest: Manifest = serde_json::from_str(&text).map_err(|_| fail("is not the manifest of a snapshot"))?;
    if manifest.version != VERSION {
        return Err(fail("is of another version"));
    }
    let session = Session::open(global, &[])?;
    let redactor = session::redactor(&session, false);
    let disk = Disk::new(u64::MAX);
    let file = |path: PathBuf, relative: &str| FileRef {
        path: shown(path),
        relative: relative.to_owned(),
        size: 0,
        named: true,
        stdin: false,
    };
    let sources: Vec<FileRef> =
        manifest.sources.iter().map(|sealed| file(session.root.join(&sealed.path), &sealed.path)).collect();
    let records = [file(path.with_file_name(&manifest.records.path), &manifest.records.path)];
    let mut now = seal(&disk, &sources, &redactor);
    now.extend(seal(&disk, &records, &redactor));
    let mut then = manifest.sources;
    then.push(manifest.records);
    let unreadable = |sealed: &Sealed| sealed.sha256.is_none();
    let gone: Vec<String> = now.iter().filter(|sealed| unreadable(sealed)).map(|sealed| sealed.path.clone()).collect();
    now.retain(|sealed| !unreadable(sealed));
    let locale = &session.policy.locale;
    let differences = verify::inputs(&then, &now, locale);
    let mut out = io::stdout().lock();
    for difference in &differences {
        writeln!(out, "{}", escape::terminal(difference))?;
    }
    let files = ("files", locale.count(then.len(), "file"));
    if differences.is_empty() {
        writeln!(out, "{}", locale.say("snapshot.same", &[files, ("taken", manifest.taken_at)]))?;
        return Ok(Outcome::Clean);
    }
    let values = [files, ("number", differences.len().to_string()), ("gone", gone.len().to_string())];
    writeln!(out, "{}", locale.say("snapshot.differs", &values))?;
    Ok(Outcome::Findings)
}
