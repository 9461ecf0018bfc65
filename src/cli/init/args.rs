//! The arguments of `somelint init`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(in crate::cli) struct Init {
    #[command(subcommand)]
    pub(in crate::cli) what: Option<What>,
    /// The folder to write into
    #[arg(default_value = ".")]
    pub(super) folder: PathBuf,
    /// Name of the authority
    #[arg(long)]
    pub(super) name: Option<String>,
    /// ISO 3166 country: SE, NO, DK, FI, IS
    #[arg(long)]
    pub(super) country: Option<String>,
    /// Domain of the authority; may be repeated
    #[arg(long = "domain")]
    pub(super) domains: Vec<String>,
    /// Language of the authority, the main one first, in which the files are written; may be repeated
    #[arg(long = "language", value_name = "LANG")]
    pub(super) languages: Vec<String>,
    #[command(flatten)]
    pub(super) how: How,
}

/// How files are written.
#[derive(Debug, Args)]
pub(super) struct How {
    /// Replace files that exist
    #[arg(long)]
    pub(super) force: bool,
    /// Print what would be written, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Ask nothing: what is not given keeps its default
    #[arg(short, long)]
    pub(super) yes: bool,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum What {
    /// Scaffold a channel: a row in the register, an assessment to fill in, profile texts, an account form
    Channel(Channel),
}

/// A new channel.
#[derive(Debug, Args)]
pub(in crate::cli) struct Channel {
    /// The platform, such as facebook
    #[arg(long)]
    pub(super) platform: Option<String>,
    /// The handle on the platform
    #[arg(long)]
    pub(super) handle: Option<String>,
    /// The unit that runs it
    #[arg(long)]
    pub(super) unit: Option<String>,
    /// The role that is responsible for it
    #[arg(long)]
    pub(super) owner: Option<String>,
    /// The role that stands in
    #[arg(long)]
    pub(super) deputy: Option<String>,
    /// What it is for
    #[arg(long)]
    pub(super) purpose: Option<String>,
    /// Whom it is for
    #[arg(long)]
    pub(super) audience: Option<String>,
    /// The service it belongs to
    #[arg(long)]
    pub(super) service_area: Option<String>,
    /// How sensitive that service is: low, medium, high
    #[arg(long)]
    pub(super) sensitivity: Option<String>,
    /// The register to add the row to, instead of the one found below the current folder
    #[arg(long, value_name = "FILE")]
    pub(super) register: Option<String>,
    #[command(flatten)]
    pub(super) how: How,
}
