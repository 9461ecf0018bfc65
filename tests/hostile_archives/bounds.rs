//! Are bombs, overlaps and lies bounded?

use super::{Limits, Member, Outcome, good, long, member, outcome, packed, zip};

#[test]
fn bombs_are_bounded() {
    let flat = packed("flat.json", &vec![b'0'; 40 << 20]);
    assert!(flat.len() < 100_000);
    assert_eq!(outcome(&flat, &Limits::default()).wrong, ["archive/ratio flat.json"]);
    let inner = zip(&[member("bomb.zip", flat), good()]);
    let nested = outcome(&inner, &Limits::default());
    assert_eq!(nested.wrong, ["archive/ratio bomb.zip!/flat.json"]);
    assert_eq!(nested.read, ["good.json={}"]);
    // A bomb that lies about its size ends where it says.
    let mut lying = packed("flat.json", &vec![b'0'; 4 << 20]);
    let places: Vec<usize> = (0..lying.len() - 4).filter(|at| lying[*at..].starts_with(&long(4 << 20))).collect();
    assert!(!places.is_empty());
    for at in places {
        lying[at..at + 4].copy_from_slice(&long(100));
    }
    let outcome = outcome(&lying, &Limits::default());
    assert!(outcome.read.is_empty() && outcome.wrong.len() == 1, "{outcome:?}");
}

#[test]
fn sizes_are_held_at_their_limits() {
    let limits = |size| Limits { size, ..Limits::default() };
    let bytes = zip(&[member("a.json", "12345"), good()]);
    assert_eq!(outcome(&bytes, &limits(5)).wrong, [""; 0]);
    assert_eq!(
        outcome(&bytes, &limits(4)),
        Outcome { read: vec!["good.json={}".into()], wrong: vec!["input/size a.json".into()] }
    );
    let small = Limits { ratio: 10, ..Limits::default() };
    let free = packed("a.json", &vec![b' '; 1 << 20]);
    assert_eq!(outcome(&free, &small).wrong, [""; 0]);
    let more = packed("a.json", &vec![b' '; (1 << 20) + 1]);
    assert_eq!(outcome(&more, &small).wrong, ["archive/ratio a.json"]);
    let entries = |entries| Limits { entries, ..Limits::default() };
    assert_eq!(outcome(&bytes, &entries(2)).wrong, [""; 0]);
    assert_eq!(outcome(&bytes, &entries(1)), Outcome { read: Vec::new(), wrong: vec!["archive/entries -".into()] });
}

#[test]
fn overlapping_members_are_not_read() {
    let long = Member { packed: Some(9_999), ..member("long.json", "x") };
    let past_the_end = outcome(&zip(&[good(), long]), &Limits::default());
    assert_eq!(past_the_end.wrong, ["archive/overlap long.json"]);
    assert_eq!(past_the_end.read, ["good.json={}"]);
    let twice = Member { at: Some(0), ..member("a.json", "1") };
    let bytes = zip(&[member("a.json", "1"), twice, good()]);
    let outcome = outcome(&bytes, &Limits::default());
    assert_eq!(outcome.read, ["good.json={}"]);
    assert_eq!(outcome.wrong, ["archive/overlap a.json", "archive/overlap a.json", "archive/duplicate-name a.json"]);
}

#[test]
fn archives_in_archives_are_read_one_level_deep() {
    let one = zip(&[member("data/one.json", "1")]);
    let two = zip(&[member("one.zip", one.clone()), member("two.json", "2")]);
    let three = zip(&[member("two.zip", two.clone()), good()]);
    assert_eq!(
        outcome(&two, &Limits::default()),
        Outcome { read: vec!["one.zip!/data/one.json=1".into(), "two.json=2".into()], wrong: Vec::new() }
    );
    assert_eq!(
        outcome(&three, &Limits::default()),
        Outcome {
            read: vec!["two.zip!/two.json=2".into(), "good.json={}".into()],
            wrong: vec!["archive/nesting two.zip!/one.zip".into()],
        }
    );
    assert_eq!(outcome(&three, &Limits { nesting: 2, ..Limits::default() }).wrong, [""; 0]);
    // What is wrong inside is told by its whole name.
    let inner = zip(&[member("in.zip", zip(&[member("../x.json", "1")]))]);
    assert_eq!(outcome(&inner, &Limits::default()).wrong, ["archive/unsafe-name in.zip!/x.json"]);
}

#[test]
fn archives_that_cannot_be_opened_say_why() {
    let whole = zip(&[member("a.json", "1".repeat(100))]);
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (whole[..whole.len() / 2].to_vec(), "archive/damaged -"),
        (whole[..whole.len() - 4].to_vec(), "archive/damaged -"),
        (b"PK\x03\x04".to_vec(), "archive/damaged -"),
        (Vec::new(), "archive/damaged -"),
        (b"no archive".to_vec(), "archive/damaged -"),
        (b"\x1F\x8B\x08tar".to_vec(), "archive/kind -"),
        (b"7z\xBC\xAF\x27\x1C".to_vec(), "archive/kind -"),
        (b"Rar!\x1A\x07\x01\x00".to_vec(), "archive/kind -"),
        (zip(&[]), "input/empty -"),
        (zip(&[member("__MACOSX/._a.json", "x"), member("empty/", "")]), "input/empty -"),
    ];
    for (bytes, wrong) in cases {
        assert_eq!(outcome(&bytes, &Limits::default()), Outcome { read: Vec::new(), wrong: vec![wrong.into()] });
    }
}

#[test]
fn counts_of_members_that_lie_are_found_out() {
    let bytes = zip(&[good(), member("b.json", "2"), member("c.json", "3")]);
    let counted = |count: u8| {
        let mut bytes = bytes.clone();
        let end = bytes.len() - 22;
        bytes[end + 8] = count;
        bytes[end + 10] = count;
        outcome(&bytes, &Limits::default())
    };
    assert_eq!(counted(1), Outcome { read: vec!["good.json={}".into()], wrong: vec!["archive/damaged -".into()] });
    assert_eq!(counted(200).wrong, ["archive/damaged -"]);
    assert_eq!(counted(3).wrong, [""; 0]);
}
