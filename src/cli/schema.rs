//! `somelint schema`: the contracts, for people and for editors.

use std::io::{self, Write};

use super::{Outcome, Stop, args::SchemaOf};
use crate::{finding::did_you_mean, policy::schemas, record::Kind};

pub(super) fn run(args: &SchemaOf) -> Result<Outcome, Stop> {
    let names = || Kind::ALL.map(Kind::as_str).into_iter().chain(schemas::NAMES);
    let mut out = io::stdout().lock();
    let Some(name) = &args.name else {
        for name in names() {
            writeln!(out, "{name}")?;
        }
        return Ok(Outcome::Clean);
    };
    let text = Kind::from_word(name).map(crate::record::schema::schema_text).or_else(|| schemas::text(name));
    let text = text.ok_or_else(|| {
        let hint = did_you_mean(name, names()).unwrap_or_else(|| "run `somelint schema` for their names".to_owned());
        Stop::Usage(format!("there is no schema `{name}`; {hint}"))
    })?;
    out.write_all(text.as_bytes())?;
    Ok(Outcome::Clean)
}
