//! Do pictures beside a draft tell what their metadata say, and does `--fix` take exactly that away?
//!
//! The pictures are made here: a frame that holds no real picture, with EXIF, XMP and IPTC of an invented person.

mod support {
    pub(crate) mod program;
}

use std::{fs, os::unix::fs::PermissionsExt};

use somelint::read::picture::{About, Stripped, metadata, strip};
use support::program::{Sandbox, draft};

const ORIENTATION: u16 = 0x0112;

/// A TIFF block, big endian: maker, artist, orientation, and a position.
fn tiff() -> Vec<u8> {
    let mut entries: Vec<(u16, u16, Vec<u8>)> = vec![
        (0x010f, 2, b"Prove Kamera\0".to_vec()),
        (ORIENTATION, 3, vec![0, 6, 0, 0]),
        (0x013b, 2, b"Kari Eksempel\0".to_vec()),
    ];
    let rational =
        |parts: [u32; 3]| parts.iter().flat_map(|part| [part.to_be_bytes(), 1_u32.to_be_bytes()].concat()).collect();
    let gps: Vec<(u16, u16, Vec<u8>)> = vec![
        (1, 2, b"N\0".to_vec()),
        (2, 5, rational([59, 54, 50])),
        (3, 2, b"E\0".to_vec()),
        (4, 5, rational([10, 45, 8])),
    ];
    // Directories first: eight bytes of header, then each with two bytes of count, twelve an entry and four at the end.
    let size = |entries: usize| 2 + entries * 12 + 4;
    let gps_at = 8 + size(entries.len() + 1);
    entries.push((0x8825, 4, u32::try_from(gps_at).expect("small").to_be_bytes().to_vec()));
    let mut data_at = gps_at + size(gps.len());
    let (mut head, mut data) = (b"MM\0\x2a\0\0\0\x08".to_vec(), Vec::new());
    for directory in [entries, gps] {
        head.extend(u16::try_from(directory.len()).expect("few").to_be_bytes());
        for (tag, kind, value) in directory {
            let width = match kind {
                5 => 8,
                4 => 4,
                3 => 2,
                _ => 1,
            };
            let count = if kind == 3 { 1 } else { value.len() / width };
            head.extend(tag.to_be_bytes());
            head.extend(kind.to_be_bytes());
            head.extend(u32::try_from(count).expect("short").to_be_bytes());
            if value.len() <= 4 {
                let mut value = value;
                value.resize(4, 0);
                head.extend(value);
            } else {
                head.extend(u32::try_from(data_at).expect("small").to_be_bytes());
                data_at += value.len();
                data.extend(value);
            }
        }
        head.extend([0; 4]);
    }
    [head, data].concat()
}

const XMP: &str = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><rdf:Description xmp:CreatorTool='Provprogram'>\
    <dc:creator><rdf:Seq><rdf:li>Ola Eksempel</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>";

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).expect("short").to_be_bytes();
    [&[0xff, marker], &length[..], content].concat()
}

