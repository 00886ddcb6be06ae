//! What a browser tells of an answer that is being read: it was opened in place, or was seen for so many seconds. Without
//! scripts nothing comes here; then the time until the next step is what is known.

use axum::response::{IntoResponse, Response};
use desk::Happened;
use http::StatusCode;

use super::article::read;
use crate::site::ask::Ask;
use crate::site::components::finds::noted;
use crate::site::forms::Posted;
use crate::site::problem::Problem;
use crate::site::{drafts, served, visit};

/// The longest time that is believed, in seconds: nobody reads for longer than a visit lasts.
const LONGEST: u32 = 12 * 3_600;

/// `POST /{lang}/read`
pub async fn post(ask: Ask, form: Posted) -> Result<Response, Problem> {
    let edition = ask.edition.clone();
    let mut response = StatusCode::NO_CONTENT.into_response();
    // A version that has been replaced meanwhile was read all the same; an article that nobody may read was not.
    let Some(reading) = edition.article(&ask.viewer, form.get("article")) else { return Ok(response) };
    let mut article = read(reading.article);
    if let Some(version) = served::version(&ask, reading.article, form.get("version")).await? {
        article.version = version;
    }
    let happened = if form.has("opened") {
        let words = drafts::described(&ask).await.map(|words| noted(&words));
        Happened::Opened { words, article, step: None }
    } else {
        let seconds = form.get("seconds").parse().map_err(|_| Problem::BadForm)?;
        Happened::Closed { article, seconds: LONGEST.min(seconds) }
    };
    visit::note(&ask, &visit::current(&ask), &reading.article.services, [happened], &mut response);
    Ok(response)
}
