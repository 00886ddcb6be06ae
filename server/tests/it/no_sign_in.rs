//! A portal without sign-in leads nobody through a form that cannot be sent: it says how to reach a person.

use http::StatusCode;

use crate::portal::{DEMO, FIXTURES, TestPortal};

#[tokio::test]
async fn nobody_fills_in_what_cannot_be_sent() {
    let portal = TestPortal::without_sign_in(FIXTURES).await;
    let browser = portal.browser();
    for (language, window) in [("en", "Come to The window on floor 0."), ("es", "Ven a La ventanilla de la planta 0.")]
    {
        let shown = browser.get(&format!("/{language}/requests/problem")).await;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(shown.main().contains("href=\"tel:4400\"") && shown.main().contains(window), "{}", shown.main());
        assert!(!shown.main().contains("name=\"f-what\"") && !shown.main().contains("<button"), "{}", shown.main());
    }
    let shown = browser.get("/en/requests/problem").await;
    assert!(shown.main().contains("Sign-in is not set up yet"), "{}", shown.main());
    assert!(!shown.main().contains("at once") && shown.main().contains("This is how you reach a person"));
    assert!(!browser.get("/en/").await.main().contains("Sign in to see"), "nobody can");
    // Where somebody can sign in it is the form.
    let portal = TestPortal::start().await;
    assert!(portal.browser().get("/en/requests/problem").await.main().contains("name=\"f-what\""));
}

#[tokio::test]
async fn who_cannot_sign_in_has_what_they_said_to_read_out_and_whom_to_call_at_night() {
    let portal = TestPortal::without_sign_in(DEMO).await;
    let browser = portal.browser();
    let key = browser.get("/en/ask").await.hidden("key");
    let told = browser.post("/en/ask", &[("key", &key), ("words", "the tunnel breaks off at noon")]).await;
    let page = browser.get(told.location()).await;
    let link = page.main().split("href=\"").find(|link| link.contains("described=")).expect("it becomes a request");
    let described = browser.get(&link.split('"').next().unwrap().replace("&amp;", "&")).await;
    let guided = browser.get("/en/requests/vpn-incident?guide=vpn-no-connect&said.what=error-809").await;
    for (shown, said) in [(&described, "the tunnel breaks off at noon"), (&guided, "What you have said")] {
        assert!(shown.main().contains(said), "{said}: {}", shown.main());
        assert!(shown.main().contains("tel:4400") && shown.main().contains("tel:4444"), "{}", shown.main());
        assert!(!shown.main().contains("</textarea>"), "{}", shown.main());
    }
}
