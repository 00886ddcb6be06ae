//! My tickets.

use axum::response::Response;
use desk::{Joined, TicketCard, Which};
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::components::join;
use crate::site::components::ticket_stub::ticket_stub;
use crate::site::page::{Head, Place, page};
use crate::site::problem::Problem;
use crate::site::urls;

const VIEWS: [(&str, Which, &str, &str); 3] = [
    ("open", Which::Open, "tickets-open", "tickets-none-open"),
    ("turn", Which::YourTurn, "tickets-your-turn", "tickets-none-turn"),
    ("closed", Which::Closed, "tickets-closed", "tickets-none-closed"),
];

/// `GET /{lang}/tickets?view=`
pub async fn get(ask: Ask) -> Result<Response, Problem> {
    ask.signed_in()?;
    let wanted = ask.query().get("view").to_owned();
    let current = VIEWS.iter().position(|(id, ..)| *id == wanted).unwrap_or(0);
    let mut lists = Vec::new();
    for (_, which, ..) in VIEWS {
        lists.push(ask.site.desk.my_tickets(&ask.viewer, which).await?);
    }
    let head = Head::new(ask.say("tickets-title"), Place::Tickets);
    let joined = join::mine(&ask).await;
    Ok(page(&ask, head, || show(&ask, current, &lists, &joined)).await)
}

fn show(ask: &Ask, current: usize, lists: &[Vec<TicketCard>], joined: &[Joined]) -> AnyView {
    let language = ask.language();
    let (_, _, title, none) = VIEWS[current];
    let tickets = &lists[current];
    let list = if tickets.is_empty() {
        let help = view! { <a class="button" href=urls::home(language)>{ask.say("tickets-help")}</a> };
        view! {
            <section class="card stack">
                <p><strong>{ask.say(none)}</strong></p>
                <p class="soft">{ask.say("tickets-none-lead")}</p>
                <p class="row">{help}</p>
            </section>
        }
        .into_any()
    } else {
        let stubs = tickets.iter().map(|ticket| ticket_stub(ask, ticket, 2)).collect_view();
        view! { <ul class="tickets-list" aria-label=ask.say(title)>{stubs}</ul> }.into_any()
    };
    let views = VIEWS.iter().zip(lists).enumerate().map(|(index, ((id, _, words, _), tickets))| {
        let url = format!("{}?view={id}", urls::path(language, "tickets"));
        let here = (index == current).then_some("true");
        let count = ask.times().number(tickets.len() as i64);
        view! { <li><a href=url aria-current=here>{ask.say(words)}" "<span class="num">{count}</span></a></li> }
    });
    view! {
        <div class="wrap stack stack-m">
            <header class="head">
                <div class="row row-between">
                    <h1>{ask.say("tickets-title")}</h1>
                    <a class="button" href=urls::home(language)>{ask.say("tickets-help")}</a>
                </div>
            </header>
            {join::works_questions(ask, joined)}
            <nav class="views" aria-label=ask.say("tickets-which")><ul class="view-list">{views.collect_view()}</ul></nav>
            {list}
        </div>
    }
    .into_any()
}
