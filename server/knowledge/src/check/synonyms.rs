//! S004: a line of synonyms that does nothing. It looks as if a word were known, and nobody finds out until they search.

use guides::Finding;
use viewer::Language;

use super::warning;
use crate::catalog::text;
use crate::search::{LONGEST, phrase};
use crate::source::Tree;

/// Checks every file of synonyms.
pub(crate) fn check(tree: &Tree, findings: &mut Vec<Finding>) {
    for path in tree.files.keys().filter(|path| path.starts_with("search/") && path.ends_with(".txt")) {
        let is_read = Language::ALL.iter().any(|language| *path == format!("search/synonyms.{language}.txt"));
        if !is_read {
            let help = "synonyms stand in search/synonyms.en.txt and search/synonyms.es.txt";
            findings.push(warning(path, 0, "S004", "nothing reads this file".into(), help));
            continue;
        }
        let mut mended: Vec<(String, u32)> = Vec::new();
        for (number, line) in (1..).zip(text(tree, path).unwrap_or_default().lines()) {
            let line = line.trim_start_matches('\u{FEFF}').trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some((message, help)) = wrong(line) {
                findings.push(warning(path, number, "S004", message, help));
                continue;
            }
            let Some((from, _)) = line.split_once("=>") else { continue };
            let from = phrase(from);
            match mended.iter().find(|(known, _)| *known == from) {
                Some((_, first)) => {
                    let message = format!("\"{from}\" is mended in line {first} already; one of the two does nothing");
                    findings.push(warning(path, number, "S004", message, "keep one of the lines"));
                }
                None => mended.push((from, number)),
            }
        }
    }
}

/// What is wrong with a line, and what to do.
fn wrong(line: &str) -> Option<(String, &'static str)> {
    const SHAPE: &str = "write `laptop, notebook` for words that mean the same, `tokn => token` to mend one";
    let mends = line.contains("=>");
    let parts: Vec<_> = if mends { line.split("=>").collect() } else { line.split(',').collect() };
    let phrases: Vec<_> = parts.iter().map(|part| phrase(part)).collect();
    if mends && parts.len() > 2 {
        return Some(("a line mends one word, and here are several =>".into(), SHAPE));
    }
    if phrases.iter().all(String::is_empty) {
        return Some(("there is no word in this line".into(), SHAPE));
    }
    if phrases.len() < 2 {
        return Some((format!("\"{}\" stands alone: nothing means the same", phrases[0]), SHAPE));
    }
    if phrases.iter().any(String::is_empty) {
        let missing = if mends { "on one side of => there is no word" } else { "between two commas there is no word" };
        return Some((missing.into(), SHAPE));
    }
    if mends && parts[1].contains(',') {
        return Some(("behind => stands one word, not a list".into(), SHAPE));
    }
    let twice = phrases.iter().enumerate().find(|(index, phrase)| phrases[..*index].contains(phrase));
    if let Some((_, twice)) = twice {
        return Some((format!("\"{twice}\" stands there twice"), "remove one of them"));
    }
    let asked = if mends { &phrases[..1] } else { &phrases[..] };
    asked.iter().find(|phrase| phrase.split(' ').count() > LONGEST).map(|long| {
        (
            format!("\"{long}\" has more than {LONGEST} words, and is never found in a query"),
            "keep the words that people type",
        )
    })
}
