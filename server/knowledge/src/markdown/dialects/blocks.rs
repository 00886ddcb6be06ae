//! Blocks that other systems begin and end by lines of their own: `///` of newer MkDocs, the attributes and remarks of
//! kramdown, formulas.

use std::borrow::Cow;

use super::super::foreign::kinds::{END, begin, folds, kind_of};
use super::{Line, Translator, column_of, is_item, lists};

/// The kinds that a class makes a box of where it stands at a paragraph. Other words are names of looks, too.
const BOXES: [&str; 8] = ["note", "tip", "info", "important", "warning", "caution", "danger", "attention"];

/// The longest formula and remark, in lines.
const LINES: usize = 200;

impl<'b> Translator<'b, '_> {
    /// `/// kind | Title` begins a box, and lines of options may follow; `///` ends it.
    pub(super) fn slashes(&mut self, lines: &[Line<'b>], at: usize, inside: Cow<'b, str>) -> usize {
        let number = lines[at].0;
        let blanks = column_of(&inside);
        let rest = inside.trim().trim_start_matches('/');
        if rest.is_empty() {
            match self.slashed.pop() {
                Some(true) => self.push(number, blanks, END),
                Some(false) => self.out.push((number, Cow::Borrowed(""))),
                None => self.out.push((number, inside)),
            }
            return 1;
        }
        let (name, title) = rest.split_once('|').unwrap_or((rest, ""));
        let (name, title) = (name.trim().to_lowercase(), title.trim());
        let option = |line: &str| {
            let (key, value) = line.trim().split_once(':').filter(|_| column_of(line) >= 4)?;
            Some((key.to_owned(), value.trim().trim_matches(['"', '\'']).to_lowercase()))
        };
        let options: Vec<_> = lines[at + 1..].iter().map_while(|(_, line)| option(line)).collect();
        let value = |key: &str| options.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str());
        let kind = value("type").and_then(kind_of);
        let fold = if value("open") == Some("true") { "+" } else { "-" };
        let marker = match name.as_str() {
            name if folds(name) => kind.map_or_else(|| begin("fold", fold, title), |kind| begin(kind, fold, title)),
            "tab" => begin("tab", "", title),
            "admonition" => begin(kind.unwrap_or("note"), "", title),
            // What stands in these is read as it is.
            "caption" | "figure-caption" | "table-caption" | "html" | "define" => String::new(),
            name => match kind_of(name) {
                Some(kind) => begin(kind, "", title),
                None => {
                    self.notes.stands(number, "///");
                    self.out.push((number, inside));
                    return 1;
                }
            },
        };
        self.slashed.push(!marker.is_empty());
        self.push(number, blanks, &marker);
        self.out.extend(lines[at + 1..].iter().take(options.len()).map(|(number, _)| (*number, Cow::Borrowed(""))));
        1 + options.len()
    }

    /// A list of attributes on a line of its own says something of what stands above it, or else below.
    pub(super) fn attributes(&mut self, lines: &[Line<'b>], at: usize, words: &str) -> usize {
        let number = lines[at].0;
        let classes =
            words.trim_matches(['{', '}', ':', ' ']).split_whitespace().filter_map(|word| word.strip_prefix('.'));
        let class = classes.clone().find(|class| kind_of(class.trim_end_matches("-title")).is_some());
        let kind = class.and_then(|class| kind_of(class.trim_end_matches("-title")));
        let names_title = class.is_some_and(|class| class.ends_with("-title"));
        let quoted = self.out.iter().rev().take_while(|(_, line)| line.trim_start().starts_with('>')).count();
        let above = self.out.last().is_some_and(|(_, line)| !line.trim().is_empty());
        if let Some(kind) = kind.filter(|_| quoted > 0) {
            let first = self.out.len() - quoted;
            let number = self.out[first].0;
            self.out.insert(first, (number, Cow::Owned(format!("> {}", begin(kind, "", "")))));
        } else if let Some(kind) = kind.filter(|_| self.plain && !above) {
            return self.box_below(lines, at, kind, names_title);
        } else if let Some(kind) = kind.filter(|_| self.plain && class.is_some_and(|class| BOXES.contains(&class))) {
            self.box_above(number, kind);
        } else if let (Some(id), Some((_, above))) = (lists::id_of(words), self.out.last_mut())
            && above.starts_with('#')
            && !above.ends_with('}')
        {
            *above = Cow::Owned(format!("{above} {{#{id}}}"));
        }
        self.out.push((number, Cow::Borrowed("")));
        1
    }

    /// The paragraph or quotation below is a box.
    fn box_below(&mut self, lines: &[Line<'b>], at: usize, kind: &str, names_title: bool) -> usize {
        let number = lines[at].0;
        let mut below = lines[at + 1..].iter().take_while(|(_, line)| !line.trim().is_empty());
        let Some((first, words)) = below.next() else {
            self.out.push((number, Cow::Borrowed("")));
            return 1;
        };
        let quote = if words.trim_start().starts_with('>') { "> " } else { "" };
        let title = if names_title { words.trim_start_matches(['>', ' ']) } else { "" };
        self.out.push((number, Cow::Owned(format!("{quote}{}", begin(kind, "", title)))));
        if quote.is_empty() {
            let text = if names_title { Cow::Borrowed("") } else { words.clone() };
            self.out.push((*first, text));
            let rest: Vec<_> = below.cloned().collect();
            let (count, last) = (rest.len(), rest.last().map_or(*first, |(number, _)| *number));
            self.out.extend(rest);
            self.out.push((last, Cow::Borrowed(END)));
            return 2 + count;
        }
        if names_title {
            self.out.push((*first, Cow::Borrowed(">")));
            return 2;
        }
        1
    }

    /// The paragraph above is a box.
    fn box_above(&mut self, number: u32, kind: &str) {
        let is_text =
            |line: &str| !line.trim().is_empty() && !is_item(line) && !line.starts_with(['#', '|', '<', '`', '~', ' ']);
        let count = self.out.iter().rev().take_while(|(_, line)| is_text(line)).count();
        if count > 0 {
            let first = self.out.len() - count;
            let begins = self.out[first].0;
            self.out.insert(first, (begins, Cow::Owned(begin(kind, "", ""))));
            self.out.push((number, Cow::Borrowed(END)));
        }
    }

    /// `{::comment}` up to its end is for whoever writes.
    pub(super) fn hidden(&mut self, lines: &[Line<'b>], at: usize, words: &str) -> Option<usize> {
        if !self.plain || !words.starts_with("{::comment}") || words.contains("{:/") {
            return None;
        }
        let end = lines[at..].iter().take(LINES).position(|(_, line)| line.contains("{:/"))?;
        self.out.extend(lines[at..=at + end].iter().map(|(number, _)| (*number, Cow::Borrowed(""))));
        Some(end + 1)
    }

    /// `$$` up to the next, or `\[` up to `\]`: readers see how the formula is written.
    pub(super) fn formula(&mut self, lines: &[Line<'b>], at: usize, words: &str) -> Option<usize> {
        let close = match words {
            "$$" => "$$",
            "\\[" => "\\]",
            _ => return None,
        };
        if !self.plain {
            return None;
        }
        let end = 1 + lines[at + 1..].iter().take(LINES).position(|(_, line)| line.trim() == close)?;
        let blanks = column_of(&lines[at].1);
        for (index, (number, line)) in lines[at..=at + end].iter().enumerate() {
            let fence = if index == 0 { Some("```math") } else { (index == end).then_some("```") };
            match fence {
                Some(fence) => self.push(*number, blanks, fence),
                None => self.out.push((*number, line.clone())),
            }
        }
        Some(end + 1)
    }
}
