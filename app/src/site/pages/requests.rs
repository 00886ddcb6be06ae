//! All request types.

use axum::response::Response;
use knowledge::RequestType;
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::components::icon::icon;
use crate::site::page::{Head, Place, page};
use crate::site::urls;

/// `GET /{lang}/requests`
pub async fn get(ask: Ask) -> Response {
    let head = Head::new(ask.say("requests-title"), Place::Requests).public();
    page(&ask, head, || show(&ask)).await
}

fn show(ask: &Ask) -> AnyView {
    let cards = ask.edition.requests(&ask.viewer).into_iter().map(|request| card(ask, request));
    view! {
        <div class="wrap stack stack-m">
            <header class="head">
                <h1>{ask.say("requests-title")}</h1>
                <p class="lead">{ask.say("requests-lead")}</p>
            </header>
            <ul class="tiles">{cards.collect_view()}</ul>
        </div>
    }
    .into_any()
}

fn card(ask: &Ask, request: &RequestType) -> AnyView {
    let sign = if request.is_incident() { "warn" } else { "form" };
    view! {
        <li class="tile">
            {icon(sign)}
            <h2><a href=urls::request(ask.language(), &request.id)>{request.title.get(ask.language()).to_owned()}</a></h2>
            <p>{request.summary.get(ask.language()).to_owned()}</p>
        </li>
    }
    .into_any()
}
