//! `somelint completions` and `somelint man`: what is installed beside the program.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use clap::{Command, CommandFactory};
use clap_complete::Shell;

use super::{
    Outcome, Stop,
    args::{Cli, Man},
    output,
};

pub(super) fn completions(shell: Shell) -> Result<Outcome, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "somelint", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(Outcome::Clean)
}

pub(super) fn man(args: &Man) -> Result<Outcome, Stop> {
    let made = fs::create_dir_all(&args.out);
    made.map_err(|error| Stop::Write(format!("{} cannot be made: {}", args.out.display(), error.kind())))?;
    let mut command = Cli::command();
    command.build();
    pages(&command, &args.out)?;
    Ok(Outcome::Clean)
}

/// Writes the page of a command and those of its subcommands.
fn pages(command: &Command, folder: &Path) -> Result<(), Stop> {
    let page = clap_mangen::Man::new(command.clone());
    output::write_file(&folder.join(page.get_filename()), &[], |out| page.render(out))?;
    let shown = |command: &&Command| !command.is_hide_set() && command.get_name() != "help";
    command.get_subcommands().filter(shown).try_for_each(|command| pages(command, folder))
}
