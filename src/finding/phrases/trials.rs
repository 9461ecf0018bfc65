//! What is said of tests of a policy. Verdicts stand in it as they are written in tests.

phrases! {
    NO_TEST = "no-test", "the file holds no test";
    NO_TEST_FOLDER = "no-test-folder", "there is no folder `{name}` beside the test file";
    NO_RECORD = "no-record", "the folder has no record `{name}`";
    RECORDS_THERE = "records-there", "it has {names}";
    TEST_EXPECTS_NOTHING = "test-expects-nothing", "the test expects nothing";
    TEST_SILENT = "test-silent", "`{rule}` finds nothing on line {line}";
    TEST_UNEXPECTED = "test-unexpected", "nothing here expects `{rule}`: {message}";
    TEST_EXPECT_IT = "test-expect-it", "mend it, or write `expect: {rule}` in a comment above";
    TEST_OTHER_VERDICT = "test-other-verdict", "`{rule}` says {found}, not {expected}";
    TEST_OTHER_VERDICT_WHY = "test-other-verdict-why", "`{rule}` says {found}, not {expected}: {why}";
    TEST_STRANGE_PLACE = "test-strange-place", "`{rule}` fails, but also at {strange}, which is not named";
    TEST_ABSENT_PLACE = "test-absent-place", "`{rule}` fails, but not at {absent}, which is named";
    TEST_OTHER_PLACE = "test-other-place", "`{rule}` fails at {strange}, not at {absent} as named";
    TEST_OTHER_KIND = "test-other-kind", "this holds whatever `{rule}` demands: it never speaks of a {kind}";
    TEST_UNSET = "test-unset", "this holds whatever `{rule}` demands: the configuration does not give {settings}";
    TEST_NOTHING_THERE = "test-nothing-there", "this passes whatever `{rule}` demands: the record has nothing at {path}";
    TEST_NOT_IN_FORCE = "test-not-in-force", "`{rule}` is not in force here, so it says nothing";
    TEST_BRING_IN = "test-bring-in", "name it under `rules:`, follow a pack that has it, or name that pack in the test";
    EXAMPLES_VACUOUS = "examples-vacuous", "every passing example of `{rule}` passes whatever the rule demands: \
        none has {path}";
}
