//! What we promise about accessibility.

use axum::response::Response;
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::page::{Head, Place, page};

/// `GET /{lang}/accessibility`
pub async fn get(ask: Ask) -> Response {
    let head = Head::new(ask.say("accessibility-title"), Place::Nowhere).public();
    page(&ask, head, || show(&ask)).await
}

fn show(ask: &Ask) -> AnyView {
    let sentences = ["accessibility-1", "accessibility-2", "accessibility-3", "accessibility-4"];
    view! {
        <div class="wrap">
            <header class="head">
                <h1>{ask.say("accessibility-title")}</h1>
                <p class="lead">{ask.say("accessibility-lead")}</p>
            </header>
            <article class="prose">
                <ul>{sentences.map(|id| view! { <li>{ask.say(id)}</li> }).collect_view()}</ul>
            </article>
        </div>
    }
    .into_any()
}
