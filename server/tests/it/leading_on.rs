//! Lists that stand among other things: their beginning says how many there are, and leads to all of them.

use desk::{Happened, Visit};
use http::StatusCode;
use viewer::{Language, Viewer};

use crate::portal::TestPortal;
use crate::real_desk::{follow, portal};

/// The newest outage that goes on.
const OUTAGE: &str = "/en/desk/outages/0000000003e7";

#[tokio::test]
async fn an_outage_leads_to_all_of_its_tickets_and_notes() {
    let portal = portal().await;
    let iker = portal.signed_in("iker").await;
    let outage = iker.get(OUTAGE).await;
    let count = (98_394..100_000).filter(|i| i % 4 == 3).count();
    let tickets = follow(&iker, &outage, &format!("See all ({count})")).await;
    assert!(tickets.main().contains(&format!("1 to 100 of {count}")), "{}", tickets.main());
    let second = follow(&iker, &tickets, "Next page").await;
    let range = format!("101 to 200 of {count}");
    assert!(second.main().contains(&range) && !second.main().contains("Attach all"), "{}", second.main());

    // The form of that page is sent to it, so that what is wrong is said there.
    let action = second.main().split("method=\"post\" action=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let missing = iker.post(&action, &[("do", "attach")]).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(missing.main().contains(&range) && missing.main().contains("Choose at least one"), "{}", missing.main());
    let number = second.main().split("name=\"ticket\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let attached = iker.post(&action, &[("do", "attach"), ("ticket", &number)]).await;
    assert_eq!(attached.location(), format!("{OUTAGE}?attached=1"));
    let outage = iker.get(attached.location()).await;
    assert!(outage.main().contains("One ticket is attached"), "{}", outage.main());

    let notes = follow(&iker, &outage, "See all (100)").await;
    assert_eq!(notes.main().matches("Nothing connects.").count(), 100);
    assert_eq!(iker.get(&format!("{OUTAGE}/none")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(iker.post(&format!("{OUTAGE}/notes"), &[("do", "attach")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_status_page_leads_to_every_outage_that_is_over() {
    let portal = portal().await;
    let reader = portal.browser();
    let status = reader.get("/en/status").await;
    let ended = follow(&reader, &status, "All outages that are over").await;
    assert!(ended.main().contains("995 so far") && ended.main().contains("1 to 50 of 995"), "{}", ended.main());
    let second = follow(&reader, &ended, "Next page").await;
    assert!(second.main().contains("51 to 100 of 995") && second.main().contains(">Trouble 944<"), "{}", second.main());
    let portal = TestPortal::start().await;
    let none = portal.browser().get("/es/outages").await;
    assert!(none.main().contains("no ha habido ninguna"), "{}", none.main());
}

#[tokio::test]
async fn editors_see_every_search_in_vain() {
    let portal = TestPortal::start().await;
    let now = portal.site.clock.now();
    let visit = Visit::new(&Viewer::nobody(Language::En), &desk::new_key().into(), &"edition".into());
    for word in 0..25 {
        let query = Happened::Query { words: format!("word-{word:02}"), found: 0, shown: Vec::new() };
        portal.site.desk.note(visit.clone(), &[], query, now);
    }
    portal.site.desk.flush_ledger().await;
    let omar = portal.signed_in("omar").await;
    let content = omar.get("/en/desk/findings").await;
    assert_eq!(content.main().matches(">word-").count(), 20);
    let all = follow(&omar, &content, "See all (25)").await;
    assert_eq!(all.main().matches(">word-").count(), 25, "{}", all.main());
    assert_eq!(omar.get("/en/desk/findings/rejected").await.status, StatusCode::OK);
    assert_eq!(omar.get("/en/desk/findings/unread").await.status, StatusCode::OK);
    assert_eq!(omar.get("/en/desk/findings/none").await.status, StatusCode::NOT_FOUND);
}
