//! The command line as people type it. Nothing below this module sees clap.

mod commands;

use std::{convert::Infallible, num::ParseIntError, path::PathBuf};

use clap::{
    Args, Parser, Subcommand, ValueEnum,
    builder::{FalseyValueParser, OsStringValueParser, TypedValueParser},
};

pub(in crate::cli) use commands::*;

use super::{diff::args::Diff, init::args::Init, pack::args::Pack, publish::Publish, test::args::Test};

/// Policy as code for the social-media presence of public authorities.
///
/// Reads account exports, drafts, registers, assessments and logs, checks them against policy packs, and shows where
/// they differ. Everything stays on this machine.
#[derive(Debug, Parser)]
#[command(name = "somelint", version, max_term_width = 100, after_help = EXIT_CODES)]
pub(in crate::cli) struct Cli {
    #[command(subcommand)]
    pub(in crate::cli) command: Command,
    #[command(flatten)]
    pub(in crate::cli) global: Global,
}

const EXIT_CODES: &str = "\
Exit codes: 0 clean · 1 findings at or above --fail-on · 2 something could not be checked, or a mistake in policy, \
configuration or usage · 3 nothing to check";

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Command {
    /// Check files and folders against policy (the default)
    Check(Check),
    /// Report on everything at once: inventory, contradictions, findings, verdicts, risks, timeline, signatures
    Audit(Audit),
    /// Show what each file was recognised as, what it says, and what it can never say
    Inspect(Inspect),
    /// Explain a rule, a code or a detector: text, law, parameters, and which layer set what
    Explain(Explain),
    /// List the rules in force
    Rules(Rules),
    /// Tell how a rule came to its verdict on a record
    Why(Why),
    /// Write down what exports and registers say today, sealed, for the archive
    Snapshot(Snapshot),
    /// Show which settings changed between two exports, and what policy says of them
    Drift(Drift),
    /// Show what a change of policy does to findings and verdicts, and which line did it
    Diff(Diff),
    /// Tell whether the recorded run can be repeated: same inputs, same policy, same result
    Verify(Verify),
    /// Try the policy: examples of rules, `*.test.yaml`, drafts that say what is expected; or measure the detectors
    Test(Test),
    /// Copy packs that others share, and pin them
    Pack(Pack),
    /// Write a commented configuration and templates for register, assessment and drafts, or scaffold a channel
    Init(Box<Init>),
    /// Write the public list of channels and the rules for comments from the register
    PublishRegister(Box<Publish>),
    /// Print the JSON Schema of a kind of record or of a policy file
    Schema(SchemaOf),
    /// Print the limits on what is read
    Limits(LimitsOf),
    /// Serve an editor on standard input and output: diagnostics, explanations, fixes, completion
    Lsp,
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write a small website of rules, packs and fields, own ones included
    Docs(Docs),
    /// Write manual pages, one for each command
    Man(Man),
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(in crate::cli) struct Global {
    /// Configuration to use instead of the somelint.yaml found from the files upwards
    #[arg(long, global = true, value_name = "FILE", env = "SOMELINT_CONFIG", conflicts_with = "no_config", value_parser = OsStringValueParser::new().map(PathBuf::from))]
    pub(in crate::cli) config: Option<PathBuf>,
    /// Use no configuration
    #[arg(long, global = true, alias = "isolated")]
    pub(in crate::cli) no_config: bool,
    /// Policy pack to follow instead of those configured; may be repeated
    #[arg(long = "pack", global = true, value_name = "PACK")]
    pub(in crate::cli) packs: Vec<String>,
    /// Language of the texts: en, sv, nb, nn, da, fi
    #[arg(long, global = true, value_name = "LANG", env = "SOMELINT_LANG")]
    pub(in crate::cli) lang: Option<String>,
    /// Name the laws of every country, not only those of the authority's own
    #[arg(long, global = true)]
    pub(in crate::cli) all_laws: bool,
    /// The date that stands for today, such as 2026-11-22
    #[arg(long, global = true, value_name = "DATE", env = "SOMELINT_AS_OF")]
    pub(in crate::cli) as_of: Option<String>,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(in crate::cli) color: Color,
    /// Write text for a screen reader: words instead of drawings, no colour, at most 80 columns
    #[arg(long, global = true, env = "SOMELINT_PLAIN", value_parser = FalseyValueParser::new())]
    pub(in crate::cli) plain: bool,
    /// Print results only: no summary, no progress
    #[arg(short, long, global = true)]
    pub(in crate::cli) quiet: bool,
    /// Say of every input what became of it, and why
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub(in crate::cli) verbose: bool,
}

pub(in crate::cli) const TEXT: &str = "text";

/// A number of threads; nothing, as an empty variable gives it, is the default.
fn threads(text: &str) -> Result<usize, ParseIntError> {
    if text.is_empty() { Ok(0) } else { text.parse() }
}

/// The name of a format; nothing, as an empty variable gives it, is the default.
#[expect(clippy::unnecessary_wraps, reason = "clap asks for a result")]
fn format(text: &str) -> Result<String, Infallible> {
    Ok(if text.is_empty() { TEXT } else { text }.to_owned())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Color {
    Auto,
    Always,
    Never,
}

/// What to read, and how.
#[derive(Debug, Clone, Args, Default)]
pub(in crate::cli) struct Inputs {
    /// Files, folders, archives or globs; `-` for standard input; the current folder if none is given
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<String>,
    /// The name that standard input stands for: tells its syntax and where it belongs
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) stdin_filename: Option<String>,
    /// Encoding of files that do not tell it: utf-8, windows-1252
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) encoding: Option<String>,
    /// Glob of files to leave out; may be repeated
    #[arg(long, value_name = "GLOB")]
    pub(in crate::cli) exclude: Vec<String>,
    /// Apply excludes to files that are named too, for hooks
    #[arg(long)]
    pub(in crate::cli) force_exclude: bool,
    /// Follow symbolic links
    #[arg(long)]
    pub(in crate::cli) follow: bool,
    /// Change a limit, such as size=128MiB; see `somelint limits`
    #[arg(long = "limit", value_name = "NAME=VALUE")]
    pub(in crate::cli) limits: Vec<String>,
    /// Number of threads; 0 for one a processor
    #[arg(long, value_name = "N", default_value_t = 0, env = "SOMELINT_THREADS", value_parser = threads)]
    pub(in crate::cli) threads: usize,
}

