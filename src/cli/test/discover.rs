//! Where tests are: `*.test.yaml` among the own policies and where the arguments point, and drafts with `expect:` comments.

use std::{fs, path::Path, sync::Arc};

use super::super::{
    Stop,
    disk::read_bounded,
    load::load,
    own::{self, TESTS},
    session::Session,
    walk::{below_here, shown},
};
use super::args::Test as Args;
use crate::{
    engine::trial::{Annotation, annotations},
    finding::{Finding, code, phrase},
    read::{self, Limits, Syntax},
    source::{Origin, SourceFile, Sources},
    tree::Node,
};

/// A test file.
pub(super) struct Test {
    pub(super) path: String,
    pub(super) tree: Node,
}

/// A draft that says what must be found in it.
pub(super) struct Draft {
    pub(super) path: String,
    pub(super) file: Arc<SourceFile>,
    pub(super) annotations: Vec<Annotation>,
}

/// Drafts by how they are checked.
#[derive(Default)]
pub(super) struct Found {
    /// On their own.
    pub(super) named: Vec<Draft>,
    /// With everything else in their folder.
    pub(super) folders: Vec<(String, Vec<Draft>)>,
}

/// Everything that was found.
pub(super) struct Tests {
    pub(super) files: Vec<Test>,
    pub(super) drafts: Found,
    pub(super) mistakes: Vec<Finding>,
}

/// What drafts are written in.
const DRAFTS: [&str; 5] = ["md", "markdown", "yaml", "yml", "toml"];

/// Finds the tests of the own policies and those that the arguments name.
pub(super) fn find(args: &Args, session: &mut Session) -> Result<Tests, Stop> {
    let mut found = Tests { files: Vec::new(), drafts: Found::default(), mistakes: Vec::new() };
    let mut sources = std::mem::take(&mut session.sources);
    let folder = own::folder(&session.config, &session.root);
    if folder.is_dir() {
        for path in files(&folder) {
            let is_draft = path.starts_with(folder.join(TESTS)) && !own::is_test_file(&path);
            found.take(&below_here(&path), is_draft, None, &mut sources)?;
        }
    }
    for path in &args.paths {
        let metadata = fs::metadata(path).map_err(|_| Stop::Usage(format!("{path} does not exist")))?;
        if metadata.is_file() {
            found.take(path, true, None, &mut sources)?;
            continue;
        }
        for file in files(Path::new(path)) {
            found.take(&shown(&file), true, Some(path), &mut sources)?;
        }
    }
    session.sources = sources;
    Ok(found)
}

impl Tests {
    /// Takes a file in, once: as a test file by its name, as a draft where it has annotations.
    fn take(
        &mut self,
        path: &str,
        may_be_draft: bool,
        folder: Option<&String>,
        sources: &mut Sources,
    ) -> Result<(), Stop> {
        let named = Path::new(path);
        if own::is_test_file(named) {
            let is_new = self.files.iter().all(|test| !is_same(&test.path, path));
            return if is_new { self.test(path, sources) } else { Ok(()) };
        }
        let extension = named.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        if !may_be_draft || !DRAFTS.contains(&extension.as_str()) {
            return Ok(());
        }
        let known = self.drafts.named.iter().chain(self.drafts.folders.iter().flat_map(|(_, drafts)| drafts));
        let Some(draft) = draft(path, sources)?.filter(|_| known.into_iter().all(|draft| !is_same(&draft.path, path)))
        else {
            return Ok(());
        };
        match folder {
            None => self.drafts.named.push(draft),
            Some(folder) => match self.drafts.folders.iter_mut().find(|(known, _)| known == folder) {
                Some((_, drafts)) => drafts.push(draft),
                None => self.drafts.folders.push((folder.clone(), vec![draft])),
            },
        }
        Ok(())
    }

    fn test(&mut self, path: &str, sources: &mut Sources) -> Result<(), Stop> {
        match load(Path::new(path), &read_bounded(Path::new(path))?, Syntax::Yaml, sources) {
            Ok((Some(tree), _)) => self.files.push(Test { path: path.to_owned(), tree }),
            Ok((None, span)) => {
                self.mistakes.push(Finding::said(&code::POLICY_TYPE, phrase::NO_TEST.with([]), span));
            }
            Err(mut findings) => self.mistakes.append(&mut findings),
        }
        Ok(())
    }
}

fn is_same(one: &str, other: &str) -> bool {
    one == other || fs::canonicalize(one).ok() == fs::canonicalize(other).ok()
}

/// A draft, where a comment of it says what is expected.
fn draft(path: &str, sources: &mut Sources) -> Result<Option<Draft>, Stop> {
    let bytes = read_bounded(Path::new(path))?;
    if !String::from_utf8_lossy(&bytes).contains("expect:") {
        return Ok(None);
    }
    let decoded = read::decode(sources, Origin::File { path: shown(path) }, &bytes, None, &mut Vec::new());
    let file = sources.insert(decoded.file);
    let Some(syntax) = read::syntax_of(path, &file.text) else { return Ok(None) };
    let document = read::read(&file, path, syntax, &Limits::default()).document;
    let annotations = document.map(|document| annotations(&document, &file)).unwrap_or_default();
    Ok((!annotations.is_empty()).then(|| Draft { path: shown(path), file, annotations }))
}

/// The files below a folder, in order.
fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut walk = ignore::WalkBuilder::new(folder);
    let walk = walk.standard_filters(false).hidden(true).sort_by_file_name(Ord::cmp).build().flatten();
    walk.filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file())).map(ignore::DirEntry::into_path).collect()
}
