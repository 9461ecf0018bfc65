//! A whole run in memory: an authority's configuration and its files in, a report out.

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use somelint::{
    detect,
    engine::{
        FileRef, Job, Met, Placed, PlacedLabel, Redactor, Report,
        files::{self, Memory},
        run,
    },
    policy::{
        self, OrganizationLayer, Policy, PolicyFiles,
        config::{Config, read_config},
        examples::AS_OF,
    },
    read::{self, Limits, Syntax},
    source::{Encoding, Origin, SourceFile, Sources},
    tree::typed::Spanned,
    vocabulary::Context,
};

/// Files by their paths.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// An authority with its policy, ready to be checked again and again.
pub(crate) struct World {
    config: Config,
    policy: Policy,
    sources: Arc<Sources>,
    redactor: Redactor,
}

impl World {
    /// The authority of a `somelint.yaml`, on the day that examples speak of.
    pub(crate) fn new(config: &str) -> Self {
        let mut sources = Sources::default();
        let origin = Origin::File { path: "somelint.yaml".to_owned() };
        let file = sources.insert(SourceFile::new(sources.next_id(), origin, config.to_owned(), Encoding::Utf8));
        let reading = read::read(&file, "somelint.yaml", Syntax::Yaml, &Limits::default());
        let root = reading.document.expect("the configuration is sound").roots.remove(0);
        let config = read_config(&root).unwrap_or_else(|findings| panic!("{findings:#?}"));
        let files = PolicyFiles::new(&mut sources, []);
        let languages: Vec<&str> = config.organization.languages.iter().map(String::as_str).collect();
        let lexicons = policy::lexicons(&files, &languages).expect("the lexicons are sound");
        let context = Context::new(config.organization.clone(), AS_OF, Arc::new(lexicons));
        let context = Arc::new(context.expect("the patterns are sound"));
        let layer = OrganizationLayer {
            name: "somelint.yaml".to_owned(),
            params: config.params.clone(),
            rules: config.rules.clone(),
        };
        let default = Spanned { value: "default".to_owned(), span: file.span() };
        let wanted = if config.packs.is_empty() { vec![default] } else { config.packs.clone() };
        let policy = policy::load(&files, &wanted, Some(&layer), &context, "en");
        let policy = policy.unwrap_or_else(|findings| panic!("{findings:#?}"));
        let find = move |text: &str| {
            let found = detect::identifiers_of_others(text, &context.known);
            found.into_iter().map(|found| (found.range, found.label)).collect()
        };
        Self { config, policy, sources: Arc::new(sources), redactor: Redactor::new(find, b"a key of the tests") }
    }

    /// The report on these files, as a run with these bounds on that many threads makes it.
    pub(crate) fn check_with(&self, files: &Files, limits: Limits, threads: usize) -> Report {
        let memory: Memory = files.iter().map(|(path, bytes)| (path.clone(), bytes.clone())).collect();
        self.check_from(&memory, &memory.list(), limits, threads)
    }

    /// The report on listed files, wherever they are read from.
    pub(crate) fn check_from(
        &self,
        files: &dyn files::Files,
        list: &[FileRef],
        limits: Limits,
        threads: usize,
    ) -> Report {
        let job = Job {
            files,
            list,
            config: &self.config,
            policy: &self.policy,
            as_of: AS_OF,
            limits,
            encoding: None,
            redactor: &self.redactor,
            verdicts: true,
            audit: None,
            no_ignores: false,
            is_whole: true,
            baseline: None,
            progress: &|_| {},
        };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads start");
        pool.install(|| run(&job, Sources::over(&self.sources), Met::default()))
    }

    /// The report on these files.
    pub(crate) fn check(&self, files: &Files) -> Report {
        self.check_with(files, Limits::default(), 2)
    }
}

/// The files of a fixture, without its configuration; and the configuration.
pub(crate) fn fixture(name: &str) -> (String, Files) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
    let mut files = Files::new();
    collect(&root, &root, &mut files);
    let config = files.remove("somelint.yaml").expect("a fixture has a configuration");
    files.remove("expected.txt");
    (String::from_utf8(config).expect("the configuration is text"), files)
}

fn collect(root: &Path, folder: &Path, files: &mut Files) {
    for entry in fs::read_dir(folder).expect("the folder can be listed") {
        let path = entry.expect("the folder can be listed").path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
            files.insert(name, fs::read(&path).expect("the file can be read"));
        }
    }
}

/// One file.
pub(crate) fn file(path: &str, bytes: impl AsRef<[u8]>) -> Files {
    Files::from([(path.to_owned(), bytes.as_ref().to_vec())])
}

/// The place to look at first.
pub(crate) fn primary(finding: &Placed) -> &PlacedLabel {
    finding.labels.first().expect("a finding has a place")
}

/// `rule at words` of every finding in a file, in order.
pub(crate) fn told(report: &Report, path: &str) -> Vec<String> {
    let here = report.findings.iter().filter(|finding| primary(finding).origin.path() == path);
    here.map(|finding| format!("{} at {}", finding.about.id, primary(finding).text.as_deref().unwrap_or("…"))).collect()
}
