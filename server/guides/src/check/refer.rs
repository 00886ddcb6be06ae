//! What a guide refers to: the way to a person (G006), articles (G007), prefill (G011), facts (G012), services and guides
//! (P003), its review date (G014), answers that must not stand in a URL (G015), and conditions on answers that nobody can give
//! (G017).

use std::collections::BTreeSet;

use viewer::RequestId;

use super::Known;
use crate::{Expr, Finding, Guide, Lines, NodeKind, OutcomeKind};

pub(super) fn check(guide: &Guide, known: &Known<'_>, lines: &Lines, today: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !known.requests.contains_key(&guide.exit.request) {
        let message = if guide.exit.request.is_empty() {
            "the guide has no way to a person".to_owned()
        } else {
            format!(
                "the way to a person, the request `{}`, is unknown or for fewer people than the guide",
                guide.exit.request
            )
        };
        findings.push(lines.error("", "G006", message, "add `exit = { request = \"<request id>\" }`"));
    }
    if !known.services.is_empty() && !known.services.contains(&guide.service) {
        let message = format!("the service `{}` is unknown", guide.service);
        findings.push(lines.error("", "P003", message, "use an id from services/"));
    }
    if guide.review_by.as_deref().is_some_and(|date| date < today) {
        let message = format!("it should have been reviewed by {}", guide.review_by.as_deref().unwrap_or_default());
        findings.push(lines.warning("", "G014", message, "look at it, then move the date"));
    }
    findings.extend(outcomes(guide, known, lines));
    findings.extend(names(guide, known, lines));
    findings.extend(values(guide, known, lines));
    findings.extend(told_by_the_address(guide, lines));
    findings
}

/// What is private stays out of every address, and so must where it leads: the address names the step.
fn told_by_the_address(guide: &Guide, lines: &Lines) -> Vec<Finding> {
    let conditions = guide.nodes.iter().flat_map(|node| {
        let routes = node.routes.iter().filter_map(|route| route.when.as_ref());
        node.skip_if.iter().chain(routes).flat_map(crate::Expr::names)
    });
    let named: BTreeSet<_> = conditions.collect();
    let private = guide.nodes.iter().filter(|node| guide.is_private(&node.id));
    let telling = private.filter(|node| {
        let ways: BTreeSet<_> = node.options.iter().map(|option| option.next.as_deref()).collect();
        ways.len() > 1 || named.contains(node.id.as_str())
    });
    telling
        .map(|node| {
            let message = format!("the address of the next step would tell the answer to `{}`", node.id);
            lines.error(&node.id, "G015", message, "lead on the same way whatever the answer is")
        })
        .collect()
}

fn outcomes(guide: &Guide, known: &Known<'_>, lines: &Lines) -> Vec<Finding> {
    let mut findings = prefill(guide, &guide.exit.request, &guide.exit.prefill, "", known, lines);
    for outcome in &guide.outcomes {
        match &outcome.kind {
            OutcomeKind::Answer { article, section } if !(known.articles)(article, section.as_deref()) => {
                let place = section.as_deref().map(|section| format!("#{section}")).unwrap_or_default();
                let message =
                    format!("the article `{article}{place}` is missing, a draft, or for fewer people than the guide");
                findings.push(lines.error(&outcome.id, "G007", message, "correct the id or the section"));
            }
            OutcomeKind::Request { request, prefill: given } => {
                if known.requests.contains_key(request) {
                    findings.extend(prefill(guide, request, given, &outcome.id, known, lines));
                } else {
                    let message = format!("the request `{request}` is unknown, or for fewer people than the guide");
                    findings.push(lines.error(&outcome.id, "G001", message, "use an id from requests/"));
                }
            }
            OutcomeKind::Redirect { guide: Some(other), .. } if !known.guides.contains(other) => {
                let message = format!("the guide `{other}` is unknown");
                findings.push(lines.error(&outcome.id, "G001", message, "use an id from guides/"));
            }
            _ => {}
        }
    }
    findings
}

fn prefill(
    guide: &Guide,
    request: &RequestId,
    given: &std::collections::BTreeMap<String, String>,
    at: &str,
    known: &Known<'_>,
    lines: &Lines,
) -> Vec<Finding> {
    let Some(fields) = known.requests.get(request) else { return Vec::new() };
    let wrong = given.iter().filter_map(|(field, value)| {
        let node = value.strip_prefix('$');
        if !fields.contains(field) {
            Some(format!("the request `{request}` has no field `{field}`"))
        } else if node.is_some_and(|node| guide.node(node).is_none()) {
            Some(format!("`{value}` names a question that is never asked"))
        } else {
            None
        }
    });
    wrong.map(|message| lines.error(at, "G011", message, "correct the prefill")).collect()
}

/// Conditions ask for questions of the guide or for declared facts.
fn names(guide: &Guide, known: &Known<'_>, lines: &Lines) -> Vec<Finding> {
    let mut findings = Vec::new();
    for node in &guide.nodes {
        let conditions = node.skip_if.iter().chain(node.routes.iter().filter_map(|route| route.when.as_ref()));
        let names: BTreeSet<_> = conditions.flat_map(crate::Expr::names).collect();
        for name in names {
            let is_known = guide.node(name).is_some() || known.facts.contains_key(name) || name.starts_with("profile.");
            if !is_known {
                let message =
                    format!("`{}` asks for `{name}`, which is neither a question nor a declared fact", node.id);
                findings.push(lines.error(&node.id, "G012", message, "declare it in portal.toml, or correct the name"));
            }
        }
    }
    findings
}

/// Conditions compare with what can be answered; on anything else a way is never gone, and nobody notices.
fn values(guide: &Guide, known: &Known<'_>, lines: &Lines) -> Vec<Finding> {
    let mut findings = Vec::new();
    for node in &guide.nodes {
        let conditions = node.skip_if.iter().chain(node.routes.iter().filter_map(|route| route.when.as_ref()));
        let compared: BTreeSet<_> = conditions.flat_map(compared).collect();
        for (name, value) in compared {
            let asked = guide.node(name);
            let can_be = match asked.map(|asked| asked.kind) {
                Some(NodeKind::Choice | NodeKind::Multi) => {
                    asked.is_some_and(|asked| asked.options.iter().any(|option| option.id == value))
                }
                Some(NodeKind::Number) => value.parse::<i64>().is_ok(),
                Some(NodeKind::Service) => {
                    known.services.is_empty() || known.services.iter().any(|service| &**service == value)
                }
                Some(NodeKind::Info) => false,
                Some(NodeKind::Text | NodeKind::Date) => true,
                None => known
                    .facts
                    .get(name)
                    .is_none_or(|values| values.is_empty() || values.iter().any(|one| one == value)),
            };
            if !can_be {
                let message = format!("`{}` asks whether `{name}` is `{value}`, which it never is", node.id);
                let help = "use the id of an option, or a value of the fact";
                findings.push(lines.error(&node.id, "G017", message, help));
            }
        }
    }
    findings
}

/// The names in a condition, each with what it is compared with.
fn compared(expr: &Expr) -> Vec<(&str, &str)> {
    match expr {
        Expr::Eq(name, value) | Expr::Has(name, value) => vec![(name, value)],
        Expr::In(name, values) => values.iter().map(|value| (name.as_str(), value.as_str())).collect(),
        Expr::Not(inner) => compared(inner),
        Expr::All(inner) | Expr::Any(inner) => inner.iter().flat_map(compared).collect(),
    }
}
