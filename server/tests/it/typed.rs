//! What is typed into one form of a page outlives the button of another, the end of a session, a second form of its kind,
//! and a portal that takes nothing just then.

use http::StatusCode;

use crate::portal::{Answer, TestPortal};

/// Every field that a page offers to send again, as a browser would.
fn again(answer: &Answer) -> Vec<(String, String)> {
    let form =
        answer.main().split("id=\"again\"").nth(1).expect("it can be sent again").split("</form>").next().unwrap();
    let value = |tag: &str, name: &str| {
        let value = tag.split(&format!(" {name}=\"")).nth(1).unwrap_or_default().split('"').next().unwrap().to_owned();
        value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    };
    form.split("<input").skip(1).map(|tag| (value(tag, "name"), value(tag, "value"))).collect()
}

#[tokio::test]
async fn taking_a_ticket_and_keeping_a_note_leave_the_answer_that_is_not_sent_yet() {
    let portal = TestPortal::start().await;
    let (jon, iker) = (portal.signed_in("jon").await, portal.signed_in("iker").await);
    let number = jon.file("it hums").await;
    let page = format!("/en/desk/tickets/{number}");
    let shown = iker.get(&page).await;
    assert!(shown.main().contains("form=\"work\" name=\"do\" value=\"take\""), "the button takes along what is typed");
    let half = [("note", "Half an <answer>"), ("internal", "half a note"), ("state", "waiting-you")];
    let taken = iker.send_form(&page, &[&half[..], &[("do", "take")]].concat()).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    let shown = iker.get(taken.location()).await;
    assert!(
        shown.main().contains("Half an &lt;answer&gt;") && shown.main().contains("half a note"),
        "{}",
        shown.main()
    );
    assert!(shown.main().contains("value=\"waiting-you\" selected"), "what was chosen, too: {}", shown.main());
    let noted = iker.send_form(&page, &[&half[..], &[("do", "note")]].concat()).await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER);
    let shown = iker.get(&page).await;
    assert!(shown.main().contains("Half an &lt;answer&gt;"), "after the note, and opened anew: {}", shown.main());
    assert_eq!(shown.main().matches("half a note").count(), 1, "the note is in the history alone");
    // Nobody else sees it, and once it is sent it is gone.
    assert!(!portal.signed_in("marta").await.get(&page).await.main().contains("Half an"));
    let moved = iker.send_form(&page, &[&half[..1], &[("state", "waiting-you"), ("do", "move")]].concat()).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.main());
    let shown = iker.get(&page).await;
    assert_eq!(shown.main().matches("Half an &lt;answer&gt;").count(), 1, "{}", shown.main());
}

#[tokio::test]
async fn a_state_that_nobody_chose_does_not_come_back_when_it_has_changed() {
    let portal = TestPortal::start().await;
    let (jon, iker, marta) =
        (portal.signed_in("jon").await, portal.signed_in("iker").await, portal.signed_in("marta").await);
    let number = jon.file("it hums").await;
    let page = format!("/en/desk/tickets/{number}");
    let standing = iker.get(&page).await;
    let standing = standing.main().split(" selected").next().unwrap().rsplit("value=\"").next().unwrap();
    let standing = standing.split('"').next().unwrap().to_owned();
    iker.send_form(&page, &[("do", "take"), ("state", &standing), ("note", "Half an answer")]).await;
    marta.send_form(&page, &[("do", "move"), ("state", "waiting-you"), ("note", "Which one?")]).await;
    let shown = iker.get(&page).await;
    assert!(shown.main().contains("Half an answer") && shown.main().contains("value=\"waiting-you\" selected"));
}

#[tokio::test]
async fn saying_that_it_works_leaves_what_stands_in_the_box() {
    let portal = TestPortal::start().await;
    let (jon, iker) = (portal.signed_in("jon").await, portal.signed_in("iker").await);
    let number = jon.file("it hums").await;
    let solve = [("do", "move"), ("state", "solved"), ("note", "Done."), ("solved", "nothing")];
    assert_eq!(iker.send_form(&format!("/en/desk/tickets/{number}"), &solve).await.status, StatusCode::SEE_OTHER);
    let page = format!("/en/tickets/{number}");
    assert!(jon.get(&page).await.main().contains("form=\"reply\" name=\"do\" value=\"confirm\""));
    let confirmed = jon.send_form(&page, &[("do", "confirm"), ("text", "but the lamp blinks")]).await;
    assert_eq!(confirmed.status, StatusCode::SEE_OTHER);
    assert!(jon.get(&page).await.main().contains("but the lamp blinks"));
    jon.send_form(&page, &[("text", "but the lamp blinks")]).await;
    assert_eq!(jon.get(&page).await.main().matches("but the lamp blinks").count(), 1, "sent, it is out of the box");
}

