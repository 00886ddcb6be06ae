//! Event streams stay open, so each client has so many at a time and not so many a minute.

use app::site::problem::Problem;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;

use super::{Client, Limits, who};

/// Streams of one person: one for each of their browsers, or for each tab where a browser cannot elect one.
const PERSON: usize = 16;

/// Streams of one address where nobody is signed in: half of the connections that it may have, so that pages still open.
const ADDRESS: usize = 1_024;

/// Streams in all: three quarters of the connections that a portal may have.
const ALL: usize = 6_144;

/// When to look for a free place again, in seconds.
const LATER: u32 = 60;

/// Lets a stream pass and counts it until it ends, or answers 429.
pub async fn cap_streams(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    let Some(inner) = &limits.0 else { return next.run(request).await };
    let (session, address) = who(inner, &request);
    let place = match inner.client(session, address).await {
        Some(client) => {
            let most = if matches!(client, Client::Person(_)) { PERSON } else { ADDRESS };
            let places = inner.streams.take(client, most).zip(inner.all_streams.take((), ALL));
            let Some(places) = places else { return Problem::TooMany(LATER).into_response() };
            Some(places)
        }
        None => None,
    };
    let held = move |body: Body| {
        Body::from_stream(body.into_data_stream().map(move |piece| {
            let _held = &place;
            piece
        }))
    };
    next.run(request).await.map(held)
}
