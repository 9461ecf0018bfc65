//! Do the exports of platforms become records that say what the platform said, where it said it, and nothing else?

mod instagram;
mod instagram_members;
mod meta_graph;
mod samples;
mod support;
mod x_archive;
