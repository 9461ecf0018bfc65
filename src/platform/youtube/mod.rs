//! YouTube: the tables that Google Takeout hands out, whose folders, headings and words follow the language of the account.
//!
//! Comments are the default for new videos. It has no e-mail address, second factor or managers. Answers of the API are read
//! by [`api`].
//!
//! Source: names and headings of exports in English, Spanish, Dutch, Lithuanian and Romanian. Nordic headings are guesses.

pub mod api;

use std::sync::LazyLock;

use super::{
    Reader,
    export::{
        self, Layout, Member, Root, Row,
        Turn::{Body, Choice, Handle, Number, Said, Text, Time},
    },
    labels::Labels,
};
use crate::record::Kind;

/// The Takeout of a YouTube channel.
pub static READER: Reader = Reader {
    id: "youtube-takeout",
    title: "YouTube in Google Takeout",
    platform: Some("youtube"),
    kinds: &[Kind::Account, Kind::Post],
    recognise: |document, _| export::recognise(&LAYOUT, document),
    read: |documents, _| export::read(&LAYOUT, documents),
};

static LABELS: LazyLock<Labels> =
    LazyLock::new(|| Labels::new("youtube.yaml", include_str!("../../../policies/words/youtube.yaml")));

static LAYOUT: Layout = Layout {
    platform: "youtube",
    reader: "youtube-takeout",
    members: &[
        Member::of(&["[].channel_id", "[].comments_default"], FEATURES).each("[]"),
        Member::of(&["[].channel_id", "[].channel_title", "[].visibility"], CHANNEL).each("[]"),
        Member::of(&["[].channel_id", "[].vanity"], &[("channel_id", Text, "id"), ("vanity", Handle, "handle")])
            .each("[]"),
        Member::posts(&["[].video_id", "[].video_title"], "[]", VIDEO),
        // Zero stands for none.
        Member::posts(&["[].video_id", "[].recording_latitude"], "[recording_latitude!=0]", RECORDING),
        // Ids of channels begin so. Without that, a register with a heading such as `Kanal-id` would be taken for these.
        Member::other(&["[].channel_id^UC"]),
        Member::other(&["[].channel_id"]).named(&[
            "channel page settings",
            "channel community moderation settings",
            "configuración de la página del canal",
            "ajustes de moderación de la comunidad del canal",
            "setările paginii de canal",
            "setări de moderare a comunității canalului",
        ]),
    ],
    folders: &["youtube", "youtube and youtube music"],
    root: Root::Up(1),
    labels: Some(&LABELS),
    twice_encoded: false,
};

const CHANNEL: &[Row] = &[
    ("channel_id", Text, "id"),
    ("channel_title", Text, "display_name"),
    ("channel_country", Text, "location.country"),
    ("visibility", Choice("visibility"), "privacy.published"),
];

const FEATURES: &[Row] = &[
    ("channel_id", Text, "id"),
    ("comments_default", Choice("comments"), "comments.mode"),
    // Zero stands for none.
    ("[latitude_default!=0].latitude_default", Number, "location.latitude"),
    ("[longitude_default!=0].longitude_default", Number, "location.longitude"),
];

const RECORDING: &[Row] = &[
    ("video_id", Text, "id"),
    ("recording_latitude", Number, "location.latitude"),
    ("recording_longitude", Number, "location.longitude"),
];

const VIDEO: &[Row] = &[
    ("video_id", Text, "id"),
    ("published", Time, "publish_at"),
    ("video_title", Said("title"), "texts"),
    ("video_description", Body, "texts"),
];
