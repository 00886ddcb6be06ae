//! What is half typed beside a button that is pressed: it stands there again, and what was sent does not.

use http::StatusCode;

use crate::portal::{Answer, TestPortal};

/// Whether these words stand in a box of the page.
fn is_in_a_box(shown: &Answer, words: &str) -> bool {
    shown.main().contains(&format!("{words}</textarea>"))
}

#[tokio::test]
async fn each_button_of_a_ticket_leaves_what_stands_beside_it() {
    let portal = TestPortal::start().await;
    let (jon, iker) = (portal.signed_in("jon").await, portal.signed_in("iker").await);
    let answer = ("note", "half an answer");
    let note = ("internal", "half a note");
    for (pressed, sent, half) in [
        ("take", &[][..], note),
        ("take", &[], answer),
        ("note", &[("internal", "A whole note.")], answer),
        ("move", &[("note", "A whole answer."), ("state", "waiting-you")], note),
    ] {
        let page = format!("/en/desk/tickets/{}", jon.file("it hums").await);
        let form = [&[("do", pressed), half][..], sent].concat();
        assert_eq!(iker.send_form(&page, &form).await.status, StatusCode::SEE_OTHER, "{pressed}");
        let shown = iker.get(&page).await;
        assert!(is_in_a_box(&shown, half.1), "{pressed} leaves {half:?}: {}", shown.main());
        for (name, words) in sent {
            assert!(!is_in_a_box(&shown, words), "{pressed} sent {name}: {}", shown.main());
        }
    }
}

#[tokio::test]
async fn each_button_of_an_outage_leaves_what_stands_beside_it() {
    let portal = TestPortal::start().await;
    let (jon, iker) = (portal.signed_in("jon").await, portal.signed_in("iker").await);
    let page = format!("/en/desk/outages/{}", iker.declare_outage().await);
    let update = [("text-en", "A whole update."), ("severity", "down"), ("state", "identified")];
    for (pressed, half) in [
        ("attach", ("answer", "half an answer")),
        ("attach", ("text-es", "media noticia")),
        ("answer", ("text-es", "otra media")),
        ("", ("answer", "another half")),
    ] {
        let number = jon.file("no tunnel").await;
        let sent = match pressed {
            "attach" => &[("do", "attach"), ("ticket", number.as_str())][..],
            "answer" => &[("do", "answer"), ("answer", "A whole answer.")],
            _ => &update,
        };
        let form = [&[half][..], sent].concat();
        let answer = iker.send_form(&page, &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{pressed}: {}", answer.main());
        let shown = iker.get(&page).await;
        assert!(is_in_a_box(&shown, half.1), "{pressed:?} leaves {half:?}: {}", shown.main());
        assert!(!shown.main().contains("A whole answer.</textarea>") && !is_in_a_box(&shown, "A whole update."));
    }
    // What is chosen in a list is kept as what is typed.
    for sent in [&[("do", "answer"), ("answer", "Soon.")][..], &update] {
        let number = jon.file("no tunnel").await;
        let form = [&[("ticket", number.as_str())][..], sent].concat();
        assert_eq!(iker.send_form(&page, &form).await.status, StatusCode::SEE_OTHER);
        let shown = iker.get(&page).await;
        let mut boxes = shown.main().split("<input").filter(|tag| tag.contains("name=\"ticket\""));
        let own = boxes.find(|tag| tag.contains(&format!("value=\"{number}\""))).expect("it may belong to it");
        assert!(own.contains(" checked"), "{own}");
    }
}

#[tokio::test]
async fn a_state_of_an_outage_that_nobody_chose_does_not_come_back_when_it_has_changed() {
    let portal = TestPortal::start().await;
    let (jon, iker, marta) =
        (portal.signed_in("jon").await, portal.signed_in("iker").await, portal.signed_in("marta").await);
    let number = jon.file("no tunnel").await;
    let page = format!("/en/desk/outages/{}", iker.declare_outage().await);
    let as_it_stood = [("state", "reported"), ("severity", "down"), ("text-en", "half an update")];
    let attach = [&as_it_stood[..], &[("do", "attach"), ("ticket", number.as_str())]].concat();
    iker.send_form(&page, &attach).await;
    let update = [("text-en", "It is the router."), ("severity", "partial"), ("state", "monitoring")];
    assert_eq!(marta.send_form(&page, &update).await.status, StatusCode::SEE_OTHER);
    let shown = iker.get(&page).await;
    assert!(is_in_a_box(&shown, "half an update"));
    for standing in ["monitoring", "partial"] {
        assert!(shown.main().contains(&format!("value=\"{standing}\" selected")), "{standing}: {}", shown.main());
    }
}

#[tokio::test]
async fn one_page_sends_each_of_its_forms_once() {
    let portal = TestPortal::start().await;
    let (jon, iker) = (portal.signed_in("jon").await, portal.signed_in("iker").await);
    let number = jon.file("it hums").await;
    // As from a page that nobody loaded again in between.
    let ticket = format!("/en/desk/tickets/{number}");
    let key = iker.get(&ticket).await.hidden("key");
    let note = [("key", key.as_str()), ("do", "note"), ("internal", "A note.")];
    assert_eq!(iker.post(&ticket, &note).await.status, StatusCode::SEE_OTHER);
    let seen = iker.get(&ticket).await.hidden("seen");
    let answer =
        [("key", key.as_str()), ("seen", &seen), ("do", "move"), ("state", "waiting-you"), ("note", "Which one?")];
    assert_eq!(iker.post(&ticket, &answer).await.status, StatusCode::SEE_OTHER);

    let page = format!("/en/desk/outages/{}", iker.declare_outage().await);
    iker.send_form(&page, &[("do", "attach"), ("ticket", &number)]).await;
    let key = iker.get(&page).await.hidden("key");
    let answer = [("key", key.as_str()), ("do", "answer"), ("answer", "We mend it.")];
    assert_eq!(iker.post(&page, &answer).await.status, StatusCode::SEE_OTHER);
    let update = [
        ("key", key.as_str()),
        ("seen", "1"),
        ("text-en", "It is the router."),
        ("severity", "down"),
        ("state", "identified"),
    ];
    assert_eq!(iker.post(&page, &update).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_was_typed_before_sign_in_is_not_shown_to_somebody_else() {
    let portal = TestPortal::start().await;
    let page = format!("/en/desk/tickets/{}", portal.signed_in("jon").await.file("it hums").await);
    let key = portal.signed_in("iker").await.get(&page).await.hidden("key");
    // A session ended, and a colleague signs in at the same screen.
    let shared = portal.browser();
    let typed = [("key", key.as_str()), ("do", "note"), ("internal", "typed by somebody")];
    assert_eq!(shared.post(&page, &typed).await.status, StatusCode::SEE_OTHER);
    shared.post("/en/sign-in", &[("person", "marta"), ("next", "/en/")]).await;
    let shown = shared.get(&page).await;
    assert!(shown.status == StatusCode::OK && !shown.main().contains("typed by somebody"), "{}", shown.main());
}
