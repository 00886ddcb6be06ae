//! Whether a session is under way is known from its end alone, and costs no more the longer it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::{Sqlite, Transaction};
use tempfile::TempDir;

use super::*;
use crate::store::Desk;

async fn desk() -> (TempDir, Desk) {
    let folder = TempDir::new().unwrap();
    let desk = Desk::open(folder.path()).await.unwrap();
    (folder, desk)
}

async fn add(tx: &mut Transaction<'static, Sqlite>, visit: &str, event: &Event) {
    sqlx::query(
        "INSERT INTO ledger (id, at, kind, visit, language, edition, article) VALUES ($1, $2, $3, $4, 'en', '0', $5)",
    )
    .bind(&event.id)
    .bind(event.at)
    .bind(&event.kind)
    .bind(visit)
    .bind(&event.article)
    .execute(&mut **tx)
    .await
    .unwrap();
}

/// The definition, over everything that happened since the session began.
fn by_definition(events: &[Event], at: i64) -> bool {
    let start =
        events.iter().filter(|event| event.kind == "intent_start" && event.at <= at).map(|event| event.at).max();
    start.is_some_and(|start| goes_on(events.iter().filter(|event| event.at >= start).cloned().collect(), at))
}

#[tokio::test]
async fn the_end_of_a_session_says_what_all_of_it_says() {
    const STEPS: [i64; 8] = [0, 1, 1, 4_000, 4_000, 300_000, IDLE - 1, IDLE];
    const KINDS: [&str; 12] = [
        "query",
        "query",
        "node_view",
        "answer_opened",
        "answer_closed",
        "solved",
        "rejected",
        "solved",
        "rejected",
        "check_view",
        "ticket_created",
        "outage_attached",
    ];
    let (_folder, desk) = desk().await;
    let mut tx = desk.begin().await.unwrap();
    let (mut seed, mut under_ways) = (7_u64, [0, 0]);
    let mut any = |of: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % of
    };
    for visit in (0..150).map(|visit| format!("visit-{visit}")) {
        let (mut events, mut at) = (Vec::<Event>::new(), 1_000_000);
        for index in 0..40 {
            at += STEPS[any(STEPS.len())];
            // Outcomes are rarer than the rest: sessions become long.
            let rare = any(3) == 0;
            let kind = KINDS[any(if rare { KINDS.len() } else { KINDS.len() - 3 })];
            let article = ["vpn", "wifi"][any(2)].to_owned();
            let event = |name: &str, kind: &str| Event {
                id: format!("{visit}-{index:02}-{name}"),
                at,
                kind: kind.to_owned(),
                article: Some(article.clone().into()),
                ..Event::default()
            };
            if BEGIN.contains(&kind) {
                let expect = by_definition(&events, at);
                let found = under_way(&mut tx, &visit.as_str().into(), at).await.unwrap();
                let told: Vec<_> = events.iter().map(|event| (event.at, &event.kind, &event.article)).collect();
                assert_eq!(found, expect, "at {at} after {told:?}");
                under_ways[usize::from(found)] += 1;
                if !found {
                    events.push(event("a", "intent_start"));
                    add(&mut tx, &visit, &events[events.len() - 1]).await;
                }
            }
            events.push(event("b", kind));
            add(&mut tx, &visit, &events[events.len() - 1]).await;
        }
    }
    assert!(under_ways.iter().all(|times| *times > 300), "both answers were asked for: {under_ways:?}");
}

#[tokio::test]
async fn a_long_session_costs_no_more_than_a_short_one() {
    let (_folder, desk) = desk().await;
    let steps = async |events: i64| {
        let mut tx = desk.begin().await.unwrap();
        let visit = format!("visit-of-{events}");
        sqlx::query(
            "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < $2)
             INSERT INTO ledger (id, at, kind, visit, language, edition)
             SELECT $1 || i, i * 100, CASE i WHEN 0 THEN 'intent_start' ELSE 'query' END, $1, 'en', '0' FROM n",
        )
        .bind(&visit)
        .bind(events)
        .execute(&mut *tx)
        .await
        .unwrap();
        let steps = Arc::new(AtomicU64::new(0));
        let counted = steps.clone();
        let count = move || {
            counted.fetch_add(1, Ordering::Relaxed);
            true
        };
        tx.lock_handle().await.unwrap().set_progress_handler(1, count);
        assert!(under_way(&mut tx, &visit.as_str().into(), events * 100).await.unwrap());
        tx.lock_handle().await.unwrap().remove_progress_handler();
        tx.rollback().await.unwrap();
        steps.load(Ordering::Relaxed)
    };
    let (short, long) = (steps(50).await, steps(10_000).await);
    assert!(long < short * 2, "{short} steps of SQLite in a session of 50 events, {long} in one of 10,000");
}

#[test]
fn a_session_that_came_to_a_ticket_is_about_the_tickets_service() {
    let event = |kind: &str, services: &str| Event { kind: kind.into(), services: services.into(), ..Event::default() };
    let about = |events: &[Event]| services(events).into_iter().map(|id| id.to_string()).collect::<Vec<_>>();
    for kind in OF_A_FORM {
        let taken_for_granted = event(kind, "mail");
        assert_eq!(about(&[taken_for_granted.clone(), event("ticket_created", "vpn")]), ["vpn"], "{kind}");
        assert_eq!(about(std::slice::from_ref(&taken_for_granted)), ["mail"], "{kind}: nobody knows better");
        assert_eq!(about(&[taken_for_granted, event("ticket_created", "")]), ["mail"], "{kind}: nor does the ticket");
    }
    let read = [event("answer_opened", "wifi"), event("ticket_created", "vpn")];
    assert_eq!(about(&read), ["vpn", "wifi"], "what somebody read they were about");
}
