//! How often one person, and one client that nobody is signed in at, may search, look into History, vote, sign in and send forms. Beyond it
//! they get a page that says when to go on and keeps what they typed. The client's address is the connection's, or what the
//! configured number of proxies wrote; anything else in a header could be anybody's.

mod streams;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use app::site::ask::{SentFrom, session_of};
use app::site::problem::Problem;
use app::site::state::Site;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use http::{HeaderMap, Method};
use viewer::PersonId;

use super::places::Places;

pub(super) use streams::cap_streams;

/// The other end of the connection; the accept loop notes it on every request.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// What is limited, each with how often a minute and how often at once a person may.
const ROOMS: [(Room, u32, u32); 8] = [
    (Room::Search, 240, 80),
    (Room::Suggest, 1_200, 300),
    (Room::History, 120, 60),
    (Room::Vote, 60, 30),
    (Room::SignIn, 60, 30),
    (Room::Form, 120, 60),
    (Room::WrongToken, 10, 5),
    (Room::Call, 6, 3),
];

/// How many people an address may stand for: a whole office comes from one, and all of it when there is an outage.
const OFFICE: u32 = 20;

/// After so many checks, clients that were quiet are forgotten.
const TIDY: u64 = 10_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Room {
    Search,
    Suggest,
    /// Earlier versions, which are read from the repository.
    History,
    Vote,
    SignIn,
    Form,
    /// A token of git's that nobody has.
    WrongToken,
    /// A call of the git host's, right or wrong.
    Call,
}

impl Room {
    fn of(method: &Method, path: &str) -> Option<Room> {
        let room = path.split('/').nth(2).unwrap_or_default();
        match (method, room) {
            (&Method::GET, "search") => Some(Room::Search),
            (&Method::GET, "history") => Some(Room::History),
            // Answers that come while somebody writes: nobody's writing may keep others from sending.
            (&Method::GET, "suggest") | (&Method::POST, "ask") => Some(Room::Suggest),
            (&Method::POST, "articles") => Some(Room::Vote),
            (&Method::POST, "sign-in") => Some(Room::SignIn),
            (&Method::POST, _) => Some(Room::Form),
            _ => None,
        }
    }
}

/// Whom a request is counted for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Client {
    /// Somebody who is signed in, wherever they sit.
    Person(PersonId),
    /// An address: one person, or an office full of them.
    Address(IpAddr),
}

/// The limits of a portal; clones share them.
#[derive(Clone)]
pub struct Limits(Option<Arc<Inner>>);

struct Inner {
    site: Site,
    /// How many proxies stand before the portal, each adding the address that it saw.
    hops: usize,
    people: Vec<DefaultKeyedRateLimiter<u64>>,
    addresses: Vec<DefaultKeyedRateLimiter<u64>>,
    checks: AtomicU64,
    streams: Places<Client>,
    all_streams: Places<()>,
}

impl Limits {
    /// The usual limits times `factor`; none at 0.
    pub fn new(site: Site, factor: u32, hops: usize) -> Limits {
        let rooms = |heads: u32| {
            let times = |rate: u32| NonZeroU32::new(rate.saturating_mul(factor).saturating_mul(heads));
            let quota = |(_, minute, burst): (Room, u32, u32)| {
                let (minute, burst) =
                    (times(minute).unwrap_or(NonZeroU32::MIN), times(burst).unwrap_or(NonZeroU32::MIN));
                RateLimiter::keyed(Quota::per_minute(minute).allow_burst(burst))
            };
            ROOMS.map(quota).into()
        };
        let inner = || Inner {
            site,
            hops,
            people: rooms(1),
            addresses: rooms(OFFICE),
            checks: AtomicU64::new(0),
            streams: Places::default(),
            all_streams: Places::default(),
        };
        Limits((factor > 0).then(|| Arc::new(inner())))
    }

    /// Counts a token that nobody has; the seconds to wait once there were too many. Who has a right one is let in all the
    /// same: nobody guesses one, and a colleague's mistake must not keep others out.
    pub fn wrong_token(&self, headers: &HeaderMap, peer: Option<Peer>) -> Option<u32> {
        let inner = self.0.as_ref()?;
        inner.count(Room::WrongToken, &Client::Address(address(headers, peer, inner.hops)?))
    }

