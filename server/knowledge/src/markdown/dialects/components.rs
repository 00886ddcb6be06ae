//! The components of MDX that say what ours do: tabs, admonitions, parts that fold.

use super::super::foreign::attributes::first;
use super::super::foreign::kinds::{END, begin, folds, kind_of};
use super::Line;

/// Most lines of one tag.
const LINES: usize = 30;

/// What the component that a line begins or ends becomes, line by line; and how many lines it took.
pub(super) fn translate(lines: &[Line<'_>], at: usize, words: &str) -> Option<(usize, Vec<String>)> {
    let name = name(words)?;
    let (mut tag, mut count) = (words.to_owned(), 1);
    while end_of(&tag).is_none() && count < LINES {
        let (_, more) = lines.get(at + count)?;
        tag.push(' ');
        tag.push_str(more.trim());
        count += 1;
    }
    let (inside, rest) = tag.split_at(end_of(&tag)?);
    let rest = rest[1..].trim();
    let mut pieces: Vec<String> = begun(&name, inside)?.into_iter().collect();
    if inside.ends_with('/') && !matches!(pieces.as_slice(), []) && !inside.starts_with("</") {
        pieces.push(END.to_owned());
    }
    match rest.find("</").filter(|_| !rest.is_empty()) {
        Some(closing) if known(&rest[closing..]) => {
            pieces.push(rest[..closing].trim().to_owned());
            pieces.extend(begun(&name, &rest[closing..]).flatten());
        }
        _ if rest.is_empty() => {}
        _ => pieces.push(rest.to_owned()),
    }
    if pieces.is_empty() {
        pieces.push(String::new());
    }
    Some((count, pieces))
}

fn known(closing: &str) -> bool {
    name(closing).is_some()
}

/// The name of a component of ours that the text begins or ends with.
pub(super) fn name(words: &str) -> Option<String> {
    let inner = words.strip_prefix('<')?;
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    if !inner.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let length = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let name = &inner[..length];
    let lower = name.to_ascii_lowercase();
    let is_ours = matches!(lower.as_str(), "tabs" | "tabitem" | "tab" | "admonition" | "callout" | "aside")
        || kind_of(&lower).is_some_and(|_| {
            ["note", "tip", "info", "warning", "caution", "danger", "important"].contains(&lower.as_str())
        })
        || folds(&lower);
    is_ours.then_some(lower)
}

/// The marker that a tag becomes; none where nothing has to stand there.
fn begun(name: &str, tag: &str) -> Option<Option<String>> {
    if tag.starts_with("</") {
        return Some((name != "tabs").then(|| END.to_owned()));
    }
    let title = || first(tag, &["title", "label", "header", "summary", "value"]).unwrap_or_default();
    Some(match name {
        "tabs" => None,
        "tabitem" | "tab" => Some(begin("tab", "", title())),
        "admonition" | "callout" | "aside" => {
            let kind = first(tag, &["type", "kind", "variant"]).and_then(kind_of).unwrap_or("note");
            Some(begin(kind, "", first(tag, &["title"]).unwrap_or_default()))
        }
        name if folds(name) => Some(begin("fold", "-", title())),
        name => Some(begin(kind_of(name)?, "", first(tag, &["title"]).unwrap_or_default())),
    })
}

/// Where the first tag ends: at a `>` outside of quotes and braces.
fn end_of(tag: &str) -> Option<usize> {
    let (mut quote, mut braces) = (None, 0_usize);
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '"' | '\'' | '`') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, '{') => braces += 1,
            (None, '}') => braces = braces.saturating_sub(1),
            (None, '>') if braces == 0 => return Some(at),
            _ => {}
        }
    }
    None
}
