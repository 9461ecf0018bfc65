//! A deterministic corpus: the same files for the same numbers, on every machine, without any real name in it.

use std::fmt::Write;

/// A generator of numbers (Knuth's MMIX constants): the corpus must not change with a library.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len())]
    }
}

const SENTENCES: [&str; 10] = [
    "Biblioteket har öppet till klockan 20 på onsdagar.",
    "Nu står de nya parkbänkarna på plats vid sjön.",
    "Vi söker sommarjobbare till parkförvaltningen.",
    "Vägarbetet på Storgatan är klart i december.",
    "Skolmaten får en ny meny efter lovet. 🥕",
    "Kommunfullmäktige sammanträder på måndag.",
    "Simhallen stänger en vecka för underhåll.",
    "Välkommen på öppet hus i det nya kulturhuset.",
    "Anmäl dig till höstens språkkafé senast fredag.",
    "Vattnet i södra delen stängs av under natten.",
];

/// One file: its path and its bytes.
pub(crate) type File = (String, Vec<u8>);

/// Saved answers of the Graph API for pages: one file an account, each in a folder of its own.
pub(crate) fn accounts(count: usize) -> Vec<File> {
    let mut numbers = Numbers(1);
    (0..count).map(|at| (format!("exports/{at:06}/page.json"), account(at, &mut numbers).into_bytes())).collect()
}

fn account(at: usize, numbers: &mut Numbers) -> String {
    let mailbox = numbers.pick(&["kommun", "info", "redaktion", "fritid"]);
    let mut about = String::new();
    for _ in 0..4 + numbers.below(6) {
        let _ = write!(about, "{} ", numbers.pick(&SENTENCES));
    }
    format!(
        r#"{{
  "id": "10000000{at:07}",
  "name": "Enhet {at} i Solvik kommun",
  "username": "solvik.enhet{at}",
  "category": "Offentlig förvaltning",
  "category_list": [ {{ "id": "2235", "name": "Offentlig förvaltning" }} ],
  "fan_count": {fans},
  "about": "{about}Skriv inte personuppgifter i kommentarer. Regler: https://www.solvik.example/sociala-medier",
  "emails": [ "{mailbox}@solvik.example" ],
  "phone": "0123-45 60 00",
  "website": "https://www.solvik.example/enhet/{at}",
  "link": "https://www.facebook.com/solvik.enhet{at}"
}}
"#,
        fans = numbers.below(90_000),
    )
}

/// Markdown drafts of a few sentences with front matter, one in fifty without alt text.
pub(crate) fn drafts(count: usize) -> Vec<File> {
    let mut numbers = Numbers(2);
    (0..count)
        .map(|at| (format!("drafts/{:03}/draft-{at:06}.md", at / 1000), draft(at, &mut numbers).into_bytes()))
        .collect()
}

fn draft(at: usize, numbers: &mut Numbers) -> String {
    let alt = if at % 50 == 7 { String::new() } else { format!("\n    alt: Bild nummer {at} från kommunen") };
    let mut body = String::new();
    for _ in 0..3 + numbers.below(5) {
        let _ = write!(body, "{} ", numbers.pick(&SENTENCES));
    }
    format!(
        "---\nplatforms: [facebook, instagram]\nlanguage: sv\nstatus: draft\npublish_at: 2026-12-{day:02}T09:00:00+01:00\n\
         purpose: information\ncanonical_url: https://www.solvik.example/nyheter/{at}\nmedia:\n  - path: bilder/{at}.jpg{alt}\n---\n\n\
         {body}\n\nLäs mer: https://www.solvik.example/nyheter/{at} #SolvikNyheter\n",
        day = 1 + numbers.below(28),
    )
}

/// One minified answer with this many pixels, all active: a very wide line with very many findings.
pub(crate) fn wide(pixels: usize) -> File {
    let mut text = String::from(r#"{"data":["#);
    for at in 0..pixels {
        let comma = if at == 0 { "" } else { "," };
        let _ = write!(
            text,
            r#"{comma}{{"id":"{at:016}","name":"{filler}","last_fired_time":"2026-11-01T06:00:00+0000","is_unavailable":false,"enable_automatic_matching":true,"data_use_setting":"ADVERTISING_AND_ANALYTICS"}}"#,
            filler = "Webbplatsen ".repeat(70),
        );
    }
    text.push_str("]}");
    ("exports/adspixels.json".to_owned(), text.into_bytes())
}
