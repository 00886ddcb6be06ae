//! Nothing is kept for ever by accident: each table has a line, and what is past its time goes.

use std::collections::BTreeSet;

use desk::{EVERY_TABLE, Visit};
use sqlx::Row;
use viewer::{PersonId, Viewer};

use crate::setting::{NOW, Setting, minutes};

#[tokio::test]
async fn every_table_has_a_retention() {
    let setting = Setting::new().await;
    let tables =
        setting.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'");
    let tables: BTreeSet<String> = tables.await.iter().map(|row| row.get("name")).collect();
    let listed: BTreeSet<String> = EVERY_TABLE.iter().map(|(table, _)| (*table).to_owned()).collect();
    assert_eq!(tables, listed);
}

#[tokio::test]
async fn what_is_past_its_time_goes_and_nothing_else() {
    let setting = Setting::new().await;
    let (desk, nobody) = (&setting.desk, Viewer::default());
    let old = NOW - jiff::SignedDuration::from_hours(8 * 24);
    let count = async |query: &'static str| setting.rows(query).await.len();
    desk.sign_in(&PersonId::from("jon"), old).await.unwrap();
    desk.sign_in(&PersonId::from("jon"), minutes(-60)).await.unwrap();
    desk.keep_draft(&nobody, &"a".repeat(32), None, "/ask", "[]", old).await.unwrap();
    desk.keep_draft(&nobody, &"b".repeat(32), None, "/ask", "[]", NOW).await.unwrap();
    // More than one statement takes.
    let many = "WITH RECURSIVE more (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more WHERE n < 1200)
                INSERT INTO form (form_key, digest, at) SELECT 'k' || n, '', 0 FROM more";
    setting.rows(many).await;
    let visit = Visit::new(&nobody, &"c".repeat(32).into(), &"edition".into());
    let opened = || desk::Happened::Query { words: "vpn".into(), found: 0, shown: Vec::new() };
    desk.note(visit.clone(), &[], opened(), NOW - jiff::SignedDuration::from_hours(800 * 24));
    desk.note(visit, &[], opened(), NOW);
    desk.flush_ledger().await;
    assert!(desk.retain(NOW).await.unwrap() > 1_200);
    assert_eq!(count("SELECT 1 FROM session").await, 1);
    assert_eq!(count("SELECT 1 FROM draft").await, 1);
    assert_eq!(count("SELECT 1 FROM form").await, 0);
    assert_eq!(count("SELECT 1 FROM query_words").await, 1);
    assert_eq!(count("SELECT 1 FROM ledger WHERE kind = 'query'").await, 1);
    assert_eq!(desk.retain(NOW).await.unwrap(), 0);
}
