//! `somelint init`: a commented configuration and templates in the authority's language, and the scaffold of a channel.
//!
//! In: arguments, or answers to questions. Out: files that pass their own schemas; none that exists is replaced unasked.

pub(super) mod args;
mod ask;
mod channel;
mod files;
mod register;
pub(super) mod templates;

use jiff::{ToSpan, civil::Date};

pub(super) use self::channel::notice_values;
use self::{
    args::{Init, What},
    ask::Asker,
    files::Files,
    templates::{Form, Templates, fill, shape, templates},
};
use super::{Outcome, Stop, args::Global, session::Session};
use crate::{
    finding::did_you_mean,
    policy::{Folder, PolicyFiles, schemas},
    record::{Kind, schema},
};

/// Country → main language and pack.
const COUNTRIES: [(&str, &str, &str); 5] = [
    ("SE", "sv", "sweden"),
    ("NO", "nb", "norway"),
    ("DK", "da", "denmark"),
    ("FI", "fi", "gdpr"),
    ("IS", "is", "gdpr"),
];

/// The schemas that editors read beside the files, with their names; folders with a dot are not checked.
const SCHEMAS: &str = ".somelint";

pub(super) fn run(args: &Init, global: &Global) -> Result<Outcome, Stop> {
    match &args.what {
        Some(What::Channel(channel)) => channel::run(channel, global),
        None => begin(args, global),
    }
}

/// What is to be known of the authority.
struct Authority {
    country: String,
    name: String,
    languages: Vec<String>,
    packs: Vec<String>,
    domains: Vec<String>,
}

fn begin(args: &Init, global: &Global) -> Result<Outcome, Stop> {
    let fresh = Global { no_config: true, config: None, ..global.clone() };
    let asking = Session::open(&fresh, &[])?;
    let authority = authority(args, global, &asking)?;
    let language = authority.languages[0].clone();
    let wanted = Global { packs: authority.packs.clone(), lang: Some(language.clone()), ..fresh };
    let session = Session::open(&wanted, &[])?;
    if !session.mistakes.is_empty() {
        return super::explain::mistakes(&session);
    }
    let files = Files { how: &args.how, locale: &session.policy.locale };
    let values = values(&authority, session.as_of);
    let demanded = |rule: &str| session.policy.rules.iter().any(|linked| linked.id.as_str() == rule);
    let Templates { config, register, assessment, draft, .. } = templates(&language);
    for (name, text) in [
        ("somelint.yaml", fill(config, &values)),
        ("register/channels.csv", fill(register, &values)),
        ("assessments/example.md", fill(&shape(assessment, Form::Example, demanded), &values)),
        ("drafts/example.md", fill(draft, &values)),
    ] {
        files.write(&args.folder.join(name), &text)?;
    }
    for (name, text) in ["config", "waiver"].map(|name| (name, schemas::text(name).unwrap_or_default())) {
        files.write(&args.folder.join(SCHEMAS).join(format!("{name}.schema.json")), text)?;
    }
    files.tell("init.next", &[("folder", super::walk::shown(&args.folder))])?;
    Ok(Outcome::Clean)
}

/// What the arguments say, and for the rest the person at the terminal.
fn authority(args: &Init, global: &Global, asking: &Session) -> Result<Authority, Stop> {
    let mut asker = Asker::terminal(args.how.yes);
    let question = |key: &'static str| asking.policy.locale.ui(key);
    let (country, language, pack) =
        asker.ask_for(args.country.as_deref(), question("init.ask.country"), "SE", country)?;
    let given = |list: &[String]| (!list.is_empty()).then(|| list.join(", "));
    let mut list = |list: &[String], key: &'static str, default: &str, wrong: &dyn Fn(&str) -> Option<String>| {
        asker.ask_for(given(list).as_deref(), question(key), default, |answer| items(answer, wrong))
    };
    let default = global.lang.as_deref().unwrap_or(language);
    let languages = list(&args.languages, "init.ask.languages", default, &|language| {
        (!is_language(language)).then(|| format!("`{language}` is not a language such as sv, nb, nn, da, fi or en"))
    })?;
    let packs = list(&global.packs, "init.ask.packs", pack, &|pack| unknown_pack(pack, &asking.files))?;
    let domains = list(&args.domains, "init.ask.domains", "kommun.example", &|domain| {
        (!is_domain(domain)).then(|| format!("`{domain}` is not a domain such as solvik.example"))
    })?;
    let name = asker.ask(args.name.as_deref(), question("init.ask.name"), "Exempel kommun")?;
    let country = country.to_owned();
    Ok(Authority { country, name, languages, packs, domains })
}

/// The row of a country.
fn country(answer: &str) -> Result<(&'static str, &'static str, &'static str), String> {
    let row = COUNTRIES.into_iter().find(|(code, _, _)| code.eq_ignore_ascii_case(answer));
    row.ok_or_else(|| format!("`{answer}` is not one of {}", COUNTRIES.map(|(code, _, _)| code).join(", ")))
}

/// What commas separate, unless nothing stands there or something of it is wrong.
fn items(answer: &str, wrong: impl Fn(&str) -> Option<String>) -> Result<Vec<String>, String> {
    let items: Vec<&str> = answer.split(',').map(str::trim).filter(|item| !item.is_empty()).collect();
    if items.is_empty() {
        return Err("a language, a pack and a domain are needed".to_owned());
    }
    items.iter().find_map(|item| wrong(item)).map_or_else(|| Ok(items.iter().map(ToString::to_string).collect()), Err)
}

fn unknown_pack(pack: &str, files: &PolicyFiles) -> Option<String> {
    let known = || files.ids(Folder::Packs);
    let there_are = || format!("there are {}", known().collect::<Vec<_>>().join(", "));
    files
        .of(Folder::Packs, pack)
        .is_empty()
        .then(|| format!("no pack is called `{pack}`; {}", did_you_mean(pack, known()).unwrap_or_else(there_are)))
}

fn is_domain(text: &str) -> bool {
    text.contains('.') && text.chars().all(|char| char.is_alphanumeric() || char == '.' || char == '-')
}

fn is_language(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|char| char.is_ascii_alphanumeric() || char == '-')
}

/// What may stand between double quotes, on one line.
fn quotable(text: &str) -> String {
    text.chars()
        .filter(|char| !char.is_control())
        .map(|char| if matches!(char, '"' | '\\') { '\'' } else { char })
        .collect()
}

fn values(authority: &Authority, today: Date) -> Vec<(&'static str, String)> {
    let domain = &authority.domains[0];
    vec![
        ("name", quotable(&authority.name)),
        ("country", authority.country.clone()),
        ("languages", authority.languages.join(", ")),
        ("language", authority.languages[0].clone()),
        ("packs", authority.packs.join(", ")),
        ("domains", authority.domains.join(", ")),
        ("domain", domain.clone()),
        ("www", domain.clone()),
        ("assessment", "example-assessment".to_owned()),
        ("channel", "example".to_owned()),
        ("title", "Facebook".to_owned()),
        ("platform_id", "facebook".to_owned()),
        ("date", today.to_string()),
        ("next", in_a_year(today)),
    ]
}

fn in_a_year(today: Date) -> String {
    today.checked_add(1.year()).unwrap_or(today).to_string()
}

/// The schemas for an account form, which the schema of accounts refers to by name.
fn account_schemas() -> [(&'static str, &'static str); 2] {
    let common = include_str!("../../../schemas/common.schema.json");
    [("account.schema.json", schema::schema_text(Kind::Account)), ("common.schema.json", common)]
}
