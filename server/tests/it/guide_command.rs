//! `ventanilla guide`: a walk in the terminal becomes a path test, which holds.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::portal::{FIXTURES, copy};

/// Runs the command with these lines as its input; whether it succeeded, and what it said.
fn guide(arguments: &[&str], input: &str) -> (bool, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ventanilla"))
        .arg("guide")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may have ended before it read everything.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    (output.status.success(), said)
}

#[test]
fn a_walk_becomes_a_path_test() {
    let content = TempDir::new().unwrap();
    copy(Path::new(FIXTURES), content.path());
    let folder = content.path().to_str().unwrap();
    let record = ["record", "vpn", "--content", folder, "--name", "From \"home\"", "--fact", "device.os=macos"];
    // A wrong answer is asked again; options go by number or by id.
    let (done, said) = guide(&record, "nonsense\n2\nhome\n");
    assert!(done && said.contains("That is no answer") && said.contains("It ends at renew"), "{said}");
    let written = std::fs::read_to_string(content.path().join("guides/vpn/tests/recorded.toml")).unwrap();
    let expected = "\n[[test]]\nname = \"From \\\"home\\\"\"\nfacts = { \"device.os\" = \"macos\" }\n\
                    answers = { what = \"timeout\", where = \"home\" }\nvisits = [\"what\",\"where\"]\noutcome = \"renew\"\n";
    assert_eq!(written, expected);
    let check = Command::new(env!("CARGO_BIN_EXE_ventanilla")).arg("check").arg(folder).output().unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
    let proof = "guide vpn: a person is one press away (the request problem) from each of 4 steps; 200 random walks arrived \
                 after at most 2 questions; 4 tests choose 4 of 4 options and reach 2 of 2 outcomes\n";
    assert!(String::from_utf8_lossy(&check.stdout).contains(proof), "{}", String::from_utf8_lossy(&check.stdout));
    let (done, said) = guide(&["coverage", folder], "");
    assert!(done && said.contains("vpn: 4 of 4 options, 2 of 2 outcomes"), "{said}");

    let (done, said) = guide(&record, "2\n");
    assert!(!done && said.contains("ended before an outcome; nothing was written"), "{said}");
    let (done, said) = guide(&["record", "none", "--content", folder, "--name", "x"], "");
    assert!(!done && said.contains("there is no guide none; there are vpn"), "{said}");
}
