//! Tickets that belong to an outage: attached and answered at the desk, joined from the ticket itself.

use http::StatusCode;

use crate::portal::TestPortal;

#[tokio::test]
async fn agents_attach_tickets_to_an_outage_and_answer_all_at_once() {
    let portal = TestPortal::start().await;
    let (jon, ana) = (portal.signed_in("jon").await, portal.signed_in("ana").await);
    let (iker, marta) = (portal.signed_in("iker").await, portal.signed_in("marta").await);
    let mut numbers = Vec::new();
    for (person, words) in [(&jon, "no tunnel"), (&ana, "no network"), (&ana, "no files"), (&jon, "no mail")] {
        numbers.push(person.file(words).await);
    }
    let [first, second, third, fourth] = &numbers[..] else { panic!() };
    let id = iker.declare_outage().await;
    let (desk, page) = (format!("/en/desk/outages/{id}"), format!("/en/outages/{id}"));

    let shown = iker.get(&desk).await;
    for words in ["no tunnel", "no network", "Jon Hale", "Ana Ruiz", "Attach all 4", "No ticket is attached yet"] {
        assert!(shown.main().contains(words), "{words}: {}", shown.main());
    }
    assert!(!shown.main().contains("Answer all attached"), "nobody would read it");
    let nothing = iker.post(&desk, &[("do", "attach"), ("until", "9999")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.main().contains("Choose at least one ticket.") && nothing.main().contains("href=\"#ticket-1\""));
    assert_eq!(iker.post(&desk, &[("do", "attach"), ("ticket", "x")]).await.status, StatusCode::BAD_REQUEST);

    // One of the chosen is closed while the agent looks: it is named, the others are attached.
    marta.move_ticket(second, "closed", "Done.").await;
    let chosen = [("do", "attach"), ("ticket", first.as_str()), ("ticket", second), ("until", fourth)];
    for _ in 0..2 {
        let sent = iker.post(&desk, &chosen).await;
        assert_eq!(sent.location(), format!("{desk}?attached=1&over={second}"));
        let shown = iker.get(sent.location()).await;
        assert!(shown.main().contains("One ticket is attached."), "{}", shown.main());
        assert!(shown.main().contains("because they were closed meanwhile"), "{}", shown.main());
    }
    let rest = iker.post(&desk, &[("do", "attach-all"), ("until", third)]).await;
    let shown = iker.get(rest.location()).await;
    assert!(shown.main().contains("2 tickets are attached.") && shown.main().contains("Send to 2 tickets"));
    assert!(shown.main().contains(&format!("Choose ticket {fourth}")), "it was filed after the agent looked");

    // What is wrong comes back as it was typed.
    let long = "x".repeat(20_001);
    let key = "0123456789abcdef";
    let wrong = iker.post(&desk, &[("do", "answer"), ("key", key), ("answer", &long)]).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.main().contains(&long));
    assert!(wrong.main().contains(&format!("name=\"key\" value=\"{key}\"")), "the same form stays the same form");
    let answer = [("do", "answer"), ("key", key), ("answer", "A line is cut. <b>Soon</b>")];
    let (one, two) = tokio::join!(iker.post(&desk, &answer), iker.post(&desk, &answer));
    for sent in [one, two] {
        assert_eq!(sent.location(), format!("{desk}?answered=2"));
    }
    assert!(iker.get(&format!("{desk}?answered=2")).await.main().contains("Sent to 2 tickets."));
    for (person, number) in [(&jon, first), (&ana, third)] {
        let ticket = person.get(&format!("/en/tickets/{number}")).await;
        assert_eq!(ticket.main().matches("A line is cut. &lt;b&gt;Soon&lt;/b&gt;").count(), 1, "{}", ticket.main());
        assert!(ticket.main().contains("Iker Soto, desk: it is part of the outage “The VPN is down”"));
        assert!(ticket.main().contains(&format!("href=\"{page}\"")) && ticket.main().contains("You are on the list"));
    }
    let other = ana.get(&format!("/en/tickets/{second}")).await;
    assert!(!other.main().contains("A line is cut"), "what was not attached is not answered");

    // Once it is over everybody is asked; the answer "still broken" leads to the ticket that there is.
    iker.resolve_outage(&desk).await;
    let over = iker.get(&desk).await;
    assert!(!over.main().contains("Attach the chosen") && over.main().contains("Send to 2 tickets"));
    let ticket = jon.get(&format!("/en/tickets/{first}")).await;
    assert!(ticket.main().contains("Does it work for you again?"), "{}", ticket.main());
    let broken = jon.post(&page, &[("do", "broken")]).await;
    assert_eq!(broken.location(), format!("/en/tickets/{first}?still=1#text"));
    let ticket = jon.get(&format!("/en/tickets/{first}?still=1")).await;
    assert!(ticket.main().contains("Still broken after: The VPN is down"), "{}", ticket.main());
    assert!(!ticket.main().contains("Does it work for you again?"), "asked once");
}

