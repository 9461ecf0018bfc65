//! Does an editor get what it needs, from a real server, over its standard streams?

#[path = "../support/authority.rs"]
#[expect(dead_code, reason = "its files are enough here")]
mod authority;
mod client;
mod positions;
#[path = "../support/program.rs"]
#[expect(dead_code, reason = "this editor starts the program itself")]
mod program;

use authority::AUTHORITY;
use client::{Editor, applied, rules};
use program::draft;
use serde_json::json;

const UTF16: [&str; 1] = ["utf-16"];

#[test]
fn a_draft_is_checked_as_somebody_types_and_not_as_it_was_saved() {
    let mut editor = Editor::new(&AUTHORITY, &UTF16);
    editor.save("drafts/a.md", &draft("Welcome."));
    let found = editor.open("drafts/a.md", &draft("WELCOMEALL"));
    assert_eq!(rules(&found), ["own/no-shouting"]);
    assert_eq!(found[0]["severity"], 1);
    assert_eq!(found[0]["source"], "somelint");
    assert_eq!(found[0]["message"], "this is shouted\nWrite in lower case.");
    assert_eq!(found[0]["codeDescription"]["href"], "https://docs.solvik.example/rules/own/no-shouting.html");
    assert_eq!(
        found[0]["range"],
        json!({ "start": { "line": 5, "character": 0 }, "end": { "line": 5, "character": 10 } })
    );
    let typed = json!([{ "range": found[0]["range"], "text": "Welcome!!" }]);
    let found = editor.change("drafts/a.md", 2, &typed);
    assert_eq!((rules(&found), found[0]["severity"].as_u64()), (vec!["own/no-exclamation"], Some(3)));
    assert_eq!(editor.write("drafts/a.md", 3, &draft("Welcome.")), Vec::<serde_json::Value>::new());
    // A heading that is being typed makes no noise, and what is none of ours never does.
    assert!(editor.open("README.md", "# WELCOMEALL\n").is_empty());
    assert_eq!(editor.leave(), 0);
}

