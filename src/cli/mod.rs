//! Floor 11: the only place that touches the command line, the disk, the terminal and the clock.
//!
//! In: arguments and environment. Out: results on standard output, everything else on standard error, and an exit code.

mod args;
mod diff;
mod disk;
mod baseline;
mod buffers;
mod changed;
mod check;
mod docs;
mod drift;
mod environment;
mod explain;
mod extent;
mod fix;
mod gaps;
mod init;
mod inspect;
mod install;
mod leaves;
mod limits;
mod load;
mod lsp;
mod matrix;
mod output;
mod outputs;
mod own;
mod pack;
mod progress;
mod publish;
mod rules;
mod run_record;
mod schema;
mod shared;
mod snapshot;
mod test;
mod session;
mod verify;
mod walk;
mod watch;
mod why;

use std::{
    ffi::OsString,
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

use clap::{
    CommandFactory, FromArgMatches,
    error::{ContextKind, ContextValue, ErrorKind},
};

use args::{Cli, Command};

use crate::report::plain;

/// How a command ended: the same in every format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing to report.
    Clean,
    /// Findings at or above the threshold.
    Findings,
    /// Something could not be checked, or policy, configuration or usage is wrong.
    Failure,
    /// There was nothing to check.
    Nothing,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Clean => 0,
            Outcome::Findings => 1,
            Outcome::Failure => 2,
            Outcome::Nothing => 3,
        })
    }
}

/// Why a command could not even begin, or not finish its output. Problems with a place are findings instead.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Stop {
    /// A wrong argument.
    #[error("{0}")]
    Usage(String),
    /// Output could not be written.
    #[error("{0}")]
    Write(String),
    /// The reader of standard output is gone: nobody is left to tell.
    #[error("standard output was closed")]
    Closed,
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe { Self::Closed } else { Self::Write(error.to_string()) }
    }
}

/// Runs the program on the arguments of the process.
#[must_use]
pub fn run() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    let cli = match parse(words.clone()) {
        Ok(cli) => cli,
        Err(error) => {
            let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
            // Where nobody listens any more there is nobody to tell.
            let _ = if is_plain(&words) && !asked { tell(&error.to_string(), true) } else { error.print() };
            return if asked { ExitCode::SUCCESS } else { ExitCode::from(2) };
        }
    };
    let plain = cli.global.plain;
    match dispatch(cli) {
        Ok(outcome) => outcome.into(),
        Err(Stop::Closed) => ExitCode::SUCCESS,
        Err(stop) => {
            let _ = tell(&format!("somelint: {stop}"), plain);
            ExitCode::from(2)
        }
    }
}

/// Says on standard error what is wrong with the arguments.
fn tell(said: &str, plain: bool) -> io::Result<()> {
    let mut err = io::stderr().lock();
    if !plain {
        return writeln!(err, "{said}");
    }
    said.lines().try_for_each(|line| plain::write_line(line, "", &mut err))
}

/// Whether plain text was asked for, in arguments that cannot be understood.
fn is_plain(words: &[OsString]) -> bool {
    words.iter().any(|word| word == "--plain") || environment::variable("SOMELINT_PLAIN").is_some_and(|set| set != "0")
}

/// Reads the arguments; without a command they are those of `check`.
fn parse(mut words: Vec<OsString>) -> Result<Cli, clap::Error> {
    let error = match understand(&words) {
        Ok(cli) => return Ok(cli),
        Err(error) => error,
    };
    let is_check = match error.kind() {
        ErrorKind::MissingSubcommand
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        | ErrorKind::UnknownArgument => true,
        // What is no command and no path either was most likely meant as a command.
        ErrorKind::InvalidSubcommand => match error.get(ContextKind::InvalidSubcommand) {
            Some(ContextValue::String(word)) => word == "-" || Path::new(word).exists(),
            _ => false,
        },
        _ => false,
    };
    if !is_check {
        return Err(error);
    }
    words.insert(words.len().min(1), "check".into());
    understand(&words).map_err(|_| error)
}

/// Reads the arguments as they stand; help is as wide as the reader wants it.
fn understand(words: &[OsString]) -> Result<Cli, clap::Error> {
    let mut command = Cli::command();
    if is_plain(words) {
        command = command.max_term_width(plain::WIDTH);
    }
    let matches = command.try_get_matches_from_mut(words)?;
    Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// What to say and return where the program itself failed.
#[must_use]
pub fn internal_error() -> ExitCode {
    let _ = writeln!(
        io::stderr().lock(),
        "somelint: stopped on a mistake of its own; please report what you ran, without any files"
    );
    ExitCode::from(2)
}

fn dispatch(cli: Cli) -> Result<Outcome, Stop> {
    let global = &cli.global;
    match cli.command {
        Command::Check(args) if args.watch => watch::run(&args, global),
        Command::Check(args) => check::run(&args, global),
        Command::Audit(args) => check::run(&args.into_check(), global),
        Command::Inspect(args) => inspect::run(&args, global),
        Command::Explain(args) => explain::run(&args, global),
        Command::Rules(args) => rules::run(&args, global),
        Command::Why(args) => why::run(&args, global),
        Command::Snapshot(args) => snapshot::run(&args, global),
        Command::Diff(args) => diff::run(&args, global),
        Command::Drift(args) => drift::run(&args, global),
        Command::Verify(args) => verify::run(&args, global),
        Command::Test(args) => test::run(&args, global),
        Command::Pack(args) => pack::run(&args, global),
        Command::Init(args) => init::run(&args, global),
        Command::PublishRegister(args) => publish::run(&args, global),
        Command::Schema(args) => schema::run(&args),
        Command::Limits(args) => limits::run(&args),
        Command::Lsp => lsp::run(global),
        Command::Completions { shell } => install::completions(shell),
        Command::Man(args) => install::man(&args),
        Command::Docs(args) => docs::run(&args, global),
    }
}
