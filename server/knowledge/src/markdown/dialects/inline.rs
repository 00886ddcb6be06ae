//! Within a line: attribute lists, `[[pages]]`, `![[pictures]]`, `==marks==`, `++keys++`, sizes of pictures, icons.

use std::borrow::Cow;

use super::super::anchors::slug;
use super::super::escaped;
use super::super::foreign::notes::Notes;
use super::lists::{id_of, is_attribute_list};

/// Words for pictures that people type by name.
const EMOJI: [(&str, &str); 24] = [
    ("warning", "⚠️"),
    ("white_check_mark", "✅"),
    ("heavy_check_mark", "✔️"),
    ("x", "❌"),
    ("bulb", "💡"),
    ("information_source", "ℹ️"),
    ("memo", "📝"),
    ("rocket", "🚀"),
    ("tada", "🎉"),
    ("point_right", "👉"),
    ("question", "❓"),
    ("exclamation", "❗"),
    ("star", "⭐"),
    ("lock", "🔒"),
    ("key", "🔑"),
    ("computer", "💻"),
    ("phone", "☎️"),
    ("email", "📧"),
    ("calendar", "📅"),
    ("mag", "🔍"),
    ("link", "🔗"),
    ("bell", "🔔"),
    ("no_entry", "⛔"),
    ("smile", "😄"),
];
const ICONS: [&str; 7] = ["material-", "octicons-", "fontawesome-", "simple-", "bootstrap-", "fa-", "mdi-"];
const PICTURES: [&str; 6] = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"];

/// How far what has a beginning is looked for its end, in bytes.
const AHEAD: usize = 1_000;

fn near(rest: &str) -> &str {
    &rest[..rest.floor_char_boundary(AHEAD)]
}

/// Writes a line that is no code as Markdown.
pub(in crate::markdown) fn translate<'l>(line: &'l str, number: u32, plain: bool, notes: &mut Notes) -> Cow<'l, str> {
    let marks = ["[[", "==", "{", "](", ":", " ^"];
    let has_mark = marks.iter().any(|mark| line.contains(mark)) || plain && line.contains("++");
    if !has_mark {
        return Cow::Borrowed(line);
    }
    let mut writer =
        Writer { plain, number, notes, out: String::with_capacity(line.len() + 16), is_heading: line.starts_with('#') };
    let mut rest = line;
    while !rest.is_empty() {
        rest = &rest[writer.next(rest)..];
    }
    if writer.out == line { Cow::Borrowed(line) } else { Cow::Owned(writer.out) }
}

struct Writer<'n> {
    plain: bool,
    number: u32,
    notes: &'n mut Notes,
    out: String,
    is_heading: bool,
}

