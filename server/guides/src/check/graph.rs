//! The shape of a guide: targets exist (G001), everything is reached (G002), everything leads on (G003), nothing loops
//! (G004), routes are exhaustive (G005), ids and labels are unique (G013), no way is too long (G009).

use std::collections::BTreeSet;

use crate::{Finding, Guide, Lines, Node, NodeKind};

pub(super) fn check(guide: &Guide, lines: &Lines) -> Vec<Finding> {
    let mut findings = targets(guide, lines);
    findings.extend(guide.nodes.iter().flat_map(|node| leads_on(node, lines)));
    findings.extend(guide.nodes.iter().flat_map(|node| unique(node, lines)));
    findings.extend(twice(guide, lines));
    if findings.is_empty() {
        findings.extend(cycle(guide, lines));
    }
    if findings.is_empty() {
        findings.extend(unreachable(guide, lines));
        findings.extend(too_long(guide, lines));
    }
    findings
}

fn exists(guide: &Guide, id: &str) -> bool {
    guide.node(id).is_some() || guide.outcome(id).is_some()
}

fn targets(guide: &Guide, lines: &Lines) -> Vec<Finding> {
    let from_nodes = guide.nodes.iter().flat_map(|node| node.targets().map(move |to| (node.id.as_str(), to)));
    let from_outcomes =
        guide.outcomes.iter().filter_map(|outcome| Some((outcome.id.as_str(), outcome.on_no.as_deref()?)));
    let start = std::iter::once(("", guide.start.as_str()));
    let missing = start.chain(from_nodes).chain(from_outcomes).filter(|(_, to)| !exists(guide, to));
    missing
        .map(|(from, to)| {
            let message = format!("`{to}` is neither a node nor an outcome");
            lines.error(from, "G001", message, "correct the id, or add what it names")
        })
        .collect()
}

/// A node without a way on for every answer is a dead end, or has routes without a default.
fn leads_on(node: &Node, lines: &Lines) -> Option<Finding> {
    let by_option = !node.options.is_empty() && node.options.iter().all(|option| option.next.is_some());
    let certain = node.next.is_some() || node.routes.iter().any(|route| route.when.is_none());
    // A skipped or optional question has no chosen option to lead on by.
    let may_be_empty = node.optional || node.skip_if.is_some();
    if certain || (by_option && !may_be_empty) {
        return None;
    }
    Some(if node.routes.is_empty() {
        let message = format!("`{}` does not lead on for every answer", node.id);
        lines.error(&node.id, "G003", message, "give each option a `next`, or the node one")
    } else {
        let message = format!("the routes of `{}` do not cover every case", node.id);
        lines.error(&node.id, "G005", message, "end them with `default = true`")
    })
}

fn unique(node: &Node, lines: &Lines) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (mut ids, mut labels) = (BTreeSet::new(), BTreeSet::new());
    for option in &node.options {
        if !ids.insert(&option.id) {
            let message = format!("`{}` has two options `{}`", node.id, option.id);
            findings.push(lines.error(&node.id, "G013", message, "give each option an id of its own"));
        }
        if !labels.insert(&option.label) {
            let message = format!("`{}` has two options that read the same: `{}`", node.id, option.id);
            findings.push(lines.error(&node.id, "G013", message, "people must be able to tell them apart"));
        }
    }
    if matches!(node.kind, NodeKind::Choice | NodeKind::Multi) && node.options.len() < 2 {
        let message = format!("`{}` offers nothing to choose from", node.id);
        findings.push(lines.error(&node.id, "G003", message, "give it at least two options"));
    }
    findings
}

fn twice(guide: &Guide, lines: &Lines) -> Vec<Finding> {
    let both = guide.outcomes.iter().filter(|outcome| guide.node(&outcome.id).is_some());
    both.map(|outcome| {
        let message = format!("`{}` is a node and an outcome", outcome.id);
        lines.error(&outcome.id, "G013", message, "give one of them another id")
    })
    .collect()
}

fn cycle(guide: &Guide, lines: &Lines) -> Option<Finding> {
    let mut done = BTreeSet::new();
    guide.nodes.iter().find_map(|node| {
        let through = loops(guide, &node.id, &mut Vec::new(), &mut done)?;
        let message = format!("the guide goes in circles through `{through}`");
        Some(lines.error(&through, "G004", message, "every way must end; break the circle"))
    })
}

/// Depth first; a node met again on the way itself closes a circle. Bounded: each node is done once.
fn loops(guide: &Guide, id: &str, way: &mut Vec<String>, done: &mut BTreeSet<String>) -> Option<String> {
    if way.iter().any(|earlier| earlier == id) {
        return Some(id.to_owned());
    }
    let node = guide.node(id).filter(|_| !done.contains(id))?;
    way.push(id.to_owned());
    let found = node.targets().find_map(|next| loops(guide, next, way, done));
    way.pop();
    done.insert(id.to_owned());
    found
}

fn unreachable(guide: &Guide, lines: &Lines) -> Vec<Finding> {
    let mut reached = BTreeSet::new();
    let mut next = vec![guide.start.as_str()];
    while let Some(id) = next.pop() {
        if reached.insert(id) {
            next.extend(guide.node(id).into_iter().flat_map(Node::targets));
            next.extend(guide.outcome(id).and_then(|outcome| outcome.on_no.as_deref()));
        }
    }
    let all = guide.nodes.iter().map(|node| &node.id).chain(guide.outcomes.iter().map(|outcome| &outcome.id));
    all.filter(|id| !reached.contains(id.as_str()))
        .map(|id| lines.error(id, "G002", format!("nothing leads to `{id}`"), "lead there, or remove it"))
        .collect()
}

fn too_long(guide: &Guide, lines: &Lines) -> Option<Finding> {
    let longest = guide.walk(&crate::Answers::default(), &crate::Facts::new(), None).at_most;
    (longest > guide.max_questions).then(|| {
        let message =
            format!("the longest way asks {longest} questions, more than the {} allowed", guide.max_questions);
        lines.error("", "G009", message, "ask less, or raise `max_questions`")
    })
}
