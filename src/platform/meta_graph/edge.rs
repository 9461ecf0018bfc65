//! Which answer of the API a file holds, told by its keys.

use crate::tree::Node;

/// The answers that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// A page node, an object of page nodes by their ids, or a list of them (`/me/accounts`).
    Page,
    /// `/{page}/settings`.
    Settings,
    /// `/{page}/roles`, `/assigned_users`, `/{business}/business_users`.
    People,
    /// `/adspixels`, `/owned_pixels`, `/dataset`, or one pixel.
    Pixels,
    /// `/act_{id}/adsets`.
    AdSets,
    /// `/act_{id}/customaudiences`.
    Audiences,
    /// `/{page}/subscribed_apps`.
    Apps,
    /// `/{page}/messenger_profile`.
    Messenger,
    /// An error in place of data.
    Error,
}

/// Keys of which two make a node with an `id` a page.
const PAGE: [&str; 7] = [
    "category",
    "category_list",
    "fan_count",
    "emails",
    "about",
    "instagram_business_account",
    "has_transitioned_to_new_page_experience",
];

/// Keys that only pixels and datasets have.
const PIXEL: [&str; 5] = [
    "enable_automatic_matching",
    "first_party_cookie_status",
    "last_fired_time",
    "data_use_setting",
    "automatic_matching_fields",
];

/// Words in a file name that say which edge an empty `data` came from.
const NAMES: [(&str, Edge); 8] = [
    ("pixel", Edge::Pixels),
    ("dataset", Edge::Pixels),
    ("adset", Edge::AdSets),
    ("audience", Edge::Audiences),
    ("subscribed_apps", Edge::Apps),
    ("business_users", Edge::People),
    ("assigned_users", Edge::People),
    ("roles", Edge::People),
];

/// The answer, and for people what gave it away.
pub(super) fn of(root: &Node, name: &str) -> Option<(Edge, String)> {
    if root.at_keys(&["error", "fbtrace_id"]).is_some() {
        return Some((Edge::Error, "key error.fbtrace_id".to_owned()));
    }
    match root.get("data") {
        Some(data) if !data.items().is_empty() => of_items(data.items()),
        Some(data) if data.type_name() == "array" => of_name(name),
        Some(_) => None,
        None if is_pixel(root) => Some((Edge::Pixels, "keys of a pixel".to_owned())),
        None if is_page(root) => Some((Edge::Page, "keys of a page node".to_owned())),
        None => {
            let entries = root.as_map()?.entries();
            let is_id = |key: &str| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
            let pages = entries.iter().all(|entry| is_id(entry.key.as_str()) && is_page(&entry.value));
            (pages && !entries.is_empty()).then(|| (Edge::Page, "page nodes by id".to_owned()))
        }
    }
}

fn of_items(items: &[Node]) -> Option<(Edge, String)> {
    let any = |test: &dyn Fn(&Node) -> bool| items.iter().any(test);
    let has = |key: &'static str| any(&|item| item.get(key).is_some());
    if items.iter().all(|item| item.get("setting").is_some() && item.get("value").is_some()) {
        return Some((Edge::Settings, "data[].setting and data[].value".to_owned()));
    }
    // Before people: a list of one's pages has tasks and names too.
    if items.iter().all(is_page) {
        return Some((Edge::Page, "data[] with keys of a page node".to_owned()));
    }
    if any(&is_pixel) {
        return Some((Edge::Pixels, "data[] with keys of a pixel".to_owned()));
    }
    if has("two_fac_status") || (has("role") && (has("email") || has("business"))) {
        return Some((Edge::People, "data[] with keys of a business user".to_owned()));
    }
    if has("targeting") {
        return Some((Edge::AdSets, "data[].targeting".to_owned()));
    }
    if has("subscribed_fields") {
        return Some((Edge::Apps, "data[].subscribed_fields".to_owned()));
    }
    if has("subtype") && has("id") {
        return Some((Edge::Audiences, "data[].subtype".to_owned()));
    }
    if ["get_started", "greeting", "ice_breakers", "persistent_menu"].into_iter().any(has) {
        return Some((Edge::Messenger, "data[] with keys of a messenger profile".to_owned()));
    }
    (has("tasks") && has("name")).then(|| (Edge::People, "data[].tasks and data[].name".to_owned()))
}

fn of_name(name: &str) -> Option<(Edge, String)> {
    let file = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let (word, edge) = NAMES.into_iter().find(|(word, _)| file.contains(word))?;
    Some((edge, format!("empty data in a file named after `{word}`")))
}

fn is_pixel(node: &Node) -> bool {
    PIXEL.into_iter().any(|key| node.get(key).is_some())
}

fn is_page(node: &Node) -> bool {
    let has = |key: &&str| node.get(key).is_some();
    // A request for a few fields gives as little as id, name, username and the number of fans.
    let is_small = || ["name", "username", "fan_count"].iter().all(has);
    has(&"id") && (PAGE.iter().filter(|key| has(key)).nth(1).is_some() || is_small())
}
