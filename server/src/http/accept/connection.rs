//! One connection from its first byte to its last: HTTP/1.1 or HTTP/2, looked at now and then whether anybody is there.

use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::response::IntoResponse;
use http::StatusCode;
use http::header::HOST;
use hyper::body::{Body as _, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Version};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::MissedTickBehavior;
use tower::ServiceExt;

use super::body::Paced;
use super::crowd::Place;
use super::pulse::{Pulse, State};
use super::stream::Watched;
use super::{Bounds, Peer};

/// The largest head, in bytes.
const HEAD: u32 = 128 * 1024;

/// How often a connection is looked at: so many times within the shortest of its bounds.
const LOOKS: u32 = 5;

/// What a connection is served with.
pub(super) struct Connection {
    pub(super) router: Router,
    pub(super) peer: Peer,
    pub(super) bounds: Bounds,
    pub(super) pulse: Pulse,
    pub(super) place: Place,
    pub(super) stopping: watch::Receiver<bool>,
}

impl Connection {
    /// Serves it until it ends or is to end.
    pub(super) async fn serve(self, stream: TcpStream) {
        let Connection { router, peer, bounds, pulse, place, mut stopping } = self;
        let own = pulse.clone();
        let service = service_fn(move |request: Request<Incoming>| {
            let mut request = request.map(|body| match body.is_end_stream() {
                true => Body::empty(),
                false => Body::new(Paced::new(body, bounds)),
            });
            request.extensions_mut().insert(peer);
            let is_framed = request.version() == Version::HTTP_2;
            let (reply, router) = (own.reply(is_framed), router.clone());
            async move {
                let answer = match names_its_host(&request) {
                    true => router.oneshot(request).await,
                    false => Ok((StatusCode::BAD_REQUEST, "A request names one host.\n").into_response()),
                };
                answer.map(|response| response.map(|body| reply.with(body)))
            }
        });
        let builder = builder(bounds.quiet);
        let connection = builder.serve_connection(Watched::new(stream, pulse.clone()), service);
        tokio::pin!(connection);
        let mut look = tokio::time::interval(bounds.quiet.min(bounds.head).min(bounds.unread) / LOOKS);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut leaving = false;
        loop {
            let leave = tokio::select! {
                ended = connection.as_mut() => {
                    if let Err(error) = ended {
                        tracing::debug!(%error, "a connection ended early");
                    }
                    return;
                }
                _ = look.tick() => match pulse.state(&bounds, Instant::now()) {
                    State::Well => false,
                    State::Quiet => true,
                    State::Gone => return,
                },
                () = place.is_needed() => return,
                stopped = stopping.changed(), if !leaving => stopped.is_ok(),
            };
            if leave && !leaving {
                leaving = true;
                connection.as_mut().graceful_shutdown();
            }
        }
    }
}

/// Whether everybody on the way reads the same host in it (RFC 9112, 3.2).
fn names_its_host(request: &Request<Body>) -> bool {
    request.version() != Version::HTTP_11 || request.headers().get_all(HOST).iter().count() == 1
}

fn builder(quiet: Duration) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(quiet).max_buf_size(HEAD as usize);
    // Without pings of its own: a slow reader answers one only after everything before it.
    builder.http2().timer(TokioTimer::new()).max_header_list_size(HEAD);
    builder
}
