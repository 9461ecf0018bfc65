//! Do the commands beside `check` do what they say?

mod audit;
mod changed;
mod plain;
mod publish;
mod scaffold;
mod subfolder;
#[path = "../support"]
mod support {
    pub(crate) mod authority;
    pub(crate) mod program;
}
mod texts;
mod time;
mod watch;

use support::{
    authority::authority,
    program::{Sandbox, ran},
};

#[test]
fn texts_are_in_the_language_asked_for() {
    let sandbox = Sandbox::new(&[]);
    let explain = |args: &[&str]| sandbox.run(&[&["explain", "tracking/meta-pixel-off"], args].concat()).stdout;
    let (english, swedish) = (explain(&["--lang", "en"]), explain(&["--lang", "sv"]));
    assert!(english.contains("pixel") && swedish.contains("pixel") && english != swedish);
    assert_eq!(
        (explain(&["--lang", "sv-FI"]), explain(&["--lang", "no"])),
        (swedish.clone(), explain(&["--lang", "nb"]))
    );
    for unknown in ["is", "english", "x"] {
        let refused = sandbox.run(&["explain", "tracking/meta-pixel-off", "--lang", unknown]);
        let told =
            refused.stderr.contains(&format!("`{unknown}`")) && refused.stderr.contains("da, en, fi, nb, nn, sv");
        assert!(refused.code == 2 && refused.stdout.is_empty() && told, "{}", refused.stderr);
    }
    let environment = ran(sandbox.command(&["explain", "tracking/meta-pixel-off"]).env("LANG", "sv_SE.UTF-8"));
    assert_eq!(environment.stdout, swedish);
    let posix = ran(sandbox.command(&["explain", "tracking/meta-pixel-off"]).env("LC_ALL", "").env("LANG", "sv_SE"));
    assert_eq!(posix.stdout, swedish, "an empty LC_ALL hides LANG");
}

#[test]
fn laws_are_those_of_the_authoritys_country() {
    for (country, own, neighbours) in [("SE", "(SE)", "(NO)"), ("\"NO\"", "(NO)", "(SE)")] {
        let sandbox = Sandbox::new(&[("somelint.yaml", &format!("organization: {{ country: {country} }}\n"))]);
        let law = |args: &[&str]| {
            let ran = sandbox.run(&[&["explain", "records/snapshot-half-yearly", "--lang", "en"], args].concat());
            ran.stdout.split("Law:").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap_or_default().to_owned()
        };
        let (some, all) = (law(&[]), law(&["--all-laws"]));
        assert!(some.contains(own) && !some.contains(neighbours), "{country}: {some}");
        assert!(all.contains(own) && all.contains(neighbours), "{country}: {all}");
    }
    for (country, help) in [("Sverige", "did you mean `SE`?"), ("nor", "did you mean `NO`?"), ("DE", "write SE")] {
        let sandbox = Sandbox::new(&[("somelint.yaml", &format!("organization: {{ country: {country} }}\n"))]);
        let ran = sandbox.run(&["rules"]);
        assert!(ran.code == 2 && ran.stderr.contains(help), "{country}: {}", ran.stderr);
    }
}

#[test]
fn messages_quote_the_words_of_the_author() {
    let register =
        "Plattform,Konto,Lenke,Status,Kommentarer\nFacebook,fjordvik,https://www.facebook.com/fjordvik,aktiv,Åpne\n";
    let sandbox = Sandbox::new(&[("kanaler.csv", register)]);
    let ran = sandbox.run(&["check", "--pack", "lindesnes", "--lang", "nb", "--format", "concise"]);
    assert!(ran.stdout.contains("innstillingen er Åpne"), "{}", ran.stdout);
}

#[test]
fn personal_data_is_shown_on_a_terminal_only() {
    let sandbox = authority();
    for command in ["check", "inspect"] {
        let pipe = sandbox.run(&[command, "drafts", "--reveal"]);
        assert!(pipe.code == 2 && pipe.stderr.contains("terminal") && pipe.stdout.is_empty(), "{}", pipe.stderr);
        let ci = ran(sandbox.command(&[command, "drafts", "--reveal"]).env("CI", "true"));
        assert!(ci.code == 2 && ci.stderr.contains("CI"), "{}", ci.stderr);
    }
}

#[test]
fn completions_and_schemas_are_sound() {
    let sandbox = Sandbox::new(&[]);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = sandbox.run(&["completions", shell]);
        assert!(ran.code == 0 && ran.stdout.contains("somelint") && ran.stderr.is_empty(), "{shell}");
    }
    let names = sandbox.run(&["schema"]).stdout;
    assert!(names.lines().count() > 15);
    for name in names.lines() {
        let schema = sandbox.run(&["schema", name]);
        let value: serde_json::Value = serde_json::from_str(&schema.stdout).expect("a schema is JSON");
        assert!(schema.code == 0 && jsonschema::meta::is_valid(&value), "{name}");
    }
}
