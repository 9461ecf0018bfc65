//! Is the same account known by every way of writing it?

use proptest::prelude::*;

use super::Identity;

fn shown(identity: Option<Identity>) -> Option<String> {
    let identity = identity?;
    let handle = identity.handle.map(|handle| format!("/{handle}")).unwrap_or_default();
    let id = identity.id.map(|id| format!("#{id}")).unwrap_or_default();
    Some(format!("{}{handle}{id}", identity.platform))
}

#[test]
fn profile_addresses_name_accounts() {
    for (address, expected) in [
        ("https://www.facebook.com/Solvik.Kommun/", Some("facebook/solvikkommun")),
        ("https://m.facebook.com/solvikkommun/posts/123", Some("facebook/solvikkommun")),
        ("https://facebook.com/profile.php?id=100012345&sk=about", Some("facebook#100012345")),
        ("https://facebook.com/pages/Solvik-kommun/123456789", Some("facebook#123456789")),
        ("https://facebook.com/people/Solvik/100012345/", Some("facebook#100012345")),
        ("https://facebook.com/p/Solvik-kommun-100012345/", Some("facebook#100012345")),
        ("https://facebook.com/share/abc123", None),
        ("https://facebook.com/watch/?v=1", None),
        ("https://facebook.com/groups/solvik", None),
        ("https://facebook.com", None),
        ("https://fb.me/abc", None),
        ("https://instagram.com/solvikkommun?igsh=abc", Some("instagram/solvikkommun")),
        ("https://instagram.com/p/Cabc/", None),
        ("https://instagram.com/reel/Cabc/", None),
        ("https://twitter.com/SolvikKommun/status/1", Some("x/solvikkommun")),
        ("https://x.com/i/user/12345", Some("x#12345")),
        ("https://x.com/search?q=solvik", None),
        ("https://tiktok.com/@solvik", Some("tiktok/solvik")),
        ("https://tiktok.com/%40solvik", Some("tiktok/solvik")),
        ("https://vm.tiktok.com/ZM123", None),
        ("https://no.linkedin.com/company/Solvik-kommun/", Some("linkedin/solvik-kommun")),
        ("https://linkedin.com/in/kari-eksempel", Some("linkedin/kari-eksempel")),
        ("https://linkedin.com/feed", None),
        ("https://youtube.com/@SolvikKommun", Some("youtube/solvikkommun")),
        ("https://youtube.com/channel/UCaBcDeF", Some("youtube#UCaBcDeF")),
        ("https://youtube.com/c/Solvik", Some("youtube/solvik")),
        ("https://youtu.be/abc", None),
        ("https://t.me/s/solvik", Some("telegram/solvik")),
        ("https://bsky.app/profile/solvik.example", Some("bluesky/solvik.example")),
        ("https://bsky.app/profile/did:plc:abc", Some("bluesky#did:plc:abc")),
        ("https://mastodon.social/@solvik", Some("mastodon/solvik@mastodon.social")),
        ("https://solvik.example/@solvik", None),
    ] {
        assert_eq!(shown(Identity::of_url(address)).as_deref(), expected, "{address}");
    }
}

#[test]
fn parts_name_accounts() {
    type Parts = (Option<&'static str>, Option<&'static str>, Option<&'static str>, Option<&'static str>);
    let cases: &[(Parts, Option<&str>)] = &[
        ((Some("Twitter"), Some("@SolvikKommun"), None, None), Some("x/solvikkommun")),
        ((Some("FB"), Some("solvik.kommun"), None, Some(" 123 ")), Some("facebook/solvikkommun#123")),
        ((None, None, Some("instagram.com/solvik"), None), Some("instagram/solvik")),
        ((Some("Facebook"), Some("https://facebook.com/solvik"), None, None), Some("facebook/solvik")),
        ((Some("Facebook"), Some("facebook.com/solvik"), None, None), Some("facebook/solvik")),
        ((Some("bluesky"), Some("solvik.example"), None, None), Some("bluesky/solvik.example")),
        ((Some("mastodon"), Some("@solvik@social.example"), None, None), Some("mastodon/solvik@social.example")),
        (
            (Some("mastodon"), None, Some("https://social.example/@Solvik"), None),
            Some("mastodon/solvik@social.example"),
        ),
        // The address of another platform says nothing of this account.
        ((Some("facebook"), None, Some("https://instagram.com/solvik"), None), None),
        ((Some("facebook"), None, Some("https://solvik.example/facebook"), None), None),
        ((Some("Solvikappen"), Some("Solvik"), None, None), Some("solvikappen/solvik")),
        ((Some("facebook"), Some(" @ "), None, None), None),
        ((None, Some("solvik"), None, None), None),
    ];
    for ((platform, handle, url, id), expected) in cases {
        let found = shown(Identity::new(*platform, *handle, *url, *id));
        assert_eq!(found.as_deref(), *expected, "{platform:?} {handle:?} {url:?} {id:?}");
    }
    for (word, expected) in [
        ("facebook/solvikkommun", Some("facebook/solvikkommun")),
        ("Twitter: @Solvik", Some("x/solvik")),
        ("https://x.com/solvik", Some("x/solvik")),
        ("solvikkommun", None),
        ("KS 2026/12", None),
    ] {
        assert_eq!(shown(Identity::of_word(word)).as_deref(), expected, "{word}");
    }
}

#[test]
fn ids_decide_where_both_have_one() {
    let identity = |handle: Option<&str>, id: Option<&str>| {
        Identity::new(Some("facebook"), handle, None, id).expect("names an account")
    };
    for (one, other, same) in [
        (identity(Some("a"), Some("1")), identity(Some("b"), Some("1")), true),
        (identity(Some("a"), Some("1")), identity(Some("a"), Some("2")), false),
        (identity(Some("a"), Some("1")), identity(Some("A"), None), true),
        (identity(None, Some("1")), identity(Some("a"), None), false),
    ] {
        assert_eq!(one.matches(&other), same, "{one:?} {other:?}");
        assert_eq!(other.matches(&one), same);
    }
}

proptest! {
    #[test]
    fn an_identity_names_itself(handle in "@?[A-Za-zÅåÄäÖö0-9._@ /%+-]{0,12}", id in proptest::option::of("[0-9]{1,8}")) {
        for platform in ["facebook", "x", "mastodon", "elsewhere"] {
            if let Some(once) = Identity::new(Some(platform), Some(&handle), None, id.as_deref()) {
                prop_assert!(once.matches(&once));
                let again = Identity::new(Some(&once.platform), once.handle.as_deref(), None, once.id.as_deref());
                prop_assert_eq!(again, Some(once));
            }
        }
    }
}
