//! The sessions that a number was counted from, and the events of one. Nobody's name.

use axum::extract::Path;
use axum::response::Response;
use desk::{Outcome, SessionEvent, SessionRow};
use leptos::prelude::*;
use viewer::Role;

use super::PATH;
use super::asked::Asked;
use super::number;
use crate::site::ask::Ask;
use crate::site::components::breadcrumb::breadcrumb;
use crate::site::components::field::Mistakes;
use crate::site::page::{Head, Place, page};
use crate::site::problem::Problem;
use crate::site::{say, urls};

/// Sessions on one page; as many as the desk gives.
const PAGE: usize = 50;

/// `GET /{lang}/desk/insights/sessions?outcome=&linked=&skip=`, with the query of the insights.
pub async fn list(ask: Ask) -> Result<Response, Problem> {
    ask.at_the_content()?;
    let asked = Asked::of(&ask, &mut Mistakes::default());
    let query = ask.query();
    let outcome = Outcome::of(query.get("outcome"));
    let linked = match query.get("linked") {
        "1" => Some(true),
        "0" => Some(false),
        _ => None,
    };
    let skip = query.get("skip").parse().unwrap_or(0).min(1_000_000);
    let (desk, viewer, filter) = (ask.site.desk.clone(), ask.viewer.clone(), asked.filter.clone());
    let reading = ask
        .site
        .apart()
        .run(move || async move { desk.intent_sessions(&viewer, &filter, outcome, linked, skip).await });
    let (sessions, total) = reading.await??;
    let name = outcome.map(|outcome| ask.say(&format!("insights-outcome-{}", outcome.code())));
    let title = match name {
        Some(name) => format!("{}: {name}", ask.say("insights-sessions")),
        None => ask.say("insights-sessions"),
    };
    let head = Head::new(title.clone(), Place::Insights);
    Ok(page(&ask, head, || show_list(&ask, &asked, (&sessions, total), &title, skip)).await)
}

