//! Registers of channels, in the words of their authorities.

use serde_json::json;

use somelint::{platform::Hint, record::Kind, source::Encoding};

use crate::support::{read, read_bytes};

const SWEDISH_REGISTER: &str = "\
Kanal-id;Plattform;Konto;Status;Ansvarig;Ersättare;Kommentarer;Bevakning;Arkivering;Startad;Rättslig grund;På webben;Färg
K1;Facebook;solvikkommun;Aktiv;Kommunikationschef;Webbredaktör;Öppna;var fjärde timme;varje halvår;3 mars 2021;art. 6.1 e;Ja;blå
K2;X (tidigare Twitter);@solvik;vilande;Kommunikationschef;-;Stängda;dagligen;årligen;2012-05-01;allmänt intresse;nej;gul
";

#[test]
fn a_swedish_register_is_understood() {
    let read = read("register/kanaler.csv", SWEDISH_REGISTER);
    assert_eq!(read.reader, Some("register"));
    assert_eq!(read.output.records.len(), 2);
    read.assert_fields(
        0,
        &[
            ("id", json!("K1"), "K1"),
            ("platform", json!("facebook"), "Facebook"),
            ("handle", json!("solvikkommun"), "solvikkommun"),
            ("status", json!("active"), "Aktiv"),
            ("owner", json!("Kommunikationschef"), "Kommunikationschef"),
            ("comments.mode", json!("open"), "Öppna"),
            ("comments.interval", json!("PT4H"), "var fjärde timme"),
            ("snapshot_interval", json!("P6M"), "varje halvår"),
            ("created_on", json!("2021-03-03"), "3 mars 2021"),
            ("legal_basis", json!("6(1)(e)"), "art. 6.1 e"),
            ("public_listed", json!(true), "Ja"),
        ],
    );
    read.assert_fields(
        1,
        &[
            ("platform", json!("x"), "X (tidigare Twitter)"),
            ("status", json!("dormant"), "vilande"),
            ("comments.mode", json!("closed"), "Stängda"),
            ("created_on", json!("2012-05-01"), "2012-05-01"),
            ("legal_basis", json!("6(1)(e)"), "allmänt intresse"),
        ],
    );
    assert_eq!(read.output.records[1].node.get("deputy"), None, "a dash says nothing");
    assert_eq!(read.messages(), [], "every word is understood");
    assert_eq!(read.output.ignored.len(), 1, "{:?}", read.output.ignored);
    assert!(read.output.ignored[0].1.contains("Färg"));
    read.assert_valid();
}

const NORWEGIAN_REGISTER: &str = "\
Plattform;Brukernavn;Lenke;Status;Ansvarlig;Stedfortreder;Kommentarer;Tilsyn;Opprettet;Behandlingsgrunnlag
Facebook;fjordvikkommune;https://www.facebook.com/fjordvikkommune;i dvale;Kommunikasjonssjef;R\u{e5}dgiver;stengt;hver 4. time;03.03.2024;art. 6 nr. 1 bokstav e
";

const DANISH_REGISTER: &str = "\
Kanal;Konto;Status;Ansvarlig;Kommentarer;Beskeder;Oprettet;Arkiveringsinterval
Facebook;solvigkommune;Nedlagt;Kommunikationschef;lukket;generelle sp\u{f8}rgsm\u{e5}l;den 3. marts 2024;hver anden uge
";

