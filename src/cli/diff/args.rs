//! What `somelint diff` takes.

use clap::Args;

use super::super::args::{DriftFormat, TEXT};

#[derive(Debug, Args)]
pub(in crate::cli) struct Diff {
    /// Files and folders to judge under both policies; everything below the configuration if none is given
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<String>,
    /// The policy before: a folder with a somelint.yaml, or a git revision such as origin/main
    #[arg(long, value_name = "REV|DIR")]
    pub(in crate::cli) base: String,
    /// The policy after, and of a revision the files that are judged; what lies here if it is not given
    #[arg(long, value_name = "REV|DIR")]
    pub(in crate::cli) head: Option<String>,
    /// How to show it
    #[arg(short, long, value_name = "FORMAT", default_value = TEXT)]
    pub(in crate::cli) format: DriftFormat,
    /// Exit with 1 where a finding or a verdict changes
    #[arg(long)]
    pub(in crate::cli) exit_code: bool,
}
