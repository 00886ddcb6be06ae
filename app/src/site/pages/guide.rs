//! A guide: one question a page, replayed from the URL, with the way to a person on every step.

mod hand;
mod noted;
mod outcome;
mod section;
mod under_way;

use axum::Json;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use guides::{Answers, Guide, Step, Walk};
use http::StatusCode;
use http::header::{CACHE_CONTROL, SET_COOKIE};
use leptos::prelude::*;
use viewer::GuideId;

use crate::guiding::{Complaint, InHand, Next, question, so_far};
use crate::islands::GuideSteps;
use crate::site::ask::Ask;
use crate::site::components::breadcrumb::breadcrumb;
use crate::site::components::field::{Mistakes, error_summary};
use crate::site::components::human::human;
use crate::site::components::icon::icon;
use crate::site::components::notice::notices;
use crate::site::components::solved;
use crate::site::forms::Posted;
use crate::site::page::{Head, Place, page};
use crate::site::problem::Problem;
use crate::site::urls;

pub use hand::hand;
pub use under_way::{address, link};

/// `GET /{lang}/guides/{id}`: the first step.
pub async fn start(ask: Ask, Path((_, id)): Path<(String, GuideId)>) -> Result<Response, Problem> {
    let guide = ask.guide(&id).ok_or(Problem::NotFound)?;
    Ok(step(&ask, &hand(&ask, guide).await, None).await)
}

/// `GET /{lang}/guides/{id}/guide.json`: the guide for the browser's own steps.
pub async fn json(ask: Ask, Path((_, id)): Path<(String, GuideId)>) -> Result<Response, Problem> {
    let guide = ask.guide(&id).ok_or(Problem::NotFound)?;
    let hand = hand(&ask, guide).await;
    Ok(([(CACHE_CONTROL, "private, no-store")], Json(hand)).into_response())
}

/// `GET /{lang}/guides/{id}/{node}?what=timeout`: a step, with the choices so far. A form of the step itself comes here,
/// too: its node's answer is then in the query and the walk has moved on, so the address is set right by a redirect. With
/// `seen` the browser has shown the step itself and tells that it did.
pub async fn get(ask: Ask, Path((_, id, node)): Path<(String, GuideId, String)>) -> Result<Response, Problem> {
    let guide = ask.guide(&id).ok_or(Problem::NotFound)?;
    let hand = hand(&ask, guide).await;
    if ask.query().has("seen") {
        return seen(&ask, &hand, &node).await;
    }
    if ask.query().has("answered") {
        let given = hand.answered(&node, &ask.query().0);
        let mut response = forward(&hand, &node, &given);
        noted::answer(&ask, &hand, &node, &given, &mut response);
        return Ok(response);
    }
    Ok(step(&ask, &hand, Some(&node)).await)
}

/// `POST /{lang}/guides/{id}/{node}?what=timeout`: an answer that must not stand in an address, or whether the answer of
/// this outcome solved it.
pub async fn post(
    ask: Ask,
    Path((_, id, node)): Path<(String, GuideId, String)>,
    form: Posted,
) -> Result<Response, Problem> {
    let ask = ask.under_way(form.get("at"));
    let guide = ask.guide(&id).ok_or(Problem::NotFound)?;
    let mut hand = hand(&ask, guide).await;
    if form.has("answered") {
        let cookie = under_way::keep_private(&ask, &mut hand, &node, &form).await?;
        let given = hand.answered(&node, &form.0);
        let mut response = forward(&hand, &node, &given);
        response.headers_mut().append(SET_COOKIE, cookie.parse().map_err(|_| Problem::Internal)?);
        noted::answer(&ask, &hand, &node, &given, &mut response);
        return Ok(response);
    }
    let given = hand.answers(&ask.query().0);
    let walk = hand.walk(&given, Some(&node));
    let Step::Outcome(outcome) = walk.step else { return Err(Problem::Changed) };
    let question = outcome::question(&ask, &hand, &walk, outcome).ok_or(Problem::Changed)?;
    if form.get("solved") == "yes" {
        under_way::over(&ask, &hand).await;
    }
    solved::take(&ask, question, &form).await
}

/// After an answer: on to the next step, whose address holds the choices.
fn forward(hand: &InHand<'_>, name: &str, given: &Answers) -> Response {
    match hand.next(name, given) {
        Next::Step(_, url) => Redirect::to(&url).into_response(),
        wrong => {
            let url = hand.step_url(name, given);
            let what = if wrong == Next::Odd { "odd" } else { "1" };
            Redirect::to(&urls::with_query(url, [("missing", what)])).into_response()
        }
    }
}

