//! Within a line: attribute lists, `[[pages]]`, `![[pictures]]`, `==marks==`, `++keys++`, sizes of pictures, icons.

mod emoji;
mod math;
mod spans;
mod wiki;

use std::borrow::Cow;

use super::super::foreign::notes::Notes;
use super::lists::{id_of, is_attribute_list};

const PICTURES: [&str; 6] = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"];

/// How far what has a beginning is looked for its end, in bytes.
const AHEAD: usize = 1_000;

fn near(rest: &str) -> &str {
    &rest[..rest.floor_char_boundary(AHEAD)]
}

/// Writes a line that is no code as Markdown.
pub(in crate::markdown) fn translate<'l>(line: &'l str, number: u32, plain: bool, notes: &mut Notes) -> Cow<'l, str> {
    let line = match spans::soft(line) {
        Cow::Owned(line) => return Cow::Owned(translate(&line, number, plain, notes).into_owned()),
        Cow::Borrowed(line) => line,
    };
    let marks = ["[[", "==", "{", "](", ":", "**"];
    let has_mark = marks.iter().any(|mark| line.contains(mark));
    let may_have = has_mark || plain && line.contains(['+', '^', '~', '$', '\\']);
    if !may_have {
        return Cow::Borrowed(line);
    }
    let mut writer = Writer {
        plain,
        number,
        notes,
        out: String::with_capacity(line.len() + 16),
        is_heading: line.starts_with('#'),
        may_be_code: line.starts_with("    ") || line.starts_with('\t'),
        after_icon: false,
    };
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
    /// Whether it is indented as code is: signs of programs stay what they are.
    may_be_code: bool,
    /// Whether an icon, which may have attributes, was left out right here.
    after_icon: bool,
}

impl Writer<'_> {
    /// Writes what the rest of the line begins with; how many bytes that was.
    fn next(&mut self, rest: &str) -> usize {
        let found = match rest.as_bytes()[0] {
            b'`' => return self.code(rest),
            b'\\' => {
                let math = if self.plain && !self.may_be_code { self.brackets(rest) } else { None };
                return math.unwrap_or_else(|| self.keep(rest, 1 + rest[1..].chars().next().map_or(0, char::len_utf8)));
            }
            b'!' if rest.starts_with("![[") => self.page(&rest[1..], true).map(|length| length + 1),
            b'[' if rest.starts_with("[[") => self.page(rest, false),
            b']' if rest.starts_with("](") => self.address(rest),
            b'{' => self.critic(rest).or_else(|| self.kramdown(rest)).or_else(|| self.attributes(rest)),
            b'=' if rest.starts_with("==") => self.mark(rest),
            b'*' if rest.starts_with("**") && !self.may_be_code => self.strong(rest),
            b':' => self.icon(rest),
            _ if !self.plain || self.may_be_code && !rest.starts_with("++") => None,
            b'+' if rest.starts_with("++") => self.keys(rest),
            b'^' if rest.starts_with("^[") => self.note(rest),
            b'^' if rest.starts_with("^^") => self.inserted(rest, "^^"),
            b'^' => self.raised(rest, '^', "sup").or_else(|| self.block_id(rest)),
            b'~' => self.raised(rest, '~', "sub"),
            b'$' => self.dollars(rest),
            _ => None,
        };
        found.unwrap_or_else(|| {
            let first = rest.chars().next().map_or(1, char::len_utf8);
            // As far as nothing can begin.
            let end = rest[first..]
                .find(['`', '\\', '!', '[', ']', '{', '=', '+', ':', '^', '~', '$', '*'])
                .map_or(rest.len(), |end| first + end);
            self.keep(rest, end)
        })
    }

    fn keep(&mut self, rest: &str, length: usize) -> usize {
        self.after_icon = false;
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
            self.without_size();
            return Some(self.keep(rest, end + 1));
        }
        // ` =200x` stands behind the address, or behind the title.
        let is_size = |size: &str| size.contains('x') && size.chars().all(|c| c.is_ascii_digit() || "x%*".contains(c));
        let sized = inner.rsplit_once(" =").filter(|(_, size)| is_size(size)).map(|(before, _)| before.trim());
        if let Some(before) = sized {
            self.out.push_str(&format!("]({before})"));
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
        let behind = self.out.ends_with([')', ']', '`', '*', '_', '>']) || self.after_icon;
        self.after_icon = false;
        let comment = list.strip_prefix("{/*").and_then(|list| list.strip_suffix("*/}")).map(str::trim);
        if let Some(id) = comment.and_then(|id| id.strip_prefix('#')).filter(|_| self.is_heading) {
            self.out.push_str(&format!("{{#{id}}}"));
            return Some(end + 1);
        }
        if comment.is_some() {
            return Some(end + 1);
        }
        if !is_attribute_list(list) || !(list.starts_with("{:") || behind) {
            if self.notes.is_program && list.len() > 2 && !list.starts_with("{#") {
                self.notes.stands_as(self.number, "{…}", list);
            }
            return None;
        }
        if let Some(id) = id_of(list).filter(|_| self.is_heading && rest[end + 1..].trim().is_empty()) {
            self.out.truncate(self.out.trim_end().len());
            self.out.push_str(&format!(" {{#{id}}}"));
        }
        Some(end + 1)
    }

    /// `![words|200](…)`: Obsidian's size is no word.
    fn without_size(&mut self) {
        let Some((before, size)) = self.out.rsplit_once('|').filter(|_| self.plain) else { return };
        let is_picture = before.rfind('[').is_some_and(|at| at > 0 && before.as_bytes()[at - 1] == b'!');
        if is_picture && wiki::is_size(size) {
            self.out.truncate(before.len());
        }
    }

    /// `^id` at the end of a line names the block for links.
    fn block_id(&mut self, rest: &str) -> Option<usize> {
        let id = rest[1..].trim_end();
        let is_id = self.out.ends_with(' ')
            && id.len() > 2
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
