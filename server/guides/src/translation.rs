//! The guide's texts in another language (`guide.es.toml`). A part that is missing falls back to the first language.

use std::collections::BTreeMap;

use serde::Deserialize;
use viewer::{Language, StepId};

use crate::file::parse;
use crate::{Finding, Guide, Level};

/// Adds the texts of a language; says what is missing (a warning) and what belongs to nothing (an error), G010.
pub fn translate(guide: &mut Guide, language: Language, path: &str, text: &str) -> Vec<Finding> {
    let mut file: TextsFile = match parse(path, text) {
        Ok(file) => file,
        Err(findings) => return findings,
    };
    let mut findings = Vec::new();
    let mut say = |level: Level, message: String| {
        findings.push(Finding {
            path: path.to_owned(),
            line: 1,
            code: "G010",
            level,
            message,
            help: if level == Level::Error {
                "remove it, or correct its id"
            } else {
                "add it; until then the other language stands there"
            }
            .to_owned(),
            firm: false,
        });
    };
    match file.title.take() {
        Some(title) => guide.title.set(language, title),
        None => say(Level::Warning, "the title is not translated".into()),
    }
    if let Some(summary) = file.summary.take() {
        guide.summary.set(language, summary);
    }
    for node in &mut guide.nodes {
        let mut texts = file.node.remove(&node.id).unwrap_or_default();
        match texts.title.take() {
            Some(title) => node.title.set(language, title),
            None => say(Level::Warning, format!("the question `{}` is not translated", node.id)),
        }
        if let Some(hint) = texts.hint.take() {
            node.hint.set(language, hint);
        }
        for option in &mut node.options {
            let own = texts.option.remove(&option.id).unwrap_or_default();
            match own.label {
                Some(label) => option.label.set(language, label),
                None => say(Level::Warning, format!("the option `{}` of `{}` is not translated", option.id, node.id)),
            }
            if let Some(hint) = own.hint {
                option.hint.set(language, hint);
            }
        }
        for extra in texts.option.keys() {
            say(Level::Error, format!("`{}` has no option `{extra}`", node.id));
        }
    }
    for outcome in &mut guide.outcomes {
        let texts = file.outcome.remove(&outcome.id).unwrap_or_default();
        for (own, given, what) in [(&mut outcome.title, texts.title, "title"), (&mut outcome.text, texts.text, "text")]
        {
            match given {
                Some(text) => own.set(language, text),
                None if !own.is_empty() => {
                    say(Level::Warning, format!("the {what} of `{}` is not translated", outcome.id))
                }
                None => {}
            }
        }
    }
    for extra in file.node.keys().chain(file.outcome.keys()) {
        say(Level::Error, format!("the guide has no `{extra}`"));
    }
    findings
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TextsFile {
    title: Option<String>,
    summary: Option<String>,
    #[serde(default)]
    node: BTreeMap<StepId, NodeTexts>,
    #[serde(default)]
    outcome: BTreeMap<StepId, OutcomeTexts>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct NodeTexts {
    title: Option<String>,
    hint: Option<String>,
    #[serde(default)]
    option: BTreeMap<String, OptionTexts>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct OptionTexts {
    label: Option<String>,
    hint: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct OutcomeTexts {
    title: Option<String>,
    text: Option<String>,
}
