//! Do saved pages, HTTP archives, tag managers and scanners tell which trackers, accounts and texts are there?

use serde_json::{Value, json};

use super::support::{Read, read};

const PAGE: &str = r#"<!DOCTYPE html>
<!-- saved from url=(0031)https://www.solvik.example/some -->
<html lang="sv"><head>
<title>V&aring;ra kanaler i sociala medier</title>
<meta property="article:modified_time" content="2026-05-01">
<!-- fbq('init', '999999999999'); -->
<script>
!function(f){ /* loader of https://connect.facebook.net/en_US/fbevents.js */ }(window);
// fbq('init', '888888888888');
fbq('init', '1234567890123');
fbq('track', 'PageView');
</script>
<noscript><img src="https://www.facebook.com/tr?id=1234567890123&amp;ev=PageView&amp;noscript=1"></noscript>
<script type="text/plain" data-cookieconsent="marketing">ttq.load('C1A2B3D4E5F6G7H8I9J0');</script>
<script async src="https://www.googletagmanager.com/gtag/js?id=G-SOLVIK1"></script>
</head><body>
<nav><a href="/">Hem</a></nav>
<h1>Sociala&nbsp;medier</h1>
<p>F&ouml;lj oss p&aring; <a href="https://www.facebook.com/solvikkommun?ref=page">Facebook</a> &amp;
<a href="https://www.instagram.com/solvikkommun/">Instagram</a>. <a href="https://www.facebook.com/sharer/sharer.php?u=x">Dela</a></p>
<h2>Regler</h2><p>Skriv till kommun@solvik.example</p>
<iframe src="https://www.youtube-nocookie.com/embed/abc"></iframe>
<iframe data-src="https://www.facebook.com/plugins/page.php?href=x"></iframe>
<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@solvik/video/1">…</blockquote>
</body></html>
"#;

fn words(read: &Read, list: &str, fields: &[&str]) -> Vec<Vec<Value>> {
    let node = &read.only().node;
    let items = node.get(list).expect("the list is there").items();
    items
        .iter()
        .map(|item| {
            fields.iter().map(|field| item.get(field).map_or(Value::Null, somelint::tree::Node::to_json)).collect()
        })
        .collect()
}

#[test]
fn a_saved_page_tells_what_it_loads_and_links_to() {
    let page = read("sociala-medier.html", PAGE);
    assert_eq!(page.reader, Some("web-page"));
    page.assert_valid();
    page.assert_fields(
        0,
        &[
            ("title", json!("Våra kanaler i sociala medier"), "V&aring;ra kanaler i sociala medier"),
            ("kind", json!("channels"), "V&aring;ra kanaler i sociala medier"),
            ("language", json!("sv"), "sv"),
            ("last_modified", json!("2026-05-01"), "2026-05-01"),
            ("headings.0.text", json!("Sociala medier"), "Sociala&nbsp;medier"),
            ("links.1.text", json!("Facebook"), "Facebook"),
            ("accounts.0.handle", json!("solvikkommun"), "https://www.facebook.com/solvikkommun?ref=page"),
            ("accounts.1.platform", json!("instagram"), "https://www.instagram.com/solvikkommun/"),
            ("trackers.0.id", json!("1234567890123"), "1234567890123"),
        ],
    );
    assert_eq!(page.at(0, "url").0, json!("https://www.solvik.example/some"));
    let text = page.at(0, "text").0;
    let body = "Hem\nSociala medier\nFölj oss på Facebook & Instagram. Dela\nRegler\nSkriv till kommun@solvik.example";
    assert!(text.as_str().is_some_and(|text| text.starts_with(body)), "{text}");
    assert_eq!(
        words(&page, "trackers", &["platform", "id", "before_consent"]),
        [
            [json!("facebook"), json!("1234567890123"), Value::Null],
            [json!("tiktok"), json!("C1A2B3D4E5F6G7H8I9J0"), json!(false)],
            [json!("google-analytics"), json!("G-SOLVIK1"), Value::Null],
        ],
        "comments do not count, and code and its fallback are one tracker"
    );
    assert_eq!(
        words(&page, "embeds", &["platform", "click_to_load"]),
        [[json!("youtube"), Value::Null], [json!("facebook"), json!(true)], [json!("tiktok"), Value::Null]]
    );
    assert_eq!(page.only().node.get("accounts").expect("accounts").items().len(), 2, "a button to share is no account");
}

