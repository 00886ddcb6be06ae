//! The stylesheet, icons and browser code, embedded in the binary with their compressed forms and served from memory.
//! Their names carry a content hash, so they may be kept for ever.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use app::site::state::Assets;
use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use http::{HeaderMap, HeaderValue, StatusCode};
use rust_embed::{Embed, EmbeddedFile};
use viewer::wishes;

#[derive(Embed)]
#[folder = "$VENTANILLA_SITE"]
#[allow_missing = true]
struct Folder;

/// Where the assets are, as pages name them.
pub fn assets() -> Assets {
    let url = |name: &str| MANIFEST.get(name).map(|hashed| format!("/pkg/{hashed}"));
    Assets {
        style: url("app.css").unwrap_or_default(),
        boot: url("boot.js"),
        mark: url("mark.svg").unwrap_or_default(),
    }
}

/// Whether the browser code was built into this binary.
pub fn has_browser_code() -> bool {
    MANIFEST.contains_key("boot.js")
}

/// `GET /pkg/{file}`
pub async fn serve(Path(file): Path<String>, headers: HeaderMap) -> Response {
    // The manifest and the compressed siblings are no addresses of their own.
    let Some(plain) = MANIFEST.values().find(|hashed| **hashed == file).and_then(|hashed| Folder::get(hashed)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (encoding, found) = compressed(&file, accepted).map_or((None, plain), |(name, found)| (Some(name), found));
    let kind = mime_guess::from_path(&file).first_or_octet_stream();
    let mut response = Response::new(Body::from(bytes(found)));
    let to = response.headers_mut();
    to.insert(CONTENT_TYPE, HeaderValue::from_str(kind.as_ref()).expect("a media type is a header value"));
    to.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    to.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Some(encoding) = encoding {
        to.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// The form that the browser likes best, and of equal ones the smallest.
fn compressed(file: &str, accepted: &str) -> Option<(&'static str, EmbeddedFile)> {
    encodings(accepted).into_iter().find_map(|(name, ending)| Some((name, Folder::get(&format!("{file}.{ending}"))?)))
}

/// The encodings of ours that a browser takes, with the endings of their files.
fn encodings(accepted: &str) -> Vec<(&'static str, &'static str)> {
    let weight = |name: &str| {
        let named = |wanted: &str| wishes(accepted).find(|(wish, _)| wish.eq_ignore_ascii_case(wanted));
        named(name).or_else(|| named("*")).map_or(0.0, |(_, weight)| weight)
    };
    let mut taken: Vec<_> = [("br", "br"), ("gzip", "gz")].map(|(name, ending)| (weight(name), (name, ending))).into();
    taken.retain(|(weight, _)| *weight > 0.0);
    // A stable sort: the smaller one stays first of equal ones.
    taken.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    taken.into_iter().map(|(_, encoding)| encoding).collect()
}

fn bytes(file: EmbeddedFile) -> Bytes {
    match file.data {
        std::borrow::Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        std::borrow::Cow::Owned(bytes) => Bytes::from(bytes),
    }
}

static MANIFEST: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let manifest = Folder::get("manifest.json");
    manifest.and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default()
});

#[cfg(test)]
mod tests {
    use super::encodings;

    #[test]
    fn a_browser_gets_what_it_takes() {
        let check = |accepted: &str, expect: &[&str]| {
            let names: Vec<_> = encodings(accepted).into_iter().map(|(name, _)| name).collect();
            assert_eq!(names, expect, "{accepted}");
        };
        check("gzip, deflate, br, zstd", &["br", "gzip"]);
        check("br;q=0, gzip", &["gzip"]);
        check("br;q=0.2, gzip;q=0.9", &["gzip", "br"]);
        check("*", &["br", "gzip"]);
        check("*;q=0, gzip", &["gzip"]);
        check("BR", &["br"]);
        check("identity", &[]);
        check("", &[]);
    }
}
