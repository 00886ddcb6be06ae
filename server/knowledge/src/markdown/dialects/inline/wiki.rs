//! `[[page#part|words]]` and `![[picture|200]]` of Obsidian and other wikis.

use super::super::super::anchors::slug;
use super::{PICTURES, Writer, near};

/// Whether what stands behind a bar is the size of a picture: `200`, `100x50`.
pub(super) fn is_size(words: &str) -> bool {
    !words.is_empty() && words.chars().all(|c| c.is_ascii_digit() || c == 'x')
}

impl Writer<'_> {
    /// `[[page#part|words]]`, and the same shown in its place.
    pub(super) fn page(&mut self, rest: &str, shown: bool) -> Option<usize> {
        let end = near(rest).find("]]")?;
        let inner = &rest[2..end];
        let length = end + 2;
        if inner.is_empty() || inner.contains(['[', '\n']) || rest[length..].starts_with(['(', '[', ':']) {
            return None;
        }
        if !self.plain {
            self.notes.stands_as(self.number, "[[", &format!("[[{inner}]]"));
            return None;
        }
        let (target, words) =
            inner.split_once('|').map_or((inner, None), |(target, words)| (target, Some(words.trim())));
        // In a table the bar is escaped.
        let target = target.trim_end_matches('\\').trim();
        let (page, part) = target.split_once('#').map_or((target, None), |(page, part)| (page, Some(part)));
        let lower = page.to_ascii_lowercase();
        let name = page.rsplit('/').next().unwrap_or(page);
        let name = name.strip_suffix(".md").unwrap_or(name);
        if shown && PICTURES.iter().any(|ending| lower.ends_with(ending)) {
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).replace(['-', '_'], " ");
            let words = words.map(|words| {
                words.rsplit_once('|').filter(|(_, size)| is_size(size)).map_or(words, |(words, _)| words)
            });
            let words = words.filter(|words| !is_size(words)).map_or(stem, str::to_owned);
            self.out.push_str(&format!("![{words}](<{page}>)"));
            return Some(length);
        }
        let part = part.map(|part| part.rsplit('#').next().unwrap_or(part).trim());
        let anchor = part.filter(|part| !part.starts_with('^')).map(|part| format!("#{}", slug(part)));
        let said = match (words, part.filter(|part| !part.starts_with('^'))) {
            (Some(words), _) if !words.is_empty() => words.to_owned(),
            (_, Some(part)) if page.is_empty() => part.to_owned(),
            (_, Some(part)) => format!("{name}: {part}"),
            _ => name.to_owned(),
        };
        let page = page.replace(['<', '>'], "");
        if page.is_empty() && anchor.is_none() {
            self.out.push_str(&said);
        } else {
            self.out.push_str(&format!("[{said}](<{page}{}>)", anchor.unwrap_or_default()));
        }
        Some(length)
    }
}