#[test]
fn snippets_of_every_platform_are_known() {
    for (snippet, platform, id) in [
        (
            "snaptr('init', 'a1b2c3d4-0000-1111-2222-333344445555', {});",
            "snapchat",
            "a1b2c3d4-0000-1111-2222-333344445555",
        ),
        ("_linkedin_partner_id = \"123456\";", "linkedin", "123456"),
        ("twq('config','o1abc');", "x", "o1abc"),
        ("pintrk('load', '2612345678901');", "pinterest", "2612345678901"),
        ("gtag('config', 'AW-123456789');", "google", "AW-123456789"),
        ("gtag(\"config\", \"UA-1234-5\");", "google-analytics", "UA-1234-5"),
        ("h._hjSettings={hjid:123456,hjsv:6};", "hotjar", "123456"),
        ("t.src='https://www.clarity.ms/tag/abcdef'", "clarity", "abcdef"),
        ("fbq('init', '{{ pixel }}')", "facebook", ""),
        ("s.src='https://sc-static.net/scevent.min.js'", "snapchat", ""),
        ("s.src='https://static.ads-twitter.com/uwt.js'", "x", ""),
    ] {
        let page = read("a.html", &format!("<title>Solvik</title><script>{snippet}</script>"));
        let id = if id.is_empty() { Value::Null } else { json!(id) };
        assert_eq!(words(&page, "trackers", &["platform", "id"]), [[json!(platform), id]], "{snippet}");
    }
    let draft = read("a.html", "<title>Solvik</title><script>fbq('init','123')</script>");
    assert_eq!(words(&draft, "trackers", &["id"]), Vec::<Vec<Value>>::new(), "an example is no pixel");
}

#[test]
fn a_page_with_a_tag_manager_is_no_evidence_that_there_is_no_tracker() {
    let page = read(
        "a.html",
        "<title>Solvik</title><script src=\"https://www.googletagmanager.com/gtm.js?id=GTM-ABCD12\"></script>",
    );
    assert!(page.only().node.get("trackers").is_none());
    assert!(page.output.ignored[0].1.contains("export its container"));
}

const CONTAINER: &str = r#"{ "exportFormatVersion": 2, "exportTime": "2026-03-05 13:48:06", "containerVersion": {
  "container": { "name": "www.solvik.example", "publicId": "GTM-ABCD12" },
  "tag": [
    { "name": "Meta", "type": "html", "firingTriggerId": ["2147479553"], "consentSettings": { "consentStatus": "NOT_SET" },
      "parameter": [ { "type": "TEMPLATE", "key": "html", "value": "<script>fbq('init', '1234567890123');\nfbq('track','PageView');</script>" } ] },
    { "name": "LinkedIn", "type": "bzi", "paused": true, "firingTriggerId": ["1"],
      "parameter": [ { "key": "partnerId", "value": "{{LI}}" } ] },
    { "name": "TikTok", "type": "cvt_77_12", "consentSettings": { "consentStatus": "NEEDED" }, "firingTriggerId": ["1"],
      "parameter": [ { "key": "pixelId", "value": "C1A2B3D4E5F6G7H8I9J0" } ] },
    { "name": "GA4", "type": "gaawc", "firingTriggerId": ["1"], "parameter": [ { "key": "measurementId", "value": "G-SOLVIK1" } ] },
    { "name": "Bara text", "type": "html", "firingTriggerId": ["1"], "parameter": [ { "key": "html", "value": "<b>hej</b>" } ] }
  ],
  "variable": [ { "name": "LI", "type": "c", "parameter": [ { "key": "value", "value": "654321" } ] } ],
  "customTemplate": [ { "templateId": "12", "name": "TikTok Pixel" } ]
} }"#;

#[test]
fn a_container_tells_its_tags_and_their_state() {
    let expected = [
        [json!("Meta"), json!("facebook"), json!("1234567890123"), json!(true), json!(true)],
        [json!("LinkedIn"), json!("linkedin"), json!("654321"), json!(false), json!(true)],
        [json!("TikTok"), json!("tiktok"), json!("C1A2B3D4E5F6G7H8I9J0"), json!(true), json!(false)],
        [json!("GA4"), json!("google-analytics"), json!("G-SOLVIK1"), json!(true), json!(true)],
    ];
    let container = read("GTM-ABCD12_v3.json", CONTAINER);
    assert_eq!(container.reader, Some("tag-manager"));
    container.assert_valid();
    assert_eq!(words(&container, "trackers", &["name", "platform", "id", "active", "before_consent"]), expected);
    container.assert_fields(
        0,
        &[("id", json!("GTM-ABCD12"), "GTM-ABCD12"), ("trackers.0.id", json!("1234567890123"), "1234567890123")],
    );
    assert!(container.only().node.get("url").is_none(), "a container does not say on which pages it is");
    let inner = r#"{ "containerId": "77", "containerVersionId": "3", "tag": [] }"#;
    assert_eq!(read("version.json", inner).reader, Some("tag-manager"), "the API's answer has no wrapper");
}