#[tokio::test]
async fn saying_that_an_outage_is_over_leaves_what_stands_in_the_box() {
    let portal = TestPortal::start().await;
    let (jon, iker) = (portal.signed_in("jon").await, portal.signed_in("iker").await);
    for (press, goes) in [("works", "?works=1"), ("broken", "?still=1#text")] {
        let number = jon.file(&format!("no tunnel, {press}")).await;
        let outage = iker.declare_outage().await;
        let desk = format!("/en/desk/outages/{outage}");
        iker.send_form(&desk, &[("do", "attach"), ("ticket", &number)]).await;
        iker.resolve_outage(&desk).await;
        let page = format!("/en/tickets/{number}");
        let shown = jon.get(&page).await;
        let button = format!("form=\"reply\" name=\"do\" value=\"{press}\"");
        assert!(shown.main().contains(&button), "the button takes along what is typed: {}", shown.main());
        assert_eq!(shown.main().matches("Does it work for you again?").count(), 1, "{}", shown.main());
        let said = jon.send_form(&page, &[("do", press), ("text", "but the lamp blinks")]).await;
        assert_eq!(said.location(), format!("{page}{goes}"));
        let shown = jon.get(said.location().split('#').next().unwrap()).await;
        assert!(shown.main().contains("but the lamp blinks</textarea>"), "{}", shown.main());
        assert!(shown.main().contains("What you had typed here is back."), "{}", shown.main());
        assert_eq!(shown.main().contains("Good that it works again."), press == "works", "{}", shown.main());
        assert_eq!(shown.main().contains("Still broken after: The VPN is down"), press == "broken");
        assert!(!shown.main().contains("Does it work for you again?"), "asked once: {}", shown.main());
        jon.send_form(&page, &[("text", "but the lamp blinks")]).await;
        let shown = jon.get(&page).await;
        assert_eq!(shown.main().matches("but the lamp blinks").count(), 1, "sent, it is out of the box");
    }
}

#[tokio::test]
async fn the_forms_around_an_outage_do_not_hurt_each_other() {
    let portal = TestPortal::start().await;
    let (jon, iker) = (portal.signed_in("jon").await, portal.signed_in("iker").await);
    let (one, two) = (jon.file("no tunnel").await, jon.file("no tunnel either").await);
    let page = format!("/en/desk/outages/{}", iker.declare_outage().await);
    let half = [("text-en", "half an update"), ("severity", "down"), ("state", "identified")];
    let attached = iker.send_form(&page, &[&half[..], &[("ticket", one.as_str()), ("do", "attach")]].concat()).await;
    assert_eq!(attached.status, StatusCode::SEE_OTHER, "{}", attached.main());
    let shown = iker.get(&page).await;
    assert!(shown.main().contains("half an update") && shown.main().contains("value=\"identified\" selected"));
    let rest = [("answer", "half an answer"), ("ticket", two.as_str())];
    let text = [("text-en", "We know it."), ("text-es", "Lo sabemos."), ("severity", "down"), ("state", "identified")];
    let updated = iker.send_form(&page, &[&text[..], &rest].concat()).await;
    assert_eq!(updated.location(), format!("{page}?saved=1"));
    let shown = iker.get(&page).await;
    assert!(shown.main().contains("half an answer"), "{}", shown.main());
    let box_of_two = shown
        .main()
        .split("<input")
        .find(|tag| tag.contains("name=\"ticket\"") && tag.contains(&format!("value=\"{two}\"")))
        .unwrap();
    assert!(box_of_two.contains(" checked"), "{box_of_two}");
    assert_eq!(shown.main().matches("half an update").count(), 0, "{}", shown.main());
    iker.send_form(&page, &[("do", "answer"), ("answer", "We mend it.")]).await;
    assert!(!iker.get(&page).await.main().contains("half an answer"));
}

#[tokio::test]
async fn two_requests_of_a_kind_are_both_kept_and_told_apart() {
    let portal = TestPortal::start().await;
    let jon = portal.signed_in("jon").await;
    for words in ["the first one", "quite another"] {
        let key = jon.get("/en/requests/problem").await.hidden("key");
        let later = [("key", key.as_str()), ("f-what", words), ("later", "1")];
        assert_eq!(jon.post("/en/requests/problem", &later).await.status, StatusCode::SEE_OTHER);
    }
    let home = jon.get("/en/").await;
    assert!(home.main().contains("the first one") && home.main().contains("quite another"), "{}", home.main());
    // A third one is told of the two, and none of them is written over.
    let fresh = jon.get("/en/requests/problem").await;
    assert!(fresh.main().contains("You have begun this before") && fresh.main().contains("the first one"));
    assert!(fresh.main().contains("kept until") && !fresh.main().contains("{$"), "{}", fresh.main());
    assert!(jon.get("/es/requests/problem").await.main().contains("Ya habías empezado esta petición"));
    let links: Vec<_> = fresh.main().split("href=\"").filter(|link| link.contains("kept=")).collect();
    let link = |words: &str| links.iter().find(|link| link.contains(words)).unwrap().split('"').next().unwrap();
    let first = jon.get(link("the first one")).await;
    assert!(first.main().contains("the first one</textarea>"), "{}", first.main());
    let sent = [("key", first.hidden("key")), ("f-what", "the first one".into()), ("f-work", "yes".into())];
    let sent: Vec<_> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(jon.post("/en/requests/problem", &sent).await.status, StatusCode::SEE_OTHER);
    let home = jon.get("/en/").await;
    let under_way =
        home.main().split("id=\"under-way\"").nth(1).expect("the other one").split("</section>").next().unwrap();
    assert!(under_way.contains("quite another") && !under_way.contains("the first one"), "{under_way}");
}

