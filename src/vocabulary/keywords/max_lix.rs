//! `maxLix`: a text that is no harder to read than that.

use std::sync::Arc;

use super::{Context, Hit, Keyword, Refusal};
use crate::{
    detect::{
        Readability,
        readability::{SENTENCE, readability},
    },
    tree::{Map, Node, Number, Path, Step},
    vocabulary::texts::{any_text, texts},
};

/// The key of running text in a mapping.
const TEXT: &str = "text";
/// Words below which LIX says nothing of a text, where the rule does not ask for more.
const ENOUGH: i64 = 30;

/// `maxLix: 50` holds for texts whose LIX, taken together, is at most that, or that are too short to judge: below 30 words,
/// or below `from` of `{ limit: 50, from: 60 }`. Of mappings only what stands under `text` counts: headings and ids are no
/// sentences.
#[derive(Debug)]
struct MaxLix {
    limit: usize,
    from: usize,
}

pub(super) fn parse(value: &Node, _context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    let whole = |node: &Node| node.as_number().and_then(Number::as_i64);
    let known = |map: &Map| map.entries().iter().all(|entry| ["limit", "from"].contains(&entry.key.as_str()));
    let given = match value.as_map() {
        Some(map) if known(map) => map.get("limit").and_then(whole).zip(map.get("from").map_or(Some(ENOUGH), whole)),
        Some(_) => None,
        None => whole(value).map(|limit| (limit, ENOUGH)),
    };
    let given = given.filter(|(limit, from)| (1..=100).contains(limit) && *from >= ENOUGH);
    let number = |number: i64| usize::try_from(number).ok();
    let given = given.and_then(|(limit, from)| Some(MaxLix { limit: number(limit)?, from: number(from)? }));
    let wanted = "`maxLix` takes a number from 1 to 100, such as `50`, or `{ limit: 50, from: 60 }` with the words of the \
                  shortest text that is judged, 30 or more";
    Ok(Arc::new(given.ok_or_else(|| Refusal::new(value, wanted))?))
}

/// Every running text below a value that has words.
fn running(node: &Node) -> Vec<(Path, &Node, Readability)> {
    let is_running = |path: &Path| match path.steps().iter().rev().find(|step| matches!(step, Step::Key(_))) {
        Some(Step::Key(key)) => &**key == TEXT,
        _ => true,
    };
    let found = texts(node).into_iter().filter(|(path, _)| is_running(path));
    found.filter_map(|(path, node)| Some((path, node, readability(node.as_str()?)?))).collect()
}

/// The figures of all texts together.
fn together(parts: &[(Path, &Node, Readability)]) -> Readability {
    let none = Readability { words: 0, long_words: 0, sentences: 0, hardest: 0..0 };
    parts.iter().fold(none, |sum, (_, _, part)| Readability {
        words: sum.words + part.words,
        long_words: sum.long_words + part.long_words,
        sentences: sum.sentences + part.sentences,
        hardest: 0..0,
    })
}

/// At least as many as there are words between spaces: the bytes that a space may begin with, and one more.
fn most_words(text: &str) -> usize {
    let may_be_space = |byte: &u8| u8::from(*byte <= b' ' || *byte == 0xc2 || (0xe1..=0xe3).contains(byte));
    // So few at a time that one byte counts them: then many are compared at once.
    let parts = text.as_bytes().chunks(usize::from(u8::MAX));
    parts.map(|part| usize::from(part.iter().map(may_be_space).sum::<u8>())).sum::<usize>() + 1
}

impl MaxLix {
    fn is_easy(&self, figures: &Readability) -> bool {
        figures.words < self.from || figures.lix() <= self.limit
    }

    /// Cheap: whether the texts have words, and too few to be judged.
    fn is_short(&self, node: &Node) -> bool {
        // Neither part of a link nor a tag, whatever stands around it.
        let is_plain = |word: &str| word.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let (mut words, mut plain) = (0, false);
        let may_be_long = any_text(node, &mut |text, key| {
            if key.is_none_or(|key| key == TEXT) {
                words += most_words(text);
                plain = plain || text.split_whitespace().any(is_plain);
            }
            words >= self.from
        });
        plain && !may_be_long
    }
}

impl Keyword for MaxLix {
    fn holds(&self, node: &Node) -> bool {
        if self.is_short(node) {
            return true;
        }
        let whole = together(&running(node));
        whole.words > 0 && self.is_easy(&whole)
    }

    fn faults(&self, node: &Node) -> Vec<Hit> {
        let parts = running(node);
        let values = [("lix", together(&parts).lix().to_string()), ("limit", self.limit.to_string())];
        let long = parts.iter().filter(|(_, _, figures)| figures.words >= SENTENCE);
        let hardest = long.max_by_key(|(_, _, figures)| figures.lix());
        let hit = match hardest {
            Some((path, part, figures)) => Hit { word: None, ..Hit::in_text(path, part, figures.hardest.clone()) },
            None => Hit::at(&Path::root(), node),
        };
        if parts.is_empty() { Vec::new() } else { vec![hit.note("lix.high", values)] }
    }

    fn is_heuristic(&self) -> bool {
        true
    }
}
