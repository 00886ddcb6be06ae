//! What every answer says of itself: who may keep it, and what a browser may do with it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::body::{Body, Bytes};
use axum::response::Response;
use http::header::{CACHE_CONTROL, CONTENT_LENGTH, COOKIE, ETAG, SET_COOKIE, VARY};
use http::{HeaderMap, Method, Request, StatusCode};
use viewer::Role;

use crate::portal::TestPortal;
use crate::published::Published;
use crate::raw::{ask, status};

const SECURITY: [&str; 7] = [
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "x-frame-options",
];

async fn send(portal: &TestPortal, path: &str, cookie: &str) -> Response {
    portal.send(Request::get(path).header(COOKIE, cookie).body(Body::empty()).unwrap()).await
}

async fn post(portal: &TestPortal, path: &str, cookie: &str, form: &'static str) -> Response {
    let request = Request::post(path)
        .header(COOKIE, cookie)
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded");
    portal.send(request.body(Body::from(form)).unwrap()).await
}

/// For one person alone, and said to depend on who it is.
fn is_kept_by_nobody(what: &str, response: &Response) {
    let all = |name| response.headers().get_all(name).iter().map(|value| value.to_str().unwrap()).collect::<Vec<_>>();
    assert_eq!(all(CACHE_CONTROL), ["private, no-store"], "{what}");
    assert!(all(VARY).join(", ").contains("Cookie"), "{what} varies with {:?}", all(VARY));
}

#[tokio::test]
async fn what_is_for_one_person_is_kept_by_nobody() {
    let portal = TestPortal::start().await;
    let signed_in = post(&portal, "/en/sign-in", "", "person=iker&next=/en/").await;
    assert_eq!(signed_in.status(), StatusCode::SEE_OTHER);
    is_kept_by_nobody("signing in", &signed_in);
    let cookie = signed_in.headers()[SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned();
    for path in
        ["/en/suggest?q=vpn", "/health", "/ready", "/en/sign-in", "/en/me", "/en/tickets", "/en/", "/en/notices"]
    {
        is_kept_by_nobody(path, &send(&portal, path, &cookie).await);
    }
    // What leads elsewhere leads there for this browser: to its language, its sign-in, its page.
    for (path, cookie) in [("/", ""), ("/", &*cookie), ("/en/tickets", ""), ("/en/me/", ""), ("/en/suggest?q=vpn", "")]
    {
        is_kept_by_nobody(path, &send(&portal, path, cookie).await);
    }
    let home = send(&portal, "/", "").await;
    let varies: Vec<_> = home.headers().get_all(VARY).iter().map(|value| value.to_str().unwrap()).collect();
    assert!(varies.join(", ").contains("Accept-Language"), "{varies:?}");
    is_kept_by_nobody("signing out", &post(&portal, "/en/sign-out", &cookie, "").await);
    is_kept_by_nobody("a vote", &post(&portal, "/en/articles/vpn", "", "solved=perhaps").await);
    // What is the same for everybody goes on being kept.
    assert_eq!(send(&portal, "/en/articles/vpn", "").await.headers()[CACHE_CONTROL], "no-cache");
}

#[tokio::test]
async fn browsers_are_told_what_no_page_asks_for() {
    let portal = TestPortal::start().await;
    for path in ["/en/", "/en/suggest?q=vpn", "/", "/health", "/events", "/en/none", "/none", "/robots.txt"] {
        let response = send(&portal, path, "").await;
        for name in SECURITY {
            assert!(response.headers().contains_key(name), "{path} without {name}");
        }
        let permissions = response.headers()["permissions-policy"].to_str().unwrap();
        assert!(permissions.contains("camera=()") && !permissions.contains("clipboard"), "{permissions}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn git_answers_with_the_same_headers() {
    let published = Published::start().await;
    let token = published.token("grace", Role::Editor).await;
    use base64::Engine;
    let basic = base64::engine::general_purpose::STANDARD.encode(format!("editor:{token}"));
    for (path, code) in [("info/refs?service=git-upload-pack", 200), ("HEAD", 404)] {
        let head = format!("GET /git/content/{path} HTTP/1.1\r\nAuthorization: Basic {basic}");
        let answer = ask(&published.address, &head).await.to_lowercase();
        assert_eq!(status(&answer), code, "{answer}");
        for name in SECURITY {
            assert!(answer.contains(&format!("\r\n{name}: ")), "{path} without {name}: {answer}");
        }
        assert!(answer.contains("\r\ncache-control: no-") || answer.contains("\r\ncache-control: private, no-store"));
    }
}

#[tokio::test]
async fn a_form_of_another_site_is_refused_unread() {
    let portal = TestPortal::start().await;
    let read = Arc::new(AtomicBool::new(false));
    let noted = read.clone();
    let body = Body::from_stream(futures_util::stream::once(async move {
        noted.store(true, Ordering::SeqCst);
        Ok::<_, std::io::Error>(Bytes::from_static(b"person=marta"))
    }));
    let request = Request::post("/en/sign-in")
        .header("sec-fetch-site", "cross-site")
        .header("content-type", "application/x-www-form-urlencoded");
    let answer = portal.send(request.body(body).unwrap()).await;
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    assert!(answer.headers()["content-type"].to_str().unwrap().starts_with("text/html"), "as a page");
    assert!(!read.load(Ordering::SeqCst), "its body was read");
}

/// What a browser of a person is told of a page, without its body, and how long the body is.
async fn told(portal: &TestPortal, method: Method, path: &str) -> (StatusCode, HeaderMap, usize) {
    let request = Request::builder().method(method).uri(path).header("user-agent", "Mozilla/5.0 (X11; Linux x86_64)");
    let (mut parts, body) = portal.send(request.body(Body::empty()).unwrap()).await.into_parts();
    // Whoever asks for the head alone is nobody's visit.
    parts.headers.remove(SET_COOKIE);
    parts.headers.remove(CACHE_CONTROL);
    (parts.status, parts.headers, axum::body::to_bytes(body, usize::MAX).await.unwrap().len())
}

#[tokio::test]
async fn a_head_is_that_of_the_page() {
    for path in ["/en/", "/en/articles/vpn", "/en/status", "/en/search?q=vpn", "/en/guides/vpn", "/en/nowhere"] {
        let portal = TestPortal::start().await;
        let before = told(&portal, Method::HEAD, path).await;
        let (status, headers, length) = told(&portal, Method::GET, path).await;
        let after = told(&portal, Method::HEAD, path).await;
        assert_eq!(headers.get(ETAG).is_some(), status == StatusCode::OK, "{path}");
        assert_eq!(headers[CONTENT_LENGTH], length.to_string(), "{path}");
        assert!(length > 0, "{path}");
        for head in [before, after] {
            assert_eq!(head, (status, headers.clone(), 0), "{path}");
        }
    }
}
