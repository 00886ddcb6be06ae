//! Forms: nothing typed is lost, nothing is filed twice, nothing comes from elsewhere.

use std::convert::Infallible;
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use http::header::USER_AGENT;
use http::{Request, StatusCode};
use hyper::body::{Frame, SizeHint};
use tempfile::TempDir;

use crate::portal::{DEMO, TestPortal, copy};
use crate::raw::SOON;

#[tokio::test]
async fn what_is_missing_comes_back_with_everything_typed() {
    let portal = TestPortal::start().await;
    let jon = portal.signed_in("jon").await;
    let key = jon.get("/en/requests/problem").await.hidden("key");
    let typed = "It says </textarea><script>alert(1)</script> & more";
    let answer = jon.post("/en/requests/problem", &[("key", &key), ("f-what", typed), ("f-work", "")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("It says &lt;/textarea&gt;&lt;script&gt;"), "the text is kept, as text");
    assert!(answer.body.contains("href=\"#f-work-1\"") && answer.body.contains("role=\"alert\""));
    assert_eq!(answer.hidden("key"), key, "the same form stays the same form");
}

#[tokio::test]
async fn a_field_that_became_needed_is_asked_for() {
    let portal = TestPortal::start().await;
    let jon = portal.signed_in("jon").await;
    let first = jon.get("/en/requests/problem").await;
    let (_, since) =
        first.main().split_once("<div data-asked=").expect("the question is on the page from the beginning");
    assert!(since.split('>').next().unwrap().contains("data-off"), "a browser with scripts shows it once it is asked");
    assert!(since.contains("Answer this only if “Can you go on working?” is “No”."), "{since}");
    let key = first.hidden("key");
    let answer = jon.post("/en/requests/problem", &[("key", &key), ("f-what", "stuck"), ("f-work", "no")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.main().contains("href=\"#f-since\""), "{}", answer.main());
}

/// What somebody writes from is known; which device has the trouble is not.
#[tokio::test]
async fn no_form_of_the_demonstration_takes_the_browsers_device_for_an_answer() {
    let content = TempDir::new().unwrap();
    copy(Path::new(DEMO), content.path());
    let portal = TestPortal::with_content(content).await;
    let edition = portal.site.library.current();
    let nobody = viewer::Viewer::nobody(viewer::Language::En);
    let requests = edition.requests(&nobody);
    assert!(requests.len() > 4);
    for request in requests {
        let uri = format!("/en/requests/{}", request.id);
        let asked = Request::builder().uri(uri).header(USER_AGENT, "Mozilla/5.0 (Windows NT 10.0)");
        let answer = portal.send(asked.body(Body::empty()).unwrap()).await;
        let body = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        let body = String::from_utf8_lossy(&body);
        assert!(body.contains("f-") && !body.contains(" checked>"), "{}", request.id);
    }
}

#[tokio::test]
async fn a_double_submit_is_one_ticket() {
    let portal = TestPortal::start().await;
    let jon = portal.signed_in("jon").await;
    let key = jon.get("/en/requests/problem").await.hidden("key");
    let form = [("key", key.as_str()), ("f-what", "once"), ("f-work", "yes")];
    let (first, second) =
        tokio::join!(jon.post("/en/requests/problem", &form), jon.post("/en/requests/problem", &form));
    assert_eq!((first.status, second.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    assert_eq!(first.location(), second.location());
    let other = [("key", key.as_str()), ("f-what", "another text"), ("f-work", "yes")];
    assert_eq!(jon.post("/en/requests/problem", &other).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn sign_in_comes_in_between_and_loses_nothing() {
    let portal = TestPortal::start().await;
    let somebody = portal.browser();
    let key = somebody.get("/en/requests/problem").await.hidden("key");
    let form = [("key", key.as_str()), ("f-what", "typed before signing in"), ("f-work", "yes")];
    let answer = somebody.post("/en/requests/problem", &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(answer.location().starts_with("/en/sign-in?next="), "{}", answer.location());
    let sign_in = somebody.get(answer.location()).await;
    let next = sign_in.hidden("next").replace("&amp;", "&");
    let back = somebody.post("/en/sign-in", &[("person", "ana"), ("next", &next)]).await;
    let page = somebody.get(back.location()).await;
    assert!(page.body.contains("typed before signing in"), "{}", back.location());
}

#[tokio::test]
async fn a_form_from_elsewhere_changes_nothing() {
    let portal = TestPortal::start().await;
    let check = async |headers: &[(&str, &str)]| {
        let mut request = Request::post("/en/sign-in").header("content-type", "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = portal.send(request.body(Body::from("person=marta&next=/en/")).unwrap()).await;
        assert_eq!(response.status(), StatusCode::FORBIDDEN, "{headers:?}");
        assert!(response.headers().get("set-cookie").is_none());
    };
    check(&[]).await;
    check(&[("sec-fetch-site", "cross-site")]).await;
    check(&[("sec-fetch-site", "same-site")]).await;
    check(&[("origin", "https://evil.example"), ("host", "127.0.0.1:3000")]).await;
}

#[tokio::test]
async fn a_return_address_stays_on_this_portal() {
    let portal = TestPortal::start().await;
    for next in ["https://evil.example", "//evil.example", "/\\evil.example"] {
        let answer = portal.browser().post("/en/sign-in", &[("person", "ana"), ("next", next)]).await;
        assert_eq!(answer.location(), "/en/", "{next}");
    }
}

/// A body that says how long it will be, and does not come.
struct Promised(u64);

impl HttpBody for Promised {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Pending
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.0)
    }
}

#[tokio::test]
async fn what_says_that_it_is_too_long_is_not_waited_for() {
    let portal = TestPortal::start().await;
    let form = Request::post("/en/requests/problem")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded");
    let answer = portal.send(form.body(Body::new(Promised(100_000_000))).unwrap());
    let answer = tokio::time::timeout(SOON, answer).await.expect("it is refused by its length");
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
}
