//! Do risks that are written into cells and running text become the risks of an assessment?

use std::{fs, path::Path};

use serde_json::json;

use super::support::read;

#[test]
fn risks_are_read_in_swedish_norwegian_and_danish_wording() {
    for (name, text) in [
        (
            "bilaga.txt",
            "## Risker\n\n<p>Kartläggning av invånare.</p> <p><b>Riskvärde: 10</b> Sannolikhet: 5 Konsekvens: 2</p>\t<p>Informera tydligt.</p> <p>Utbilda.</p>\t<p>Regleras i avtal.</p>\n\
             <p>Pixel påslagen.</p>\n<p><b>Riskvärde: 4</b></p> <p>Sannolikhet: 2</p> <p>Konsekvens: 2</p>\t<p>Slå av.</p>\t\n",
        ),
        (
            "ros.txt",
            "Kartläggning av invånare. Risikoverdi: 10, sannsynlighet: 5, konsekvens: 2\tInformera tydligt.\nUtbilda.\t\n\
             Pixel påslagen. Risikoverdi: 4 Sannsynlighet: 2 Konsekvens: 2\tSlå av.\n",
        ),
        (
            "dpia.html",
            "<h1>Risici</h1><table><tr><td><p>Kartläggning av inv&aring;nare.</p><p>Risikoværdi: 10 Sandsynlighed: 5 Konsekvens: 2</p></td>\
             <td><p>Informera tydligt.</p><p>Utbilda.</p></td><td>Aftale</td></tr>\
             <tr><td><p>Pixel p&aring;slagen.</p><p>Risikoværdi: 4 Sandsynlighed: 2 Konsekvens: 2</p></td><td>Sl&aring; av.</td></tr></table>",
        ),
    ] {
        let read = read(name, text);
        assert_eq!(read.reader, Some("assessment"), "{name}");
        read.assert_valid();
        let risks = read.only().node.get("risks").expect("risks").to_json();
        let first = &risks[0];
        assert!(
            first["text"].as_str().is_some_and(|text| text.starts_with("Kartläggning av invånare.")),
            "{name}: {risks}"
        );
        assert_eq!(
            (&first["value"], &first["likelihood"], &first["consequence"]),
            (&json!(10), &json!(5), &json!(2)),
            "{name}"
        );
        assert_eq!(
            first["measures"],
            json!([{ "text": "Informera tydligt." }, { "text": "Utbilda." }]),
            "{name}: {risks}"
        );
        assert_eq!(risks[1]["measures"][0]["text"], json!("Slå av."), "{name}: {risks}");
        assert_eq!(read.at(0, "risks.0.value").1, "10", "{name}");
    }
}

/// The document of a seed reads as an assessment, where the seeds are there.
#[test]
fn the_published_assessment_is_read() {
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds/004_aa5f4c57682d9668.txt");
    let Ok(text) = fs::read_to_string(seed) else { return };
    let read = read("bilaga-2.txt", &text);
    assert_eq!(read.reader, Some("assessment"));
    let risks = read.only().node.get("risks").expect("risks").items();
    assert_eq!(risks.len(), text.matches("Riskvärde:").count());
    for risk in risks {
        let number = |field: &str| risk.get(field).and_then(|node| node.as_number()?.as_i64()).expect("a number");
        assert_eq!(number("value"), number("likelihood") * number("consequence"));
        assert!(risk.get("text").is_some());
    }
}
