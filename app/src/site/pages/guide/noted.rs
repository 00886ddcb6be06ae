//! What the ledger keeps of a walk: steps seen, options chosen, the way back. Never what somebody typed.

use axum::response::Response;
use desk::{GuideStep, Happened};
use guides::{Answers, OutcomeKind, Step, Walk};

use crate::guiding::InHand;
use crate::site::ask::Ask;
use crate::site::pages::article::read;
use crate::site::visit;

/// A step was shown; with an answer in it, that was opened.
pub fn step(ask: &Ask, hand: &InHand<'_>, walk: &Walk<'_>, given: &Answers, response: &mut Response) {
    let here = at(hand, walk.step.id());
    let mut happened = vec![Happened::Viewed(here.clone())];
    match walk.step {
        Step::Question(node) if given.has(&node.id) => happened.push(Happened::WentBack(here)),
        Step::Question(_) => {}
        // A fact is asked between two steps; their way is from one to the other.
        Step::Fact(_) => return,
        Step::Outcome(outcome) => {
            let answer = match &outcome.kind {
                OutcomeKind::Answer { article, .. } => ask.edition.article(&ask.viewer, article),
                _ => None,
            };
            let opened = |article| Happened::Opened { words: None, article: read(article), step: Some(here) };
            happened.extend(answer.map(|reading| opened(reading.article)));
        }
    }
    visit::note(ask, &visit::in_guide(ask), std::slice::from_ref(&hand.guide.service), happened, response);
}

/// A question was answered.
pub fn answer(ask: &Ask, hand: &InHand<'_>, node: &str, given: &Answers, response: &mut Response) {
    let Some(question) = hand.guide.node(node).filter(|_| given.has(node)) else { return };
    // Only ids of options: an address can hold any words, and what is sensitive is nobody's to count.
    let options = given.get(node).iter().filter(|value| question.option(value).is_some());
    let options: Vec<_> = options.filter(|_| !hand.guide.is_private(node)).map(String::as_str).collect();
    let choice = options.join(",");
    let answered = Happened::Answered { step: at(hand, node), choice };
    visit::note(ask, &visit::in_guide(ask), std::slice::from_ref(&hand.guide.service), [answered], response);
}

fn at(hand: &InHand<'_>, node: &str) -> GuideStep {
    GuideStep { guide: hand.guide.id.clone(), node: node.into() }
}
