//! The folder of a test: everything in it is read and linked, as a check of that folder would.

use std::path::{Path, PathBuf};

use globset::GlobMatcher;

use super::super::{
    Stop,
    buffers::Buffers,
    disk::Disk,
    load::{Located, load_config},
    session::{CONFIG_NAMES, Session},
    walk::{Walk, shown},
};
use crate::{
    engine::{Drafts, Survey, intake::Reading, survey},
    finding::{Class, Finding, code, phrase},
    policy::{
        config::{Config, Source},
        test_file::{Case, Subject},
    },
    read::Limits,
    record::{Organization, Record},
};

/// What a folder holds.
pub(super) struct Tenant {
    pub(super) organization: Organization,
    pub(super) records: Vec<Record>,
}

/// Reads the folder of a test, if it has one. Where a `somelint.yaml` lies in it, that names the authority and its files.
pub(super) fn read(
    case: &Case,
    file: &str,
    session: &mut Session,
) -> Result<Result<Option<Tenant>, Vec<Finding>>, Stop> {
    let Subject::Tenant(named) = &case.subject else { return Ok(Ok(None)) };
    let folder = Path::new(file).parent().unwrap_or(Path::new("")).join(&named.value);
    if !folder.is_dir() {
        let message = phrase::NO_TEST_FOLDER.with([("name", named.value.clone())]);
        return Ok(Err(vec![Finding::said(&code::POLICY_UNKNOWN, message, named.span)]));
    }
    let own: Vec<PathBuf> =
        CONFIG_NAMES.into_iter().map(|name| folder.join(name)).filter(|path| path.is_file()).collect();
    let mut config = Config { waivers: Vec::new(), ..session.config.clone() };
    if let Some(path) = own.first() {
        match load_config(&Located::here(path), &Buffers::default(), &mut session.sources)? {
            Ok(read) => config = Config { waivers: Vec::new(), ..read },
            Err(mistakes) => return Ok(Err(mistakes)),
        }
    }
    let globs = survey::globs(&config);
    let mut survey = survey(&folder, own, &config, &globs, session)?;
    let records = survey.link(&config);
    let failures: Vec<Finding> =
        survey.findings.iter().filter(|finding| finding.class == Class::Failure).cloned().collect();
    session.sources.absorb(survey.sources);
    if failures.is_empty() {
        Ok(Ok(Some(Tenant { organization: config.organization, records })))
    } else {
        Ok(Err(failures))
    }
}

fn survey(
    folder: &Path,
    own: Vec<PathBuf>,
    config: &Config,
    globs: &[(GlobMatcher, Source)],
    session: &Session,
) -> Result<Survey, Stop> {
    let root = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let own = own.into_iter().filter_map(|path| path.canonicalize().ok()).collect();
    let paths = [shown(folder)];
    let walk = Walk {
        paths: &paths,
        root: &root,
        exclude: config.exclude.clone(),
        own,
        force_exclude: false,
        follow: false,
        stdin_name: String::new(),
        threads: 0,
    };
    let found = walk.list().map_err(Stop::Usage)?;
    let limits = Limits::default();
    let languages = &config.organization.languages;
    let reading = Reading { limits: &limits, sources: globs, languages, encoding: None };
    let files: Vec<_> = found.files.iter().collect();
    let disk = Disk::new(limits.size);
    let mut survey = Survey::take(&disk, &files, reading, session.sources.sibling(), Drafts::Hold, &|_| {});
    survey.read(&disk, &files, reading);
    Ok(survey)
}
