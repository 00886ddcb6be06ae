//! All articles, A to Z, in pages.

use axum::response::Response;
use knowledge::ArticleCard;
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::components::article_card::article_card;
use crate::site::components::breadcrumb::breadcrumb;
use crate::site::components::human::human_here;
use crate::site::components::pager::Numbered;
use crate::site::page::{Head, Place, page};
use crate::site::urls;

/// The most articles on a page, here and in a topic.
pub(super) const ROWS: usize = 100;

/// `GET /{lang}/articles?page=`
pub async fn get(ask: Ask) -> Response {
    let edition = ask.edition.clone();
    let articles = edition.articles(&ask.viewer);
    let head = Head::new(ask.say("articles-title"), Place::Help).public().feed(urls::path(ask.language(), "feeds"));
    page(&ask, head, || show(&ask, &articles)).await
}

fn show(ask: &Ask, articles: &[ArticleCard]) -> AnyView {
    let lead = if articles.is_empty() {
        ask.say("articles-none")
    } else {
        ask.say_with(
            "articles-lead",
            [("n", articles.len().into()), ("total", ask.times().number(articles.len() as i64).into())],
        )
    };
    let name = ask.say("articles-title");
    let query = ask.query();
    let list = Numbered::of(&query, articles, ROWS);
    view! {
        <div class="wrap stack">
            {breadcrumb(ask, Vec::new(), &ask.say("articles-title"))}
            <header class="head"><h1>{ask.say("articles-title")}</h1><p class="lead">{lead}</p></header>
            <ul class="results">{list.rows.iter().map(|card| article_card(ask, card, 2)).collect_view()}</ul>
            {list.pager(ask, &name, &urls::path(ask.language(), "articles"))}
            {human_here(ask)}
        </div>
    }
    .into_any()
}
