//! What is noted while the store takes nothing.

use jiff::Timestamp;
use tempfile::TempDir;
use viewer::{Language, Viewer};

use crate::ledger::{Happened, Visit};
use crate::store::Desk;

const NOW: Timestamp = Timestamp::constant(1_795_424_280, 0);

#[tokio::test]
async fn a_store_that_takes_nothing_loses_nothing() {
    let folder = TempDir::new().unwrap();
    let desk = Desk::open(folder.path()).await.unwrap();
    let visit = Visit::new(&Viewer::nobody(Language::En), &"a".repeat(32).into(), &"edition".into());
    let query = |words: &str| Happened::Query { words: words.into(), found: 0, shown: Vec::new() };
    let next_day = NOW + jiff::SignedDuration::from_hours(24);
    let events = async || -> i64 {
        let sql = "SELECT COUNT(*) FROM ledger WHERE kind = 'query'";
        sqlx::query_scalar(sql).fetch_one(&desk.read).await.unwrap()
    };
    let readers = async || -> Vec<i64> {
        let sql = "SELECT readers FROM article_day WHERE article = 'vpn' ORDER BY day";
        sqlx::query_scalar(sql).fetch_all(&desk.read).await.unwrap()
    };
    sqlx::query("PRAGMA query_only = ON").execute(desk.writer.bare()).await.unwrap();
    for _ in 0..3 {
        desk.count_reader(&"vpn".into(), NOW);
    }
    desk.note(visit.clone(), &[], query("one"), NOW);
    desk.flush_ledger().await;
    assert_eq!((events().await, readers().await), (0, vec![]));
    assert!(!desk.is_writing(), "pages can say so");
    desk.count_reader(&"vpn".into(), NOW);
    desk.count_reader(&"vpn".into(), next_day);
    desk.note(visit, &[], query("two"), NOW);
    sqlx::query("PRAGMA query_only = OFF").execute(desk.writer.bare()).await.unwrap();
    desk.flush_ledger().await;
    assert_eq!(
        (events().await, readers().await),
        (2, vec![4, 1]),
        "what waited is written once, each reader on their day"
    );
    desk.flush_ledger().await;
    assert_eq!(readers().await, [4, 1]);
    assert!(desk.is_writing());
}
