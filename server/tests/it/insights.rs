//! The insights over HTTP: what a walk leaves in the ledger, which number it becomes, and that every number opens.

use axum::body::Body;
use http::header::{CONTENT_TYPE, USER_AGENT};
use http::{Request, StatusCode};

use tempfile::TempDir;

use crate::portal::{Answer, Browser, FIXTURES, TestPortal, copy};

/// The events of the newest session, by the words that the page has for them.
async fn newest(portal: &TestPortal, iker: &Browser<'_>, query: &str) -> Answer {
    portal.measure().await;
    let list = iker.get(&format!("/en/desk/insights/sessions{query}")).await;
    let start = list.body.find("/en/desk/insights/sessions/").expect("a session is listed");
    let url: String = list.body[start..].chars().take_while(|c| *c != '"').collect();
    iker.get(&url).await
}

fn says(page: &Answer, events: &[&str]) {
    let mut rest = page.main();
    for event in events {
        let found = rest.find(event).unwrap_or_else(|| panic!("{event:?} is missing or too early: {}", page.main()));
        rest = &rest[found + event.len()..];
    }
}

#[tokio::test]
async fn a_walk_that_needs_a_person_is_told_step_by_step() {
    let portal = TestPortal::start().await;
    let (iker, jon) = (portal.signed_in("iker").await, portal.signed_in("jon").await);
    jon.get("/en/guides/vpn").await;
    let next = jon.get("/en/guides/vpn/what?answered=1&what=timeout").await;
    let step = jon.get(next.location()).await;
    let start = step.body.find("/en/requests/").expect("the way to a person");
    let url: String = step.body[start..].chars().take_while(|c| *c != '"').collect();
    let form = jon.get(&url.replace("&amp;", "&")).await;
    let key = form.hidden("key");
    let (guide, at) = (form.hidden("guide"), form.hidden("at"));
    let words =
        [("key", key.as_str()), ("guide", &guide), ("at", &at), ("f-what", "my secret words"), ("f-work", "yes")];
    let sent = jon.post("/en/requests/problem", &words).await;
    assert!(sent.location().contains("received"), "{}", sent.body);
    let page = newest(&portal, &iker, "?outcome=none&linked=1").await;
    says(
        &page,
        &[
            "A session began",
            "Saw a step",
            "Answered a question",
            "vpn · what · timeout",
            "Saw a step",
            "Asked for a person",
            "Saw the request form",
            "A ticket was created",
        ],
    );
    assert!(page.main().contains("Sent the request form"));
    assert!(!page.body.contains("secret words") && !page.body.contains("Jon Hale"), "no words and nobody's name");
    let insights = iker.get("/en/desk/insights").await;
    assert!(insights.main().contains("2 clicks"), "{}", insights.main());
    let csv = iker.get("/en/desk/insights.csv").await;
    assert_eq!(csv.headers[CONTENT_TYPE], "text/csv; charset=utf-8");
    assert!(
        csv.body.contains("\nsigned-in,,none,1\n") && csv.body.contains("\nguide-choice,vpn/what=timeout,visits,1\n"),
        "{}",
        csv.body
    );
}

#[tokio::test]
async fn joining_an_outage_ends_a_session_and_programs_begin_none() {
    let portal = TestPortal::start().await;
    let (iker, jon) = (portal.signed_in("iker").await, portal.signed_in("jon").await);
    let id = iker.declare_outage().await;
    let request = Request::builder().uri("/en/guides/vpn").header(USER_AGENT, "some-bot/1.0");
    portal.send(request.body(Body::empty()).unwrap()).await;
    let form = [("key", "0123456789abcdef"), ("f-what", "nothing connects"), ("join", id.as_str())];
    jon.get("/en/requests/problem").await;
    jon.post("/en/requests/problem", &form).await;
    portal.measure().await;
    let list = iker.get("/en/desk/insights/sessions").await;
    assert_eq!(list.body.matches("/en/desk/insights/sessions/").count(), 1, "{}", list.main());
    let page = newest(&portal, &iker, "?outcome=attached").await;
    says(&page, &["A session began", "Saw the request form", "Was shown an outage", "Joined an outage"]);
}

