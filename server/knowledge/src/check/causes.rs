//! One mistake is one finding. A file that cannot be read is followed by all that depends on it: registers without which every
//! id looks unknown, links to an article that nobody may read, guides that lead to a form that is not there. Those who mend
//! the cause hear of what is left.

use std::collections::BTreeSet;

use guides::{Finding, Level};

use super::{leftovers, registers};
use crate::catalog::{line_with, text};
use crate::markdown::places::bare;
use crate::source::Tree;

/// The codes of a file that is not there as it was meant.
const UNREAD: [&str; 8] = ["A001", "A002", "A013", "A014", "A020", "A022", "P001", "P002"];

/// What is said of ids that name nothing, or nothing that everybody may see.
const NAMES: [&str; 16] = [
    "A004", "A005", "A007", "A008", "A012", "A021", "G001", "G006", "G007", "G011", "N001", "P003", "R001", "R003",
    "S001", "S003",
];

/// What is said of the registers' ids.
const REGISTERS: [&str; 10] = ["A007", "G012", "G017", "N001", "P003", "P006", "P011", "R001", "R003", "R007"];

/// The ids of files that cannot be read.
pub(crate) fn unread(tree: &Tree, findings: &[Finding]) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for finding in findings.iter().filter(|finding| is_unread(finding)) {
        let path = finding.path.as_str();
        let stem = bare(path.trim_end_matches(".toml"));
        let stem = stem.strip_suffix("/guide").unwrap_or(stem);
        ids.insert(stem.rsplit('/').next().unwrap_or(stem).to_owned());
        let text = text(tree, path).filter(|_| path.ends_with(".toml")).unwrap_or_default();
        let line = line_with(text, "id").checked_sub(1).and_then(|line| text.lines().nth(line as usize));
        ids.extend(line.and_then(|line| line.split('"').nth(1)).map(str::to_owned));
    }
    ids
}

/// Drops what only follows from another finding.
pub(super) fn keep(findings: &mut Vec<Finding>, unread: &BTreeSet<String>) {
    let explained: BTreeSet<_> =
        findings.iter().filter(|one| leftovers::explains(one)).map(|one| one.path.clone()).collect();
    findings.retain(|finding| !explained.contains(&finding.path) || leftovers::explains(finding));
    if registers::are_broken(findings) {
        findings.retain(|finding| !REGISTERS.contains(&finding.code));
    }
    let broken = |path: &str| findings.iter().any(|one| one.path.starts_with(path) && is_unread(one));
    if broken("redirects.toml") {
        findings.retain(|finding| finding.code != "A012");
    }
    // A guide whose path tests cannot be read has none.
    let untested =
        findings.iter().filter(|one| is_unread(one)).filter_map(|one| Some(one.path.split_once("/tests/")?.0));
    let untested: BTreeSet<_> = untested.map(|guide| format!("{guide}/")).collect();
    findings.retain(|one| one.code != "G008" || !untested.iter().any(|guide| one.path.starts_with(guide)));
    if !unread.is_empty() {
        findings.retain(|one| !NAMES.contains(&one.code) || !quoted(&one.message).any(|id| unread.contains(id)));
    }
}

/// Whether the file is not there for others: what keeps an article from readers, and every file of TOML.
fn is_unread(finding: &Finding) -> bool {
    let of_head = ["A001", "A002"].contains(&finding.code);
    finding.level == Level::Error && UNREAD.contains(&finding.code) && (finding.firm || !of_head)
}

/// The ids that a message names: what stands in quotation marks, of a path its last part.
fn quoted(message: &str) -> impl Iterator<Item = &str> {
    let marked = |mark: char| message.split(mark).skip(1).step_by(2);
    marked('"').chain(marked('`')).map(|id| {
        let path = id.split('#').next().unwrap_or(id);
        bare(path.rsplit('/').next().unwrap_or(path))
    })
}