/// The part of a JPEG that is not about it: tables, frame, colour profile, and what stands for the pixels.
fn pixels() -> Vec<u8> {
    let icc = [b"ICC_PROFILE\0\x01\x01".as_slice(), b"profile"].concat();
    [
        segment(0xe2, &icc),
        segment(0xdb, &[0; 65]),
        segment(0xc0, &[8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
        segment(0xda, &[1, 1, 0, 0, 63, 0]),
        vec![1, 2, 3, 0xff, 0xd9],
    ]
    .concat()
}

fn jpeg() -> Vec<u8> {
    let exif = [b"Exif\0\0".as_slice(), &tiff()].concat();
    let xmp = [b"http://ns.adobe.com/xap/1.0/\0".as_slice(), XMP.as_bytes()].concat();
    let byline = b"\x1c\x02\x50\x00\x0dAnna Exempel ";
    let iptc = [b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x12".as_slice(), byline].concat();
    [
        vec![0xff, 0xd8],
        segment(0xe1, &exif),
        segment(0xe1, &xmp),
        segment(0xed, &iptc),
        segment(0xfe, b"comment"),
        pixels(),
    ]
    .concat()
}

#[test]
fn metadata_of_all_three_standards_are_read() {
    let tags = metadata(&jpeg()).expect("it is a picture");
    let told = |about| tags.iter().filter(|tag| tag.about == about).map(|tag| tag.value.as_str()).collect::<Vec<_>>();
    assert_eq!(told(About::Latitude), ["59.913889"]);
    assert_eq!(told(About::Longitude), ["10.752222"]);
    assert_eq!(told(About::Author), ["Kari Eksempel", "Anna Exempel", "Ola Eksempel"]);
    assert_eq!(told(About::Device), ["Prove Kamera"]);
    assert_eq!(told(About::Software), ["Provprogram"]);
    assert_eq!(metadata(b"no picture"), None);
    assert_eq!(metadata(&[vec![0xff, 0xd8], pixels()].concat()), Some(Vec::new()));
}

#[test]
fn stripping_takes_metadata_and_nothing_else() {
    let Stripped::Bytes(bytes) = strip(&jpeg()) else { panic!("it can be stripped") };
    assert_eq!(metadata(&bytes), Some(Vec::new()));
    assert!(bytes.ends_with(&pixels()), "pixels, tables and colour profile stay");
    let turned = ORIENTATION.to_be_bytes();
    assert!(bytes.windows(12).any(|entry| entry[..2] == turned && entry[8..10] == [0, 6]), "the orientation stays");
    assert_eq!(strip(&bytes), Stripped::Clean, "once is enough");
    assert_eq!(strip(&tiff()), Stripped::Unsupported);
    assert_eq!(strip(&[0xff, 0xd8, 0xff, 0xe1, 0xff]), Stripped::Damaged);
}

fn boxed(name: [u8; 4], content: &[u8]) -> Vec<u8> {
    [&u32::try_from(content.len() + 8).expect("short").to_be_bytes()[..], &name, content].concat()
}

/// A HEIC file of one picture, an EXIF item and an XMP packet; `length` is what the table of items says of the EXIF item.
fn heic(length: Option<usize>) -> Vec<u8> {
    let kind = boxed(*b"ftyp", b"heic\0\0\0\0mif1heic");
    let exif = [&[0; 4], &tiff()[..]].concat();
    let entry = boxed(*b"infe", &[&[2, 0, 0, 0, 0, 1, 0, 0], &b"Exif\0"[..]].concat());
    let table = |at: usize| {
        let short = |number: usize| u32::try_from(number).expect("short").to_be_bytes();
        let items = boxed(*b"iinf", &[&[0, 0, 0, 0, 0, 1], &entry[..]].concat());
        let one = [&[0, 1, 0, 0, 0, 1], &short(at)[..], &short(length.unwrap_or(exif.len()))].concat();
        let places = boxed(*b"iloc", &[&[0, 0, 0, 0, 0x44, 0, 0, 1], &one[..]].concat());
        boxed(*b"meta", &[&[0; 4], &items[..], &places].concat())
    };
    let at = kind.len() + table(0).len() + 8;
    [kind, table(at), boxed(*b"mdat", &[&exif, XMP.as_bytes(), b"pixels"].concat())].concat()
}

#[test]
fn metadata_of_heic_are_overwritten_where_they_lie() {
    let whole = heic(None);
    let tags = metadata(&whole).expect("it is a picture");
    let told = |about| tags.iter().filter(|tag| tag.about == about).map(|tag| tag.value.as_str()).collect::<Vec<_>>();
    assert_eq!(told(About::Latitude), ["59.913889"]);
    assert_eq!(told(About::Author), ["Kari Eksempel", "Ola Eksempel"]);
    let Stripped::Bytes(bytes) = strip(&whole) else { panic!("it can be stripped") };
    assert_eq!((metadata(&bytes), bytes.len()), (Some(Vec::new()), whole.len()));
    let mdat = whole.len() - [&[0; 4], &tiff()[..], XMP.as_bytes(), b"pixels"].concat().len();
    assert_eq!(bytes[..mdat], whole[..mdat], "the tables stay");
    assert!(bytes.ends_with(b"</x:xmpmeta>pixels"));
    for words in ["Eksempel", "Prove Kamera", "Provprogram"] {
        assert!(!bytes.windows(words.len()).any(|window| window == words.as_bytes()), "{words}");
    }
    let turned = ORIENTATION.to_be_bytes();
    assert!(bytes.windows(12).any(|entry| entry[..2] == turned && entry[8..10] == [0, 6]), "the orientation stays");
    assert_eq!(strip(&bytes), Stripped::Clean, "once is enough");
    // Without a length the item would go on over the pixels.
    assert_eq!(strip(&heic(Some(0))), Stripped::Unsupported);
    for end in 0..whole.len() {
        let mut wrong = whole.clone();
        wrong[end] ^= 0xff;
        let _ = (metadata(&whole[..end]), strip(&whole[..end]), metadata(&wrong), strip(&wrong));
    }
}

#[test]
fn any_bytes_are_read_and_stripped() {
    let whole = jpeg();
    for end in 0..whole.len() {
        let _ = (metadata(&whole[..end]), strip(&whole[..end]));
        let mut wrong = whole.clone();
        wrong[end] ^= 0xff;
        let _ = (metadata(&wrong), strip(&wrong));
    }
}

/// A draft with a picture beside it and a link with a click id.
fn sandbox() -> Sandbox {
    let post = "---\nplatforms: [facebook]\nlanguage: sv\nmedia: [{ path: ../bilder/foto.jpg, alt: Parken i höstsol }]\n---\n\n\
                 Parken är klar: https://www.solvik.example/park?fbclid=IwAR0abc&vy=karta. Välkommen!\n";
    let sandbox = Sandbox::new(&[
        ("somelint.yaml", "organization: { name: Solvik kommun, country: SE, languages: [sv] }\npacks: [default]\n"),
        ("utkast/park.md", post),
    ]);
    sandbox.put("utkast/ren.md", draft("The park is open."));
    sandbox.put("bilder/foto.jpg", jpeg());
    sandbox
}

const ONLY: [&str; 8] = [
    "--select",
    "media/no-position",
    "--select",
    "media/no-traces",
    "--select",
    "content/no-tracking-parameters",
    "--format",
    "concise",
];

fn check(sandbox: &Sandbox, more: &[&str]) -> (String, String) {
    let args: Vec<&str> = ["check", "utkast"].iter().chain(&ONLY).chain(more).copied().collect();
    let ran = sandbox.run(&args);
    (ran.stdout, ran.stderr)
}

#[test]
fn findings_point_at_the_tag_and_hide_its_value() {
    let sandbox = sandbox();
    let (found, _) = check(&sandbox, &["--quiet"]);
    assert!(found.contains("bilder/foto.jpg!/metadata:1:19: error media/no-position"), "{found}");
    assert!(found.contains("advice media/no-traces"), "{found}");
    let args: Vec<&str> =
        ["check", "utkast"].iter().chain(&ONLY[..6]).chain(&["--lang", "en", "--format", "json"]).copied().collect();
    let json = sandbox.run(&args).stdout;
    for clear in ["59.9", "10.75", "Kari", "Prove"] {
        assert!(!json.contains(clear), "{clear} in {json}");
    }
}

#[test]
fn a_fix_mends_and_makes_nothing_new() {
    let sandbox = sandbox();
    let picture = sandbox.path("bilder/foto.jpg");
    fs::set_permissions(&picture, fs::Permissions::from_mode(0o640)).expect("permissions are set");
    let (_, said) = check(&sandbox, &["--diff"]);
    assert!(said.contains("+Parken är klar: https://www.solvik.example/park?vy=karta. Välkommen!"), "{said}");
    assert_eq!(fs::read(&picture).expect("it is there"), jpeg(), "a diff writes nothing");

    let before = fs::read_to_string(sandbox.path("utkast/park.md")).expect("it is there");
    let (reported, said) = check(&sandbox, &["--fix"]);
    assert_eq!(reported, "", "what is reported is what is left");
    assert!(
        said.contains("bilder/foto.jpg: metadata taken out") && said.contains("utkast/park.md: click ids taken out"),
        "{said}"
    );
    let after = fs::read_to_string(sandbox.path("utkast/park.md")).expect("it is there");
    assert_eq!(after, before.replace("fbclid=IwAR0abc&", ""), "every other byte stays");
    assert_eq!(fs::metadata(&picture).expect("it is there").permissions().mode() & 0o777, 0o640);
    assert_eq!(check(&sandbox, &["--quiet"]).0, "", "nothing is left, and nothing is new");
}

#[test]
fn a_link_is_never_written_through() {
    let sandbox = sandbox();
    fs::rename(sandbox.path("bilder/foto.jpg"), sandbox.path("bilder/egen.jpg")).expect("it moves");
    std::os::unix::fs::symlink("egen.jpg", sandbox.path("bilder/foto.jpg")).expect("a link");
    let (_, said) = check(&sandbox, &["--fix"]);
    assert!(said.contains("symbolic link"), "{said}");
    assert_eq!(fs::read(sandbox.path("bilder/egen.jpg")).expect("it is there"), jpeg());
}

#[test]
fn no_file_outside_the_folder_is_read() {
    let sandbox = sandbox();
    sandbox.put("a/somelint.yaml", "organization: { name: Solvik kommun, languages: [sv] }\npacks: [default]\n");
    let draft = "---\nplatforms: [facebook]\nmedia: [{ path: ../../bilder/foto.jpg }]\n---\n\nHej\n";
    sandbox.put("a/utkast/hej.md", draft);
    let ran = sandbox.run(&["check", "a/utkast", "--select", "media/no-position", "--format", "concise", "--quiet"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""));
}
