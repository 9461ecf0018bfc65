//! Are exports in tar.gz archives and in several parts read like those in one zip archive?

use std::io::Write;

use somelint::{
    engine::{Report, Status},
    read::Limits,
};
use tar::{Builder, EntryType, Header};

use super::{
    world::{Files, World, file, primary},
    zipped::zipped,
};

const CONFIG: &str = "organization: { name: Solvik kommun, country: SE, languages: [sv], domains: [solvik.example] }
packs: [tyreso]
";

const REGISTER: &[u8] = b"Plattform;Konto;Status\nFacebook;solvik;vakande\n";

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = Header::new_ustar();
        header.set_size(bytes.len() as u64);
        let raw = header.as_mut_bytes();
        raw[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        tar.append(&header, *bytes).expect("a member");
    }
    tar.into_inner().expect("an archive")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).expect("its data");
    packed.finish().expect("a file")
}

fn check(name: &str, bytes: &[u8]) -> Report {
    World::new(CONFIG).check_with(&file(name, bytes), Limits { size: 1 << 20, ..Limits::default() }, 1)
}

fn codes(report: &Report) -> Vec<String> {
    let coded = report.findings.iter().filter(|finding| finding.record.is_none());
    coded.map(|finding| format!("{} {}", primary(finding).place(), finding.about.id)).collect()
}

#[test]
fn members_of_tar_archives_are_read_in_place() {
    let members = tar(&[("a/kanaler.csv", REGISTER), ("a/bild.jpg", b"\xff\xd8"), ("a/._kanaler.csv", b"x")]);
    for (name, bytes) in [("alla.tar", members.clone()), ("alla.tar.gz", gzip(&members)), ("alla.bin", gzip(&members))]
    {
        let report = check(name, &bytes);
        assert_eq!(codes(&report), [format!("{name}!/a/kanaler.csv:2:17 input/unknown-word")]);
        assert_eq!(report.summary.inputs, [1, 1, 0], "{name}");
        assert_eq!(report.summary.records["channel"], 1);
    }
    let report = check("kanaler.csv.gz", &gzip(REGISTER));
    assert_eq!(codes(&report), ["kanaler.csv.gz!/kanaler.csv:2:17 input/unknown-word"]);
}

#[test]
fn long_names_are_read_and_links_are_not_followed() {
    let mut tar = Builder::new(Vec::new());
    let long = format!("{}/kanaler.csv", "mapp".repeat(40));
    let mut header = Header::new_gnu();
    header.set_size(REGISTER.len() as u64);
    header.set_cksum();
    tar.append_data(&mut header, &long, REGISTER).expect("a member");
    let mut link = Header::new_gnu();
    link.set_entry_type(EntryType::Symlink);
    link.set_size(0);
    tar.append_link(&mut link, "b.csv", "/etc/passwd").expect("a link");
    let report = check("alla.tar", &tar.into_inner().expect("an archive"));
    let expected =
        [format!("alla.tar!/{long}:2:17 input/unknown-word"), "alla.tar!/b.csv:1:1 archive/unsafe-name".to_owned()];
    let mut found = codes(&report);
    found.sort();
    assert_eq!(found, {
        let mut expected = expected;
        expected.sort();
        expected
    });
}

#[test]
fn bad_archives_give_their_code() {
    let sound = tar(&[("kanaler.csv", REGISTER)]);
    let mut cut = gzip(&tar(&[("a.csv", &(0..200_000u32).flat_map(u32::to_le_bytes).collect::<Vec<u8>>())]));
    cut.truncate(cut.len() / 2);
    for (bytes, expected) in [
        (tar(&[("../kanaler.csv", REGISTER)]), "a.tgz!/kanaler.csv:1:1 archive/unsafe-name"),
        (tar(&[("kanaler.csv", REGISTER), ("Kanaler.csv", REGISTER)]), "a.tgz!/Kanaler.csv:1:1 archive/duplicate-name"),
        (gzip(&tar(&[("a.csv", &vec![b'a'; 8 << 20])])), "a.tgz:1:1 archive/ratio"),
        (tar(&[("a.csv", &vec![b'a'; 2 << 20])]), "a.tgz!/a.csv:1:1 input/size"),
        (cut, "a.tgz!/a.csv:1:1 archive/damaged"),
        (b"\x1f\x8b\x08\0\0".to_vec(), "a.tgz:1:1 archive/damaged"),
        (sound[..700].to_vec(), "a.tgz!/kanaler.csv:2:17 input/unknown-word"),
    ] {
        let report = check("a.tgz", &bytes);
        let codes = codes(&report);
        assert!(codes.iter().any(|code| code == expected), "{expected} in {codes:?}");
    }
}

#[test]
fn parts_of_one_export_are_one_account() {
    let account = "window.YTD.account.part0 = [ { \"account\": { \"username\": \"solvik\", \"accountId\": \"1\", \"email\": \"info@solvik.example\" } } ]";
    let profile = "window.YTD.profile.part0 = [ { \"profile\": { \"description\": { \"bio\": \"Solvik\" } } } ]";
    let parts = |first: &str, second: &str| -> Files {
        [(first, zipped([("data/account.js", account)])), (second, zipped([("data/profile.js", profile)]))]
            .into_iter()
            .map(|(name, bytes)| (name.to_owned(), bytes))
            .collect()
    };
    let accounts = |files: &Files| {
        let report = World::new(CONFIG).check(files);
        assert!(report.inputs.iter().all(|input| input.status == Status::Checked), "{:?}", report.inputs);
        report
            .verdicts
            .iter()
            .filter(|row| row.record.kind == "account")
            .map(|row| row.record.id.to_string())
            .collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(accounts(&parts("x-001.zip", "x-002.zip")).len(), 1);
    assert_eq!(accounts(&parts("x part1.zip", "x part2.zip")).len(), 1);
    assert_eq!(accounts(&parts("x-2026-11-01.zip", "x-2026-11-02.zip")).len(), 2, "exports of two days are two");
}
