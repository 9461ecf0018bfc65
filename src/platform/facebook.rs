//! The archive that Facebook hands out ("Download your information", as JSON): of a person, or of a page that is a profile.
//!
//! Its files have moved between folders three times, so they are told by their keys, which are not localised; those that
//! only hold labels in the language of the account are told by their names. Both dialects are read: `…_v2` objects and
//! `label_values`. Text is encoded twice.
//!
//! Source: archives of 2018 to 2026, and published programs that read them.

use std::sync::LazyLock;

use super::{
    Reader,
    export::{
        self, Layout, Member, Root, Row,
        Turn::{
            About, Body, Choice, Each, Given, Handle, Is, List, Number, Platform, Text, Time, Truth, Website, Word,
        },
    },
    labels::Labels,
};
use crate::record::Kind;

/// The archive of a Facebook profile.
pub static READER: Reader = Reader {
    id: "facebook-archive",
    title: "Facebook archive",
    platform: Some("facebook"),
    kinds: &[Kind::Account, Kind::Post],
    recognise: |document, _| export::recognise(&LAYOUT, document),
    read: |documents, _| export::read(&LAYOUT, documents),
};

static LABELS: LazyLock<Labels> =
    LazyLock::new(|| Labels::new("facebook.yaml", include_str!("../../policies/words/facebook.yaml")));

static LAYOUT: Layout = Layout {
    platform: "facebook",
    reader: "facebook-archive",
    members: &MEMBERS,
    folders: &[
        "your_facebook_activity",
        "your_activity_across_facebook",
        "apps_and_websites_off_of_facebook",
        "facebook_accounts_center",
    ],
    root: Root::Above(&TOP),
    labels: Some(&LABELS),
    twice_encoded: true,
};

/// Folders directly below the root of an archive, in all its generations.
const TOP: [&str; 26] = [
    "about_you",
    "ads",
    "ads_and_businesses",
    "ads_information",
    "apps_and_websites",
    "apps_and_websites_off_of_facebook",
    "comments",
    "comments_and_reactions",
    "connections",
    "facebook_accounts_center",
    "files",
    "friends",
    "friends_and_followers",
    "location",
    "location_history",
    "logged_information",
    "messages",
    "other_logged_information",
    "pages",
    "personal_information",
    "posts",
    "preferences",
    "profile_information",
    "security_and_login_information",
    "your_activity_across_facebook",
    "your_facebook_activity",
];

