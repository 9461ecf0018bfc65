//! Is what lies beside the media of a post read with it: subtitles, side-cars, pictures inside an archive?

use somelint::engine::{Report, Status};

use super::{
    world::{Files, World, primary},
    zipped::zipped,
};

const CONFIG: &str = "organization: { name: Solvik kommun, country: SE, languages: [sv], domains: [solvik.example] }\n";

/// A published test number, which the rules find wherever it is read.
const NUMBER: &str = "19121212-1212";

fn draft(media: &str) -> String {
    format!("---\nplatforms: [facebook]\nlanguage: sv\nmedia: [ {media} ]\n---\n\nBadet öppnar\n")
}

fn check(files: &[(&str, &[u8])]) -> Report {
    let files: Files = files.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect();
    World::new(CONFIG).check(&files)
}

/// `place: words` of every finding of a rule.
fn found(report: &Report, rule: &str) -> Vec<String> {
    let of_rule = report.findings.iter().filter(|finding| finding.about.id.as_str() == rule);
    let mut places: Vec<String> = of_rule.map(|finding| primary(finding).place()).collect();
    places.sort();
    places
}

fn status(report: &Report, path: &str) -> (Status, String) {
    let input = report.inputs.iter().find(|input| input.origin.to_string() == path);
    let input = input.unwrap_or_else(|| panic!("{path} in {:#?}", report.inputs));
    (input.status, input.message.clone())
}