#[test]
fn norwegian_and_danish_registers_are_understood_in_windows_1252_too() {
    let cp1252 =
        |text: &str| -> Vec<u8> { text.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect() };
    for bytes in [cp1252(NORWEGIAN_REGISTER), NORWEGIAN_REGISTER.as_bytes().to_vec()] {
        let encoding = std::str::from_utf8(&bytes).is_err().then_some(Encoding::Windows1252);
        let read = read_bytes("register/kanaler.csv", &bytes, encoding, &Hint::default());
        assert_eq!(read.reader, Some("register"));
        read.assert_fields(
            0,
            &[
                ("platform", json!("facebook"), "Facebook"),
                ("handle", json!("fjordvikkommune"), "fjordvikkommune"),
                ("status", json!("dormant"), "i dvale"),
                ("deputy", json!("R\u{e5}dgiver"), "R\u{e5}dgiver"),
                ("comments.mode", json!("closed"), "stengt"),
                ("comments.interval", json!("PT4H"), "hver 4. time"),
                ("created_on", json!("2024-03-03"), "03.03.2024"),
                ("legal_basis", json!("6(1)(e)"), "art. 6 nr. 1 bokstav e"),
            ],
        );
        assert_eq!(&*read.only().id, "facebook/fjordvikkommune");
        assert_eq!(read.messages(), []);
        read.assert_valid();
    }
    let read = read_bytes("kanaler.csv", &cp1252(DANISH_REGISTER), Some(Encoding::Windows1252), &Hint::default());
    read.assert_fields(
        0,
        &[
            ("status", json!("closed"), "Nedlagt"),
            ("comments.mode", json!("closed"), "lukket"),
            ("messages.mode", json!("general"), "generelle sp\u{f8}rgsm\u{e5}l"),
            ("created_on", json!("2024-03-03"), "den 3. marts 2024"),
            ("snapshot_interval", json!("P2W"), "hver anden uge"),
        ],
    );
    read.assert_valid();
}

#[test]
fn unknown_words_are_reported_at_their_cells_and_stay_unknown() {
    let read = read(
        "register.csv",
        "Plattform,Konto,Status,Kommentarer,Startad,Bevakning,Antal moderatorer\n\
         Facebook,solvik,vilnade,kanske,03/2024,vid behov,tre\n\
         Facebook,skolan,aktiv,\"öppna\",03.03.24,,2\n",
    );
    let expected = [
        ("input/unknown-word", "vilnade"),
        ("input/unknown-word", "kanske"),
        ("input/unknown-word", "03/2024"),
        ("input/unknown-word", "vid behov"),
        ("input/unknown-word", "tre"),
        ("input/unknown-word", "03.03.24"),
    ];
    assert_eq!(read.messages(), expected);
    let help = |at: usize| read.output.findings[at].help.clone().expect("advice");
    assert!(help(0).contains("did you mean `vilande`?"), "{}", help(0));
    assert!(help(5).contains("four digits"), "{}", help(5));
    for field in ["status", "comments", "created_on"] {
        assert_eq!(read.output.records[0].node.get(field), None, "{field}");
    }
    read.assert_fields(1, &[("status", json!("active"), "aktiv"), ("comments.moderators", json!(2), "2")]);
    read.assert_valid();
}

#[test]
fn one_cell_names_one_platform() {
    let read = read(
        "register.csv",
        "Plattform;Konto;Status;Ersättare\nFacebook och Instagram;a;aktiv;ingen\nFacebok;b;aktiv;-\nFöreningsnätet;c;aktiv;Webbredaktör\n",
    );
    assert_eq!(read.messages(), [("input/unknown-word", "Facebook och Instagram"), ("input/unknown-word", "Facebok")]);
    assert!(read.output.findings[1].help.as_deref().is_some_and(|help| help.contains("did you mean `facebook`?")));
    read.assert_fields(2, &[("platform", json!("foreningsnatet"), "Föreningsnätet")]);
    assert_eq!(read.output.records[0].node.get("deputy"), None, "nobody is no name");
}

#[test]
fn a_form_says_that_there_is_no_pixel() {
    let csv = read(
        "konto.csv",
        "platform,handle,e-post,pixel,appar\nfacebook,solvik,info@solvik.example,ingen,Buffer; Canva\n",
    );
    csv.assert_fields(
        0,
        &[
            ("tracking.pixels", json!([]), "ingen"),
            ("apps.1.name", json!("Canva"), "Canva"),
            ("contact.email", json!("info@solvik.example"), "info@solvik.example"),
        ],
    );
    csv.assert_valid();
}

