//! The bulk files and exports of planning tools, by their headings.
//!
//! In: the headings of a table. Out: the [`Tool`] that has such a table. The headings are those of `formats.md` section 17:
//! bulk templates and exports that the tools document or that were seen in public; each row names its state.

use super::order::Order;

/// How the columns of a table are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// By their headings.
    ByHeading,
    /// By their order, below headings in the language of whoever exported.
    ByOrder,
    /// By their order; there is no heading.
    WithoutHeading,
}

/// A tool and what its columns mean.
#[derive(Debug)]
pub(super) struct Tool {
    /// Its name for people.
    pub(super) name: &'static str,
    /// The headings without which a table is not of this tool; of those apart at `|` one suffices.
    needed: &'static [&'static str],
    told: Told,
    /// Heading or number, and the field of a post or the role of a text that it means.
    columns: &'static [(&'static str, &'static str)],
    /// The platform, where every row is of one.
    pub(super) platform: Option<&'static str>,
    /// Whether it lists what has been published, rather than what is planned.
    pub(super) published: bool,
    /// The order of its dates, where it is fixed.
    pub(super) order: Option<Order>,
}

const PLANNED: Tool =
    Tool { name: "", needed: &[], told: Told::ByHeading, columns: &[], platform: None, published: false, order: None };

const PUBLISHED: Tool = Tool { published: true, order: Some(Order::Month), ..PLANNED };

/// The tools; those with the most telling headings first.
static TOOLS: &[Tool] = &[
    // The public exports have BOM, CR LF, and US dates whatever the language.
    Tool {
        name: "Meta Business Suite (Facebook)",
        needed: &["post id|video asset id", "page id", "page name", "publish time"],
        columns: &[
            ("post id", "id"),
            ("video asset id", "id"),
            ("title", "body"),
            ("description", "caption"),
            ("publish time", "publish_at"),
            ("permalink", "url"),
            ("custom labels", "labels"),
        ],
        platform: Some("facebook"),
        ..PUBLISHED
    },
    Tool {
        name: "Meta Business Suite (Instagram)",
        needed: &["post id", "account id", "account username", "publish time"],
        columns: &[
            ("post id", "id"),
            ("account username", "channels"),
            ("description", "body"),
            ("publish time", "publish_at"),
            ("permalink", "url"),
        ],
        platform: Some("instagram"),
        ..PUBLISHED
    },
    Tool {
        name: "Publer",
        needed: &["date - intl. format or prompt", "text"],
        columns: &[
            ("date - intl. format or prompt", "publish_at"),
            ("text", "body"),
            ("link(s) - separated by comma for fb carousels", "link"),
            ("media url(s) - separated by comma", "media"),
            ("title - for the video, pin, pdf ..", "link_title"),
            ("label(s) - separated by comma", "labels"),
            ("alt text(s) - separated by ||", "alt"),
            ("comment(s) - separated by ||", "first_comment"),
            ("cta - for facebook links or google", "call_to_action"),
        ],
        order: Some(Order::Year),
        ..PLANNED
    },
    Tool {
        name: "Publer (older template)",
        needed: &["date", "message", "link", "media", "labels"],
        columns: &[
            ("date", "publish_at"),
            ("message", "body"),
            ("link", "link"),
            ("media", "media"),
            ("title", "title"),
            ("labels", "labels"),
        ],
        ..PLANNED
    },
    Tool {
        name: "Buffer",
        needed: &["text", "posting time", "image url|tags"],
        columns: &[("text", "body"), ("image url", "media"), ("tags", "labels"), ("posting time", "publish_at")],
        order: Some(Order::Year),
        ..PLANNED
    },
    Tool {
        name: "Sprout Social",
        needed: &["date", "time_24hr", "message_text"],
        columns: &[
            ("date", "publish_at"),
            ("time_24hr", "time"),
            ("message_text", "body"),
            ("public_image_url", "media"),
        ],
        ..PLANNED
    },
    Tool {
        name: "Social Planner (SocialBee, GoHighLevel and kin)",
        needed: &["postatspecifictime (yyyy-mm-dd hh:mm:ss)|postatspecifictime", "content|text"],
        columns: &[
            ("postatspecifictime (yyyy-mm-dd hh:mm:ss)", "publish_at"),
            ("postatspecifictime", "publish_at"),
            ("content", "body"),
            ("text", "body"),
            ("link (ogmetaurl)", "link"),
            ("imageurls", "media"),
            ("videourls", "media"),
            ("gifurl(s)", "media"),
            ("category", "labels"),
            ("followupcomment", "first_comment"),
        ],
        order: Some(Order::Year),
        ..PLANNED
    },
    Tool {
        name: "PostFast",
        needed: &["scheduled_at", "account_id", "content"],
        columns: &[
            ("scheduled_at", "publish_at"),
            ("content", "body"),
            ("media_urls", "media"),
            ("first_comment", "first_comment"),
        ],
        ..PLANNED
    },
    Tool {
        name: "Ayrshare",
        needed: &["post", "platforms", "scheduledate"],
        columns: &[
            ("post", "body"),
            ("platforms", "platforms"),
            ("mediaurls", "media"),
            ("scheduledate", "publish_at"),
        ],
        ..PLANNED
    },
    Tool {
        name: "Oktopost",
        needed: &["network", "message", "linkurl"],
        columns: &[
            ("network", "platforms"),
            ("message", "body"),
            ("linkurl", "link"),
            ("linktitle", "link_title"),
            ("description", "link_text"),
            ("imageurl", "media"),
            ("picture", "media"),
        ],
        ..PLANNED
    },
    Tool {
        name: "Schedulin",
        needed: &["channel", "caption", "media_url", "scheduled_at"],
        columns: &[
            ("channel", "channels"),
            ("caption", "body"),
            ("media_url", "media"),
            ("scheduled_at", "publish_at"),
        ],
        ..PLANNED
    },
    Tool {
        name: "SocialPatra",
        needed: &["content", "platforms", "platformids", "scheduledat"],
        columns: &[
            ("content", "body"),
            ("platforms", "platforms"),
            ("scheduledat", "publish_at"),
            ("mediaurls", "media"),
            ("tags", "hashtags"),
            ("title", "title"),
        ],
        ..PLANNED
    },
    Tool {
        name: "Postoplan",
        needed: &["date", "message", "media url"],
        columns: &[("date", "publish_at"), ("message", "body"), ("media url", "media")],
        ..PLANNED
    },
];

