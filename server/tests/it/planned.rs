//! Planned work and notices: declared at the desk, announced by the content, begun and ended by time, in one language or two.

use desk::{Level, OutageKind};
use http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use knowledge::{Edition, Source};
use tempfile::TempDir;
use viewer::OutageId;

use crate::portal::{Answer, Browser, DEMO, FIXTURES, NOW, TestPortal, copy};

/// Declares with these fields and the form's own key.
pub async fn declare(iker: &Browser<'_>, fields: &[(&str, &str)]) -> Answer {
    let key = iker.get("/en/desk/outages").await.hidden("key");
    let form: Vec<_> = [("key", key.as_str())].into_iter().chain(fields.iter().copied()).collect();
    iker.post("/en/desk/outages", &form).await
}

pub const WORK: [(&str, &str); 6] = [
    ("kind", "maintenance"),
    ("title-en", "A new server for the VPN"),
    ("text-en", "Nobody can connect meanwhile. Mail works."),
    ("service", "vpn"),
    ("from", "2026-11-25T18:00"),
    ("until", "2026-11-25T20:00"),
];

fn with<'a>(name: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let others = WORK.iter().filter(|(known, _)| *known != name).copied();
    others.chain([(name, value)]).collect()
}

fn edition(folder: &std::path::Path, now: Timestamp) -> Edition {
    let built = knowledge::build(Source::open(folder, None).unwrap().read().unwrap(), now);
    let errors: Vec<_> = built.findings.iter().map(ToString::to_string).collect();
    built.edition.unwrap_or_else(|| panic!("{errors:#?}"))
}

/// The demo portal at this moment, in Madrid's winter time.
pub async fn demo_at(now: &str) -> TestPortal {
    // What time makes of the rest of the content is not asked here.
    TestPortal::at(now.parse().unwrap(), edition(DEMO.as_ref(), NOW.parse().unwrap())).await
}

#[tokio::test]
async fn planned_work_is_declared_for_its_hours_and_shown_as_what_it_is() {
    let portal = TestPortal::start().await;
    let iker = portal.signed_in("iker").await;
    let form = iker.get("/en/desk/outages").await;
    assert!(form.main().contains("Planned work") && form.main().contains("Madrid time."));
    let sent = declare(&iker, &WORK).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    let id = OutageId::from(sent.location().rsplit('/').next().unwrap());
    let declared = portal.site.desk.outage(&id).await.unwrap();
    assert_eq!((declared.kind, declared.severity), (OutageKind::Maintenance, Level::Maintenance));
    assert_eq!(declared.started_at, "2026-11-25T18:00:00+01:00".parse().unwrap());
    assert_eq!(declared.ends_at, Some("2026-11-25T20:00:00+01:00".parse().unwrap()));
    let nobody = portal.browser();
    // What is to come is no reason for anything that does not work now.
    assert!(!nobody.get("/en/search?q=vpn").await.main().contains("id=\"g-now\""));
    let described = [("words", "the vpn tunnel does not connect"), ("part", "describe")];
    let answers = nobody.post("/en/ask", &described).await.body;
    assert!(answers.contains("data-answer=") && !answers.contains("A new server for the VPN"), "{answers}");
    let status = nobody.get("/en/status").await;
    let (before, after) = status.main().split_once("id=\"plan\"").expect("it is planned");
    assert!(before.contains("Nothing is known to be broken.") && status.main().contains("All services work"));
    for words in ["A new server for the VPN", "Maintenance</dt><dd>Planned", "Begins", "Ends", "20:00"] {
        assert!(after.contains(words), "{words}: {after}");
    }
    for (feed, title) in
        [("/en/status.atom", "Maintenance: A new server"), ("/es/status.atom", "Mantenimiento: A new server")]
    {
        let feed = nobody.get(feed).await;
        assert!(feed.body.contains(title) && feed.body.contains("Mail works."), "{}", feed.body);
    }
    // One week before, it is on every page; nobody is asked whether it is what they have.
    let home = nobody.get("/es/").await;
    assert!(home.main().contains("A new server for the VPN") && home.main().contains("lang=\"en\""), "{}", home.main());
    assert!(!home.main().contains("#join"));
    let page = nobody.get(&format!("/es/outages/{id}")).await;
    assert!(page.main().contains("<h1 lang=\"en\">A new server") && page.main().contains("Mantenimiento"));
    assert!(nobody.get(&format!("/en/outages/{id}?part=facts")).await.body.contains("on Wednesday at 20:00"));
    // Nor is whoever has a ticket there.
    let jon = portal.signed_in("jon").await;
    let ticket = format!("/en/tickets/{}", jon.file("no tunnel").await);
    assert!(!jon.get(&ticket).await.main().contains("name=\"attach\""), "{}", jon.get(&ticket).await.main());
}

