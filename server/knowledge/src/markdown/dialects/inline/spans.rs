//! Signs around words: `==mark==`, `++keys++`, `^^new^^`, `x^2^`, `H~2~O`, `^[note]`, the marks of CriticMarkup, and the
//! commands of kramdown.

use std::borrow::Cow;

use super::super::super::escaped;
use super::{Writer, near};

/// Keys by the names that MkDocs has for them.
const KEYS: [&str; 44] = [
    "ctrl",
    "control",
    "alt",
    "option",
    "shift",
    "cmd",
    "command",
    "meta",
    "super",
    "win",
    "windows",
    "fn",
    "altgr",
    "enter",
    "return",
    "tab",
    "esc",
    "escape",
    "space",
    "spacebar",
    "backspace",
    "delete",
    "del",
    "insert",
    "home",
    "end",
    "page-up",
    "page-down",
    "pageup",
    "pagedown",
    "up",
    "down",
    "left",
    "right",
    "arrow-up",
    "arrow-down",
    "arrow-left",
    "arrow-right",
    "print-screen",
    "caps-lock",
    "num-lock",
    "pause",
    "break",
    "menu",
];

/// The longest words that are raised or lowered, in bytes.
const RAISED: usize = 40;

impl Writer<'_> {
    /// `==marked==`.
    pub(super) fn mark(&mut self, rest: &str) -> Option<usize> {
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

    /// Bold that Markdown does not see, as programs for writing paste it: `** a **`, `**a **b`, `**«a»**b`.
    pub(super) fn strong(&mut self, rest: &str) -> Option<usize> {
        if rest.starts_with("***") {
            return Some(self.keep(rest, rest.len() - rest.trim_start_matches('*').len()));
        }
        let inner = near(rest)[2..].split_once("**").map(|(inner, _)| inner)?;
        let length = inner.len() + 4;
        let before = self.out.chars().next_back();
        let after = rest[length..].chars().next();
        let words = inner.trim();
        let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '*');
        let is_mark = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric() && !c.is_whitespace());
        let (first, last) = (words.chars().next(), words.chars().next_back());
        let is_loose = words.len() < inner.len();
        let is_stuck = is_mark(last) && !is_apart(after) || is_mark(first) && !is_apart(before);
        let opens = !inner.starts_with(char::is_whitespace) || is_apart(after);
        // `2 ** 3 ** 4` is a sum.
        let is_word = words.chars().filter(|c| c.is_alphabetic()).count() > 1;
        if words.is_empty() || words.contains('`') || after == Some('*') || is_loose && !is_word {
            return None;
        }
        if is_loose && is_apart(before) && opens || !is_loose && is_stuck {
            let (start, end) = (&inner[..inner.len() - inner.trim_start().len()], &inner[inner.trim_end().len()..]);
            self.out.push_str(&format!("{start}<strong>{words}</strong>{end}"));
            return Some(length);
        }
        // What is bold as it stands stays so, and its end begins nothing.
        (!is_loose).then(|| self.keep(rest, length))
    }

    /// `++ctrl+alt+del++` are keys; around other words the signs say that they are new.
    pub(super) fn keys(&mut self, rest: &str) -> Option<usize> {
        let end = near(rest)[2..].find("++")?;
        let inner = &rest[2..2 + end];
        let keys: Vec<&str> = inner.split('+').map(|key| key.trim_matches('"')).collect();
        let is_f = |key: &str| key.strip_prefix('f').is_some_and(|number| number.parse::<u8>().is_ok());
        let is_known = |key: &str| {
            let key = key.to_ascii_lowercase();
            KEYS.contains(&key.as_str()) || is_f(&key) || key.chars().count() == 1
        };
        let is_key = |key: &&str| {
            let is_short = !key.is_empty() && key.len() < 24 && !key.starts_with(' ');
            is_short && key.chars().all(|c| c.is_alphanumeric() || "- ".contains(c))
        };
        let quoted = inner.starts_with('"');
        if !keys.iter().all(is_key) || !(quoted || keys.iter().any(|key| is_known(key))) {
            return self.inserted(rest, "++");
        }
        let name = |key: &&str| {
            let mut chars = key.chars();
            let first = chars.next().map(|first| first.to_uppercase().collect::<String>()).unwrap_or_default();
            format!("<kbd>{}</kbd>", escaped(&format!("{first}{}", chars.as_str())))
        };
        self.out.push_str(&keys.iter().map(name).collect::<Vec<_>>().join("+"));
        Some(end + 4)
    }

    /// Words between two of these signs are new.
    pub(super) fn inserted(&mut self, rest: &str, sign: &str) -> Option<usize> {
        let words = near(rest)[2..].split_once(sign).map(|(words, _)| words)?;
        let is_apart = self.out.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        if !is_apart || !holds(words) {
            return None;
        }
        self.out.push_str(&format!("<ins>{words}</ins>"));
        Some(words.len() + 4)
    }

    /// `x^2^` and `H~2~O`: a word right behind another one. Apart from it one wave strikes out.
    pub(super) fn raised(&mut self, rest: &str, sign: char, element: &str) -> Option<usize> {
        let words = near(rest)[1..].split_once(sign).map(|(words, _)| words)?;
        let is_behind = self.out.ends_with(|c: char| c.is_alphanumeric() || c == ')');
        let is_word = !words.is_empty() && words.len() <= RAISED && !words.contains([' ', '`', '[', ']', '/', '<']);
        let doubled = rest[words.len() + 2..].starts_with(sign);
        if !is_behind || !is_word || doubled {
            return None;
        }
        self.out.push_str(&format!("<{element}>{words}</{element}>"));
        Some(words.len() + 2)
    }

    /// `^[A note]` stands at the end of the page elsewhere, and in its place here.
    pub(super) fn note(&mut self, rest: &str) -> Option<usize> {
        let mut depth = 0_usize;
        let end = near(rest).char_indices().skip(1).find(|(_, c)| {
            match c {
                '[' => depth += 1,
                ']' => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let (end, _) = end?;
        let words = rest[2..end].trim();
        if words.is_empty() || rest[end + 1..].starts_with('(') {
            return None;
        }
        let gap = if self.out.is_empty() || self.out.ends_with(' ') { "" } else { " " };
        self.out.push_str(&format!("{gap}({words})"));
        Some(end + 1)
    }

    /// What reviewers write: `{++new++}`, `{--old--}`, `{~~old~>new~~}`, `{==marked==}`, `{>>a remark<<}`.
    pub(super) fn critic(&mut self, rest: &str) -> Option<usize> {
        const SIGNS: [(&str, &str); 5] =
            [("{++", "++}"), ("{--", "--}"), ("{~~", "~~}"), ("{==", "==}"), ("{>>", "<<}")];
        let (open, close) = SIGNS.into_iter().find(|(open, _)| self.plain && rest.starts_with(open))?;
        let inner = near(rest)[3..].split_once(close).map(|(inner, _)| inner).filter(|inner| !inner.is_empty())?;
        let written = match (open, inner.split_once("~>")) {
            ("{++", _) => format!("<ins>{inner}</ins>"),
            ("{--", _) => format!("<del>{inner}</del>"),
            ("{~~", Some((old, new))) => format!("<del>{old}</del> <ins>{new}</ins>"),
            ("{==", _) => format!("<mark>{inner}</mark>"),
            ("{>>", _) => String::new(),
            _ => return None,
        };
        self.out.push_str(&written);
        Some(inner.len() + 6)
    }

    /// `{::comment}…{:/comment}` is for whoever writes; other commands say how a page is made.
    pub(super) fn kramdown(&mut self, rest: &str) -> Option<usize> {
        if !self.plain || !(rest.starts_with("{::") || rest.starts_with("{:/")) {
            return None;
        }
        let end = near(rest).find('}')? + 1;
        if rest.starts_with("{::comment}") {
            let close = near(rest).find("{:/")?;
            return Some(close + rest[close..].find('}')? + 1);
        }
        Some(end)
    }
}

/// Blanks that do not break, behind the sign that begins a heading, an item or a quotation, are blanks.
pub(super) fn soft(line: &str) -> Cow<'_, str> {
    const HARD: [char; 5] = ['\u{A0}', '\u{2007}', '\u{202F}', '\u{2003}', '\u{3000}'];
    if line.is_ascii() || !line.contains(HARD) {
        return Cow::Borrowed(line);
    }
    let words = line.trim_start_matches([' ', '\t', '>']);
    let digits = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = match words.as_bytes().first() {
        Some(b'#') => words.trim_start_matches('#'),
        Some(b'-' | b'*' | b'+') => &words[1..],
        Some(b'0'..=b'9') if digits.starts_with(['.', ')']) => &digits[1..],
        _ if line.len() > words.len() && line[..line.len() - words.len()].ends_with('>') => words,
        _ => return Cow::Borrowed(line),
    };
    match rest.chars().next().filter(|c| HARD.contains(c)) {
        Some(hard) => Cow::Owned(format!("{} {}", &line[..line.len() - rest.len()], &rest[hard.len_utf8()..])),
        None => Cow::Borrowed(line),
    }
}

/// Whether signs may stand around these words.
fn holds(words: &str) -> bool {
    !words.is_empty() && !words.starts_with(' ') && !words.ends_with(' ') && !words.contains('`')
}
