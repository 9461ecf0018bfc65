//! The description of a picture in an XMP side-car.
//!
//! In: the text of an `.xmp` file. Out: what `Iptc4xmpCore:AltTextAccessibility` (IPTC Photo Metadata 2021.1) says first, at its
//! own bytes. Entities but those of XML itself are not resolved, and nothing is fetched.

use quick_xml::{Reader, events::Event};

use super::xmp::EVENTS;
use crate::{read::spelled::Spelled, source::SourceFile, tree::Node};

/// The property that holds a description for those who do not see the picture.
const PROPERTY: &str = "AltTextAccessibility";

/// The description of the picture that a side-car belongs to, where it has one.
#[must_use]
pub fn description(file: &SourceFile) -> Option<Node> {
    let mut reader = Reader::from_str(&file.text);
    reader.config_mut().check_end_names = false;
    let at = |reader: &Reader<&[u8]>| usize::try_from(reader.buffer_position()).unwrap_or_default();
    let (mut inside, mut found) = (false, Spelled::default());
    for _ in 0..EVENTS {
        let start = at(&reader);
        let event = reader.read_event();
        let place = start..at(&reader);
        match event {
            Ok(Event::Start(element)) if element.local_name().as_ref() == PROPERTY => inside = true,
            Ok(Event::End(element)) if inside && element.local_name().as_ref() == "li" => break,
            Ok(Event::Text(text)) if inside && !(found.is_empty() && text.trim().is_empty()) => {
                found.push(&text, place);
            }
            Ok(Event::GeneralRef(name)) if inside => {
                let known = [("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'")];
                let char = known.into_iter().find(|(known, _)| *known == &*name).map_or("", |(_, char)| char);
                found.push(char, place);
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    (!found.is_empty()).then(|| found.node(file, 0..0))
}

#[cfg(test)]
mod tests {
    use super::description;
    use crate::source::{Encoding, Origin, SourceFile, SourceId};

    #[test]
    fn the_description_is_told_at_its_bytes() {
        let text = "<x:xmpmeta><rdf:RDF><rdf:Description><dc:description><rdf:Alt><rdf:li>Bildtext</rdf:li></rdf:Alt></dc:description>\n\
                    <Iptc4xmpCore:AltTextAccessibility>\n<rdf:Alt><rdf:li xml:lang=\"x-default\">En pool &amp; en bastu</rdf:li></rdf:Alt>";
        let origin = Origin::File { path: "foto.xmp".to_owned() };
        let file = SourceFile::new(SourceId(0), origin, text, Encoding::Utf8);
        let node = description(&file).expect("there is one");
        assert_eq!((node.as_str(), file.slice(node.span())), (Some("En pool & en bastu"), "En pool &amp; en bastu"));
        assert_eq!(file.slice(node.locate(10..18)), "en bastu");
    }
}
