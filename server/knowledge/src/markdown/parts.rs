//! The larger parts of an article: callouts, code, tables and figures, in the markup of the design.

use std::borrow::Cow;

use guides::Level;
use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, Tag};

use super::blocks::Writer;
use super::escaped;
use super::tree::{self, Node, Part};
use super::words::{self, say};
use super::{escape, highlight};

impl Writer<'_> {
    /// An alert of GitHub's kind. A first line that is all bold is its title.
    pub(super) fn callout(&mut self, kind: BlockQuoteKind, inner: &[Node<'_>]) {
        let (state, icon, words) = words::alert(kind, self.page.language);
        self.out.push_str(&format!("<div class=\"callout\" data-state=\"{state}\"><i class=\"icon-{icon}\"></i>"));
        let own = own_title(inner);
        match own {
            Some((title, _)) => self.line("strong", title),
            None => self.out.push_str(&format!("<strong>{words}</strong>")),
        }
        let rest = match own {
            Some((_, rest)) => {
                if !rest.is_empty() {
                    self.paragraph(rest);
                }
                &inner[1..]
            }
            None => inner,
        };
        self.mixed(rest, true);
        self.out.push_str("</div>");
    }

    /// A code block with its language as the caption.
    pub(super) fn code(&mut self, kind: &CodeBlockKind<'_>, inner: &[Node<'_>], at: usize) {
        let info = if let CodeBlockKind::Fenced(info) = kind { info.as_ref() } else { "" };
        let language = words::code_language(info);
        let title = words::code_title(info);
        let caption = title.map_or_else(|| words::code(language, self.page.language), str::to_owned);
        if words::is_drawn(language) && self.said.insert(format!("```{language}")) {
            let message = format!("readers see this as it stands: ```{language}");
            self.find(at, Level::Warning, "A030", message, "put a picture of it here, or say it in words");
        }
        let label = self.region(&caption);
        self.code_blocks += 1;
        let id = format!("code-{}", self.code_blocks);
        self.rendered.anchors.insert(id.clone());
        self.out.push_str(&format!(
            "<figure class=\"code\" aria-labelledby=\"{id}\"><figcaption><span id=\"{id}\">{}</span></figcaption>\
             <pre tabindex=\"0\" role=\"region\" aria-label=\"{label}\"><code{}>",
            escaped(&caption),
            highlight::mark(language)
        ));
        let mut code = String::new();
        for leaf in inner {
            if let Part::Leaf(Event::Text(text)) = &leaf.part {
                let text = without_magic(text);
                self.say(&text);
                code.push_str(&text);
            }
        }
        if self.around.for_readers() {
            escape(&code, &mut self.out);
        }
        self.out.push_str("</code></pre></figure>");
        self.gap();
    }

    /// A table that scrolls by itself; alignment is a class.
    pub(super) fn table(&mut self, alignments: &[Alignment], rows: &[Node<'_>]) {
        let heading = self.rendered.headings.last().map(|heading| heading.text.clone());
        let label = self.region(heading.as_deref().unwrap_or(say(self.page.language, "Table", "Tabla")));
        self.out
            .push_str(&format!("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\"><table>"));
        let mut in_body = false;
        for row in rows {
            let Part::Inside(tag, cells) = &row.part else { continue };
            let is_head = matches!(tag, Tag::TableHead);
            if is_head {
                self.out.push_str("<thead>");
            } else if !in_body {
                in_body = true;
                self.out.push_str("<tbody>");
            }
            self.row(alignments, cells, is_head);
            if is_head {
                self.out.push_str("</thead>");
            }
        }
        self.out.push_str(if in_body { "</tbody></table></div>" } else { "</table></div>" });
        self.gap();
    }

    fn row(&mut self, alignments: &[Alignment], cells: &[Node<'_>], is_head: bool) {
        self.out.push_str("<tr>");
        for (index, cell) in cells.iter().enumerate() {
            let Part::Inside(_, inner) = &cell.part else { continue };
            let class = match alignments.get(index) {
                Some(Alignment::Right) => " class=\"end\"",
                Some(Alignment::Center) => " class=\"center\"",
                _ => "",
            };
            // An empty heading says nothing to somebody who hears the table.
            let is_heading = is_head && !inner.is_empty();
            let name = if is_heading { "th scope=\"col\"" } else { "td" };
            self.line(&format!("{name}{class}"), inner);
        }
        self.out.push_str("</tr>");
    }

    /// A picture that stands alone; its Markdown title is the caption.
    pub(super) fn figure(&mut self, source: &str, title: &str, inner: &[Node<'_>], at: usize) {
        self.out.push_str("<figure class=\"figure\">");
        self.full_size(source, &tree::plain(inner), at);
        if !title.trim().is_empty() {
            self.say(title);
            self.out.push_str(&format!("<figcaption>{}</figcaption>", escaped(title)));
        }
        self.out.push_str("</figure>");
        self.gap();
    }

    /// The label of a region that scrolls, escaped and different from all others of the page.
    fn region(&mut self, words: &str) -> String {
        let count = self.labels.entry(words.to_owned()).or_insert(0);
        *count += 1;
        let number = if *count > 1 { format!(" {count}") } else { String::new() };
        let scrolls = say(self.page.language, "can be scrolled", "se puede desplazar");
        escaped(&format!("{words}{number}, {scrolls}"))
    }
}

/// Code without the remarks by which Docusaurus and VitePress colour lines.
fn without_magic(code: &str) -> Cow<'_, str> {
    const MARKS: [&str; 4] = ["highlight-next-line", "highlight-start", "highlight-end", "[!code "];
    if !MARKS.iter().any(|mark| code.contains(mark)) {
        return Cow::Borrowed(code);
    }
    let is_magic = |line: &str| {
        let words = line.trim().trim_start_matches(['/', '#', '-', '<', '!', '*', '{', '%', ';']).trim_start();
        let words = words.trim_end_matches(['>', '-', '*', '/', '}']).trim_end();
        MARKS[..3].contains(&words)
    };
    let lines = code.split_inclusive('\n').filter(|line| !is_magic(line));
    Cow::Owned(
        lines
            .map(|line| line.split_once(" // [!code ").map_or(line.to_owned(), |(line, _)| format!("{line}\n")))
            .collect(),
    )
}

type Split<'n, 't> = (&'n [Node<'t>], &'n [Node<'t>]);

/// The title that an alert gives itself, and what follows it in the same paragraph.
fn own_title<'n, 't>(inner: &'n [Node<'t>]) -> Option<Split<'n, 't>> {
    let Part::Inside(Tag::Paragraph, line) = &inner.first()?.part else { return None };
    let Part::Inside(Tag::Strong, title) = &line.first()?.part else { return None };
    match line.get(1).map(|next| &next.part) {
        None => Some((title, &[])),
        Some(Part::Leaf(Event::SoftBreak | Event::HardBreak)) => Some((title, &line[2..])),
        Some(_) => None,
    }
}
