//! What must be true of a guide before anybody is guided by it. Ids that live elsewhere come in as [`Known`].

mod astray;
mod graph;
mod refer;

use std::collections::{BTreeMap, BTreeSet};

use viewer::{ArticleId, GuideId, RequestId, ServiceId};

use crate::{Finding, Guide, Lines, Tests};

pub use astray::WALKS;

/// What the rest of the content offers to a guide.
pub struct Known<'a> {
    /// Request types that everybody who sees the guide may send, with their field ids.
    pub requests: &'a BTreeMap<RequestId, BTreeSet<String>>,
    /// Whether an article (and one of its sections) can be shown to everybody who sees the guide.
    pub articles: &'a dyn Fn(&ArticleId, Option<&str>) -> bool,
    /// Services.
    pub services: &'a BTreeSet<ServiceId>,
    /// Facts with their values; `profile.*` are always known.
    pub facts: &'a BTreeMap<String, Vec<String>>,
    /// Guides.
    pub guides: &'a BTreeSet<GuideId>,
}

/// Checks the guide and runs its path tests. `today` is `YYYY-MM-DD`.
pub fn check(guide: &Guide, tests: &Tests, known: &Known<'_>, lines: &Lines, today: &str) -> Vec<Finding> {
    let mut findings = graph::check(guide, lines);
    findings.extend(refer::check(guide, known, lines, today));
    // Tests of a broken graph would only repeat what is broken.
    if findings.iter().all(|finding| finding.level != crate::Level::Error) {
        findings.extend(run(guide, tests, lines));
        findings.extend(astray::check(guide, lines));
    }
    findings.sort();
    findings
}

/// G008: every outcome has a path test; G016: every path test passes.
fn run(guide: &Guide, tests: &Tests, lines: &Lines) -> Vec<Finding> {
    let mut findings = Vec::new();
    let shown: BTreeSet<_> = tests.tests.iter().filter_map(|test| test.outcome.as_deref()).collect();
    let reached_by_no: BTreeSet<_> = guide.outcomes.iter().filter_map(|outcome| outcome.on_no.as_deref()).collect();
    for outcome in &guide.outcomes {
        if !shown.contains(outcome.id.as_str()) && !reached_by_no.contains(outcome.id.as_str()) {
            let message = format!("no path test reaches the outcome `{}`", outcome.id);
            findings.push(lines.error(
                &outcome.id,
                "G008",
                message,
                "add a `[[test]]` with the answers that lead there",
            ));
        }
    }
    for test in &tests.tests {
        if let Err(why) = test.run(guide) {
            let message = format!("the path test \"{}\" fails: {why}", test.name);
            let finding = lines.error("", "G016", message, "correct the guide or the test");
            findings.push(Finding { path: test.path.clone(), line: test.line, ..finding });
        }
    }
    for reject in &tests.rejects {
        if let Err(why) = reject.run(guide) {
            let finding = lines.error("", "G016", format!("a reject fails: {why}"), "correct the guide or the test");
            findings.push(Finding { path: reject.path.clone(), ..finding });
        }
    }
    findings
}
