//! `somelint init`: a commented configuration and templates that pass their own schemas.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::Path,
};

use super::{Outcome, Stop, args::Init};

/// The files, with their templates. `{name}`, `{country}`, `{domain}`, `{language}` and `{pack}` are filled in.
const TEMPLATES: [(&str, &str); 4] = [
    ("somelint.yaml", include_str!("templates/somelint.yaml")),
    ("register/channels.csv", include_str!("templates/channels.csv")),
    ("assessments/facebook.md", include_str!("templates/assessment.md")),
    ("drafts/example.md", include_str!("templates/draft.md")),
];

/// Country → main language and pack.
const COUNTRIES: [(&str, &str, &str); 5] = [
    ("SE", "sv", "sweden"),
    ("NO", "nb", "norway"),
    ("DK", "da", "denmark"),
    ("FI", "fi", "gdpr"),
    ("IS", "is", "gdpr"),
];

pub(super) fn run(args: &Init) -> Result<Outcome, Stop> {
    let country = args.country.to_uppercase();
    let (_, language, pack) = COUNTRIES
        .into_iter()
        .find(|(code, _, _)| *code == country)
        .ok_or_else(|| Stop::Usage(format!("`{country}` is not one of SE, NO, DK, FI, IS")))?;
    let domain = args.domains.first().map_or("kommun.example", String::as_str);
    let fill = |template: &str| {
        let filled = template.replace("{name}", &args.name.replace('"', "'")).replace("{country}", &country);
        filled.replace("{domain}", domain).replace("{language}", language).replace("{pack}", pack)
    };
    let mut out = io::stdout().lock();
    for (name, template) in TEMPLATES {
        let path = args.folder.join(name);
        if write_new(&path, &fill(template), args.force)? {
            writeln!(out, "wrote {}", super::walk::shown(&path))?;
        } else {
            writeln!(out, "kept  {} (it exists; --force replaces it)", super::walk::shown(&path))?;
        }
    }
    writeln!(out, "next: somelint check {}", super::walk::shown(&args.folder))?;
    Ok(Outcome::Clean)
}

fn write_new(path: &Path, text: &str, force: bool) -> Result<bool, Stop> {
    let fail = |error: &io::Error| Stop::Write(format!("{} cannot be written: {}", path.display(), error.kind()));
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| fail(&error))?;
    }
    if force {
        return super::output::write_file(path, &[], |out| out.write_all(text.as_bytes())).map(|()| true);
    }
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => file.write_all(text.as_bytes()).map(|()| true).map_err(|error| fail(&error)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(fail(&error)),
    }
}