#[tokio::test]
async fn two_descriptions_go_to_the_desk_each_as_it_was() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let mut links = Vec::new();
    for words in ["the tunnel breaks off at noon", "the tunnel asks for a token twice"] {
        let key = browser.get("/en/ask").await.hidden("key");
        let told = browser.post("/en/ask", &[("key", &key), ("words", words)]).await;
        let page = browser.get(told.location()).await;
        assert!(page.main().contains(&format!("{words}</textarea>")), "{}", page.main());
        let link = page.main().split("href=\"").find(|link| link.contains("described=")).unwrap();
        links.push((link.split('"').next().unwrap().to_owned(), words));
    }
    for (link, words) in links {
        assert!(browser.get(&link).await.main().contains(&format!("{words}</textarea>")), "{link}");
    }
}

#[tokio::test]
async fn a_session_that_ends_takes_nothing_along() {
    let portal = TestPortal::start().await;
    let (jon, iker) = (portal.signed_in("jon").await, portal.signed_in("iker").await);
    let number = jon.file("it hums").await;
    let rows = [
        ("jon", "/en/requests/problem".to_owned(), vec![("f-what", "typed at the end"), ("f-work", "yes")]),
        ("jon", format!("/en/tickets/{number}"), vec![("text", "typed at the end")]),
        ("iker", format!("/en/desk/tickets/{number}"), vec![("internal", "typed at the end"), ("do", "note")]),
        ("iker", "/es/desk/outages".to_owned(), vec![("text-es", "typed at the end"), ("severity", "down")]),
    ];
    for (person, page, fields) in rows {
        let key = if person == "jon" { jon.get(&page).await } else { iker.get(&page).await }.hidden("key");
        let ended = portal.browser();
        let answer = ended.post(&page, &[&[("key", key.as_str())][..], &fields[..]].concat()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{page}");
        let next = ended.get(answer.location()).await.hidden("next").replace("&amp;", "&");
        let back = ended.post("/en/sign-in", &[("person", person), ("next", &next)]).await;
        let shown = ended.get(back.location()).await;
        assert!(shown.main().contains("typed at the end"), "{page}: {}", shown.main());
        let says = shown.main().contains("You are back") || shown.main().contains("What you had typed here is back.");
        assert!(says || person == "iker", "and that it is back: {page}: {}", shown.main());
    }
}

#[tokio::test]
async fn what_a_portal_did_not_take_is_sent_again_with_one_press() {
    let portal = TestPortal::start().await;
    let jon = portal.signed_in("jon").await;
    let store = portal.data.path().join("ventanilla.db");
    let away = portal.data.path().join("away");
    for (language, words, button) in
        [("en", "typed & <kept>", "Send again"), ("es", "escrito\ny guardado", "Enviar de nuevo")]
    {
        let page = format!("/{language}/requests/problem");
        let key = jon.get(&page).await.hidden("key");
        std::fs::rename(&store, &away).unwrap();
        let form = [("key", key.as_str()), ("f-what", words), ("f-work", "yes")];
        let refused = jon.post(&page, &form).await;
        assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
        let main = refused.main();
        assert!(main.contains(&format!("form=\"again\" class=\"button\">{button}")), "{main}");
        let label = if language == "en" { "Can you go on working?</dt>" } else { "¿Puedes seguir trabajando?</dt>" };
        assert!(main.contains(label), "what was chosen reads as it was: {main}");
        assert!(
            !main.contains("It was not saved")
                && !main.contains("one press")
                && !main.contains("Go back")
                && !main.contains("Vuelve atrás"),
            "{main}"
        );
        std::fs::rename(&away, &store).unwrap();
        let fields = again(&refused);
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(fields, form, "all of it, as it was");
        let taken = jon.post(&page, &fields).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.main());
        assert!(taken.location().contains("received=1"));
    }
}

#[tokio::test]
async fn who_sends_too_much_at_once_keeps_it_all() {
    let portal = TestPortal::start().await;
    let jon = portal.signed_in("jon").await;
    let form = [("key", "0123456789abcdef"), ("f-what", "typed in a hurry"), ("f-work", "")];
    let mut answer = jon.post("/en/requests/problem", &form).await;
    for _ in 0..500 {
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
        answer = jon.post("/en/requests/problem", &form).await;
    }
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    let main = answer.main();
    assert!(
        main.contains("typed in a hurry") && main.contains("Send again") && !main.contains("It was not saved"),
        "{main}"
    );
    assert!(again(&answer).contains(&("f-what".to_owned(), "typed in a hurry".to_owned())));
    assert!(!main.contains("Start again"), "nothing that would lose it stands first: {main}");
}
