//! The `somelint` program: arguments in, exit code out.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    // A panic message could quote what was being read; it is reported as a finding or as this line instead.
    std::panic::set_hook(Box::new(|_| {}));
    std::panic::catch_unwind(somelint::cli::run).unwrap_or_else(|_| somelint::cli::internal_error())
}
