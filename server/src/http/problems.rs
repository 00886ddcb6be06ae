//! Turns a bare error answer into a page in the reader's language. A panic inside a handler is one such answer.

use std::any::Any;

use app::site::ask::Ask;
use app::site::forms::{self, Posted};
use app::site::pages;
use app::site::problem::Problem;
use app::site::state::Site;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::Method;
use http::header::{CONTENT_TYPE, SET_COOKIE};

/// Shows the problem as a page, except where a page (or JSON) already says it.
pub async fn show(State(site): State<Site>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let asked = parts.clone();
    let (response, form) = if asked.method == Method::POST {
        // Kept beside the handler, so that a problem's page can give back what was typed.
        match forms::collect(body).await {
            Ok(bytes) => (next.run(Request::from_parts(parts, bytes.clone().into())).await, Posted::parse(&bytes)),
            Err(problem) => (problem.into_response(), Posted::default()),
        }
    } else {
        (next.run(Request::from_parts(parts, body)).await, Posted::default())
    };
    let speaks_for_itself =
        response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind != "text/plain; charset=utf-8");
    let problem = response.extensions().get::<Problem>().cloned();
    let problem = problem.or_else(|| (!speaks_for_itself).then(|| Problem::from_status(response.status())).flatten());
    let Some(problem) = problem else { return response };
    let ask = Ask::from_request_head(&asked, &site).await;
    let mut page = pages::problem::show(&ask, &asked.method, problem, &form).await;
    // A cookie that was to go goes, whatever else went wrong: who signs out on a shared machine must not stay.
    for cookie in response.headers().get_all(SET_COOKIE) {
        page.headers_mut().append(SET_COOKIE, cookie.clone());
    }
    page
}

/// A panic is our mistake: it is logged with what it said, and the person is told without detail.
pub fn after_panic(panic: Box<dyn Any + Send + 'static>) -> Response {
    let said = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!(said = said.unwrap_or("no words"), "a handler panicked");
    Problem::Internal.into_response()
}
