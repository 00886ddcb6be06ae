//! Boxes that lines of colons, indentation or another system's tags open and close: parts for one platform, callouts, parts
//! that fold, and tabs. Parts for several platforms that follow each other become one group with tabs.

use pulldown_cmark::{BlockQuoteKind, Tag};

use super::blocks::{Writer, html_of};
use super::tree::{self, Node, Part};
use super::words::{self, PLATFORMS, platform, say};
use crate::article::MARK;

/// Deepest nesting of boxes.
const DEPTH: usize = 20;

/// A box that is open.
struct Open {
    /// Whether it stood directly below a heading.
    fresh: bool,
    /// In a group: how many of its boxes are not closed yet, this one included.
    left: Option<usize>,
    /// What ends it.
    close: &'static str,
}

impl Writer<'_> {
    /// Writes blocks; boxes that were opened among them are closed with them.
    pub(super) fn blocks(&mut self, nodes: &[Node<'_>]) {
        let mut open: Vec<Open> = Vec::new();
        let mut next_in_group = None;
        for (index, node) in nodes.iter().enumerate() {
            let Some(marker) = marker(node) else {
                self.block(node);
                continue;
            };
            if marker == "end" {
                if let Some(done) = open.pop() {
                    self.fresh = done.fresh;
                    next_in_group = self.close_box(&done);
                }
            } else if let Some(number) = marker.strip_prefix("part ") {
                self.part_mark(number);
            } else if self.depth < DEPTH {
                let fresh = self.fresh;
                let left = next_in_group.take().or_else(|| self.open_group(&nodes[index..]));
                self.depth += 1;
                let close = self.open_box(marker, left.is_some());
                open.push(Open { fresh, left, close });
            }
        }
        while let Some(done) = open.pop() {
            self.close_box(&done);
        }
    }

    /// Stands for a part that is only for some.
    fn part_mark(&mut self, number: &str) {
        if let Some(part) = number.parse().ok().filter(|part| *part < self.prepared.parts.len()) {
            self.part_order.push(part);
            self.out.push_str(MARK);
        }
    }

    /// Ends a box, and its group with the last one; how many boxes of the group follow.
    fn close_box(&mut self, done: &Open) -> Option<usize> {
        self.depth -= 1;
        self.out.push_str(done.close);
        match done.left {
            Some(1) => {
                self.out.push_str("</div>");
                None
            }
            left => left.map(|left| left - 1),
        }
    }

    /// Opens a group when another platform's box follows this one; how many there are.
    fn open_group(&mut self, nodes: &[Node<'_>]) -> Option<usize> {
        let group = group(nodes);
        if group.len() < 2 {
            return None;
        }
        self.out.push_str("<div class=\"platform\"><i class=\"tabs\"></i>");
        let count = group.len();
        self.tab_groups.push(group);
        Some(count)
    }

    /// Opens a box; what ends it.
    fn open_box(&mut self, marker: &str, in_group: bool) -> &'static str {
        let (word, title) = marker.split_once(' ').unwrap_or((marker, ""));
        let systems =
            marker.strip_prefix("for ").or_else(|| (word == "tab" && in_group).then(|| platform_of(title))?);
        if let Some(systems) = systems {
            let names = names(systems);
            // Under a tab the name stands there already; on paper, where all parts stand, it is needed.
            let class = if in_group { "platform-name in-tabs" } else { "platform-name" };
            self.out
                .push_str(&format!("<div data-for=\"{systems}\"><p class=\"{class}\"><strong>{names}</strong></p>"));
            self.say(&names);
            self.gap();
            return "</div>";
        }
        let kind = word.trim_end_matches(['-', '+']);
        let (open, folds) = (word.ends_with('+'), word.len() > kind.len());
        let details = if open { "<details open>" } else { "<details>" };
        let alert = match kind {
            "tab" => {
                self.out.push_str("<div><p class=\"platform-name\">");
                self.title("strong", title, "");
                self.out.push_str("</p>");
                return "</div>";
            }
            "fold" => {
                self.out.push_str(details);
                let more = say(self.page.language, "More", "Más");
                self.title("summary", title, more);
                return "</details>";
            }
            "tip" => BlockQuoteKind::Tip,
            "important" => BlockQuoteKind::Important,
            "warning" => BlockQuoteKind::Warning,
            "caution" => BlockQuoteKind::Caution,
            _ => BlockQuoteKind::Note,
        };
        let (state, icon, words) = words::alert(alert, self.page.language);
        self.out.push_str(&format!("<div class=\"callout\" data-state=\"{state}\"><i class=\"icon-{icon}\"></i>"));
        if folds {
            self.out.push_str(details);
            self.title("summary", title, words);
            return "</details></div>";
        }
        self.title("strong", title, words);
        "</div>"
    }

    /// The title of a box, which may be emphasised or code; other words where it has none.
    fn title(&mut self, element: &str, title: &str, otherwise: &str) {
        let parsed = tree::parse(title);
        match parsed.nodes.as_slice() {
            [Node { part: Part::Inside(Tag::Paragraph, inner), .. }] => self.line(element, inner),
            _ => {
                let words = if title.is_empty() { otherwise } else { title };
                self.out.push_str(&format!("<{element}>{}</{element}>", super::escaped(words)));
            }
        }
        if !title.is_empty() {
            self.say("\n");
        }
    }
}

/// The names of platforms, as people write them.
pub(super) fn names(systems: &str) -> String {
    systems.split(' ').filter(|os| !os.is_empty()).map(platform).collect::<Vec<_>>().join(", ")
}

/// The platform that a tab is called after.
fn platform_of(title: &str) -> Option<&'static str> {
    let title = title.trim().to_lowercase();
    let title = match title.as_str() {
        "mac" | "mac os" | "os x" => "macos",
        "iphone" | "ipad" => "ios",
        title => title,
    };
    PLATFORMS.into_iter().find(|os| *os == title)
}

/// The platforms of the boxes that follow each other directly, from the first node on.
fn group(nodes: &[Node<'_>]) -> Vec<String> {
    let mut group: Vec<String> = Vec::new();
    let mut depth = 0_usize;
    for node in nodes {
        match marker(node) {
            Some("end") => depth = depth.saturating_sub(1),
            Some(marker) => {
                if depth == 0 {
                    let title = marker.strip_prefix("tab ");
                    let Some(systems) = marker.strip_prefix("for ").or_else(|| platform_of(title?)) else {
                        // Tabs of other names, too: all of them stand below each other.
                        if title.is_some() {
                            return Vec::new();
                        }
                        break;
                    };
                    if title.is_some() && group.iter().any(|known| known == systems) {
                        return Vec::new();
                    }
                    group.push(systems.to_owned());
                }
                depth += 1;
            }
            None if depth == 0 => break,
            None => {}
        }
    }
    // A box that is never closed has no end to put the others behind.
    if depth > 0 { Vec::new() } else { group }
}

/// What a comment of [`super::prepare`] marks.
pub(super) fn marker<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    html_of(node)?.trim().strip_prefix("<!--ventanilla:")?.strip_suffix("-->")
}
