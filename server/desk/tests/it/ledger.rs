//! The ledger: what is noted, that it holds no words, and that an answer counts once.

use desk::{Happened, NewVote, ReadArticle, Reason, Visit};
use sqlx::Row;
use viewer::{Language, PersonId, Viewer};

use crate::setting::{NOW, Setting};

fn visit() -> Visit {
    Visit::new(&Viewer::nobody(Language::Es), &"a".repeat(32).into(), &"edition".into())
}

fn vpn() -> ReadArticle {
    ReadArticle { id: "vpn".into(), version: "1234".into() }
}

fn vote(solved: bool, reason: Option<Reason>) -> NewVote {
    NewVote {
        article: vpn(), services: vec!["vpn".into()], words: Some("mi túnel".into()), step: None, solved, reason
    }
}

#[tokio::test]
async fn what_is_noted_holds_no_words() {
    let setting = Setting::new().await;
    let (desk, now) = (&setting.desk, NOW);
    let shown = vec!["vpn".into(), "wifi".into()];
    desk.note(visit(), &[], Happened::Query { words: "mi túnel".into(), found: 7, shown }, now);
    let opened = Happened::Opened { words: Some("mi túnel".into()), article: vpn(), step: None };
    desk.note(visit(), &[], opened, now);
    desk.flush_ledger().await;
    desk.vote(&visit(), &vote(true, None), now).await.unwrap();
    let rows = setting.rows("SELECT kind, query, article, found, articles FROM ledger ORDER BY id").await;
    let kinds: Vec<String> = rows.iter().map(|row| row.get("kind")).collect();
    assert_eq!(kinds, ["intent_start", "query", "answers_shown", "answer_opened", "solved"]);
    let queries: Vec<Option<String>> = rows.iter().map(|row| row.get("query")).collect();
    assert!(queries[1..].iter().all(|query| query.is_some() && *query == queries[1]), "{queries:?}");
    assert_eq!(rows[1].get::<i64, _>("found"), 7);
    assert_eq!(rows[2].get::<String, _>("articles"), r#"["vpn","wifi"]"#);
    // Only the table of words has them, and it forgets.
    let words = setting.rows("SELECT words FROM query_words").await;
    assert_eq!(words.iter().map(|row| row.get::<String, _>("words")).collect::<Vec<_>>(), ["mi túnel"]);
    for row in setting.rows("SELECT * FROM ledger").await {
        let texts = (0..row.len()).filter_map(|column| row.try_get::<String, _>(column).ok());
        assert!(texts.into_iter().all(|text| !text.contains("túnel")));
    }
}

#[tokio::test]
async fn words_are_forgotten_after_thirty_days() {
    let setting = Setting::new().await;
    let desk = &setting.desk;
    let now = NOW;
    let query = |words: &str| Happened::Query { words: words.into(), found: 0, shown: Vec::new() };
    desk.note(visit(), &[], query("old"), now - jiff::SignedDuration::from_hours(31 * 24));
    desk.note(visit(), &[], query("new"), now);
    desk.flush_ledger().await;
    desk.retain(now).await.unwrap();
    let words = setting.rows("SELECT words FROM query_words").await;
    assert_eq!(words.iter().map(|row| row.get::<String, _>("words")).collect::<Vec<_>>(), ["new"]);
    assert_eq!(setting.rows("SELECT id FROM ledger WHERE kind = 'query'").await.len(), 2, "the events stay");
}

#[tokio::test]
async fn an_answer_counts_once_and_may_change() {
    let setting = Setting::new().await;
    let (desk, now) = (&setting.desk, NOW);
    for answer in [vote(false, None), vote(false, None), vote(false, Some(Reason::Old)), vote(true, Some(Reason::Old))]
    {
        desk.vote(&visit(), &answer, now).await.unwrap();
    }
    let votes = setting.rows("SELECT solved, reason FROM vote").await;
    assert_eq!(votes.len(), 1);
    assert_eq!((votes[0].get::<i64, _>("solved"), votes[0].get::<Option<String>, _>("reason")), (1, None));
    let changes = setting.rows("SELECT kind, reason FROM ledger ORDER BY id").await;
    let changes: Vec<(String, Option<String>)> =
        changes.iter().map(|row| (row.get("kind"), row.get("reason"))).collect();
    let rejected = |reason: Option<&str>| ("rejected".to_owned(), reason.map(str::to_owned));
    assert_eq!(changes, [rejected(None), rejected(Some("old")), ("solved".to_owned(), None)]);
    let mut other = visit();
    other.id = "b".repeat(32).into();
    desk.vote(&other, &vote(true, None), now).await.unwrap();
    assert_eq!(setting.rows("SELECT solved FROM vote").await.len(), 2);
}

#[tokio::test]
async fn a_row_that_is_refused_takes_nothing_with_it() {
    let setting = Setting::new().await;
    let desk = &setting.desk;
    let ghost = Viewer { person: Some(PersonId::from("ghost")), ..Viewer::default() };
    let query = |words: &str| Happened::Query { words: words.into(), found: 0, shown: Vec::new() };
    desk.note(visit(), &[], query("before"), NOW);
    // Nobody has this id: the reference is refused.
    desk.note_read(&ghost, "vpn", "1234", NOW);
    desk.note_read(&setting.viewer("jon").await, "vpn", "1234", NOW);
    desk.note(visit(), &[], query("after"), NOW);
    desk.flush_ledger().await;
    assert_eq!(setting.rows("SELECT id FROM ledger WHERE kind = 'query'").await.len(), 2);
    let read = setting.rows("SELECT person FROM last_read").await;
    assert_eq!(read.iter().map(|row| row.get::<String, _>("person")).collect::<Vec<_>>(), ["jon"]);
}
