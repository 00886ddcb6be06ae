//! The table URL -> page and form, on one screen. A language stands first in every page's path.

use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use http::header::VARY;

use super::ask::Ask;
use super::pages::{
    accessibility, article, articles, crawlers, describe, desk, feeds, guide, history, home, me, outage, outages,
    preview, read, reports, request, requests, search, sign_in, status, ticket, tickets, topic,
};
use super::problem::Problem;
use super::state::Site;
use super::urls;

/// All pages.
pub fn pages() -> Router<Site> {
    Router::new()
        .route("/{lang}/", get(home::get))
        .route("/{lang}/search", get(search::get))
        .route("/{lang}/ask", get(describe::get).post(describe::post))
        .route("/{lang}/suggest", get(search::suggest))
        .route("/{lang}/articles", get(articles::get))
        .route("/{lang}/articles/{*id}", get(article::get).post(article::post))
        .route("/{lang}/history/{*id}", get(history::get))
        .route("/{lang}/files/{*path}", get(article::file))
        .route("/{lang}/topics/{*id}", get(topic::get))
        .route("/{lang}/feeds", get(feeds::all))
        .route("/{lang}/feeds/{*topic}", get(feeds::topic))
        .route("/{lang}/opensearch.xml", get(crawlers::opensearch))
        .route("/sitemap.xml", get(crawlers::sitemap))
        .route("/robots.txt", get(crawlers::robots))
        .route("/{lang}/guides/{id}", get(guide::start))
        .route("/{lang}/guides/{id}/guide.json", get(guide::json))
        .route("/{lang}/guides/{id}/{node}", get(guide::get).post(guide::post))
        .route("/{lang}/read", post(read::post))
        .route("/{lang}/reports", get(reports::get))
        .route("/{lang}/reports.csv", get(reports::csv))
        .route("/{lang}/requests", get(requests::get))
        .route("/{lang}/requests/{id}", get(request::get).post(request::post))
        .route("/{lang}/tickets", get(tickets::get))
        .route("/{lang}/tickets/{number}", get(ticket::get).post(ticket::post))
        .route("/{lang}/status", get(status::get))
        .route("/{lang}/status.atom", get(feeds::status))
        .route("/{lang}/outages", get(outages::get))
        .route("/{lang}/outages/{id}", get(outage::get).post(outage::post))
        .route("/{lang}/notices", get(outage::notices))
        .route("/{lang}/sign-in", get(sign_in::get).post(sign_in::post))
        .route("/{lang}/sign-out", post(me::sign_out))
        .route("/{lang}/me", get(me::get).post(me::post))
        .route("/{lang}/accessibility", get(accessibility::get))
        .route("/{lang}/desk/queue", get(desk::queue::get))
        .route("/{lang}/desk/tickets/{number}", get(desk::ticket::get).post(desk::ticket::post))
        .route("/{lang}/desk/findings", get(desk::findings::get).post(desk::findings::post))
        .route("/{lang}/desk/findings/{list}", get(desk::findings::list))
        .route("/{lang}/desk/guides/{id}", get(desk::guide::get))
        .route("/{lang}/desk/previews/{*branch}", get(desk::previews::get))
        .route("/{lang}/desk/outages", get(desk::outages::get).post(desk::outages::declare))
        .route("/{lang}/desk/outages/{id}", get(desk::outage::get).post(desk::outage::post))
        .route("/{lang}/desk/outages/{id}/{list}", get(desk::outage::list).post(desk::outage::attach))
        .route("/{lang}/desk/insights", get(desk::insights::get))
        .route("/{lang}/desk/insights.csv", get(desk::insights::csv))
        .route("/{lang}/desk/insights/sessions", get(desk::insights::list))
        .route("/{lang}/desk/insights/sessions/{id}", get(desk::insights::one))
        .route("/{lang}/preview/{commit}", get(preview::get))
        .route("/{lang}/preview/{commit}/{*rest}", get(preview::get))
        .fallback(nowhere)
}

/// `GET /`: the home page in the language that the browser prefers.
pub async fn by_preference(ask: Ask) -> Response {
    ([(VARY, "Accept-Language")], Redirect::to(&urls::home(ask.language()))).into_response()
}

async fn nowhere() -> Problem {
    Problem::NotFound
}
