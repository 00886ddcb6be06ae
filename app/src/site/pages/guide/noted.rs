//! What the ledger keeps of a walk: steps seen, options chosen, the way back. Never what somebody typed.

use axum::response::Response;
use desk::{GuideStep, Happened};
use guides::{Answers, Guide, NodeKind, OutcomeKind, Step, Walk};
use http::StatusCode;

use crate::site::ask::Ask;
use crate::site::pages::article::read;
use crate::site::visit;

/// A step was shown; with an answer in it, that was opened.
pub fn step(ask: &Ask, guide: &Guide, walk: &Walk<'_>, given: &Answers, response: &mut Response) {
    // A question that comes back unanswered is the same page still.
    if response.status() != StatusCode::OK {
        return;
    }
    let here = at(guide, walk.step.id());
    let mut happened = vec![Happened::Viewed(here.clone())];
    match walk.step {
        Step::Question(node) if given.has(&node.id) => happened.push(Happened::WentBack(here)),
        Step::Question(_) => {}
        Step::Outcome(outcome) => {
            let answer = match &outcome.kind {
                OutcomeKind::Answer { article, .. } => ask.edition.article(&ask.viewer, article),
                _ => None,
            };
            let opened = |article| Happened::Opened { words: None, article: read(article), step: Some(here) };
            happened.extend(answer.map(|reading| opened(reading.article)));
        }
    }
    visit::note(ask, &visit::in_guide(ask), std::slice::from_ref(&guide.service), happened, response);
}

/// A question was answered.
pub fn answer(ask: &Ask, guide: &Guide, node: &str, given: &Answers, response: &mut Response) {
    let Some(question) = guide.node(node).filter(|_| given.has(node)) else { return };
    let chosen = matches!(question.kind, NodeKind::Choice | NodeKind::Multi | NodeKind::Service);
    let choice = if chosen { given.get(node).join(",") } else { String::new() };
    let answered = Happened::Answered { step: at(guide, node), choice };
    visit::note(ask, &visit::in_guide(ask), std::slice::from_ref(&guide.service), [answered], response);
}

fn at(guide: &Guide, node: &str) -> GuideStep {
    GuideStep { guide: guide.id.clone(), node: node.to_owned() }
}
