//! Where the reports of a run go: standard output, files, the job summary of a GitHub workflow.

use std::{
    fs,
    io::{self, IsTerminal, Write},
    path::PathBuf,
};

use super::{
    Stop,
    args::{Check, Global},
    environment::variable,
    output,
};
use crate::{
    finding::did_you_mean,
    report::{Format, Options, Report},
};

/// Where the report goes, and in which formats.
pub(super) struct Outputs {
    /// What standard output gets; nothing where an audit goes to files.
    stdout: Option<Format>,
    files: Vec<(Format, PathBuf)>,
}

impl Outputs {
    /// Reads what the arguments say.
    pub(super) fn parse(args: &Check) -> Result<Self, Stop> {
        let files = args.output.iter().map(|output| {
            let form = || Stop::Usage(format!("`--output {output}` is not of the form FORMAT=FILE"));
            let (name, path) = output.split_once('=').ok_or_else(form)?;
            Ok((format(name)?, PathBuf::from(path)))
        });
        let stdout = if args.format.is_empty() { None } else { Some(format(&args.format)?) };
        Ok(Self { stdout, files: files.collect::<Result<_, Stop>>()? })
    }

    /// Whether everything is told that an audit asks for: a page for reading shows it.
    pub(super) fn is_audit(&self, args: &Check) -> bool {
        let page = Format::Html;
        args.audit || self.stdout == Some(page) || self.files.iter().any(|(format, _)| *format == page)
    }

    /// Writes the report everywhere; `inputs` are never replaced.
    pub(super) fn write(&self, report: &Report, inputs: &[PathBuf], args: &Check, global: &Global) -> Result<(), Stop> {
        let (waived, verdicts) = (args.show_waived, args.verdicts);
        let mut options = Options { width: 100, waived, verdicts, audit: args.audit, ..Options::default() };
        let kept = if self.files.is_empty() { &[] } else { inputs };
        let kept: Vec<PathBuf> = kept.iter().filter_map(|path| fs::canonicalize(path).ok()).collect();
        for (format, path) in &self.files {
            output::write_file(path, &kept, |out| format.render(report, &options, out))?;
        }
        options.colour = output::colours(global.color, io::stdout().is_terminal());
        options.width = output::width();
        let mut out = io::BufWriter::new(io::stdout().lock());
        if let Some(format) = self.stdout {
            format.render(report, &options, &mut out)?;
        }
        out.flush()?;
        drop(out);
        self.job_summary(report, &options)
    }

    /// GitHub shows what is appended to the file that it names in the environment.
    fn job_summary(&self, report: &Report, options: &Options) -> Result<(), Stop> {
        let Some(path) = variable("GITHUB_STEP_SUMMARY").filter(|_| self.stdout == Some(Format::Github)) else {
            return Ok(());
        };
        let mut file = fs::OpenOptions::new().append(true).create(true).open(path)?;
        Ok(Format::JobSummary.render(report, options, &mut file)?)
    }
}

fn format(name: &str) -> Result<Format, Stop> {
    let names = || Format::ALL.map(Format::name);
    Format::from_name(name).ok_or_else(|| {
        let hint = did_you_mean(name, names()).unwrap_or_else(|| format!("there are {}", names().join(", ")));
        Stop::Usage(format!("there is no format `{name}`; {hint}"))
    })
}