#[tokio::test]
async fn a_session_counts_for_the_service_it_came_to() {
    let content = TempDir::new().unwrap();
    copy(FIXTURES.as_ref(), content.path());
    let asks = "id = \"ask\"\nservice = \"vpn\"\nkind = \"incident\"\ntitle = { en = \"A\", es = \"A\" }\n\
                summary = { en = \"A\", es = \"A\" }\nroute = { queue = \"desk\", impact = 2, urgency = 2 }\n\
                [[fields]]\nid = \"service\"\nkind = \"service\"\nlabel = { en = \"About?\", es = \"¿Sobre?\" }\nrequired = true\n\
                [[fields]]\nid = \"what\"\nkind = \"text\"\nlabel = { en = \"What?\", es = \"¿Qué?\" }\nrequired = true\n";
    std::fs::write(content.path().join("requests/ask.toml"), asks).unwrap();
    let portal = TestPortal::with_content(content).await;
    let (iker, jon) = (portal.signed_in("iker").await, portal.signed_in("jon").await);
    let key = jon.get("/en/requests/ask").await.hidden("key");
    let form = [("key", key.as_str()), ("f-service", "sign-in"), ("f-what", "no code")];
    assert_eq!(jon.post("/en/requests/ask", &form).await.status, StatusCode::SEE_OTHER);
    // Somebody else looks at the form and leaves: what they came for nobody knows.
    portal.signed_in("ana").await.get("/en/requests/ask").await;
    let later = portal.site.clock.now() + jiff::SignedDuration::from_mins(31);
    portal.site.desk.measure(later).await.unwrap();
    let csv = iker.get("/en/desk/insights.csv").await.body;
    assert!(csv.contains("\nservice,sign-in,none,1\n") && !csv.contains("\nservice,vpn,"), "{csv}");
}

#[tokio::test]
async fn what_a_version_came_to_is_the_same_in_both_languages_and_needs_voices() {
    let portal = TestPortal::start().await;
    let grace = portal.signed_in("grace").await;
    let version = portal.browser().get("/es/articles/vpn").await.hidden("version");
    let vote = async |solved: &str| {
        let form = [("solved", solved), ("version", version.as_str())];
        assert_eq!(portal.browser().post("/es/articles/vpn", &form).await.status, StatusCode::SEE_OTHER);
    };
    let row = async |language: &str| {
        let page = grace.get(&format!("/{language}/desk/insights")).await.body;
        let start = page.find("id=\"versions\"").expect("the versions are listed");
        page[start..].split("<tbody").nth(1).unwrap().split("</tbody>").next().unwrap().to_owned()
    };
    vote("yes").await;
    for (language, now, count) in [("en", "now<", "1 of 1"), ("es", "actual<", "1 de 1")] {
        let row = row(language).await;
        assert!(row.contains(now) && row.contains(count) && !row.contains('%'), "{row}");
        assert!(row.contains(">1</td>") && !row.contains(">0</td><td class=\"end num\">1"), "it was open: {row}");
    }
    for solved in ["no", "yes", "yes", "yes"] {
        vote(solved).await;
    }
    assert!(row("en").await.contains("80 %"), "five voices make a share");
}

#[tokio::test]
async fn a_few_voices_are_no_argument() {
    let portal = TestPortal::start().await;
    let version = portal.browser().get("/en/articles/vpn").await.hidden("version");
    for voices in 1..=6 {
        let form = [("solved", if voices == 1 { "no" } else { "yes" }), ("version", version.as_str())];
        portal.browser().post("/en/articles/vpn", &form).await;
        let words = [("part", "request"), ("about", "vpn"), ("words", "the vpn tunnel does not connect")];
        let found = portal.browser().post("/en/ask", &words).await;
        assert!(found.body.contains("data-answer=\"vpn\""), "{}", found.body);
        assert_eq!(found.body.contains("It solved it for"), voices >= 5, "{voices}: {}", found.body);
    }
}

