//! The ways of a guide from step to step, and how many people went along each. Pure.

use desk::Crossing;
use guides::{Choice, Expr, Guide, NodeKind};

/// A way from a step to another one.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge<'g> {
    /// The step at which it begins.
    pub from: &'g str,
    /// What leads along it.
    pub by: By<'g>,
    /// The step at which it ends.
    pub to: &'g str,
    /// Visits that went along it.
    pub visits: u64,
}

/// What leads along a way.
#[derive(Clone, Debug, PartialEq)]
pub enum By<'g> {
    /// This option was chosen.
    Option(&'g Choice),
    /// One of these conditions holds.
    When(Vec<&'g Expr>),
    /// No other way fits.
    Otherwise,
    /// There is no other way.
    Always {
        /// It is only read.
        read: bool,
    },
    /// "No, that did not solve it".
    No,
}

/// Every way, in the order of the guide, with those who went along it.
pub fn edges<'g>(guide: &'g Guide, crossings: &[Crossing]) -> Vec<Edge<'g>> {
    let mut edges = ways(guide);
    for crossing in crossings {
        for index in passed(guide, &edges, crossing) {
            edges[index].visits += crossing.visits;
        }
    }
    edges
}

fn ways(guide: &Guide) -> Vec<Edge<'_>> {
    let mut edges: Vec<Edge<'_>> = Vec::new();
    for node in &guide.nodes {
        let from = node.id.as_str();
        let own = edges.len();
        for option in &node.options {
            edges.extend(option.next.as_deref().map(|to| Edge { from, by: By::Option(option), to, visits: 0 }));
        }
        let routes = node.routes.iter().map(|route| (route.when.as_ref(), route.next.as_str()));
        for (when, to) in routes.chain(node.next.as_deref().map(|next| (None, next))) {
            let known = edges[own..].iter_mut().find(|edge| edge.to == to && matches!(edge.by, By::When(_)));
            match (when, known) {
                (Some(when), Some(Edge { by: By::When(all), .. })) => all.push(when),
                (Some(when), _) => edges.push(Edge { from, by: By::When(vec![when]), to, visits: 0 }),
                (None, _) => {
                    let alone = edges.len() == own;
                    let by = if alone { By::Always { read: node.kind == NodeKind::Info } } else { By::Otherwise };
                    edges.push(Edge { from, by, to, visits: 0 });
                }
            }
        }
    }
    for outcome in &guide.outcomes {
        let no = outcome.on_no.as_deref();
        edges.extend(no.map(|to| Edge { from: &outcome.id, by: By::No, to, visits: 0 }));
    }
    edges
}

/// The ways that somebody took from a step to the one that they saw next: one, or several through questions that are left
/// out. None when they went back, or walked an earlier version of the guide.
fn passed(guide: &Guide, edges: &[Edge<'_>], crossing: &Crossing) -> Vec<usize> {
    let chosen = guide.node(&crossing.from).and_then(|node| {
        crossing.choice.split(',').find_map(|id| node.option(id).filter(|option| option.next.is_some()))
    });
    let first = |edge: &Edge<'_>| match (&edge.by, chosen) {
        (By::Option(option), Some(chosen)) => option.id == chosen.id,
        (By::Option(_), None) | (_, Some(_)) => false,
        (_, None) => true,
    };
    let from = |id: &str, fits: &dyn Fn(&Edge<'_>) -> bool| -> Vec<usize> {
        (0..edges.len()).filter(|index| edges[*index].from == id && fits(&edges[*index])).collect()
    };
    let mut open: Vec<Vec<usize>> = from(&crossing.from, &first).into_iter().map(|index| vec![index]).collect();
    // A way through more questions than there are goes in circles.
    for _ in 0..=guide.nodes.len() {
        if let Some(found) = open.iter().find(|way| way.last().is_some_and(|last| edges[*last].to == crossing.to)) {
            return found.clone();
        }
        let skipped = |way: &Vec<usize>| {
            let at = guide.node(edges[*way.last()?].to).filter(|node| node.skip_if.is_some())?;
            let on = from(&at.id, &|edge| !matches!(edge.by, By::Option(_)));
            Some(on.into_iter().map(|next| way.iter().copied().chain([next]).collect()).collect::<Vec<_>>())
        };
        open = open.iter().filter_map(skipped).flatten().collect();
        // Of several ways the shortest is taken, and there is no need to know them all.
        open.truncate(edges.len());
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use viewer::Language;

    use super::*;

    const GUIDE: &str = r#"schema = 1
id = "g"
service = "s"
title = "G"
start = "what"
exit = { request = "problem" }
[node.what]
kind = "choice"
title = "What?"
option = [ { id = "a", label = "A", next = "seen" }, { id = "b", label = "B", next = "seen" }, { id = "c", label = "C" } ]
next = "read"
[node.seen]
kind = "multi"
title = "Seen?"
skip_if = { eq = ["device.os", "windows"] }
option = [ { id = "x", label = "X" }, { id = "y", label = "Y" } ]
route = [
  { when = { has = ["seen", "x"] }, next = "fix" },
  { when = { eq = ["what", "b"] }, next = "fix" },
  { default = true, next = "read" },
]
[node.read]
kind = "info"
title = "Read"
next = "ask"
[outcome.fix]
kind = "answer"
article = "x"
on_no = "ask"
[outcome.ask]
kind = "request"
request = "problem"
"#;

    #[test]
    fn every_way_is_counted_where_people_went() {
        let guide = guides::read("guide.toml", GUIDE, Language::En).0.unwrap().guide;
        let check = |crossing: (&str, &str, &str), expect: &[(&str, &str)]| {
            let (from, choice, to) = crossing;
            let crossing = Crossing { from: from.into(), choice: choice.into(), to: to.into(), visits: 3 };
            let found = edges(&guide, &[crossing]);
            assert_eq!(found.len(), 7, "two options and the rest, two of routes, what is read, and no: {found:#?}");
            let passed = found.iter().filter(|edge| edge.visits == 3).map(|edge| (edge.from, edge.to));
            assert_eq!(passed.collect::<Vec<_>>(), expect, "{from} {choice} {to}");
        };
        check(("what", "a", "seen"), &[("what", "seen")]);
        check(("what", "c", "read"), &[("what", "read")]);
        check(("seen", "x,y", "fix"), &[("seen", "fix")]);
        check(("seen", "y", "read"), &[("seen", "read")]);
        check(("read", "", "ask"), &[("read", "ask")]);
        check(("fix", "", "ask"), &[("fix", "ask")]);
        // A question that is left out is passed all the same.
        check(("what", "b", "fix"), &[("what", "seen"), ("seen", "fix")]);
        // Back again; an option that is gone; a step that is.
        check(("read", "", "what"), &[]);
        check(("what", "z", "fix"), &[]);
        check(("old", "a", "fix"), &[]);
    }
}