#[tokio::test]
async fn what_is_wrong_with_a_declaration_is_said_at_its_field() {
    let portal = TestPortal::start().await;
    let iker = portal.signed_in("iker").await;
    for (name, value, field, words) in [
        ("from", "", "from", "Give the date and the time at which it begins."),
        ("until", "", "until", "Give the date and the time at which it ends"),
        ("until", "2026-11-25T17:00", "until", "It ends after it begins."),
        ("until", "soon", "until", "Give a date and a time."),
        ("from", "2026-31-12T17:00", "from", "Give a date and a time."),
        ("from", "2027-03-28T02:30", "from", "There is no such time on that day"),
        ("from", "2025-11-25T18:00", "from", "It begins more than a week ago."),
        ("from", "2099-11-25T18:00", "from", "That is more than two years away."),
        ("until", "2099-11-25T18:00", "until", "That is more than two years away."),
        ("site", "moon", "site-1", "Choose from these places."),
        ("title-en", "", "title-en", "in one language at least"),
        ("text-en", "", "text-en", "in one language at least"),
        ("service", "none", "service-1", "Choose at least one service."),
    ] {
        let answer = declare(&iker, &with(name, value)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} = {value}");
        assert!(answer.main().contains(&format!("href=\"#{field}\"")), "{name} = {value}: {}", answer.main());
        assert!(answer.main().contains(words), "{name} = {value}: {}", answer.main());
        assert!(answer.main().contains("value=\"maintenance\" checked"), "what was chosen stays");
    }
    let gone = declare(&iker, &[&WORK[..], &[("workaround", "gone")]].concat()).await;
    assert!(gone.main().contains("href=\"#workaround\""), "{}", gone.main());
    let unsure = [("title-en", "It is down"), ("text-en", "We look into it."), ("service", "vpn")];
    let unsure = declare(&iker, &unsure).await;
    assert!(unsure.main().contains("href=\"#severity-1\""), "how bad it is has to be said: {}", unsure.main());
    let over = [("from", "2026-11-20T18:00"), ("until", "2026-11-20T20:00")];
    let over: Vec<_> = WORK[..4].iter().copied().chain(over).collect();
    assert!(declare(&iker, &over).await.main().contains("Its end is past already."));
    assert!(portal.site.desk.board_at(NOW.parse().unwrap()).active.is_empty());
}

#[tokio::test]
async fn a_notice_needs_no_times_and_is_nobodys_trouble() {
    let portal = TestPortal::start().await;
    let (iker, jon) = (portal.signed_in("iker").await, portal.signed_in("jon").await);
    let notice = [
        ("kind", "advisory"),
        ("severity", "down"),
        ("title-es", "La VPN cambia de nombre"),
        ("text-es", "Se llama Ventana desde hoy."),
        ("service", "vpn"),
    ];
    let sent = declare(&iker, &notice).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    let home = jon.get("/en/").await;
    assert!(home.main().contains("lang=\"es\">La VPN cambia de nombre"), "{}", home.main());
    assert!(home.main().contains("Notice</dt><dd>Announced"));
    assert_eq!(portal.site.desk.board_at(NOW.parse().unwrap()).active[0].severity, Level::Info, "no news are trouble");
    assert!(jon.get("/en/status").await.main().contains("All services work"));
    let id = sent.location().rsplit('/').next().unwrap();
    let join = jon.post(&format!("/en/outages/{id}"), &[("do", "join"), ("note", ""), ("site", "")]).await;
    assert_eq!(join.status, StatusCode::NOT_FOUND);
    let page = iker.get(sent.location()).await;
    assert!(!page.main().contains("id=\"severity\""), "how bad it is is no question");
    let key = page.hidden("key");
    let over = [("key", key.as_str()), ("seen", "1"), ("state", "over"), ("text-en", "It is known by now.")];
    assert_eq!(iker.post(sent.location(), &over).await.status, StatusCode::SEE_OTHER);
    assert!(!jon.get("/en/").await.main().contains("La VPN cambia de nombre"));
}

