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
const SHOWN: usize = 3;

/// The most words that an answer is shown for.
const WORDS: usize = 5;

/// The longest description that is read, in characters; the box says so.
const LONGEST: usize = 20_000;

/// How much of a description the ledger keeps, in characters.
const NOTED: usize = 200;

/// `GET /{lang}/ask`: the box, and the answers to what was described before.
pub async fn get(ask: Ask) -> Response {
    let form = drafts::under_way(&ask).await.unwrap_or_default();
    let words: String = form.get("words").chars().take(LONGEST).collect();
    let question = Question { text: &words, limit: 20, ..Question::default() };
    let results = if words.is_empty() { Results::default() } else { ask.edition.search(&ask.viewer, &question) };
    let head = Head::new(ask.say("describe-title"), Place::Help).own_search().own_notices();
    let found = answering(&ask, &results.hits).await;
    let mut response = page(&ask, head, || show(&ask, &words, &results.hits, &found, false)).await;
    if !words.is_empty() {
        let noted = happened(noted(&words), &results);
        visit::note(&ask, &visit::current(&ask), &[], [noted], &mut response);
    }
    response
}

/// `POST /{lang}/ask`
pub async fn post(ask: Ask, form: Posted) -> Result<Response, Problem> {
    if form.get("words").is_empty() {
        let head = Head::new(ask.say("describe-title"), Place::Help).own_search().own_notices();
        let head = head.status(StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(page(&ask, head, || show(&ask, "", &[], &[], true)).await);
    }
    let cookie = drafts::keep(&ask, &form).await?;
    Ok(([(SET_COOKIE, cookie)], Redirect::to(&urls::path(ask.language(), "ask"))).into_response())
}

/// What the ledger keeps of a description: the words of a query, not a letter.
pub fn noted(words: &str) -> String {
    words.chars().take(NOTED).collect()
}

/// An answer with how often it solved it: solved, and asked.
type Found<'h> = (&'h Hit, (u64, u64));

/// The best articles and guides.
async fn answering<'h>(ask: &Ask, hits: &'h [Hit]) -> Vec<Found<'h>> {
    let mut found = Vec::new();
    for hit in hits.iter().filter(|hit| matches!(hit.kind, Kind::Article | Kind::Guide)).take(SHOWN) {
        // Without the store an answer is still an answer.
        let solved = ask.site.desk.solved(&hit.id).await.unwrap_or_default();
        found.push((hit, solved));
    }
    found
}

fn show(ask: &Ask, words: &str, hits: &[Hit], found: &[Found<'_>], missing: bool) -> AnyView {
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
            {(!words.is_empty()).then(|| answers(ask, words, hits, found))}
        </div>
    }
    .into_any()
}

/// At most so many answers, and always the way to the desk with what was written.
fn answers(ask: &Ask, words: &str, hits: &[Hit], found: &[Found<'_>]) -> AnyView {
    let requests = ask.edition.requests(&ask.viewer);
    let fitting = hits.iter().find(|hit| hit.kind == Kind::Request).map(|hit| hit.id.as_str());
    let request = fitting.or(requests.first().map(|request| request.id.as_str())).unwrap_or("problem");
    let kept = urls::with_query(urls::request(ask.language(), request), [("described", "1")]);
    let list = if found.is_empty() {
        view! { <p>{ask.say("describe-nothing")}</p> }.into_any()
    } else {
        view! { <ul class="results">{found.iter().map(|found| answer(ask, found, words)).collect_view()}</ul> }
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

fn answer(ask: &Ask, (hit, solved): &Found<'_>, words: &str) -> AnyView {
    let lang = foreign(ask, hit.language);
    let beginning = noted(words);
    view! {
        <li>
            <h3><a href=url(ask.language(), hit, &beginning) lang=lang>{marked(&hit.title)}</a></h3>
            <p lang=lang>{marked(&hit.snippet)}</p>
            {why(ask, hit, *solved)}
            {language_note(ask, hit.language)}
            {in_place(ask, hit)}
        </li>
    }
    .into_any()
}

/// Why it is shown: the words that it has in common with what was written, and how often it solved it.
fn why(ask: &Ask, hit: &Hit, (solved, asked): (u64, u64)) -> AnyView {
    let mut words: Vec<String> = Vec::new();
    for span in hit.title.0.iter().chain(&hit.snippet.0).filter(|span| span.hit) {
        let word = span.text.to_lowercase();
        if !words.contains(&word) && words.len() < WORDS {
            words.push(word);
        }
    }
    let mut reasons = Vec::new();
    if !words.is_empty() {
        reasons.push(ask.say_with("describe-why", [("words", words.join(", ").into())]));
    }
    if asked > 0 {
        reasons.push(ask.say_with("describe-solved", [("solved", solved.into()), ("n", asked.into())]));
    }
    (!reasons.is_empty()).then(|| view! { <p class="soft small">{reasons.join(" ")}</p> }).into_any()
}

/// The part that answers, to be read without leaving what was written.
fn in_place(ask: &Ask, hit: &Hit) -> AnyView {
    let Some(reading) = ask.edition.article(&ask.viewer, &hit.id).filter(|_| hit.kind == Kind::Article) else {
        return ().into_any();
    };
    let section = hit.section.as_deref().and_then(|id| reading.article.section_html(id, ask.os()));
    let html = section.unwrap_or_else(|| reading.article.html(ask.os()));
    // Of several articles on one page the names of headings are the same; in an attribute a quotation mark is `&quot;`.
    let own = format!(" href=\"{}#", urls::article(ask.language(), &reading.article.id, None));
    let html = html.replace(" id=\"", " data-id=\"").replace(" href=\"#", &own);
    let lang = foreign(ask, reading.language);
    // A form of its own, so that its tabs do not turn those of the next answer.
    view! {
        <details data-answer=reading.article.id.clone() data-version=reading.article.version.clone()>
            <summary>{ask.say("describe-read")}</summary>
            <form><div class="prose" lang=lang inner_html=html></div></form>
        </details>
    }
    .into_any()
}
