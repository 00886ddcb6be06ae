//! Outages at the desk: what is declared, and the form to declare one in under a minute.

mod filled;
mod form;
pub mod planned;
mod template;

use axum::response::{IntoResponse, Redirect, Response};
use desk::Level;
use http::StatusCode;
use leptos::prelude::*;

pub use self::filled::in_languages;
use crate::site::ask::Ask;
use crate::site::components::badge::level_badge;
use crate::site::components::field::{Mistakes, error_summary};
use crate::site::drafts;
use crate::site::forms::Posted;
use crate::site::page::{Head, Place, page};
use crate::site::problem::Problem;
use crate::site::urls;

/// The severities of a disruption, the worst first.
pub const SEVERITIES: [(&str, Level); 4] =
    [("down", Level::Down), ("partial", Level::Partial), ("degraded", Level::Degraded), ("info", Level::Info)];

/// `GET /{lang}/desk/outages?template=`
pub async fn get(ask: Ask) -> Result<Response, Problem> {
    ask.at_the_desk()?;
    // Whoever asks for a template wants that, whatever they had begun before.
    let template = template::filled(&ask).filter(|_| !ask.query().has("kept"));
    let filled = match template {
        Some(filled) => filled,
        None => drafts::left(&ask).await.unwrap_or_default(),
    };
    Ok(answer(&ask, &filled, Mistakes::default()).await)
}

/// `POST /{lang}/desk/outages`: declares one.
pub async fn declare(ask: Ask, form: Posted) -> Result<Response, Problem> {
    ask.at_the_desk()?;
    let mut mistakes = Mistakes::default();
    let Some(outage) = filled::outage(&ask, &form, &mut mistakes)? else {
        return Ok(answer(&ask, &form, mistakes).await);
    };
    let id = ask.site.desk.declare(&ask.viewer, outage, ask.now).await?;
    drafts::done(&ask).await?;
    Ok(Redirect::to(&urls::desk_outage(ask.language(), &id)).into_response())
}

async fn answer(ask: &Ask, form: &Posted, mistakes: Mistakes) -> Response {
    let status = if mistakes.none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let head = Head::new(ask.say("outages-title"), Place::Outages).status(status).own_notices();
    page(ask, head, || show(ask, form, &mistakes)).await
}

fn show(ask: &Ask, form: &Posted, mistakes: &Mistakes) -> AnyView {
    view! {
        <div class="wrap narrow stack stack-l">
            {error_summary(ask, mistakes)}
            <header class="head"><h1 class="is-smaller">{ask.say("outages-title")}</h1><p class="lead">{ask.say("outages-lead")}</p></header>
            {declared(ask)}
            {form::declare(ask, form, mistakes)}
        </div>
    }
    .into_any()
}

fn declared(ask: &Ask) -> AnyView {
    let active = ask.board.worst_first();
    let ended = urls::path(ask.language(), "outages");
    let ended = view! { <p class="small"><a href=ended>{ask.say("status-ended-all")}</a></p> };
    if active.is_empty() {
        return view! { <p class="soft">{ask.say("outages-none")}</p>{ended} }.into_any();
    }
    let rows = active.into_iter().map(|outage| {
        let url = urls::desk_outage(ask.language(), &outage.id);
        let (lang, title) = outage.title.pick(ask.language());
        let lang = (lang != ask.language()).then(|| lang.code());
        let state = ask.say(&format!("state-{}", outage.state));
        let day = outage.is_to_come(ask.now).then(|| format!(", {}", ask.times().moment(outage.started_at)));
        view! {
            <li>
                <a href=url>
                    <span lang=lang>{title.to_owned()}</span>
                    <span class="soft small">{state}{day}</span>
                    {level_badge(ask, Some(outage.severity))}
                </a>
            </li>
        }
    });
    view! { <ul class="links">{rows.collect_view()}</ul>{ended} }.into_any()
}