#[test]
fn yaml_and_json_drafts_are_checked_too_and_broken_ones_say_where() {
    let mut editor = Editor::new(&AUTHORITY, &UTF16);
    let yaml = "record: post\nplatforms: [facebook]\nbody: |\n  EVERYBODY\n";
    let found = editor.open("b.yaml", yaml);
    assert_eq!(rules(&found), ["own/no-shouting"]);
    assert_eq!(found[0]["range"]["start"], json!({ "line": 3, "character": 2 }));
    let found = editor.write("b.yaml", 2, "record: post\nplatforms: [facebook\nbody: x\n");
    assert_eq!(rules(&found), ["input/syntax"], "{found:?}");
    let found = editor.open("c.json", r#"{"record": "post", "platforms": ["facebook"], "body": "WELCOMEALL"}"#);
    assert_eq!(rules(&found), ["own/no-shouting"]);
    assert_eq!(editor.leave(), 0);
}

#[test]
fn a_change_of_policy_counts_at_once() {
    let mut editor = Editor::new(&AUTHORITY, &UTF16);
    assert_eq!(rules(&editor.open("a.md", &draft("WELCOMEALL"))), ["own/no-shouting"]);
    // Saved by another program.
    let (path, rule) = AUTHORITY[2];
    editor.save(path, &rule.replace("severity: error", "severity: warning"));
    editor.written(path);
    let found = editor.diagnostics("a.md", 1);
    assert_eq!(found[0]["severity"], 2);
    // Typed, and not saved: a mistake is said at its place, and that nothing is checked at the draft.
    let mistake = rule.replace("must_not:", "musst_not:");
    let found = editor.open(path, &mistake);
    let line =
        u64::try_from(mistake.lines().position(|line| line.starts_with("musst")).expect("a line")).expect("small");
    assert!(found.iter().any(|one| one["range"]["start"]["line"] == line), "{found:#?}");
    let told = editor.diagnostics("a.md", 1);
    assert!(told[0]["message"].as_str().unwrap_or_default().starts_with("not checked: every input"), "{told:#?}");
    assert!(
        told[0]["relatedInformation"][0]["location"]["uri"].as_str().unwrap_or_default().ends_with(path),
        "{told:#?}"
    );
    // Mended.
    assert!(editor.write(path, 2, rule).is_empty());
    assert_eq!(editor.diagnostics("a.md", 1)[0]["severity"], 1);
    assert_eq!(editor.leave(), 0);
}

#[test]
fn mistakes_in_a_policy_that_is_not_open_are_said_and_taken_back() {
    let mut editor = Editor::new(&AUTHORITY, &UTF16);
    editor.save("somelint.yaml", "pakcs: [own]\n");
    editor.open("a.md", &draft("WELCOMEALL"));
    assert_eq!(rules(&editor.closed("somelint.yaml")).len(), 1);
    editor.save("somelint.yaml", AUTHORITY[0].1);
    editor.written("somelint.yaml");
    assert!(editor.closed("somelint.yaml").is_empty());
    assert_eq!(rules(&editor.diagnostics("a.md", 1)), ["own/no-shouting"]);
    assert_eq!(editor.leave(), 0);
}

/// A rule on drafts that asks what the register says of their channel.
const CLOSED_CHANNEL: (&str, &str) = (
    "policies/rules/own/channel-open.yaml",
    "on: post\nseverity: error\ngiven: $.channels[*].status\nmust: { const: active }\ntitle: The channel is in use\nmessage: the channel is not in use\nwhy: Nobody reads it.\nfix: Choose another.\nexamples:\n  fail: { \"$.channels[0].status\": { channels: [ { id: a, platform: x, status: closed } ] } }\n  pass: [ { channels: [ { id: a, platform: x, status: active } ] } ]\n",
);

#[test]
fn what_drafts_are_linked_to_is_followed_while_it_is_edited() {
    let mut editor = Editor::new(&AUTHORITY, &UTF16);
    editor.save(CLOSED_CHANNEL.0, CLOSED_CHANNEL.1);
    let row =
        |status: &str| format!("record: channel\nid: fb-1\nplatform: facebook\nhandle: solvik\nstatus: {status}\n");
    editor.save("register/fb.yaml", &row("closed"));
    let text = "---\nchannels: [fb-1]\nlanguage: en\n---\n\nWelcome.\n";
    let found = editor.open("a.md", text);
    assert_eq!(rules(&found), ["own/channel-open"]);
    let related = &found[0]["relatedInformation"][0]["location"];
    assert_eq!(
        (&related["uri"], &related["range"]["start"]["line"]),
        (&json!(editor.uri("register/fb.yaml")), &json!(4))
    );
    editor.open("register/fb.yaml", &row("active"));
    assert!(editor.diagnostics("a.md", 1).is_empty());
    assert_eq!(editor.words("a.md", 1, 11), ["fb-1"]);
    assert_eq!(editor.leave(), 0);
}

#[test]
fn hovering_tells_why_and_by_which_sentence() {
    let files =
        [("somelint.yaml", "organization: { name: Solvik kommun, country: SE, languages: [sv] }\npacks: [tyreso]\n")];
    let mut editor = Editor::new(&files, &UTF16);
    let text = "---\nplatforms: [facebook]\nlanguage: sv\n---\n\nVi finns på https://t.me/solvik också.\n";
    let found = editor.open("a.md", text);
    let one = found.iter().find(|one| one["range"]["start"]["line"] == 5).unwrap_or_else(|| panic!("{found:#?}"));
    let at = u32::try_from(one["range"]["start"]["character"].as_u64().expect("a number")).expect("small");
    let shown = editor.hover("a.md", 5, at);
    for part in ["**", "Varför", "> “", one["code"].as_str().expect("a code")] {
        assert!(shown.contains(part), "{part} is not in {shown}");
    }
    assert!(editor.hover("a.md", 1, 3).contains("platforms"), "a key is explained");
    assert_eq!(editor.hover("a.md", 0, 0), "");
    assert_eq!(editor.leave(), 0);
}

#[test]
fn a_fix_and_an_exception_can_be_chosen_and_do_what_they_say() {
    let rule = "content/no-tracking-parameters";
    let config = format!(
        "organization: {{ name: Solvik kommun, country: SE, languages: [en], domains: [solvik.example] }}\npacks: [default]\nrules: {{ {rule}: {{ severity: error, reason: tested }} }}\n"
    );
    let mut editor = Editor::new(&[("somelint.yaml", &config)], &UTF16);
    let text = draft("Läs 🙂 https://solvik.example/a?fbclid=Iw1&b=2 mer.");
    let of = |found: &[serde_json::Value]| found.iter().find(|one| one["code"] == rule).cloned();
    let found = editor.open("a.md", &text);
    let one = of(&found).unwrap_or_else(|| panic!("{found:#?}"));
    let actions = editor.actions("a.md", &one);
    let fix = actions
        .iter()
        .find(|action| action["kind"] == "quickfix" && action["diagnostics"][0]["code"] == rule)
        .expect("a fix");
    let mended = applied(&text, fix);
    assert_eq!(mended, draft("Läs 🙂 https://solvik.example/a?b=2 mer."));
    assert!(of(&editor.write("a.md", 2, &mended)).is_none());
    assert!(actions.iter().any(|action| action["kind"] == "source.fixAll.somelint"), "{actions:#?}");
    // The exception holds once it says why.
    editor.write("a.md", 3, &text);
    let title = |action: &serde_json::Value| action["title"].as_str().unwrap_or_default().contains("exception");
    let actions = editor.actions("a.md", &one);
    let ignored = applied(&text, actions.iter().find(|action| title(action)).expect("an exception"));
    let found = editor.write("a.md", 4, &ignored);
    assert!(of(&found).is_some() && rules(&found).contains(&"waiver/no-reason"), "{found:#?}");
    let ignored = ignored.replace("reason:", "reason: measured with consent");
    assert!(of(&editor.write("a.md", 5, &ignored)).is_none());
    assert_eq!(editor.leave(), 0);
}

#[test]
fn front_matter_is_completed_from_the_schema() {
    let mut editor = Editor::new(&AUTHORITY, &UTF16);
    editor.open("a.md", "---\nsta\nstatus: \nmedia:\n  - al\nplatforms: [\n---\n\nText.\n");
    let keys = editor.words("a.md", 1, 3);
    assert!(keys.contains(&"status".to_owned()) && keys.contains(&"publish_at".to_owned()), "{keys:?}");
    assert!(!keys.contains(&"unknown_channels".to_owned()), "what linking makes is not written by hand");
    assert!(editor.words("a.md", 2, 8).contains(&"scheduled".to_owned()));
    assert!(editor.words("a.md", 4, 6).contains(&"alt".to_owned()));
    assert!(editor.words("a.md", 5, 12).contains(&"facebook".to_owned()));
    assert!(editor.words("a.md", 8, 2).is_empty(), "the body is free");
    assert_eq!(editor.leave(), 0);
}

#[test]
fn personal_data_is_hidden_from_the_editor_too() {
    let mut editor = Editor::new(
        &[("somelint.yaml", "organization: { name: Solvik kommun, country: SE, languages: [sv] }\n")],
        &UTF16,
    );
    let text = "---\nplatforms: [facebook]\nlanguage: sv\n---\n\nRing om 19121212-1212 i dag.\n";
    let found = editor.open("a.md", text);
    assert!(!found.is_empty());
    let at = &found.iter().find(|one| one["range"]["start"]["line"] == 5).unwrap_or_else(|| panic!("{found:#?}"))["range"]
        ["start"];
    let shown = editor.hover("a.md", 5, u32::try_from(at["character"].as_u64().expect("a number")).expect("small"));
    assert!(!shown.is_empty());
    let said = format!("{found:?}{shown}");
    assert!(!said.contains("1212-1212"), "{said}");
    assert_eq!(editor.leave(), 0);
}

#[test]
fn nonsense_ends_nothing() {
    let mut editor = Editor::silent(&AUTHORITY);
    let early = editor.ask("textDocument/hover", &json!({}));
    assert_eq!(early["error"]["code"], -32002);
    editor.ask("initialize", &json!({ "capabilities": "none" }));
    editor.raw(b"Content-Length: 5\r\n\r\n{{{{{");
    editor.raw(b"nonsense\r\n\r\n");
    editor.raw(b"Content-Length: many\r\nContent-Type: x\r\n\r\n");
    editor.raw(b"Content-Length: 2\r\n\r\n[]");
    editor.tell("textDocument/didOpen", &json!({ "textDocument": 7 }));
    editor.tell(
        "textDocument/didChange",
        &json!({ "textDocument": { "uri": "file:///nowhere.md", "version": 1 }, "contentChanges": [] }),
    );
    editor.tell("textDocument/didOpen", &json!({ "textDocument": { "uri": "untitled:Untitled-1", "languageId": "markdown", "version": 1, "text": "x" } }));
    editor.tell("somebody/says", &json!(null));
    assert_eq!(editor.ask("textDocument/hover", &json!({ "textDocument": 1 }))["error"]["code"], -32602);
    assert_eq!(editor.ask("textDocument/rename", &json!({}))["error"]["code"], -32601);
    let unknown = json!({ "textDocument": { "uri": "file:///nowhere.md" }, "position": { "line": 4_000_000_000_u32, "character": 1 } });
    assert_eq!(editor.ask("textDocument/hover", &unknown)["result"], json!(null));
    // Places that no text has count as its end.
    editor.open("a.md", &draft("Welcome "));
    let far = json!({ "line": 4_294_967_295_u32, "character": 4_294_967_295_u32 });
    let found = editor.change(
        "a.md",
        2,
        &json!([{ "range": { "start": far, "end": { "line": 0, "character": 0 } }, "text": "EVERYBODY" }]),
    );
    assert_eq!(rules(&found), ["own/no-shouting"]);
    assert_eq!(editor.leave(), 0);
}

#[test]
fn an_editor_that_hangs_up_leaves_no_server_behind() {
    let editor = Editor::new(&AUTHORITY, &UTF16);
    assert_eq!(editor.end(), 1);
}

#[test]
fn the_extension_belongs_to_this_version_and_wakes_where_the_server_finds_a_configuration() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("editors/vscode");
    let text = std::fs::read_to_string(folder.join("package.json")).expect("the extension");
    let package: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
    assert!(folder.join(package["main"].as_str().expect("a file")).is_file());
    assert_eq!(
        package["activationEvents"],
        json!(["workspaceContains:**/somelint.yaml", "workspaceContains:**/somelint.yml"])
    );
}

