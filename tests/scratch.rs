use somelint::{read::*, source::*};
#[test]
fn t() {
    for y in [
        "\u{feff}# c\na: 1 # x\nb:   #tag\nc: 'it''s'\nd: \"a\\tb\"\ne: |\n  l1\n   l2\n\n  l3\n\nf: >-\n  f1\n  f2\n\n  f3\n    more\n  f4\ng: &x [1, {a: b}]\nh: *x\ni:\n- 1\n- #t\nj: plain\n  folded\n\n  text\nk: *nope\n? [a]\n: b\nlast:\n",
        "a: |+\r\n  x\r\n  y\r\n\r\nb: 1\r\n",
        "a: !!str 1\nb: !x {c: d}\n&k kk: v\n<<: {a: 1, z: 2}",
        "a: |2\n    x\n   y\nb: >\n\n\n  x\n\n",
        "- - a\n  - b\n-\n  - c\n- x: 1\n  y: 2\n",
        "a: &x\nb: *x",
        "'a': 1\na : 2",
        "a: &a [*a]",
        "a: &b [1]\nb: &b 2\nc: [*b]\n",
        "a: no\nb: 017\nc: +467\nd: 12:30\ne: 1_000\nf: 2024-01-02\ng: Hej #du\nh: .5\ni: 0o17\nj: 1e400\nk: \"a\\\n   b \n c\\u00e5\\ud83d\\ude42\"",
        "a: x",
        "a: |\n",
        "a: |+\n\n\nb: >\n  x\n  y",
    ] {
        println!("=== {y:?}");
        let s = Sources::default();
        let f = SourceFile::new(s.next_id(), Origin::Stdin { name: "-".into() }, y, Encoding::Utf8);
        let r = read(&f, "a.yaml", Syntax::Yaml, &Limits::default());
        for n in &r.findings {
            let p = f.point(n.span().start);
            println!("{} {}:{} {} {:?}", n.about.id, p.line, p.column, n.message, f.slice(n.span()));
        }
        fn show(f: &SourceFile, n: &somelint::tree::Node, d: usize) {
            println!(
                "{}{} {:?} {:?}",
                " ".repeat(d),
                n.type_name(),
                f.slice(n.span()),
                n.as_text().map(|t| (
                    t.as_str(),
                    t.is_spelled(),
                    t.as_str().char_indices().map(|(i, c)| f.slice(n.locate(i..i + c.len_utf8()))).collect::<Vec<_>>()
                ))
            );
            for i in n.items() {
                show(f, i, d + 2);
            }
            if let Some(m) = n.as_map() {
                for e in m.entries() {
                    println!("{}{:?}:", " ".repeat(d), e.key.as_str());
                    show(f, &e.value, d + 2);
                }
            }
        }
        for n in r.document.iter().flat_map(|d| &d.roots) {
            show(&f, n, 0);
        }
    }
}