/// A bulk file of Hootsuite: it has no heading, its columns are told by their order.
pub(super) static HOOTSUITE: Tool = Tool {
    name: "Hootsuite",
    told: Told::WithoutHeading,
    columns: &[("0", "publish_at"), ("1", "body"), ("2", "link"), ("3", "media")],
    ..PLANNED
};

/// Exports of Meta Business Suite whose headings follow the language of its user: each with the column of the address and
/// what stands in it. Their first columns keep the order of the English ones.
static LOCALISED: [(Tool, usize, &str); 2] = [
    (
        Tool {
            name: "Meta Business Suite (Facebook), by their order",
            told: Told::ByOrder,
            columns: &[("0", "id"), ("3", "body"), ("4", "caption"), ("6", "publish_at"), ("8", "url")],
            platform: Some("facebook"),
            ..PUBLISHED
        },
        8,
        "facebook.com/",
    ),
    (
        Tool {
            name: "Meta Business Suite (Instagram), by their order",
            told: Told::ByOrder,
            columns: &[("0", "id"), ("2", "channels"), ("4", "body"), ("6", "publish_at"), ("7", "url")],
            platform: Some("instagram"),
            ..PUBLISHED
        },
        7,
        "instagram.com/",
    ),
];

/// The tool whose rows say by what stands where that they are its own, whatever their headings.
pub(super) fn by_rows(rows: &[Vec<String>]) -> Option<&'static Tool> {
    let is_id =
        |cell: &String| cell.len() >= 9 && cell.chars().all(|char| char.is_ascii_digit() || "E+,.".contains(char));
    let fits = |(_, address, host): &&(Tool, usize, &str)| {
        let is_one = |row: &Vec<String>| {
            row.first().is_some_and(is_id)
                && row.get(1).is_some_and(is_id)
                && row.get(6).is_some_and(|time| super::order::is_year_last(time))
                && row.get(*address).is_some_and(|url| url.contains(host))
        };
        !rows.is_empty() && rows.iter().all(is_one)
    };
    LOCALISED.iter().find(fits).map(|(tool, ..)| tool)
}

/// The tool whose table has these headings.
pub(super) fn by_headings(headings: &[&str]) -> Option<&'static Tool> {
    let folded: Vec<String> = headings.iter().map(|heading| heading.trim().to_lowercase()).collect();
    let has = |wanted: &str| wanted.split('|').any(|one| folded.iter().any(|heading| heading == one));
    TOOLS.iter().find(|tool| tool.needed.iter().all(|wanted| has(wanted)))
}

impl Tool {
    /// Whether its first row is a post like the others.
    pub(super) fn has_no_heading(&self) -> bool {
        self.told == Told::WithoutHeading
    }

    /// What the column means that stands there under this heading.
    pub(super) fn column(&self, at: usize, heading: &str) -> Option<&'static str> {
        if self.told == Told::ByHeading { self.field(heading) } else { self.field(&at.to_string()) }
    }

    fn field(&self, heading: &str) -> Option<&'static str> {
        let folded = heading.trim().to_lowercase();
        self.columns.iter().find(|(known, _)| *known == folded).map(|(_, field)| *field)
    }
}
