//! The `somelint` program: arguments in, exit code out.

#![forbid(unsafe_code)]

use std::process::ExitCode;

/// Records are made of many small texts: of the time of a large run, the system's allocator took more than a third.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // A panic message could quote what was being read; it is reported as a finding or as this line instead.
    std::panic::set_hook(Box::new(|_| {}));
    std::panic::catch_unwind(somelint::cli::run).unwrap_or_else(|_| somelint::cli::internal_error())
}
