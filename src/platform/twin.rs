//! Exports in a form that is not read: web pages or plain text instead of JSON, or a repository in blocks.
//!
//! Platforms offer both, and most offer web pages unless asked. Those follow the language of the account throughout and leave
//! settings out, so they are not read; what they are is told, so that the right one can be asked for.

use crate::finding::{Phrase, phrase};

/// An export of a platform in a form that is not read.
#[derive(Debug, PartialEq, Eq)]
pub struct Twin {
    /// The platform, by its id.
    pub platform: &'static str,
    /// What is said of it.
    pub said: &'static Phrase,
    /// What to ask the platform for.
    pub ask: &'static Phrase,
    /// Endings of paths that tell it, in small letters.
    paths: &'static [&'static str],
    /// Folders that tell it where the file has one of these extensions.
    folders: &'static [&'static str],
    extension: &'static str,
    /// What its text must hold, where a path alone would not tell it.
    holds: &'static str,
    /// What stands among its first bytes, where that alone tells it.
    begins: &'static [u8],
}

/// How far from the start such bytes may stand: behind the length of the header.
const BEGINNING: usize = 16;

/// Every such export. Names and folders as in `formats` of each platform's own reader.
static TWINS: [Twin; 7] = [
    Twin {
        platform: "facebook",
        said: &phrase::TWIN_FACEBOOK,
        ask: &phrase::ASK_META,
        paths: &[
            "personal_information/profile_information/profile_information.html",
            "profile_information/profile_information.html",
        ],
        folders: &["your_facebook_activity", "apps_and_websites_off_of_facebook", "your_activity_across_facebook"],
        extension: "html",
        holds: "",
        begins: b"",
    },
    Twin {
        platform: "instagram",
        said: &phrase::TWIN_INSTAGRAM,
        ask: &phrase::ASK_META,
        paths: &[
            "personal_information/personal_information/personal_information.html",
            "personal_information/personal_information.html",
            "comments_settings/comments_allowed_from.html",
        ],
        folders: &["your_instagram_activity", "apps_and_websites_off_of_instagram"],
        extension: "html",
        holds: "",
        begins: b"",
    },
    Twin {
        platform: "telegram",
        said: &phrase::TWIN_TELEGRAM,
        ask: &phrase::ASK_TELEGRAM,
        paths: &["export_results.html", "messages.html"],
        folders: &[],
        extension: "html",
        holds: "page_wrap",
        begins: b"",
    },
    Twin {
        platform: "snapchat",
        said: &phrase::TWIN_SNAPCHAT,
        ask: &phrase::ASK_SNAPCHAT,
        paths: &["html/account.html", "html/account_history.html", "html/user_profile.html"],
        folders: &[],
        extension: "html",
        holds: "",
        begins: b"",
    },
    Twin {
        platform: "tiktok",
        said: &phrase::TWIN_TIKTOK,
        ask: &phrase::ASK_TIKTOK,
        paths: &["profile/profile information.txt", "profile/profile info.txt", "app settings/settings.txt"],
        folders: &[],
        extension: "txt",
        holds: "",
        begins: b"",
    },
    Twin {
        platform: "whatsapp",
        said: &phrase::TWIN_WHATSAPP,
        ask: &phrase::ASK_WHATSAPP,
        paths: &["_chat.txt"],
        folders: &[],
        extension: "txt",
        holds: "",
        begins: b"",
    },
    // A header in DAG-CBOR with the key `roots` (CAR, version 1).
    Twin {
        platform: "bluesky",
        said: &phrase::TWIN_BLUESKY,
        ask: &phrase::ASK_BLUESKY,
        paths: &[],
        folders: &[],
        extension: "",
        holds: "",
        begins: b"\xa2\x65roots",
    },
];

/// Which export in a form that is not read a file belongs to, by its path, its bytes and their text, and the folder that
/// holds the export.
#[must_use]
pub fn twin<'n>(name: &'n str, bytes: &[u8], text: &str) -> Option<(&'static Twin, &'n str)> {
    let head = bytes.get(..bytes.len().min(BEGINNING)).unwrap_or_default();
    let begins =
        |twin: &&Twin| !twin.begins.is_empty() && head.windows(twin.begins.len()).any(|part| part == twin.begins);
    if let Some(twin) = TWINS.iter().find(begins) {
        return Some((twin, name.rsplit_once('/').map_or("", |(folder, _)| folder)));
    }
    let (_, extension) = name.rsplit_once('.')?;
    let is_possible = |twin: &&Twin| twin.extension.eq_ignore_ascii_case(extension);
    if !TWINS.iter().any(|twin| is_possible(&twin)) {
        return None;
    }
    let lower = name.to_lowercase();
    let above = |at: usize| name.get(..at).unwrap_or_default().trim_end_matches('/');
    let by_path = |path: &&str| {
        let front = lower.strip_suffix(*path)?;
        (front.is_empty() || front.ends_with('/')).then(|| above(front.len()))
    };
    let by_folder = |folder: &&str| {
        let at = lower.find(*folder)?;
        let is_whole =
            |before: &str, after: &str| (before.is_empty() || before.ends_with('/')) && after.starts_with('/');
        is_whole(lower.get(..at)?, lower.get(at + folder.len()..)?).then(|| above(at))
    };
    TWINS.iter().filter(is_possible).filter(|twin| text.contains(twin.holds)).find_map(|twin| {
        let root = twin.paths.iter().find_map(by_path).or_else(|| twin.folders.iter().find_map(by_folder))?;
        Some((twin, root))
    })
}

#[cfg(test)]
mod tests {
    use super::twin;

    #[test]
    fn web_pages_of_exports_are_told_from_others() {
        for (name, text, expected) in [
            ("f/your_facebook_activity/posts/your_posts_1.html", "<html>", Some(("facebook", "f"))),
            ("personal_information/profile_information/profile_information.html", "", Some(("facebook", ""))),
            ("i/personal_information/personal_information/personal_information.html", "", Some(("instagram", "i"))),
            ("ChatExport/messages.html", "<div class=\"page_wrap\">", Some(("telegram", "ChatExport"))),
            ("sidor/messages.html", "<h1>Meddelanden</h1>", None),
            ("html/account.html", "", Some(("snapchat", ""))),
            ("TikTok_Data_1/Profile/Profile Information.txt", "", Some(("tiktok", "TikTok_Data_1"))),
            ("chat/_chat.txt", "", Some(("whatsapp", "chat"))),
            ("index.html", "", None),
            ("your_facebook_activity/posts/1.json", "", None),
        ] {
            let found = twin(name, text.as_bytes(), text).map(|(twin, root)| (twin.platform, root));
            assert_eq!(found, expected, "{name}");
        }
        let car = b"\x3a\xa2\x65roots\x81\xd8\x2a";
        assert_eq!(twin("b/repo.car", car, ":").map(|(twin, root)| (twin.platform, root)), Some(("bluesky", "b")));
    }
}
