//! How fast is it, and how much memory does it need? The figures of the README, measured anew.
//!
//! `cargo bench --bench figures` prints them; `-- --test` runs everything once on a small corpus; other words
//! choose figures: `-- cold memory`.

#![expect(clippy::print_stdout, clippy::cast_precision_loss, reason = "a table of rough figures")]

#[path = "bench/detectors.rs"]
mod detectors;
#[path = "bench/editor.rs"]
mod editor;
#[path = "bench/large.rs"]
mod large;
#[path = "bench/measure.rs"]
mod measure;
#[path = "bench/setup.rs"]
mod setup;

mod corpus;

use std::{env, io, process::Command};

use somelint::{
    engine::files::Memory,
    report::{Format, Options},
};

use corpus::File;
use measure::{Folder, each, median, peak, wall, work};
use setup::{CONFIG, Disk, Setup, read_alone};

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How much is measured.
struct Scale {
    /// Runs of a process of which the time of one is the mean.
    processes: usize,
    /// Runs in this process of which the median or the best counts.
    rounds: usize,
    /// Account files, and as many drafts.
    files: usize,
    /// Drafts in the small and the large run whose memory is compared.
    drafts: [usize; 2],
    /// Pixels in a file of a single line.
    pixels: usize,
    /// Texts that detectors read.
    texts: usize,
    /// Media files in one export.
    media: usize,
}

const FULL: Scale = Scale {
    processes: 50,
    rounds: 5,
    files: 10_000,
    drafts: [10_000, 100_000],
    pixels: 2_000,
    texts: 20_000,
    media: 20_000,
};
const SMALL: Scale = Scale { processes: 2, rounds: 1, files: 40, drafts: [20, 100], pixels: 20, texts: 50, media: 30 };

/// Measures one thing at a scale and prints it.
type Figure = fn(&Scale);

fn main() {
    let (flags, names): (Vec<String>, Vec<String>) = env::args().skip(1).partition(|word| word.starts_with("--"));
    let is_set = |name: &str| flags.iter().any(|flag| flag == name);
    // `cargo bench` says `--bench`; `cargo test` runs this too, without optimisation, and only wants to know that it runs.
    if is_set(detectors::START) {
        return detectors::start();
    }
    let scale = if is_set("--bench") && !is_set("--test") { FULL } else { SMALL };
    let figures: [(&str, Figure); 7] = [
        ("cold", cold),
        ("typing", typing),
        ("throughput", throughput),
        ("memory", memory),
        ("archive", archive),
        ("wide", wide),
        ("detectors", detectors::figures),
    ];
    println!("{:<58} {:>12}  {:>10}", "figure", "measured", "at most");
    for (name, figure) in figures {
        if names.is_empty() || names.iter().any(|wanted| wanted == name) {
            figure(&scale);
        }
    }
    println!("\nrepeat with: cargo bench --bench figures");
}

/// A line of the table. A bound that begins with `>` is the least that is good enough.
fn row(figure: &str, measured: Option<f64>, unit: &str, bound: &str) {
    let measured = match measured {
        // Three figures or so: more are noise.
        Some(value) if value.is_finite() => format!("{value:.*} {unit}", if value < 10.0 { 2 } else { 1 }),
        Some(_) => "too short".to_owned(),
        None => "not told here".to_owned(),
    };
    println!("{figure:<58} {measured:>12}  {bound:>10}");
}

fn somelint(folder: &Folder) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_somelint"));
    command.current_dir(folder.path("")).env_remove("SOMELINT_FORMAT").args(["check", "--as-of", "2026-11-22"]);
    command
}

/// One draft, in a process of its own, with the default pack: in an editor or a commit hook.
fn cold(scale: &Scale) {
    let mut files = corpus::drafts(1);
    files.push(("somelint.yaml".to_owned(), CONFIG.as_bytes().to_vec()));
    let folder = Folder::of(&files).expect("a temporary folder");
    let draft = folder.path(&files[0].0);
    let configured = each(somelint(&folder).arg(&draft), scale.processes);
    row("one draft, cold, processor time", configured.map(milli), "ms", "20");
    let bare = each(somelint(&folder).arg("--no-config").arg(&draft), scale.processes);
    row("one draft, cold, without configuration (every language)", bare.map(milli), "ms", "20");
}

/// One change of a draft in an editor, with a register, assessments and other drafts around it.
fn typing(scale: &Scale) {
    let mut files: Vec<File> = corpus::accounts(100).into_iter().chain(corpus::drafts(100)).collect();
    files.push(("somelint.yaml".to_owned(), CONFIG.as_bytes().to_vec()));
    let folder = Folder::of(&files).expect("a temporary folder");
    let (draft, bytes) = &files[100];
    let seconds = editor::changes(&folder, draft, &String::from_utf8_lossy(bytes), scale.processes * 2);
    row("one change of a draft in an editor", Some(milli(median(seconds))), "ms", "20");
}

