//! How lines begin that mean something to other systems.

use super::super::foreign::kinds::{begin, kind_of};

/// Whether there may be anything to do about a line, at a glance.
pub(super) fn may_be_foreign(line: &str) -> bool {
    [
        "!!!", "*[", "--8<--", "@import", "???", "===", "///", "{", "[", ">", "^", "<", "import ", "export ", "@[",
        "${", "$$", "\\[",
    ]
    .iter()
    .any(|start| line.starts_with(start))
        || line.contains("%%")
}

/// `!!! kind "Title"`, `??? kind` and `=== "Title"`: how the box begins.
pub(super) fn box_of(words: &str) -> Option<String> {
    if let Some(rest) = words.strip_prefix("===") {
        let title = rest.trim_start_matches(['!', '+']).trim().strip_prefix('"')?.strip_suffix('"')?;
        return Some(begin("tab", "", title));
    }
    let (fold, rest) = match words.strip_prefix("!!!") {
        Some(rest) => ("", rest),
        None => words.strip_prefix("???").map(|rest| rest.strip_prefix('+').map_or(("-", rest), |rest| ("+", rest)))?,
    };
    let (classes, title) = match rest.trim().split_once('"') {
        Some((classes, title)) => (classes, title.strip_suffix('"')?),
        None => (rest, ""),
    };
    let mut classes = classes.split_whitespace();
    let is_name = |word: &str| word.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
    if !classes.clone().all(is_name) || (classes.clone().next().is_none() && title.is_empty()) {
        return None;
    }
    let kind = classes.next().and_then(kind_of).unwrap_or("note");
    Some(begin(kind, fold, title))
}

pub(super) fn is_contents(words: &str) -> bool {
    const MARKS: [&str; 5] = ["[toc]", "[[toc]]", "[[_toc_]]", "@[toc]", "${toc}"];
    words.len() < 40
        && (MARKS.contains(&words.to_ascii_lowercase().as_str())
            || words.starts_with("{:toc")
            || words.starts_with("{: toc"))
}

/// Whether a line imports or exports what MDX needs.
pub(in crate::markdown) fn is_module(line: &str) -> bool {
    let quoted = line.contains(['\'', '"']);
    line.starts_with("import ")
        && quoted
        && (line.contains(" from ") || line.starts_with("import '") || line.starts_with("import \""))
        || ["export const ", "export default ", "export function "].iter().any(|start| line.starts_with(start))
}

pub(super) fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark))
        || number.len() < line.len() && [". ", ") "].iter().any(|mark| number.starts_with(mark))
}
