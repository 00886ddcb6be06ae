//! The map of a guide: what people did is on it, every way is drawn and told, nothing is inline.

use std::path::Path;

use http::StatusCode;
use tempfile::TempDir;
use viewer::{Language, Viewer};

use crate::portal::{Answer, Browser, TestPortal, copy};

/// Answers the first question of the guide, and opens what follows.
async fn answer(browser: &Browser<'_>, node: &str, choice: &str, before: &str) -> Answer {
    let next = browser.get(&format!("/en/guides/vpn/{node}?answered=1{before}&{node}={choice}")).await;
    assert_eq!(next.status, StatusCode::SEE_OTHER, "{}", next.body);
    browser.get(next.location()).await
}

/// The cells of the first row of a table that begins with these.
fn row(page: &Answer, begins: &[&str]) -> Vec<String> {
    let rows = page.main().split("<tr>").map(|row| {
        let cells = row.split("<t").skip(1).filter_map(|cell| cell.split_once('>'));
        let text = |cell: &str| cell.split('<').next().unwrap_or_default().to_owned();
        cells.map(|(_, cell)| text(cell)).collect::<Vec<_>>()
    });
    let mut rows = rows.filter(|row| row.len() >= begins.len() && row.iter().zip(begins).all(|(a, b)| a == b));
    rows.next().unwrap_or_else(|| panic!("no row begins with {begins:?}: {}", page.main()))
}

#[tokio::test]
async fn the_map_says_who_went_where_and_where_they_stopped() {
    let portal = TestPortal::start().await;
    let grace = portal.signed_in("grace").await;
    let before = grace.get("/en/desk/guides/vpn").await;
    assert_eq!(before.status, StatusCode::OK);
    assert!(before.main().contains("Nobody has walked this guide"), "{}", before.main());
    assert!(before.main().contains("<svg") && !before.main().contains("data-walked"));

    for choice in ["expired", "expired", "timeout"] {
        let jon = portal.browser();
        jon.get("/en/guides/vpn").await;
        answer(&jon, "what", choice, "").await;
    }
    // One asks for a person at the second question; another is not helped, and is led to the request by "no".
    let ana = portal.browser();
    ana.get("/en/guides/vpn").await;
    let step = answer(&ana, "what", "timeout", "").await;
    ana.get(&link(&step, "/en/requests/")).await;
    let leo = portal.browser();
    leo.get("/en/guides/vpn").await;
    answer(&leo, "what", "timeout", "").await;
    let end = answer(&leo, "where", "home", "&what=timeout").await;
    let version = end.hidden("version");
    let no = leo.post(&link(&end, "/en/guides/vpn/renew?"), &[("solved", "no"), ("version", &version)]).await;
    let why = leo.get(no.location()).await;
    leo.get(&link(&why, "/en/requests/problem?guide=vpn&amp;step=ask")).await;
    portal.site.desk.flush_ledger().await;

    let map = grace.get("/en/desk/guides/vpn").await;
    for (ends, visits) in [
        (["What do you see?", "Token expired", "Connect to the VPN"], "2"),
        (["What do you see?", "It times out", "Where are you?"], "3"),
        (["Where are you?", "At home", "Connect to the VPN"], "1"),
        (["Where are you?", "In an office", "Report a problem"], "0"),
        (["Connect to the VPN", "No, that did not solve it", "Report a problem"], "1"),
    ] {
        assert_eq!(row(&map, &ends)[3], visits, "{ends:?}");
    }
    for (step, kind, numbers) in [
        ("What do you see?", "Question", ["5", "0", "0"]),
        ("Where are you?", "Question", ["3", "1", "1"]),
        ("Connect to the VPN", "Answer", ["3", "0", "2"]),
        ("Report a problem", "Request", ["1", "0", "1"]),
    ] {
        assert_eq!(row(&map, &[step, kind])[2..5], numbers, "{step}");
    }
    assert_eq!(map.main().matches("data-walked").count(), 4, "what nobody took is thin");
    assert!(!map.main().contains("Nobody has walked"));
    for (page, link) in
        [("/en/desk/findings", "Maps of guides"), ("/en/desk/insights", "Map of “The VPN does not connect”")]
    {
        let page = grace.get(page).await;
        assert!(page.main().contains("/en/desk/guides/vpn") && page.main().contains(link), "{}", page.main());
    }
    let spanish = grace.get("/es/desk/guides/vpn").await;
    assert!(spanish.main().contains("Todos los caminos") && spanish.main().contains("¿Qué ves?"));
    assert_eq!(grace.get("/en/desk/guides/none").await.status, StatusCode::NOT_FOUND);
}

/// The first address in a page that begins like this.
fn link(page: &Answer, begins: &str) -> String {
    let start = page.main().find(begins).unwrap_or_else(|| panic!("no link to {begins}: {}", page.main()));
    let url: String = page.main()[start..].chars().take_while(|c| *c != '"').collect();
    url.replace("&amp;", "&")
}

#[tokio::test]
async fn every_guide_of_the_demonstration_has_its_whole_map() {
    let content = TempDir::new().unwrap();
    copy(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../content")), content.path());
    let portal = TestPortal::with_content(content).await;
    let grace = portal.signed_in("grace").await;
    let edition = portal.site.library.current();
    for guide in edition.guides(&Viewer::nobody(Language::En)) {
        for language in ["en", "es"] {
            let map = grace.get(&format!("/{language}/desk/guides/{}", guide.id)).await;
            assert_eq!(map.status, StatusCode::OK, "{}", guide.id);
            let (_, figure) = map.main().split_once("class=\"guide-map").unwrap();
            let (drawing, words) = figure.split_once("</svg>").unwrap();
            let targets = guide.nodes.iter().map(|node| node.targets().count()).sum::<usize>();
            let no = guide.outcomes.iter().filter(|outcome| outcome.on_no.is_some()).count();
            let ways = drawing.matches("class=\"way\"").count();
            assert!(0 < ways && ways <= targets + no, "{}: {ways} of {targets} and {no}", guide.id);
            let steps = guide.nodes.len() + guide.outcomes.len();
            assert_eq!(drawing.matches("class=\"step\"").count(), steps, "{}", guide.id);
            assert_eq!(words.matches("<th scope=\"row\"").count(), ways + steps, "{}: drawn and told", guide.id);
            assert!(!map.main().contains("style=") && !map.main().contains("<script"), "{}", guide.id);
        }
    }
}