impl Writer<'_> {
    /// Writes what the rest of the line begins with; how many bytes that was.
    fn next(&mut self, rest: &str) -> usize {
        let found = match rest.as_bytes()[0] {
            b'`' => return self.code(rest),
            b'\\' => return self.keep(rest, 1 + rest[1..].chars().next().map_or(0, char::len_utf8)),
            b'!' if rest.starts_with("![[") => self.page(&rest[1..], true).map(|length| length + 1),
            b'[' if rest.starts_with("[[") => self.page(rest, false),
            b']' if rest.starts_with("](") => self.address(rest),
            b'{' => self.attributes(rest),
            b'=' if rest.starts_with("==") => self.mark(rest),
            b'+' if self.plain && rest.starts_with("++") => self.keys(rest),
            b':' => self.icon(rest),
            b'^' if self.plain && self.out.ends_with(' ') => self.block_id(rest),
            _ => None,
        };
        found.unwrap_or_else(|| {
            let first = rest.chars().next().map_or(1, char::len_utf8);
            // As far as nothing can begin.
            let end = rest[first..]
                .find(['`', '\\', '!', '[', ']', '{', '=', '+', ':', '^'])
                .map_or(rest.len(), |end| first + end);
            self.keep(rest, end)
        })
    }

    fn keep(&mut self, rest: &str, length: usize) -> usize {
        self.out.push_str(&rest[..length]);
        length
    }

    fn code(&mut self, rest: &str) -> usize {
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        let mut at = ticks;
        while let Some(found) = rest[at..].find('`') {
            let start = at + found;
            let run = rest[start..].len() - rest[start..].trim_start_matches('`').len();
            at = start + run;
            if run == ticks {
                return self.keep(rest, at);
            }
        }
        self.keep(rest, ticks)
    }

    /// `[[page#part|words]]`, and the same shown in its place.
    fn page(&mut self, rest: &str, shown: bool) -> Option<usize> {
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
        if shown && PICTURES.iter().any(|ending| lower.ends_with(ending)) {
            let is_size = |words: &&str| !words.is_empty() && words.chars().all(|c| c.is_ascii_digit() || c == 'x');
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).replace(['-', '_'], " ");
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

    /// What a link or picture leads to: sizes that others put there go, and blanks in the path of a file hold.
    fn address(&mut self, rest: &str) -> Option<usize> {
        let mut depth = 0_usize;
        let end = near(rest)[1..].char_indices().find(|(_, c)| {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let end = 1 + end?.0;
        let inner = rest[2..end].trim();
        if !inner.contains(' ') || inner.starts_with('<') {
            return Some(self.keep(rest, end + 1));
        }
        let (target, tail) = inner.split_at(inner.find([' ', '"']).unwrap_or(inner.len()));
        let size = tail.trim().strip_prefix('=');
        let is_size = |size: &str| size.contains('x') && size.chars().all(|c| c.is_ascii_digit() || "x%*".contains(c));
        if size.is_some_and(is_size) {
            self.out.push_str(&format!("]({target})"));
        } else if !inner.contains(['"', '\'', '<', '>', '{']) && is_file(inner) {
            self.out.push_str(&format!("]({})", inner.replace(' ', "%20")));
        } else {
            return Some(self.keep(rest, end + 1));
        }
        Some(end + 1)
    }

    /// `{: .class }` anywhere, `{.class}` behind a link, a picture, code or emphasis.
    fn attributes(&mut self, rest: &str) -> Option<usize> {
        let end = near(rest).find('}')?;
        let list = &rest[..=end];
        let behind = self.out.ends_with([')', ']', '`', '*', '_', '>']);
        let comment = list.strip_prefix("{/*").and_then(|list| list.strip_suffix("*/}")).map(str::trim);
        if let Some(id) = comment.and_then(|id| id.strip_prefix('#')).filter(|_| self.is_heading) {
            self.out.push_str(&format!("{{#{id}}}"));
            return Some(end + 1);
        }
        if comment.is_some() {
            return Some(end + 1);
        }
        if !is_attribute_list(list) || !(list.starts_with("{:") || behind) {
            return None;
        }
        if let Some(id) = id_of(list).filter(|_| self.is_heading && rest[end + 1..].trim().is_empty()) {
            self.out.truncate(self.out.trim_end().len());
            self.out.push_str(&format!(" {{#{id}}}"));
        }
        Some(end + 1)
    }

    fn mark(&mut self, rest: &str) -> Option<usize> {
        let inner = &rest[2..];
        let before = self.out.chars().next_back();
        let end = inner.find("==")?;
        let words = &inner[..end];
        let after = inner[end + 2..].chars().next();
        let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '=');
        let is_words =
            !words.is_empty() && !words.starts_with([' ', '=']) && !words.ends_with(' ') && !words.contains('`');
        if !is_words || !apart(before) || !apart(after) {
            return None;
        }
        self.out.push_str(&format!("<mark>{words}</mark>"));
        Some(end + 4)
    }

    /// `++ctrl+alt+del++`.
    fn keys(&mut self, rest: &str) -> Option<usize> {
        let end = rest[2..].find("++")?;
        let keys: Vec<&str> = rest[2..2 + end].split('+').map(|key| key.trim_matches('"')).collect();
        let is_key = |key: &&str| {
            !key.is_empty()
                && key.len() < 24
                && key.chars().all(|c| c.is_alphanumeric() || "- ".contains(c))
                && !key.starts_with(' ')
        };
        if !keys.iter().all(is_key) {
            return None;
        }
        let name = |key: &&str| {
            let mut chars = key.chars();
            let first = chars.next().map(|first| first.to_uppercase().collect::<String>()).unwrap_or_default();
            format!("<kbd>{}</kbd>", escaped(&format!("{first}{}", chars.as_str())))
        };
        self.out.push_str(&keys.iter().map(name).collect::<Vec<_>>().join("+"));
        Some(end + 4)
    }

    /// `:material-account:` is an icon, which says nothing by itself; `:warning:` is a picture that people type by name.
    fn icon(&mut self, rest: &str) -> Option<usize> {
        let end = rest[1..].find(':')?;
        let name = &rest[1..=end];
        let begins = self.out.chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != ':' && c != '/');
        let is_name = name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(c));
        let apart = !rest[end + 2..].starts_with(|c: char| c.is_alphanumeric() || c == ':' || c == '/');
        if !begins || !is_name || !apart {
            return None;
        }
        if ICONS.iter().any(|set| name.starts_with(set)) {
            return Some(end + 2);
        }
        let emoji = EMOJI.iter().find(|(word, _)| *word == name).map(|(_, emoji)| *emoji);
        let Some(emoji) = emoji else {
            if name.len() > 2 {
                self.notes.stands_as(self.number, ":name:", &rest[..end + 2]);
            }
            return None;
        };
        self.out.push_str(emoji);
        Some(end + 2)
    }

    /// `^id` at the end of a line names the block for links.
    fn block_id(&mut self, rest: &str) -> Option<usize> {
        let id = rest[1..].trim_end();
        let is_id = id.len() > 2
            && id.starts_with(|c: char| c.is_ascii_alphabetic())
            && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        is_id.then_some(rest.len())
    }
}

/// Whether words with blanks in them are the path of a file.
fn is_file(words: &str) -> bool {
    let path = words.split('#').next().unwrap_or_default().to_ascii_lowercase();
    let is_picture = PICTURES.iter().any(|ending| path.ends_with(ending));
    path.ends_with(".md") || path.ends_with(".pdf") || is_picture
}
