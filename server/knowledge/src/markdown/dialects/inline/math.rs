//! Formulas: nothing here sets them, so readers see how they are written, as code, and it is said once for a file.

use super::{Writer, near};

/// The longest formula within a line, in bytes.
const LONGEST: usize = 400;

impl Writer<'_> {
    /// `$x^2$` and `$$x^2$$`, told from sums of money and the variables of programs.
    pub(super) fn dollars(&mut self, rest: &str) -> Option<usize> {
        let sign = if rest.starts_with("$$") { "$$" } else { "$" };
        let inner = near(rest)[sign.len()..].split_once(sign).map(|(inner, _)| inner)?;
        let behind = self.out.ends_with(|c: char| c.is_alphanumeric() || c == '$');
        let before = rest[inner.len() + 2 * sign.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '$');
        if behind || before || !is_formula(inner, sign == "$$") {
            return None;
        }
        self.formula(&rest[..inner.len() + 2 * sign.len()], "$…$")
    }

    /// The same between `\(` and `\)`, or `\[` and `\]`.
    pub(super) fn brackets(&mut self, rest: &str) -> Option<usize> {
        let close = match rest.as_bytes().get(1)? {
            b'(' => "\\)",
            b'[' => "\\]",
            _ => return None,
        };
        let inner = near(rest)[2..].split_once(close).map(|(inner, _)| inner)?;
        // Markdown has these signs for brackets that are no link.
        let is_formula = inner.len() <= LONGEST && !inner.contains('`') && (inner.contains('^') || has_command(inner));
        if is_formula { self.formula(&rest[..inner.len() + 4], "\\(…\\)") } else { None }
    }

    fn formula(&mut self, written: &str, kind: &str) -> Option<usize> {
        self.notes.stands(self.number, kind);
        self.out.push_str(&format!("`{written}`"));
        Some(written.len())
    }
}

fn is_formula(inner: &str, is_display: bool) -> bool {
    let trimmed = inner.trim();
    let is_tight = is_display || trimmed.len() == inner.len();
    let is_letter = !is_display && trimmed.len() <= 2 && trimmed.starts_with(|c: char| c.is_ascii_alphabetic());
    let has_sign =
        trimmed.contains(['^', '=', '+']) || trimmed.contains("_{") || has_command(trimmed) || has_index(trimmed);
    // `$(x)` and `${x}` are what programs put in.
    let is_variable = inner.starts_with(['(', '{']);
    !trimmed.is_empty()
        && trimmed.len() <= LONGEST
        && is_tight
        && (is_letter || has_sign)
        && !is_variable
        && !trimmed.contains(['`', '"'])
}

/// Whether there is a command of TeX: `\frac`. Two strokes are one that Markdown shows.
fn has_command(text: &str) -> bool {
    let mut after = text.chars();
    while let Some(c) = after.next() {
        if c == '\\' && after.next().is_some_and(|c| c.is_ascii_alphabetic()) {
            return true;
        }
    }
    false
}

/// Whether a letter has an index: `x_1`. A word with a low line in it is a name.
fn has_index(text: &str) -> bool {
    text.match_indices('_').any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + 1..]);
        let is_short = |mut letters: std::str::Chars<'_>| letters.nth(1).is_none_or(|c| !c.is_alphanumeric());
        let first = before.chars().next_back().is_some_and(char::is_alphanumeric);
        let alone = before.chars().rev().nth(1).is_none_or(|c| !c.is_alphanumeric() && c != '_');
        first && alone && after.starts_with(char::is_alphanumeric) && is_short(after.chars())
    })
}