    /// Counts a call that says to come from the git host; the seconds to wait once there were too many. Right ones count,
    /// too: people choose the secret, and it must not be guessed at leisure. What a call would bring comes by itself a little later.
    pub fn call(&self, headers: &HeaderMap, peer: Option<Peer>) -> Option<u32> {
        let inner = self.0.as_ref()?;
        inner.count(Room::Call, &Client::Address(address(headers, peer, inner.hops)?))
    }
}

impl Inner {
    /// Whom this request is counted for; nobody where it came without an address, in process.
    async fn client(&self, session: Option<String>, address: Option<IpAddr>) -> Option<Client> {
        // A cookie that is nobody's does not take anybody out of their address. Without a store, all count by address.
        let viewer = match session {
            Some(session) => self.site.desk.viewer(&session, self.site.clock.now()).await.ok().flatten(),
            None => None,
        };
        let person = viewer.and_then(|viewer| viewer.person).map(Client::Person);
        person.or_else(|| address.map(Client::Address))
    }

    /// The seconds to wait; nothing when the request may pass.
    fn count(&self, room: Room, client: &Client) -> Option<u32> {
        let limiters = match client {
            Client::Person(_) => &self.people,
            Client::Address(_) => &self.addresses,
        };
        if self.checks.fetch_add(1, Ordering::Relaxed) % TIDY == TIDY - 1 {
            self.people.iter().chain(&self.addresses).for_each(DefaultKeyedRateLimiter::retain_recent);
        }
        let index = ROOMS.iter().position(|(known, ..)| *known == room)?;
        let until = limiters.get(index)?.check_key(&key(client)).err()?;
        let wait = until.wait_time_from(DefaultClock::default().now());
        Some(u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1))
    }
}

/// Lets a request pass, or answers 429 with the seconds to wait.
pub async fn guard(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    let wait = match (&limits.0, Room::of(request.method(), request.uri().path())) {
        (Some(inner), Some(room)) => {
            let (session, address) = who(inner, &request);
            inner.client(session, address).await.and_then(|client| inner.count(room, &client))
        }
        _ => None,
    };
    match wait {
        Some(seconds) => Problem::TooMany(seconds).into_response(),
        None => next.run(request).await,
    }
}

/// Notes on a request who sent it, for what is counted by client further in.
pub async fn note(State(limits): State<Limits>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<Peer>().copied();
    if let Some(address) = limits.0.as_ref().and_then(|inner| address(request.headers(), peer, inner.hops)) {
        request.extensions_mut().insert(SentFrom(address));
    }
    next.run(request).await
}

/// What a request says of who sends it.
fn who(inner: &Inner, request: &Request) -> (Option<String>, Option<IpAddr>) {
    let peer = request.extensions().get::<Peer>().copied();
    (session_of(&inner.site, request.headers()), address(request.headers(), peer, inner.hops))
}

/// The address that a request comes from, as far as we believe it.
fn address(headers: &HeaderMap, peer: Option<Peer>, hops: usize) -> Option<IpAddr> {
    let peer = peer.map(|peer| peer.0.ip());
    let address = if hops == 0 { peer } else { forwarded(headers, hops).or(peer) };
    address.map(network)
}

/// An address as a client's; of IPv6 the network of a household.
pub(super) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6((u128::from(v6) & !0_u128 << 64).into()),
        v4 => v4,
    }
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
            let peer = Peer("10.0.0.1:1".parse().unwrap());
            let headers = HeaderMap::from_iter([("x-forwarded-for".parse().unwrap(), written.parse().unwrap())]);
            assert_eq!(address(&headers, Some(peer), hops).unwrap().to_string(), expect, "{hops} {written}");
        };
        check(0, "203.0.113.9", "10.0.0.1");
        check(1, "1.1.1.1, 203.0.113.9", "203.0.113.9");
        check(2, "1.1.1.1, 203.0.113.9, 10.0.0.2", "203.0.113.9");
        check(2, "203.0.113.9", "10.0.0.1");
        check(1, "nonsense", "10.0.0.1");
        check(1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::");
    }
}
