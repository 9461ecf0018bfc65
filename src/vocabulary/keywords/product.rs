//! `product`: a number that is the product of others.

use std::sync::Arc;

use super::{Context, Hit, Keyword, Refusal, path_to, words};
use crate::tree::{Node, Path};

/// `product: { of: [likelihood, consequence], is: value }` holds for a mapping whose whole number under `is` is the
/// product of those under `of`. A number that is absent, broken or too large for the product makes it false.
#[derive(Debug)]
struct Product {
    factors: Vec<Path>,
    result: Path,
}

pub(super) fn parse(value: &Node, _context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    let form = || Refusal::new(value, "`product` takes `{ of: [likelihood, consequence], is: value }`");
    let factors = words(value.get("of").ok_or_else(form)?, "of")?;
    let result = value.get("is").and_then(Node::as_str).ok_or_else(form)?;
    let factors = factors.into_iter().map(path_to).collect();
    Ok(Arc::new(Product { factors, result: path_to(result) }))
}

fn whole(node: &Node, path: &Path) -> Option<i64> {
    path.find(node)?.as_number()?.as_i64()
}

impl Product {
    fn expected(&self, node: &Node) -> Option<i64> {
        self.factors.iter().try_fold(1i64, |product, factor| product.checked_mul(whole(node, factor)?))
    }
}

impl Keyword for Product {
    fn holds(&self, node: &Node) -> bool {
        self.expected(node).is_some_and(|expected| whole(node, &self.result) == Some(expected))
    }

    fn faults(&self, node: &Node) -> Vec<Hit> {
        match (self.expected(node), self.result.find(node)) {
            (Some(expected), Some(result)) => {
                vec![Hit::at(&self.result, result).note("product.wrong", [("product", expected.to_string())])]
            }
            _ => Vec::new(),
        }
    }
}
