//! What `somelint pack` takes.

use clap::{Args, Subcommand};

#[derive(Debug, Args)]
pub(in crate::cli) struct Pack {
    #[command(subcommand)]
    pub(in crate::cli) command: PackCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum PackCommand {
    /// Copy the shared packs that the configuration names into policies/vendor, and pin them in somelint.lock
    Vendor {
        /// Take what a revision means now, where it is another commit than the lock pins
        #[arg(long)]
        update: bool,
    },
}
