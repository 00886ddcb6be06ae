//! Pages as their readers get them: status, language, content, headers.

use axum::body::{Body, to_bytes};
use http::{Request, StatusCode};

use crate::portal::TestPortal;

#[tokio::test]
async fn the_door_leads_to_the_preferred_language() {
    let portal = TestPortal::start().await;
    let check = async |wish: &str, expect: &str| {
        let request = http::Request::get("/").header("accept-language", wish).body(axum::body::Body::empty()).unwrap();
        let response = portal.send(request).await;
        assert_eq!(response.headers()["location"], expect, "{wish}");
    };
    check("es-ES,es;q=0.9", "/es/").await;
    check("de", "/en/").await;
}

#[tokio::test]
async fn an_article_is_read_in_both_languages() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    for (path, lang, words) in [
        ("/en/articles/vpn", "en", "Connect to the VPN"),
        ("/es/articles/vpn", "es", "Conectarse a la VPN"),
        ("/en/topics/remote", "en", "Working away"),
        ("/en/search?q=tunel", "en", "Connect to the VPN"),
        ("/es/search?q=conectarse", "es", "Conectarse"),
        ("/en/articles", "en", "Connect to the VPN"),
        ("/es/guides/vpn", "es", "¿Qué ves?"),
        ("/en/status", "en", "All services work"),
    ] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(answer.body.contains(&format!("<html lang=\"{lang}\"")), "{path}: {}", &answer.body[..200]);
        let text: String = strip_tags(answer.main());
        assert!(text.contains(words), "{path} lacks {words}: {text}");
    }
}

fn strip_tags(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text
}

#[tokio::test]
async fn documents_are_complete_and_have_nothing_inline() {
    let portal = TestPortal::start().await;
    let browser = portal.signed_in("jon").await;
    for path in ["/en/", "/es/search?q=vpn", "/en/articles/vpn", "/en/requests/problem", "/en/tickets", "/en/nowhere"] {
        let answer = browser.get(path).await;
        assert!(answer.body.starts_with("<!DOCTYPE html>"), "{path}");
        assert!(answer.body.trim_end().ends_with("</html>"), "{path}");
        assert!(!answer.body.contains("<style") && !answer.body.contains(" style="), "{path} has inline style");
        assert!(!answer.body.contains("<script>"), "{path} has an inline script");
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe-inline"), "{policy}");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
    }
}

#[tokio::test]
async fn a_page_may_be_kept_only_when_it_is_nobodys() {
    let portal = TestPortal::start().await;
    let kept = portal.browser().get("/en/articles/vpn").await;
    assert_eq!(kept.headers["cache-control"], "no-cache");
    let tag = kept.headers["etag"].to_str().unwrap().to_owned();
    let again =
        http::Request::get("/en/articles/vpn").header("if-none-match", tag).body(axum::body::Body::empty()).unwrap();
    assert_eq!(portal.send(again).await.status(), StatusCode::NOT_MODIFIED);
    let own = portal.signed_in("jon").await.get("/en/articles/vpn").await;
    assert_eq!(own.headers["cache-control"], "private, no-store");
}

#[tokio::test]
async fn what_is_not_there_is_a_page_too() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    for (path, status) in [
        ("/en/articles/none", StatusCode::NOT_FOUND),
        ("/xx/articles/vpn", StatusCode::NOT_FOUND),
        ("/en/guides/none", StatusCode::NOT_FOUND),
        ("/en/outages/none", StatusCode::NOT_FOUND),
    ] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, status, "{path}");
        assert!(answer.body.contains("This page has moved or never existed"), "{path}");
    }
    let answer = browser.post("/en/topics/remote", &[]).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(answer.body.contains("</html>"));
}

#[tokio::test]
async fn a_guide_goes_to_the_nearest_valid_step() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let answer = browser.get("/en/guides/vpn/nonsense?what=unheard-of").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains("What do you see?") && answer.body.contains("This guide has changed"));
    let answer = browser.get("/en/guides/vpn/what?what=timeout&answered=1").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(answer.location().starts_with("/en/guides/vpn/where?what=timeout&at="), "{}", answer.location());
    let answer = browser.get("/en/guides/vpn/what?answered=1").await;
    assert!(answer.location().contains("missing=1"), "{}", answer.location());
}

#[tokio::test]
async fn a_kept_page_is_never_anybodys_and_never_old() {
    let portal = TestPortal::start().await;
    let (jon, nobody) = (portal.signed_in("jon").await, portal.browser());
    let _ = jon.get("/en/").await;
    let first = nobody.get("/en/").await;
    assert!(!first.body.contains("Jon Hale"));
    assert_eq!(nobody.get("/en/").await.body, first.body);
    assert!(jon.get("/en/").await.body.contains("Jon Hale"), "a kept page does not hide one's own");
    let iker = portal.signed_in("iker").await;
    iker.declare_outage().await;
    for path in ["/en/", "/en/articles/vpn", "/en/guides/vpn", "/en/status"] {
        assert!(nobody.get(path).await.body.contains("The VPN is down"), "{path}");
    }
    assert!(nobody.get("/es/articles/vpn").await.body.contains("La VPN no funciona"));
}

#[tokio::test]
async fn what_everybody_opens_in_an_outage_is_kept_in_memory() {
    let portal = TestPortal::start().await;
    let iker = portal.signed_in("iker").await;
    let id = iker.declare_outage().await;
    let outage = format!("/en/outages/{id}");
    let pieces = ["?part=head", "?part=facts", "?part=updates"].map(|piece| format!("{outage}{piece}"));
    let pages = ["/en/status", "/es/status?part=all", "/en/notices"].map(str::to_owned);
    for address in pages.iter().chain([&outage]).chain(&pieces) {
        let bytes = async || {
            let request = Request::builder().uri(address.as_str()).body(Body::empty());
            to_bytes(portal.send(request.unwrap()).await.into_body(), usize::MAX).await.unwrap()
        };
        // The very same memory, not only the same words.
        let (first, second) = (bytes().await, bytes().await);
        assert_eq!((first.as_ptr(), first.len()), (second.as_ptr(), second.len()), "{address}");
        assert!(!first.is_empty());
    }
    let jon = portal.signed_in("jon").await;
    assert_eq!(jon.post(&outage, &[("do", "join"), ("note", ""), ("site", "")]).await.status, StatusCode::SEE_OTHER);
    assert!(jon.get(&outage).await.main().contains("You are on the list"), "what is kept is nobody's own");
    assert!(!portal.browser().get(&outage).await.main().contains("You are on the list"));
    iker.resolve_outage(&format!("/en/desk/outages/{id}")).await;
    assert!(portal.browser().get(&outage).await.main().contains("This is over."), "and is never old");
    assert!(!portal.browser().get("/en/status?part=all").await.body.contains("We look into it."));
}
