//! What MkDocs, Docusaurus, Obsidian, Wiki.js, kramdown and others write between Markdown's lines, as Markdown and the
//! markers of our boxes. Every line keeps the number that it has in its file; code stays as it is.

mod blocks;
mod components;
mod in_html;
pub(super) mod inline;
mod lists;
pub(super) mod marks;
mod quotes;

use std::borrow::Cow;

use super::fence::Fence;
use super::foreign::kinds::END;
use super::foreign::notes::Notes;
use marks::{box_of, is_contents, is_item, is_module, may_be_foreign};

/// A line with its number in the file.
pub(super) type Line<'b> = (u32, Cow<'b, str>);

/// How far the inside of a box is indented.
const STEP: usize = 4;

/// How far back the item that an indented box belongs to is looked for.
const BACK: usize = 200;

/// A box that ends with its indentation.
struct Indented {
    /// The column that it was opened at.
    column: usize,
    /// The blanks before its marks.
    blanks: usize,
}

/// Writes a file's lines as Markdown. `plain` is an organisation's own folder, where more is meant by less.
pub(super) fn translate<'b>(lines: Vec<Line<'b>>, plain: bool, notes: &mut Notes) -> Vec<Line<'b>> {
    if !lines.iter().any(|(_, line)| may_be_foreign(line.trim_start())) {
        return lines;
    }
    let lines = if plain { in_html::apart(lines) } else { lines };
    let out = Vec::with_capacity(lines.len());
    let mut translator = Translator { plain, notes, out, open: Vec::new(), slashed: Vec::new() };
    let mut fence = Fence::default();
    let mut at = 0;
    while let Some((number, line)) = lines.get(at) {
        if line.trim().is_empty() {
            fence.covers(line);
            translator.out.push((*number, line.clone()));
            at += 1;
            continue;
        }
        let column = column_of(line);
        while translator.open.last().is_some_and(|open| column < open.column + STEP) {
            translator.close(*number);
            fence = Fence::default();
        }
        let inside = dedented(line, STEP * translator.open.len());
        if fence.covers(&inside) {
            translator.out.push((*number, inside));
            at += 1;
            continue;
        }
        at += translator.line(&lines, at, column, inside);
    }
    let last = lines.last().map_or(1, |(number, _)| *number);
    while !translator.open.is_empty() {
        translator.close(last);
    }
    translator.out
}

struct Translator<'b, 'n> {
    plain: bool,
    notes: &'n mut Notes,
    out: Vec<Line<'b>>,
    open: Vec<Indented>,
    /// Whether each `///` that is open is a box.
    slashed: Vec<bool>,
}

