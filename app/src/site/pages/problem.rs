//! The page of a problem: what happened, what to do next, and the way to a person.

use axum::response::{IntoResponse, Redirect, Response};
use http::Method;
use http::header::RETRY_AFTER;
use leptos::prelude::*;

use crate::site::ask::{Ask, language_of_path};
use crate::site::components::article_card::arrow_link;
use crate::site::components::empty::empty;
use crate::site::components::search_form::{SearchForm, search_form};
use crate::site::drafts;
use crate::site::forms::Posted;
use crate::site::page::{Head, Place, page};
use crate::site::pages::{request, search};
use crate::site::problem::Problem;
use crate::site::urls;

/// When to come again where too much is counted at once, in seconds.
const BUSY: u32 = 10;

/// The form that sends again what was posted.
const AGAIN: &str = "again";

/// Shows the problem, with what was typed into the form that met it. Somebody who only has to sign in is taken there,
/// and back afterwards.
pub async fn show(ask: &Ask, method: &Method, problem: Problem, form: &Posted) -> Response {
    let reads = matches!(*method, Method::GET | Method::HEAD);
    if problem == Problem::SignInNeeded && reads {
        return Redirect::to(&urls::sign_in(ask.language(), &ask.path_and_query)).into_response();
    }
    let moved = (problem == Problem::NotFound && reads).then(|| tidied(ask.path())).flatten();
    if let Some(path) = moved {
        return Redirect::permanent(&path).into_response();
    }
    if problem == Problem::SignInNeeded
        && !typed(form).is_empty()
        && let Ok(response) = drafts::keep_and_sign_in(ask, form).await
    {
        return response;
    }
    let id = sentence(&problem);
    let title =
        ask.say(if is_sent_again(&problem, form) && problem == Problem::Busy { "problem-busy-sent" } else { id });
    let head = Head::new(title.clone(), Place::Nowhere).status(problem.status()).own_search();
    let mut response = page(ask, head, || body(ask, &problem, id, title, form)).await;
    let again = match problem {
        Problem::TooMany(seconds) => Some(seconds),
        Problem::Busy => Some(BUSY),
        _ => None,
    };
    if let Some(seconds) = again {
        response.headers_mut().insert(RETRY_AFTER, seconds.into());
    }
    response
}

fn sentence(problem: &Problem) -> &'static str {
    match problem {
        Problem::NotFound => "problem-not-found",
        Problem::SignInNeeded => "problem-sign-in",
        Problem::Elsewhere => "problem-elsewhere",
        Problem::BadForm => "problem-bad-form",
        Problem::KeyReused => "problem-key-reused",
        Problem::Changed => "problem-changed",
        Problem::TooLarge => "problem-too-large",
        Problem::TooMany(_) => "problem-too-many",
        Problem::MethodNotAllowed => "problem-method",
        Problem::Busy => "problem-busy",
        Problem::Store => "problem-store",
        Problem::Internal => "problem-internal",
    }
}

/// The address that was meant: a page ends without a slash, a language with one.
fn tidied(path: &str) -> Option<String> {
    let trimmed = path.trim_end_matches('/');
    match (language_of_path(trimmed), trimmed.len()) {
        (None, _) => None,
        (Some(_), 3) => (path != format!("{trimmed}/")).then(|| format!("{trimmed}/")),
        _ => (path != trimmed).then(|| trimmed.to_owned()),
    }
}

/// Problems that pass: what was asked for can be asked for again, and what was posted sent again as it is. Its key makes it
/// one act, also where it had arrived.
fn passes(problem: &Problem) -> bool {
    matches!(problem, Problem::TooMany(_) | Problem::Busy | Problem::Store | Problem::Internal)
}

/// Whether what was posted is on the page, to be sent again.
fn is_sent_again(problem: &Problem, form: &Posted) -> bool {
    passes(problem) && !form.0.is_empty()
}

/// What a person typed, in the order of the form; not what the page itself sent along, nor what they chose from a list.
fn typed(form: &Posted) -> Vec<&str> {
    const OURS: [&str; 34] = [
        "key",
        "do",
        "shown",
        "seen",
        "from",
        "person",
        "next",
        "guide",
        "step",
        "at",
        "article",
        "until",
        "attach",
        "state",
        "severity",
        "service",
        "solved",
        "solved-by",
        "outage",
        "ticket",
        "join",
        "later",
        "find",
        "part",
        "answers-shown",
        "came-from",
        "diagnostics",
        "version",
        "about",
        "forget",
        "role",
        "days",
        "answered",
        "commit",
    ];
    let own = |name: &str| OURS.contains(&name) || name.starts_with("said.");
    form.0
        .iter()
        .filter(|(name, value)| !own(name) && !value.trim().is_empty())
        .map(|(_, value)| value.as_str())
        .collect()
}

