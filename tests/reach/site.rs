//! Does the site tell of everything, and does every link in it lead somewhere?

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use html5gum::{Token, Tokenizer};
use somelint::{
    finding::CODES,
    policy::{Folder, PolicyFiles},
    source::Sources,
};

use crate::support::{authority::AUTHORITY, program::Sandbox};

/// What matters of a page.
#[derive(Default)]
struct Page {
    text: String,
    links: Vec<String>,
    anchors: BTreeSet<String>,
    tags: Vec<String>,
}

fn read(text: &str) -> Page {
    let mut page = Page { text: text.to_owned(), ..Page::default() };
    let word = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("pages are UTF-8");
    for token in Tokenizer::new(text) {
        let Ok(Token::StartTag(tag)) = token else { continue };
        for (name, value) in &tag.attributes {
            match word(name).as_str() {
                "href" | "src" => page.links.push(word(value)),
                "id" => assert!(page.anchors.insert(word(value)), "{} twice", word(value)),
                name => assert!(!name.starts_with("on") && name != "style", "{name}"),
            }
        }
        page.tags.push(word(&tag.name));
    }
    page
}

/// The pages that a run writes, by path.
fn site(sandbox: &Sandbox, args: &[&str]) -> BTreeMap<String, Page> {
    let written = sandbox.run(&[&["docs", "--out", "site"], args].concat());
    assert_eq!(written.code, 0, "{}", written.stderr);
    let root = sandbox.path("site");
    let mut pages = BTreeMap::new();
    let mut open = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let name = path.strip_prefix(&root).expect("below the root").to_string_lossy().replace('\\', "/");
            let is_page = path.extension().is_some_and(|end| end == "html");
            let page = if is_page { read(&fs::read_to_string(&path).expect("a text")) } else { Page::default() };
            pages.insert(name, page);
        }
    }
    pages
}

/// The path that a link of a page leads to, from the root.
fn target(from: &str, link: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{from}: {link} leaves the site"),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn guides() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").to_string_lossy().into_owned()
}

#[test]
fn every_link_leads_somewhere() {
    let pages = site(&Sandbox::new(&[]), &["--guides", &guides()]);
    let mut complaints = Vec::new();
    let mut links = 0;
    for (path, page) in &pages {
        for link in page.links.iter().filter(|link| !link.starts_with("https://")) {
            links += 1;
            let (file, anchor) = link.split_once('#').map_or((link.as_str(), None), |(file, part)| (file, Some(part)));
            let target = if file.is_empty() { path.clone() } else { target(path, file) };
            match pages.get(&target) {
                None => complaints.push(format!("{path}: there is no {link}")),
                Some(found) if anchor.is_some_and(|anchor| !found.anchors.contains(anchor)) => {
                    complaints.push(format!("{path}: there is nothing at {link}"));
                }
                Some(_) => {}
            }
        }
    }
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
    assert!(links > 3_000, "only {links} links were found");
}

#[test]
fn everything_has_its_page() {
    let pages = site(&Sandbox::new(&[]), &["--guides", &guides()]);
    let files = PolicyFiles::new(&mut Sources::default(), []);
    let rules: Vec<String> = files.ids(Folder::Rules).map(|id| format!("rules/{id}.html")).collect();
    let packs: Vec<String> = files.ids(Folder::Packs).map(|id| format!("packs/{id}.html")).collect();
    assert!(rules.len() > 100 && packs.len() > 8);
    for path in rules.iter().chain(&packs) {
        assert!(pages.contains_key(path), "{path} is missing");
    }
    let listed = &pages["rules/index.html"].links;
    for path in &rules {
        assert!(listed.contains(&format!("../{path}")), "{path} is not listed");
    }
    for code in CODES {
        assert!(pages["codes.html"].anchors.contains(code.id), "{} is missing", code.id);
    }
    let pixel = &pages["rules/tracking/meta-pixel-off.html"].text;
    for part in ["GDPR art. 26", "<blockquote>", "packs/tyreso.html", "class=\"fail\"", "class=\"pass\"", "given: "] {
        assert!(pixel.contains(part), "{part} is missing");
    }
    assert!(pages["fields/account.html"].text.contains("<code>comments.mode</code>"));
}

/// Readable with any browser and any reader of screens: one heading a page, a title, a language, nothing that runs.
#[test]
fn pages_are_plain() {
    for (path, page) in &site(&Sandbox::new(&[]), &["--guides", &guides()]) {
        if page.tags.is_empty() {
            continue;
        }
        let count = |tag: &str| page.tags.iter().filter(|name| *name == tag).count();
        assert_eq!((count("h1"), count("title"), count("main"), count("script")), (1, 1, 1, 0), "{path}");
        assert!(page.text.starts_with("<!doctype html>\n<html lang=\"en\">"), "{path}");
        let headings = page.tags.iter().filter_map(|tag| tag.strip_prefix('h')?.parse::<u8>().ok());
        let headings: Vec<u8> = headings.collect();
        assert!(headings.windows(2).all(|two| two[1] <= two[0] + 1), "{path} skips a heading: {headings:?}");
    }
}

#[test]
fn own_rules_are_part_of_it_in_the_own_language() {
    let sandbox = Sandbox::new(&AUTHORITY);
    let pages = site(&sandbox, &["--lang", "sv"]);
    let own = &pages["rules/own/no-shouting.html"].text;
    assert!(own.contains("<html lang=\"sv\">") && own.contains("Nobody shouts"), "{own}");
    assert!(pages["index.html"].text.contains("own/no-shouting") && pages.contains_key("packs/own.html"));
    sandbox.put("policies/rules/own/no-shouting.yaml", "on: post\ntitle: \"<script>alert(1)</script>\"\n");
    let broken = sandbox.run(&["docs", "--out", "site"]);
    assert_eq!(broken.code, 2, "{}", broken.stdout);
    let hostile = "# <b>Guide</b>\n\n<script>alert(1)</script> [x](javascript:alert(1))\n";
    let sandbox = Sandbox::new(&[("guides/index.md", hostile)]);
    let pages = site(&sandbox, &["--guides", "guides"]);
    assert!(!pages["index.html"].tags.contains(&"script".to_owned()), "{}", pages["index.html"].text);
}
