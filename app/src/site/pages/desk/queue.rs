//! The queue: every open ticket, the soonest promise first.

use axum::response::Response;
use desk::{Page, Queue, QueueFilter, QueueRow, QueueView};
use leptos::prelude::*;
use viewer::ServiceId;

use crate::site::ask::Ask;
use crate::site::components::badge::turn_at_desk;
use crate::site::components::choices::service_choice;
use crate::site::components::icon::icon;
use crate::site::components::pager::{edge, page_of, pager};
use crate::site::components::standing::now;
use crate::site::page::{Head, Place, page};
use crate::site::problem::Problem;
use crate::site::urls;

const VIEWS: [(&str, QueueView, &str); 5] = [
    ("open", QueueView::Open, "queue-view-open"),
    ("desk", QueueView::DesksTurn, "queue-view-desk"),
    ("mine", QueueView::Mine, "queue-view-mine"),
    ("nobody", QueueView::WithNobody, "queue-view-nobody"),
    ("late", QueueView::Late, "queue-view-late"),
];

/// `GET /{lang}/desk/queue?view=&q=&service=&priority=&after=`; `before` turns back.
pub async fn get(ask: Ask) -> Result<Response, Problem> {
    ask.at_the_desk()?;
    let filter = filter(&ask);
    let queue = ask.site.desk.queue(&ask.viewer, filter.clone(), ask.now).await?;
    let title = ask.say_with("queue-count", [("n", queue.count(QueueView::Open).into())]);
    let head = Head::new(title, Place::Queue);
    Ok(page(&ask, head, || show(&ask, &filter, &queue)).await)
}

fn filter(ask: &Ask) -> QueueFilter {
    let query = ask.query();
    let words: String = query.get("q").chars().take(200).collect();
    QueueFilter {
        view: VIEWS.iter().find(|(id, ..)| *id == query.get("view")).map_or(QueueView::Open, |(_, view, _)| *view),
        words: Some(words).filter(|words| !words.is_empty()),
        service: Some(query.get("service")).filter(|service| !service.is_empty()).map(ServiceId::from),
        priority: query.get("priority").parse().ok(),
        page: page_of(&query),
    }
}

/// This queue's address with one thing changed.
fn address(ask: &Ask, filter: &QueueFilter, view: QueueView, page: Page) -> String {
    let view = VIEWS.iter().find(|(_, known, _)| *known == view).map_or("open", |(id, ..)| id);
    let priority = filter.priority.map(|p| p.to_string()).unwrap_or_default();
    let (edge, position) = edge(page);
    let pairs = [
        ("view", view),
        ("q", filter.words.as_deref().unwrap_or_default()),
        ("service", filter.service.as_deref().unwrap_or_default()),
        ("priority", &priority),
        (edge, &position),
    ];
    urls::with_query(urls::path(ask.language(), "desk/queue"), pairs.into_iter().filter(|(_, value)| !value.is_empty()))
}

fn show(ask: &Ask, filter: &QueueFilter, queue: &Queue) -> AnyView {
    let declare = format!("{}#declare", urls::path(ask.language(), "desk/outages"));
    let views = VIEWS.iter().map(|(_, view, words)| {
        let here = (*view == filter.view).then_some("true");
        let count = ask.times().number(queue.count(*view) as i64);
        view! { <li><a href=address(ask, filter, *view, Page::First) aria-current=here>{ask.say(words)}" "<span class="num">{count}</span></a></li> }
    });
    let table = if queue.list.rows.is_empty() {
        view! {
            <section class="card stack stack-s">
                <p><strong>{ask.say("queue-none")}</strong></p>
                <p class="soft">{ask.say("queue-none-lead")}</p>
            </section>
        }
        .into_any()
    } else {
        table(ask, queue)
    };
    view! {
        <div class="wrap stack">
            <div class="row row-between">
                <h1 class="is-smaller">{ask.say("queue-title")}</h1>
                <p class="row">
                    <a class="button quiet small" href=urls::path(ask.language(), "reports")>{ask.say("reports-link")}</a>
                    <a class="button quiet small" href=declare>{icon("warn")}{ask.say("queue-declare")}</a>
                </p>
            </div>
            <nav class="views" aria-label=ask.say("queue-views")><ul class="view-list">{views.collect_view()}</ul></nav>
            {filter_form(ask, filter)}
            {table}
            {pager(ask, &queue.list, &ask.say("queue-title"), |page| address(ask, filter, filter.view, page))}
        </div>
    }
    .into_any()
}

