//! The policies that are part of the program.
//!
//! In: the folder `policies/` at build time. Out: its files by their paths below it.

use include_dir::{Dir, include_dir};

static RULES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/policies/rules");
static PACKS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/policies/packs");
static LEXICONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/policies/lexicons");
static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/policies/locales");

/// The sentences of the sources that rules rest on.
const REQUIREMENTS: (&str, &str) = ("requirements.yaml", include_str!("../../policies/requirements.yaml"));

/// Those of them that no machine can check.
const SIGN_OFFS: (&str, &str) = ("sign-offs.yaml", include_str!("../../policies/sign-offs.yaml"));

/// Every built-in policy file: its path below `policies/`, with `/`, and its text.
pub(super) fn files() -> Vec<(String, &'static str)> {
    let mut found: Vec<_> = [REQUIREMENTS, SIGN_OFFS].map(|(path, text)| (path.to_owned(), text)).into();
    for (folder, dir) in [("rules", &RULES), ("packs", &PACKS), ("lexicons", &LEXICONS), ("locales", &LOCALES)] {
        collect(folder, dir, &mut found);
    }
    found
}

/// The built-in lexicons by their ids (`sv/health`) as JSON: made from the YAML files when the program is built, because
/// reading those takes most of the time that one draft takes.
static LEXICONS_AS_JSON: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/lexicons.rs"));

/// The JSON of a built-in lexicon.
pub(super) fn lexicon(id: &str) -> Option<&'static str> {
    let at = LEXICONS_AS_JSON.binary_search_by_key(&id, |(id, _)| id).ok()?;
    LEXICONS_AS_JSON.get(at).map(|(_, json)| *json)
}

fn collect(folder: &str, dir: &'static Dir<'static>, found: &mut Vec<(String, &'static str)>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        found.extend(file.contents_utf8().map(|text| (format!("{folder}/{path}"), text)));
    }
    for inner in dir.dirs() {
        collect(folder, inner, found);
    }
}
