//! What `somelint test` takes.

use std::path::PathBuf;

use clap::{
    Args, ValueEnum,
    builder::{OsStringValueParser, TypedValueParser},
};

use super::super::args::TEXT;

#[derive(Debug, Args)]
pub(in crate::cli) struct Test {
    /// Test files, or folders with them and with drafts that say `expect:` in a comment; besides those of the own policies
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<String>,
    /// Try only what concerns these rules; may be repeated
    #[arg(long, value_name = "RULE")]
    pub(in crate::cli) select: Vec<String>,
    /// Tell which verdicts and which branches of conditions no test has seen: of the own rules, or of all where there are none
    #[arg(long)]
    pub(in crate::cli) coverage: bool,
    /// Fail where less than this share of verdicts and branches was seen, in per cent
    #[arg(long, value_name = "PERCENT", requires = "coverage", value_parser = clap::value_parser!(u8).range(..=100))]
    pub(in crate::cli) threshold: Option<u8>,
    /// Measure the detectors instead, on labelled posts as JSON Lines (text, language, labels, evidence); may be repeated
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with_all = ["paths", "select", "coverage"], value_parser = OsStringValueParser::new().map(PathBuf::from))]
    pub(in crate::cli) detectors: Vec<PathBuf>,
    /// Form of the result
    #[arg(short, long, value_name = "FORMAT", default_value = TEXT)]
    pub(in crate::cli) format: Figures,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Figures {
    Text,
    Json,
}
