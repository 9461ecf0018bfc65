//! What the renderers may choose.

/// What the renderers may choose; none of it changes which findings there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub struct Options {
    /// Whether the text format may use colour.
    pub colour: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether to list the findings that a waiver, an ignore or the baseline covers. They are always counted.
    pub waived: bool,
    /// Whether to list every verdict, passes too.
    pub verdicts: bool,
    /// Whether everything is told that an audit asks for.
    pub audit: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { colour: false, width: 80, waived: false, verdicts: false, audit: false }
    }
}
