//! `functionalMailbox`: an address that belongs to a function, not to a person.

use std::sync::Arc;

use super::{Context, Hit, Keyword, Refusal, switched_on};
use crate::{
    detect::Mailbox,
    tree::{Node, Path},
};

/// `functionalMailbox: true` holds for an e-mail address that matches `organization.mailbox_patterns` (by default the
/// words of the country: `kommun@`, `post@` …) and lies on the authority's own domain, where domains are configured.
#[derive(Debug)]
struct FunctionalMailbox {
    context: Arc<Context>,
}

pub(super) fn parse(value: &Node, context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    switched_on(value, "functionalMailbox")?;
    Ok(Arc::new(FunctionalMailbox { context: Arc::clone(context) }))
}

impl Keyword for FunctionalMailbox {
    fn holds(&self, node: &Node) -> bool {
        node.as_str().is_some_and(|address| self.context.known.mailbox(address) == Mailbox::Functional)
    }

    /// The address of a person is personal data; that of a function elsewhere is not.
    fn faults(&self, node: &Node) -> Vec<Hit> {
        let Some(address) = node.as_str() else { return Vec::new() };
        let (key, personal) = match self.context.known.mailbox(address) {
            Mailbox::Functional => return Vec::new(),
            Mailbox::Personal => ("mailbox.personal", true),
            Mailbox::FreeMail => ("mailbox.free", true),
            Mailbox::ForeignDomain => ("mailbox.foreign", true),
            Mailbox::Unknown => ("mailbox.unknown", address.contains('@')),
        };
        let hit = Hit::at(&Path::root(), node).note(key, []);
        vec![Hit { sensitive: personal.then_some("e-mail address"), ..hit }]
    }
}
