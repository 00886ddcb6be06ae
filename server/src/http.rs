//! HTTP around the pages: the router with its layers, the accept loop, and the routes that are not pages.

pub mod accept;
mod assets;
mod csrf;
mod events;
pub(crate) mod headers;
mod health;
mod kept;
mod limits;
mod places;
mod problems;
mod readers;

use app::site::routes;
use app::site::state::Site;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::{CompressionLayer, Predicate, predicate::NotForContentType, predicate::SizeAbove};

pub use assets::{assets, has_browser_code};
pub use limits::{Limits, Peer};

use kept::Kept;

/// The whole portal as one service. Layers run from the last to the first: a panic inside is a page, a page has the
/// headers, an unsafe method is checked before anything reads the body.
pub fn router(site: Site, limits: Limits) -> Router {
    let compression = SizeAbove::new(512)
        .and(NotForContentType::IMAGES)
        .and(NotForContentType::SSE)
        .and(NotForContentType::const_new("application/wasm"));
    Router::new()
        .merge(routes::pages())
        .route("/", get(routes::by_preference))
        .route("/events", get(events::stream).layer(from_fn_with_state(limits.clone(), limits::cap_streams)))
        .route("/health", get(health::health))
        .route("/ready", get(health::ready))
        .route("/hello", get(health::hello))
        .route("/pkg/{file}", get(assets::serve))
        .with_state(site.clone())
        .layer(DefaultBodyLimit::max(400_000))
        .layer(CatchPanicLayer::custom(problems::after_panic))
        .layer(from_fn_with_state(limits.clone(), limits::guard))
        .layer(from_fn_with_state(site.clone(), problems::show))
        .layer(from_fn_with_state(site.clone(), csrf::guard))
        .layer(from_fn_with_state(limits, limits::note))
        .layer(from_fn_with_state(site.clone(), headers::set))
        .layer(from_fn_with_state(Kept::new(site.clone()), kept::serve))
        .layer(from_fn_with_state(site, readers::count))
        .layer(CompressionLayer::new().compress_when(compression))
}
