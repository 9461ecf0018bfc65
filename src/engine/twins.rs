//! Exports as web pages or text, which are not read: told once each, however many files they have.

use std::collections::BTreeMap;

use super::report::{Input, Status};
use crate::{
    finding::{Finding, code, phrase},
    platform::Twin,
    source::{SourceId, Span},
};

/// One file of such an export.
#[derive(Debug)]
pub struct Met {
    /// Which export it is of.
    pub(super) twin: &'static Twin,
    /// The archive it lies in; empty on disk.
    pub(super) container: String,
    /// The folder that holds the export.
    pub(super) root: String,
    /// The row of the file.
    pub(super) input: usize,
    /// The file.
    pub(super) source: SourceId,
}

/// A finding for each such export that is not there as JSON too, which `is_there` tells: then nothing is missing.
pub(super) fn findings(met: &[Met], is_there: impl Fn(&Met) -> bool, inputs: &mut [Input]) -> Vec<Finding> {
    let mut groups: BTreeMap<(&str, &str, &str), Vec<&Met>> = BTreeMap::new();
    for one in met {
        groups.entry((&one.container, &one.root, one.twin.platform)).or_default().push(one);
    }
    let alone = groups.into_values().filter(|group| group.first().is_some_and(|first| !is_there(first)));
    let findings = alone.filter_map(|group| {
        let first = group.first()?;
        let files = (group.len() > 1).then(|| phrase::TWIN_FILES.with([("number", group.len().to_string())]));
        let input = inputs.get_mut(first.input)?;
        input.status = Status::Failed;
        input.code = Some(code::HTML_TWIN.id);
        let finding = Finding::coded(&code::HTML_TWIN, first.twin.said, Span::new(first.source, 0, 0));
        Some(finding.advice(files.into_iter().chain([first.twin.ask.with([])]).collect()))
    });
    findings.collect()
}
