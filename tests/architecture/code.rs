//! The code: floors, sizes, what may be called where.

use std::collections::{BTreeMap, BTreeSet};

use super::{files, none};

/// A file of the library: its floor, and its text without comments and unit tests.
struct Module {
    path: String,
    floor: usize,
    code: String,
}

/// The floors in their order.
fn floors() -> Vec<String> {
    let (_, text) = files("src", "/lib.rs").into_iter().next().expect("the library has a root");
    let name = |line: &str| Some(line.strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned());
    text.lines().filter_map(name).collect()
}

fn modules() -> Vec<Module> {
    let floors = floors();
    let module = |(path, text): (String, String)| {
        let top = path.strip_prefix("src/")?.split('/').next()?.trim_end_matches(".rs");
        let floor = floors.iter().position(|floor| floor == top)?;
        Some(Module { floor, code: production(&text), path })
    };
    files("src", ".rs").into_iter().filter(|(path, _)| !path.ends_with("/tests.rs")).filter_map(module).collect()
}

/// The code without comments and unit tests.
fn production(text: &str) -> String {
    let own = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    own.lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line }).collect::<Vec<_>>().join("\n")
}

/// The first names after `prefix::`, those of a group `prefix::{a::B, c}` included.
fn names_after(code: &str, prefix: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices(prefix) {
        let rest = &code[at + prefix.len()..];
        match rest.strip_prefix('{') {
            None => names.extend(word(rest)),
            Some(group) => names.extend(members(group)),
        }
    }
    names
}

fn word(text: &str) -> Option<String> {
    let word: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!word.is_empty()).then_some(word)
}

/// The first name of every member of a group whose `{` has been taken.
fn members(group: &str) -> Vec<String> {
    let (mut depth, mut start) = (0_usize, 0);
    let mut names = Vec::new();
    for (at, char) in group.char_indices() {
        match char {
            ',' if depth == 0 => {
                names.extend(word(group[start..at].trim_start()));
                start = at + 1;
            }
            '{' => depth += 1,
            '}' if depth == 0 => {
                names.extend(word(group[start..at].trim_start()));
                break;
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    names
}

#[test]
fn a_module_uses_only_floors_above_it() {
    let floors = floors();
    assert_eq!(floors.len(), 12, "{floors:?}");
    let mut complaints = Vec::new();
    let mut uses = 0;
    for module in modules() {
        for name in names_after(&module.code, "crate::") {
            let Some(below) = floors.iter().position(|floor| *floor == name) else { continue };
            uses += 1;
            if below > module.floor {
                complaints.push(format!("{} uses crate::{name}", module.path));
            }
        }
    }
    none(&complaints);
    assert!(uses > 200, "only {uses} uses were understood");
}

#[test]
fn groups_of_imports_are_understood() {
    let code = "use crate::{\n    source::{Origin, Span},\n    tree::Node,\n};\nlet x = crate::finding::code;";
    assert_eq!(Vec::from_iter(names_after(code, "crate::")), ["finding", "source", "tree"]);
}

/// Files that make one type or one recursion together, and so name each other.
const TOGETHER: [&[&str]; 6] = [
    &["src/policy/duration", "src/policy/locale"],
    &["src/policy/examples", "src/policy/rule"],
    &["src/read/json/parser", "src/read/json/problem"],
    &["src/read/yaml/alias", "src/read/yaml/build", "src/read/yaml/collection"],
    &["src/tree/query/evaluate", "src/tree/query/filter"],
    &["src/vocabulary/failures", "src/vocabulary/schema", "src/vocabulary/witnesses"],
];

/// Within a folder no module uses another that uses it in turn, over however many steps.
#[test]
fn modules_of_a_folder_use_each_other_one_way() {
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let modules = modules();
    let name = |path: &str| path.trim_end_matches(".rs").trim_end_matches("/mod").to_owned();
    let known: BTreeSet<String> = modules.iter().map(|module| name(&module.path)).collect();
    for module in &modules {
        let own = name(&module.path);
        // A `mod.rs` names its children to show them; their parent is not theirs to use it for.
        let Some((folder, _)) = own.rsplit_once('/').filter(|_| !module.path.ends_with("/mod.rs")) else { continue };
        let siblings = names_after(&module.code, "super::").into_iter().map(|sibling| format!("{folder}/{sibling}"));
        let together =
            |sibling: &str| TOGETHER.iter().any(|files| files.contains(&sibling) && files.contains(&own.as_str()));
        let others = siblings.filter(|sibling| known.contains(sibling) && *sibling != own && !together(sibling));
        uses.insert(own.clone(), others.collect());
    }
    let mut complaints = Vec::new();
    for start in uses.keys() {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&String> = uses[start].iter().collect();
        while let Some(next) = open.pop() {
            if reached.insert(next) {
                open.extend(uses.get(next).into_iter().flatten());
            }
        }
        if reached.contains(start) {
            complaints.push(format!("{start} uses {:?} and is used by them", uses[start]));
        }
    }
    none(&complaints);
    assert!(uses.values().map(BTreeSet::len).sum::<usize>() > 100);
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let mut complaints = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for (path, text) in files(folder, ".rs") {
            let lines = text.lines().count();
            if lines > 300 {
                complaints.push(format!("{path} has {lines} lines"));
            }
            if !text.starts_with("//! ") {
                complaints.push(format!("{path} does not begin with what it is"));
            }
        }
    }
    none(&complaints);
}

#[test]
fn nothing_below_the_command_line_touches_the_world() {
    let worldly = [
        "std::fs",
        "TcpStream",
        "UdpSocket",
        "ToSocketAddrs",
        "std::env",
        "std::process",
        "std::thread",
        "SystemTime",
        "Instant::now",
        "Timestamp::now",
        "stdout()",
        "stderr()",
        "stdin()",
    ];
    let mut complaints = Vec::new();
    let cli = floors().iter().position(|floor| floor == "cli").expect("there is a command line");
    for module in modules().iter().filter(|module| module.floor < cli) {
        let used = worldly.iter().filter(|word| module.code.contains(**word));
        complaints.extend(used.map(|word| format!("{} uses {word}", module.path)));
        for name in names_after(&module.code, "std::") {
            if ["fs", "env", "process", "thread"].contains(&name.as_str()) {
                complaints.push(format!("{} uses std::{name}", module.path));
            }
        }
    }
    none(&complaints);
}

#[test]
fn nothing_panics_on_what_it_is_given() {
    let mut complaints = Vec::new();
    for module in modules() {
        for word in [".unwrap()", "panic!(", "unreachable!(", "todo!(", "unimplemented!("] {
            if module.code.contains(word) {
                complaints.push(format!("{} has {word}", module.path));
            }
        }
        let doubtful = module.code.split(".expect(\"").skip(1).filter(|reason| !reason.starts_with("internal: "));
        complaints.extend(doubtful.map(|reason| {
            let reason = reason.split('"').next().unwrap_or_default();
            format!("{} expects “{reason}”, which is no invariant of its own", module.path)
        }));
    }
    none(&complaints);
}
