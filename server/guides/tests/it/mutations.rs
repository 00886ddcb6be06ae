//! The path tests of the demonstration's guides notice a wrong turn: whichever two targets of a question change places,
//! one of its guide's tests fails.

use std::path::{Path, PathBuf};

use guides::{Guide, Node, Tests};
use viewer::{Language, StepId};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/guides")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn read(folder: &Path) -> (Guide, Tests) {
    let text = std::fs::read_to_string(folder.join("guide.toml")).unwrap();
    let (parsed, findings) = guides::read("guide.toml", &text, Language::En);
    assert!(findings.is_empty(), "{findings:?}");
    let mut all = Tests::default();
    for path in files(&folder.join("tests")) {
        let (tests, findings) = guides::read_tests("tests", &std::fs::read_to_string(path).unwrap());
        assert!(findings.is_empty(), "{findings:?}");
        all.tests.extend(tests.tests);
        all.rejects.extend(tests.rejects);
    }
    (parsed.unwrap().guide, all)
}

/// Where a question leads, in the order of its options, its routes and its default.
fn targets(node: &mut Node) -> Vec<&mut StepId> {
    let options = node.options.iter_mut().filter_map(|option| option.next.as_mut());
    options.chain(node.routes.iter_mut().map(|route| &mut route.next)).chain(node.next.as_mut()).collect()
}

fn passes(guide: &Guide, tests: &Tests) -> bool {
    tests.tests.iter().all(|test| test.run(guide).is_ok()) && tests.rejects.iter().all(|test| test.run(guide).is_ok())
}

#[test]
fn two_targets_that_change_places_fail_a_path_test() {
    let (mut swaps, mut unnoticed) = (0, Vec::new());
    for folder in files(&folder()) {
        let (guide, tests) = read(&folder);
        assert!(passes(&guide, &tests), "{}", guide.id);
        for (index, node) in guide.nodes.iter().enumerate() {
            let of: Vec<StepId> = targets(&mut node.clone()).into_iter().map(|target| target.clone()).collect();
            for first in 0..of.len() {
                for second in (first + 1..of.len()).filter(|second| of[*second] != of[first]) {
                    let mut wrong = guide.clone();
                    let mut slots = targets(&mut wrong.nodes[index]);
                    slots[first].clone_from(&of[second]);
                    slots[second].clone_from(&of[first]);
                    swaps += 1;
                    if passes(&wrong, &tests) {
                        unnoticed.push(format!("{}: {}: {} and {}", guide.id, node.id, of[first], of[second]));
                    }
                }
            }
        }
    }
    assert!(swaps > 50, "only {swaps} swaps were tried");
    assert!(unnoticed.is_empty(), "no test fails when these change places:\n{}", unnoticed.join("\n"));
}