#[tokio::test]
async fn the_plate_keeps_saying_what_works_after_the_news() {
    let portal = TestPortal::start().await;
    let iker = portal.signed_in("iker").await;
    let outage = [
        ("title-en", "The VPN is down"),
        ("text-en", "Nobody can connect. Mail works in the browser."),
        ("severity", "down"),
        ("service", "vpn"),
    ];
    let sent = declare(&iker, &outage).await;
    let page = sent.location().to_owned();
    for (seen, state, text) in [("1", "identified", "It is the router."), ("2", "monitoring", "The router is new.")] {
        let key = iker.get(&page).await.hidden("key");
        let update = [("key", key.as_str()), ("seen", seen), ("state", state), ("severity", "down"), ("text-en", text)];
        assert_eq!(iker.post(&page, &update).await.status, StatusCode::SEE_OTHER);
    }
    for address in ["/en/", "/es/", "/en/status", "/en/requests/problem"] {
        let shown = portal.browser().get(address).await;
        let at = |words: &str| shown.body.find(words).unwrap_or_else(|| panic!("{address} lacks {words}"));
        assert!(at("The router is new.") < at("Mail works in the browser."), "{address}: the news come first");
    }
    assert!(!portal.browser().get("/en/").await.body.contains("It is the router."), "older news are on its page");
}

