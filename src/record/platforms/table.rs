//! The table of platforms; state of knowledge 2026-11.

use super::Part::{Handle, Id, IdAtEnd, NameThenId};
use super::{Platform, Profile};

const NO_PROFILE: Profile = Profile { bare: false, prefixes: &[], reserved: "", ignores_periods: false };
const BARE: Profile = Profile { bare: true, ..NO_PROFILE };
const AT: Profile = Profile { prefixes: &[("@", Handle)], ..NO_PROFILE };
const BLANK: Platform = Platform {
    id: "",
    name: "",
    aliases: &[],
    hosts: &[],
    short_hosts: &[],
    redirects: &[],
    apps: &[],
    personal_login: false,
    country: Some("US"),
    profile: NO_PROFILE,
};

/// Every platform that is known.
pub static PLATFORMS: &[Platform] = &[
    Platform {
        id: "facebook",
        name: "Facebook",
        aliases: &["fb", "facebook.com", "meta"],
        hosts: &["facebook.com", "fb.com"],
        short_hosts: &["fb.me", "fb.watch", "fb.gg", "facebook.net", "fbcdn.net"],
        apps: &["com.facebook.katana", "com.facebook.lite", "com.facebook.pages.app", "com.facebook.Facebook"],
        personal_login: true,
        profile: Profile {
            bare: true,
            prefixes: &[("pages", NameThenId), ("people", NameThenId), ("p", IdAtEnd), ("pg", Handle)],
            reserved: "ads bookmarks business dialog events feed gaming groups hashtag help home.php login \
                login.php marketplace media messages notes permalink.php photo photo.php photos plugins \
                policies policy.php posts privacy profile.php reel reels search settings share share.php \
                sharer sharer.php story.php stories tr video.php videos watch",
            ignores_periods: true,
        },
        ..BLANK
    },
    Platform {
        id: "instagram",
        name: "Instagram",
        aliases: &["ig", "insta", "instagram.com"],
        hosts: &["instagram.com", "instagr.am"],
        short_hosts: &["ig.me"],
        apps: &["com.instagram.android", "com.instagram.lite", "com.burbn.instagram"],
        profile: Profile {
            reserved: "about accounts api challenge developer direct directory explore legal p reel reels share \
                stories tv web",
            ..BARE
        },
        ..BLANK
    },
    Platform {
        id: "threads",
        name: "Threads",
        aliases: &["threads.net", "threads.com"],
        hosts: &["threads.com", "threads.net"],
        apps: &["com.instagram.barcelona", "com.burbn.barcelona"],
        profile: AT,
        ..BLANK
    },
    Platform {
        id: "messenger",
        name: "Messenger",
        aliases: &["facebook messenger", "messenger.com", "m.me"],
        hosts: &["messenger.com"],
        short_hosts: &["m.me"],
        apps: &["com.facebook.orca", "com.facebook.mlite", "com.facebook.Messenger"],
        personal_login: true,
        profile: Profile { prefixes: &[("t", Handle)], ignores_periods: true, ..NO_PROFILE },
        ..BLANK
    },
    Platform {
        id: "whatsapp",
        name: "WhatsApp",
        aliases: &["whatsapp business", "whatsapp.com"],
        hosts: &["whatsapp.com"],
        short_hosts: &["wa.me"],
        apps: &["com.whatsapp", "com.whatsapp.w4b", "net.whatsapp.WhatsApp"],
        profile: Profile { prefixes: &[("channel", Id)], ..NO_PROFILE },
        ..BLANK
    },
    Platform {
        id: "x",
        name: "X",
        aliases: &["twitter", "x.com", "twitter.com", "x/twitter"],
        hosts: &["x.com", "twitter.com"],
        redirects: &["t.co"],
        apps: &["com.twitter.android", "com.atebits.Tweetie2"],
        profile: Profile {
            reserved: "compose explore hashtag home i intent jobs login messages notifications privacy search \
                settings share signup tos who_to_follow",
            prefixes: &[("i/user", Id)],
            ..BARE
        },
        ..BLANK
    },
    Platform {
        id: "linkedin",
        name: "LinkedIn",
        aliases: &["linked in", "linkedin.com"],
        hosts: &["linkedin.com"],
        redirects: &["lnkd.in"],
        apps: &["com.linkedin.android", "com.linkedin.LinkedIn"],
        personal_login: true,
        profile: Profile {
            prefixes: &[("company", Handle), ("in", Handle), ("school", Handle), ("showcase", Handle)],
            ..NO_PROFILE
        },
        ..BLANK
    },
    Platform {
        id: "youtube",
        name: "YouTube",
        aliases: &["yt", "you tube", "youtube.com"],
        hosts: &["youtube.com", "youtube-nocookie.com"],
        short_hosts: &["youtu.be", "yt.be"],
        apps: &["com.google.android.youtube", "com.google.android.apps.youtube.creator", "com.google.ios.youtube"],
        profile: Profile {
            prefixes: &[("@", Handle), ("channel", Id), ("c", Handle), ("user", Handle)],
            reserved: "account embed feed gaming hashtag live playlist premium results shorts t watch",
            ..BARE
        },
        ..BLANK
    },
    Platform {
        id: "tiktok",
        name: "TikTok",
        aliases: &["tik tok", "tik-tok", "tiktok.com", "douyin"],
        hosts: &["tiktok.com", "douyin.com"],
        short_hosts: &["vm.tiktok.com", "vt.tiktok.com", "tiktokv.com", "tiktokcdn.com"],
        apps: &[
            "com.zhiliaoapp.musically",
            "com.zhiliaoapp.musically.go",
            "com.ss.android.ugc.trill",
            "com.ss.android.ugc.aweme",
            "com.ss.android.tt.creator",
        ],
        country: Some("CN"),
        profile: AT,
        ..BLANK
    },
    Platform {
        id: "telegram",
        name: "Telegram",
        aliases: &["telegram.org", "t.me"],
        hosts: &["t.me", "telegram.me", "telegram.dog"],
        short_hosts: &["telegram.org", "telegra.ph", "telesco.pe", "tg.dev"],
        apps: &[
            "org.telegram.messenger",
            "org.telegram.messenger.web",
            "org.telegram.plus",
            "org.thunderdog.challegram",
            "ph.telegra.Telegraph",
        ],
        country: Some("AE"),
        profile: Profile {
            prefixes: &[("s", Handle)],
            reserved: "addemoji addlist addstickers addtheme bg boost c confirmphone contact iv joinchat login m \
                proxy setlanguage share socks",
            ..BARE
        },
        ..BLANK
    },
    Platform {
        id: "snapchat",
        name: "Snapchat",
        aliases: &["snap", "snapchat.com"],
        hosts: &["snapchat.com"],
        short_hosts: &["snap.com", "sc-static.net"],
        apps: &["com.snapchat.android", "com.toyopagroup.picaboo"],
        profile: Profile { prefixes: &[("@", Handle), ("add", Handle)], ..NO_PROFILE },
        ..BLANK
    },
    Platform {
        id: "bluesky",
        name: "Bluesky",
        aliases: &["bsky", "blue sky", "bsky.app"],
        hosts: &["bsky.app"],
        short_hosts: &["go.bsky.app", "bsky.social"],
        apps: &["xyz.blueskyweb.app"],
        profile: Profile { prefixes: &[("profile", Handle)], ..NO_PROFILE },
        ..BLANK
    },
    Platform {
        id: "mastodon",
        name: "Mastodon",
        aliases: &["fediverse", "fediversum", "mastodon.social"],
        hosts: &["mastodon.social"],
        apps: &["org.joinmastodon.android", "org.joinmastodon.app"],
        country: None,
        profile: AT,
        ..BLANK
    },
    Platform {
        id: "pinterest",
        name: "Pinterest",
        aliases: &["pinterest.com"],
        hosts: &["pinterest.com", "pinterest.se", "pinterest.dk"],
        short_hosts: &["pin.it"],
        apps: &["com.pinterest", "pinterest"],
        profile: Profile { reserved: "pin ideas search business today", ..BARE },
        ..BLANK
    },
    Platform {
        id: "vimeo",
        name: "Vimeo",
        aliases: &["vimeo.com"],
        hosts: &["vimeo.com"],
        apps: &["com.vimeo.android.videoapp", "com.vimeo"],
        profile: Profile { reserved: "album channels groups watch search settings", ..BARE },
        ..BLANK
    },
    Platform {
        id: "flickr",
        name: "Flickr",
        aliases: &["flickr.com"],
        hosts: &["flickr.com"],
        short_hosts: &["flic.kr"],
        apps: &["com.flickr.android", "com.yahoo.flickr"],
        profile: Profile { prefixes: &[("photos", Handle), ("people", Handle)], ..NO_PROFILE },
        ..BLANK
    },
    Platform {
        id: "reddit",
        name: "Reddit",
        aliases: &["reddit.com"],
        hosts: &["reddit.com"],
        short_hosts: &["redd.it"],
        apps: &["com.reddit.frontpage", "com.reddit.Reddit"],
        profile: Profile { prefixes: &[("user", Handle), ("u", Handle), ("r", Handle)], ..NO_PROFILE },
        ..BLANK
    },
    Platform {
        id: "discord",
        name: "Discord",
        aliases: &["discord.com"],
        hosts: &["discord.com", "discordapp.com"],
        short_hosts: &["discord.gg"],
        apps: &["com.discord", "com.hammerandchisel.discord"],
        profile: Profile { prefixes: &[("invite", Handle)], ..NO_PROFILE },
        ..BLANK
    },
    Platform {
        id: "twitch",
        name: "Twitch",
        aliases: &["twitch.tv"],
        hosts: &["twitch.tv"],
        apps: &["tv.twitch.android.app", "tv.twitch"],
        profile: Profile { reserved: "directory videos settings jobs p", ..BARE },
        ..BLANK
    },
    Platform {
        id: "wechat",
        name: "WeChat",
        aliases: &["weixin", "wechat.com"],
        hosts: &["wechat.com", "weixin.qq.com"],
        apps: &["com.tencent.mm", "com.tencent.xin"],
        country: Some("CN"),
        ..BLANK
    },
    Platform {
        id: "vk",
        name: "VK",
        aliases: &["vkontakte", "vk.com"],
        hosts: &["vk.com", "vk.ru"],
        short_hosts: &["vk.me"],
        redirects: &["vk.cc"],
        apps: &["com.vkontakte.android", "com.vk.vkclient"],
        country: Some("RU"),
        profile: Profile { reserved: "feed video wall away.php share.php", ..BARE },
        ..BLANK
    },
];