#[tokio::test]
async fn an_answer_to_all_that_nobody_would_read_is_kept() {
    let portal = TestPortal::start().await;
    let (jon, iker) = (portal.signed_in("jon").await, portal.signed_in("iker").await);
    let number = jon.file("no tunnel").await;
    let desk = format!("/en/desk/outages/{}", iker.declare_outage().await);
    iker.post(&desk, &[("do", "attach"), ("ticket", &number)]).await;
    iker.move_ticket(&number, "closed", "Done.").await;
    let answer = [("do", "answer"), ("key", "0123456789abcdef"), ("answer", "A line is cut.")];
    let sent = iker.post(&desk, &answer).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(sent.main().contains("A line is cut.") && sent.main().contains("No attached ticket is open"));
    assert!(iker.get(&desk).await.main().contains("No longer open"));
    // The reply opens it again, and the same form goes through.
    let key = jon.get(&format!("/en/tickets/{number}")).await.hidden("key");
    jon.post(&format!("/en/tickets/{number}"), &[("key", key.as_str()), ("text", "It is not solved")]).await;
    assert_eq!(iker.post(&desk, &answer).await.location(), format!("{desk}?answered=1"));
}

#[tokio::test]
async fn others_cannot_attach_nor_learn_what_is_attached() {
    let portal = TestPortal::start().await;
    let (jon, ana, iker) =
        (portal.signed_in("jon").await, portal.signed_in("ana").await, portal.signed_in("iker").await);
    let number = jon.file("canary-of-jon").await;
    let id = iker.declare_outage().await;
    let desk = format!("/en/desk/outages/{id}");
    let attach = [("do", "attach"), ("ticket", number.as_str())];
    let answer = [("do", "answer"), ("key", "0123456789abcdef"), ("answer", "Hello")];
    for form in [attach.as_slice(), answer.as_slice()] {
        assert_eq!(ana.post(&desk, form).await.status, StatusCode::NOT_FOUND);
        assert_eq!(jon.post(&desk, form).await.status, StatusCode::NOT_FOUND);
    }
    let with = [("attach", id.as_str()), ("key", "0123456789abcdef"), ("text", "")];
    assert_eq!(ana.post(&format!("/en/tickets/{number}"), &with).await.status, StatusCode::NOT_FOUND);
    let at_desk = [("do", "attach"), ("outage", id.as_str())];
    assert_eq!(ana.post(&format!("/en/desk/tickets/{number}"), &at_desk).await.status, StatusCode::NOT_FOUND);
    assert_eq!(iker.post(&desk, &attach).await.status, StatusCode::SEE_OTHER);
    for path in [format!("/en/outages/{id}"), "/en/".into(), "/en/status".into(), "/en/tickets".into()] {
        let shown = ana.get(&path).await;
        assert!(!shown.body.contains("canary-of-jon") && !shown.body.contains("Jon Hale"), "{path}");
    }
}

