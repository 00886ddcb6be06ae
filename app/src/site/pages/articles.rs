//! All articles, A to Z.

use axum::response::Response;
use knowledge::ArticleCard;
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::components::article_card::article_card;
use crate::site::components::breadcrumb::breadcrumb;
use crate::site::page::{Head, Place, page};
use crate::site::urls;

/// `GET /{lang}/articles`
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
    view! {
        <div class="wrap">
            {breadcrumb(ask, Vec::new(), &ask.say("articles-title"))}
            <header class="head"><h1>{ask.say("articles-title")}</h1><p class="lead">{lead}</p></header>
            <ul class="results">{articles.iter().map(|card| article_card(ask, card, 2)).collect_view()}</ul>
        </div>
    }
    .into_any()
}
