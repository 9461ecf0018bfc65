//! The limits of DESIGN section 9, in one place.

/// Bounds on what is read, so that no input can exhaust memory or time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file or an archive member.
    pub size: u64,
    /// Levels of nesting in a tree.
    pub depth: usize,
    /// Nodes that the aliases of one YAML file may stand for.
    pub aliases: usize,
    /// Members of an archive.
    pub entries: usize,
    /// How many times larger a member may be than its packed form, after its first MiB.
    pub ratio: u64,
    /// Levels of archives in archives.
    pub nesting: usize,
    /// Findings shown for one file; more are counted only.
    pub findings: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            size: 64 << 20,
            depth: 128,
            aliases: 100_000,
            entries: 200_000,
            ratio: 200,
            nesting: 1,
            findings: 10_000,
        }
    }
}
