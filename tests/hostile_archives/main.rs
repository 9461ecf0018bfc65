//! Does every bad archive give its code, without harm to the other members?

mod bounds;

use std::io::{Cursor, Write};

use proptest::prelude::*;
use somelint::{
    finding::{Class, code},
    read::{
        Limits,
        archive::{Archive, ArchiveKind, Content, MemberKind, Problem, kind_of},
    },
    source::Sources,
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const UTF8: u16 = 1 << 11;
const ENCRYPTED: u16 = 1;

/// One member, written byte by byte so that it can lie.
#[derive(Clone)]
struct Member<'a> {
    name: &'a [u8],
    local_name: Option<&'a [u8]>,
    data: Vec<u8>,
    flags: u16,
    method: u16,
    crc: Option<u32>,
    packed: Option<u32>,
    /// The index of the member whose local header is given out as this one's.
    at: Option<usize>,
    mode: u32,
}

fn member(name: &(impl AsRef<[u8]> + ?Sized), data: impl Into<Vec<u8>>) -> Member<'_> {
    Member {
        name: name.as_ref(),
        local_name: None,
        data: data.into(),
        flags: UTF8,
        method: 0,
        crc: None,
        packed: None,
        at: None,
        mode: 0o100_644,
    }
}

fn crc32(data: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
    !data.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

fn short(number: usize) -> [u8; 2] {
    u16::try_from(number).expect("two bytes").to_le_bytes()
}

fn long(number: usize) -> [u8; 4] {
    u32::try_from(number).expect("four bytes").to_le_bytes()
}

/// A zip archive of these members (APPNOTE 4.3).
fn zip(members: &[Member<'_>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut starts = Vec::new();
    let fields = |member: &Member<'_>| {
        let crc = member.crc.unwrap_or_else(|| crc32(&member.data));
        let packed = member.packed.map_or(member.data.len(), |packed| packed as usize);
        let (flags, method) = (member.flags.to_le_bytes(), member.method.to_le_bytes());
        [&flags[..], &method, &[0, 0, 0x21, 0x28], &crc.to_le_bytes(), &long(packed), &long(member.data.len())].concat()
    };
    for member in members {
        starts.push(bytes.len());
        let name = member.local_name.unwrap_or(member.name);
        bytes.extend([b"PK\x03\x04\x14\0".as_slice(), &fields(member), &short(name.len()), &[0, 0], name].concat());
        bytes.extend(&member.data);
    }
    let directory = bytes.len();
    for (index, member) in members.iter().enumerate() {
        bytes.extend([b"PK\x01\x02\x14\x03\x14\0".as_slice(), &fields(member), &short(member.name.len())].concat());
        bytes.extend([0; 8]);
        bytes.extend((member.mode << 16).to_le_bytes());
        bytes.extend([&long(starts[member.at.unwrap_or(index)]), member.name].concat());
    }
    let (count, size) = (short(members.len()), long(bytes.len() - directory));
    bytes.extend([b"PK\x05\x06\0\0\0\0".as_slice(), &count, &count, &size, &long(directory), &[0, 0]].concat());
    bytes
}

/// A well-packed archive of one member.
fn packed(name: &str, data: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated))
        .expect("a member");
    writer.write_all(data).expect("its data");
    writer.finish().expect("an archive").into_inner()
}

/// What reading an archive gives: what was read, as `name=text`, and what was wrong, as `code name`.
#[derive(Debug, Default, PartialEq)]
struct Outcome {
    read: Vec<String>,
    wrong: Vec<String>,
}

fn told(problem: &Problem) -> String {
    format!("{} {}", problem.code.id, problem.member.as_deref().unwrap_or("-"))
}

fn outcome(bytes: &[u8], limits: &Limits) -> Outcome {
    let mut outcome = Outcome::default();
    let mut archive = match Archive::open(Cursor::new(bytes), limits) {
        Ok(archive) => archive,
        Err(problem) => return Outcome { wrong: vec![told(&problem)], ..outcome },
    };
    archive.visit(&mut |member, content| match content {
        Content::Media => {}
        Content::Bytes(bytes) => outcome.read.push(format!("{}={}", member.name, String::from_utf8_lossy(&bytes))),
        Content::Problem(problem) => outcome.wrong.push(told(&problem)),
    });
    outcome.wrong.extend(archive.problems().iter().map(told));
    outcome
}

fn good() -> Member<'static> {
    member("good.json", "{}")
}

#[test]
fn every_bad_member_gives_its_code_and_the_others_are_read() {
    let bad = |member: Member<'static>| zip(&[member, good()]);
    let encrypted = Member { flags: UTF8 | ENCRYPTED, ..member("secret.json", "x") };
    let method = |method| Member { method, ..member("odd.json", "x") };
    let cases: Vec<(Vec<u8>, &[&str])> = vec![
        (bad(encrypted), &["archive/encrypted secret.json"]),
        (bad(method(9)), &["archive/method odd.json"]),
        (bad(method(14)), &["archive/method odd.json"]),
        (bad(method(93)), &["archive/method odd.json"]),
        (bad(method(99)), &["archive/method odd.json"]),
        (bad(method(8)), &["archive/damaged odd.json"]),
        (bad(Member { crc: Some(1), ..member("torn.json", "x") }), &["archive/damaged torn.json"]),
        (bad(Member { local_name: Some(b"other.json"), ..member("a.json", "x") }), &["archive/damaged a.json"]),
        (bad(Member { mode: 0o120_777, ..member("link.json", "/etc/passwd") }), &["archive/unsafe-name link.json"]),
        (bad(member("inner.tar.gz", b"\x1F\x8B\x08")), &["archive/kind inner.tar.gz"]),
        (bad(member("inner.zip", zip(&[]))), &["input/empty inner.zip"]),
        (bad(member("inner.zip", b"PK\x03\x04 torn")), &["archive/damaged inner.zip"]),
    ];
    for (bytes, wrong) in cases {
        let outcome = outcome(&bytes, &Limits::default());
        assert_eq!(outcome.read, ["good.json={}"], "{wrong:?}");
        assert_eq!(outcome.wrong, wrong);
    }
}