#[tokio::test]
async fn a_period_that_is_none_is_said() {
    let portal = TestPortal::start().await;
    let iker = portal.signed_in("iker").await;
    for (query, words) in [
        ("from=yesterday", "Give the day as year, month and day."),
        ("from=2026-02-01&to=2026-01-01", "The first day comes before the last"),
        ("from=1900-01-01&to=2026-01-01", "The first day comes before the last"),
    ] {
        let page = iker.get(&format!("/en/desk/insights?{query}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        assert!(page.main().contains(words), "{query}");
        assert!(page.main().contains("What became of it"), "the usual is shown: {query}");
    }
    assert_eq!(iker.get("/en/desk/insights.csv?from=yesterday").await.status, StatusCode::BAD_REQUEST);
    assert!(iker.get("/en/desk/insights").await.main().contains("No session ended in this period yet."));
}

#[tokio::test]
async fn a_customer_reads_of_their_own_departments_alone() {
    let portal = TestPortal::start().await;
    let numbers = [("jon", "0123456789abcde1"), ("lucia", "0123456789abcde2")];
    for (person, key) in numbers {
        let browser = portal.signed_in(person).await;
        let form = [("key", key), ("f-what", "it hums"), ("f-work", "yes")];
        assert_eq!(browser.post("/en/requests/problem", &form).await.status, StatusCode::SEE_OTHER);
    }
    let count = |csv: &str, row: &str| csv.lines().any(|line| line == row);
    let agent = portal.signed_in("iker").await.get("/en/reports.csv").await.body;
    assert!(count(&agent, "all,,filed,2") && count(&agent, "all,,backlog,2"), "{agent}");
    let lucia = portal.signed_in("lucia").await;
    let own = lucia.get("/en/reports.csv").await.body;
    assert!(count(&own, "all,,filed,1"), "{own}");
    let departments: Vec<_> = own.lines().filter(|line| line.starts_with("department,")).collect();
    assert!(!departments.is_empty() && departments.iter().all(|line| line.starts_with("department,finance,")), "{own}");
    assert!(lucia.get("/en/reports").await.main().contains("the people of your departments"));
    assert!(lucia.get("/en/me").await.main().contains("/en/reports"));
    for person in ["jon", "grace"] {
        assert_eq!(portal.signed_in(person).await.get("/en/reports").await.status, StatusCode::NOT_FOUND, "{person}");
    }
}

#[tokio::test]
async fn what_somebody_writes_to_the_desk_is_no_search() {
    let portal = TestPortal::start().await;
    let (grace, jon) = (portal.signed_in("grace").await, portal.signed_in("jon").await);
    let words = "the VPN tunnel of my manager Zebra55 is shouting";
    let found = jon.post("/en/ask", &[("part", "request"), ("about", "vpn"), ("words", words)]).await;
    assert!(
        found.body.contains("name=\"answers-shown\"") && found.body.contains("data-answer=\"vpn\""),
        "{}",
        found.body
    );
    assert!(!found.body.contains("manager"), "no address repeats what was written: {}", found.body);
    let key = jon.get("/en/requests/problem").await.hidden("key");
    let form = [("key", key.as_str()), ("answers-shown", "vpn gone"), ("f-what", words), ("f-work", "yes")];
    assert_eq!(jon.post("/en/requests/problem", &form).await.status, StatusCode::SEE_OTHER);
    portal.measure().await;
    for page in ["/en/desk/insights", "/en/desk/insights.csv", "/en/desk/findings"] {
        let page = grace.get(page).await;
        assert!(page.status == StatusCode::OK && !page.body.contains("Zebra55"), "{}", page.main());
    }
    let iker = portal.signed_in("iker").await;
    says(&newest(&portal, &iker, "").await, &["Answers were shown"]);
}
