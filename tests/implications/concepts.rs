//! Do the phrases of concepts stand for what people write, and leave neutral posts alone?

use super::LEXICONS;

#[test]
fn what_is_asked_and_said() {
    let cases = [
        ("asks-for-personal-data", "sv", "Skicka dina personuppgifter i ett DM så löser vi det"),
        ("asks-for-personal-data", "sv", "Skriv ditt namn och telefonnummer i kommentarsfältet"),
        ("asks-for-personal-data", "sv", "Mejla oss ditt personnummer"),
        ("asks-for-personal-data", "sv", "Kommentera med ditt ärendenummer"),
        ("asks-for-personal-data", "nb", "Send oss personopplysninger på Messenger"),
        ("asks-for-personal-data", "nb", "Skriv navn og telefonnummer i kommentarfeltet"),
        ("asks-for-personal-data", "nb", "Kommenter med saksnummeret ditt"),
        ("asks-for-personal-data", "nn", "Send oss personopplysningar på Messenger"),
        ("asks-for-personal-data", "nn", "Skriv namn og telefonnummer i kommentarfeltet"),
        ("asks-for-personal-data", "nn", "Kommenter med saksnummeret ditt"),
        ("asks-for-personal-data", "da", "Send os dine personoplysninger i en besked"),
        ("asks-for-personal-data", "da", "Skriv dit navn og telefonnummer i kommentarfeltet"),
        ("asks-for-personal-data", "da", "Kommentér med dit sagsnummer"),
        ("asks-for-personal-data", "en", "Send us your personal details in a DM"),
        ("asks-for-personal-data", "en", "Write your name and phone number in the comments"),
        ("asks-for-personal-data", "en", "Comment with your case number"),
        ("asks-for-personal-data", "sv", "Skicka ett meddelande med ditt namn och telefonnummer"),
        ("asks-for-personal-data", "nb", "Legg igjen navn og telefonnummer i kommentarfeltet"),
        ("confidentiality", "nb", "Kun til internt bruk"),
        ("confidentiality", "en", "Not for public release"),
        ("engagement-bait", "sv", "Följ oss och tagga två vänner"),
        ("engagement-bait", "sv", "Kommentera JA om du håller med"),
        ("social-issue", "sv", "Så påverkar klimatförändringarna kommunen"),
        ("case-handling", "sv", "Ditt diarienummer är KS 2026/123"),
        ("case-handling", "sv", "Dnr KS-2026/00123"),
        ("case-handling", "nb", "Saksnr. 2026/123"),
        ("case-handling", "nn", "Saksnr. 2026/123"),
        ("case-handling", "da", "Sagsnr. 2026-123"),
        ("case-handling", "en", "Case no. 2026/123"),
        ("confidentiality", "sv", "Sekretess enligt OSL 25 kap"),
        ("confidentiality", "sv", "Internt arbetsmaterial"),
        ("confidentiality", "nb", "Unntatt offentlighet jf. offl. § 13"),
        ("confidentiality", "nn", "Unnateke offentlegheit jf. offl. § 13"),
        ("confidentiality", "da", "Fortroligt"),
        ("confidentiality", "en", "Confidential: internal use only"),
        ("engagement-bait", "sv", "Tagga en kompis som borde söka"),
        ("engagement-bait", "sv", "Dela och gilla för att vinna"),
        ("engagement-bait", "nb", "Tagg en venn som bør søke"),
        ("engagement-bait", "nb", "Lik og del for å vinne"),
        ("engagement-bait", "nn", "Tagg ein ven som bør søkje"),
        ("engagement-bait", "nn", "Lik og del for å vinne"),
        ("engagement-bait", "da", "Tag en ven der bør søge"),
        ("engagement-bait", "da", "Tag en, der trænger til ferie"),
        ("engagement-bait", "da", "Like og del for at vinde"),
        ("engagement-bait", "en", "Tag a friend who should apply"),
        ("engagement-bait", "en", "Like and share to win"),
        ("leading-photo-question", "sv", "Det är väl okej att vi lägger ut din bild?"),
        ("leading-photo-question", "nb", "Det er vel greit at vi legger ut bildet?"),
        ("leading-photo-question", "nn", "Det er vel greitt at vi legg ut biletet?"),
        ("leading-photo-question", "da", "Det er vel okay at vi lægger dit billede op?"),
        ("leading-photo-question", "en", "It's okay that we post your photo, right?"),
        ("social-issue", "sv", "Glöm inte att rösta i kommunvalet"),
        ("social-issue", "nb", "Husk å stemme i kommunevalget"),
        ("social-issue", "nn", "Hugs å røyste i kommunevalet"),
        ("social-issue", "da", "Husk at stemme til kommunalvalget"),
        ("social-issue", "en", "Remember to vote in the local election"),
        ("social-issue", "fi", "Muista äänestää kuntavaaleissa"),
        ("social-issue", "is", "Mundu að kjósa"),
    ];
    let missed: Vec<_> = cases
        .iter()
        .filter(|(concept, language, text)| LEXICONS.concept(concept, &[language], text).is_empty())
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn neutral_posts_ask_and_say_nothing() {
    let cases = [
        ("sv", "Telefonnumret till växeln är 0123-45 60 00"),
        ("sv", "Välj bland våra kurser i höst"),
        ("sv", "Kommentarsfältet är öppet på vardagar"),
        ("sv", "Dela gärna med dig av dina minnen på mötet"),
        ("sv", "Skicka ett mejl eller ring telefonnummer 0123-45 60 00"),
        ("nb", "Biblioteket holder åpent lørdag"),
        ("nb", "Skriv deg på listen i servicetorget"),
        ("nn", "Biblioteket held ope laurdag"),
        ("da", "Biblioteket holder åbent lørdag"),
        ("da", "Tag en ven med til koncerten, og tag en kop kaffe"),
        ("da", "Tag dine venner med på biblioteket"),
        ("da", "Del dine bedste minder på mødet"),
        ("en", "The library is open on Saturday"),
        ("en", "Share a meal with your neighbours on Saturday"),
    ];
    for concept in [
        "asks-for-personal-data",
        "case-handling",
        "confidentiality",
        "engagement-bait",
        "leading-photo-question",
        "social-issue",
    ] {
        for (language, text) in cases {
            assert!(LEXICONS.concept(concept, &[language], text).is_empty(), "{concept}: {text}");
        }
    }
}
