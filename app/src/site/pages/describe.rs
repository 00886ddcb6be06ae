//! A problem described at length: longer than an address may be, so it is posted, kept as a draft, and answered on the
//! page that the browser comes back to. From here it goes along into a request.

use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;
use http::header::SET_COOKIE;
use knowledge::search::{Hit, Kind, Question, Results};
use leptos::prelude::*;

use super::search::{happened, url};
use crate::site::ask::Ask;
use crate::site::components::article_card::{foreign, language_note};
use crate::site::components::breadcrumb::breadcrumb;
use crate::site::components::field::{Mistakes, error_summary};
use crate::site::components::human::human;
use crate::site::components::marked::marked;
use crate::site::components::notice::notices;
use crate::site::components::text_area::text_area;
use crate::site::forms::Posted;
use crate::site::page::{Head, Place, page};
use crate::site::problem::Problem;
use crate::site::{drafts, urls, visit};

/// How many answers stand beside a description.
const SHOWN: usize = 5;

/// The longest description that is read, in characters; the box says so.
const LONGEST: usize = 20_000;

/// `GET /{lang}/ask`: the box, and the answers to what was described before.
pub async fn get(ask: Ask) -> Response {
    let form = drafts::under_way(&ask).await.unwrap_or_default();
    let words: String = form.get("words").chars().take(LONGEST).collect();
    let question = Question { text: &words, limit: 20, ..Question::default() };
    let results = if words.is_empty() { Results::default() } else { ask.edition.search(&ask.viewer, &question) };
    let head = Head::new(ask.say("describe-title"), Place::Help).own_search().own_notices();
    let mut response = page(&ask, head, || show(&ask, &words, &results.hits, false)).await;
    if !words.is_empty() {
        // The ledger keeps the beginning only: the words of a query, not a letter.
        visit::note(&ask, happened(words.chars().take(200).collect(), &results), &mut response);
    }
    response
}

/// `POST /{lang}/ask`
pub async fn post(ask: Ask, form: Posted) -> Result<Response, Problem> {
    if form.get("words").is_empty() {
        let head = Head::new(ask.say("describe-title"), Place::Help).own_search().own_notices();
        let head = head.status(StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(page(&ask, head, || show(&ask, "", &[], true)).await);
    }
    let cookie = drafts::keep(&ask, &form).await?;
    Ok(([(SET_COOKIE, cookie)], Redirect::to(&urls::path(ask.language(), "ask"))).into_response())
}

fn show(ask: &Ask, words: &str, hits: &[Hit], missing: bool) -> AnyView {
    let language = ask.language();
    let mut mistakes = Mistakes::default();
    if missing {
        mistakes.add("words", ask.say("describe-missing"));
    }
    view! {
        <div class="wrap stack stack-l">
            <div>
                {breadcrumb(ask, Vec::new(), &ask.say("describe-title"))}
                <header class="head is-smaller">
                    <h1><label for="words">{ask.say("describe-title")}</label></h1>
                    <p class="lead" id="words-hint">{ask.say("describe-lead")}</p>
                </header>
            </div>
            <form class="stack narrow" method="post" action=urls::path(language, "ask") novalidate>
                {error_summary(ask, &mistakes)}
                {text_area("words", "words", words, 8, Some("words-hint".to_owned()), missing, true)}
                <p class="row"><button class="button">{ask.say("describe-button")}</button></p>
            </form>
            {notices(ask)}
            {(!words.is_empty()).then(|| answers(ask, words, hits))}
        </div>
    }
    .into_any()
}

/// At most so many answers, and always the way to the desk with what was written.
fn answers(ask: &Ask, words: &str, hits: &[Hit]) -> AnyView {
    let requests = ask.edition.requests(&ask.viewer);
    let fitting = hits.iter().find(|hit| hit.kind == Kind::Request).map(|hit| hit.id.as_str());
    let request = fitting.or(requests.first().map(|request| request.id.as_str())).unwrap_or("problem");
    let kept = urls::with_query(urls::request(ask.language(), request), [("described", "1")]);
    let answers: Vec<_> =
        hits.iter().filter(|hit| matches!(hit.kind, Kind::Article | Kind::Guide)).take(SHOWN).collect();
    let list = if answers.is_empty() {
        view! { <p>{ask.say("describe-nothing")}</p> }.into_any()
    } else {
        view! { <ul class="results">{answers.into_iter().map(|hit| answer(ask, hit, words)).collect_view()}</ul> }
            .into_any()
    };
    view! {
        <section class="stack" aria-labelledby="answers">
            <div class="section-title"><h2 id="answers">{ask.say("describe-answers")}</h2></div>
            {list}
            <div class="narrow">{human(ask, &kept, true)}</div>
        </section>
    }
    .into_any()
}

fn answer(ask: &Ask, hit: &Hit, words: &str) -> AnyView {
    let lang = foreign(ask, hit.language);
    let beginning: String = words.chars().take(200).collect();
    view! {
        <li>
            <h3><a href=url(ask.language(), hit, &beginning) lang=lang>{marked(&hit.title)}</a></h3>
            <p lang=lang>{marked(&hit.snippet)}</p>
            {language_note(ask, hit.language)}
        </li>
    }
    .into_any()
}
