//! The sources of a run: kept where findings may still point, released where they cannot.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use super::{SourceFile, SourceId, Span};

/// Hands out ids and finds sources again.
///
/// A batch that is finished early (the drafts) keeps its sources in a store of its own [`over`](Sources::over) the
/// tenant's: dropping that store releases their text, so memory does not grow with the number of drafts.
#[derive(Debug, Default)]
pub struct Sources {
    ids: Arc<AtomicU32>,
    files: BTreeMap<SourceId, Arc<SourceFile>>,
    below: Option<Arc<Sources>>,
}

impl Sources {
    /// An empty store on top of `below`: shares its ids and finds its sources too.
    #[must_use]
    pub fn over(below: &Arc<Self>) -> Self {
        Self { ids: Arc::clone(&below.ids), files: BTreeMap::new(), below: Some(Arc::clone(below)) }
    }

    /// An empty store that shares this one's ids, to be [absorbed](Self::absorb) later.
    #[must_use]
    pub fn sibling(&self) -> Self {
        Self { ids: Arc::clone(&self.ids), files: BTreeMap::new(), below: None }
    }

    /// An id that no other source of the run has.
    #[must_use]
    pub fn next_id(&self) -> SourceId {
        SourceId(self.ids.fetch_add(1, Ordering::Relaxed))
    }

    /// Keeps a source.
    pub fn insert(&mut self, file: SourceFile) -> Arc<SourceFile> {
        let file = Arc::new(file);
        self.files.insert(file.id, Arc::clone(&file));
        file
    }

    /// Takes over all sources of another store of the same run.
    pub fn absorb(&mut self, other: Self) {
        self.files.extend(other.files);
    }

    /// The source of an id, if it is still kept here or below.
    #[must_use]
    pub fn get(&self, id: SourceId) -> Option<&SourceFile> {
        self.files.get(&id).map(AsRef::as_ref).or_else(|| self.below.as_ref()?.get(id))
    }

    /// The raw text at a span; empty where its source is not kept.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.source).map_or("", |file| file.slice(span))
    }
}
