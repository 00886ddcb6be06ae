//! `redirects.toml`: former article ids and what stands in for them. Chains are followed at load, circles are P005.

use std::collections::BTreeMap;
use viewer::ArticleId;

use guides::{Finding, Level};

/// Reads `old = "new"` lines; the result leads straight to the end of each chain.
pub(crate) fn read(path: &str, text: &str, findings: &mut Vec<Finding>) -> BTreeMap<ArticleId, ArticleId> {
    let Some(file) = super::parse::<File>(path, text, findings) else { return BTreeMap::new() };
    let mut straight = BTreeMap::new();
    let known = file.known();
    for from in known.keys() {
        let mut to = &known[from];
        let mut steps = 0;
        while let Some(next) = known.get(to) {
            to = next;
            steps += 1;
            if steps > known.len() {
                break;
            }
        }
        if steps > known.len() {
            let line = super::line_with(text, from).max(super::line_with(text, &format!("\"{from}\""))).max(1);
            let message = format!("the redirect of \"{from}\" runs in a circle");
            let help = "let it lead to an article".to_owned();
            findings.push(Finding {
                path: path.into(),
                line,
                level: Level::Error,
                code: "P005",
                message,
                help,
                firm: false,
            });
        } else {
            straight.insert(from.clone(), to.clone());
        }
    }
    straight
}

/// `old = "new"` at the top, or in a table `[redirect]`.
#[derive(serde::Deserialize)]
#[serde(untagged, expecting = "lines of old = \"new\"")]
enum File {
    Bare(BTreeMap<ArticleId, ArticleId>),
    Named(BTreeMap<String, BTreeMap<ArticleId, ArticleId>>),
}

impl File {
    fn known(self) -> BTreeMap<ArticleId, ArticleId> {
        match self {
            File::Bare(known) => known,
            File::Named(tables) => tables.into_values().flatten().collect(),
        }
    }
}
