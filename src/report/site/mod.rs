//! A small website about a policy: a page for each rule, pack and form of record, lists of keywords, detectors and codes,
//! and guides in Markdown beside them.
//!
//! In: a linked policy, the policy files, guides. Out: files with their paths. There is no script in them, every address of
//! their own is relative, and nothing is fetched; where they are put, and by whom they are served, is not theirs to know.

mod catalog;
mod fields;
mod guide;
mod layout;
mod lists;
mod packs;
mod rules;

pub use catalog::Guide;

use catalog::Catalog;

use crate::{
    finding::Finding,
    policy::{Policy, PolicyFiles},
};

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// Its path from the root of the site, with `/`.
    pub path: String,
    /// What it holds.
    pub text: String,
}

impl Leaf {
    fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }
}

/// Makes the site of a policy. A guide called `index` is its front page; without one it is the list of rules.
///
/// # Errors
/// What is wrong with a rule, a pack or the table of requirements.
pub fn render(policy: &Policy, files: &PolicyFiles, guides: Vec<Guide>) -> Result<Vec<Leaf>, Vec<Finding>> {
    let catalog = Catalog::load(policy, files, guides)?;
    let mut leaves = vec![Leaf::new(layout::STYLE, include_str!("style.css"))];
    leaves.extend(guide::pages(&catalog));
    leaves.extend(rules::pages(&catalog));
    leaves.extend(packs::pages(&catalog));
    leaves.extend(fields::pages(&catalog));
    leaves.extend(lists::pages(&catalog));
    Ok(leaves)
}
