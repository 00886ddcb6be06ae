//! The page of a problem: what happened, what to do next, and the way to a person.

use axum::response::{IntoResponse, Redirect, Response};
use http::Method;
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::components::article_card::arrow_link;
use crate::site::components::empty::empty;
use crate::site::components::search_form::{SearchForm, search_form};
use crate::site::page::{Head, Place, page};
use crate::site::pages::search;
use crate::site::problem::Problem;
use crate::site::urls;

/// Shows the problem. Somebody who only has to sign in is taken there, and back afterwards.
pub async fn show(ask: &Ask, method: &Method, problem: Problem) -> Response {
    if problem == Problem::SignInNeeded && method == Method::GET {
        return Redirect::to(&urls::sign_in(ask.language(), &ask.path_and_query)).into_response();
    }
    let id = sentence(&problem);
    let title = ask.say(id);
    let head = Head::new(title.clone(), Place::Nowhere).status(problem.status()).own_search();
    page(ask, head, || body(ask, &problem, id, title)).await
}

fn sentence(problem: &Problem) -> &'static str {
    match problem {
        Problem::NotFound => "problem-not-found",
        Problem::SignInNeeded => "problem-sign-in",
        Problem::Elsewhere => "problem-elsewhere",
        Problem::BadForm => "problem-bad-form",
        Problem::KeyReused => "problem-key-reused",
        Problem::TooLarge => "problem-too-large",
        Problem::MethodNotAllowed => "problem-method",
        Problem::Store => "problem-store",
        Problem::Internal => "problem-internal",
    }
}

fn body(ask: &Ask, problem: &Problem, id: &str, title: String) -> AnyView {
    let words = if *problem == Problem::NotFound { words_of(ask.path()) } else { String::new() };
    let home = view! { <a class="button" href=urls::home(ask.language())>{ask.say("problem-home")}</a> };
    view! {
        <div class="wrap stack stack-l">
            {empty(title, ask.say(&format!("{id}-lead")), home.into_any())}
            {search_form(ask, SearchForm::Plain, &words)}
            {perhaps(ask, &words)}
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
    let results = if words.is_empty() { Vec::new() } else { ask.edition.search(&ask.viewer, words, 5).hits };
    if results.is_empty() {
        return ().into_any();
    }
    let links = results.iter().map(|hit| {
        let title = hit.title.0.iter().map(|span| span.text.as_str()).collect();
        let lang = (hit.language != ask.language()).then(|| hit.language.code());
        arrow_link(search::url(ask.language(), hit), title, lang)
    });
    view! {
        <section class="narrow" aria-labelledby="perhaps">
            <h2 id="perhaps" class="side-title">{ask.say("problem-not-found-words")}</h2>
            <ul class="links">{links.collect_view()}</ul>
        </section>
    }
    .into_any()
}
