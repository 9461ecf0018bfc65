//! What is said of policies, the configuration, waivers and the baseline.

phrases! {
    WAIVER_ENDED = "waiver-ended", "the waiver for `{rule}` ended on {date}";
    WAIVER_IDLE = "waiver-idle", "the waiver for `{rule}` covers nothing";
    BASELINE_GONE = "baseline-gone", "a finding of `{rule}` in the baseline is gone: {path}";
    IGNORE_ENDED = "ignore-ended", "the ignore ended on {date}";
    IGNORE_IDLE = "ignore-idle", "the ignore of `{rules}` covers nothing";
    IGNORE_WITHOUT_REASON = "ignore-without-reason", "the ignore gives no reason";
    NO_RULE = "no-rule", "no rule is called `{rule}`";
}