/// What was typed, to be read: of a request each question with its answer.
fn as_typed(ask: &Ask, form: &Posted) -> AnyView {
    let said = request::said(ask, form);
    if said.is_empty() {
        let words = typed(form).into_iter().map(|words| view! { <p class="as-typed">{words.to_owned()}</p> });
        return words.collect_view().into_any();
    }
    let rows = said.into_iter().map(|field| {
        view! { <div><dt>{field.label}</dt><dd class="as-typed">{field.shown}</dd></div> }
    });
    view! { <dl class="answers">{rows.collect_view()}</dl> }.into_any()
}

fn kept_words(ask: &Ask, problem: &Problem, form: &Posted) -> AnyView {
    if typed(form).is_empty() {
        return ().into_any();
    }
    // What is sent again from here is said to be above.
    let gone = !is_sent_again(problem, form);
    let lead = gone.then(|| view! { <p class="soft">{ask.say("problem-typed-lead")}</p> });
    let back = gone.then(|| {
        view! { <p><a class="button quiet" href=ask.path().to_owned()>{ask.say("problem-typed-back")}</a></p> }
    });
    view! {
        <section class="card stack narrow" aria-labelledby="typed">
            <h2 id="typed">{ask.say("problem-typed")}</h2>
            {lead}
            {as_typed(ask, form)}
            {back}
        </section>
    }
    .into_any()
}

/// All that was posted, to be sent again with one press; the button stands in the words above.
fn carried(ask: &Ask, form: &Posted) -> AnyView {
    let pairs = form.0.iter().map(|(name, value)| {
        view! { <input type="hidden" name=name.clone() value=value.clone() /> }
    });
    view! {
        <form id=AGAIN method="post" action=ask.path_and_query.clone()>{pairs.collect_view()}</form>
    }
    .into_any()
}

/// What to press: send it again, open it again, or begin again.
fn way_on(ask: &Ask, problem: &Problem, form: &Posted) -> AnyView {
    match (passes(problem), form.0.is_empty()) {
        (true, false) => {
            view! { <button class="button" form=AGAIN>{ask.say("problem-send-again")}</button> }.into_any()
        }
        (true, true) => {
            view! { <a class="button" href=ask.path_and_query.clone()>{ask.say("problem-open-again")}</a> }.into_any()
        }
        (false, _) => {
            view! { <a class="button" href=urls::home(ask.language())>{ask.say("problem-home")}</a> }.into_any()
        }
    }
}

/// What happened and what to do next: where something was posted, that it is here, and is sent again from here.
fn lead(ask: &Ask, problem: &Problem, id: &str, form: &Posted) -> String {
    let sent = if is_sent_again(problem, form) { "-sent" } else { "" };
    let id = format!("{id}{sent}-lead");
    match problem {
        Problem::TooMany(seconds) => ask.say_with(&id, [("n", (*seconds).into())]),
        _ => ask.say(&id),
    }
}

fn body(ask: &Ask, problem: &Problem, id: &str, title: String, form: &Posted) -> AnyView {
    let words = match problem {
        Problem::NotFound => words_of(ask.path()),
        // What somebody searched for is still in the box.
        Problem::TooMany(_) => ask.query().get("q").to_owned(),
        _ => String::new(),
    };
    let again = is_sent_again(problem, form);
    view! {
        <div class="wrap stack stack-l">
            {empty(title, lead(ask, problem, id, form), way_on(ask, problem, form))}
            {again.then(|| carried(ask, form))}
            {kept_words(ask, problem, form)}
            {search_form(ask, SearchForm::Plain, &words)}
            {(*problem == Problem::NotFound).then(|| perhaps(ask, &words))}
        </div>
    }
    .into_any()
}

/// What the address seems to be about.
fn words_of(path: &str) -> String {
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let readable: String =
        form_urlencoded::parse(format!("q={last}").as_bytes()).map(|(_, value)| value.into_owned()).collect();
    let words: String = readable.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).take(80).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn perhaps(ask: &Ask, words: &str) -> AnyView {
    let results = if words.is_empty() { Vec::new() } else { ask.edition.suggest(&ask.viewer, words, 5) };
    if results.is_empty() {
        return ().into_any();
    }
    let links = results.iter().map(|hit| {
        let title = hit.title.0.iter().map(|span| span.text.as_str()).collect();
        let lang = (hit.language != ask.language()).then(|| hit.language.code());
        arrow_link(search::url(ask.language(), hit, words), title, lang)
    });
    view! {
        <section class="narrow" aria-labelledby="perhaps">
            <h2 id="perhaps" class="side-title">{ask.say("problem-not-found-words")}</h2>
            <ul class="links">{links.collect_view()}</ul>
        </section>
    }
    .into_any()
}