impl<'b> Translator<'b, '_> {
    /// Writes the line at an index, and perhaps those behind it; how many.
    fn line(&mut self, lines: &[Line<'b>], at: usize, column: usize, inside: Cow<'b, str>) -> usize {
        let number = lines[at].0;
        let inside = if self.plain { in_html::attributes(inside) } else { inside };
        let words = inside.trim();
        let blanks = column_of(&inside);
        if let Some(marker) =
            box_of(words).filter(|_| has_inside(lines, at, column) && is_block(lines, at, blanks, column))
        {
            self.push(number, blanks, &marker);
            self.open.push(Indented { column, blanks });
            return 1;
        }
        if words.starts_with("!!!") || words.starts_with("???") || words.starts_with("=== \"") {
            self.notes.stands(number, words.split_whitespace().next().unwrap_or_default());
        }
        if self.plain && words.contains("<%") && words.contains("%>") {
            self.notes.stands(number, "<% … %>");
        }
        if words.starts_with("--8<--") || words.starts_with("@import ") {
            self.notes.stands(number, words.split_whitespace().next().unwrap_or_default());
        }
        if words.starts_with("*[") && words.contains("]: ") {
            // What a short form stands for was shown at it.
            self.notes.lost(number, "*[…]: …");
            self.out.push((number, Cow::Borrowed("")));
        } else if words.starts_with("///") {
            return self.slashes(lines, at, inside);
        } else if is_contents(words) {
            self.contents(number, words);
        } else if words.starts_with('>') {
            let starts = self.out.last().is_none_or(|(_, above)| !above.trim_start().starts_with('>'));
            let quote = quotes::callout(&inside, number, self.plain && starts, self.notes);
            self.out.push((number, quote.map_or(inside, Cow::Owned)));
        } else if words.starts_with('{') && words.ends_with('}') && lists::is_attribute_list(words) {
            return self.attributes(lines, at, words);
        } else if let Some(count) = self.hidden(lines, at, words).or_else(|| self.formula(lines, at, words)) {
            return count;
        } else if self.plain && words == "<--->" {
            // Between two columns.
            self.out.push((number, Cow::Borrowed("")));
        } else if self.plain
            && words.starts_with('^')
            && words[1..].chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        {
            self.out.push((number, Cow::Borrowed("")));
        } else if self.plain && is_module(&inside) {
            return self.module(lines, at);
        } else if let Some((count, pieces)) = components::translate(lines, at, words) {
            for piece in pieces {
                self.push(number, blanks, &piece);
            }
            return count;
        } else if self.plain && inside.contains("%%") {
            return self.remark(lines, at, inside);
        } else {
            self.out.push((number, inside));
        }
        1
    }

    fn push(&mut self, number: u32, blanks: usize, text: &str) {
        self.out.push((number, Cow::Owned(format!("{}{text}", " ".repeat(blanks)))));
    }

    fn close(&mut self, number: u32) {
        if let Some(done) = self.open.pop() {
            self.push(number, done.blanks, END);
        }
    }

    /// A list of contents that another system would put here: every page of ours has one.
    fn contents(&mut self, number: u32, words: &str) {
        // kramdown puts it in the place of the list above.
        if let Some((_, above)) = self.out.last_mut().filter(|(_, above)| words.starts_with("{:") && is_item(above)) {
            *above = Cow::Borrowed("");
        }
        self.out.push((number, Cow::Borrowed("")));
    }

    /// What MDX imports and exports is program, up to a blank line.
    fn module(&mut self, lines: &[Line<'b>], at: usize) -> usize {
        self.notes.is_program = true;
        let count = lines[at..].iter().take_while(|(_, line)| !line.trim().is_empty()).count();
        self.out.extend(lines[at..at + count].iter().map(|(number, _)| (*number, Cow::Borrowed(""))));
        count
    }

    /// What stands between `%%` and `%%` is for whoever writes.
    fn remark(&mut self, lines: &[Line<'b>], at: usize, inside: Cow<'b, str>) -> usize {
        let number = lines[at].0;
        let mut kept = String::new();
        let mut pieces = inside.split("%%");
        kept.push_str(pieces.next().unwrap_or_default());
        while let Some(_remark) = pieces.next() {
            match pieces.next() {
                Some(after) => kept.push_str(after),
                None => {
                    // It goes on below, if it ends there.
                    let Some(more) = lines[at + 1..].iter().position(|(_, line)| line.contains("%%")) else {
                        self.notes.stands(number, "%%");
                        self.out.push((number, inside.clone()));
                        return 1;
                    };
                    self.out.push((number, Cow::Owned(kept)));
                    let between = &lines[at + 1..at + 1 + more];
                    self.out.extend(between.iter().map(|(number, _)| (*number, Cow::Borrowed(""))));
                    let (last, line) = &lines[at + 1 + more];
                    let after = line.split_once("%%").map_or("", |(_, after)| after).to_owned();
                    self.out.push((*last, Cow::Owned(after)));
                    return more + 2;
                }
            }
        }
        self.out.push((number, Cow::Owned(kept)));
        1
    }
}

/// Whether the next line with words in it is indented enough to stand in a box that begins here.
fn has_inside(lines: &[Line<'_>], at: usize, column: usize) -> bool {
    let next = lines[at + 1..].iter().find(|(_, line)| !line.trim().is_empty());
    next.is_some_and(|(_, line)| column_of(line) >= column + STEP)
}

/// Whether a line that is indented like code belongs to an item of a list instead.
fn is_block(lines: &[Line<'_>], at: usize, blanks: usize, column: usize) -> bool {
    blanks < STEP || {
        let above = lines[at.saturating_sub(BACK)..at].iter().rev().filter(|(_, line)| !line.trim().is_empty());
        above.map(|(_, line)| line).find(|line| column_of(line) < column).is_some_and(|line| is_item(line))
    }
}

/// How far a line is indented; a tab goes on to the next fourth column.
fn column_of(line: &str) -> usize {
    let mut column = 0;
    for c in line.chars() {
        match c {
            ' ' => column += 1,
            '\t' => column += STEP - column % STEP,
            _ => break,
        }
    }
    column
}

/// A line without so many of its columns.
fn dedented<'b>(line: &Cow<'b, str>, columns: usize) -> Cow<'b, str> {
    if columns == 0 {
        return line.clone();
    }
    let blanks = column_of(line).saturating_sub(columns);
    Cow::Owned(format!("{}{}", " ".repeat(blanks), line.trim_start_matches([' ', '\t'])))
}

#[cfg(test)]
mod tests;
