//! Drafts and the cookies that find them: only what a form has is kept, and only ids as we made them count.

use http::StatusCode;
use http::header::SET_COOKIE;
use tempfile::TempDir;
use viewer::Viewer;

use crate::portal::TestPortal;
use crate::process::{Process, cookie};

/// The draft's id that an answer sets.
fn draft_of(answer: &crate::portal::Answer) -> Option<String> {
    let set = answer.headers.get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
    let of = |set: &str| set.strip_prefix("ventanilla_draft=").map(|rest| rest[..32].to_owned());
    set.into_iter().find_map(of)
}

#[tokio::test]
async fn what_no_form_has_is_not_kept() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let key = browser.get("/en/requests/problem").await.hidden("key");
    let junk = "x".repeat(100_000);
    let form = [
        ("key", key.as_str()),
        ("f-what", "typed by a person"),
        ("f-work", "yes"),
        ("junk", &junk),
        ("f-junk", &junk),
        ("said.junk", &junk),
    ];
    let answer = browser.post("/en/requests/problem", &form).await;
    let id = draft_of(&answer).expect("it is kept");
    let kept = portal.site.desk.drafts(&Viewer::default(), &id, portal.site.clock.now()).await.unwrap();
    assert!(kept[0].form.contains("typed by a person") && kept[0].form.len() < 1_000, "{} bytes", kept[0].form.len());
    // Nor does a page without a form keep anything.
    for path in ["/en/me", "/en/desk/tickets/1"] {
        let answer = portal.browser().post(path, &[("junk", &junk)]).await;
        assert_eq!((answer.status, draft_of(&answer)), (StatusCode::UNAUTHORIZED, None), "{path}");
    }
}

#[tokio::test]
async fn an_id_that_we_did_not_make_is_none() {
    let portal = TestPortal::start().await;
    let send = async |id: &str| {
        let request = http::Request::post("/en/ask")
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("cookie", format!("ventanilla_draft={id}"));
        let response = portal.send(request.body("words=the+tunnel+is+slow".into()).unwrap()).await;
        let set = response.headers().get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        set.into_iter().find_map(|set| set.strip_prefix("ventanilla_draft=").map(|rest| rest[..32].to_owned())).unwrap()
    };
    let own = "0123456789abcdef0123456789abcdef";
    assert_eq!(send(own).await, own);
    for id in ["chosen-by-somebody-else-entirely-", "0123456789ABCDEF0123456789ABCDEF", &"0".repeat(64), "person:jon"] {
        let given = send(id).await;
        assert!(desk::is_key(&given) && given != id, "{id}: {given}");
    }
}

#[tokio::test]
async fn every_cookie_belongs_to_this_host_alone_over_https() {
    let data = TempDir::new().unwrap();
    let content = std::path::Path::new(crate::portal::FIXTURES);
    // A loopback address counts as this machine; what people type decides about cookies.
    let portal = Process::with(data.path(), content, &["--origin", "https://localhost"]);
    let searched = portal.get("/en/search?q=vpn", "");
    assert!(cookie(&searched, "__Host-ventanilla_visit").len() > 40);
    let kept = portal.post("/en/ask", "", &[("words", "the tunnel is slow")]);
    let draft = cookie(&kept, "__Host-ventanilla_draft");
    assert!(portal.get("/en/ask", &draft).contains("the tunnel is slow"));
    let plain = draft.trim_start_matches("__Host-").to_owned();
    assert!(
        !portal.get("/en/ask", &plain).contains("the tunnel is slow"),
        "a name that another host could set is none"
    );
}
