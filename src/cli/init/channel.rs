//! `somelint init channel`: everything that a new channel needs, before it is opened.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::{
    super::{
        Outcome, Stop,
        args::{Global, Inputs},
        explain::mistakes,
        inspect::survey,
        session::Session,
        walk::shown,
    },
    SCHEMAS, account_schemas,
    args::Channel,
    ask::Asker,
    files::Files,
    in_a_year, quotable,
    register::{Row, addition, cells},
    templates::{Form, Templates, fill, shape, templates},
};
use crate::{
    engine::{Export, Survey, survey::globs},
    finding::did_you_mean,
    platform::{Hint, register},
    record::{PLATFORMS, Platform, Record, platform_of_word},
    source::Origin,
};

pub(super) fn run(args: &Channel, global: &Global) -> Result<Outcome, Stop> {
    let session = Session::open(global, &[".".to_owned()])?;
    if !session.mistakes.is_empty() {
        return mistakes(&session);
    }
    let new = New::asked(args, &session)?;
    let files = Files { how: &args.how, locale: &session.policy.locale };
    new.register(args, &session, &files)?;
    new.write(&session, &files)?;
    files.tell("init.channel-next", &[("folder", shown(root(&session).join("channels").join(&new.id)))])?;
    Ok(Outcome::Clean)
}

/// The channel to be.
struct New {
    id: String,
    platform: &'static Platform,
    handle: String,
    row: Vec<(&'static str, String)>,
}

impl New {
    fn asked(args: &Channel, session: &Session) -> Result<Self, Stop> {
        let locale = &session.policy.locale;
        let mut asker = Asker::terminal(args.how.yes);
        let word = asker.ask(args.platform.as_deref(), locale.ui("init.ask.platform"), "")?;
        let platform = platform_of_word(&word).ok_or_else(|| {
            let ids = || PLATFORMS.iter().map(|platform| platform.id);
            let hint = did_you_mean(&word, ids())
                .unwrap_or_else(|| format!("there are {}", ids().collect::<Vec<_>>().join(", ")));
            Stop::Usage(format!("`--platform {word}` is not a platform that is known; {hint}"))
        })?;
        let handle = asker.ask(args.handle.as_deref(), locale.ui("init.ask.handle"), "")?;
        let handle = quotable(handle.trim_start_matches('@'));
        let slug: String =
            handle.to_lowercase().chars().map(|char| if char.is_alphanumeric() { char } else { '-' }).collect();
        if slug.trim_matches('-').is_empty() {
            return Err(Stop::Usage("the channel needs a handle: `--handle solvikkommun`".to_owned()));
        }
        let unit = asker.ask(args.unit.as_deref(), locale.ui("init.ask.unit"), "")?;
        let owner = asker.ask(args.owner.as_deref(), locale.ui("init.ask.owner"), "")?;
        let id = format!("{}-{}", platform.id, slug.trim_matches('-'));
        let given = |value: &Option<String>| value.clone().unwrap_or_default();
        let organization = &session.config.organization;
        let row = vec![
            ("id", id.clone()),
            ("platform", platform.name.to_owned()),
            ("handle", handle.clone()),
            ("status", locale.ui("status.planned").to_owned()),
            ("unit", unit),
            ("service_area", given(&args.service_area)),
            ("sensitivity", given(&args.sensitivity)),
            ("purpose", given(&args.purpose)),
            ("audience", given(&args.audience)),
            ("owner", owner),
            ("deputy", given(&args.deputy)),
            ("comments.mode", locale.ui("access.closed").to_owned()),
            ("messages.mode", locale.ui("access.closed").to_owned()),
            ("rules_page", given(&organization.rules_page)),
            ("assessment", format!("{id}-assessment")),
        ];
        let row = row.into_iter().map(|(name, value)| (name, quotable(&value))).collect();
        Ok(Self { id, platform, handle, row })
    }

    /// Adds the row to the register, or tells it where the register is none that can be added to.
    fn register(&self, args: &Channel, session: &Session, files: &Files<'_>) -> Result<(), Stop> {
        let path = args.register.clone().unwrap_or_else(|| shown(root(session).join(".")));
        let inputs = Inputs { paths: vec![path], ..Inputs::default() };
        let survey = survey(session, &inputs)?.survey;
        let registers = survey.exports.iter().filter(|export| export.reader.id == register::READER.id);
        let Some(export) = registers.max_by_key(|export| export.output.records.len()) else {
            return if args.register.is_some() {
                self.tell(files, "init.row-print")
            } else {
                self.begin(session, files)
            };
        };
        if export.output.records.iter().any(|record| self.is(record)) {
            return files.tell("init.row-there", &[("channel", self.id.clone())]);
        }
        if self.add(&survey, export, session, files)? { Ok(()) } else { self.tell(files, "init.row-print") }
    }

    fn is(&self, record: &Record) -> bool {
        let says = |field: &str, value: &str| {
            let said = record.node.get(field).and_then(|node| node.as_str());
            said.is_some_and(|said| said.trim_start_matches('@').eq_ignore_ascii_case(value))
        };
        *record.id == *self.id || says("platform", self.platform.id) && says("handle", &self.handle)
    }

