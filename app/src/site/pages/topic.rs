//! A topic: its guides, its articles in pages, and the topics below it.

use axum::extract::Path;
use axum::response::Response;
use knowledge::{GuideCard, TopicPage};
use leptos::prelude::*;
use viewer::TopicId;

use super::articles::ROWS;
use super::home::tile;
use crate::site::ask::Ask;
use crate::site::components::article_card::{article_card, foreign};
use crate::site::components::breadcrumb::breadcrumb_to;
use crate::site::components::human::human_here;
use crate::site::components::icon::icon;
use crate::site::components::pager::Numbered;
use crate::site::page::{Head, Place, page};
use crate::site::problem::Problem;
use crate::site::urls;

/// `GET /{lang}/topics/{*id}?page=`
pub async fn get(ask: Ask, Path((_, id)): Path<(String, TopicId)>) -> Result<Response, Problem> {
    let topic = ask.edition.topic(&ask.viewer, &id).ok_or(Problem::NotFound)?;
    let head = Head::new(topic.card.title.clone(), Place::Help)
        .public()
        .summary(topic.card.summary.clone())
        .feed(urls::path(ask.language(), &format!("feeds/{id}")));
    Ok(page(&ask, head, || show(&ask, &topic)).await)
}

fn show(ask: &Ask, topic: &TopicPage) -> AnyView {
    let lang = foreign(ask, topic.card.language);
    let below = topic.subtopics.iter().map(|card| tile(ask, card, 2)).collect_view();
    let query = ask.query();
    let list = Numbered::of(&query, &topic.articles, ROWS);
    let address = urls::topic(ask.language(), &topic.card.id);
    // They help with the same things, and come first; not again on each page.
    let guides = topic.guides.iter().filter(|_| list.is_first()).map(|card| guide_card(ask, card));
    view! {
        <div class="wrap stack stack-l">
            <div>
                {breadcrumb_to(ask, Vec::new(), &topic.card.title, lang)}
                <header class="head">
                    <h1 lang=lang>{topic.card.title.clone()}</h1>
                    <p class="lead" lang=lang>{topic.card.summary.clone()}</p>
                </header>
            </div>
            <ul class="results">
                {guides.collect_view()}
                {list.rows.iter().map(|card| article_card(ask, card, 2)).collect_view()}
            </ul>
            {list.pager(ask, &topic.card.title, &address)}
            {(!topic.subtopics.is_empty()).then(|| view! { <ul class="tiles">{below}</ul> })}
            {human_here(ask)}
        </div>
    }
    .into_any()
}

/// A guide as an entry of the list, with a word on what it is.
fn guide_card(ask: &Ask, card: &GuideCard) -> AnyView {
    let lang = foreign(ask, card.language);
    view! {
        <li>
            <h2><a href=urls::guide(ask.language(), &card.id) lang=lang>{card.title.clone()}</a></h2>
            <p class="soft" lang=lang>{card.summary.clone()}</p>
            <span class="kind">{icon("guide")}{ask.say("kind-guide")}</span>
        </li>
    }
    .into_any()
}
