//! The editors' own search tests: S001 a test lost, S002 a query that must find nothing found something, S003 a pin to
//! an article that is not there.

use std::collections::BTreeMap;

use guides::Finding;
use jiff::civil::Date;
use serde::Deserialize;
use viewer::{ArticleId, Language};

use super::{error, warning};
use crate::article::{Article, Status, is_narrower};
use crate::catalog::pins::{self, Pin};
use crate::catalog::{line_of, parse, text};
use crate::edition::Edition;
use crate::search::Question;
use crate::source::Tree;

/// Checks `search/pins.toml`.
pub(crate) fn pins(
    pins: &[Pin],
    tree: &Tree,
    articles: &BTreeMap<ArticleId, BTreeMap<Language, Article>>,
    today: Date,
    findings: &mut Vec<Finding>,
) {
    let Some(text) = text(tree, pins::PATH) else { return };
    for pin in pins {
        let line = near(text, &pin.query);
        let readable = |article: &Article| article.status == Status::Published && !is_narrower(&article.audience, &[]);
        if !articles.get(&pin.article).is_some_and(|translations| translations.values().any(readable)) {
            let message = format!("the pin for \"{}\" leads to \"{}\", which nobody can read", pin.query, pin.article);
            findings.push(error(pins::PATH, line, "S003", message, "use the id of a published article"));
        }
        if pin.until < today {
            let message = format!("the pin for \"{}\" has ended", pin.query);
            findings.push(warning(pins::PATH, line, "S003", message, "remove it"));
        }
    }
}

/// Where the editors' search tests stand.
pub(crate) const TESTS: &str = "search/tests.toml";

/// Runs the search tests as somebody of whom nothing is known; `text` is their file.
pub(crate) fn tests(edition: &Edition, text: &str, findings: &mut Vec<Finding>) {
    if let Some(tests) = parse::<Tests>(TESTS, text, findings) {
        run(edition, &tests, text, findings);
    }
}

fn run(edition: &Edition, tests: &Tests, text: &str, findings: &mut Vec<Finding>) {
    let path = TESTS;
    for test in &tests.test {
        let viewer = edition.anybody(test.language.unwrap_or_default());
        let results = edition.search(&viewer, &Question { text: &test.query, limit: 50, ..Question::default() });
        let mut articles = results.hits.iter().filter_map(|hit| hit.key.article()).take(test.within);
        if !articles.any(|id| *id == test.article) {
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
        let viewer = edition.anybody(test.language.unwrap_or_default());
        if let Some(hit) =
            edition.search(&viewer, &Question { text: &test.query, limit: 1, ..Question::default() }).hits.first()
        {
            let message = format!("\"{}\" finds \"{}\"", test.query, hit.key.id());
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
    article: ArticleId,
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