#[tokio::test]
async fn a_template_fills_the_form_in() {
    let portal = demo_at(NOW).await;
    let iker = portal.signed_in("iker").await;
    let form = iker.get("/en/desk/outages").await;
    assert!(form.main().contains("template=codes-late#declare"), "{}", form.main());
    let filled = iker.get("/es/desk/outages?template=codes-late").await;
    for words in [
        "value=\"Codes by text message arrive late\"",
        "value=\"Los códigos por SMS llegan con retraso\"",
        "value=\"partial\" checked",
        "value=\"sign-in\" checked",
        "value=\"disruption\" checked",
        "Signing in may take up to 15 minutes.",
        "value=\"2026-11-23T10:58\"",
        "value=\"authenticator-set-up\"",
    ] {
        assert!(filled.main().contains(words), "{words}: {}", filled.main());
    }
    let key = filled.hidden("key");
    let form = [
        ("key", key.as_str()),
        ("template", "codes-late"),
        ("kind", "disruption"),
        ("title-en", "Codes by text message arrive late"),
        ("text-en", "Use the app."),
        ("severity", "partial"),
        ("service", "sign-in"),
    ];
    let sent = iker.post("/en/desk/outages", &form).await;
    let id = OutageId::from(sent.location().rsplit('/').next().unwrap());
    assert!(portal.site.desk.outage(&id).await.unwrap().symptoms.iter().any(|symptom| symptom == "codes late"));
    // Late codes do not slow mail; the VPN asks for one each time.
    let board = portal.site.desk.board_at(NOW.parse().unwrap());
    assert_eq!((board.level(&"mail".into()), board.level(&"vpn".into())), (None, Some(Level::Partial)));
    assert_eq!(iker.get("/en/desk/outages?template=none").await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_the_content_plans_is_on_the_status_page_from_its_day() {
    let title = ["Shared drives move to new storage", "Las unidades compartidas pasan a un almacenamiento nuevo"];
    let before = demo_at("2026-11-23T08:59:00+01:00").await;
    assert!(!before.browser().get("/en/status").await.main().contains(title[0]));
    assert_eq!(before.browser().get("/en/outages/storage-move").await.status, StatusCode::NOT_FOUND);
    let known = demo_at("2026-11-23T09:00:00+01:00").await;
    for (language, title) in [("en", title[0]), ("es", title[1])] {
        let status = known.browser().get(&format!("/{language}/status")).await;
        let (_, planned) = status.main().split_once("id=\"plan\"").expect("it is planned");
        assert!(planned.contains(title), "{planned}");
        assert!(!known.browser().get(&format!("/{language}/")).await.main().contains(title), "not yet on every page");
    }
    let page = known.browser().get("/en/outages/storage-move").await;
    assert!(page.main().contains("Save open files on Friday evening."), "{}", page.main());
    let soon = demo_at("2027-02-14T12:00:00+01:00").await;
    assert!(soon.browser().get("/en/").await.main().contains(title[0]));
    let during = demo_at("2027-02-20T08:00:00+01:00").await;
    let status = during.browser().get("/en/status").await;
    assert!(status.main().contains("Maintenance</dt><dd>Under way") && !status.main().contains("id=\"plan\""));
    assert!(status.main().contains("All services work"), "planned work is no trouble");
    let late = demo_at("2027-02-20T12:00:00+01:00").await;
    assert!(late.browser().get("/en/").await.main().contains("Takes longer than planned"));
    // An agent says that it is done; nobody has to commit anything.
    let iker = late.signed_in("iker").await;
    let desk = iker.get("/en/desk/outages/storage-move").await;
    let key = desk.hidden("key");
    let done = [("key", key.as_str()), ("seen", "1"), ("state", "completed"), ("text-en", "All drives are back.")];
    let sent = iker.post("/en/desk/outages/storage-move", &done).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    let over = late.browser().get("/en/outages/storage-move").await;
    assert!(over.main().contains("This is over.") && over.main().contains("All drives are back."));
    assert!(!late.browser().get("/en/").await.main().contains(title[0]));
}

#[tokio::test]
async fn an_open_page_learns_that_planned_work_begins() {
    let content = TempDir::new().unwrap();
    copy(FIXTURES.as_ref(), content.path());
    let portal = TestPortal::with_content(content).await;
    let iker = portal.signed_in("iker").await;
    declare(&iker, &WORK).await;
    let revision = portal.site.desk.outages().borrow().revision;
    let begins: Timestamp = "2026-11-25T18:00:00+01:00".parse().unwrap();
    portal.site.desk.pass_time(begins - SignedDuration::from_secs(1)).await.unwrap();
    assert_eq!(portal.site.desk.outages().borrow().revision, revision);
    portal.site.desk.pass_time(begins).await.unwrap();
    assert_eq!(portal.site.desk.board_at(begins).level(&"vpn".into()), Some(Level::Maintenance));
    assert!(portal.site.desk.outages().borrow().revision > revision);
}

#[tokio::test]
async fn work_takes_along_what_needs_the_service_where_nothing_of_it_works() {
    let portal = TestPortal::start().await;
    let iker = portal.signed_in("iker").await;
    let sign_in = [&with("service", "sign-in")[..], &[("severity", "down")]].concat();
    assert_eq!(declare(&iker, &sign_in).await.status, StatusCode::SEE_OTHER);
    let board = portal.site.desk.board_at("2026-11-25T18:30:00+01:00".parse().unwrap());
    assert_eq!(board.level(&"vpn".into()), Some(Level::Maintenance));
}

#[test]
fn content_and_desk_know_the_same_lives() {
    let kinds = [
        (knowledge::OutageKind::Disruption, OutageKind::Disruption),
        (knowledge::OutageKind::Maintenance, OutageKind::Maintenance),
        (knowledge::OutageKind::Advisory, OutageKind::Advisory),
    ];
    for (content, kind) in kinds {
        for (state, next) in knowledge::outage_steps(content) {
            assert_eq!(desk::next_states(kind, state)[1..], **next, "{kind:?} {state}");
        }
    }
}
