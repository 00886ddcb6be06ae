//! The visit of a browser, for measuring: an id in a cookie, of a moment and chance, that says nothing about anybody. It is given when
//! somebody says what they want or answers, never for plain reading.

use axum::response::Response;
use desk::{Happened, Visit};
use http::header::{CACHE_CONTROL, SET_COOKIE};
use http::{HeaderMap, HeaderValue};
use jiff::Timestamp;
use viewer::{ServiceId, VisitId};

use super::ask::{Ask, cookie, set_cookie, visit_cookie};
use super::device::is_machine;
use super::state::Site;

/// How long a visit's id is kept after it was given, in seconds: twelve hours.
const KEPT: i64 = 12 * 3_600;

/// The visit of the browser that asks.
#[derive(Clone, Debug)]
pub struct BrowserVisit {
    id: VisitId,
    /// The browser does not have it yet.
    is_new: bool,
}

impl BrowserVisit {
    /// The id that the browser's cookie brings, when it is one of ours; else a new one.
    pub fn of(cookie: Option<String>) -> BrowserVisit {
        let known = cookie.filter(|id| desk::is_key(id));
        BrowserVisit { is_new: known.is_none(), id: known.unwrap_or_else(desk::new_id).into() }
    }
}

/// The visit of this browser, reading the edition.
pub fn current(ask: &Ask) -> Visit {
    Visit::new(&ask.viewer, &ask.visit.id, ask.edition.id())
}

/// The visit of this browser, in a guide that may be of an earlier edition.
pub fn in_guide(ask: &Ask) -> Visit {
    Visit { edition: ask.guides.id().to_owned(), ..current(ask) }
}

/// What a page noted. A page that is kept in memory carries it, so that every reader of it counts alike.
#[derive(Clone, Debug)]
pub struct Noted {
    visit: Visit,
    services: Vec<ServiceId>,
    happened: Vec<Happened>,
}

impl Noted {
    /// Notes the same for the browser of another request, who is not signed in either.
    pub fn again(&self, site: &Site, headers: &HeaderMap, response: &mut Response) {
        if is_machine(headers) {
            return;
        }
        let id = BrowserVisit::of(cookie(headers, &visit_cookie(site)));
        let visit = Visit { id: id.id.clone(), ..self.visit.clone() };
        self.note(site, &visit, site.clock.now());
        remember_id(site, &id, response);
    }

    fn note(&self, site: &Site, visit: &Visit, now: Timestamp) {
        for happened in &self.happened {
            site.desk.note(visit.clone(), &self.services, happened.clone(), now);
        }
    }
}

/// Notes what happened in a visit and the services that it was about, and has the browser remember the visit.
pub fn note(
    ask: &Ask,
    visit: &Visit,
    services: &[ServiceId],
    happened: impl IntoIterator<Item = Happened>,
    response: &mut Response,
) {
    // An editor looking around in a preview is nobody who looks for help.
    if ask.preview.is_some() {
        return;
    }
    let noted = Noted { visit: visit.clone(), services: services.to_vec(), happened: happened.into_iter().collect() };
    // Neither is a program, but people may be served what it was.
    if !ask.is_machine {
        noted.note(&ask.site, visit, ask.now);
        remember(ask, response);
    }
    response.extensions_mut().insert(noted);
}

/// Sets the cookie of a new visit. What carries one is for its browser alone.
pub fn remember(ask: &Ask, response: &mut Response) {
    remember_id(&ask.site, &ask.visit, response);
}

fn remember_id(site: &Site, visit: &BrowserVisit, response: &mut Response) {
    if !visit.is_new {
        return;
    }
    let cookie = set_cookie(site, &visit_cookie(site), &visit.id, KEPT);
    let headers = response.headers_mut();
    if headers.get_all(SET_COOKIE).iter().any(|set| set.as_bytes() == cookie.as_bytes()) {
        return;
    }
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        headers.append(SET_COOKIE, value);
        if headers.get(CACHE_CONTROL).is_some_and(|cache| cache == "no-cache") {
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        }
    }
}
