//! The visit of a browser, for measuring: a random id in a cookie that says nothing about anybody. It is given when
//! somebody says what they want or answers, never for plain reading.

use axum::response::Response;
use desk::{Happened, Visit};
use http::HeaderValue;
use http::header::{CACHE_CONTROL, SET_COOKIE};

use super::ask::{Ask, VISIT_COOKIE, set_cookie};
use super::forms::new_key;

/// How long a visit's id is kept after it was given, in seconds: twelve hours.
const KEPT: i64 = 12 * 3_600;

/// The random id of a browser's visit.
#[derive(Clone, Debug)]
pub struct VisitId {
    id: String,
    /// The browser does not have it yet.
    is_new: bool,
}

impl VisitId {
    /// The id that the browser's cookie brings, when it is one of ours; else a new one.
    pub fn of(cookie: Option<String>) -> VisitId {
        let known = cookie.filter(|id| id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()));
        VisitId { is_new: known.is_none(), id: known.unwrap_or_else(new_key) }
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

/// Notes what happened in a visit and the services that it was about, and has the browser remember the visit.
pub fn note(
    ask: &Ask,
    visit: &Visit,
    services: &[String],
    happened: impl IntoIterator<Item = Happened>,
    response: &mut Response,
) {
    // An editor looking around in a preview is nobody who looks for help; neither is a program.
    if ask.preview.is_some() || ask.is_machine {
        return;
    }
    for happened in happened {
        ask.site.desk.note(visit.clone(), services, happened, ask.now);
    }
    remember(ask, response);
}

/// Sets the cookie of a new visit. What carries one is for its browser alone.
pub fn remember(ask: &Ask, response: &mut Response) {
    if !ask.visit.is_new {
        return;
    }
    let cookie = set_cookie(&ask.site, VISIT_COOKIE, &ask.visit.id, KEPT);
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