#[test]
fn pictures_lose_their_metadata_by_a_command() {
    let files =
        [("somelint.yaml", "organization: { name: Solvik kommun, country: SE, languages: [sv] }\npacks: [default]\n")];
    let mut editor = Editor::new(&files, &UTF16);
    let xmp = "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'><dc:creator>Ola Eksempel</dc:creator></x:xmpmeta>";
    let length = u16::try_from(xmp.len() + 2).expect("short").to_be_bytes();
    let pixels = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3, 0xff, 0xd9];
    let picture = [&[0xff, 0xd8, 0xff, 0xe1], &length[..], xmp.as_bytes(), &pixels].concat();
    std::fs::write(editor.path("park.jpg"), picture).expect("a picture");
    let text = "---\nplatforms: [facebook]\nlanguage: sv\nmedia: [{ path: park.jpg, alt: Parken i höstsol }]\n---\n\nParken är klar.\n";
    editor.save("a.md", text);
    let found = editor.open("a.md", text);
    assert_eq!(rules(&found), ["media/no-traces"], "{found:#?}");
    let actions = editor.actions("a.md", &found[0]);
    let offered = actions.iter().find(|action| action["title"] == "Ta bort metadata ur park.jpg");
    let command = &offered.unwrap_or_else(|| panic!("{actions:#?}"))["command"];
    // Only what was found is written to.
    let other = json!({ "command": command["command"], "arguments": [editor.uri("a.md"), "somelint.yaml"] });
    assert!(editor.ask("workspace/executeCommand", &other)["error"]["message"].is_string());
    let asked = json!({ "command": command["command"], "arguments": command["arguments"] });
    assert_eq!(editor.ask("workspace/executeCommand", &asked)["result"], json!(null));
    assert!(editor.diagnostics("a.md", 1).is_empty());
    let now = std::fs::read(editor.path("park.jpg")).expect("a picture");
    assert_eq!(now, [&[0xff, 0xd8], &pixels[..]].concat());
    assert_eq!(editor.leave(), 0);
}