#[test]
fn an_http_archive_tells_what_was_called_and_hides_the_session() {
    let archive = r#"{ "log": { "creator": { "name": "Firefox" }, "entries": [
      { "startedDateTime": "2026-11-01T09:00:00Z", "request": { "url": "https://www.solvik.example/", "headers": [ { "name": "Cookie", "value": "session=abc" } ] },
        "response": { "status": 200, "cookies": [ { "name": "_fbp", "domain": "solvik.example", "expires": "2027-01-30T09:00:00Z", "value": "x" } ] } },
      { "request": { "url": "https://www.facebook.com/tr/?id=1234567890123&ev=PageView" }, "response": { "status": 200 } },
      { "request": { "url": "https://analytics.tiktok.com/i18n/pixel/events.js?sdkid=C1A2B3D4E5F6G7H8I9J0&lib=ttq" } } ] } }"#;
    let har = read("solvik.har", archive);
    assert_eq!(har.reader, Some("har"));
    har.assert_valid();
    assert_eq!(
        words(&har, "trackers", &["platform", "id", "kind"]),
        [
            [json!("facebook"), json!("1234567890123"), json!("request")],
            [json!("tiktok"), json!("C1A2B3D4E5F6G7H8I9J0"), json!("request")]
        ]
    );
    assert_eq!(har.at(0, "cookies.0.name").0, json!("_fbp"));
    assert_eq!(har.at(0, "retrieved_at").0, json!("2026-11-01T09:00:00Z"));
    assert_eq!(har.messages(), [("input/secret", "\"session=abc\"")]);
}

#[test]
fn a_scanner_tells_what_it_saw() {
    let scan = r#"{ "uri_ins": "https://www.solvik.example", "uri_dest": "https://www.solvik.example/", "title": "Solvik",
      "start_time": "2026-11-01T09:00:00Z", "script": { "host": "blacklight" }, "reports": {
        "cookies": [ { "name": "_fbp", "domain": "solvik.example", "value": "x" } ],
        "third_party_trackers": [ { "url": "https://connect.facebook.net/en_US/fbevents.js" } ],
        "fb_pixel_events": [ { "url": "https://www.facebook.com/tr/?id=1234567890123&ev=PageView" } ] } }"#;
    let read = read("inspection.json", scan);
    assert_eq!(read.reader, Some("web-scanner"));
    read.assert_valid();
    assert_eq!(words(&read, "trackers", &["platform", "id"]), [[json!("facebook"), json!("1234567890123")]]);
    read.assert_fields(0, &[("url", json!("https://www.solvik.example/"), "https://www.solvik.example/")]);
}

#[test]
fn a_sitemap_names_the_pages_of_a_website() {
    let sitemap = r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- made by the website -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
  <url><loc> https://www.solvik.example/?a=1&amp;b=2 </loc><lastmod>2026-11-01</lastmod></url>
  <url><image:image><image:loc>https://www.solvik.example/a.jpg</image:loc></image:image><loc><![CDATA[https://www.solvik.example/v]]></loc></url>
  <url><lastmod>2026-11-01</lastmod></url>
</urlset>
"#;
    let read = read("webb/sitemap.xml", sitemap);
    assert_eq!(read.reader, Some("sitemap"));
    read.assert_valid();
    assert_eq!(
        words(&read, "links", &["url"]),
        [[json!("https://www.solvik.example/?a=1&b=2")], [json!("https://www.solvik.example/v")]]
    );
    read.assert_fields(
        0,
        &[
            ("links.0.url", json!("https://www.solvik.example/?a=1&b=2"), "https://www.solvik.example/?a=1&amp;b=2"),
            ("links.1.url", json!("https://www.solvik.example/v"), "https://www.solvik.example/v"),
        ],
    );
}

#[test]
fn an_index_of_sitemaps_names_no_page() {
    let index = "<sitemapindex><sitemap><loc>https://www.solvik.example/sitemap-1.xml</loc></sitemap></sitemapindex>";
    let read = read("sitemap.xml", index);
    assert_eq!((read.reader, read.output.records.len()), (Some("sitemap"), 0));
    assert!(read.output.ignored.iter().any(|(_, reason)| reason.contains("index of sitemaps")));
}
