//! Which file of the archive a document is, told by its structural keys: they are not localised, and stay when folders move.

use crate::tree::{Map, Node};

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Member {
    /// Who the account is, and how it is entered.
    Profile,
    /// The contact details of a business or creator account.
    Business,
    /// Statistics and switches of the account.
    Insights,
    /// How and when the account was made.
    Signup,
    /// Who may comment.
    Comments,
    /// Who may not comment.
    CommentsBlocked,
    /// Words that hide comments.
    Keywords,
    /// Whether messages cross between apps.
    CrossApp,
    /// Accounts that are blocked.
    Blocks,
    /// Advertisers that hold data on the account.
    Advertisers,
    /// What sites and apps sent to Meta.
    OffMeta,
    /// Apps with access.
    ActiveApps,
    /// Apps that had access.
    ExpiredApps,
    /// Devices of the second factor.
    SecondFactor,
    /// Accounts of the same owner.
    Linked,
    /// The city that the platform infers.
    City,
    /// The last position.
    Position,
    /// Posts.
    Posts,
    /// A file of the archive that is not read.
    Other,
}

/// Member, its top-level key, and the names of its file, for the dialect without such a key.
static MEMBERS: [(Member, &str, &[&str]); 17] = [
    (Member::Profile, "profile_user", &["personal_information"]),
    (Member::Business, "profile_business", &["professional_information"]),
    (Member::Insights, "profile_account_insights", &["instagram_profile_information"]),
    (Member::Signup, "account_history_registration_info", &["instagram_signup_details"]),
    (Member::Comments, "settings_allow_comments_from", &["comments_allowed_from"]),
    (Member::CommentsBlocked, "settings_blocked_commenters", &["comments_blocked_from"]),
    (Member::Keywords, "settings_filtered_keywords", &["filtered_keywords_for_comments_and_messages"]),
    (Member::CrossApp, "settings_upgraded_to_cross_app_messaging", &["use_cross-app_messaging"]),
    (Member::Blocks, "relationships_blocked_users", &[]),
    (Member::Advertisers, "ig_custom_audiences_all_types", &[]),
    (Member::OffMeta, "apps_and_websites_off_meta_activity", &[]),
    (Member::ActiveApps, "apps_and_websites_active_apps", &[]),
    (Member::ExpiredApps, "apps_and_websites_expired_apps", &[]),
    (Member::SecondFactor, "devices_two_factor_authentication", &[]),
    (Member::Linked, "profile_linked_meta_accounts", &["linked_meta_accounts"]),
    (Member::City, "inferred_data_primary_location", &[]),
    (Member::Position, "account_history_imprecise_last_known_location", &[]),
];

/// Folders that only archives of Instagram have. Many others have the same name in archives of Facebook.
const FOLDERS: [&str; 5] = [
    "your_instagram_activity",
    "apps_and_websites_off_of_instagram",
    "instagram_ads_and_businesses",
    "comments_settings",
    "media_settings",
];

/// Beginnings of keys above lists of what somebody did, which tell the archive and hold no settings.
const ACTIVITY: [&str; 6] =
    ["ig_", "likes_", "relationships_follow", "impressions_history_", "account_history_", "comments_media_"];

/// The member that a document is, and for people what gave it away.
pub(super) fn of(root: &Node, name: &str) -> Option<(Member, String)> {
    if let Some((member, key, _)) = MEMBERS.iter().find(|(_, key, _)| root.get(key).is_some()) {
        return Some((*member, format!("key {key}")));
    }
    if root.get("label_values").or_else(|| root.items().first()?.get("label_values")).is_some() {
        let stem = name.rsplit('/').next().unwrap_or(name).trim_end_matches(".json");
        if let Some((member, ..)) = MEMBERS.iter().find(|(.., stems)| stems.contains(&stem)) {
            return Some((*member, format!("label_values in {stem}.json")));
        }
    }
    if is_post(root) || root.items().first().is_some_and(is_post) {
        return Some((Member::Posts, "media[].uri and media[].creation_timestamp".to_owned()));
    }
    let folders = name.split('/').filter_map(|part| FOLDERS.iter().position(|folder| *folder == part));
    if let Some(folder) = folders.min().and_then(|first| FOLDERS.get(first)) {
        return Some((Member::Other, format!("folder {folder}")));
    }
    let entries = root.as_map().map(Map::entries).unwrap_or_default();
    let first = |node: &Node| node.items().first().is_some_and(has_string_map) || has_string_map(node);
    let mapped = first(root) || matches!(entries, [only] if first(&only.value));
    if mapped {
        return Some((Member::Other, "keys string_map_data or string_list_data".to_owned()));
    }
    let [only] = entries else { return None };
    let word = ACTIVITY.into_iter().find(|word| only.key.as_str().starts_with(word))?;
    Some((Member::Other, format!("a key that begins with {word}")))
}

fn has_string_map(item: &Node) -> bool {
    item.get("string_map_data").is_some() || item.get("string_list_data").is_some()
}

/// Posts of Facebook archives have `attachments` instead.
fn is_post(item: &Node) -> bool {
    let media = item.get("media").and_then(|media| media.items().first());
    media.is_some_and(|media| media.get("uri").is_some() && media.get("creation_timestamp").is_some())
}

/// Folders directly below the root of an archive, in all its generations.
const TOP: [&str; 24] = [
    "account_information",
    "ads_and_businesses",
    "ads_and_topics",
    "ads_information",
    "apps_and_websites",
    "apps_and_websites_off_of_instagram",
    "comments",
    "comments_settings",
    "connections",
    "content",
    "device_information",
    "followers_and_following",
    "information_about_you",
    "likes",
    "logged_information",
    "login_and_account_creation",
    "media",
    "messages",
    "monetization",
    "personal_information",
    "preferences",
    "security_and_login_information",
    "your_instagram_activity",
    "your_topics",
];

/// The folder that holds the archive: above the first folder that archives are known to have.
pub(super) fn root_of(name: &str) -> &str {
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut start = 0;
    for part in folder.split('/') {
        if TOP.contains(&part) {
            return name.get(..start).unwrap_or_default().trim_end_matches('/');
        }
        start += part.len() + 1;
    }
    folder
}

/// The items of a member: those of its list, or the one item into which a list of one may have collapsed.
pub(super) fn items(root: &Node) -> Vec<&Node> {
    let list = list(root);
    if list.as_map().is_some() { vec![list] } else { list.items().iter().collect() }
}

/// The list of a member itself.
pub(super) fn list(root: &Node) -> &Node {
    MEMBERS.iter().find_map(|(_, key, _)| root.get(key)).unwrap_or(root)
}

#[cfg(test)]
mod tests {
    use super::root_of;

    #[test]
    fn the_root_is_above_the_known_folders() {
        for (name, root) in [
            ("personal_information/personal_information/personal_information.json", ""),
            ("instagram/comments_settings/comments_allowed_from.json", "instagram"),
            ("a/instagram-solvik-2026-10-01-x/preferences/settings/x.json", "a/instagram-solvik-2026-10-01-x"),
            ("personal_information.json", ""),
            ("exports/personal_information.json", "exports"),
        ] {
            assert_eq!(root_of(name), root, "{name}");
        }
    }
}
