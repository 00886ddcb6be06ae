//! What the ledger keeps of a request form: that it was shown and sent, who asked for a person, and the outages beside it.
//! Never what somebody wrote.

use axum::response::Response;
use desk::{GuideStep, Happened};
use guides::Step;
use http::StatusCode;
use knowledge::RequestType;
use viewer::{ArticleId, OutageId};

use super::trail::Trail;
use super::{filing, known};
use crate::site::ask::Ask;
use crate::site::forms::Posted;
use crate::site::visit;

/// The form was shown; on the way from a guide, an article or a search, somebody asked for a person.
pub fn shown(ask: &Ask, request: &RequestType, form: &Posted, restored: bool, response: &mut Response) {
    let mut happened = Vec::new();
    let step = step(ask, form);
    let came_from = |name: &str| !form.get(name).is_empty() || ask.query().has(name);
    if !restored && (step.is_some() || ["article", "described", "say", "ticket"].into_iter().any(came_from)) {
        let article = Some(ArticleId::from(form.get("article")))
            .filter(|article| ask.edition.article(&ask.viewer, article).is_some());
        happened.push(Happened::AskedHuman { request: request.id.clone(), step, article });
    }
    happened.extend(led_by_no(ask, form).map(Happened::Viewed));
    happened.push(Happened::Checked { request: request.id.clone() });
    happened.extend(beside(ask, request, form).map(|outage| Happened::OutageShown { outage }));
    note(ask, request, form, happened, response);
}

/// The form was sent, beside the outages that it does not join.
pub fn sent(ask: &Ask, request: &RequestType, form: &Posted, response: &mut Response) {
    let rejected = beside(ask, request, form).map(|outage| Happened::OutageRejected { outage });
    let happened = std::iter::once(Happened::Submitted { request: request.id.clone() }).chain(rejected);
    let seen = answers_seen(ask, form).filter(|_| response.status() == StatusCode::SEE_OTHER);
    note(ask, request, form, seen.into_iter().chain(happened).collect(), response);
}

/// The answers that stood beside what was written when it was sent.
fn answers_seen(ask: &Ask, form: &Posted) -> Option<Happened> {
    if !form.has("answers-shown") {
        return None;
    }
    let ids = form.get("answers-shown").split(' ').filter(|id| ask.edition.article(&ask.viewer, id).is_some());
    Some(Happened::Shown { articles: ids.take(3).map(ArticleId::from).collect() })
}

fn note(ask: &Ask, request: &RequestType, form: &Posted, happened: Vec<Happened>, response: &mut Response) {
    // What the form takes for granted until somebody chooses is nothing that they said.
    let services: Vec<_> = filing::known_service(request, form).into_iter().collect();
    let visit = if form.get("guide").is_empty() { visit::current(ask) } else { visit::in_guide(ask) };
    visit::note(ask, &visit, &services, happened, response);
}

/// The ids of the outages that stand in the form.
fn beside<'a>(ask: &'a Ask, request: &RequestType, form: &Posted) -> impl Iterator<Item = OutageId> + use<'a> {
    known::touching(ask, request, form).into_iter().map(|outage| outage.id.clone())
}

/// The end of a guide that "no, that did not solve it" led to, when this form is that end: it has no page of its own that
/// would have been seen.
fn led_by_no(ask: &Ask, form: &Posted) -> Option<GuideStep> {
    let trail = Trail::of(ask, form)?;
    let is_end = trail.walk.step == Step::Outcome(trail.guide.outcome(&trail.step)?);
    let led = trail.guide.walk(&trail.walk.answers, &ask.facts, None);
    let by_no = is_end && led.step.id() != trail.step;
    by_no.then(|| GuideStep { guide: trail.guide.id.clone(), node: trail.step.clone().into() })
}

/// The step of the guide where "I still need help" was pressed. A guide whose outcome is this request was not left.
fn step(ask: &Ask, form: &Posted) -> Option<GuideStep> {
    let guide = ask.guide(&form.get("guide").into())?;
    let node = form.get("step");
    let is_end = guide.outcome(node).is_some_and(|end| matches!(end.kind, guides::OutcomeKind::Request { .. }));
    let is_known = guide.node(node).is_some() || guide.outcome(node).is_some();
    (is_known && !is_end).then(|| GuideStep { guide: guide.id.clone(), node: node.into() })
}
