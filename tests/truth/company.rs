//! Does no thread and no other file change what is said of a file?

use std::io;

use somelint::{
    engine::{
        FileRef, Placed, Report, Status,
        files::{Files, Memory, ReadSeek},
    },
    read::Limits,
    report::{Format, Options},
};

use crate::{
    DRAFT, much, world,
    world::{World, file, fixture, primary, told},
};

fn json(report: &Report) -> String {
    let mut out = Vec::new();
    Format::Json
        .render(report, &Options { verdicts: true, ..Options::default() }, &mut out)
        .expect("memory is written");
    String::from_utf8(out).expect("JSON is text")
}

#[test]
fn any_number_of_threads_says_the_same() {
    let (config, _) = fixture("fjordvik");
    let (world, files) = (World::new(&config), much());
    let alone = json(&world.check_with(&files, Limits::default(), 1));
    assert!(alone.len() > 50_000, "{}", alone.len());
    for threads in [2, 3, 8, 8] {
        assert!(
            json(&world.check_with(&files, Limits::default(), threads)) == alone,
            "{threads} threads say otherwise"
        );
    }
}

/// Files one of which stops the program where it is looked for.
struct Trap(Memory);

impl Files for Trap {
    fn open(&self, file: &FileRef) -> io::Result<Box<dyn ReadSeek>> {
        assert!(!file.path.ends_with("trap.jpg"), "a mistake in the program");
        self.0.open(file)
    }
}

#[test]
fn a_mistake_of_the_program_costs_one_draft_and_no_other() {
    const TRAPPED: &str = "drafts/030.md";
    let (world, mut files) = (world(), much());
    let sound = world.check(&files);
    files.insert(TRAPPED.to_owned(), DRAFT.replace("badhus.jpg", "trap.jpg").into_bytes());
    let trap = Trap(files.clone().into_iter().collect());
    let list = trap.0.list();
    let report = world.check_from(&trap, &list, Limits::default(), 2);
    for path in files.keys() {
        let expected = if path == TRAPPED { vec!["internal/panic at ".to_owned()] } else { told(&sound, path) };
        assert_eq!(told(&report, path), expected, "{path}");
    }
    let failed: Vec<_> = report.inputs.iter().filter(|input| input.code == Some("internal/panic")).collect();
    assert!(matches!(failed.as_slice(), [one] if one.origin.path() == TRAPPED), "{failed:#?}");
}

/// A draft's findings without what tells of its company.
fn about<'r>(report: &'r Report, path: &str) -> Vec<(&'r str, &'r str, u32, &'r str)> {
    let here = |finding: &&Placed| primary(finding).origin.path() == path;
    let row = |finding: &'r Placed| {
        let start = primary(finding).start;
        (finding.about.id.as_str(), finding.message.as_str(), start.offset, finding.fingerprint.as_str())
    };
    report.findings.iter().filter(here).map(row).collect()
}

#[test]
fn a_draft_is_judged_alike_alone_and_in_company() {
    let world = world();
    let others = (0..200).map(|number| (format!("drafts/{number:03}.md"), DRAFT.replace("badhuset", "biblioteket")));
    let mut folder: world::Files = others.map(|(path, text)| (path, text.into_bytes())).collect();
    folder.insert("drafts/own.md".to_owned(), DRAFT.as_bytes().to_vec());
    let (alone, company) = (world.check(&file("drafts/own.md", DRAFT)), world.check(&folder));
    assert_eq!(about(&alone, "drafts/own.md"), about(&company, "drafts/own.md"));
    assert!(about(&alone, "drafts/own.md").len() >= 3);
    assert_eq!(company.summary.inputs, [201, 0, 0]);
    assert!(company.inputs.iter().all(|input| input.status == Status::Checked));
    // What the configuration of the authority lacks is said once, however many drafts there are.
    let of_drafts = |report: &Report| {
        report.findings.iter().filter(|finding| primary(finding).origin.path().starts_with("drafts/")).count()
    };
    assert_eq!(of_drafts(&company), 201 * of_drafts(&alone));
    assert_eq!(company.findings.len() - of_drafts(&company), alone.findings.len() - of_drafts(&alone));
}
