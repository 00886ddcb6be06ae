//! One mistake is one finding, in the demo content and in the cases from the field that are laid over it.

use std::fs;
use std::path::Path;

use knowledge::{Built, Level, Source};
use tempfile::TempDir;

use crate::NOW;
use crate::repository::write;
use crate::shared::shared;
use crate::slips::codes;

/// The demo content with one line of a file changed; what is found beyond what is found of it as it is.
fn broken(path: &str, from: &str, to: &str) -> Vec<String> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let tree = Source::open(&content, None).and_then(|source| source.read()).expect("the demo content can be read");
    let sound = codes(&knowledge::build(tree.clone(), NOW));
    let mut tree = tree;
    let text = String::from_utf8(tree.files[path].clone()).expect("a text");
    assert!(text.contains(from), "{path} has {from}");
    tree.files.insert(path.to_owned(), text.replacen(from, to, 1).into_bytes());
    let found = codes(&knowledge::build(tree, NOW));
    found.into_iter().filter(|one| !sound.contains(one)).collect()
}

#[test]
fn one_mistake_is_one_finding() {
    assert_eq!(broken("services/vpn.toml", "reply = \"30m\"", "reply = \"30 min\""), ["services/vpn.toml:18 P001"]);
    assert_eq!(broken("services/vpn.toml", "owner = \"net-team\"", "owner = net-team"), ["services/vpn.toml:6 P001"]);
    assert_eq!(broken("services/sign-in.toml", "criticality", "critical"), ["services/sign-in.toml:7 P002"]);
    assert_eq!(broken("portal.toml", "reading = \"public\"", "reading = \"everybody\""), ["portal.toml:7 P001"]);
    assert_eq!(broken("portal.toml", "[owner.net-team]", "[owner.net-team"), ["portal.toml:33 P001"]);
    assert_eq!(broken("portal.toml", "07:30-18:00", "07:30–18:00"), ["portal.toml:103 P010"]);
    assert_eq!(
        broken("requests/vpn-incident.toml", "kind = \"incident\"", "kind = \"broken\""),
        ["requests/vpn-incident.toml:3 P001"]
    );
    assert_eq!(
        broken("guides/vpn-no-connect/guide.toml", "schema = 1", "schema = one"),
        ["guides/vpn-no-connect/guide.toml:1 P001"]
    );
    // Without its path tests no outcome of a guide is reached.
    assert_eq!(
        broken("guides/vpn-no-connect/tests/paths.toml", "[[test]]", "[[test]"),
        ["guides/vpn-no-connect/tests/paths.toml:1 P001"]
    );
    assert_eq!(
        broken("articles/remote/vpn-slow.md", "title:", "audience: [\ntitle:"),
        ["articles/remote/vpn-slow.md:2 A001"]
    );
}

#[test]
fn what_can_be_read_explains_nothing_else() {
    // Of a head with one bad line, of a word that nobody knows and of a merge that an article shows the rest is there.
    let marks = "```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> topic\n```\n";
    for (front, body, own) in
        [("review_by: soon\n", "", "4 A001"), ("colour: red\n", "", "4 A002"), ("", marks, "6 A022")]
    {
        let built = crate::build(crate::tree(&[
            ("articles/a/x.md", &crate::article(front, body)),
            ("articles/a/y.md", &crate::article("", "[there](x.md#gone)\n")),
        ]));
        assert_eq!(codes(&built), [format!("articles/a/x.md:{own}"), "articles/a/y.md:5 A004".to_owned()]);
    }
}

/// The findings of error level, by path, of the demo content with a case laid over it.
fn laid_over(case: &str) -> Option<Built> {
    let case = shared(case)?;
    let folder = TempDir::new().expect("a temporary folder");
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    copy(&content, folder.path(), "");
    for path in files_of(&case, "").into_iter().filter(|path| !path.starts_with("README")) {
        let text = fs::read(case.join(&path)).expect("a case can be read");
        match path.strip_suffix(".patch") {
            // A patch is a line that stands instead of the one with the same key.
            Some(of) => {
                let line = String::from_utf8(text).expect("a line");
                let key = line.split('=').next().unwrap_or_default().trim().to_owned();
                let before = fs::read_to_string(folder.path().join(of)).expect("the file of a patch");
                let mended: Vec<_> = before
                    .lines()
                    .map(|own| if own.trim_start().starts_with(&format!("{key} =")) { line.trim_end() } else { own })
                    .collect();
                fs::write(folder.path().join(of), mended.join("\n")).expect("a patched file");
            }
            None => write(folder.path(), &path, &text),
        }
    }
    let tree = Source::open(folder.path(), None).and_then(|source| source.read()).expect("it can be read");
    Some(knowledge::build(tree, NOW))
}

fn copy(from: &Path, to: &Path, below: &str) {
    for path in files_of(from, below) {
        write(to, &path, &fs::read(from.join(&path)).expect("a file of the content"));
    }
}

fn files_of(root: &Path, below: &str) -> Vec<String> {
    let entries = fs::read_dir(root.join(below)).expect("a folder");
    let mut files = Vec::new();
    for entry in entries.flatten() {
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files.extend(files_of(root, &format!("{name}/")));
        } else {
            files.push(name);
        }
    }
    files
}

#[test]
fn the_cases_of_calendars_and_checks_are_refused_or_understood() {
    let errors = |case: &str| -> Option<Vec<String>> {
        let built = laid_over(&format!("cases/{case}"))?;
        let errors = built.findings.iter().filter(|found| found.level == Level::Error);
        Some(errors.map(|found| format!("{}:{} {}", found.path, found.line, found.code)).collect())
    };
    let table: [(&str, &[&str]); 9] = [
        (
            "cal-dash-and-overlap",
            &["portal.toml:101 P010", "portal.toml:101 P010", "portal.toml:102 P010", "portal.toml:103 P010"],
        ),
        ("cal-long-day-names", &["portal.toml:100 P002", "portal.toml:101 P002", "portal.toml:102 P002"]),
        ("cal-one-digit-hour", &[]),
        ("cal-overnight", &[]),
        ("cal-unknown-zone", &["portal.toml:98 P006"]),
        ("check-service-circle", &["services/mail.toml:8 P005"]),
        ("zone-of-a-site", &[]),
        ("check-map-incomplete", &["requests/problem.toml:0 R005"]),
        ("check-show-if-option", &["requests/problem.toml:0 R003"]),
    ];
    for (case, expect) in table {
        let Some(found) = errors(case) else { continue };
        // Of a form the line is the patched one, wherever that stands.
        let place = |one: &str| match one.strip_prefix("requests/problem.toml:") {
            Some(rest) => format!("requests/problem.toml:0 {}", rest.split(' ').next_back().unwrap_or_default()),
            None => one.to_owned(),
        };
        let found: Vec<_> = found.iter().map(|one| place(one)).collect();
        assert_eq!(found, expect, "{case}");
    }
    if let Some(found) = errors("check-cascade") {
        assert_eq!(found, ["services/vpn.toml:18 P001"]);
    }
}
