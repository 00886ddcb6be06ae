//! My tickets.

use axum::response::Response;
use desk::{Joined, Listed, Mine, Page, TicketCard, Which};
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::components::join;
use crate::site::components::pager::{edge, page_of, pager};
use crate::site::components::ticket_stub::ticket_stub;
use crate::site::page::{Head, Place, page};
use crate::site::problem::Problem;
use crate::site::urls;

const VIEWS: [(&str, Which, &str, &str); 3] = [
    ("open", Which::Open, "tickets-open", "tickets-none-open"),
    ("turn", Which::YourTurn, "tickets-your-turn", "tickets-none-turn"),
    ("closed", Which::Closed, "tickets-closed", "tickets-none-closed"),
];

/// `GET /{lang}/tickets?view=&after=`; `before` turns back.
pub async fn get(ask: Ask) -> Result<Response, Problem> {
    ask.signed_in()?;
    let query = ask.query();
    let current = VIEWS.iter().position(|(id, ..)| *id == query.get("view")).unwrap_or(0);
    let views = VIEWS.map(|(_, which, ..)| which);
    let counts = ask.site.desk.my_ticket_counts(&ask.viewer, views).await?;
    let mine = Mine { page: page_of(&query), ..Mine::of(views[current]) };
    let tickets = ask.site.desk.my_tickets(&ask.viewer, &mine).await?;
    let head = Head::new(ask.say("tickets-title"), Place::Tickets);
    let joined = join::mine(&ask).await;
    Ok(page(&ask, head, || show(&ask, current, counts, &tickets, &joined)).await)
}

/// The address of a page of a view.
fn address(ask: &Ask, view: &str, page: Page) -> String {
    let (edge, position) = edge(page);
    let pairs = [("view", view), (edge, &position)].into_iter().filter(|(_, value)| !value.is_empty());
    urls::with_query(urls::path(ask.language(), "tickets"), pairs)
}

fn show(
    ask: &Ask,
    current: usize,
    counts: [u64; VIEWS.len()],
    tickets: &Listed<TicketCard>,
    joined: &[Joined],
) -> AnyView {
    let language = ask.language();
    let (view, _, title, none) = VIEWS[current];
    let list = if tickets.rows.is_empty() {
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
        let stubs = tickets.rows.iter().map(|ticket| ticket_stub(ask, ticket, 2)).collect_view();
        let title = ask.say(title);
        view! {
            <ul class="tickets-list" aria-label=title.clone()>{stubs}</ul>
            {pager(ask, tickets, &title, |page| address(ask, view, page))}
        }
        .into_any()
    };
    let views = VIEWS.iter().zip(counts).enumerate().map(|(index, ((id, _, words, _), count))| {
        let url = address(ask, id, Page::First);
        let here = (index == current).then_some("true");
        let count = ask.times().number(i64::try_from(count).unwrap_or(i64::MAX));
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
