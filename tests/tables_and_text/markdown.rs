//! Does everything in Markdown lie where it is written?

use super::{Read, Syntax, rows};

/// `value @ raw bytes` of every value under a key of every mapping of a list.
fn pairs(read: &Read, list: &str, key: &str) -> Vec<String> {
    let items = read.root().get(list).expect("a list").items().iter();
    let told = items.map(|item| item.get(key).expect("the key"));
    told.map(|node| format!("{} @ {}", node.as_str().unwrap_or("-"), read.slice(node.span()))).collect()
}

#[test]
fn links_and_images_lie_where_they_are_written() {
    let cases: &[(&str, &str, &str, &[&str])] = &[
        ("å [text](https://a.example/x)", "links", "url", &["https://a.example/x @ https://a.example/x"]),
        ("å [te*x*t](u)", "links", "text", &["text @ te*x*t"]),
        ("[`a` b\nc](u)", "links", "text", &["a b c @ a` b\nc"]),
        ("[a &amp; b](u)", "links", "text", &["a & b @ a &amp; b"]),
        (
            "[a](https://a.example/?x=1&amp;y=2)",
            "links",
            "url",
            &["https://a.example/?x=1&y=2 @ [a](https://a.example/?x=1&amp;y=2)"],
        ),
        ("<https://a.example>", "links", "url", &["https://a.example @ https://a.example"]),
        ("[t][r]\n\n[r]: https://r.example 'T'\n", "links", "url", &["https://r.example @ https://r.example"]),
        ("> * [t](<u v> \"T\")", "links", "url", &["u v @ u v"]),
        ("![å bild](b.png)", "images", "alt", &["å bild @ å bild"]),
        ("![å bild](b.png)", "images", "src", &["b.png @ b.png"]),
        ("![](b.png)", "images", "alt", &["- @ ![](b.png)"]),
        ("[![alt](i.png)](l)", "images", "alt", &["alt @ alt"]),
        ("[![alt](i.png)](l)", "links", "text", &["alt @ alt"]),
        ("`[a](b)` \\[a](b)\n\n    [a](b)\n", "links", "url", &[]),
        ("# En\n\ntext\n\nTvå *x*\n---\n", "headings", "text", &["En @ En", "Två x @ Två *x"]),
    ];
    for (text, list, key, expected) in cases {
        assert_eq!(pairs(&Read::of(text, Syntax::Markdown), list, key), *expected, "{text:?}");
    }
}

#[test]
fn tables_in_markdown_are_read_as_tables_are() {
    let read = Read::of(
        "text\n\n> | Risk | | Mått |\n> |---|---|---|\n> | a \\| b | | **x** y |\n> | c |\n",
        Syntax::Markdown,
    );
    let tables = read.root().get("tables").unwrap();
    assert_eq!(tables.items().len(), 1);
    let table = &tables.items()[0];
    assert_eq!(rows(table), ["Risk=a | b Mått=x y", "Risk=c Mått=-"]);
    let row = &table.items()[0];
    let entry = row.as_map().unwrap().entry("Mått").unwrap();
    assert_eq!(read.slice(entry.key.span), "Mått");
    assert!(read.slice(entry.value.locate(0..1)).starts_with('x'));
    assert_eq!(read.slice(entry.value.locate(2..3)), "y");
    assert!(read.findings().is_empty());
}

#[test]
fn comments_are_real_comments_only() {
    let text = "\
<!-- one -->\n\n\
å text <!-- two --> more `<!-- code -->`\n\n```\n<!-- fenced -->\n```\n\n    <!-- indented -->\n\n\
<div>\n<!-- three\nlines -->x<!--four--></div>\n\n\
<script>\n// <!-- script -->\n</script>\n\nsomelint: ignore\n\n<!-- open\n";
    let read = Read::of(text, Syntax::Markdown);
    let comments: Vec<&str> = read.document().comments.iter().map(|comment| comment.text.as_str()).collect();
    assert_eq!(comments, ["one", "two", "three\nlines", "four"]);
    for comment in &read.document().comments {
        let raw = read.slice(comment.span);
        let inside = raw.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->")).expect("marks");
        assert_eq!(inside.trim(), comment.text);
    }
}

#[test]
fn nesting_takes_linear_time() {
    let depth = 10_000;
    let cases = [
        ">".repeat(depth) + " text",
        "[".repeat(depth) + &"]".repeat(depth),
        "![".repeat(depth) + "a" + &"](x)".repeat(depth),
        "[".repeat(depth) + "a" + &"](x)".repeat(depth),
        "*a ".repeat(depth) + &"b_ ".repeat(depth),
        "- ".repeat(depth) + "x",
        "<!-- ".repeat(depth),
        "a <!-- ".repeat(depth),
        "<!--".to_owned() + &" -- >".repeat(depth),
        "|".repeat(depth) + "\n" + &"|-".repeat(depth) + "\n" + &"|\n".repeat(100),
    ];
    for text in cases {
        let read = Read::of(&text, Syntax::Markdown);
        assert_eq!(read.root().get("body").unwrap().as_str(), Some(text.as_str()));
    }
}

#[test]
fn front_matter_and_body_keep_the_places_of_the_file() {
    let text = "\u{feff}---\nstatus: draft # somelint\ntags: ['#å']\n---\n\n# Hej\n🙂 text\n";
    let read = Read::of(text, Syntax::Markdown);
    assert_eq!(read.findings(), [""; 0]);
    let front = read.root().get("front").expect("front matter");
    assert_eq!(read.slice(front.get("status").unwrap().span()), "draft");
    assert_eq!(read.slice(front.get("tags").unwrap().items()[0].locate(1..3)), "å");
    let body = read.root().get("body").unwrap();
    assert_eq!(body.as_str(), Some("\n# Hej\n🙂 text\n"));
    assert_eq!(body.as_str(), Some(read.slice(body.span())));
    let at = body.as_str().unwrap().find("text").unwrap();
    assert_eq!(read.slice(body.locate(at..at + 4)), "text");
    let comments: Vec<&str> = read.document().comments.iter().map(|comment| comment.text.as_str()).collect();
    assert_eq!(comments, ["somelint"]);
}

#[test]
fn damaged_front_matter_is_reported_in_lines_of_the_file_and_the_body_is_read() {
    let cases: &[(&str, &[&str], &str, bool)] = &[
        ("---\na: 1\nbody\n", &["input/syntax 1:1"], "a: 1\nbody\n", false),
        ("---\na: 1\nb: [\n---\nbody\n", &["input/syntax 3:4"], "body\n", false),
        ("---\nno mapping\n---\nbody\n", &["input/syntax 2:1"], "no mapping\n---\nbody\n", false),
        ("---\na: 1\na: 2\n---\nbody", &["input/duplicate-key 3:1"], "body", true),
        ("---\n# nothing\n---\nbody", &[], "body", false),
        ("---\n---\nbody", &[], "body", false),
        ("---\n\nbody\n---\n", &[], "---\n\nbody\n---\n", false),
        ("body", &[], "body", false),
    ];
    for (text, findings, body, front) in cases {
        let read = Read::of(text, Syntax::Markdown);
        assert_eq!(read.findings(), *findings, "{text:?}");
        assert_eq!(read.root().get("body").unwrap().as_str(), Some(*body), "{text:?}");
        assert_eq!(read.root().get("front").is_some(), *front, "{text:?}");
    }
}
