//! Do the exports of platforms become records that say what the platform said, where it said it, and nothing else?

mod facebook;
mod forbidden;
mod formats;
mod instagram;
mod instagram_members;
mod linkedin;
mod meta_graph;
mod open_networks;
mod proves;
mod samples;
mod small_apis;
mod support;
mod x_archive;
mod youtube;