    fn add(&self, survey: &Survey, export: &Export, session: &Session, files: &Files<'_>) -> Result<bool, Stop> {
        let [part] = export.parts.as_slice() else { return Ok(false) };
        let Some(file) = survey.sources.get(part.document.source) else { return Ok(false) };
        let Origin::File { path } = &file.origin else { return Ok(false) };
        let hint = hint(Path::new(path), session);
        let bytes = fs::read(path)?;
        let known = (bytes.as_slice(), export.output.records.as_slice());
        let Some(addition) = addition(file, &part.document, known, &hint, &self.row) else { return Ok(false) };
        if !files.how.dry_run {
            OpenOptions::new().append(true).open(path)?.write_all(&addition.bytes)?;
        }
        files.tell("init.row-added", &[("path", path.clone())])?;
        self.left_out(files, &addition.without_column)?;
        Ok(true)
    }

    /// A register of its own, where there is none.
    fn begin(&self, session: &Session, files: &Files<'_>) -> Result<(), Stop> {
        let headings: Vec<&str> = texts(session).register_headings().collect();
        let (row, left) = cells(headings.iter().copied(), ';', &Hint::default(), &self.row);
        let text = format!("{}\n{row}\n", headings.join(";"));
        files.write(&root(session).join("register/channels.csv"), &text)?;
        self.left_out(files, &left)
    }

    fn left_out(&self, files: &Files<'_>, fields: &[&'static str]) -> Result<(), Stop> {
        for field in fields {
            let value = self.row.iter().find(|(name, _)| name == field).map(|(_, value)| value.clone());
            let values = [("field", (*field).to_owned()), ("value", value.unwrap_or_default())];
            files.tell("init.no-column", &values)?;
        }
        Ok(())
    }

    fn tell(&self, files: &Files<'_>, key: &str) -> Result<(), Stop> {
        files.tell(key, &[])?;
        let mut out = io::stdout().lock();
        let row: &Row = &self.row;
        for (name, value) in row.iter().filter(|(_, value)| !value.is_empty()) {
            writeln!(out, "  {name}: {value}")?;
        }
        Ok(())
    }

    fn write(&self, session: &Session, files: &Files<'_>) -> Result<(), Stop> {
        let demanded = |rule: &str| session.policy.rules.iter().any(|linked| linked.id.as_str() == rule);
        let Templates { assessment, profile, account, notices, language, .. } = texts(session);
        let mut values = notice_values(session, self.platform.name);
        values.extend([
            ("language", (*language).to_owned()),
            ("assessment", format!("{}-assessment", self.id)),
            ("channel", self.id.clone()),
            ("title", format!("{} {}", self.platform.name, self.handle)),
            ("platform_id", self.platform.id.to_owned()),
            ("handle", self.handle.clone()),
            ("date", session.as_of.to_string()),
            ("next", in_a_year(session.as_of)),
            ("schemas", format!("../../{SCHEMAS}")),
            ("url_line", String::new()),
        ]);
        let notices = fill(notices, &values);
        let profile = fill(&profile.replace("{notices}", &notices), &values);
        let about = profile.lines().skip_while(|line| !line.starts_with("# ")).skip(1);
        let about = about.filter(|line| !line.is_empty() && !line.starts_with('#'));
        let about: Vec<String> = about.map(|line| format!("    {line}")).collect();
        values.push(("about", about.join("\n")));
        let folder = root(session).join("channels").join(&self.id);
        files.write(&folder.join("assessment.md"), &fill(&shape(assessment, Form::Skeleton, demanded), &values))?;
        files.write(&folder.join("profile.md"), &profile)?;
        files.write(&folder.join("account.yaml"), &fill(account, &values))?;
        for (name, text) in account_schemas() {
            let path = root(session).join(SCHEMAS).join(name);
            if !path.exists() {
                files.write(&path, text)?;
            }
        }
        Ok(())
    }
}

/// The folder of the configuration, as seen from here; empty where it is this one.
fn root(session: &Session) -> PathBuf {
    let here = fs::canonicalize(".").unwrap_or_default();
    session.root.strip_prefix(here).unwrap_or(&session.root).to_owned()
}

/// The texts in the language of the authority.
fn texts(session: &Session) -> &'static Templates {
    templates(&session.policy.locale.language)
}

/// What the notices say of the authority; an ellipsis where the configuration does not know it.
pub(in crate::cli) fn notice_values(session: &Session, platform: &str) -> Vec<(&'static str, String)> {
    let organization = &session.config.organization;
    let known = |value: Option<&String>| quotable(value.map_or("…", String::as_str));
    vec![
        ("name", known(organization.name.as_ref())),
        ("platform", platform.to_owned()),
        ("rules_page", known(organization.rules_page.as_ref())),
        ("privacy_page", known(organization.privacy_page.as_ref())),
        ("mailbox", known(organization.official_mailbox.as_ref())),
        ("www", known(organization.domains.first())),
    ]
}

/// What the configuration says of a file.
fn hint(path: &Path, session: &Session) -> Hint {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let relative = path.strip_prefix(&session.root).unwrap_or(&path).to_owned();
    let globs = globs(&session.config);
    let source = globs.into_iter().find(|(glob, _)| glob.is_match(&relative));
    let languages = session.config.organization.languages.clone();
    source.map_or_else(|| Hint { languages, ..Hint::default() }, |(_, source)| source.hint)
}
