//! A policy set under test, and the world that it speaks of.

use std::sync::{Arc, LazyLock};

use jiff::civil::Date;
use somelint::{
    detect::Lexicons,
    finding::Finding,
    policy::{self, OrganizationLayer, Policy, PolicyFiles, examples},
    read::{self, Limits, Syntax},
    source::{Encoding, Origin, SourceFile, Sources, Span},
    tree::{Node, typed::Spanned},
    vocabulary::Context,
};

/// A policy set under test: own files above the built-in ones.
pub(crate) struct Set {
    pub(crate) sources: Sources,
    pub(crate) files: PolicyFiles,
    pub(crate) organization: Option<OrganizationLayer>,
    pub(crate) day: Date,
}

impl Set {
    pub(crate) fn new(own: &[(&str, &str)]) -> Self {
        let mut sources = Sources::default();
        let mut kept = Vec::new();
        for (path, text) in own {
            kept.push(((*path).to_owned(), keep(&mut sources, path, text)));
        }
        let files = PolicyFiles::new(&mut sources, kept);
        Self { sources, files, organization: None, day: examples::AS_OF }
    }

    /// With a configuration of these `params:` and `rules:`.
    pub(crate) fn configured(mut self, text: &str) -> Self {
        let source = keep(&mut self.sources, "somelint.yaml", text);
        let root = root(&source);
        let part = |key| root.get(key).cloned();
        let layer =
            OrganizationLayer { name: "somelint.yaml".to_owned(), params: part("params"), rules: part("rules") };
        self.organization = Some(layer);
        self
    }

    pub(crate) fn on(mut self, day: Date) -> Self {
        self.day = day;
        self
    }

    pub(crate) fn load(&mut self, packs: &[&str]) -> Result<Policy, Vec<Finding>> {
        self.load_in(packs, "en")
    }

    pub(crate) fn load_in(&mut self, packs: &[&str], language: &str) -> Result<Policy, Vec<Finding>> {
        let source = keep(&mut self.sources, "packs", &packs.join("\n"));
        let mut start = 0;
        let mut wanted = Vec::new();
        for pack in packs {
            let span = Span::new(source.id, start, start + pack.len());
            wanted.push(Spanned { value: (*pack).to_owned(), span });
            start += pack.len() + 1;
        }
        policy::load(&self.files, &wanted, self.organization.as_ref(), &context(self.day), language)
    }

    /// `code at words: message` for every finding.
    pub(crate) fn mistakes(&mut self, packs: &[&str]) -> Vec<String> {
        match self.load(packs) {
            Ok(_) => Vec::new(),
            Err(findings) => findings.iter().map(|finding| self.show(finding)).collect(),
        }
    }

    pub(crate) fn show(&self, finding: &Finding) -> String {
        let words = self.sources.slice(finding.span());
        let help = finding.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
        format!("{} at `{words}`: {}{help}", finding.about.id, finding.message)
    }
}

pub(crate) fn keep(sources: &mut Sources, path: &str, text: &str) -> Arc<SourceFile> {
    let origin = Origin::File { path: path.to_owned() };
    let file = SourceFile::new(sources.next_id(), origin, text.to_owned(), Encoding::Utf8);
    sources.insert(file)
}

pub(crate) fn root(source: &SourceFile) -> Node {
    let reading = read::read(source, "somelint.yaml", Syntax::Yaml, &Limits::default());
    reading.document.expect("the configuration is YAML").roots.remove(0)
}

pub(crate) fn context(day: Date) -> Arc<Context> {
    static LEXICONS: LazyLock<Arc<Lexicons>> = LazyLock::new(|| {
        let files = PolicyFiles::new(&mut Sources::default(), []);
        Arc::new(policy::lexicons(&files, &[]).expect("the lexicons are sound"))
    });
    let context = Context::new(examples::organization(), day, Arc::clone(&LEXICONS));
    Arc::new(context.expect("the patterns are sound"))
}
