//! An article, its Markdown, the answer to "did this solve it?", and the pictures beside articles.

mod reading;

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use desk::{Happened, LastRead, ReadArticle};
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY};
use knowledge::{Article, Reading, Status};

use crate::site::ask::Ask;
use crate::site::components::solved;
use crate::site::forms::Posted;
use crate::site::page::{Head, Place, page};
use crate::site::problem::Problem;
use crate::site::urls;
use crate::site::visit;

/// `GET /{lang}/articles/{*id}`; with `.md` at its end the Markdown as it was written.
pub async fn get(ask: Ask, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let edition = ask.edition.clone();
    let Some(reading) = edition.article(&ask.viewer, &id) else {
        if let Some(reading) = id.strip_suffix(".md").and_then(|id| edition.article(&ask.viewer, id)) {
            // Of what was taken back there is nothing to read.
            let is_there = reading.article.status == Status::Published;
            return is_there.then(|| raw(&ask, &reading)).ok_or(Problem::NotFound);
        }
        let target = edition.redirect(&ask.viewer, &id).ok_or(Problem::NotFound)?;
        return Ok(Redirect::permanent(&urls::article(ask.language(), target, None)).into_response());
    };
    let words = ask.query().get("q").to_owned();
    let head = head(&ask, &reading);
    // With a query it is one person's: the words that led here, the answer that they gave.
    let head = if ask.path_and_query.contains('?') { head.browser_only() } else { head.public() };
    let before = last_read(&ask, reading.article).await;
    let mut response = page(&ask, head, || reading::show(&ask, &reading, before.as_ref())).await;
    if !words.is_empty() {
        let opened = Happened::Opened { words: Some(words), article: read(reading.article), step: None };
        visit::note(&ask, &visit::current(&ask), &reading.article.services, [opened], &mut response);
    }
    Ok(response)
}

/// An article as measuring names it.
pub fn read(article: &Article) -> ReadArticle {
    ReadArticle { id: article.id.clone(), version: article.version.clone() }
}

/// The version that the viewer read last, when it is another one that still can be compared; and notes this one.
async fn last_read(ask: &Ask, article: &Article) -> Option<LastRead> {
    if !ask.viewer.is_signed_in() || ask.preview.is_some() || article.status != Status::Published {
        return None;
    }
    let blob = article.blob_id();
    let versions = ask.edition.versions(&ask.viewer, article);
    // Reading goes on while the store is away.
    let before = ask.site.desk.last_read(&ask.viewer, &article.path).await.ok().flatten();
    ask.site.desk.note_read(&ask.viewer, &article.path, &blob, ask.now);
    let is_there =
        |read: &LastRead| versions.iter().any(|version| version.blob() == read.blob && !ask.edition.withholds(version));
    before.filter(|read| read.blob != blob && is_there(read))
}

/// `POST /{lang}/articles/{*id}`: whether it solved it.
pub async fn post(ask: Ask, Path((_, id)): Path<(String, String)>, form: Posted) -> Result<Response, Problem> {
    let edition = ask.edition.clone();
    let reading = edition.article(&ask.viewer, &id).ok_or(Problem::NotFound)?;
    let words: String = form.get("q").chars().take(2_000).collect();
    solved::take(&ask, reading::question(&ask, reading.article, words), &form).await
}

fn head(ask: &Ask, reading: &Reading<'_>) -> Head {
    let article = reading.article;
    let own = urls::article(reading.language, &article.id, None);
    let head = Head::new(article.title.clone(), Place::Help)
        .own_notices()
        .summary(article.summary.clone())
        .canonical(own, reading.translations.clone());
    match ask.edition.history().of(&article.path) {
        Some(change) => head.updated(change.at),
        None => head,
    }
}

fn raw(ask: &Ask, reading: &Reading<'_>) -> Response {
    let mut response = reading.article.source_for(&ask.viewer).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/markdown; charset=utf-8"));
    let cache = if ask.viewer.is_signed_in() { "private, no-store" } else { "no-cache" };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(VARY, HeaderValue::from_static("Cookie"));
    response
}

/// `GET /{lang}/files/{*path}`: a picture or an attachment beside an article, for whoever may read the article.
pub async fn file(ask: Ask, Path((_, path)): Path<(String, String)>) -> Result<Response, Problem> {
    let edition = ask.edition.clone();
    let image = edition.image(&ask.viewer, &path).ok_or(Problem::NotFound)?;
    let headers = [
        (CONTENT_TYPE, image.content_type),
        (CACHE_CONTROL, "private, max-age=300"),
        // An SVG opened by itself must not run anything either.
        (CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox"),
    ];
    let mut response = (headers, image.bytes.to_vec()).into_response();
    if image.is_download {
        // What somebody else wrote is never opened as a page of ours.
        response.headers_mut().insert(CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
    }
    Ok(response)
}
