//! What pixels and other trackers look like in pages, scripts and requests.
//!
//! In: a text. Out: whose tracker it is, its id and its place. The patterns are those of `formats.md` section 16.1: standard
//! snippets as the platforms hand them out, and hosts that their scripts call.

use std::{collections::BTreeSet, sync::LazyLock};

use regex::{Captures, Regex};

use crate::{
    platform::turn,
    tree::{Key, Map, Node},
};

/// How a tracker comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    Script,
    Image,
    Request,
    Tag,
}

impl Form {
    fn as_str(self) -> &'static str {
        match self {
            Self::Script => "script",
            Self::Image => "image",
            Self::Request => "request",
            Self::Tag => "tag",
        }
    }
}

/// Platform, and the call with which its code begins; the first group is the id.
const CALLS: [(&str, &str); 10] = [
    ("facebook", r#"\bfbq\(\s*['"]init['"]\s*,\s*['"]?([^'",)\s]+)"#),
    ("facebook", r#"\b_?fbq\(\s*['"]track(?:Single)?(?:Custom)?['"]()"#),
    ("tiktok", r#"\bttq\.load\(\s*['"]([^'"]+)"#),
    ("snapchat", r#"\bsnaptr\(\s*['"]init['"]\s*,\s*['"]([^'"]+)"#),
    ("linkedin", r#"\b_linkedin_partner_id\s*=\s*['"]?([^'";\s]+)"#),
    ("x", r#"\btwq\(\s*['"](?:config|init)['"]\s*,\s*['"]([^'"]+)"#),
    ("pinterest", r#"\bpintrk\(\s*['"]load['"]\s*,\s*['"]([^'"]+)"#),
    ("google", r#"\bgtag\(\s*['"]config['"]\s*,\s*['"]((?:AW|DC)-[A-Z0-9-]+)"#),
    ("google-analytics", r#"\bgtag\(\s*['"]config['"]\s*,\s*['"]((?:G|UA)-[A-Z0-9-]+)"#),
    ("hotjar", r"\bhjid\s*:\s*([0-9]+)"),
];

/// Platform, and the address that its code or its requests go to; the first group is the id.
const ADDRESSES: [(&str, &str); 16] = [
    ("facebook", r"connect\.facebook\.net/(?:[a-z]{2}_[A-Z]{2}/fbevents\.js|signals/config/([0-9]+))"),
    ("facebook", r"facebook\.com/tr/?\?(?:[^'\x22\s]*?\bid=([0-9]+))?"),
    ("tiktok", r"analytics\.tiktok\.com/(?:i18n/pixel|api/v2/pixel)[^'\x22\s?]*(?:\?[^'\x22\s]*?\bsdkid=([A-Z0-9]+))?"),
    ("snapchat", r"sc-static\.net/scevent\.min\.js()"),
    ("snapchat", r"tr(?:-shadow)?\.snapchat\.com/()"),
    ("linkedin", r"snap\.licdn\.com/()"),
    ("linkedin", r"px\.ads\.linkedin\.com/[^'\x22\s?]*(?:\?[^'\x22\s]*?\bpid=([0-9]+))?"),
    ("x", r"static\.ads-twitter\.com/uwt\.js()"),
    ("x", r"(?:analytics\.twitter\.com|//t\.co)/(?:1/)?i/adsct()"),
    ("pinterest", r"(?:s\.pinimg\.com/ct/|ct\.pinterest\.com/)()"),
    ("google", r"googletagmanager\.com/gtag/js\?id=((?:AW|DC)-[A-Z0-9-]+)"),
    ("google", r"(?:googleads\.g\.doubleclick\.net|(?:www\.)?googleadservices\.com)/()"),
    ("google-analytics", r"googletagmanager\.com/gtag/js\?id=((?:G|UA)-[A-Z0-9-]+)"),
    ("google-analytics", r"google-analytics\.com/(?:analytics\.js|ga\.js|[a-z]/collect|collect)()"),
    ("hotjar", r"static\.hotjar\.com/()"),
    ("clarity", r"clarity\.ms/tag/([a-z0-9]+)"),
];

/// The loader of a tag manager: what it loads, its container tells and not the page.
static TAG_MANAGER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"googletagmanager\.com/(?:gtm\.js|ns\.html)|\bGTM-[A-Z0-9]{4,}\b"));

static PATTERNS: LazyLock<Vec<(&str, Regex)>> =
    LazyLock::new(|| CALLS.iter().chain(&ADDRESSES).map(|(platform, regex)| (*platform, pattern(regex))).collect());

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("internal: a built-in pattern compiles")
}

/// Whether a text loads a tag manager.
pub(super) fn loads_tag_manager(text: &str) -> bool {
    TAG_MANAGER.is_match(text)
}

/// A tracker that was found.
#[derive(Debug, Clone)]
pub(super) struct Tracker {
    pub(super) platform: &'static str,
    pub(super) form: Form,
    pub(super) id: Option<Node>,
    pub(super) name: Option<Node>,
    /// The call or the address.
    pub(super) place: Node,
    pub(super) active: Option<Node>,
    pub(super) before_consent: Option<Node>,
}

/// Every tracker in a text.
pub(super) fn trackers_in(text: &Node, form: Form) -> Vec<Tracker> {
    let Some(words) = text.as_str() else { return Vec::new() };
    let found = PATTERNS
        .iter()
        .flat_map(|(platform, pattern)| pattern.captures_iter(words).map(move |found| (*platform, found)));
    found.filter_map(|(platform, found)| tracker(text, words, platform, form, &found)).collect()
}

fn tracker(text: &Node, words: &str, platform: &'static str, form: Form, found: &Captures<'_>) -> Option<Tracker> {
    let whole = found.get(0)?;
    let id = found.get(1).filter(|id| !id.is_empty());
    // Platforms never hand out so short an id: it is an example that somebody has not filled in.
    let is_draft = platform == "facebook" && id.is_some_and(|id| is_number(id.as_str()) && id.len() < 6);
    if is_draft || is_comment(words.get(..whole.start()).unwrap_or_default()) {
        return None;
    }
    // `{{Pixel id}}`, `${id}`, `<?php`: which pixel it is, another file knows.
    let id = id.filter(|id| id.as_str().chars().all(|char| char.is_ascii_alphanumeric() || char == '-'));
    Some(Tracker {
        platform,
        form,
        id: id.map(|id| turn::part(text, id.range())),
        name: None,
        place: turn::part(text, whole.range()),
        active: None,
        before_consent: None,
    })
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether what follows on the line is commented out.
fn is_comment(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default().trim_start();
    let open = before.rfind("/*");
    line.starts_with("//") || open.is_some_and(|open| before.get(open..).is_some_and(|rest| !rest.contains("*/")))
}

/// The trackers as a field: each once, and without its id only where no other of its platform has one.
pub(super) fn nodes(found: &[Tracker]) -> Vec<Node> {
    let known: BTreeSet<&str> =
        found.iter().filter(|tracker| tracker.id.is_some()).map(|tracker| tracker.platform).collect();
    let mut seen = BTreeSet::new();
    let mut nodes = Vec::new();
    for tracker in found {
        let id = tracker.id.as_ref().and_then(Node::as_str);
        let name = tracker.name.as_ref().and_then(Node::as_str);
        let is_part_of_another = tracker.form != Form::Tag && id.is_none() && known.contains(tracker.platform);
        if !is_part_of_another && seen.insert((tracker.platform, id, name)) {
            nodes.push(tracker.node());
        }
    }
    nodes
}

impl Tracker {
    fn node(&self) -> Node {
        let place = self.place.span();
        let word = |word: &str| Node::word(word, place);
        let is_address = !matches!(self.form, Form::Tag) && self.place.as_str().is_some_and(|text| !text.contains('('));
        let fields = [
            ("platform", Some(word(self.platform))),
            ("kind", Some(word(self.form.as_str()))),
            ("id", self.id.clone()),
            ("name", self.name.clone()),
            ("url", Some(self.place.clone()).filter(|_| is_address)),
            ("active", self.active.clone()),
            ("before_consent", self.before_consent.clone()),
        ];
        let mut map = Map::new();
        for (name, value) in fields.into_iter().filter_map(|(name, value)| Some((name, value?))) {
            map.push(Key::word(name, value.span()), value);
        }
        Node::map(map, place)
    }
}
