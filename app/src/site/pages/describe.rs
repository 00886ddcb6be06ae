//! A problem described at length: longer than an address may be, so it is posted, kept as a draft, and answered on the
//! page that the browser comes back to. From here it goes along into a request.

use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;
use http::header::SET_COOKIE;
use knowledge::search::Key;
use leptos::prelude::*;

use super::search::happened;
use crate::site::answers::{Finds, LONGEST, answers};
use crate::site::ask::Ask;
use crate::site::components::breadcrumb::breadcrumb;
use crate::site::components::field::{Mistakes, error_summary};
use crate::site::components::finds::{FROM, Service, Writing, finder, finds, noted, solved};
use crate::site::components::human::{human, human_here};
use crate::site::components::kept::kept;
use crate::site::components::notice::notices;
use crate::site::components::text_area::text_area;
use crate::site::forms::{Posted, new_key};
use crate::site::page::{Head, Place, fragment, page};
use crate::site::problem::Problem;
use crate::site::{drafts, urls, visit};
use crate::wire::A_FEW_WORDS;

/// `GET /{lang}/ask`: the box, and the answers to what was described before.
pub async fn get(ask: Ask) -> Response {
    let kept = drafts::kept(&ask).await;
    let form = if kept.is_some() { kept } else { drafts::under_way(&ask).await }.unwrap_or_default();
    let found = answers(&ask, form.get("words"), None, false).await;
    let head = Head::new(ask.say("describe-title"), Place::Help).own_search().own_notices();
    let mut response = page(&ask, head, || show(&ask, &found, false)).await;
    if !found.words.is_empty() {
        let noted = happened(noted(&found.words), &found.results);
        visit::note(&ask, &visit::current(&ask), &[], [noted], &mut response);
    }
    response
}

/// `POST /{lang}/ask`: keeps the description; as a `part`, the answers alone while it is being written.
pub async fn post(ask: Ask, mut form: Posted) -> Result<Response, Problem> {
    if form.has("q") {
        // The one box takes both: a few words are searched for, more are a description.
        let words = form.get("q").to_owned();
        if !form.has("solved-by") && words.chars().count() <= A_FEW_WORDS {
            return Ok(Redirect::to(&urls::search(ask.language(), &words)).into_response());
        }
        form.0.push(("words".to_owned(), words));
    }
    if form.has("part") {
        let known = |name: &str| ask.edition.service(&form.get(name).into()).map(|service| &service.id);
        let service = known("about").or(known("service"));
        let found = answers(&ask, form.get("words"), service, form.has("about")).await;
        return Ok(fragment(|| finds(&ask, &found, form.get("part"))).await);
    }
    if form.has("solved-by") {
        return solved(&ask, &form, None).await;
    }
    if form.get("words").is_empty() {
        let head = Head::new(ask.say("describe-title"), Place::Help).own_search().own_notices();
        let head = head.status(StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(page(&ask, head, || show(&ask, &Finds::default(), true)).await);
    }
    let words: String = form.get("words").chars().take(LONGEST).collect();
    let mut kept = Posted(vec![("words".to_owned(), words)]);
    let mut here = urls::path(ask.language(), "ask");
    // Of two tabs each goes on with its own description.
    if let Ok(key) = form.key() {
        here = urls::with_query(here, [("kept", key.as_str())]);
        kept.0.push(("key".to_owned(), key));
    }
    let cookie = drafts::keep(&ask, &kept).await?;
    Ok(([(SET_COOKIE, cookie)], Redirect::to(&here)).into_response())
}

fn show(ask: &Ask, found: &Finds<'_>, missing: bool) -> AnyView {
    let language = ask.language();
    let mut mistakes = Mistakes::default();
    if missing {
        mistakes.add("words", ask.say("describe-missing"));
    }
    let key = own(ask).unwrap_or_else(new_key);
    let writing = Writing { form: "describe", service: Service::Unknown, from: FROM };
    view! {
        <div class="wrap stack stack-l">
            <div>
                {breadcrumb(ask, Vec::new(), &ask.say("describe-title"))}
                <header class="head is-smaller">
                    <h1><label for="words">{ask.say("describe-title")}</label></h1>
                    <p class="lead" id="words-hint">{ask.say("describe-lead")}</p>
                </header>
            </div>
            <form
                class="split-form"
                id="describe"
                method="post"
                action=urls::path(language, "ask")
                novalidate
            >
                {error_summary(ask, &mistakes)}
                // Tells the descriptions of two tabs apart; what is described is no act.
                <input type="hidden" name="key" value=key />
                {text_area("words", "words", &found.words, 8, Some("words-hint".to_owned()), missing, true)}
                {finder(ask, found, writing)}
                {kept(ask)}
                <p class="row"><button class="button">{ask.say("describe-button")}</button></p>
            </form>
            {notices(ask)}
            {if found.words.is_empty() { human_here(ask) } else { on(ask, found) }}
        </div>
    }
    .into_any()
}

/// The key of the description that this page shows, where it has one.
fn own(ask: &Ask) -> Option<String> {
    Some(ask.query().get("kept").to_owned()).filter(|key| desk::is_key(key))
}

/// The way on with what was written: a request that fits, and always one to the desk.
fn on(ask: &Ask, found: &Finds<'_>) -> AnyView {
    let requests = ask.edition.requests(&ask.viewer);
    let fitting =
        found.results.hits.iter().find_map(|hit| if let Key::Request(id) = &hit.key { Some(id) } else { None });
    let request = fitting.or(requests.first().map(|request| &request.id)).cloned().unwrap_or_else(|| "problem".into());
    let own = own(ask).unwrap_or_else(|| "1".to_owned());
    let kept = urls::with_query(urls::request(ask.language(), &request), [("described", own.as_str())]);
    let nothing = found.answers.is_empty().then(|| view! { <p>{ask.say("describe-nothing")}</p> });
    view! { <div class="stack narrow">{nothing}{human(ask, &kept, true)}</div> }.into_any()
}