fn show_list(ask: &Ask, asked: &Asked, (sessions, total): (&[SessionRow], u64), title: &str, skip: u32) -> AnyView {
    let heads = ["insights-began", "insights-outcome", "insights-ended", "insights-about"]
        .map(|id| view! { <th scope="col" role="columnheader">{ask.say(id)}</th> });
    let rows = sessions.iter().map(|session| {
        let url = urls::path(ask.language(), &format!("{PATH}/sessions/{}", session.id));
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="nowrap"><a href=url>{ask.times().moment(session.started_at)}</a></th>
                <td class="nowrap" role="cell"><span class="swatch" data-outcome=session.outcome.code()></span>{ask.say(&format!("insights-outcome-{}", session.outcome.code()))}</td>
                <td class="is-line" role="cell">{ask.say(&format!("insights-ended-{}", session.ended_by.code()))}</td>
                <td class="soft" role="cell">{about(ask, session)}</td>
            </tr>
        }
    });
    let body = if sessions.is_empty() {
        view! { <p class="soft">{ask.say("insights-sessions-none")}</p> }.into_any()
    } else {
        view! {
            <div class="table is-stacked">
                <table role="table" aria-label=title.to_owned()>
                    <thead role="rowgroup"><tr role="row">{heads.collect_view()}</tr></thead>
                    <tbody role="rowgroup">{rows.collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    let query = ask.query();
    let turn = |to: u32, words: &str| {
        let to = to.to_string();
        let more = [("outcome", query.get("outcome")), ("linked", query.get("linked")), ("skip", to.as_str())];
        let url = asked.url(ask, &format!("{PATH}/sessions"), &more);
        view! { <a class="button quiet small" href=url>{ask.say(words)}</a> }
    };
    let step = PAGE as u32;
    let number = |n: u64| number(ask, n).into();
    let last = u64::from(skip) + sessions.len() as u64;
    let range = [("from", number(u64::from(skip) + 1)), ("to", number(last)), ("total", number(total))];
    let range = (total > PAGE as u64 && !sessions.is_empty()).then(|| {
        view! { <span class="small soft">{ask.say_with("queue-page", range)}</span> }
    });
    view! {
        <div class="wrap stack">
            {breadcrumb(ask, vec![(ask.say("insights-title"), asked.url(ask, PATH, &[]))], title)}
            <header class="head"><h1 class="is-smaller">{title.to_owned()}</h1><p class="lead">{ask.say("insights-sessions-lead")}</p></header>
            {body}
            <p class="row">
                {range}
                {(skip > 0).then(|| turn(skip.saturating_sub(step), "queue-previous"))}
                {(last < total).then(|| turn(skip + step, "queue-next"))}
            </p>
        </div>
    }
    .into_any()
}

/// Services and guides by their names.
fn about(ask: &Ask, session: &SessionRow) -> String {
    let language = ask.language();
    let services = session
        .services
        .iter()
        .map(|id| ask.edition.service(id).map_or_else(|| id.to_string(), |service| service.name.get(language).into()));
    let guides = session
        .guides
        .iter()
        .map(|id| ask.guide(id).map_or_else(|| id.to_string(), |guide| guide.title.get(language).into()));
    services.chain(guides).collect::<Vec<_>>().join(", ")
}

/// `GET /{lang}/desk/insights/sessions/{id}`
pub async fn one(ask: Ask, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    ask.at_the_content()?;
    let (session, events) = ask.site.desk.intent_session(&ask.viewer, &id.into()).await?;
    let title = ask.say_with("insights-session", [("moment", ask.times().moment(session.started_at).into())]);
    let head = Head::new(title.clone(), Place::Insights);
    Ok(page(&ask, head, || show_one(&ask, &session, &events, &title)).await)
}

fn show_one(ask: &Ask, session: &SessionRow, events: &[SessionEvent], title: &str) -> AnyView {
    let list = urls::path(ask.language(), &format!("{PATH}/sessions"));
    let crumbs =
        vec![(ask.say("insights-title"), urls::path(ask.language(), PATH)), (ask.say("insights-sessions"), list)];
    let outcome = ask.say(&format!("insights-outcome-{}", session.outcome.code()));
    let ended = ask.say(&format!("insights-ended-{}", session.ended_by.code()));
    let ticket = session.ticket.filter(|_| ask.viewer.is(Role::Agent)).map(|number| {
        let words = ask.say_with("insights-ticket", [("number", number.to_string().into())]);
        view! { " "<a href=urls::desk_ticket(ask.language(), number)>{words}</a> }
    });
    let rows = events.iter().map(|event| {
        let word = format!("insights-event-{}", event.kind.replace('_', "-"));
        let name = if say::exists(ask.language(), &word) { ask.say(&word) } else { event.kind.clone() };
        let seconds = event.at.as_second() - session.started_at.as_second();
        let edition: String = event.edition.chars().take(7).collect();
        view! {
            <tr>
                <td class="end num nowrap">{format!("{}:{:02}", seconds / 60, seconds % 60)}</td>
                <th scope="row">{name}</th>
                <td>{event.about.join(" · ")}</td>
                <td class="soft num">{edition}</td>
            </tr>
        }
    });
    view! {
        <div class="wrap stack">
            {breadcrumb(ask, crumbs, title)}
            <header class="head">
                <h1 class="is-smaller">{title.to_owned()}</h1>
                <p class="lead"><span class="swatch" data-outcome=session.outcome.code()></span>{outcome}". "{ended}{ticket}</p>
            </header>
            <div class="table" role="group" tabindex="0" aria-label=title.to_owned()>
                <table>
                    <thead>
                        <tr>
                            <th scope="col" class="end">{ask.say("insights-minute")}</th>
                            <th scope="col">{ask.say("insights-event")}</th>
                            <th scope="col">{ask.say("insights-about")}</th>
                            <th scope="col">{ask.say("insights-edition")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </div>
    }
    .into_any()
}
