//! `notBefore`: a date that does not lie before an event.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Context, Hit, Keyword, Refusal, path_to};
use crate::{
    source::Span,
    tree::{Node, Path},
    vocabulary::{dates::Moment, hit::Related},
};

const FORM: &str = "`notBefore` takes a date such as `2024-04-29`, a list of dates and of events such as \
    `{ event: schrems-ii, on: 2020-07-16, source: CJEU C-311/18 }`, or `{ date: assessment.date, platform: platform, events: […] }`";

/// `notBefore: 2023-07-10` holds for a date that is that day or later; of a list, all that has happened by the day of the
/// run counts. An empty list asks only that the value is a date.
///
/// An event says what happened `on` a day and by which `source`. One with `platforms` counts only in the form
/// `{ date, platform, events }`, which stands on a mapping with a date and a platform at these paths, and in which only
/// such events count, for their platforms.
#[derive(Debug)]
struct NotBefore {
    date: Path,
    /// Where the platform stands; none where events of single platforms do not count.
    platform: Option<Path>,
    events: Vec<Event>,
}

#[derive(Debug)]
struct Event {
    on: Date,
    /// Its id and its source; none for a bare date.
    named: Option<(String, String)>,
    platforms: Vec<String>,
    span: Span,
}

pub(super) fn parse(value: &Node, context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    let path = |key| value.get(key).and_then(Node::as_str).map(path_to).ok_or_else(|| Refusal::new(value, FORM));
    let (date, platform, listed) = match value.get("events") {
        Some(listed) => (path("date")?, Some(path("platform")?), listed),
        None => (Path::root(), None, value),
    };
    let events = match listed.type_name() {
        "array" => listed.items().iter().map(event).collect::<Result<Vec<_>, _>>()?,
        _ => vec![event(listed)?],
    };
    let counts = |event: &Event| event.platforms.is_empty() == platform.is_none();
    // What is bare is a limit, whenever it lies; an event counts once it has happened.
    let happened = |event: &Event| event.named.is_none() || event.on <= context.as_of;
    let mut events: Vec<Event> = events.into_iter().filter(|event| counts(event) && happened(event)).collect();
    events.sort_by_key(|event| event.on);
    Ok(Arc::new(NotBefore { date, platform, events }))
}

fn event(node: &Node) -> Result<Event, Refusal> {
    let refusal = || Refusal::new(node, FORM);
    let day = |node: &Node| node.as_str().and_then(Moment::parse).map(Moment::day).ok_or_else(refusal);
    if node.as_map().is_none() {
        return Ok(Event { on: day(node)?, named: None, platforms: Vec::new(), span: node.span() });
    }
    let text = |key| node.get(key).and_then(Node::as_str).map(str::to_owned).ok_or_else(refusal);
    let platforms = node.get("platforms").map(Node::items).unwrap_or_default();
    Ok(Event {
        on: day(node.get("on").ok_or_else(refusal)?)?,
        named: Some((text("event")?, text("source")?)),
        platforms: platforms.iter().filter_map(Node::as_str).map(str::to_owned).collect(),
        span: node.span(),
    })
}

impl NotBefore {
    /// The date, and the events that came after it and concern the platform.
    fn overtaken<'n>(&'n self, node: &'n Node) -> Option<(Moment, Vec<&'n Event>)> {
        let moment = self.date.find(node)?.as_str().and_then(Moment::parse)?;
        let platform = self.platform.as_ref().and_then(|path| path.find(node)).and_then(Node::as_str);
        let concerns = |event: &&Event| match platform {
            Some(platform) => event.platforms.iter().any(|concerned| concerned == platform),
            None => self.platform.is_none(),
        };
        Some((moment, self.events.iter().filter(concerns).filter(|event| moment.day() < event.on).collect()))
    }
}

impl Keyword for NotBefore {
    fn holds(&self, node: &Node) -> bool {
        self.overtaken(node).is_some_and(|(_, events)| events.is_empty())
    }

    fn faults(&self, node: &Node) -> Vec<Hit> {
        let Some(place) = self.date.find(node) else { return Vec::new() };
        let Some((moment, events)) = self.overtaken(node) else { return vec![Hit::at(&self.date, place)] };
        let named = events.iter().filter_map(|event| Some((event, event.named.as_ref()?)));
        let hits = named.map(|(event, (id, source))| {
            let values = [("event", id.clone()), ("limit", event.on.to_string()), ("source", source.clone())];
            let mut hit = Hit::at(&self.date, place).note("event.since", values);
            hit.related = hit.note.clone().map(|note| Related { span: event.span, note, sensitive: None });
            hit
        });
        let hits: Vec<Hit> = hits.collect();
        match events.last().filter(|_| hits.is_empty()) {
            Some(last) => {
                let values = [("date", moment.day().to_string()), ("limit", last.on.to_string())];
                vec![Hit::at(&self.date, place).note("age.before", values)]
            }
            None => hits,
        }
    }
}
