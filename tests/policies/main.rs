//! Do the policies hold together, and is every mistake in one found at its place?

mod builtin;
mod locales;
mod conflicts;
mod layers;
mod mistakes;
mod set;
