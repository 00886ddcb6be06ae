//! What is searched for: the query files of a corpus, else the titles of the content.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use walkdir::WalkDir;

/// Queries for the search page and prefixes for suggestions, percent-encoded.
pub fn read(folder: &Path, content: &Path) -> Result<(Vec<String>, Vec<String>)> {
    let name = content.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let set = |kind: &str| lines(&folder.join(format!("{name}-{kind}.jsonl")));
    let words: Vec<_> = ["known", "typo"].iter().flat_map(|kind| set(kind)).collect();
    let prefixes = set("prefix");
    if !words.is_empty() && !prefixes.is_empty() {
        return Ok((words, prefixes));
    }
    let titles = titles(content)?;
    ensure!(!titles.is_empty(), "the content has no titles to search for");
    let prefixes =
        titles.iter().flat_map(|title| [3, 5, 8].map(|length| title.chars().take(length).collect::<String>()));
    Ok((titles.iter().map(|title| encode(title)).collect(), prefixes.map(|prefix| encode(&prefix)).collect()))
}

fn lines(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let queries = text.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    queries.filter_map(|query| query["query"].as_str().map(encode)).collect()
}

fn titles(content: &Path) -> Result<Vec<String>> {
    let mut titles = Vec::new();
    for entry in WalkDir::new(content.join("articles")).max_depth(6) {
        let entry = entry.context("the content cannot be read")?;
        if entry.path().extension().is_some_and(|ending| ending == "md") {
            let text = fs::read_to_string(entry.path())?;
            titles.extend(
                text.lines()
                    .find_map(|line| line.strip_prefix("title:"))
                    .map(|title| title.trim().trim_matches('"').to_owned()),
            );
        }
    }
    Ok(titles)
}

fn encode(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
