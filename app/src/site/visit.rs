//! The visit of a browser, for measuring: a random id in a cookie that says nothing about anybody. It is given when
//! somebody searches or answers, never for plain reading.

use axum::response::Response;
use desk::{Happened, Visit};
use http::HeaderValue;
use http::header::SET_COOKIE;

use super::ask::{Ask, VISIT_COOKIE, set_cookie};
use super::forms::new_key;

/// How long a visit's id is kept after it was given, in seconds: twelve hours.
const KEPT: i64 = 12 * 3_600;

/// The visit of this browser, and the cookie for a new one.
pub fn current(ask: &Ask) -> (Visit, Option<String>) {
    let known = ask.visit.clone().filter(|id| id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let (id, cookie) = match known {
        Some(id) => (id, None),
        None => {
            let id = new_key();
            let cookie = set_cookie(&ask.site, VISIT_COOKIE, &id, KEPT);
            (id, Some(cookie))
        }
    };
    (Visit::new(&ask.viewer, &id, ask.edition.id()), cookie)
}

/// Notes what happened, and has the browser remember its visit.
pub fn note(ask: &Ask, happened: Happened, response: &mut Response) {
    // An editor looking around in a preview is nobody who looks for help.
    if ask.preview.is_some() {
        return;
    }
    let (visit, cookie) = current(ask);
    ask.site.desk.note(visit, happened, ask.now);
    remember(response, cookie);
}

/// Sets the cookie of a new visit.
pub fn remember(response: &mut Response, cookie: Option<String>) {
    if let Some(value) = cookie.and_then(|cookie| HeaderValue::from_str(&cookie).ok()) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}
