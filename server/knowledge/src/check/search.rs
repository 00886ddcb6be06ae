//! The editors' own search tests: S001 a test lost, S002 a query that must find nothing found something, S003 a pin to
//! an article that is not there.

use std::collections::BTreeMap;

use guides::Finding;
use jiff::civil::Date;
use serde::Deserialize;
use viewer::{Language, Viewer};

use super::{error, warning};
use crate::catalog::pins::{self, Pin};
use crate::catalog::{line_of, parse};
use crate::edition::Edition;
use crate::search::{Kind, Question};

/// Runs `search/tests.toml` as somebody who is not signed in, and checks `search/pins.toml`.
pub(crate) fn check(
    edition: &Edition,
    files: &BTreeMap<String, Vec<u8>>,
    pinned: &[Pin],
    today: Date,
    findings: &mut Vec<Finding>,
) {
    let text = |path: &str| files.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok());
    let path = "search/tests.toml";
    if let Some(tests) = text(path).and_then(|text| parse::<Tests>(path, text, findings).map(|tests| (tests, text))) {
        run(edition, &tests.0, tests.1, findings);
    }
    let Some(text) = text(pins::PATH) else { return };
    for pin in pinned {
        let line = near(text, &pin.query);
        if edition.article(&Viewer::nobody(pin.language.unwrap_or_default()), &pin.article).is_none() {
            let message = format!("the pin for \"{}\" leads to \"{}\", which nobody can read", pin.query, pin.article);
            findings.push(error(pins::PATH, line, "S003", message, "use the id of a published article"));
        }
        if pin.until < today {
            let message = format!("the pin for \"{}\" has ended", pin.query);
            findings.push(warning(pins::PATH, line, "S003", message, "remove it"));
        }
    }
}

fn run(edition: &Edition, tests: &Tests, text: &str, findings: &mut Vec<Finding>) {
    let path = "search/tests.toml";
    for test in &tests.test {
        let viewer = Viewer::nobody(test.language.unwrap_or_default());
        let results = edition.search(&viewer, &Question { text: &test.query, limit: 50, ..Question::default() });
        let mut articles = results.hits.iter().filter(|hit| hit.kind == Kind::Article).take(test.within);
        if !articles.any(|hit| hit.id == test.article) {
            let message =
                format!("\"{}\" does not find \"{}\" among the first {}", test.query, test.article, test.within);
            findings.push(warning(
                path,
                near(text, &test.query),
                "S001",
                message,
                "add the words to the article's keywords",
            ));
        }
    }
    for test in &tests.nothing {
        let viewer = Viewer::nobody(test.language.unwrap_or_default());
        if let Some(hit) =
            edition.search(&viewer, &Question { text: &test.query, limit: 1, ..Question::default() }).hits.first()
        {
            let message = format!("\"{}\" finds \"{}\"", test.query, hit.id);
            findings.push(warning(
                path,
                near(text, &test.query),
                "S002",
                message,
                "nothing is better than something wrong",
            ));
        }
    }
}

/// The line that a query stands on.
fn near(text: &str, query: &str) -> u32 {
    text.find(&format!("\"{query}\"")).map_or(1, |at| line_of(text, at))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tests {
    #[serde(default)]
    test: Vec<Test>,
    #[serde(default)]
    nothing: Vec<Nothing>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Test {
    query: String,
    language: Option<Language>,
    article: String,
    #[serde(default = "first_three")]
    within: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {
    query: String,
    language: Option<Language>,
}

fn first_three() -> usize {
    3
}
