//! Does what is installed beside the program say what the program takes?

use crate::support::program::Sandbox;

#[test]
fn every_shell_completes_the_commands() {
    let sandbox = Sandbox::new(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = sandbox.run(&["completions", shell]);
        let knows = ["inspect", "publish-register", "fail-on"].iter().all(|word| script.stdout.contains(word));
        assert!(script.code == 0 && knows, "{shell}: {}", script.stderr);
    }
}
