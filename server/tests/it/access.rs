//! Who reaches what: a row for every route, and canaries that nobody else may ever see.

use http::StatusCode;

use crate::portal::{FIXTURES, TestPortal, copy};

/// Route, an address of it, and its status for nobody, a user, an editor, an agent (404: does not exist; 303: sign in first).
const ROWS: [(&str, &str, [u16; 4]); 48] = [
    ("/{lang}/", "/en/", [200, 200, 200, 200]),
    ("/{lang}/search", "/en/search?q=vpn", [200, 200, 200, 200]),
    ("/{lang}/ask", "/en/ask", [200, 200, 200, 200]),
    ("/{lang}/suggest", "/en/suggest?q=vpn", [200, 200, 200, 200]),
    ("/{lang}/articles", "/en/articles", [200, 200, 200, 200]),
    ("/{lang}/articles/{*id}", "/en/articles/canary", [404, 404, 404, 200]),
    ("/{lang}/history/{*id}", "/en/history/canary", [404, 404, 404, 200]),
    ("/{lang}/files/{*path}", "/en/files/none.png", [404, 404, 404, 404]),
    ("/{lang}/topics/{*id}", "/en/topics/remote", [200, 200, 200, 200]),
    ("/{lang}/feeds", "/en/feeds", [200, 200, 200, 200]),
    ("/{lang}/feeds/{*topic}", "/en/feeds/remote", [200, 200, 200, 200]),
    ("/{lang}/opensearch.xml", "/en/opensearch.xml", [200, 200, 200, 200]),
    ("/sitemap.xml", "/sitemap.xml", [200, 200, 200, 200]),
    ("/robots.txt", "/robots.txt", [200, 200, 200, 200]),
    ("/{lang}/guides/{id}", "/en/guides/vpn", [200, 200, 200, 200]),
    ("/{lang}/guides/{id}/guide.json", "/en/guides/vpn/guide.json", [200, 200, 200, 200]),
    ("/{lang}/guides/{id}/{node}", "/en/guides/vpn/what", [200, 200, 200, 200]),
    ("/{lang}/read", "/en/read", [405, 405, 405, 405]),
    ("/{lang}/reports", "/en/reports", [303, 404, 404, 200]),
    ("/{lang}/reports.csv", "/en/reports.csv", [303, 404, 404, 200]),
    ("/{lang}/requests", "/en/requests", [200, 200, 200, 200]),
    ("/{lang}/requests/{id}", "/en/requests/problem", [200, 200, 200, 200]),
    ("/{lang}/tickets", "/en/tickets", [303, 200, 200, 200]),
    ("/{lang}/tickets/{number}", "/en/tickets/999999", [303, 404, 404, 404]),
    ("/{lang}/status", "/en/status", [200, 200, 200, 200]),
    ("/{lang}/status.atom", "/en/status.atom", [200, 200, 200, 200]),
    ("/{lang}/outages", "/en/outages", [200, 200, 200, 200]),
    ("/{lang}/outages/{id}", "/en/outages/none", [404, 404, 404, 404]),
    ("/{lang}/notices", "/en/notices", [200, 200, 200, 200]),
    ("/{lang}/sign-in", "/en/sign-in", [200, 200, 200, 200]),
    ("/{lang}/sign-out", "/en/sign-out", [405, 405, 405, 405]),
    ("/{lang}/me", "/en/me", [303, 200, 200, 200]),
    ("/{lang}/accessibility", "/en/accessibility", [200, 200, 200, 200]),
    ("/{lang}/desk/queue", "/en/desk/queue", [303, 404, 404, 200]),
    ("/{lang}/desk/tickets/{number}", "/en/desk/tickets/999999", [303, 404, 404, 404]),
    ("/{lang}/desk/findings", "/en/desk/findings", [303, 404, 200, 200]),
    ("/{lang}/desk/findings/{list}", "/en/desk/findings/unanswered", [303, 404, 200, 200]),
    ("/{lang}/desk/guides/{id}", "/en/desk/guides/vpn", [303, 404, 200, 200]),
    ("/{lang}/desk/previews/{*branch}", "/en/desk/previews/none", [303, 404, 404, 404]),
    ("/{lang}/preview/{commit}", "/en/preview/0123456789ab", [303, 404, 404, 404]),
    ("/{lang}/preview/{commit}/{*rest}", "/en/preview/0123456789ab/search", [303, 404, 404, 404]),
    ("/{lang}/desk/insights", "/en/desk/insights", [303, 404, 200, 200]),
    ("/{lang}/desk/insights.csv", "/en/desk/insights.csv", [303, 404, 200, 200]),
    ("/{lang}/desk/insights/sessions", "/en/desk/insights/sessions", [303, 404, 200, 200]),
    ("/{lang}/desk/insights/sessions/{id}", "/en/desk/insights/sessions/none", [303, 404, 404, 404]),
    ("/{lang}/desk/outages", "/en/desk/outages", [303, 404, 404, 200]),
    ("/{lang}/desk/outages/{id}", "/en/desk/outages/none", [303, 404, 404, 404]),
    ("/{lang}/desk/outages/{id}/{list}", "/en/desk/outages/none/notes", [303, 404, 404, 404]),
];

