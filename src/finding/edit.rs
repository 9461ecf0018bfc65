//! What a program can do about the findings of a rule, as the rule names it.

use serde::Deserialize;

/// How the findings of a rule are mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edit {
    /// Links lose their click ids.
    ClickIds,
    /// Hashtags get the capitals of a spelling that is known.
    HashtagCase,
    /// Pictures lose their metadata.
    Metadata,
    /// Account forms get a link to the rules page.
    RulesPage,
    /// Forbidden platforms are no targets of drafts any more, and links to them give way to the authority's own page.
    ForbiddenPlatforms,
}

impl Edit {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::ClickIds, Self::HashtagCase, Self::Metadata, Self::RulesPage, Self::ForbiddenPlatforms];

    /// The word for it in rules.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ClickIds => "click-ids",
            Self::HashtagCase => "hashtag-case",
            Self::Metadata => "metadata",
            Self::RulesPage => "rules-page",
            Self::ForbiddenPlatforms => "forbidden-platforms",
        }
    }

    /// Whether nobody needs to be asked: what is said stays as it is.
    #[must_use]
    pub const fn is_safe(self) -> bool {
        !matches!(self, Self::ForbiddenPlatforms)
    }
}
