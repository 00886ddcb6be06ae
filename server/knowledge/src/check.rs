//! What is checked about content as a whole, once everything is read: ids that refer to each other, dates, search
//! tests. Each room finds; [`settle`] decides what is an error here.

pub(crate) mod articles;
pub(crate) mod catalog;
pub(crate) mod causes;
mod circles;
pub(crate) mod gone;
pub(crate) mod guides;
pub(crate) mod leftovers;
pub(crate) mod outages;
pub(crate) mod pictures;
pub(crate) mod registers;
pub(crate) mod search;
pub(crate) mod synonyms;
pub(crate) mod texts;
pub(crate) mod withheld;
pub(crate) mod zones;

use std::collections::{BTreeMap, BTreeSet};

use ::guides::{Finding, Level};

/// What to do about an audience that names nobody.
pub(crate) const EMPTY: &str = "name who may read it, or leave the line out: then everybody may";

/// Drops what only follows from files that cannot be read (`unread` are their ids), applies the portal's policy to what is not
/// firm, makes the A codes of a plain folder warnings, sorts, and drops what is said twice (a snippet's faults are found once
/// for each article that includes it).
pub(crate) fn settle(
    findings: &mut Vec<Finding>,
    policy: &BTreeMap<String, Level>,
    unread: &BTreeSet<String>,
    plain: bool,
) {
    causes::keep(findings, unread);
    for finding in findings.iter_mut() {
        if let Some(level) = policy.get(finding.code).filter(|level| !finding.firm || **level == Level::Error) {
            finding.level = *level;
        }
        if plain && finding.code.starts_with('A') {
            finding.level = Level::Warning;
        }
    }
    findings.sort();
    findings.dedup();
}

/// A finding that breaks readers unless the policy says otherwise.
pub(crate) fn error(path: &str, line: u32, code: &'static str, message: String, help: &str) -> Finding {
    Finding { path: path.to_owned(), line, level: Level::Error, code, message, help: help.to_owned(), firm: false }
}

/// A finding that somebody should look at.
pub(crate) fn warning(path: &str, line: u32, code: &'static str, message: String, help: &str) -> Finding {
    Finding { level: Level::Warning, ..error(path, line, code, message, help) }
}
