//! One outage with its updates, and the notices as a piece of a page.

use axum::extract::Path;
use axum::response::Response;
use desk::Outage;
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::components::badge::level;
use crate::site::components::breadcrumb::breadcrumb;
use crate::site::components::notice::{live, notice, notice_list};
use crate::site::components::timeline::{Stop, Tone, timeline};
use crate::site::page::{Head, Place, fragment, page};
use crate::site::problem::Problem;
use crate::site::urls;

/// `GET /{lang}/outages/{id}`
pub async fn get(ask: Ask, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let board = ask.board.clone();
    let outage = board.outage(&id).ok_or(Problem::NotFound)?;
    if ask.query().has("part") {
        return Ok(fragment(|| show(&ask, outage)).await);
    }
    let head = Head::new(outage.title.get(ask.language()).to_owned(), Place::Status).own_notices().public();
    Ok(page(&ask, head, || live(&ask, show(&ask, outage))).await)
}

/// `GET /{lang}/notices`: what the `Notices` island shows in place of what it has.
pub async fn notices(ask: Ask) -> Response {
    fragment(|| notice_list(&ask)).await
}

fn show(ask: &Ask, outage: &Outage) -> AnyView {
    let language = ask.language();
    let (title_lang, title) = outage.title.pick(language);
    let lang = (title_lang != language).then(|| title_lang.code());
    let crumbs = vec![(ask.say("place-status"), urls::path(language, "status"))];
    let ended = (!outage.is_active()).then(|| view! { <p class="lead">{ask.say("outage-ended")}</p> });
    view! {
        <div class="wrap stack stack-l">
            <div>
                {breadcrumb(ask, crumbs, title)}
                <header class="head"><h1 lang=lang>{title.to_owned()}</h1>{ended}</header>
            </div>
            <div class="split">
                <div class="stack stack-l">
                    {outage.is_active().then(|| notice(ask, outage, 2))}
                    <section aria-labelledby="updates" class="stack stack-m">
                        <h2 id="updates">{ask.say("outage-updates")}</h2>
                        {updates(ask, outage)}
                    </section>
                </div>
                <aside class="aside" aria-label=ask.say("ticket-facts")>{facts(ask, outage)}</aside>
            </div>
        </div>
    }
    .into_any()
}

/// The updates of an outage, the newest first.
pub fn updates(ask: &Ask, outage: &Outage) -> AnyView {
    let language = ask.language();
    let (state, ..) = level(Some(outage.severity));
    let stops = outage.updates.iter().map(|update| {
        let (lang, text) = update.text.pick(language);
        Stop {
            sign: state_sign(&update.state),
            tone: Tone::State(if update.state == "resolved" { "ok" } else { state }),
            head: ask.say(&format!("state-{}", update.state)),
            at: update.at,
            text: text.to_owned(),
            lang: (lang != language).then(|| lang.code()),
            mine: false,
        }
    });
    timeline(ask, stops.collect())
}

fn state_sign(state: &str) -> &'static str {
    match state {
        "reported" => "flag",
        "investigating" => "help",
        "identified" => "search",
        "planned" | "in-progress" | "overrun" => "calendar",
        "resolved" | "completed" | "false-alarm" => "ok",
        _ => "clock",
    }
}

fn facts(ask: &Ask, outage: &Outage) -> AnyView {
    let language = ask.language();
    let services = outage.impacts.iter().filter_map(|impact| ask.edition.service(&impact.service));
    let services = services.map(|service| service.name.get(language).to_owned()).collect::<Vec<_>>().join(", ");
    view! {
        <dl class="card side-facts">
            <div><dt>{ask.say("outage-state")}</dt><dd><strong>{ask.say(&format!("state-{}", outage.state))}</strong></dd></div>
            <div><dt>{ask.say("outage-services")}</dt><dd>{services}</dd></div>
            <div><dt>{ask.say("notice-since")}</dt><dd>{ask.times().moment(outage.started_at)}</dd></div>
        </dl>
    }
    .into_any()
}
