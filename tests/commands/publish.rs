//! Does the public list say what the register says, and nothing of the people behind it?

use serde_json::Value;

use crate::support::program::Sandbox;

const CONFIG: &str = "organization:\n  name: Solvik kommun\n  country: SE\n  languages: [LANG]\n  domains: [solvik.example]\n  \
    official_mailbox: kommun@solvik.example\n  rules_page: https://www.solvik.example/regler\n  \
    privacy_page: https://www.solvik.example/dataskydd\npacks: [sweden]\n";

const REGISTER: &str = "Kanal-id;Plattform;Konto;Länk;Status;Enhet;Syfte;Ansvarig;Inloggning\n\
    fb;Facebook;solvik;https://www.facebook.com/solvik/;aktiv;Kommunikation;Nyheter | \"info\", ring 070-174 06 05;Kari Eksempel;kari.eksempel@solvik.example\n\
    x;X;solvikkommun;https://x.com/solvikkommun;avslutad;kari.eksempel@solvik.example;;;\n\
    ig;Instagram;solvik;javascript:alert(1);vilande;Kultur <b>;;;\n\
    tt;TikTok;solvik;;planerad;;;;\n\
    fb2;Facebook;Solvik;;aktiv;;;;\n";

fn published(language: &str, args: &[&str]) -> String {
    let config = CONFIG.replace("LANG", language);
    let sandbox = Sandbox::new(&[("somelint.yaml", &config), ("register/kanaler.csv", REGISTER)]);
    let ran = sandbox.run(&[&["publish-register"], args].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran.stdout
}

#[test]
fn the_list_names_channels_and_nobody() {
    for format in ["md", "html", "csv", "json"] {
        let list = published("sv", &["--format", format]);
        for wanted in ["https://www.facebook.com/solvik/", "https://x.com/solvikkommun", "Instagram"] {
            assert!(list.contains(wanted), "{format}: {wanted} is not in\n{list}");
        }
        for hidden in ["Kari", "kari.eksempel", "070-174", "javascript", "TikTok", "planerad"] {
            assert!(!list.contains(hidden), "{format}: {hidden} is in\n{list}");
        }
        assert!(["csv", "json"].contains(&format) || !list.contains("<b>"), "{format}: {list}");
        assert_eq!(list.matches("facebook.com").count(), if format == "html" { 2 } else { 1 }, "{list}");
    }
}

#[test]
fn closed_channels_are_listed_as_closed_and_the_rules_follow() {
    for (language, closed, rules) in [
        ("sv", "Avslutade kanaler", "Allmän handling"),
        ("nb", "Avsluttede kanaler", "Offentlig dokument"),
        ("nn", "Avslutta kanalar", "Offentleg dokument"),
        ("da", "Lukkede kanaler", "Aktindsigt"),
        ("en", "Closed channels", "Public record"),
        ("fi", "Suljetut kanavat", "Public record"),
    ] {
        let list = published(language, &[]);
        let (open, rest) = list.split_once(&format!("## {closed}")).expect("a section of closed channels");
        let (ended, rules) =
            rest.split_once("\n## ").map(|(ended, after)| (ended, after.contains(rules))).expect("rules");
        assert!(open.contains("facebook.com") && ended.contains("x.com") && rules, "{language}: {list}");
        assert!(!open.contains("x.com/") && !list.contains('{'), "{language}: {list}");
        let short = published(language, &["--no-rules"]);
        assert!(list.starts_with(&short) && !short.contains("kommun@solvik.example"), "{language}: {short}");
    }
}

#[test]
fn the_table_reads_as_the_register_it_came_from() {
    for language in ["sv", "nb", "nn", "da", "en"] {
        let csv = published(language, &["--format", "csv"]);
        let config = CONFIG.replace("LANG", language);
        let sandbox = Sandbox::new(&[("somelint.yaml", &config), ("list.csv", &csv)]);
        let again = sandbox.run(&["publish-register", "--format", "csv"]);
        assert_eq!((again.code, again.stdout), (0, csv), "{language}: {}", again.stderr);
        let json = published(language, &["--format", "json"]);
        let json: Value = serde_json::from_str(&json).expect("JSON");
        let count = |name: &str| json[name].as_array().map_or(0, Vec::len);
        assert_eq!((count("channels"), count("closed")), (2, 1), "{language}");
    }
}

#[test]
fn a_register_of_plans_says_that_nothing_is_in_use() {
    let config = CONFIG.replace("LANG", "sv");
    let register = "Kanal-id;Plattform;Konto;Status\nfb;Facebook;solvik;planerad\n";
    let sandbox = Sandbox::new(&[("somelint.yaml", &config), ("kanaler.csv", register)]);
    for format in ["md", "html", "csv", "json"] {
        let ran = sandbox.run(&["publish-register", "--format", format]);
        let says = |text: &str| text.contains("Ingen av kanalerna är i bruk.");
        assert!(ran.code == 0 && says(&ran.stderr), "{format}: {}", ran.stderr);
        assert_eq!(says(&ran.stdout), ["md", "html"].contains(&format), "{format}: {}", ran.stdout);
        assert!(!ran.stdout.contains("| --- |") && !ran.stdout.contains("<table>"), "{format}: {}", ran.stdout);
    }
}

#[test]
fn a_list_that_may_lack_channels_is_no_success() {
    let nothing = Sandbox::new(&[("a.md", "no register\n")]).run(&["publish-register", "--lang", "en"]);
    assert!(nothing.code == 3 && nothing.stderr.contains("init channel"), "{}", nothing.stderr);
    let damaged = Sandbox::new(&[("kanaler.csv", REGISTER)]);
    damaged.put("other.csv", b"id;platform\n1;\xff\xfe\n");
    let ran = damaged.run(&["publish-register", "--output", "list.md", "--lang", "en"]);
    assert!(ran.code == 2 && ran.stderr.contains("other.csv") && ran.stdout.is_empty(), "{}", ran.stderr);
    assert!(damaged.path("list.md").exists());
}
