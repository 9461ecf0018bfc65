//! What the commands beside `check` take.

use std::path::PathBuf;

use clap::{
    Args, Subcommand, ValueEnum,
    builder::{OsStringValueParser, TypedValueParser},
};

use super::{Check, Inputs, TEXT};

#[derive(Debug, Args)]
pub(in crate::cli) struct Audit {
    #[command(flatten)]
    pub(in crate::cli) inputs: Inputs,
    /// Format of standard output; markdown where nothing is written to a file
    #[arg(short, long, value_name = "FORMAT")]
    pub(in crate::cli) format: Option<String>,
    /// Write a format to a file, such as html=report.html; may be repeated
    #[arg(short, long, value_name = "FORMAT=FILE")]
    pub(in crate::cli) output: Vec<String>,
    /// Least weight that fails the run: advice, warning, error, never
    #[arg(long, value_name = "SEVERITY")]
    pub(in crate::cli) fail_on: Option<String>,
    /// Exit with 0 in spite of findings; what could not be checked still gives 2
    #[arg(long)]
    pub(in crate::cli) exit_zero: bool,
    /// Report as if there were no waivers, ignores and baseline
    #[arg(long)]
    pub(in crate::cli) no_ignores: bool,
    /// File with findings that are known and do not fail the run, instead of the one configured
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) baseline: Option<PathBuf>,
    /// Write what was checked, with which policy, and what came of it: `somelint verify` repeats it
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) record: Option<PathBuf>,
}

impl Audit {
    /// The check that it is, with everything told.
    pub(in crate::cli) fn into_check(self) -> Check {
        let format = self.format.unwrap_or_else(|| if self.output.is_empty() { "markdown" } else { "" }.to_owned());
        Check {
            inputs: self.inputs,
            format,
            output: self.output,
            fail_on: self.fail_on,
            exit_zero: self.exit_zero,
            no_ignores: self.no_ignores,
            baseline: self.baseline,
            record: self.record,
            show_waived: true,
            verdicts: true,
            audit: true,
            ..Check::default()
        }
    }
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Inspect {
    #[command(flatten)]
    pub(in crate::cli) inputs: Inputs,
    /// Print JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// Show every member that was left out
    #[arg(long)]
    pub(in crate::cli) all: bool,
    /// Show personal data in clear; on a terminal only, never in CI
    #[arg(long)]
    pub(in crate::cli) reveal: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Explain {
    /// The rule, code or detector, such as tracking/meta-pixel-off or detect/personnummer
    pub(in crate::cli) id: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Rules {
    /// Print JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// List the codes of inputs, archives, policies and configuration instead
    #[arg(long)]
    pub(in crate::cli) codes: bool,
    /// List every sentence of the sources instead, with the rules and packs that stand on it; where files are named, with
    /// what came of it there
    #[arg(long, conflicts_with = "codes")]
    pub(in crate::cli) requirements: bool,
    #[command(flatten)]
    pub(in crate::cli) inputs: Inputs,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Why {
    /// The rule
    pub(in crate::cli) rule: String,
    /// The record: its id, with or without its kind, or the path of a draft
    pub(in crate::cli) record: String,
    #[command(flatten)]
    pub(in crate::cli) inputs: Inputs,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(in crate::cli) struct Snapshot {
    #[command(subcommand)]
    pub(in crate::cli) command: Option<SnapshotCommand>,
    #[command(flatten)]
    pub(in crate::cli) inputs: Inputs,
    /// The folder that gets a folder named by the date
    #[arg(long, value_name = "FOLDER", default_value = "snapshots")]
    pub(in crate::cli) to: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum SnapshotCommand {
    /// Tell whether every file of a snapshot is still the same
    Verify {
        /// The folder of the snapshot, or its manifest.json
        manifest: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Drift {
    /// The older export: a file, a folder or an archive
    pub(in crate::cli) old: String,
    /// The newer one
    pub(in crate::cli) new: String,
    /// How to show it
    #[arg(short, long, value_name = "FORMAT", default_value = TEXT)]
    pub(in crate::cli) format: DriftFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DriftFormat {
    Text,
    Json,
    Markdown,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Verify {
    /// The file that `check --record` wrote; to be verified from the folder where it was made
    pub(in crate::cli) record: PathBuf,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct SchemaOf {
    /// A kind of record (account, post, channel, …) or rule, pack, lexicon, config, waiver, report
    pub(in crate::cli) name: Option<String>,
    /// Write all of them into a folder, each complete in itself, with a catalogue for editors
    #[arg(long, value_name = "FOLDER", conflicts_with = "name")]
    pub(in crate::cli) to: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct LimitsOf {
    /// Print JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Man {
    /// Folder to write them into
    #[arg(long, value_name = "FOLDER", value_parser = OsStringValueParser::new().map(PathBuf::from))]
    pub(in crate::cli) out: PathBuf,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Docs {
    /// Folder to write it into
    #[arg(long, value_name = "FOLDER", value_parser = OsStringValueParser::new().map(PathBuf::from))]
    pub(in crate::cli) out: PathBuf,
    /// Folder with Markdown files that become pages too; `index.md` is the front page and names the order of the others
    #[arg(long, value_name = "FOLDER", value_parser = OsStringValueParser::new().map(PathBuf::from))]
    pub(in crate::cli) guides: Option<PathBuf>,
}
