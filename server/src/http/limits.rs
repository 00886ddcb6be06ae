//! How often one client, and one signed-in person, may search, vote, sign in and send forms. Beyond it they get a page
//! that says when to go on and keeps what they typed. The client's address is the connection's, or what the configured
//! number of proxies wrote; anything else in a header could be anybody's.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use app::site::ask::session_of;
use app::site::problem::Problem;
use app::site::state::Site;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use http::{HeaderMap, Method};

/// The other end of the connection; the accept loop notes it on every request.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// What is limited, each with how often a minute and how often at once.
const ROOMS: [(Room, u32, u32); 5] = [
    (Room::Search, 240, 80),
    (Room::Suggest, 1_200, 300),
    (Room::Vote, 60, 30),
    (Room::SignIn, 60, 30),
    (Room::Form, 120, 60),
];

/// After so many checks, clients that were quiet are forgotten.
const TIDY: u64 = 10_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Room {
    Search,
    Suggest,
    Vote,
    SignIn,
    Form,
}

impl Room {
    fn of(method: &Method, path: &str) -> Option<Room> {
        let room = path.split('/').nth(2).unwrap_or_default();
        match (method, room) {
            (&Method::GET, "search") => Some(Room::Search),
            // Answers that come while somebody writes: nobody's writing may keep others from sending.
            (&Method::GET, "suggest") | (&Method::POST, "ask") => Some(Room::Suggest),
            (&Method::POST, "articles") => Some(Room::Vote),
            (&Method::POST, "sign-in") => Some(Room::SignIn),
            (&Method::POST, _) => Some(Room::Form),
            _ => None,
        }
    }
}

/// The limits of a portal; clones share them.
#[derive(Clone)]
pub struct Limits(Option<Arc<Inner>>);

struct Inner {
    site: Site,
    /// How many proxies stand before the portal, each adding the address that it saw.
    hops: usize,
    rooms: Vec<DefaultKeyedRateLimiter<u64>>,
    checks: AtomicU64,
}

impl Limits {
    /// The usual limits times `factor`; none at 0.
    pub fn new(site: Site, factor: u32, hops: usize) -> Limits {
        let quota = |(_, minute, burst): (Room, u32, u32)| {
            let times = |rate: u32| NonZeroU32::new(rate.saturating_mul(factor)).unwrap_or(NonZeroU32::MIN);
            RateLimiter::keyed(Quota::per_minute(times(minute)).allow_burst(times(burst)))
        };
        let inner = || Inner { site, hops, rooms: ROOMS.map(quota).into(), checks: AtomicU64::new(0) };
        Limits((factor > 0).then(|| Arc::new(inner())))
    }
}

impl Inner {
    /// The seconds to wait; nothing when the request may pass.
    fn wait(&self, request: &Request) -> Option<u32> {
        let room = Room::of(request.method(), request.uri().path())?;
        let index = ROOMS.iter().position(|(known, ..)| *known == room)?;
        let limiter = self.rooms.get(index)?;
        if self.checks.fetch_add(1, Ordering::Relaxed) % TIDY == TIDY - 1 {
            self.rooms.iter().for_each(DefaultKeyedRateLimiter::retain_recent);
        }
        let client = client(request, self.hops).map(|client| key(&client));
        let person = session_of(&self.site, request.headers()).map(|session| key(&session));
        let refused = [client, person].into_iter().flatten().find_map(|key| limiter.check_key(&key).err());
        refused.map(|until| {
            let wait = until.wait_time_from(DefaultClock::default().now());
            u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1)
        })
    }
}

/// Lets a request pass, or answers 429 with the seconds to wait.
pub async fn guard(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    match limits.0.as_ref().and_then(|limits| limits.wait(&request)) {
        Some(seconds) => Problem::TooMany(seconds).into_response(),
        None => next.run(request).await,
    }
}

/// Who asks: of IPv6 the network of a household.
fn client(request: &Request, hops: usize) -> Option<IpAddr> {
    let peer = request.extensions().get::<Peer>().map(|peer| peer.0.ip());
    let address = if hops == 0 { peer } else { forwarded(request.headers(), hops).or(peer) };
    address.map(|address| match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6((u128::from(v6) & !0_u128 << 64).into()),
        v4 => v4,
    })
}

/// The address that the outermost of our own proxies saw: so many from the right.
fn forwarded(headers: &HeaderMap, hops: usize) -> Option<IpAddr> {
    let all = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let all: Vec<&str> = all.flat_map(|value| value.split(',')).map(str::trim).collect();
    all.get(all.len().checked_sub(hops)?)?.parse().ok()
}

fn key(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_proxies_are_believed() {
        let check = |hops, written: &str, expect: &str| {
            let mut request = Request::new(axum::body::Body::empty());
            request.extensions_mut().insert(Peer("10.0.0.1:1".parse().unwrap()));
            request.headers_mut().insert("x-forwarded-for", written.parse().unwrap());
            assert_eq!(client(&request, hops).unwrap().to_string(), expect, "{hops} {written}");
        };
        check(0, "203.0.113.9", "10.0.0.1");
        check(1, "1.1.1.1, 203.0.113.9", "203.0.113.9");
        check(2, "1.1.1.1, 203.0.113.9, 10.0.0.2", "203.0.113.9");
        check(2, "203.0.113.9", "10.0.0.1");
        check(1, "nonsense", "10.0.0.1");
        check(1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::");
    }
}
