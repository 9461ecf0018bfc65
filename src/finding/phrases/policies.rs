//! What is said of policies, the configuration, waivers and the baseline.

phrases! {
    WAIVER_ENDED = "waiver-ended", "the waiver for `{rule}` ended on {date}";
    WAIVER_IDLE = "waiver-idle", "the waiver for `{rule}` covers nothing";
    BASELINE_GONE = "baseline-gone", "a finding of `{rule}` in the baseline is gone: {path}";
    IGNORE_ENDED = "ignore-ended", "the ignore ended on {date}";
    IGNORE_IDLE = "ignore-idle", "the ignore of `{rules}` covers nothing";
    IGNORE_WITHOUT_REASON = "ignore-without-reason", "the ignore gives no reason";
    NO_RULE = "no-rule", "no rule is called `{rule}`";
    UNKNOWN_KEY = "unknown-key", "unknown key `{key}`";
    KEY_NEEDED = "key-needed", "the key `{key}` is missing";
    USE_ONE_OF = "use-one-of", "use one of {names}";
    NOT_A_DATE = "not-a-date", "`{date}` is not a date such as 2027-01-31";
    CANNOT_BE_WAIVED = "cannot-be-waived", "`{rule}` cannot be waived";
    OWN_APPROVER = "own-approver", "the waiver is approved by its own owner";
    WAIVER_WITHOUT_REASON = "waiver-without-reason", "the waiver gives no reason";
    WAIVER_FOR_ALL = "waiver-for-all", "the waiver for `{rule}` covers everything";
    IGNORE_COLON = "ignore-colon", "a colon stands after `somelint`";
    IGNORE_ONLY = "ignore-only", "only `ignore[rule]` can stand after `somelint:`";
    IGNORE_RULES = "ignore-rules", "an ignore names its rules: `ignore[rule]`";
    IGNORE_UNCLOSED = "ignore-unclosed", "the `[` of the ignore is not closed";
    IGNORE_EVERYTHING = "ignore-everything", "an ignore without a rule would cover everything";
    NO_KIND = "no-kind", "`{word}` is not a kind of record";
    NO_GLOB = "no-glob", "`{glob}` is not a glob: {reason}";
    NO_FIELD = "no-field", "a record of the kind {kind} has no field `{field}`";
    SEE_SCHEMA = "see-schema", "`somelint schema` with the kind lists them";
    NO_ENCODING = "no-encoding", "`{word}` is not an encoding that can be declared";
    NO_COUNTRY = "no-country", "`{word}` is not the code of a country that somelint knows";
    WRITE_COUNTRY = "write-country", "write SE, `\"NO\"`, DK, FI or IS";
    NO_LANGUAGE = "no-language", "`{word}` is not the code of a language";
    WRITE_LANGUAGE = "write-language", "write it as BCP 47 does: sv, nb, nn, da, fi, en";
    NO_DOMAIN = "no-domain", "`{word}` is not a domain";
    WRITE_DOMAIN = "write-domain", "write the name alone, such as `solvik.example`";
    NO_MAILBOX = "no-mailbox", "`{word}` is not a mailbox";
    WRITE_MAILBOX = "write-mailbox", "write it as `kommun@solvik.example`";
    PATTERN_UNUSABLE = "pattern-unusable", "the pattern cannot be used: {reason}";
    NO_SIGNABLE = "no-signable", "`{word}` is no sentence that needs a sign-off";
    PACK_NAME = "pack-name", "the name of a pack is lower case letters, digits and hyphens";
    PACK_REVISION = "pack-revision", "a pack from git names its revision: `rev:` with a tag or a commit";
    PACK_PINNED = "pack-pinned", "a pack from an archive is pinned: `sha256:` with 64 hexadecimal digits";
    PACK_ONE_SOURCE = "pack-one-source", "a shared pack has one source: `path`, `git` with `rev`, or `archive` \
        with `sha256`";
    LOCK_VERSION = "lock-version", "version {version} of the lock is not known";
    PACK_NOT_IN_FOLDER = "pack-not-in-folder", "the folder {path} has no {file}";
    PACK_NOT_COPIED = "pack-not-copied", "the pack `{name}` has not been copied: it is not in {lock}";
    PACK_OTHER_SOURCE = "pack-other-source", "the copy of the pack `{name}` is of another source or revision than \
        is named here";
    PACK_COPY_MISSING = "pack-copy-missing", "the copy of the pack `{name}` is missing";
    PACK_COPY_CHANGED = "pack-copy-changed", "the copy of the pack `{name}` is not what {lock} pins: a file of it \
        was changed";
    NAME_PACK_FOLDER = "name-pack-folder", "name the folder that holds `packs/`, `rules/` and so on";
    NO_POLICY_FOLDER = "no-policy-folder", "there is no folder `{name}` beside the configuration";
    CHECK_SPELLING = "check-spelling", "check the spelling of the path";
    POLICY_MISPLACED = "policy-misplaced", "this policy file lies in no folder of rules, packs, lexicons or \
        locales, and has no effect";
    MOVE_POLICY = "move-policy", "move it into one of {folders}";
    BASELINE_VERSION = "baseline-version", "the baseline has version {version}; this program knows version {known}";
    BASELINE_EMPTY = "baseline-empty", "the baseline is empty";
    NO_PACK = "no-pack", "there is no pack `{pack}`";
    PACKS_CONTRADICT_RULE = "packs-contradict-rule", "`{pack}` and `{other}` contradict each other on the rule \
        `{name}`";
    PACKS_CONTRADICT_PARAMETER = "packs-contradict-parameter", "`{pack}` and `{other}` contradict each other on \
        the parameter `{name}`";
    RULE_WITHOUT_REASON = "rule-without-reason", "`{pack}` changes the rule `{name}` without a reason";
    PARAMETER_WITHOUT_REASON = "parameter-without-reason", "`{pack}` changes the parameter `{name}` without a reason";
    PACK_SAYS_THIS = "pack-says-this", "`{pack}` says this";
    SAME_ID = "same-id", "two files have the id `{id}`";
    OTHER_FILE = "other-file", "the other file";
    DAYS_REVERSED = "days-reversed", "the last day, {until}, lies before the first, {from}";
    WRITE_POLICY_DATE = "write-policy-date", "a date is written as 2024-04-29";
}
