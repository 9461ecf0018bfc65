//! The built-in policies, with files of an organisation's own above them.

use std::sync::{Arc, LazyLock};

use somelint::{
    detect::Lexicons,
    policy::{self, PolicyFiles, examples},
    source::{Encoding, Origin, SourceFile, Sources},
    vocabulary::Context,
};

/// The built-in policy files and `own` ones, each given by its path below `policies/`.
pub(crate) fn files(sources: &mut Sources, own: &[(&str, &str)]) -> PolicyFiles {
    let mut kept = Vec::new();
    for (path, text) in own {
        let origin = Origin::File { path: format!("policies/{path}") };
        let file = SourceFile::new(sources.next_id(), origin, (*text).to_owned(), Encoding::Utf8);
        kept.push(((*path).to_owned(), sources.insert(file)));
    }
    PolicyFiles::new(sources, kept)
}

/// The built-in lexicons of all languages.
pub(crate) fn lexicons() -> Arc<Lexicons> {
    static LEXICONS: LazyLock<Arc<Lexicons>> = LazyLock::new(|| {
        let files = files(&mut Sources::default(), &[]);
        Arc::new(policy::lexicons(&files, &[]).expect("the lexicons are sound"))
    });
    Arc::clone(&LEXICONS)
}

/// What keywords know of the authority and the day that examples speak of.
pub(crate) fn context(lexicons: Arc<Lexicons>) -> Arc<Context> {
    let context = Context::new(examples::organization(), examples::AS_OF, lexicons);
    Arc::new(context.expect("the patterns are sound"))
}
