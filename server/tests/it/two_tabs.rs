//! Two tabs of one agent, and two agents, on one page of the desk: nobody's words are overwritten without being told.

use http::StatusCode;

use crate::portal::{Answer, Browser, TestPortal};

async fn ticket(portal: &TestPortal) -> String {
    let jon = portal.signed_in("jon").await;
    let key = jon.get("/en/requests/problem").await.hidden("key");
    let form = [("key", key.as_str()), ("f-what", "it hums"), ("f-work", "yes")];
    let filed = jon.post("/en/requests/problem", &form).await;
    format!("/en/desk/tickets/{}", filed.location().split(['/', '?']).nth(3).unwrap())
}

/// Presses a button of the page as it was shown, with this answer unsent and this note.
async fn press(iker: &Browser<'_>, page: &str, shown: &Answer, act: &str, [note, internal]: [&str; 2]) -> Answer {
    let (key, seen, left) = (shown.hidden("key"), shown.hidden("seen"), shown.hidden("left"));
    let state = if act == "move" { "in-progress" } else { "" };
    let form = [
        ("key", key.as_str()),
        ("seen", &seen),
        ("left", &left),
        ("do", act),
        ("state", state),
        ("note", note),
        ("internal", internal),
    ];
    let sent = iker.post(page, &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    iker.get(sent.location()).await
}

/// What stands in a box for several lines.
fn typed<'a>(shown: &'a Answer, name: &str) -> &'a str {
    let (_, rest) = shown.main().split_once(&format!("name=\"{name}\" rows")).expect("the box is there");
    let inside = rest.split_once('>').unwrap().1.split("</").next().unwrap();
    inside.trim_start_matches('\n')
}

#[tokio::test]
async fn the_unsent_answers_of_two_tabs_are_both_kept() {
    let portal = TestPortal::start().await;
    let (page, iker) = (ticket(&portal).await, portal.signed_in("iker").await);
    let (a, b) = (iker.get(&page).await, iker.get(&page).await);
    let a = press(&iker, &page, &a, "note", ["Words of the first tab", "One"]).await;
    assert!(
        typed(&a, "note") == "Words of the first tab" && !a.main().contains("You wrote something else here"),
        "{}",
        a.main()
    );
    let b = press(&iker, &page, &b, "note", ["Words of the second tab", "Two"]).await;
    assert_eq!(typed(&b, "note"), "Words of the second tab");
    assert!(b.main().contains("You wrote something else here"), "{}", b.main());
    let link =
        b.main().split(&format!("{page}?kept=")).nth(1).expect("it is one press away").split('"').next().unwrap();
    let first = iker.get(&format!("{page}?kept={link}")).await;
    assert_eq!(typed(&first, "note"), "Words of the first tab");
    assert!(first.main().contains("Words of the second tab"), "and the other is named: {}", first.main());
    // Sent from there, it is done with; the other tab's is what stands in the page then.
    let sent = press(&iker, &page, &first, "move", ["Words of the first tab", ""]).await;
    assert_eq!(typed(&sent, "note"), "Words of the second tab");
    assert!(!sent.main().contains("You wrote something else here"), "{}", sent.main());
    let gone = press(&iker, &page, &sent, "move", ["Words of the second tab", ""]).await;
    assert_eq!(typed(&gone, "note"), "");
}

#[tokio::test]
async fn one_tab_sends_and_the_other_keeps_what_it_was_left_with() {
    let portal = TestPortal::start().await;
    let (page, iker) = (ticket(&portal).await, portal.signed_in("iker").await);
    let (a, b) = (iker.get(&page).await, iker.get(&page).await);
    press(&iker, &page, &a, "take", ["Half an answer", ""]).await;
    // The other tab is from before; it has nothing else unsent.
    let sent = press(&iker, &page, &b, "note", ["", "A note"]).await;
    assert_eq!(typed(&sent, "note"), "Half an answer");
    // A tab that goes on from it overwrites it, as it saw it.
    let on = press(&iker, &page, &sent, "note", ["A whole answer", "Another note"]).await;
    assert!(
        typed(&on, "note") == "A whole answer" && !on.main().contains("You wrote something else here"),
        "{}",
        on.main()
    );
}

#[tokio::test]
async fn who_takes_a_ticket_too_late_is_told_and_keeps_their_words() {
    let portal = TestPortal::start().await;
    let page = ticket(&portal).await;
    let (iker, marta) = (portal.signed_in("iker").await, portal.signed_in("marta").await);
    let shown = marta.get(&page).await;
    assert_eq!(iker.post(&page, &[("do", "take"), ("from", "")]).await.status, StatusCode::SEE_OTHER);
    let key = shown.hidden("key");
    let form =
        [("key", key.as_str()), ("seen", "1"), ("left", ""), ("do", "take"), ("from", ""), ("note", "I am on it")];
    let late = marta.post(&page, &form).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        late.main().contains("A colleague took it meanwhile.") && late.main().contains("href=\"#take\""),
        "{}",
        late.main()
    );
    assert_eq!(typed(&late, "note"), "I am on it");
    let from = late.main().split("name=\"from\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let again = marta.post(&page, &[("do", "take"), ("from", from), ("left", ""), ("note", "I am on it")]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "having seen who has it: {}", again.main());
}