#[test]
fn mistyped_headings_are_reported() {
    let read =
        read("register.csv", "Plattform;Konto;Ansvarig;Stautus;Färg\nFacebook;solvik;Webbredaktör;vilande;blå\n");
    assert_eq!(read.messages(), [("input/unknown-field", "Stautus")]);
    assert_eq!(read.output.ignored.len(), 1);
}

#[test]
fn values_that_may_be_personal_are_not_repeated() {
    let read = read("register.csv", "Plattform,Konto,Status,Ansvarig\nFacebook,solvik,19121212-1212,Webbredaktör\n");
    let [finding] = read.output.findings.as_slice() else { panic!("{:?}", read.output.findings) };
    assert!(!finding.message.contains("1212"), "{}", finding.message);
}

#[test]
fn columns_and_words_can_be_told_in_the_configuration() {
    let hint = Hint {
        kind: Some(Kind::Channel),
        columns: [("id", "Ref"), ("platform", "Var"), ("comments.mode", "Prat")]
            .map(|(field, column)| (field.to_owned(), column.to_owned()))
            .into(),
        values: [("comments.mode".to_owned(), [("Fritt fram".to_owned(), "open".to_owned())].into())].into(),
        ..Hint::default()
    };
    let read = read_bytes("x.csv", "Ref,Var,Prat\n7,Insta,fritt fram\n8,Insta,stängt\n".as_bytes(), None, &hint);
    assert_eq!(read.reader, Some("register"));
    read.assert_fields(
        0,
        &[
            ("id", json!("7"), "7"),
            ("platform", json!("instagram"), "Insta"),
            ("comments.mode", json!("open"), "fritt fram"),
        ],
    );
    read.assert_fields(1, &[("comments.mode", json!("closed"), "stängt")]);
}

#[test]
fn a_channel_stands_in_the_register_once_however_it_is_spelled() {
    for (first, second, is_same) in [
        ("Facebook;solvikkommun;", "facebook;@Solvik.Kommun;", true),
        (
            "Facebook;Solvik kommun;https://www.facebook.com/solvik",
            "Facebook;Solvik;https://m.facebook.com/solvik/",
            true,
        ),
        ("X (tidigare Twitter);@solvik;", ";;https://twitter.com/solvik", true),
        ("Facebook;solvik;", "Instagram;solvik;", false),
        ("Facebook;solvik;https://solvik.example/kanaler", "Facebook;skolan;https://solvik.example/kanaler", false),
        ("Facebook;;", "Facebook;;", false),
    ] {
        let read = read("register.csv", &format!("Plattform;Konto;Länk;Enhet\n{first};Kultur\n{second};Teknik\n"));
        let told = read.output.findings.iter().filter(|finding| finding.about.id.as_str() == "input/duplicate-channel");
        let labels: Vec<usize> = told.map(|finding| finding.labels.len()).collect();
        assert_eq!(labels, if is_same { vec![2] } else { vec![] }, "{first} and {second}");
        assert_eq!(read.output.records.len(), 2, "both are checked");
    }
}

#[test]
fn a_row_of_totals_is_no_channel_and_is_told() {
    for (row, is_total) in [
        ("Totalt;3;;", true),
        ("Sum:;;;12", true),
        (";I alt;1 200;", true),
        ("Yhteensä;;;", true),
        ("Total;solvik;;Kultur", false),
        ("Summan;3;;", false),
    ] {
        let read = read("register.csv", &format!("Plattform;Konto;Länk;Enhet\nFacebook;solvik;;Kultur\n{row}\n"));
        let told = read.output.ignored.iter().filter(|(_, why)| why.contains("adds up others")).count();
        assert_eq!((read.output.records.len(), told), if is_total { (1, 1) } else { (2, 0) }, "{row}");
    }
}
