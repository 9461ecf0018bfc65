//! Does somelint reach those who use it: as an action, a package, a page?

#[cfg(unix)]
mod action;
mod install;
mod site;
#[path = "../support"]
mod support {
    pub(crate) mod authority;
    pub(crate) mod program;
}
