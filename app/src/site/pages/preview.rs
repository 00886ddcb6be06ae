//! A branch as it would look once it is published: every page below `/{lang}/preview/{commit}/` is the ordinary page over
//! the preview's edition, with its links led back into the preview. Nothing is sent from here, and nothing is counted.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use http::{HeaderValue, Uri};
use tower::ServiceExt;
use viewer::Language;

use crate::site::ask::Ask;
use crate::site::problem::Problem;
use crate::site::repository::{Preview, off_the_runtime};
use crate::site::routes;
use crate::site::state::Site;
use crate::site::urls;

/// The rooms that a preview has; the others have nothing to do with content.
const ROOMS: [&str; 7] = ["search", "suggest", "articles", "topics", "guides", "requests", "files"];

/// The edition that a request is for, instead of the one that serves.
#[derive(Clone)]
pub struct Previewed(pub Arc<Preview>);

/// `GET /{lang}/preview/{commit}/{*rest}`
pub async fn get(
    State(site): State<Site>,
    ask: Ask,
    Path(segments): Path<Vec<(String, String)>>,
    request: Request,
) -> Result<Response, Problem> {
    ask.at_the_content()?;
    let part = |name: &str| segments.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
    let (commit, rest) = (part("commit").to_owned(), part("rest").to_owned());
    let is_commit = (7..=40).contains(&commit.len()) && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
    let room = rest.split('/').next().unwrap_or_default();
    if !is_commit || !(rest.is_empty() || ROOMS.contains(&room)) {
        return Err(Problem::NotFound);
    }
    let wanted = commit.clone();
    let preview =
        off_the_runtime(&site, site.previews(), move |repository, site| repository.preview(site, &wanted)).await?;
    let preview = preview.ok_or(Problem::NotFound)?;
    if preview.edition.is_none() {
        let page = urls::branch(ask.language(), &preview.branch.name);
        return Ok(Redirect::to(&page).into_response());
    }
    // Encoded as it came: only the way into the preview is taken off.
    let before = format!("/{}/preview/{commit}", ask.language());
    let inner = ask.path_and_query.strip_prefix(&before).ok_or(Problem::NotFound)?;
    let inner = if inner.starts_with('/') { inner.to_owned() } else { format!("/{inner}") };
    let path = format!("/{}{inner}", ask.language());
    // A new request: what the router knows of this one's path must not meet the other one.
    let mut inner = Request::new(Body::empty());
    *inner.uri_mut() = path.parse::<Uri>().map_err(|_| Problem::NotFound)?;
    *inner.headers_mut() = request.headers().clone();
    inner.extensions_mut().insert(Previewed(preview));
    let response = match routes::pages().with_state(site).oneshot(inner).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    Ok(led_back(response, &commit).await)
}

/// The response with its links into the preview.
async fn led_back(response: Response, commit: &str) -> Response {
    let (mut parts, body) = response.into_parts();
    let location = parts.headers.get(LOCATION).and_then(|value| value.to_str().ok()).map(|url| inside(url, commit));
    if let Some(location) = location.and_then(|url| HeaderValue::from_str(&url).ok()) {
        parts.headers.insert(LOCATION, location);
    }
    let kind = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("text/html") && !kind.starts_with("application/json") {
        return Response::from_parts(parts, body);
    }
    let text = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let mut text = String::from_utf8(text.into()).unwrap_or_default();
    for language in Language::ALL {
        for room in ROOMS {
            for quote in ["\"", "&quot;"] {
                let (from, to) =
                    (format!("{quote}/{language}/{room}"), format!("{quote}/{language}/preview/{commit}/{room}"));
                text = text.replace(&from, &to);
            }
        }
        text = text.replace(&format!("\"/{language}/\""), &format!("\"/{language}/preview/{commit}\""));
    }
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(text))
}

fn inside(url: &str, commit: &str) -> String {
    let found = Language::ALL.into_iter().find_map(|language| {
        let rest = url.strip_prefix(&format!("/{language}/"))?;
        ROOMS.iter().any(|room| rest.starts_with(room)).then(|| format!("/{language}/preview/{commit}/{rest}"))
    });
    found.unwrap_or_else(|| url.to_owned())
}
