//! A request where nobody can sign in: who is reached instead, before anything is typed that could not be sent.

use axum::response::Response;
use knowledge::RequestType;
use leptos::prelude::*;

use super::trail;
use crate::site::ask::Ask;
use crate::site::components::breadcrumb::breadcrumb;
use crate::site::components::icon::icon;
use crate::site::components::window;
use crate::site::drafts;
use crate::site::page::{Head, Place, page};
use crate::site::urls;

/// The page; `why` is the sentence that says why nobody signs in.
pub async fn answer(ask: &Ask, request: &RequestType, why: &str) -> Response {
    let said = super::filled(ask, request, trail::said_in_a_guide(ask).await, None);
    // What was described on the way here is there to be read out.
    let described = if ask.query().has("described") { drafts::described(ask).await } else { None };
    let title = request.title.get(ask.language()).to_owned();
    page(ask, Head::new(title.clone(), Place::Requests), || {
        let crumbs = vec![(ask.say("place-requests"), urls::path(ask.language(), "requests"))];
        view! {
            <div class="wrap stack stack-l">
                {breadcrumb(ask, crumbs, &title)}
                <header class="head">
                    <h1>{title.clone()}</h1>
                    <p class="lead">{request.summary.get(ask.language()).to_owned()}</p>
                </header>
                <section class="callout" data-state="info">
                    {icon("phone")}
                    <strong>{ask.say(why)}</strong>
                    <p>{ask.say("request-closed")}</p>
                    {ways(ask)}
                </section>
                {trail::said(ask, &said)}
                {described.map(|words| view! {
                    <section class="stack"><h2>{ask.say("request-said")}</h2><p class="as-typed">{words}</p></section>
                })}
            </div>
        }
        .into_any()
    })
    .await
}

/// The phone, the window, and the number for what is urgent.
fn ways(ask: &Ask) -> AnyView {
    let language = ask.language();
    let contact = &ask.edition.portal().contact;
    let call = |words: &str, number: &Option<String>| {
        let number = number.clone()?;
        Some(view! { <li>{ask.say(words)}" "<a href=format!("tel:{number}")>{number.clone()}</a></li> })
    };
    let (place, hours) = (contact.place.get(language).to_owned(), window::hours(ask));
    let come = (!place.is_empty()).then(|| {
        let words = [("place", place.into()), ("hours", hours.into())];
        view! { <li>{ask.say_with("request-closed-come", words)}" "{window::window_now(ask)}</li> }
    });
    view! {
        <ul>
            {call("counter-call", &contact.phone)}
            {come}
            {call("counter-urgent", &contact.urgent_phone)}
        </ul>
    }
    .into_any()
}
