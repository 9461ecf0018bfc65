//! The codes of everything that is not a rule: what can be wrong with an input, an archive, a policy, a configuration.

use super::{Class, Severity, coded::Code};

const FAILURE: (Severity, Class) = (Severity::Error, Class::Failure);
const ERROR: (Severity, Class) = (Severity::Error, Class::Violation);
const WARNING: (Severity, Class) = (Severity::Warning, Class::Violation);
const ADVICE: (Severity, Class) = (Severity::Advice, Class::Violation);

/// Declares the codes once: as statics by name, and as the list of all of them.
macro_rules! codes {
    ($($name:ident = $id:literal, $weight:ident, $title:literal, $why:literal, $fix:literal;)*) => {
        pub(super) mod all {
            use super::{ADVICE, Code, ERROR, FAILURE, WARNING};
            $(
                #[doc = $title]
                pub static $name: Code = Code::new($id, $weight, $title, $why, $fix);
            )*
        }
        /// Every code, in the order of its area.
        pub static CODES: &[&Code] = &[$(&all::$name),*];
    };
}

codes! {
    EMPTY = "input/empty", FAILURE, "The input is not empty",
        "An empty file is most often a download that was cut off; it must not pass as clean.",
        "Export or save the file again.";
    ENCODING = "input/encoding", FAILURE, "The input is readable text",
        "Bytes that are no valid text cannot be checked, and guessing would change what is checked.",
        "Save the file as UTF-8, or name its encoding with `--encoding windows-1252`.";
    GUESSED_ENCODING = "input/guessed-encoding", ADVICE, "A table says what it is encoded in",
        "Spreadsheets save CSV in the encoding of their country without a word about it; a wrong guess would change names.",
        "Save the table as `CSV UTF-8`, or declare its encoding under `sources:` in somelint.yaml.";
    SYNTAX = "input/syntax", FAILURE, "The input follows its syntax",
        "What cannot be parsed cannot be checked.", "Mend the file at this place, or export it again.";
    DEPTH = "input/depth", FAILURE, "The input is not nested beyond the limit",
        "Nesting this deep occurs in attacks and broken files only; the limit keeps every check bounded.",
        "Export the file again; `somelint limits` shows the limit.";
    SIZE = "input/size", FAILURE, "The input is not larger than the limit",
        "The limit keeps memory and time bounded.",
        "Split the file, or raise the limit: `--limit size=128MiB`.";
    ALIASES = "input/alias-expansion", FAILURE, "YAML aliases expand to a bounded size",
        "A few lines of nested aliases can stand for billions of values.",
        "Write the values out instead of repeating them by alias.";
    ALIAS_CYCLE = "input/alias-cycle", FAILURE, "YAML aliases do not contain themselves",
        "A value that contains itself has no end.", "Write the value out instead of the alias.";
    DUPLICATE_KEY = "input/duplicate-key", ERROR, "Every key is given once",
        "Programs disagree on which of two values counts, so both are checked.", "Keep one of the two.";
    DUPLICATE_ANCHOR = "input/duplicate-anchor", WARNING, "Every YAML anchor is defined once",
        "Of two anchors with one name an alias means the nearer one, which a reader easily mistakes.",
        "Give one of the two another name.";
    KEY_TYPE = "input/key-type", ERROR, "Every key is a plain string",
        "A key that is a list or a mapping has no name that a rule could use.", "Write the key as a plain string.";
    LONE_SURROGATE = "input/lone-surrogate", FAILURE, "Escapes form whole characters",
        "Half of a surrogate pair is no character; text around it cannot be trusted.", "Export the file again.";
    CONTROL_CHARACTER = "input/control-character", FAILURE, "Text holds no raw control characters",
        "A NUL or another control character in text is damage or an attempt to hide something.",
        "Remove the character, or export the file again.";
    STRAY_BOM = "input/stray-bom", WARNING, "A byte order mark stands at the start only",
        "A mark in the middle means that files were glued together; words around it may be missed.",
        "Remove the mark, or keep the files apart.";
    MOJIBAKE = "input/mojibake", WARNING, "Text was encoded once",
        "Text that was encoded twice shows `Ã¥` for `å`; words in it may be missed.",
        "Save the original file again as UTF-8.";
    AMBIGUOUS_SCALAR = "input/ambiguous-scalar", WARNING, "YAML words mean the same everywhere",
        "Older YAML programs read words such as `no` and `on` as truth values, newer ones as text.",
        "Write `true` or `false`, or put the word in quotes.";
    COMMENT_VALUE = "input/comment-value", WARNING, "A value is not swallowed by a comment",
        "In YAML ` #` begins a comment, so an unquoted hashtag leaves the value empty.",
        "Put the value in quotes: '#hashtag'.";
    CSV_DELIMITER = "input/csv-delimiter", FAILURE, "The columns of a table can be told",
        "Where comma, semicolon and tab fit equally well, a guess could shift every column.",
        "Begin the file with a line `sep=;`.";
    CSV_HEADER = "input/csv-header", WARNING, "Every column has a name of its own",
        "A column without a name, or with the name of another, cannot be read safely.",
        "Give every column a name of its own.";
    CSV_ROW = "input/csv-row", WARNING, "Every row has as many cells as the heading",
        "A missing or surplus cell often means that values have shifted into the wrong columns.",
        "Compare the row with the heading.";
    ROUNDED_ID = "input/rounded-id", WARNING, "Ids keep all their digits",
        "Spreadsheets round long numbers to 15 digits and write them as 1,23E+17; the id is lost.",
        "Copy the id again from the platform and format the column as text.";
    SHEET_DATE = "input/spreadsheet-date", WARNING, "Dates are whole and mean one day",
        "A spreadsheet with other regional settings swaps day and month, or stores a date as a number.",
        "Write the dates of the column as 2026-03-31, as text, and compare them with the original.";
    AMBIGUOUS_DATE = "input/ambiguous-date", WARNING, "Day and month can be told apart",
        "03/04 is March in one country and April in another; a guess would move posts by months.",
        "Write the dates as 2026-03-31.";
    SHEET_ERROR = "input/spreadsheet-error", WARNING, "Cells hold values, not errors of a formula",
        "An error such as #REF! says nothing; the value that stood there is lost.",
        "Mend the formula, or write the value itself.";
    PASSWORD = "input/password", FAILURE, "The document opens without a password",
        "A document with a password cannot be checked.", "Save a copy without the password and check that.";
    OLD_FORMAT = "input/old-format", FAILURE, "The spreadsheet is of a kind that is read",
        "Spreadsheets are read as .xlsx, .ods or .csv.", "Open it and save it as .xlsx.";
    UNRECOGNISED = "input/unrecognised", WARNING, "Every input is recognised",
        "What is not recognised is not checked.",
        "Run `somelint inspect` on it, or say what it is under `sources:` in somelint.yaml.";
    HTML_TWIN = "input/html-twin", FAILURE, "Exports are machine-readable",
        "An export as web pages follows the language of its account and leaves settings out; a binary one is not read.",
        "Ask the platform for JSON instead of HTML, text or a binary file.";
    UNKNOWN_WORD = "input/unknown-word", WARNING, "Words in known columns are understood",
        "A value that is not understood counts as unknown, never as a pass.",
        "Use one of the known words, or translate yours under `values:` in somelint.yaml.";
    DUPLICATE_CHANNEL = "input/duplicate-channel", WARNING, "Every channel stands in the register once",
        "Two rows for one channel can name two owners or two decisions, and nobody knows which one holds.",
        "Keep one of the rows, or write the handle or address of the other channel.";
    SCHEMA = "input/schema", ERROR, "Records have the fields of their kind",
        "A value of the wrong type is a mistake of its own and would make rules pass or fail for the wrong reason.",
        "Compare with `somelint schema <kind>`.";
    UNKNOWN_FIELD = "input/unknown-field", WARNING, "Fields of a form or draft are known",
        "A mistyped field is not checked.",
        "Use the name of the field as in `somelint schema <kind>`.";
    REFUSED_EXPORT = "input/refused-export", FAILURE, "The export holds data, not an error message",
        "The platform answered with an error; its settings are unknown.",
        "Ask the platform again with the rights it names.";
    SECRET = "input/secret", ERROR, "Exports hold no working secrets",
        "Whoever has the file can act as the account.",
        "Withdraw the token on the platform and remove it from the file.";
    UNREADABLE = "input/unreadable", FAILURE, "The input can be read",
        "What cannot be opened cannot be checked.",
        "Check the path and the permissions.";
    NOT_A_FILE = "input/not-a-file", FAILURE, "The input is a regular file",
        "Devices and pipes have no end or hang; only regular files and `-` are read.",
        "Name a file or a folder.";
    MISSING_INPUT = "input/missing", FAILURE, "The named input exists",
        "A path that does not exist is not checked.", "Check the spelling of the path.";
    ARCHIVE_DAMAGED = "archive/damaged", FAILURE, "The archive is whole",
        "A damaged archive hides what it holds.",
        "Download the export again.";
    ARCHIVE_UNSAFE_NAME = "archive/unsafe-name", FAILURE, "Members have safe names",
        "A name that leads out of the archive is an attack on whoever unpacks it. Nothing is unpacked here.",
        "Do not unpack this archive; ask for the export again.";
    ARCHIVE_RATIO = "archive/ratio", FAILURE, "Members expand to a bounded size",
        "A few kilobytes that expand to gigabytes are an attack.",
        "Do not unpack this archive; ask for the export again.";
    ARCHIVE_OVERLAP = "archive/overlap", FAILURE, "Members do not overlap",
        "Overlapping members are an attack: one part of the file stands for many.",
        "Do not unpack this archive; ask for the export again.";
    ARCHIVE_NESTING = "archive/nesting", FAILURE, "Archives in archives stay within the limit",
        "Archives nested deeper are not read.",
        "Unpack the inner archive and check it on its own.";
    ARCHIVE_ENTRIES = "archive/entries", FAILURE, "The number of members stays within the limit",
        "The limit keeps memory and time bounded.",
        "Raise the limit: `--limit entries=400000`.";
    ARCHIVE_DUPLICATE = "archive/duplicate-name", WARNING, "Members have names of their own",
        "Two members of one name: programs disagree on which counts, so both are checked.",
        "Ask for the export again.";
    ARCHIVE_ENCRYPTED = "archive/encrypted", FAILURE, "Members are not encrypted",
        "An encrypted member cannot be checked.",
        "Unpack the archive with its password and check the folder.";
    ARCHIVE_METHOD = "archive/method", FAILURE, "Members use a supported compression",
        "A member that cannot be unpacked cannot be checked.",
        "Pack the archive again with the ordinary deflate method.";
    ARCHIVE_KIND = "archive/kind", FAILURE, "The archive is of a supported kind",
        "Zip, tar and tar.gz archives are read.",
        "Unpack the archive and check the folder.";
    POLICY_KEY = "policy/unknown-key", FAILURE, "Policies use known keys",
        "A mistyped key would leave the policy without effect.",
        "Use one of the keys in CONTRIBUTING.md, or `somelint schema rule`.";
    POLICY_TYPE = "policy/type", FAILURE, "Policies are well formed",
        "A policy set with a mistake checks nothing.",
        "Compare with `somelint schema rule`, `somelint schema pack` or `somelint schema lexicon`.";
    POLICY_KEYWORD = "policy/unknown-keyword", FAILURE, "Rules use known keywords",
        "JSON Schema ignores a mistyped keyword, so the rule would always pass.",
        "Use a keyword of JSON Schema 2020-12 or of the vocabulary.";
    POLICY_PATH = "policy/unknown-path", FAILURE, "Rules speak of fields that exist",
        "A path that no schema has never finds anything.",
        "Look up the field with `somelint schema <kind>`.";
    POLICY_JSONPATH = "policy/jsonpath", FAILURE, "Paths follow RFC 9535",
        "A path that cannot be parsed finds nothing.",
        "Write the path as in `$.tracking.pixels[*]`.";
    POLICY_PARAM = "policy/unset-parameter", FAILURE, "Every parameter is set by a pack",
        "A rule with a parameter that nobody sets cannot decide.",
        "Set it under `params:` in a pack or in somelint.yaml.";
    POLICY_DUPLICATE = "policy/duplicate-id", FAILURE, "Every rule has an id of its own",
        "Of two rules with one id only one would count.",
        "Rename one of the two files.";
    POLICY_EXAMPLES = "policy/examples", FAILURE, "Every rule has a failing and a passing example",
        "Examples are the rule's tests; without them nobody knows that it works.",
        "Add `examples:` with at least one `fail` and one `pass`.";
    POLICY_VACUOUS = "policy/vacuous", FAILURE, "No rule passes on what is absent",
        "JSON Schema is true of what is absent: the rule would pass on nothing at all.",
        "Demand the property with `required`, or say `allow_empty: true`.";
    POLICY_CONFLICT = "policy/conflict", FAILURE, "Packs of one layer agree",
        "Two packs of the same layer demand different things, and nobody decided.",
        "Decide under `params:` or `rules:` in somelint.yaml.";
    POLICY_REASON = "policy/override-reason", FAILURE, "Overrides say why",
        "A pack that changes what a lower layer demands must give its reason.",
        "Add `reason:` to the entry.";
    POLICY_UNKNOWN = "policy/unknown-name", FAILURE, "Packs and rules that are named exist",
        "A mistyped name would leave the policy without effect.",
        "Look up the names with `somelint rules`.";
    POLICY_MESSAGE = "policy/message", FAILURE, "Messages name values that exist",
        "A placeholder that no value fills would be printed as it stands.",
        "Use the properties of the selected value.";
    POLICY_PATTERN = "policy/pattern", FAILURE, "Patterns compile in linear time",
        "Look-around and back-references can take for ever on crafted text.",
        "Rewrite the pattern without them.";
    CONFIG_KEY = "config/unknown-key", FAILURE, "The configuration uses known keys",
        "A mistyped key would leave the setting without effect.",
        "Compare with `somelint schema config`.";
    CONFIG_TYPE = "config/type", FAILURE, "The configuration is well formed",
        "A setting of the wrong type cannot be followed, and falling back silently would check something else.",
        "Compare with `somelint schema config`.";
    CONFIG_UNKNOWN = "config/unknown-name", FAILURE, "Names in the configuration exist",
        "A mistyped rule, pack or field would leave the setting without effect.",
        "Look up the names with `somelint rules`.";
    SHARED_PACK = "config/shared-pack", FAILURE, "Shared packs are followed as they were copied",
        "A pack that nobody copied and pinned could be another one tomorrow.",
        "Run `somelint pack vendor`, look at what it copied, and commit the copy with `somelint.lock`.";
    WAIVER_EXPIRED = "waiver/expired", WARNING, "Waivers are in force",
        "The exception has ended; what it covered is reported again.",
        "Mend the cause, or have the waiver renewed.";
    WAIVER_UNUSED = "waiver/unused", WARNING, "Waivers cover something",
        "A waiver that covers nothing hides the next mistake.",
        "Delete it.";
    WAIVER_BROAD = "waiver/too-broad", WARNING, "Waivers are narrow",
        "A waiver for everything is a change of policy.",
        "Name the rule and the record or path.";
    WAIVER_TYPE = "waiver/type", FAILURE, "Waivers are complete",
        "A waiver needs rule, scope, reason, owner, approver and expiry.",
        "Compare with `somelint schema waiver`.";
    WAIVER_APPROVER = "waiver/approver", ERROR, "Somebody else approves a waiver",
        "Who asks for an exception must not grant it.",
        "Name another approver.";
    WAIVER_FORBIDDEN = "waiver/forbidden", ERROR, "Rules that cannot be waived are not waived",
        "The rule is marked as one that no exception may cover.",
        "Remove the waiver and mend the cause.";
    WAIVER_UNKNOWN = "waiver/unknown-rule", ERROR, "Waivers and ignores name rules that exist",
        "A mistyped rule is waived for nobody.",
        "Look up the name with `somelint rules`.";
    IGNORE_REASON = "waiver/no-reason", WARNING, "Ignores say why",
        "Nobody can judge an exception without its reason.",
        "Write `somelint: ignore[rule] reason: …`.";
    IGNORE_SYNTAX = "waiver/ignore-syntax", WARNING, "Ignores are written as documented",
        "A comment that looks like an ignore but is not one has no effect.",
        "Write `somelint: ignore[rule] reason: … until: 2027-01-31`.";
    BASELINE_TYPE = "baseline/type", FAILURE, "The baseline is as it was written",
        "A baseline that cannot be read would let every known finding fail the run, or none.",
        "Restore the file, or write it anew with `somelint check --update-baseline`.";
    BASELINE_UNUSED = "baseline/gone", WARNING, "The baseline only lists findings that are there",
        "An entry for a finding that is gone would hide the same mistake when it comes back.",
        "Run `somelint check --update-baseline` and commit the smaller file.";
    TEST_FAILED = "test/failed", ERROR, "Tests of the policy hold",
        "A test that does not hold means that the policy, or what is expected of it, has changed.",
        "Mend the rule, or write down what it is to say now.";
    TEST_VACUOUS = "test/vacuous", ERROR, "Tests of the policy can fail",
        "A test that holds whatever the rule demands proves nothing.",
        "Give the record what the rule looks at, or name a rule that is in force.";
    INTERNAL = "internal/panic", FAILURE, "somelint itself works",
        "A mistake in somelint stopped the check of this input; the others were checked.",
        "Please report it with the name of the format, without the file.";
}
