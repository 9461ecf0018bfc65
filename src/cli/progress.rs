//! A progress bar on standard error, on a terminal only, and only where a run is long.

use std::{
    io::{self, IsTerminal},
    sync::OnceLock,
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Shorter runs show no bar.
const PATIENCE: Duration = Duration::from_millis(600);

/// Counts files that are done.
pub(super) struct Progress {
    total: usize,
    began: Instant,
    shown: bool,
    bar: OnceLock<ProgressBar>,
}

impl Progress {
    /// A count towards `total` files; silent where `quiet`, in CI, or without a terminal.
    pub(super) fn new(total: usize, quiet: bool) -> Self {
        let shown = !quiet && io::stderr().is_terminal() && !super::environment::is_ci();
        Self { total, began: Instant::now(), shown, bar: OnceLock::new() }
    }

    /// Counts files that are done.
    pub(super) fn advance(&self, files: usize) {
        if !self.shown || (self.bar.get().is_none() && self.began.elapsed() < PATIENCE) {
            return;
        }
        let bar = self.bar.get_or_init(|| {
            let target = ProgressDrawTarget::stderr();
            let bar = ProgressBar::with_draw_target(Some(self.total as u64), target);
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len} files");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar
        });
        bar.inc(files as u64);
    }

    /// Removes the bar.
    pub(super) fn finish(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}
