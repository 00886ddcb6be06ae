//! The home page: the one big box, known trouble, what is under way, one's own tickets, topics and requests.

mod under_way;

use axum::response::Response;
use desk::{Joined, Listed, Mine, TicketCard, Which};
use knowledge::TopicCard;
use leptos::prelude::*;
use under_way::UnderWay;

use crate::site::answers::Finds;
use crate::site::ask::Ask;
use crate::site::components::article_card::{arrow_link, heading};
use crate::site::components::finds::{Service, Writing, finder};
use crate::site::components::icon::icon;
use crate::site::components::join;
use crate::site::components::notice::notices;
use crate::site::components::search_form::{SearchForm, search_form};
use crate::site::components::ticket_stub::ticket_stub;
use crate::site::components::window::sign;
use crate::site::page::{Head, Place, page};
use crate::site::popular::by_openings;
use crate::site::problem::Problem;
use crate::site::urls;
use crate::wire::A_FEW_WORDS;

/// How many of one's own tickets are shown; the rest is a link.
const TICKETS: u32 = 3;

/// `GET /{lang}/`
pub async fn get(ask: Ask) -> Result<Response, Problem> {
    let open = Mine { most: TICKETS, ..Mine::of(Which::Open) };
    let tickets = match ask.viewer.is_signed_in() {
        true => Some(ask.site.desk.my_tickets(&ask.viewer, &open).await?),
        false => None,
    };
    let head = Head::new(ask.say("place-help"), Place::Help).own_notices().own_search().public();
    let joined = join::mine(&ask).await;
    let under_way = under_way::under_way(&ask).await;
    let opened = ask.site.popular().opened(&ask.site.desk, ask.now).await;
    let topics = by_openings(&ask.edition, &ask.viewer, &opened);
    Ok(page(&ask, head, || show(&ask, tickets.as_ref(), &joined, &under_way, topics)).await)
}

/// `topics` are those that are opened most, where that can be said.
fn show(
    ask: &Ask,
    tickets: Option<&Listed<TicketCard>>,
    joined: &[Joined],
    under_way: &[UnderWay],
    topics: Option<Vec<TopicCard>>,
) -> AnyView {
    view! {
        <div class="wrap stack stack-xl">
            <section class="ask">
                <h1><label for="q" id="q-title">{ask.say("home-question")}</label></h1>
                {search_form(ask, SearchForm::Ask, "")}
                {finder(ask, &Finds::default(), Writing { form: "q-form", service: Service::Unknown, from: A_FEW_WORDS })}
                {others_wrote(ask)}
            </section>
            {join::works_questions(ask, joined)}
            {notices(ask)}
            {under_way::list(ask, under_way)}
            <div class="split swap">
                <section aria-labelledby=ask.can_sign_in().then_some("mine") class="stack stack-l">
                    {ask.can_sign_in().then(|| my_tickets(ask, tickets))}
                    {sign(ask)}
                </section>
                <div class="stack stack-xl">
                    {list_topics(ask, topics)}
                    {requests(ask)}
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// Examples of what to type; the symptoms that the guides know are the words that people really use.
fn others_wrote(ask: &Ask) -> AnyView {
    let guides = ask.edition.guides(&ask.viewer);
    let examples = guides.iter().take(4).map(|guide| {
        let words = guide.title.get(ask.language()).to_owned();
        view! { <li><a href=urls::guide(ask.language(), &guide.id)>{words}</a></li> }
    });
    if guides.is_empty() {
        return ().into_any();
    }
    view! {
        <div>
            <p>{ask.say("home-hint")}</p>
            <ul class="says">
                {examples.collect_view()}
            </ul>
        </div>
    }
    .into_any()
}

fn my_tickets(ask: &Ask, tickets: Option<&Listed<TicketCard>>) -> AnyView {
    let all = urls::path(ask.language(), "tickets");
    let list = match tickets.filter(|tickets| !tickets.rows.is_empty()) {
        None => {
            let id = if tickets.is_some() { "tickets-none-open" } else { "home-sign-in-for-tickets" };
            view! { <p class="soft">{ask.say(id)}</p> }.into_any()
        }
        Some(tickets) => {
            let stubs = tickets.rows.iter().map(|ticket| ticket_stub(ask, ticket, 3)).collect_view();
            let more = tickets.total.saturating_sub(tickets.rows.len() as u64);
            let more = (more > 0).then(|| {
                view! { <p class="small"><a href=all.clone()>{ask.say_with("home-more-tickets", [("n", more.into())])}</a></p> }
            });
            view! { <ul class="tickets-list">{stubs}</ul>{more} }.into_any()
        }
    };
    view! {
        <div>
            <div class="section-title"><h2 id="mine">{ask.say("home-tickets")}</h2><a href=all>{ask.say("home-all-tickets")}</a></div>
            {list}
        </div>
    }
    .into_any()
}

/// The topics, said to be those that people ask about most only where they are.
fn list_topics(ask: &Ask, by_openings: Option<Vec<TopicCard>>) -> AnyView {
    let title = if by_openings.is_some() { "home-topics" } else { "home-topics-all" };
    let topics = by_openings.unwrap_or_else(|| ask.edition.topics(&ask.viewer));
    if topics.is_empty() {
        return ().into_any();
    }
    view! {
        <section aria-labelledby="topics">
            <div class="section-title">
                <h2 id="topics">{ask.say(title)}</h2>
                <a href=urls::path(ask.language(), "articles")>{ask.say("home-all-articles")}</a>
            </div>
            <ul class="tiles">{topics.iter().map(|topic| tile(ask, topic, 3)).collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// A topic as a tile with a heading of this level: the whole card is the link.
pub fn tile(ask: &Ask, topic: &TopicCard, level: u8) -> AnyView {
    let lang = (topic.language != ask.language()).then(|| topic.language.code());
    let summary = if topic.summary.is_empty() {
        ask.say_with("topic-articles", [("n", topic.articles.into())])
    } else {
        topic.summary.clone()
    };
    let url = urls::topic(ask.language(), &topic.id);
    view! {
        <li class="tile">
            {icon(&topic.icon)}
            {heading(level, view! { <a href=url lang=lang>{topic.title.clone()}</a> }.into_any())}
            <p lang=lang>{summary}</p>
        </li>
    }
    .into_any()
}

fn requests(ask: &Ask) -> AnyView {
    let requests = ask.edition.requests(&ask.viewer);
    let links = requests.iter().take(5).map(|request| {
        arrow_link(urls::request(ask.language(), &request.id), request.title.get(ask.language()).to_owned(), None)
    });
    view! {
        <section aria-labelledby="asks">
            <div class="section-title">
                <h2 id="asks">{ask.say("home-requests")}</h2>
                <a href=urls::path(ask.language(), "requests")>{ask.say("home-all-requests")}</a>
            </div>
            <ul class="links">{links.collect_view()}</ul>
        </section>
    }
    .into_any()
}
