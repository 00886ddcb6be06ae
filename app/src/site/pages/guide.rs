//! A guide: one question a page, replayed from the URL, with the way to a person on every step.

mod noted;
mod outcome;
mod question;

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use guides::{Answers, Facts, Guide, NodeKind, Outcome, OutcomeKind, Step, Walk};
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::components::breadcrumb::breadcrumb;
use crate::site::components::human::human;
use crate::site::components::icon::icon;
use crate::site::components::notice::notices;
use crate::site::components::solved;
use crate::site::forms::Posted;
use crate::site::page::{Head, Place, page};
use crate::site::problem::Problem;
use crate::site::urls;

/// `GET /{lang}/guides/{id}`: the first step.
pub async fn start(ask: Ask, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let guide = ask.guide(&id).ok_or(Problem::NotFound)?;
    Ok(step(&ask, guide, None).await)
}

/// `GET /{lang}/guides/{id}/{node}?what=timeout`: a step, with the choices so far. A form of the step itself comes here,
/// too: its node's answer is then in the query and the walk has moved on, so the address is set right by a redirect.
pub async fn get(ask: Ask, Path((_, id, node)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let guide = ask.guide(&id).ok_or(Problem::NotFound)?;
    if ask.query().has("answered") {
        let mut response = forward(&ask, guide, &node);
        noted::answer(&ask, guide, &node, &answers(&ask, guide), &mut response);
        return Ok(response);
    }
    Ok(step(&ask, guide, Some(&node)).await)
}

/// `POST /{lang}/guides/{id}/{node}?what=timeout`: whether the answer of this outcome solved it.
pub async fn post(
    ask: Ask,
    Path((_, id, node)): Path<(String, String, String)>,
    form: Posted,
) -> Result<Response, Problem> {
    let guide = ask.guide(&id).ok_or(Problem::NotFound)?;
    let given = answers(&ask, guide);
    let walk = guide.walk(&given, &facts(&ask), Some(&node));
    let Step::Outcome(outcome) = walk.step else { return Err(Problem::Changed) };
    let question = outcome::question(&ask, guide, &walk, outcome).ok_or(Problem::Changed)?;
    solved::take(&ask, question, &form).await
}

/// After an answer: on to the next step, whose address holds the choices.
fn forward(ask: &Ask, guide: &Guide, node: &str) -> Response {
    let given = answers(ask, guide);
    let walk = guide.walk(&given, &facts(ask), None);
    let unanswered = given.get(node).is_empty()
        && guide.node(node).is_some_and(|node| node.kind != NodeKind::Info && !node.optional);
    let edition = ask.guides.short_id();
    if unanswered {
        let url = urls::guide_step(ask.language(), &guide.id, node, &given, edition);
        return Redirect::to(&urls::with_query(url, [("missing", "1")])).into_response();
    }
    let next = match walk.step {
        Step::Question(node) => &node.id,
        Step::Outcome(outcome) => &outcome.id,
    };
    Redirect::to(&urls::guide_step(ask.language(), &guide.id, next, &walk.answers, edition)).into_response()
}

async fn step(ask: &Ask, guide: &Guide, at: Option<&str>) -> Response {
    let given = answers(ask, guide);
    let walk = guide.walk(&given, &facts(ask), at);
    let title = match walk.step {
        Step::Question(node) => node.title.get(ask.language()).to_owned(),
        Step::Outcome(outcome) => outcome::title(ask, guide, outcome),
    };
    let status = if ask.query().has("missing") { http::StatusCode::UNPROCESSABLE_ENTITY } else { http::StatusCode::OK };
    let head = Head::new(title.clone(), Place::Help).own_notices().public().status(status);
    let mut response = page(ask, head, || show(ask, guide, &walk, &title)).await;
    noted::step(ask, guide, &walk, &given, &mut response);
    response
}

/// The choices in the query; anything that is no node of the guide is left alone.
fn answers(ask: &Ask, guide: &Guide) -> Answers {
    let pairs: Vec<_> = ask.query().0.into_iter().filter(|(name, _)| guide.node(name).is_some()).collect();
    Answers::from_query(&pairs)
}

/// What the browser tells about the device, corrected by the query.
fn facts(ask: &Ask) -> Facts {
    let mut facts = ask.facts.clone();
    for (name, known) in &ask.edition.portal().facts {
        let value = ask.query().get(name).to_owned();
        if known.values.contains(&value) {
            facts.insert(name.clone(), value);
        }
    }
    facts
}

fn show(ask: &Ask, guide: &Guide, walk: &Walk<'_>, title: &str) -> AnyView {
    let language = ask.language();
    let service = ask.edition.service(&guide.service);
    let body = match walk.step {
        Step::Question(node) => question::question(ask, guide, walk, node),
        Step::Outcome(outcome) => outcome::card(ask, guide, walk, outcome, title),
    };
    let steps = service
        .map(|service| {
            (service.name.get(language).to_owned(), format!("{}#{}", urls::path(language, "status"), service.id))
        })
        .into_iter()
        .collect();
    view! {
        <div class="wrap stack">
            {breadcrumb(ask, steps, guide.title.get(language))}
            <div class="split">
                <div class="stack stack-m">
                    {moved(ask, walk)}
                    {notices(ask)}
                    <section class="guide" id="question">
                        {body}
                        {human(ask, &exit_url(ask, guide, walk), false)}
                    </section>
                </div>
                {so_far(ask, guide, walk)}
            </div>
        </div>
    }
    .into_any()
}

/// Says when the address did not fit the guide any more.
fn moved(ask: &Ask, walk: &Walk<'_>) -> AnyView {
    if !walk.moved && walk.dropped.is_empty() {
        return ().into_any();
    }
    view! {
        <div class="callout" data-state="info" role="status">
            {icon("info")}<strong>{ask.say("guide-moved")}</strong><p>{ask.say("guide-moved-lead")}</p>
        </div>
    }
    .into_any()
}

fn so_far(ask: &Ask, guide: &Guide, walk: &Walk<'_>) -> AnyView {
    if walk.trail.is_empty() {
        return ().into_any();
    }
    let language = ask.language();
    let rows = walk.trail.iter().map(|answered| {
        let url = urls::guide_step(language, &guide.id, &answered.node.id, &walk.answers, ask.guides.short_id());
        let question = answered.node.title.get(language).to_owned();
        let answer = answered.labels(language).join(", ");
        view! {
            <div>
                <dt>{question.clone()}</dt>
                <dd>{answer}</dd>
                <dd><a href=url>{ask.say("guide-change")}<span class="visually-hidden">": "{question}</span></a></dd>
            </div>
        }
    });
    view! {
        <section class="aside" aria-labelledby="sofar">
            <h2 id="sofar" class="side-title">{ask.say("guide-so-far")}</h2>
            <dl class="answers">{rows.collect_view()}</dl>
        </section>
    }
    .into_any()
}

/// The request form with everything said so far: the guide, its answers and the outcome's prefill travel in the query.
pub(super) fn request_url(ask: &Ask, guide: &Guide, walk: &Walk<'_>, outcome: &Outcome) -> String {
    let request = match &outcome.kind {
        OutcomeKind::Request { request, .. } => request,
        _ => &guide.exit.request,
    };
    with_trail(ask, request, guide, walk, &outcome.id)
}

fn exit_url(ask: &Ask, guide: &Guide, walk: &Walk<'_>) -> String {
    let at = match walk.step {
        Step::Question(node) => &node.id,
        Step::Outcome(outcome) => &outcome.id,
    };
    with_trail(ask, &guide.exit.request, guide, walk, at)
}

fn with_trail(ask: &Ask, request: &str, guide: &Guide, walk: &Walk<'_>, at: &str) -> String {
    let said = walk.answers.to_query();
    let said: Vec<_> = said.iter().map(|(name, value)| (format!("said.{name}"), value.as_str())).collect();
    let fixed = [("guide", guide.id.as_str()), ("step", at), ("at", ask.guides.short_id())];
    let pairs = fixed.into_iter().chain(said.iter().map(|(name, value)| (name.as_str(), *value)));
    urls::with_query(urls::request(ask.language(), request), pairs)
}
