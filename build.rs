//! Tells cargo that the program holds the policies: a new file there is part of the next build.

fn main() {
    println!("cargo::rerun-if-changed=policies");
    println!("cargo::rerun-if-changed=build.rs");
}
