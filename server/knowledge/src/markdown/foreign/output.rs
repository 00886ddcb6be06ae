//! `{{ variables }}` of Liquid and its kin: what is known of them is written, the rest stands as it was typed.

use super::Tag;
use super::notes::Notes;

/// How far back the beginning of a line is looked for, in bytes.
const BEHIND: usize = 2_000;

/// Our own directives, which look alike.
const OURS: [&str; 3] = ["snippet ", "guide ", "request "];

/// Whether `{{ inner }}` at this place of the text is a variable, and no code and nothing of ours.
pub(super) fn is_one(text: &str, start: usize, inner: &str) -> bool {
    let near = &text[text.ceil_char_boundary(start.saturating_sub(BEHIND))..start];
    let line = near.rfind('\n').map_or(0, |end| end + 1);
    let in_code = near[line..].matches('`').count() % 2 == 1;
    !in_code && !inner.is_empty() && !inner.contains(['{', '\n']) && !OURS.iter().any(|word| inner.starts_with(word))
}

/// What the variable says; nothing where nobody here knows.
pub(super) fn write(tag: &Tag<'_>, title: Option<&str>, line: u32, notes: &mut Notes) -> Option<String> {
    let value = tag.inner.split('|').next().unwrap_or_default().trim();
    let text = value.strip_prefix(['"', '\'']).and_then(|rest| rest.strip_suffix(['"', '\'']));
    if let Some(text) = text.filter(|text| !text.contains(['"', '\''])) {
        return Some(text.to_owned());
    }
    match value {
        "site.baseurl" | "site.url" | "site.base" | "base.baseurl" | "baseurl" | "site.github.url" => {
            return Some(String::new());
        }
        "page.title" | "title" | "$frontmatter.title" | ".Title" if title.is_some() => {
            return title.map(str::to_owned);
        }
        _ => {}
    }
    notes.stands_as(line, "{{", &format!("{{{{ {value} }}}}"));
    None
}