#[test]
fn unsafe_names_are_reported_and_read_under_safe_ones() {
    let cases: &[(&str, &str)] = &[
        ("../../etc/x", "etc/x"),
        ("/abs", "abs"),
        ("C:\\x", "C:/x"),
        ("\\\\srv\\x", "srv/x"),
        ("a\\..\\b", "a/b"),
        ("a/../b", "a/b"),
        ("a\0.json", "a\\u{0}.json"),
    ];
    for (name, safe) in cases {
        let outcome = outcome(&zip(&[member(name, "x"), good()]), &Limits::default());
        assert_eq!(outcome.read, [format!("{safe}=x"), "good.json={}".into()]);
        assert_eq!(outcome.wrong, [format!("archive/unsafe-name {safe}")]);
    }
}

#[test]
fn names_are_decoded_and_shown_escaped() {
    let cases: &[(&[u8], u16, &str)] = &[
        ("bilder å/é.json".as_bytes(), UTF8, "bilder å/é.json"),
        ("å.json".as_bytes(), 0, "å.json"),
        (b"M\x86l\x94.json", 0, "Målö.json"),
        (b"canci\xA2n.csv", 0, "canción.csv"),
        (b"bl\x9Bd.json", 0, "blød.json"),
        (b"a\nb\x1b[31m.json", UTF8, "a\\nb\\u{1b}[31m.json"),
    ];
    for (name, flags, shown) in cases {
        let outcome = outcome(&zip(&[Member { flags: *flags, ..member(name, "x") }]), &Limits::default());
        assert_eq!(outcome, Outcome { read: vec![format!("{shown}=x")], wrong: Vec::new() });
    }
}

#[test]
fn members_of_one_name_are_all_read() {
    let cases: &[(&str, &str)] = &[("a.json", "a.json"), ("a.json", "A.JSON"), ("\u{e5}.json", "a\u{30a}.json")];
    for (one, other) in cases {
        let outcome = outcome(&zip(&[member(one, "1"), member(other, "2")]), &Limits::default());
        assert_eq!(outcome.read, [format!("{one}=1"), format!("{other}=2")]);
        assert_eq!(outcome.wrong, [format!("archive/duplicate-name {other}")]);
    }
}

#[test]
fn folders_and_litter_are_no_members_and_media_are_listed_only() {
    let bytes = zip(&[
        member("data/", ""),
        member("__MACOSX/data/._a.json", "x"),
        member("data/.DS_Store", "x"),
        member("Thumbs.db", "x"),
        member("media/posts/1.JPG", "x"),
        good(),
    ]);
    let archive = Archive::open(Cursor::new(&bytes), &Limits::default()).unwrap();
    let members: Vec<_> = archive.members().map(|member| (member.name.as_str(), member.kind)).collect();
    assert_eq!(members, [("media/posts/1.JPG", MemberKind::Media), ("good.json", MemberKind::Data)]);
    assert_eq!(outcome(&bytes, &Limits::default()).read, ["good.json={}"]);
}

#[test]
fn problems_become_findings_on_the_archive_or_the_member() {
    let mut sources = Sources::default();
    let member = Problem { code: &code::ARCHIVE_ENCRYPTED, member: Some("a/b.json".into()), message: "m".into() };
    let archive = Problem { code: &code::ARCHIVE_DAMAGED, member: None, message: "m".into() };
    for (problem, shown) in [(member, "x.zip!/a/b.json"), (archive, "x.zip")] {
        let finding = problem.finding("x.zip", &mut sources);
        assert_eq!(finding.class, Class::Failure);
        assert_eq!(finding.about.id.as_str(), problem.code.id);
        let file = sources.get(finding.span().source).unwrap();
        assert_eq!((file.origin.to_string().as_str(), file.point(finding.span().start).line), (shown, 1));
    }
}

proptest! {
    #[test]
    fn any_damage_gives_a_code_or_nothing_but_never_a_panic(
        places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
        whole: bool,
    ) {
        let inner = zip(&[member("x.json", "[]")]);
        let mut bytes = zip(&[good(), member("in.zip", inner), Member { method: 8, ..member("d.json", "\x4b\x04\0") }]);
        for (at, byte) in places {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if !whole {
            bytes.truncate(cut.index(bytes.len()));
        }
        let outcome = outcome(&bytes, &Limits::default());
        prop_assert!(!outcome.read.is_empty() || !outcome.wrong.is_empty());
    }
}

/// Archives as platforms make them, where the project's samples lie beside it.
#[test]
fn real_archives_are_read_whole() {
    let samples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    let mut pending = vec![samples];
    while let Some(path) = pending.pop() {
        let Ok(entries) = std::fs::read_dir(&path) else { continue };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                pending.push(path);
            } else if std::fs::read(&path).is_ok_and(|bytes| kind_of(&bytes) == Some(ArchiveKind::Zip)) {
                let outcome = outcome(&std::fs::read(&path).unwrap(), &Limits::default());
                assert_eq!(outcome.wrong, [""; 0], "{}", path.display());
                assert!(!outcome.read.is_empty(), "{}", path.display());
            }
        }
    }
}
