//! `maxLix`: a text that is no harder to read than that.

use std::sync::Arc;

use super::{Context, Hit, Keyword, Refusal};
use crate::{
    detect::Readability,
    tree::{Node, Number, Path, Step},
    vocabulary::texts::texts,
};

/// Words below which LIX says nothing of a text.
const ENOUGH: usize = 30;

/// `maxLix: 50` holds for texts whose LIX, taken together, is at most that, or that are too short to judge (below 30
/// words). Of mappings only what stands under `text` counts: headings and ids are no sentences.
#[derive(Debug)]
struct MaxLix {
    limit: usize,
}

pub(super) fn parse(value: &Node, _context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    let limit = value.as_number().and_then(Number::as_i64).and_then(|limit| usize::try_from(limit).ok());
    let limit = limit.filter(|limit| (1..=100).contains(limit));
    let limit = limit.ok_or_else(|| Refusal::new(value, "`maxLix` takes a number from 1 to 100, such as `50`"))?;
    Ok(Arc::new(MaxLix { limit }))
}

/// Every running text below a value.
fn running(node: &Node) -> Vec<(Path, &Node, Readability)> {
    let is_running = |path: &Path| match path.steps().iter().rev().find(|step| matches!(step, Step::Key(_))) {
        Some(Step::Key(key)) => &**key == "text",
        _ => true,
    };
    let found = texts(node).into_iter().filter(|(path, _)| is_running(path));
    found.map(|(path, node)| (path, node, Readability::of(node.as_str().unwrap_or_default()))).collect()
}

fn sum<'r>(counts: impl Iterator<Item = &'r Readability>) -> Readability {
    counts.fold(Readability::default(), |sum, count| sum.and(*count))
}

impl MaxLix {
    fn is_easy(&self, count: Readability) -> bool {
        count.words < ENOUGH || count.lix() <= self.limit
    }
}

impl Keyword for MaxLix {
    fn holds(&self, node: &Node) -> bool {
        let whole = sum(running(node).iter().map(|(_, _, count)| count));
        whole.words > 0 && self.is_easy(whole)
    }

    fn faults(&self, node: &Node) -> Vec<Hit> {
        let parts = running(node);
        let whole = sum(parts.iter().map(|(_, _, count)| count));
        let hardest =
            parts.iter().filter(|(_, _, count)| !self.is_easy(*count)).max_by_key(|(_, _, count)| count.lix());
        let (path, place) = hardest.map_or((Path::root(), node), |(path, part, _)| (path.clone(), *part));
        let values = [("lix", whole.lix().to_string()), ("limit", self.limit.to_string())];
        if whole.words == 0 { Vec::new() } else { vec![Hit::at(&path, place).note("lix.high", values)] }
    }

    fn is_heuristic(&self) -> bool {
        true
    }
}
