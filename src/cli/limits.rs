//! `somelint limits`, and `--limit NAME=VALUE`.

use std::io::{self, Write};

use super::{Outcome, Stop, args::LimitsOf};
use crate::read::Limits;

/// A limit by name: what it bounds, and how to see and change it. One table for printing, parsing and documentation.
struct Limit {
    name: &'static str,
    meaning: &'static str,
    is_size: bool,
    get: fn(&Limits) -> u64,
    set: fn(&mut Limits, u64),
}

const fn count(value: usize) -> u64 {
    value as u64
}

fn size(value: u64) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

const TABLE: [Limit; 7] = [
    Limit {
        name: "size",
        meaning: "bytes of a file or of an archive member",
        is_size: true,
        get: |limits| limits.size,
        set: |limits, value| limits.size = value,
    },
    Limit {
        name: "depth",
        meaning: "levels of nesting",
        is_size: false,
        get: |limits| count(limits.depth),
        set: |limits, value| limits.depth = size(value).min(DEEPEST),
    },
    Limit {
        name: "aliases",
        meaning: "values that the aliases of one YAML file may stand for",
        is_size: false,
        get: |limits| count(limits.aliases),
        set: |limits, value| limits.aliases = size(value),
    },
    Limit {
        name: "entries",
        meaning: "members of an archive",
        is_size: false,
        get: |limits| count(limits.entries),
        set: |limits, value| limits.entries = size(value),
    },
    Limit {
        name: "ratio",
        meaning: "times that a member may be larger than its packed form, after its first MiB",
        is_size: false,
        get: |limits| limits.ratio,
        set: |limits, value| limits.ratio = value,
    },
    Limit {
        name: "nesting",
        meaning: "levels of archives in archives",
        is_size: false,
        get: |limits| count(limits.nesting),
        set: |limits, value| limits.nesting = size(value),
    },
    Limit {
        name: "findings",
        meaning: "findings shown for one file; the others are counted",
        is_size: false,
        get: |limits| count(limits.findings),
        set: |limits, value| limits.findings = size(value),
    },
];

/// No `--limit` goes deeper: trees are walked and dropped by recursion, and stacks are finite.
const DEEPEST: usize = 512;

/// Sources are addressed by 32 bits.
const LARGEST: u64 = u32::MAX as u64 / 4;

pub(super) fn run(args: &LimitsOf) -> Result<Outcome, Stop> {
    let limits = Limits::default();
    let mut out = io::stdout().lock();
    if args.json {
        let map: serde_json::Map<String, serde_json::Value> =
            TABLE.iter().map(|limit| (limit.name.to_owned(), (limit.get)(&limits).into())).collect();
        writeln!(out, "{}", serde_json::Value::Object(map))?;
        return Ok(Outcome::Clean);
    }
    for limit in &TABLE {
        let value = (limit.get)(&limits);
        let value = if limit.is_size { format!("{}MiB", value >> 20) } else { value.to_string() };
        writeln!(out, "{:<9} {value:>8}  {}", limit.name, limit.meaning)?;
    }
    Ok(Outcome::Clean)
}

/// The limits with changes such as `size=128MiB` applied.
pub(super) fn parse(changes: &[String]) -> Result<Limits, Stop> {
    let mut limits = Limits::default();
    for change in changes {
        let names = || TABLE.iter().map(|limit| limit.name).collect::<Vec<_>>().join(", ");
        let (name, value) = change
            .split_once('=')
            .ok_or_else(|| Stop::Usage(format!("`--limit {change}` is not of the form NAME=VALUE")))?;
        let limit = TABLE
            .iter()
            .find(|limit| limit.name == name)
            .ok_or_else(|| Stop::Usage(format!("there is no limit `{name}`; there are {}", names())))?;
        let value =
            number(value).ok_or_else(|| Stop::Usage(format!("`{value}` is not a number such as 500 or 128MiB")))?;
        (limit.set)(&mut limits, if limit.is_size { value.min(LARGEST) } else { value });
    }
    Ok(limits)
}

fn number(text: &str) -> Option<u64> {
    let (digits, shift) = [("KiB", 10), ("MiB", 20), ("GiB", 30)]
        .into_iter()
        .find_map(|(unit, shift)| Some((text.strip_suffix(unit)?, shift)))
        .unwrap_or((text, 0));
    digits.trim().parse::<u64>().ok()?.checked_mul(1 << shift)
}
