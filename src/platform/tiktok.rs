//! The archive that TikTok hands out: one JSON file, in the layouts of 2023 to 2025, and answers of its API.
//!
//! Sections were renamed in 2025, so only the inner maps and lists are looked for. What is not set is written as `N/A`,
//! `None`, an empty text or null: unknown. It has no word on a second factor or connected apps.
//!
//! Source: the structure of exports of 2024 and 2025. Of `Who Can Post Comments` only `Everyone` was met.

use super::{
    Reader,
    export::{
        self, Layout, Member, Root, Row,
        Turn::{About, Body, Each, Given, Handle, Is, List, Platform, Text, Time, Truth, Word},
    },
};
use crate::record::Kind;

/// The archive of a TikTok account.
pub static READER: Reader = Reader {
    id: "tiktok-archive",
    title: "TikTok archive",
    platform: Some("tiktok"),
    kinds: &[Kind::Account, Kind::Post],
    recognise: |document, _| export::recognise(&LAYOUT, document),
    read: |documents, _| export::read(&LAYOUT, documents),
};

static LAYOUT: Layout = Layout {
    platform: "tiktok",
    reader: "tiktok-archive",
    members: &[
        Member::of(&["Profile.**.ProfileMap"], ACCOUNT).with_posts(VIDEOS, VIDEO),
        Member::of(&["App Settings.**.SettingsMap"], ACCOUNT).with_posts(VIDEOS, VIDEO),
        Member::of(&["Your Activity", "Profile"], ACCOUNT),
        Member::of(
            &["data.creator_username"],
            &[
                ("data.creator_username", Handle, "handle"),
                ("data.creator_nickname", Text, "display_name"),
                ("data[comment_disabled=true].comment_disabled", Word("closed"), "comments.mode"),
            ],
        ),
        Member::of(
            &["data.user.open_id"],
            &[
                ("data.user.username", Handle, "handle"),
                ("data.user.open_id", Text, "id"),
                ("data.user.display_name", Text, "display_name"),
                ("data.user.profile_deep_link", Text, "url"),
                ("data.user.bio_description", About, "profile.about"),
                ("data.user.is_verified", Truth, "verified"),
            ],
        ),
    ],
    folders: &[],
    root: Root::File,
    labels: None,
    twice_encoded: false,
};

/// In the layouts until 2024, and since.
const VIDEOS: &str = "Video.Videos.VideoList[]|Post.Posts.VideoList[]";

const ACCOUNT: &[Row] = &[
    ("Profile.**.ProfileMap.userName", Handle, "handle"),
    ("Profile.**.ProfileMap.emailAddress", Text, "login.email"),
    ("Profile.**.ProfileMap.telephoneNumber", Text, "login.phone"),
    ("Profile.**.ProfileMap.bioDescription", About, "profile.about"),
    ("Profile.**.ProfileMap.PlatformInfo", Each(LINKED), "linked_accounts"),
    ("App Settings.**.SettingsMap.Private Account", Truth, "privacy.private"),
    ("App Settings.**.SettingsMap.Who Can Post Comments", Is(ACCESS), "comments.mode"),
    ("App Settings.**.SettingsMap.Who Can Send Me Message", Is(ACCESS), "messages.mode"),
    ("App Settings.**.SettingsMap.Allow DownLoad", Is(SWITCH), "privacy.downloads"),
    ("App Settings.**.SettingsMap.Allow Others to Find Me", Is(SWITCH), "privacy.discoverable"),
    ("App Settings.**.SettingsMap.Personalized Ads", Is(SWITCH), "ads.personalised"),
    ("App Settings.**.SettingsMap.Ads Based on Data Received from Partners", Is(SWITCH), "tracking.off_platform"),
    ("App Settings.**.BlockList", Each(BLOCK), "blocks"),
    ("Ads and data.**.OffTikTokActivityDataList", Given(true), "tracking.off_platform"),
    ("Ads and data.**.OffTikTokActivityDataList", List("Source"), "tracking.partners"),
];

/// Who may. Case does not count; `Default` is what the platform decides, which nobody can know.
const ACCESS: &[(&str, &str)] = &[
    ("everyone", "open"),
    ("followers", "followers"),
    ("friends", "limited"),
    ("followers that you follow back", "limited"),
    ("people you follow", "limited"),
    ("off", "closed"),
    ("no one", "closed"),
    ("noone", "closed"),
    ("myself", "closed"),
    ("only me", "closed"),
    ("default", ""),
];

const SWITCH: &[(&str, &str)] = &[
    ("on", "true"),
    ("enabled", "true"),
    ("yes", "true"),
    ("everyone", "true"),
    ("friends", "true"),
    ("off", "false"),
    ("disabled", "false"),
    ("no", "false"),
    ("no one", "false"),
    ("myself", "false"),
    ("default", ""),
];

const LINKED: &[Row] = &[("Platform", Platform, "platform"), ("Name", Text, "handle")];

const BLOCK: &[Row] = &[("UserName", Text, "account"), ("Date", Time, "on")];

const VIDEO: &[Row] = &[
    ("Date", Time, "publish_at"),
    ("Link", Text, "url"),
    ("Title", Body, "texts"),
    ("Location", Text, "location.name"),
    ("AllowComments", Is(&[("yes", "open"), ("no", "closed")]), "comments.mode"),
];
