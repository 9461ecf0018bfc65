//! The policies that tests are tried under: that of the configuration, with what a test sets above it.

use std::sync::Arc;

use super::super::session::Session;
use crate::{
    finding::Finding,
    policy::{self, OrganizationLayer, Policy, test_file::Setup},
    record::Organization,
    tree::{Entry, Key, Map, Node},
    vocabulary::Context,
};

/// Policies that were linked, so that tests with one setup share one.
#[derive(Default)]
pub(super) struct Policies(Vec<(String, Arc<Policy>)>);

impl Policies {
    /// The policy of a setup, for an authority.
    ///
    /// # Errors
    /// What is wrong with it: a pack that does not exist, parameters that contradict each other.
    pub(super) fn of(
        &mut self,
        session: &Session,
        organization: &Organization,
        setup: &Setup,
    ) -> Result<Arc<Policy>, Vec<Finding>> {
        let key = key(organization, setup);
        if let Some((_, known)) = self.0.iter().find(|(known, _)| *known == key) {
            return Ok(Arc::clone(known));
        }
        let languages: Vec<&str> = organization.languages.iter().map(String::as_str).collect();
        let lexicons = Arc::new(policy::lexicons(&session.files, &languages)?);
        let day = setup.as_of.unwrap_or(session.as_of);
        // Patterns that do not compile were refused when the configuration was read.
        let context = Context::new(organization.clone(), day, lexicons).map_err(|_| Vec::new())?;
        let context = Arc::new(Context { all_laws: session.context.all_laws, ..context });
        let wanted = if setup.packs.is_empty() { &session.wanted } else { &setup.packs };
        let layer = layer(session.layer.as_ref(), &setup.params);
        let language = session.policy.locale.ui("language").to_owned();
        let policy = Arc::new(policy::load(&session.files, wanted, Some(&layer), &context, &language)?);
        self.0.push((key, Arc::clone(&policy)));
        Ok(policy)
    }
}

fn key(organization: &Organization, setup: &Setup) -> String {
    let packs: Vec<&str> = setup.packs.iter().map(|pack| pack.value.as_str()).collect();
    let params: Vec<String> =
        setup.params.iter().map(|entry| format!("{}={}", entry.key.as_str(), entry.value.to_json())).collect();
    format!("{packs:?} {params:?} {:?} {organization:?}", setup.as_of)
}

/// The organisation's word with the parameters of a test in place of its own. A test needs no reason to differ.
fn layer(own: Option<&OrganizationLayer>, params: &[Entry]) -> OrganizationLayer {
    let own = own.cloned().unwrap_or_else(|| OrganizationLayer { name: "test".to_owned(), ..Default::default() });
    let Some(last) = params.last() else { return own };
    let mut map: Map = own.params.iter().filter_map(Node::as_map).flat_map(Map::entries).cloned().collect();
    for entry in params {
        let span = entry.value.span();
        let mut reasoned = Map::new();
        match entry.value.as_map().filter(|value| value.get("value").is_some()) {
            Some(value) => reasoned = value.entries().iter().cloned().collect(),
            None => reasoned.push(Key::word("value", span), entry.value.clone()),
        }
        if reasoned.get("reason").is_none() {
            reasoned.push(Key::word("reason", span), Node::word("a test sets it", span));
        }
        let kept = map.entries().iter().filter(|other| other.key.as_str() != entry.key.as_str()).cloned();
        map = kept.chain([Entry { key: entry.key.clone(), value: Node::map(reasoned, span) }]).collect();
    }
    OrganizationLayer { params: Some(Node::map(map, last.value.span())), ..own }
}