/// What the browser's own step leaves behind is the same as what a page does.
async fn seen(ask: &Ask, hand: &InHand<'_>, name: &str) -> Result<Response, Problem> {
    let (query, answered) = (ask.query().0, ask.query().has("answered"));
    let given = if answered { hand.answered(name, &query) } else { hand.answers(&query) };
    let mut response = StatusCode::NO_CONTENT.into_response();
    if answered {
        noted::answer(ask, hand, name, &given, &mut response);
    }
    let walk = hand.walk(&given, Some(name).filter(|_| !answered));
    noted::step(ask, hand, &walk, &given, &mut response);
    under_way::keep(ask, hand, &walk).await;
    Ok(response)
}

async fn step(ask: &Ask, hand: &InHand<'_>, at: Option<&str>) -> Response {
    let query = ask.query();
    let given = hand.answers(&query.0);
    let walk = hand.walk(&given, at);
    let title = match walk.step {
        Step::Outcome(outcome) => outcome::title(ask, hand, outcome),
        step => hand.title(step).unwrap_or_default().to_owned(),
    };
    let (status, title_of_page) = if query.has("missing") {
        let count = ask.say_with("form-mistakes", [("n", 1.into())]);
        (StatusCode::UNPROCESSABLE_ENTITY, format!("{count}: {title}"))
    } else {
        (StatusCode::OK, title.clone())
    };
    let head = Head::new(title_of_page, Place::Help).own_notices().status(status);
    // What somebody typed is on the page of an address that is the same for everybody.
    let private = !hand.kept.is_empty() || given.iter().any(|(name, _)| hand.is_private(name));
    let head = if private { head } else { head.public() };
    let mut response = page(ask, head, || show(ask, hand, &walk, &title)).await;
    if status == StatusCode::OK {
        noted::step(ask, hand, &walk, &given, &mut response);
        under_way::keep(ask, hand, &walk).await;
    }
    response
}

fn show(ask: &Ask, hand: &InHand<'_>, walk: &Walk<'_>, title: &str) -> AnyView {
    let language = ask.language();
    let guide: &Guide = &hand.guide;
    let service = ask.edition.service(&guide.service);
    let body = match walk.step {
        Step::Outcome(outcome) => {
            view! { <div data-part="question">{outcome::card(ask, hand, walk, outcome, title)}</div> }.into_any()
        }
        step => {
            let question = question(hand, walk, complaint(ask, step).as_ref());
            view! { <div data-part="question" inner_html=question.into_string()></div> }.into_any()
        }
    };
    let steps = service
        .map(|service| {
            (service.name.get(language).to_owned(), format!("{}#{}", urls::path(language, "status"), service.id))
        })
        .into_iter()
        .collect();
    let inner = view! {
        <div class="stack stack-m">
            {moved(ask, walk)}
            {notices(ask)}
            <section class="guide" data-offline=ask.say("kept-offline") data-sending=ask.say("kept-sending")>
                {body}
                {human(ask, &hand.exit_url(walk), false)}
            </section>
        </div>
        <div data-part="so-far" inner_html=so_far(hand, walk).into_string()></div>
    };
    // A preview's addresses are its own; there every step is a page.
    let split = if ask.preview.is_none() {
        let source = urls::with_query(
            format!("{}/guide.json", urls::guide(language, &guide.id)),
            [("at", hand.edition.as_str())],
        );
        view! { <GuideSteps source>{inner}</GuideSteps> }.into_any()
    } else {
        view! { <div class="split">{inner}</div> }.into_any()
    };
    view! {
        <div class="wrap stack">
            {breadcrumb(ask, steps, guide.title.get(language))}
            {split}
        </div>
    }
    .into_any()
}

/// What is wrong when a question comes back.
fn complaint(ask: &Ask, step: Step<'_>) -> Option<Complaint> {
    ask.query().has("missing").then(|| {
        let words = ask.say(if ask.query().get("missing") == "odd" { "guide-odd" } else { "guide-missing" });
        let mut mistakes = Mistakes::default();
        mistakes.add(format!("{}-1", step.id()), words.clone());
        Complaint { words, summary: error_summary(ask, &mistakes).to_html() }
    })
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
