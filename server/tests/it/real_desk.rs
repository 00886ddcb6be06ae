//! Pages over a desk of real size: the store of `desk`'s tests, with the people of the demonstration beside its own.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use desk::{RealStates, make_real_desk};
use http::StatusCode;
use http::header::RETRY_AFTER;
use knowledge::Source;
use tempfile::TempDir;

use crate::portal::{Answer, Browser, FIXTURES, NOW, TestPortal};

/// The portal over its own copy of the store.
pub async fn portal() -> TestPortal {
    let now = NOW.parse().unwrap();
    let source = Source::open(Path::new(FIXTURES), None).unwrap();
    let edition = knowledge::build(source.read().unwrap(), now).edition.unwrap();
    let data = TempDir::new().unwrap();
    let states = RealStates { new: "new", persons: "waiting-you", over: "closed" };
    make_real_desk(data.path(), states, now).await.unwrap();
    TestPortal::over_store(data, now, edition).await
}

/// The page that a link of this name leads to.
pub async fn follow(browser: &Browser<'_>, page: &Answer, name: &str) -> Answer {
    let before = page.body.split(&format!(">{name}</a>")).next().unwrap();
    let url = before.rsplit("href=\"").next().unwrap().split('"').next().unwrap();
    browser.get(&url.replace("&amp;", "&")).await
}

#[tokio::test]
async fn every_list_says_how_much_there_is_and_leads_on() {
    let portal = portal().await;
    let iker = portal.signed_in("iker").await;
    let queue = iker.get("/en/desk/queue").await;
    assert!(queue.body.contains("Queue: 2,000 open tickets"), "{}", queue.main());
    assert!(queue.main().contains("1 to 50 of 2,000"), "{}", queue.main());
    let second = follow(&iker, &queue, "Next page").await;
    assert!(second.main().contains("51 to 100 of 2,000"), "{}", second.main());
    let first = follow(&iker, &second, "Previous page").await;
    assert!(first.main().contains("1 to 50 of 2,000") && !first.main().contains("Previous page"));
    let found = iker.get("/es/desk/queue?q=impresi%C3%B3n&view=open").await;
    assert!(found.main().contains("de 100"), "{}", found.main());
    // A page that has become empty, or never was, is the first one.
    let beyond = iker.get("/en/desk/queue?after=9223372036854775807.9.9999999").await;
    assert!(beyond.main().contains("1 to 50 of 2,000"), "{}", beyond.main());

    let person = portal.signed_in("p0").await;
    let tickets = person.get("/en/tickets").await;
    assert!(tickets.main().contains("<span class=\"num\">20</span>"), "{}", tickets.main());
    let home = person.get("/en/").await;
    assert!(home.main().contains("and 17 more"), "{}", home.main());
    let form = person.get("/en/requests/problem").await;
    assert!(form.main().contains("You have 20 open tickets") && form.main().contains("and 17 more"), "{}", form.main());

    for path in ["/en/status", "/en/outages/0000000003e7", "/en/desk/outages", "/en/desk/outages/0000000003e7"] {
        assert!(iker.get(path).await.main().contains("Trouble 999"), "{path}");
    }
    let sessions = iker.get("/en/desk/insights/sessions?from=2026-01-01&to=2026-11-23&linked=1").await;
    assert!(sessions.main().contains("1 to 50 of 20,000"), "{}", sessions.main());
    let insights = iker.get("/en/desk/insights").await;
    assert!(insights.status == StatusCode::OK && insights.main().contains("Counted "), "{}", insights.main());
}

#[tokio::test]
async fn pages_are_served_while_reports_are_counted() {
    let portal = portal().await;
    let iker = portal.signed_in("iker").await;
    let reader = portal.browser();
    let (reports, done) = (["from=2026-05-01&to=2026-11-23", "from=2026-04-01&to=2026-11-23"], AtomicBool::new(false));
    let (counted, served) = tokio::join!(
        async {
            let addresses = reports.map(|period| format!("/en/reports?{period}"));
            let both = tokio::join!(iker.get(&addresses[0]), iker.get(&addresses[1]));
            done.store(true, Ordering::Relaxed);
            both
        },
        async {
            let mut served = 0;
            while !done.load(Ordering::Relaxed) {
                assert_eq!(reader.get("/en/articles/vpn").await.status, StatusCode::OK);
                served += 1;
                tokio::task::yield_now().await;
            }
            served
        }
    );
    assert!(served > 20, "only {served} pages while two reports were counted");
    for report in [&counted.0, &counted.1] {
        assert!(report.status == StatusCode::OK && report.main().contains("Counted "), "{}", report.main());
    }
    // Every ticket of the period, and those open at its end.
    let csv = iker.get(&format!("/en/reports.csv?{}", reports[0])).await.body;
    let filed = (0..100_000_i64).filter(|i| (100_000 - i) * 630_720 <= 1_795_424_280_000 - 1_777_586_400_000).count();
    assert!(
        csv.contains(&format!("\nall,,filed,{filed}\n")) && csv.contains("\nall,,backlog,2000\n"),
        "{filed}: {csv:.400}"
    );
}

#[tokio::test]
async fn who_would_wait_for_long_is_told_when_to_come_again() {
    let portal = TestPortal::start().await;
    let iker = portal.signed_in("iker").await;
    let (done, wait) = tokio::sync::watch::channel(false);
    let mut working = tokio::task::JoinSet::new();
    for _ in 0..2 {
        let (site, mut wait) = (portal.site.clone(), wait.clone());
        working.spawn(async move { site.apart().run(move || async move { wait.changed().await.is_ok() }).await });
    }
    // Both are at work before anybody asks.
    tokio::task::yield_now().await;
    let refused = iker.get("/es/reports").await;
    assert_eq!(
        (refused.status, &refused.headers[RETRY_AFTER]),
        (StatusCode::SERVICE_UNAVAILABLE, &"10".parse().unwrap())
    );
    assert!(refused.main().contains("demasiadas cosas"), "{}", refused.main());
    assert_eq!(iker.get("/es/desk/queue").await.status, StatusCode::OK, "everything else goes on");
    done.send(true).unwrap();
    assert_eq!(working.join_all().await, [Ok(true), Ok(true)]);
    assert_eq!(iker.get("/es/reports").await.status, StatusCode::OK);
}