#[derive(Debug, Args, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
pub(in crate::cli) struct Check {
    #[command(flatten)]
    pub(in crate::cli) inputs: Inputs,
    /// Format of standard output
    #[arg(short, long, value_name = "FORMAT", env = "SOMELINT_FORMAT", default_value = TEXT, value_parser = format)]
    pub(in crate::cli) format: String,
    /// Write a format to a file as well, such as sarif=report.sarif; may be repeated
    #[arg(short, long, value_name = "FORMAT=FILE")]
    pub(in crate::cli) output: Vec<String>,
    /// Least weight that fails the run: advice, warning, error, never
    #[arg(long, value_name = "SEVERITY")]
    pub(in crate::cli) fail_on: Option<String>,
    /// Exit with 0 in spite of findings; what could not be checked still gives 2
    #[arg(long)]
    pub(in crate::cli) exit_zero: bool,
    /// Exit with 0 where there is nothing to check
    #[arg(long)]
    pub(in crate::cli) allow_empty: bool,
    /// Check only these rules; may be repeated
    #[arg(long, value_name = "RULE")]
    pub(in crate::cli) select: Vec<String>,
    /// Do not check these rules; may be repeated
    #[arg(long, value_name = "RULE")]
    pub(in crate::cli) ignore: Vec<String>,
    /// Report as if there were no waivers, ignores and baseline
    #[arg(long)]
    pub(in crate::cli) no_ignores: bool,
    /// File with findings that are known and do not fail the run, instead of the one configured
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) baseline: Option<PathBuf>,
    /// Write the baseline: all findings if there is none yet, else without those that are gone
    #[arg(long)]
    pub(in crate::cli) update_baseline: bool,
    /// Let --update-baseline add new findings too
    #[arg(long, requires = "update_baseline")]
    pub(in crate::cli) allow_growth: bool,
    /// Write what was checked, with which policy, and what came of it: `somelint verify` repeats it
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) record: Option<PathBuf>,
    /// Show what waivers and ignores cover
    #[arg(long)]
    pub(in crate::cli) show_waived: bool,
    /// Report the verdict of every rule on every record
    #[arg(long)]
    pub(in crate::cli) verdicts: bool,
    /// Mend what can be mended safely: take metadata out of pictures, click ids out of links, add the link to the rules
    /// page to account forms, write hashtags with capitals where their spelling is known; what is left is reported
    #[arg(long)]
    pub(in crate::cli) fix: bool,
    /// Show what --fix would do, and write nothing
    #[arg(long, alias = "dry-run")]
    pub(in crate::cli) diff: bool,
    /// With --fix: change what is said, too: take forbidden platforms out of the targets of drafts, and put the page that
    /// a draft names as `canonical_url` in the place of links to them
    #[arg(long)]
    pub(in crate::cli) unsafe_fixes: bool,
    /// Whether everything is told that an audit asks for
    #[arg(skip)]
    pub(in crate::cli) audit: bool,
    /// Show personal data in clear; on a terminal only, never in CI
    #[arg(long)]
    pub(in crate::cli) reveal: bool,
    /// Report only on files that git calls modified, staged or new; what they link to is read all the same
    #[arg(long, conflicts_with = "record")]
    pub(in crate::cli) changed: bool,
    /// With --changed: also on what was committed since this branch left a revision, such as origin/main
    #[arg(long, value_name = "REV", requires = "changed")]
    pub(in crate::cli) base: Option<String>,
    /// Read everything below the configuration, but report on what is named only: for hooks and editors
    #[arg(long, conflicts_with_all = ["record", "changed"])]
    pub(in crate::cli) linked: bool,
    /// Check again whenever a file changes, until Ctrl-C
    #[arg(long, conflicts_with_all = ["record", "update_baseline"])]
    pub(in crate::cli) watch: bool,
}
