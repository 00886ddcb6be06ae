//! `> [!kind] Title` as GitHub, Obsidian and Microsoft's documentation write it, in any case, with a title, and folded.

use super::super::foreign::kinds::{begin, kind_of};
use super::super::foreign::notes::Notes;

/// The kinds that the parser itself knows, when they stand alone.
const KNOWN: [&str; 5] = ["[!NOTE]", "[!TIP]", "[!IMPORTANT]", "[!WARNING]", "[!CAUTION]"];

const OLD: [&str; 5] = ["note", "tip", "important", "warning", "caution"];

/// A line of a quotation that begins a callout, with the marker of its box.
pub(super) fn callout(line: &str, number: u32, may_be_old: bool, notes: &mut Notes) -> Option<String> {
    let words = line.trim_start_matches([' ', '>']);
    let prefix = &line[..line.len() - words.len()];
    let words = words.trim_end();
    // Before GitHub had a sign for it, people wrote the word alone: `> **Note**`.
    if may_be_old && let Some(word) = words.strip_prefix("**").and_then(|rest| rest.strip_suffix("**")) {
        let kind =
            kind_of(word.trim_end_matches(':')).filter(|_| OLD.contains(&word.to_lowercase().trim_end_matches(':')));
        return kind.map(|kind| format!("{prefix}{}", begin(kind, "", "")));
    }
    let inner = words.strip_prefix("[!")?;
    if KNOWN.contains(&words) {
        return None;
    }
    let (kind, rest) = inner.split_once(']')?;
    if let Some(url) = kind.strip_prefix("VIDEO ").map(str::trim).filter(|url| url.starts_with("https://")) {
        return Some(format!("{prefix}<{url}>"));
    }
    // Obsidian takes `[!note|wide]`.
    let kind = kind.split('|').next().unwrap_or_default().trim();
    let is_word = !kind.is_empty() && kind.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
    if !is_word || rest.starts_with(['(', '[']) {
        notes.stands(number, "> [!…]");
        return None;
    }
    let (fold, title) = match rest.strip_prefix('-') {
        Some(title) => ("-", title),
        None => rest.strip_prefix('+').map_or(("", rest), |title| ("+", title)),
    };
    // On the web these two weigh what they weigh in the alerts of GitHub.
    let known = if kind.eq_ignore_ascii_case("caution") { Some("caution") } else { kind_of(kind) };
    Some(format!("{prefix}{}", begin(known.unwrap_or("note"), fold, title.trim())))
}
