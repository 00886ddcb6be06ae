//! The event stream of open pages: the revision of the outage board, at once and after every change.

use std::convert::Infallible;
use std::time::Duration;

use app::site::state::Site;
use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::{Stream, StreamExt};
use tokio_stream::wrappers::WatchStream;

/// `GET /events`. A comment every 20 seconds keeps proxies from closing a quiet stream, and tells us of readers who left.
pub async fn stream(State(site): State<Site>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let revisions = WatchStream::new(site.desk.outages()).map(|board| board.revision);
    let events = revisions.map(|revision| Ok(Event::default().event("board").data(revision.to_string())));
    Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(20)))
}
