//! Does the README say of each export what it proves, and nothing more?
//!
//! The table follows from `x-filled-by` in the schemas, whose promises the fixtures of `formats` keep.
//! `UPDATE=1 cargo nextest run --test exports` writes it anew.

use std::{fs, path::Path};

use somelint::{
    platform::{READERS, Reader},
    record::{Kind, schema},
};

/// What a field of an account or a post is called in a cell: the kind of record, its path, and the word.
type Said = (Kind, &'static str, &'static str);

/// A column of the table: its heading, and what can stand in it.
const COLUMNS: [(&str, &[Said]); 11] = [
    ("e-mail", &[(Kind::Account, "login.email", "login"), (Kind::Account, "contact.email", "shown")]),
    ("phone", &[(Kind::Account, "login.phone", "login"), (Kind::Account, "contact.phone", "shown")]),
    ("profile", &[(Kind::Account, "profile.about", "text"), (Kind::Account, "profile.links[]", "links")]),
    ("comments", &[(Kind::Account, "comments.mode", "account"), (Kind::Post, "comments.mode", "each post")]),
    ("messages", &[(Kind::Account, "messages.mode", "who may"), (Kind::Account, "messages.greeting", "greeting")]),
    (
        "pixels, advertising",
        &[
            (Kind::Account, "tracking.pixels[].id", "pixels"),
            (Kind::Account, "tracking.off_platform", "other sites"),
            (Kind::Account, "ads.campaigns[].id", "ad sets"),
            (Kind::Account, "ads.advertisers[].name", "advertisers"),
        ],
    ),
    ("apps", &[(Kind::Account, "apps[].name", "apps")]),
    (
        "second factor",
        &[
            (Kind::Account, "login.two_factor", "account"),
            (Kind::Account, "roles[].two_factor", "each person"),
            (Kind::Account, "login.methods[]", "method"),
        ],
    ),
    ("administrators", &[(Kind::Account, "roles[].id", "people")]),
    ("position", &[(Kind::Account, "location.latitude", "account"), (Kind::Post, "location.latitude", "posts")]),
    ("linked accounts", &[(Kind::Account, "linked_accounts[].platform", "accounts")]),
];

const BEGIN: &str = "<!-- proves -->\n";
const END: &str = "<!-- /proves -->";

fn fills(reader: &Reader, kind: Kind, path: &str) -> bool {
    let fields = schema::fields(kind);
    let field = fields.iter().find(|field| field.path == path).unwrap_or_else(|| panic!("{kind} has a field {path}"));
    field.field.filled_by().contains(&reader.id)
}

fn table() -> String {
    let headings: Vec<&str> = COLUMNS.iter().map(|(heading, _)| *heading).collect();
    let mut lines =
        vec![format!("| export | {} |", headings.join(" | ")), format!("|---{}|", "|---".repeat(COLUMNS.len()))];
    for reader in READERS.iter().filter(|reader| reader.platform.is_some()) {
        let cells = COLUMNS.iter().map(|(_, said)| {
            let words: Vec<&str> =
                said.iter().filter(|(kind, path, _)| fills(reader, *kind, path)).map(|(.., word)| *word).collect();
            if words.is_empty() { "–".to_owned() } else { words.join(", ") }
        });
        lines.push(format!("| {} | {} |", reader.title, cells.collect::<Vec<_>>().join(" | ")));
    }
    lines.join("\n") + "\n"
}

#[test]
fn the_readme_says_what_each_export_proves() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).expect("the README can be read");
    let (before, rest) = readme.split_once(BEGIN).expect("the table begins");
    let (found, after) = rest.split_once(END).expect("the table ends");
    let expected = table();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{expected}{END}{after}")).expect("the README can be written");
        return;
    }
    assert_eq!(found, expected);
}
