//! Boxes that lines of colons or another system's tags open and close: parts for one platform, and callouts. Parts for
//! several platforms that follow each other become one group with tabs.

use super::blocks::{Writer, html_of};
use super::tree::Node;
use super::words::platform;

/// Deepest nesting of boxes.
const DEPTH: usize = 20;

/// A box that is open.
struct Open {
    /// Whether it stood directly below a heading.
    fresh: bool,
    /// In a group: how many of its boxes are not closed yet, this one included.
    left: Option<usize>,
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
            } else if self.depth < DEPTH {
                let fresh = self.fresh;
                let left = next_in_group.take().or_else(|| self.open_group(&nodes[index..]));
                self.depth += 1;
                open.push(Open { fresh, left });
                self.open_box(marker, left.is_some());
            }
        }
        while let Some(done) = open.pop() {
            self.close_box(&done);
        }
    }

    /// Ends a box, and its group with the last one; how many boxes of the group follow.
    fn close_box(&mut self, done: &Open) -> Option<usize> {
        self.depth -= 1;
        self.out.push_str("</div>");
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

    fn open_box(&mut self, marker: &str, in_group: bool) {
        let Some(systems) = marker.strip_prefix("for ") else { return self.foreign_callout(marker) };
        let names = names(systems);
        // Under a tab the name stands there already; on paper, where all parts stand, it is needed.
        let class = if in_group { "platform-name in-tabs" } else { "platform-name" };
        self.out.push_str(&format!("<div data-for=\"{systems}\"><p class=\"{class}\"><strong>{names}</strong></p>"));
        self.say(&names);
        self.gap();
    }
}

/// The names of platforms, as people write them.
pub(super) fn names(systems: &str) -> String {
    systems.split(' ').filter(|os| !os.is_empty()).map(platform).collect::<Vec<_>>().join(", ")
}

/// The platforms of the boxes that follow each other directly, from the first node on.
fn group(nodes: &[Node<'_>]) -> Vec<String> {
    let mut group = Vec::new();
    let mut depth = 0_usize;
    for node in nodes {
        match marker(node) {
            Some("end") => depth = depth.saturating_sub(1),
            Some(marker) => {
                if depth == 0 {
                    let Some(systems) = marker.strip_prefix("for ") else { break };
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
