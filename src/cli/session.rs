//! What every command begins with: the configuration, the policy, the date, the language.
//!
//! Mistakes in them are findings like any other; a command that meets one checks nothing and exits with 2.

use std::{
    collections::hash_map::RandomState,
    fs,
    hash::{BuildHasher, Hasher},
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::civil::Date;

use super::{
    Stop,
    args::{Global, Inputs},
    buffers::Buffers,
    environment::{as_of, is_ci, known_language, language},
    load::{Located, load_config},
    own::{self, Own},
    shared::{self, SharedFiles},
    walk::{resolved, shown},
};
use crate::{
    detect::{self, Lexicons},
    engine::Redactor,
    finding::{Class, Finding, Severity, did_you_mean},
    policy::{self, Locale, OrganizationLayer, Policy, PolicyFiles, baseline::Baseline, config::Config},
    record::Organization,
    source::{Encoding, Origin, SourceFile, Sources},
    tree::typed::Spanned,
    vocabulary::Context,
};

/// The names under which a configuration is found.
pub(super) const CONFIG_NAMES: [&str; 2] = ["somelint.yaml", "somelint.yml"];

/// Everything that is settled before the first file is read.
pub(super) struct Session {
    /// What the organisation decided.
    pub(super) config: Config,
    /// The rules, unless there is a mistake.
    pub(super) policy: Policy,
    /// Every policy file, for `explain` and `rules`.
    pub(super) files: PolicyFiles,
    /// The packs that were asked for.
    pub(super) wanted: Vec<Spanned<String>>,
    /// What the organisation sets itself, if it has a configuration.
    pub(super) layer: Option<OrganizationLayer>,
    /// The findings that are known.
    pub(super) baseline: Option<Baseline>,
    /// What keywords know.
    pub(super) context: Arc<Context>,
    /// The texts of policy and configuration.
    pub(super) sources: Sources,
    /// Mistakes in policy and configuration: with any, nothing is checked.
    pub(super) mistakes: Vec<Finding>,
    /// The date that stands for today.
    pub(super) as_of: Date,
    /// The folder that globs are relative to.
    pub(super) root: PathBuf,
    /// The configuration and the own policies, which are no inputs.
    pub(super) own: Vec<PathBuf>,
}

impl Session {
    /// Settles configuration, date, language and policy for a command on `paths`.
    ///
    /// # Errors
    /// Wrong arguments.
    pub(super) fn open(global: &Global, paths: &[String]) -> Result<Self, Stop> {
        Self::open_over(global, paths, &Buffers::default())
    }

    /// The same, with texts that stand for the files of configuration and policy.
    ///
    /// # Errors
    /// Wrong arguments.
    pub(super) fn open_over(global: &Global, paths: &[String], buffers: &Buffers) -> Result<Self, Stop> {
        let at = config_path(global, paths)?.map(|path| Located::here(&path));
        Self::open_at(global, at.as_ref(), buffers)
    }

    /// The same with this configuration, or with none.
    ///
    /// # Errors
    /// Wrong arguments.
    pub(super) fn open_at(global: &Global, at: Option<&Located>, buffers: &Buffers) -> Result<Self, Stop> {
        let as_of = as_of(global)?;
        let mut sources = Sources::default();
        let mut mistakes = Vec::new();
        let mut own_paths = Vec::new();
        let mut config = Config::default();
        if let Some(at) = at {
            own_paths.extend(at.disk.canonicalize());
            match load_config(at, buffers, &mut sources)? {
                Ok(read) => config = read,
                Err(mut findings) => mistakes.append(&mut findings),
            }
        }
        let folder = at.and_then(|at| at.disk.parent()).map(Path::to_owned).unwrap_or_default();
        let root = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
        let root = root.canonicalize().unwrap_or(root);
        let own = match at {
            Some(at) => own::policies(&config, &at.shown, (&root, buffers), &mut sources, &mut mistakes)?,
            None => Own::default(),
        };
        own_paths.extend(own.folder);
        let shared = match at {
            Some(at) => shared::read(&config, at, (&root, buffers), &mut sources, &mut mistakes)?,
            None => SharedFiles::default(),
        };
        own_paths.extend(shared.own);
        let files = PolicyFiles::new(&mut sources, own.files).with_shared(shared.files);
        known_language(global, &files)?;
        let language = language(global, &config);
        let mut context = context(&files, &config, as_of, &mut mistakes);
        context.all_laws = global.all_laws;
        let context = Arc::new(context);
        let wanted = wanted(global, &config, &mut sources);
        let layer = at.map(|at| OrganizationLayer {
            name: shown(&at.shown),
            params: config.params.clone(),
            rules: config.rules.clone(),
        });
        let loaded = if mistakes.is_empty() {
            policy::load(&files, &wanted, layer.as_ref(), &context, &language).and_then(|policy| {
                let sign_offs = policy::sign_offs(&files, &config.sign_offs, as_of)?;
                Ok(Policy { sign_offs, ..policy })
            })
        } else {
            Err(Vec::new())
        };
        let policy = loaded.unwrap_or_else(|mut findings| {
            mistakes.append(&mut findings);
            // Nothing is checked, but what is wrong is still told in the language of the run.
            Policy { locale: Locale::built_in(&files, &language), ..Policy::default() }
        });
        for mistake in &mut mistakes {
            // A key given twice is a violation in a draft; here it keeps everything from being checked.
            (mistake.class, mistake.severity) = (Class::Failure, Severity::Error);
        }
        let baseline = None;
        Ok(Self {
            config,
            policy,
            files,
            wanted,
            layer,
            baseline,
            context,
            sources,
            mistakes,
            as_of,
            root,
            own: own_paths,
        })
    }
}

/// What keywords know: the organisation, the date, and the lexicons of its languages.
fn context(files: &PolicyFiles, config: &Config, as_of: Date, mistakes: &mut Vec<Finding>) -> Context {
    let languages: Vec<&str> = config.organization.languages.iter().map(String::as_str).collect();
    let lexicons = policy::lexicons(files, &languages).unwrap_or_else(|mut findings| {
        mistakes.append(&mut findings);
        Lexicons::default()
    });
    let lexicons = Arc::new(lexicons);
    // Patterns that do not compile were refused, with their place, when the configuration was read.
    Context::new(config.organization.clone(), as_of, Arc::clone(&lexicons)).unwrap_or_else(|_| {
        let organization = Organization { mailbox_patterns: Vec::new(), ..config.organization.clone() };
        Context::new(organization, as_of, lexicons).expect("internal: a context without patterns can be made")
    })
}

/// A redactor with a key of its own, which names what it hides in the language of the run.
pub(super) fn redactor(session: &Session, reveal: bool) -> Redactor {
    // The keys of the standard library's hashers are random for every process.
    let key: Vec<u8> = (0..4).flat_map(|_| RandomState::new().build_hasher().finish().to_le_bytes()).collect();
    let context = Arc::clone(&session.context);
    let find = move |text: &str| {
        let found = detect::identifiers_of_others(text, &context.known);
        found.into_iter().map(|found| (found.range, found.label)).collect()
    };
    let locale = session.policy.locale.clone();
    let redactor = Redactor::new(find, &key).naming(move |kind| locale.kind(kind).to_owned());
    if reveal { redactor.revealing() } else { redactor }
}

/// Whether personal data may be shown.
///
/// # Errors
/// Where it was asked for in CI or without a terminal.
pub(super) fn may_reveal(asked: bool, is_terminal: bool) -> Result<bool, Stop> {
    if asked && is_ci() {
        return Err(Stop::Usage("`--reveal` is refused where CI is set: logs outlive the run".to_owned()));
    }
    if asked && !is_terminal {
        return Err(Stop::Usage("`--reveal` shows personal data on a terminal only".to_owned()));
    }
    Ok(asked)
}

/// The encoding declared on the command line.
pub(super) fn encoding(inputs: &Inputs) -> Result<Option<Encoding>, Stop> {
    let Some(name) = &inputs.encoding else { return Ok(None) };
    let names = || Encoding::NAMES.join(", ");
    let unknown = || Stop::Usage(format!("`{name}` is not an encoding that can be declared; use one of {}", names()));
    Encoding::from_name(name).map(Some).ok_or_else(unknown)
}

/// The packs of the command line, else of the configuration, else the default.
fn wanted(global: &Global, config: &Config, sources: &mut Sources) -> Vec<Spanned<String>> {
    if global.packs.is_empty() && !config.packs.is_empty() {
        return config.packs.clone();
    }
    let names = if global.packs.is_empty() { vec!["default".to_owned()] } else { global.packs.clone() };
    let origin = Origin::BuiltIn { path: "--pack".to_owned() };
    let file = SourceFile::new(sources.next_id(), origin, names.join(" "), Encoding::Utf8);
    let file = sources.insert(file);
    names.into_iter().map(|value| Spanned { value, span: file.span() }).collect()
}

/// The configuration: as named, else the nearest from the first path upwards.
fn config_path(global: &Global, paths: &[String]) -> Result<Option<PathBuf>, Stop> {
    if global.no_config {
        return Ok(None);
    }
    if let Some(path) = global.config.as_ref().filter(|path| !path.as_os_str().is_empty()) {
        return path
            .is_file()
            .then(|| Some(path.clone()))
            .ok_or_else(|| Stop::Usage(format!("the configuration {} is not a file", path.display())));
    }
    let mut found: Vec<Option<PathBuf>> = paths.iter().map(|path| discover(path)).collect();
    if found.is_empty() {
        found.push(discover("."));
    }
    found.dedup();
    match found.as_slice() {
        [one] => Ok(one.clone()),
        _ => Err(Stop::Usage(
            "the paths belong to different configurations; check them one at a time, or name one with --config"
                .to_owned(),
        )),
    }
}

/// More steps up and down than these say less than the whole path.
const CLIMB: usize = 8;

pub(super) fn discover(path: &str) -> Option<PathBuf> {
    let start = resolved(Path::new(path)).or_else(|| fs::canonicalize(".").ok())?;
    let here = fs::canonicalize(".").ok()?;
    let folder = if start.is_dir() { start.as_path() } else { start.parent()? };
    let found = folder
        .ancestors()
        .find_map(|folder| CONFIG_NAMES.into_iter().map(|name| folder.join(name)).find(|path| path.is_file()))?;
    // Shown as people would write it, where it lies below or above the current folder.
    let above =
        |(up, folder): (usize, &Path)| Some(Path::new(&"../".repeat(up)).join(found.strip_prefix(folder).ok()?));
    let short = here.ancestors().enumerate().find_map(above).filter(|short| short.components().count() <= CLIMB);
    Some(short.unwrap_or(found))
}

/// The usage error for a rule that does not exist.
pub(super) fn no_such_rule<'r>(id: &str, known: impl IntoIterator<Item = &'r str>) -> Stop {
    let hint = did_you_mean(id, known).unwrap_or_else(|| "`somelint rules` lists them".to_owned());
    Stop::Usage(format!("no rule is called `{id}`; {hint}"))
}