const MEMBERS: [Member; 35] = [
    Member::of(&["profile_v2"], PROFILE).each("profile_v2"),
    Member::of(&["profile_information_v2"], PROFILE).each("profile_information_v2"),
    Member::of(&["profile.name.full_name"], PROFILE).each("profile"),
    Member::of(&["installed_apps_v2"], &[("installed_apps_v2", Each(APP), "apps")]),
    Member::of(&["installed_apps"], &[("installed_apps", Each(APP), "apps")]),
    Member::of(
        &["off_facebook_activity_v2"],
        &[
            ("off_facebook_activity_v2", Given(true), "tracking.off_platform"),
            ("off_facebook_activity_v2", List("name"), "tracking.partners"),
        ],
    ),
    Member::of(
        &["off_facebook_activity"],
        &[
            ("off_facebook_activity", Given(true), "tracking.off_platform"),
            ("off_facebook_activity", List("name"), "tracking.partners"),
        ],
    ),
    Member::of(
        &["custom_audiences_all_types_v2"],
        &[
            ("custom_audiences_all_types_v2[has_data_file_custom_audience=true]", Given(true), "ads.personalised"),
            ("custom_audiences_all_types_v2[has_remarketing_custom_audience=true]", Given(true), "ads.personalised"),
            ("custom_audiences_all_types_v2", Each(ADVERTISER), "ads.advertisers"),
        ],
    ),
    Member::of(
        &["custom_audiences_v2"],
        &[
            ("custom_audiences_v2", Given(true), "ads.personalised"),
            ("custom_audiences_v2", Each(UPLOADER), "ads.advertisers"),
        ],
    ),
    Member::of(
        &["custom_audiences"],
        &[
            ("custom_audiences", Given(true), "ads.personalised"),
            ("custom_audiences", Each(UPLOADER), "ads.advertisers"),
        ],
    ),
    Member::of(&["pages_v2"], &[("pages_v2", Each(PAGE), "linked_accounts")]),
    Member::of(&["pages"], &[("pages", Each(PAGE), "linked_accounts")]).named(&["your pages"]),
    Member::of(
        &["last_location_v2"],
        &[
            ("last_location_v2.coordinate.latitude", Number, "location.latitude"),
            ("last_location_v2.coordinate.longitude", Number, "location.longitude"),
        ],
    ),
    Member::of(&["primary_location_v2"], &[("primary_location_v2.city_region_pairs.0.0", Text, "location.city")]),
    Member::of(
        &["[].label_values"],
        &[
            ("[].state", Choice("switch"), "login.two_factor"),
            ("[].two_factor_method", Choice("method"), "login.methods[]"),
        ],
    )
    .named(&["two factor authentication"]),
    Member::of(&["[].label_values"], &[("[].comments_from", Choice("access"), "comments.mode")])
        .named(&["privacy settings"]),
    Member::of(&["[].label_values"], &[("[].messages_from", Choice("access"), "messages.mode")])
        .named(&["messaging settings"]),
    Member::of(&["[].label_values"], &[("[].cross_app", Choice("switch"), "messages.cross_app")])
        .named(&["your cross app messaging settings"]),
    Member::of(&["[].label_values"], &[("[].off_meta", Choice("switch"), "tracking.off_platform")])
        .named(&["your activity off meta technologies settings"]),
    Member::of(
        &["[].label_values"],
        &[
            ("[].parts", Each(LINKED), "linked_accounts"),
            ("[].email", Text, "login.email"),
            ("[].phone", Text, "login.phone"),
        ],
    )
    .named(&["accounts center"]),
    Member::posts(&["[].attachments"], "[]", POST),
    Member::posts(&["[].data", "[].timestamp"], "[]", POST)
        .named(&["your posts", "your posts check ins photos and videos"]),
    Member::posts(&["status_updates"], "status_updates[]", POST),
    // Files that only archives of Facebook hold, by keys of their own.
    Member::other(&["account_accesses_v2"]),
    Member::other(&["active_sessions_v2"]),
    Member::other(&["admined_apps_v2"]),
    Member::other(&["contact_verifications_v2"]),
    Member::other(&["friends_v2"]),
    Member::other(&["history_v2"]),
    Member::other(&["phone_number_location_v2"]),
    Member::other(&["primary_public_location_v2"]),
    Member::other(&["recognized_devices"]),
    Member::other(&["login_protection_data"]),
    Member::other(&["timezone_v2"]),
    Member::other(&["topics_v2"]),
];

const PROFILE: &[Row] = &[
    ("username", Handle, "handle"),
    ("profile_uri", Text, "url"),
    ("name.full_name", Text, "display_name"),
    ("registration_timestamp", Time, "created_at"),
    ("emails.emails[]", Text, "login.email"),
    ("phone_numbers[].phone_number", Text, "login.phone"),
    ("intro_bio.text", About, "profile.about"),
    ("about_me", About, "profile.about"),
    ("websites[].address", Website, "contact.website"),
];

const APP: &[Row] = &[
    ("user_app_scoped_id", Text, "id"),
    ("name", Text, "name"),
    ("added_timestamp", Time, "approved_on"),
    (
        "category",
        Is(&[("active", "true"), ("inactive", "false"), ("removed", "false"), ("expired", "false")]),
        "active",
    ),
];

const ADVERTISER: &[Row] = &[
    ("advertiser_name", Text, "name"),
    ("has_data_file_custom_audience", Truth, "customer_list"),
    ("has_remarketing_custom_audience", Truth, "remarketing"),
];

const UPLOADER: &[Row] = &[("", Text, "name"), ("", Given(true), "customer_list")];

/// A page that the person of this archive administers.
const PAGE: &[Row] = &[("name", Word("facebook"), "platform"), ("url", Text, "url")];

const LINKED: &[Row] = &[("account_type", Platform, "platform"), ("username", Handle, "handle")];

const POST: &[Row] = &[
    ("timestamp", Time, "publish_at"),
    ("data[].post", Body, "texts"),
    ("attachments[].data[].external_context.url", Text, "links[]"),
    ("tags[].name", Text, "tagged[]"),
    ("attachments[].data[].place.name", Text, "location.name"),
    ("attachments[].data[].place.coordinate.latitude", Number, "location.latitude"),
    ("attachments[].data[].place.coordinate.longitude", Number, "location.longitude"),
    ("attachments[].data[].media.media_metadata.photo_metadata.exif_data[].latitude", Number, "location.latitude"),
    ("attachments[].data[].media.media_metadata.photo_metadata.exif_data[].longitude", Number, "location.longitude"),
];