fn filter_form(ask: &Ask, filter: &QueueFilter) -> AnyView {
    let language = ask.language();
    let view_id = VIEWS.iter().find(|(_, view, _)| *view == filter.view).map_or("open", |(id, ..)| id);
    let priorities = (1..=4_u8).map(|priority| {
        let words = ask.say(&format!("priority-{priority}"));
        view! { <option value=priority.to_string() selected=filter.priority == Some(priority)>{words}</option> }
    });
    view! {
        <form class="queue-bar" role="search" action=urls::path(language, "desk/queue") aria-label=ask.say("queue-filter-label")>
            <input type="hidden" name="view" value=view_id />
            <label class="grow">
                {ask.say("queue-filter-words")}
                <input class="input" type="search" id="q" name="q" maxlength="200" value=filter.words.clone().unwrap_or_default() />
            </label>
            {service_choice(ask, "queue-filter-service", filter.service.as_deref())}
            <label>
                {ask.say("queue-filter-priority")}
                <select class="input" name="priority">
                    <option value="">{ask.say("queue-filter-all")}</option>
                    {priorities.collect_view()}
                </select>
            </label>
            <button class="button quiet small">{ask.say("queue-filter-button")}</button>
        </form>
    }
    .into_any()
}

fn table(ask: &Ask, queue: &Queue) -> AnyView {
    let heads = ["queue-ticket", "queue-service", "queue-priority", "queue-turn"]
        .map(|id| view! { <th scope="col" role="columnheader">{ask.say(id)}</th> });
    let rest = ["queue-with", "queue-age"].map(|id| view! { <th scope="col" role="columnheader">{ask.say(id)}</th> });
    // Narrow screens lay the rows out as cards; the roles keep it a table for assistive technology.
    view! {
        <div class="queue">
            <table role="table" aria-label=ask.say("queue-table")>
                <thead role="rowgroup">
                    <tr role="row">
                        {heads.collect_view()}
                        <th scope="col" role="columnheader" aria-sort="ascending">{ask.say("queue-due")}</th>
                        {rest.collect_view()}
                    </tr>
                </thead>
                <tbody role="rowgroup">{queue.list.rows.iter().map(|ticket| row(ask, ticket)).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(ask: &Ask, ticket: &QueueRow) -> AnyView {
    let language = ask.language();
    let service = ask.edition.service(&ticket.service);
    let service = service.map_or_else(|| ticket.service.to_string(), |service| service.name.get(language).to_owned());
    let (data_turn, sign, words) =
        turn_at_desk(ask, now(ask, ticket.turn, ticket.attached.as_ref()), &ticket.requester.name);
    let urgency = match ticket.priority {
        1 => "prio high",
        2 => "prio mid",
        _ => "prio",
    };
    let with = match &ticket.assignee {
        Some(person) => person.name.clone().into_any(),
        None => view! { <span class="soft">{ask.say("queue-nobody")}</span> }.into_any(),
    };
    view! {
        <tr role="row">
            <th class="c-what" role="rowheader" scope="row">
                <a class="subject" href=urls::desk_ticket(language, ticket.number)>{ticket.title.clone()}</a>
                <span class="sub num">{ticket.number.to_string()}", "{ticket.requester.name.clone()}</span>
            </th>
            <td class="c-svc" role="cell">{service}</td>
            <td class="c-prio" role="cell">
                <span class=urgency><span class="visually-hidden">{ask.say("queue-priority")}" "</span>"P"{ticket.priority}</span>
            </td>
            <td class="c-turn" role="cell"><span class="badge" data-turn=data_turn>{icon(sign)}{words}</span></td>
            <td class="c-due nowrap" role="cell">{due(ask, ticket)}</td>
            <td class="c-who" role="cell">{with}</td>
            <td class="c-age num nowrap" role="cell">{ask.times().age(ticket.filed_at)}</td>
        </tr>
    }
    .into_any()
}

fn due(ask: &Ask, ticket: &QueueRow) -> AnyView {
    let Some(at) = ticket.next_update_by else { return "–".into_any() };
    let times = ask.times();
    if at >= ask.now {
        return times.moment(at).into_any();
    }
    let late = ask.say_with("queue-late", [("age", times.age(at).into())]);
    view! { <span class="late">{icon("warn")}" "{times.moment(at)}</span>" "<span class="sub">{late}</span> }.into_any()
}