/// Accounts and drafts in one run: against reading them alone, on one thread and on two.
fn throughput(scale: &Scale) {
    let setup = Setup::new();
    let files: Vec<File> = corpus::accounts(scale.files).into_iter().chain(corpus::drafts(scale.files)).collect();
    let megabytes = files.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() as f64 / 1e6;
    let folder = Folder::of(&files).expect("a temporary folder");
    let list = Disk::list(&folder, &files);
    drop(files);
    let (mut times, mut ratios, mut one, mut two) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..scale.rounds {
        let (alone, roots) = work(|| read_alone(&list));
        assert!(roots > 0, "the corpus says something");
        let (seconds, (checked, report)) = wall(|| work(|| setup.check(&Disk, &list, 1)));
        assert_eq!(report.summary.inputs[0], list.len(), "every file is checked");
        one.push(seconds);
        times.push(checked);
        ratios.push(checked / alone);
        two.push(wall(|| setup.check(&Disk, &list, 2)).0);
    }
    let seconds = median(times);
    row("accounts and drafts, times reading and parsing alone", Some(median(ratios)), "×", "3");
    row("  documents a second, one thread", Some(list.len() as f64 / seconds), "docs/s", "");
    row("  megabytes a second, one thread", Some(megabytes / seconds), "MB/s", "");
    // Others who use the machine can only slow a run down: the best of each is compared.
    let best = |times: Vec<f64>| times.into_iter().fold(f64::INFINITY, f64::min);
    row("two threads, times as fast as one", Some(best(one) / best(two)), "×", "> 1.7");
}

/// Drafts are streamed: ten times as many need little more memory.
fn memory(scale: &Scale) {
    for count in scale.drafts {
        let mut files = corpus::drafts(count);
        files.push(("somelint.yaml".to_owned(), CONFIG.as_bytes().to_vec()));
        let folder = Folder::of(&files).expect("a temporary folder");
        drop(files);
        let most = peak(somelint(&folder).arg("drafts"));
        row(&format!("{count} drafts, most memory at once"), most, "MiB", "143");
    }
}

/// An export as one archive: its media are listed and not read. With 20,000 of this size it has 4 GiB.
fn archive(scale: &Scale) {
    const SIZE: u32 = 215_000;
    let settings = [
        (
            "personal_information/personal_information/personal_information.json",
            r#"{"profile_user":[{"string_map_data":{"Username":{"value":"solvikkommun"},"Email":{"value":"redaktion@solvik.example"}}}]}"#,
        ),
        (
            "preferences/settings/comments_allowed_from.json",
            r#"{"settings_allow_comments_from":[{"string_map_data":{"Comments Allowed From":{"value":"Everyone"}}}]}"#,
        ),
    ];
    let folder = Folder::of(&[("somelint.yaml".to_owned(), CONFIG.as_bytes().to_vec())]).expect("a temporary folder");
    large::archive(&folder.path("instagram.zip"), &settings, scale.media, SIZE).expect("an archive");
    let report = somelint(&folder).args(["instagram.zip", "--format", "json"]).output().expect("the program starts");
    let report: serde_json::Value = serde_json::from_slice(&report.stdout).expect("the report is JSON");
    let expected = serde_json::json!({ "checked": settings.len(), "skipped": scale.media, "failed": 0 });
    assert_eq!(report["summary"]["inputs"], expected, "settings are checked, media are listed");
    let gibibytes = scale.media as f64 * f64::from(SIZE) / f64::from(1 << 30);
    let (seconds, most) = wall(|| peak(somelint(&folder).arg("instagram.zip")));
    row(&format!("an export of {gibibytes:.1} GiB, {} media, most memory", scale.media), most, "MiB", "190");
    row("  the same, wall time", Some(milli(seconds)), "ms", "");
}

/// A minified export: one line of megabytes, with findings all over it.
fn wide(scale: &Scale) {
    let setup = Setup::new();
    let file = corpus::wide(scale.pixels);
    let megabytes = file.1.len() as f64 / 1e6;
    let memory: Memory = [file].into_iter().collect();
    let (checked, report) = work(|| setup.check(&memory, &memory.list(), 1));
    let found = report.findings.len();
    assert!(found >= scale.pixels, "every pixel is found");
    let (rendered, done) = work(|| Format::Text.render(&report, &Options::default(), &mut io::sink()));
    done.expect("a sink takes everything");
    let what = format!("one line of {megabytes:.1} MB with {found} findings");
    row(&format!("{what}, checked"), Some(milli(checked)), "ms", "");
    row(&format!("{what}, rendered"), Some(milli(rendered)), "ms", "1000");
}

fn milli(seconds: f64) -> f64 {
    seconds * 1000.0
}
