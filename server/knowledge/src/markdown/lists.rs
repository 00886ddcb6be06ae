//! Lists. An ordered list is the article's steps when it stands directly below a heading or its items begin with one.

use pulldown_cmark::Tag;

use super::blocks::Writer;
use super::tree::{Node, Part};

impl Writer<'_> {
    /// Writes a list; `fresh` when it stands directly below a heading.
    pub(super) fn list(&mut self, start: Option<u64>, items: &[Node<'_>], fresh: bool) {
        let steps = start.is_some() && (fresh || !items.is_empty() && items.iter().all(begins_with_heading));
        let (open, close) = match start {
            Some(_) if steps => ("<ol class=\"steps\">".to_owned(), "</ol>"),
            Some(1) => ("<ol>".to_owned(), "</ol>"),
            Some(number) => (format!("<ol start=\"{number}\">"), "</ol>"),
            None => ("<ul>".to_owned(), "</ul>"),
        };
        self.out.push_str(&open);
        for item in items {
            if let Part::Inside(_, inner) = &item.part {
                self.out.push_str("<li>");
                // A step is laid out as a grid, where bare text between elements would fall apart.
                self.mixed(inner, steps);
                self.out.push_str("</li>");
            }
        }
        self.out.push_str(close);
        self.gap();
    }
}

fn begins_with_heading(item: &Node<'_>) -> bool {
    let Part::Inside(_, inner) = &item.part else { return false };
    inner.first().is_some_and(|first| matches!(first.part, Part::Inside(Tag::Heading { .. }, _)))
}