#[tokio::test]
async fn a_ticket_filed_before_is_joined_from_its_own_page() {
    let portal = TestPortal::start().await;
    let (jon, iker) = (portal.signed_in("jon").await, portal.signed_in("iker").await);
    let number = jon.file("no tunnel").await;
    let page = format!("/en/tickets/{number}");
    let question = "Is this what your ticket is about?";
    assert!(!jon.get(&page).await.main().contains(question));
    let id = iker.declare_outage().await;
    let shown = jon.get(&page).await;
    assert!(shown.main().contains(question) && shown.main().contains("Yes, it is this"), "{}", shown.main());
    assert!(shown.main().contains("form=\"reply\"") && shown.main().contains("id=\"reply\""), "{}", shown.main());
    assert!(shown.main().contains("Mine is different"));
    assert_eq!(shown.body.matches("id=\"outage-").count(), 1, "the plate stands once");

    // What is half written goes along and comes back; pressed twice, it is joined once.
    let yes = [("key", "0123456789abcdef"), ("text", "and the lamp <i>blinks</i>"), ("attach", id.as_str())];
    for _ in 0..2 {
        let sent = jon.post(&page, &yes).await;
        assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, format!("{page}?kept=1").as_str()));
        let shown = jon.get(sent.location()).await;
        assert!(shown.main().contains("and the lamp &lt;i&gt;blinks&lt;/i&gt;"), "{}", shown.main());
        assert!(shown.main().contains("You are on the list") && !shown.main().contains(question));
        assert_eq!(shown.main().matches("You said that it is this: The VPN is down").count(), 1);
    }
    let desk = iker.get(&format!("/en/desk/outages/{id}")).await;
    assert!(desk.main().contains("People who joined</dt><dd><strong>1<"), "{}", desk.main());
    assert!(desk.main().contains("no tunnel"), "it stands among the attached");
    assert!(iker.get(&format!("/en/desk/tickets/{number}")).await.main().contains("Attached to the outage"));

    // Too late is no mistake: the page says how it stands.
    let late = jon.file("no tunnel again").await;
    iker.resolve_outage(&format!("/en/desk/outages/{id}")).await;
    let page = format!("/en/tickets/{late}");
    let sent = jon.post(&page, &[("key", "0123456789abcdef"), ("text", ""), ("attach", id.as_str())]).await;
    assert_eq!(sent.location(), page);
    assert!(!jon.get(&page).await.main().contains(question));
    assert_eq!(jon.post(&page, &[("attach", "none"), ("text", "")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_agent_attaches_one_ticket_where_they_read_it() {
    let portal = TestPortal::start().await;
    let (jon, iker) = (portal.signed_in("jon").await, portal.signed_in("iker").await);
    let (number, other) = (jon.file("no tunnel").await, jon.file("no files").await);
    let page = format!("/en/desk/tickets/{number}");
    assert!(!iker.get(&page).await.main().contains("Part of an outage?"));
    let id = iker.declare_outage().await;
    assert!(iker.get(&page).await.main().contains("Attach to “The VPN is down”"));
    assert!(iker.get(&page).await.main().contains("form=\"work\" name=\"attach\""), "what is typed goes along");
    let attach = [("attach", id.as_str())];
    for _ in 0..2 {
        assert_eq!(iker.post(&page, &attach).await.location(), format!("{page}?saved=1"));
    }
    let shown = iker.get(&page).await;
    assert!(shown.main().contains(&format!("href=\"/en/desk/outages/{id}\"")), "{}", shown.main());
    assert_eq!(shown.main().matches("You attached it to the outage").count(), 1);
    let second = iker.declare_outage().await;
    let taken = iker.post(&page, &[("attach", second.as_str())]).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.main().contains("A colleague attached this ticket to another outage"), "{}", taken.main());
    iker.move_ticket(&other, "closed", "Done.").await;
    let over = iker.post(&format!("/en/desk/tickets/{other}"), &attach).await;
    assert_eq!(over.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(over.main().contains("This ticket is no longer open"), "{}", over.main());
}