#[tokio::test]
async fn every_route_answers_each_viewer_as_the_table_says() {
    let portal = TestPortal::start().await;
    let viewers = [
        portal.browser(),
        portal.signed_in("jon").await,
        portal.signed_in("grace").await,
        portal.signed_in("iker").await,
    ];
    for (route, path, expect) in ROWS {
        for (viewer, expect) in viewers.iter().zip(expect) {
            assert_eq!(viewer.get(path).await.status.as_u16(), expect, "{route} {path}");
        }
    }
}

#[tokio::test]
async fn a_portal_for_people_who_are_signed_in_shows_others_only_how_services_are() {
    let content = tempfile::TempDir::new().unwrap();
    copy(std::path::Path::new(FIXTURES), content.path());
    let register = content.path().join("portal.toml");
    let text = std::fs::read_to_string(&register).unwrap();
    std::fs::write(register, format!("reading = \"signed-in\"\n{text}")).unwrap();
    let portal = TestPortal::with_content(content).await;
    let (outside, inside) = (portal.browser(), portal.signed_in("jon").await);
    for path in
        ["/en/", "/en/articles/vpn", "/en/search?q=vpn", "/en/suggest?q=vpn", "/en/guides/vpn", "/en/requests/problem"]
    {
        let answer = outside.get(path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        assert!(answer.location().starts_with("/en/sign-in?next="), "{path}");
        assert_eq!(inside.get(path).await.status, StatusCode::OK, "{path}");
    }
    assert_eq!(outside.get("/en/status").await.status, StatusCode::OK);
}

#[test]
fn every_route_has_a_row() {
    let routes = include_str!("../../../app/src/site/routes.rs");
    let declared = routes.split(".route(\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let missing: Vec<_> = declared.filter(|route| !ROWS.iter().any(|(known, ..)| known == route)).collect();
    assert!(missing.is_empty(), "routes without a row in the access table: {missing:?}");
}

#[tokio::test]
async fn a_ticket_of_somebody_else_does_not_exist() {
    let portal = TestPortal::start().await;
    let (jon, ana, iker) =
        (portal.signed_in("jon").await, portal.signed_in("ana").await, portal.signed_in("iker").await);
    let ticket = format!("/en/tickets/{}", jon.file("canary-of-jon").await);
    assert_eq!(jon.get(&ticket).await.status, StatusCode::OK);
    assert_eq!(ana.get(&ticket).await.status, StatusCode::NOT_FOUND);
    let reply = ana.post(&ticket, &[("key", "0123456789abcdef01"), ("text", "hello")]).await;
    assert_eq!(reply.status, StatusCode::NOT_FOUND);
    assert_eq!(iker.get(&ticket.replace("/en/", "/en/desk/")).await.status, StatusCode::OK);
    assert_eq!(ana.get(&ticket.replace("/en/", "/en/desk/")).await.status, StatusCode::NOT_FOUND);
    for path in ["/en/", "/en/tickets", "/en/tickets?view=closed", "/en/search?q=canary-of-jon", "/en/desk/queue"] {
        assert!(!ana.get(path).await.main().contains("canary-of-jon") || path.contains("search"), "{path} leaks");
    }
}

#[tokio::test]
async fn an_internal_note_never_reaches_the_requester() {
    let portal = TestPortal::start().await;
    let (jon, iker) = (portal.signed_in("jon").await, portal.signed_in("iker").await);
    let ticket = format!("/en/tickets/{}", jon.file("please look").await);
    let at_desk = ticket.replace("/en/", "/en/desk/");
    let key = iker.get(&at_desk).await.hidden("key");
    let note = iker.post(&at_desk, &[("do", "note"), ("key", &key), ("internal", "canary-internal")]).await;
    assert_eq!(note.status, StatusCode::SEE_OTHER);
    assert!(iker.get(&at_desk).await.body.contains("canary-internal"));
    assert!(!jon.get(&ticket).await.body.contains("canary-internal"));
}

#[tokio::test]
async fn restricted_words_do_not_leak_through_search() {
    let portal = TestPortal::start().await;
    let outside = [portal.browser(), portal.signed_in("jon").await];
    for browser in &outside {
        for path in [
            "/en/search?q=canaryword",
            "/en/search?q=canarywrd",
            "/en/suggest?q=canary",
            "/en/articles",
            "/en/topics/desk",
        ] {
            let answer = browser.get(path).await;
            assert!(!answer.body.contains("Restricted"), "{path}");
            assert!(!answer.body.contains("Did you mean") && !answer.body.contains("as “canaryword”"), "{path}");
        }
    }
    // Nor through what machines read, lists, counts, related articles and links.
    for browser in &outside {
        for path in [
            "/en/",
            "/en/articles",
            "/en/articles/vpn",
            "/en/articles/vpn.md",
            "/en/topics/remote",
            "/en/topics/desk",
            "/en/feeds",
            "/es/feeds",
            "/en/feeds/desk",
            "/sitemap.xml",
            "/robots.txt",
            "/en/search?q=reference",
            "/en/search?q=agents+desk",
            "/en/suggest?q=re",
        ] {
            let body = browser.get(path).await.body.to_lowercase();
            for canary in ["canary", "restricted", "unfinished"] {
                assert!(!body.contains(canary), "{path} leaks {canary}");
            }
        }
    }
    assert!(portal.signed_in("iker").await.get("/en/suggest?q=canary").await.body.contains("Restricted"));
}
