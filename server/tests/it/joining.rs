//! Joining a known outage instead of filing one more ticket, and what happens once it is over.

use http::StatusCode;

use crate::portal::TestPortal;

#[tokio::test]
async fn a_known_outage_is_joined_and_whoever_is_still_stuck_gets_a_ticket() {
    let portal = TestPortal::start().await;
    let (iker, jon) = (portal.signed_in("iker").await, portal.signed_in("jon").await);
    let id = iker.declare_outage().await;
    let page = format!("/en/outages/{id}");
    // The way there stands on every plate, and on the plate's own page the card itself.
    assert!(portal.browser().get("/en/").await.main().contains(&format!("{page}#join")));
    // Somebody who is not signed in keeps what they wrote.
    let later = portal.browser();
    let sent = later.post(&page, &[("do", "join"), ("site", "Dock 3"), ("note", "since eight")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let next = later.get(sent.location()).await.hidden("next").replace("&amp;", "&");
    let back = later.post("/en/sign-in", &[("person", "ana"), ("next", &next)]).await;
    assert!(later.get(back.location()).await.main().contains("since eight"));

    // From a request that is under way, with its words as the note; the request stays as it was.
    let form = [("key", "0123456789abcdef"), ("f-what", "nothing connects"), ("join", id.as_str())];
    assert!(jon.get("/en/requests/problem").await.main().contains("name=\"join\""));
    let joined = jon.post("/en/requests/problem", &form).await;
    assert_eq!(joined.location(), format!("{page}?from=problem"));
    let shown = jon.get(joined.location()).await;
    assert!(shown.main().contains("You are on the list") && shown.main().contains("/en/requests/problem?kept=1"));
    assert!(jon.get("/en/requests/problem?kept=1").await.main().contains("nothing connects"));
    assert_eq!(jon.post(&page, &[("do", "join")]).await.status, StatusCode::SEE_OTHER);
    let desk = iker.get(&format!("/en/desk/outages/{id}")).await;
    assert!(desk.main().contains("People who joined</dt><dd><strong>1<"), "{}", desk.main());
    assert!(desk.main().contains("nothing connects") && !shown.main().contains("nothing connects"));

    iker.resolve_outage(&format!("/en/desk/outages/{id}")).await;
    for path in ["/en/", "/en/tickets", page.as_str()] {
        assert!(jon.get(path).await.main().contains("Does it work for you again?"), "{path}");
        let other = if path == "/en/tickets" { portal.signed_in("ana").await } else { portal.browser() };
        assert!(!other.get(path).await.main().contains("Does it work for you again?"), "{path}");
    }
    let broken = jon.post(&page, &[("do", "broken")]).await;
    assert!(broken.location().starts_with("/en/requests/problem?outage="), "{}", broken.location());
    let request = jon.get(broken.location()).await;
    assert!(request.main().contains("Still broken after: The VPN is down"), "{}", request.main());
    let (key, linked) = (request.hidden("key"), request.hidden("outage"));
    assert_eq!(linked, id);
    let form = [("key", key.as_str()), ("outage", &linked), ("f-what", "still nothing"), ("f-work", "yes")];
    let filed = jon.post("/en/requests/problem", &form).await;
    let ticket = jon.get(filed.location()).await;
    assert!(ticket.main().contains(&page) && ticket.main().contains("Goes on from"), "{}", ticket.main());
    assert!(!jon.get("/en/").await.main().contains("Does it work for you again?"), "asked once");
    let desk = iker.get(&format!("/en/desk/outages/{id}")).await;
    assert!(desk.main().contains("0 % of 1 who answered"), "{}", desk.main());
}

#[tokio::test]
async fn joining_in_the_wrong_moment_says_how_it_stands() {
    let portal = TestPortal::start().await;
    let (iker, jon) = (portal.signed_in("iker").await, portal.signed_in("jon").await);
    let id = iker.declare_outage().await;
    let page = format!("/en/outages/{id}");
    assert_eq!(jon.post(&page, &[("do", "works")]).await.location(), page, "it is still going on");
    let long = "x".repeat(2_001);
    let answer = jon.post(&page, &[("do", "join"), ("note", &long), ("site", "")]).await;
    assert!(answer.status == StatusCode::UNPROCESSABLE_ENTITY && answer.main().contains(&long));
    assert_eq!(jon.post(&page, &[("do", "nonsense")]).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(jon.post("/en/outages/none", &[("do", "join")]).await.status, StatusCode::NOT_FOUND);
    iker.resolve_outage(&format!("/en/desk/outages/{id}")).await;
    let late = jon.post(&page, &[("do", "join"), ("note", "too late")]).await;
    assert!(
        late.main().contains("This is over.") && late.main().contains("This ended while you wrote"),
        "{}",
        late.main()
    );
    assert!(late.main().contains("<p class=\"as-typed\">too late</p>"), "what was written is there: {}", late.main());
    let on = late.main().split("href=\"").find(|link| link.contains("/requests/")).unwrap().split('"').next().unwrap();
    let request = jon.get(&on.replace("&amp;", "&")).await;
    assert!(request.main().contains("Still broken after: The VPN is down"), "{}", request.main());
    assert!(request.main().contains("too late"), "and goes along: {}", request.main());
    assert_eq!(jon.post(&page, &[("do", "works")]).await.status, StatusCode::NOT_FOUND, "who never joined");
    assert_eq!(portal.browser().post(&page, &[("do", "works")]).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn an_open_ticket_of_ones_own_is_named_before_another_is_written() {
    let portal = TestPortal::start().await;
    let (jon, ana) = (portal.signed_in("jon").await, portal.signed_in("ana").await);
    let key = jon.get("/en/requests/problem").await.hidden("key");
    let form = [("key", key.as_str()), ("f-what", "it hums"), ("f-work", "yes")];
    let filed = jon.post("/en/requests/problem", &form).await;
    let ticket = filed.location().split('?').next().unwrap().to_owned();
    let next = jon.get("/en/requests/problem").await;
    assert!(next.main().contains("You have an open ticket on this service"), "{}", next.main());
    assert!(next.main().contains(&format!("href=\"{ticket}\"")), "{}", next.main());
    assert!(!ana.get("/en/requests/problem").await.main().contains("open ticket on this service"));
}

#[tokio::test]
async fn a_double_press_ends_an_outage_once() {
    let portal = TestPortal::start().await;
    let iker = portal.signed_in("iker").await;
    let id = iker.declare_outage().await;
    let page = format!("/en/desk/outages/{id}");
    let shown = iker.get(&page).await;
    let (key, seen) = (shown.hidden("key"), shown.hidden("seen"));
    let form = [
        ("key", key.as_str()),
        ("seen", &seen),
        ("state", "resolved"),
        ("severity", "down"),
        ("text-en", "It works again."),
        ("text-es", "Vuelve a funcionar."),
    ];
    let (first, second) = tokio::join!(iker.post(&page, &form), iker.post(&page, &form));
    assert_eq!((first.status, second.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    let other = form.map(|(name, value)| if name == "key" { (name, "another-key-of-a-form") } else { (name, value) });
    assert_eq!(iker.post(&page, &other).await.status, StatusCode::CONFLICT, "what is over is over");
}

#[tokio::test]
async fn a_form_names_only_an_outage_that_its_page_had() {
    let portal = TestPortal::start().await;
    let (iker, jon) = (portal.signed_in("iker").await, portal.signed_in("jon").await);
    let id = iker.declare_outage().await;
    // On from an outage goes who joined it and for whom it is not over.
    let file = async |key: &str| {
        let form = [("key", key), ("outage", id.as_str()), ("f-what", key), ("f-work", "yes")];
        let filed = jon.post("/en/requests/problem", &form).await;
        jon.get(filed.location()).await.main().contains("Goes on from")
    };
    assert!(!file("0123456789abcde1").await, "it is going on");
    let page = format!("/en/outages/{id}");
    jon.post(&page, &[("do", "join"), ("note", ""), ("site", "")]).await;
    iker.resolve_outage(&format!("/en/desk/outages/{id}")).await;
    assert!(file("0123456789abcde2").await);
    let ana = portal.signed_in("ana").await;
    let form = [("key", "0123456789abcde3"), ("outage", id.as_str()), ("f-what", "it hums"), ("f-work", "yes")];
    let filed = ana.post("/en/requests/problem", &form).await;
    assert!(!ana.get(filed.location()).await.main().contains("Goes on from"), "she never joined");
    // Planned work is nobody's trouble: no page offers to join it.
    let agent = viewer::Viewer {
        person: Some(viewer::PersonId::from("iker")),
        roles: [viewer::Role::Agent].into(),
        ..viewer::Viewer::default()
    };
    let planned = desk::NewOutage {
        key: "0123456789abcdef".into(),
        kind: desk::OutageKind::Maintenance,
        title: viewer::Words::both("A new server", "Un servidor nuevo"),
        severity: desk::Level::Maintenance,
        impacts: vec![desk::Impact { service: "vpn".into(), level: desk::Level::Maintenance }],
        started_at: portal.site.clock.now(),
        ends_at: None,
        next_update_at: None,
        text: viewer::Words::both("Tonight.", "Esta noche."),
        workaround: None,
        symptoms: Vec::new(),
        offer: Default::default(),
    };
    let id = portal.site.desk.declare(&agent, planned, portal.site.clock.now()).await.unwrap();
    let join = jon.post(&format!("/en/outages/{id}"), &[("do", "join"), ("note", ""), ("site", "")]).await;
    assert_eq!(join.status, StatusCode::NOT_FOUND);
    let form = [("key", "0123456789abcde5"), ("f-what", "nothing connects"), ("join", id.as_str())];
    assert_eq!(jon.post("/en/requests/problem", &form).await.status, StatusCode::NOT_FOUND);
    let ticket = filed.location().split('?').next().unwrap();
    let attach = ana.post(ticket, &[("key", "0123456789abcde6"), ("text", ""), ("attach", id.as_str())]).await;
    assert_eq!(attach.location(), ticket);
    let joined = portal.site.desk.joiners(&agent, &id, 100).await.unwrap();
    assert_eq!(joined.people, 0);
}
