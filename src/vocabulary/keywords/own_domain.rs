//! `ownDomain`: an address of the authority's own.

use std::sync::Arc;

use super::{Context, Hit, Keyword, Refusal, switched_on};
use crate::{
    tree::{Node, Path},
    vocabulary::web,
};

/// `ownDomain: true` holds for a web or e-mail address on one of `organization.domains` or below one.
#[derive(Debug)]
struct OwnDomain {
    domains: Vec<String>,
}

pub(super) fn parse(value: &Node, context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    switched_on(value, "ownDomain")?;
    Ok(Arc::new(OwnDomain { domains: context.own_domains() }))
}

impl Keyword for OwnDomain {
    fn holds(&self, node: &Node) -> bool {
        let domain = node.as_str().and_then(web::domain);
        domain.is_some_and(|domain| web::is_within(&domain, &self.domains))
    }

    fn faults(&self, node: &Node) -> Vec<Hit> {
        let domain = node.as_str().and_then(web::domain);
        let hit = Hit::at(&Path::root(), node);
        domain.map(|domain| hit.note("domain.foreign", [("domain", domain)])).into_iter().collect()
    }

    fn missing_setting(&self) -> Option<&'static str> {
        self.domains.is_empty().then_some("organization.domains")
    }
}