#[test]
fn every_cue_of_the_subtitles_is_a_text_of_its_post() {
    let srt = format!(
        "1\r\n00:00:01,000 --> 00:00:02,000\r\nBadet\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nRing {NUMBER}\r\n"
    );
    let vtt = format!("WEBVTT\n\nNOTE {NUMBER}\n\n00:01.000 --> 00:02.000\n<v Kari Eksempel>Ring <b>{NUMBER}</b>\n");
    let windows = format!("1\n00:00:01,000 --> 00:00:02,000\nK\u{e5}l {NUMBER}\n")
        .chars()
        .map(|char| char as u8)
        .collect::<Vec<u8>>();
    let cases: [(&str, &str, &[u8], &str); 5] = [
        ("{ path: film.mp4 }", "film.srt", srt.as_bytes(), "7:6"),
        ("{ path: film.mp4 }", "film.sv.vtt", vtt.as_bytes(), "6:26"),
        ("{ path: film.mp4, captions: text/a.srt }", "text/a.srt", srt.as_bytes(), "7:6"),
        ("{ path: ljud/film.mp3 }", "ljud/film.srt", srt.as_bytes(), "7:6"),
        ("{ path: film.mp4 }", "film.srt", &windows, "3:5"),
    ];
    for (media, name, bytes, place) in cases {
        let path = format!("utkast/{name}");
        let report = check(&[("utkast/a.md", draft(media).as_bytes()), (&path, bytes)]);
        assert_eq!(found(&report, "content/no-personal-identifiers"), [format!("{path}:{place}")], "{name}");
        let (status, message) = status(&report, &path);
        assert!(status == Status::Checked && message.starts_with("subtitles of"), "{name}: {status:?} {message}");
        // A film has subtitles where they lie beside it, too.
        assert_eq!(found(&report, "accessibility/captions-present"), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn subtitles_that_no_post_names_or_that_say_nothing_are_told() {
    let alone = check(&[("utkast/annan.srt", b"1\n00:00:01,000 --> 00:00:02,000\nHej\n")]);
    let (ended, why) = status(&alone, "utkast/annan.srt");
    assert!(ended == Status::Skipped && why.contains("the post that names that"), "{why}");
    for (bytes, code) in [(b"WEBVTT\n".as_slice(), "input/empty"), (b"1\n00:01 --> 00:02\n\xff\n", "input/encoding")] {
        let report = check(&[("utkast/a.md", draft("{ path: film.mp4 }").as_bytes()), ("utkast/film.vtt", bytes)]);
        assert_eq!(found(&report, code).len(), 1, "{code}");
        assert_eq!(status(&report, "utkast/film.vtt").0, Status::Failed, "{code}");
        assert_eq!(status(&report, "utkast/a.md").0, Status::Checked);
    }
    // Nothing leads out of the folder of the configuration.
    let out = check(&[("a.md", draft("{ path: film.mp4, captions: ../hemligt.srt }").as_bytes())]);
    assert_eq!(status(&out, "a.md").0, Status::Checked);
}

/// What stands for a picture, with a position in its XMP.
fn picture() -> Vec<u8> {
    let xmp = "<x:xmpmeta><rdf:Description exif:GPSLatitude='59,54.834N' exif:GPSLongitude='10,45.1E'/></x:xmpmeta>";
    let content = [b"http://ns.adobe.com/xap/1.0/\0".as_slice(), xmp.as_bytes()].concat();
    let length = u16::try_from(content.len() + 2).expect("short").to_be_bytes();
    [b"\xff\xd8\xff\xe1".as_slice(), &length, &content, b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\x01\x02\xff\xd9"].concat()
}

#[test]
fn side_cars_describe_pictures_in_many_forms() {
    let xmp = format!(
        "<x:xmpmeta><Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li>En pool {NUMBER}</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility></x:xmpmeta>"
    );
    let json = format!("{{ \"alt\": \"En pool {NUMBER}\", \"tool\": \"x\" }}");
    let shared =
        format!("{{ \"annan.jpg\": {{ \"alt\": \"nej\" }}, \"foto.jpg\": {{ \"alt\": \"En pool {NUMBER}\" }} }}");
    let cases = [
        ("foto.jpg.yaml", format!("alt: En pool {NUMBER}\ntaken_on: 2026-06-01\n")),
        ("foto.jpg.yml", format!("alternativtext: En pool {NUMBER}\n")),
        ("foto.jpg.json", json),
        ("foto.jpg.md", format!("---\npersons: []\n---\n\nEn pool {NUMBER}\n")),
        ("foto.jpg.alt.txt", format!("En pool {NUMBER}\n")),
        ("foto.jpg.xmp", xmp.clone()),
        ("foto.xmp", xmp),
        ("media.json", shared),
    ];
    for (name, text) in cases {
        let path = format!("utkast/{name}");
        let before = &text[..text.find(NUMBER).expect("it is there")];
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let place = format!("{}:{column}", before.matches('\n').count() + 1);
        let files: [(&str, &[u8]); 3] = [
            ("utkast/a.md", &draft("{ path: foto.jpg }").into_bytes()),
            ("utkast/foto.jpg", &picture()),
            (&path, text.as_bytes()),
        ];
        let report = check(&files);
        assert_eq!(found(&report, "content/no-personal-identifiers"), [format!("{path}:{place}")], "{name}");
        assert_eq!(found(&report, "accessibility/alt-text-present"), Vec::<String>::new(), "{name}");
        let (status, message) = status(&report, &path);
        assert!(status == Status::Checked && message == "describes foto.jpg", "{name}: {message}");
    }
    // What the draft says itself counts.
    let own = check(&[
        ("a.md", draft("{ path: foto.jpg, alt: En bastu }").as_bytes()),
        ("foto.jpg", &picture()),
        ("foto.jpg.yaml", format!("alt: {NUMBER}\n").as_bytes()),
    ]);
    assert_eq!(found(&own, "content/no-personal-identifiers"), Vec::<String>::new());
}

#[test]
fn pictures_and_subtitles_inside_an_archive_are_read_for_its_drafts() {
    let srt = format!("1\n00:00:01,000 --> 00:00:02,000\nRing {NUMBER}\n");
    let draft =
        draft("{ path: bilder/foto.jpg, alt: En pool }, { path: ../film.mp4 }, { path: ../../ute.jpg, alt: A }");
    let photo = picture();
    let archive = zipped::<_, &[u8]>([
        ("a/utkast/a.md", draft.as_bytes()),
        ("a/utkast/bilder/foto.jpg", &photo),
        ("a/utkast/bilder/annan.jpg", &photo),
        ("a/film.srt", srt.as_bytes()),
    ]);
    let report = check(&[("planering.zip", &archive), ("bilder/foto.jpg", &picture())]);
    assert_eq!(found(&report, "media/no-position"), ["planering.zip!/a/utkast/bilder/foto.jpg!/metadata:1:18"]);
    assert_eq!(found(&report, "content/no-personal-identifiers"), ["planering.zip!/a/film.srt:3:6"]);
    assert_eq!(status(&report, "planering.zip!/a/film.srt").0, Status::Checked);
    assert_eq!(status(&report, "planering.zip!/a/utkast/bilder/annan.jpg").0, Status::Skipped, "nobody asks for it");
}
