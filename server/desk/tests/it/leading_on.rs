//! Lists that are longer than a page: each says how many there are, and its pages lead to the end.

use desk::{Desk, Error, Listed, Page};
use viewer::{OutageId, Viewer};

use crate::setting::{NOW, Setting};

/// Every row of a list, page by page.
async fn every<T: Clone>(read: impl AsyncFn(Page) -> Result<Listed<T>, Error>) -> Vec<T> {
    let mut page = read(Page::First).await.unwrap();
    let (mut rows, first) = (page.rows.clone(), page.rows.len());
    while let Some(next) = page.next() {
        page = read(next).await.unwrap();
        assert_eq!(page.before, rows.len() as u64);
        rows.extend(page.rows.iter().cloned());
    }
    assert_eq!(page.total, rows.len() as u64);
    let back = read(page.previous().expect("there is more than one page")).await.unwrap();
    assert_eq!(back.before, page.before - first as u64);
    rows
}

/// 1,200 outages that are over, the newest of which has 250 tickets, each of a person who says something of their place.
async fn setting() -> (Setting, Viewer, OutageId) {
    let setting = Setting::new().await;
    setting
        .execute(
            "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1199)
             INSERT INTO outage (id, form_key, kind, title, severity, state, impacts, symptoms, started_at, ended_at)
             SELECT printf('%012d', i), i, '\"disruption\"', '{\"en\":\"Trouble ' || i || '\"}', '\"partial\"', 'resolved', '[]',
                    '[]', 1000 * i, 1000 * i + 500 FROM n",
        )
        .await;
    setting
        .execute("INSERT INTO outage_update SELECT id, id, 0, ended_at, 'iker', 'resolved', '{\"en\":\"Over.\"}', NULL FROM outage")
        .await;
    let jon = setting.viewer("jon").await;
    let ticket = crate::setting::new_ticket("key-of-the-form-1", "mine");
    let number = setting.desk.file(&jon, ticket, NOW).await.unwrap().number;
    setting.copy_ticket(number, 250).await;
    setting.execute("INSERT INTO attached SELECT '000000001199', number, 'iker', 0 FROM ticket").await;
    setting
        .execute(
            "INSERT INTO joined (outage, person, site, note, at)
             SELECT '000000001199', requester, 'Floor ' || number, 'Nothing connects.', number FROM ticket",
        )
        .await;
    let iker = setting.viewer("iker").await;
    (setting, iker, OutageId::from("000000001199"))
}

#[tokio::test]
async fn what_is_around_an_outage_is_read_to_its_end() {
    let (setting, iker, id) = setting().await;
    let desk = Desk::open(setting.directory()).await.unwrap();
    let attached = every(async |page| desk.attached(&iker, &id, page, 100).await).await;
    assert_eq!(attached.len(), 250);
    assert!(attached.windows(2).all(|pair| pair[0].number > pair[1].number), "each once, the newest first");
    let notes = every(async |page| desk.join_notes(&iker, &id, page, 100).await).await;
    assert!(notes.len() == 250 && notes.is_sorted_by(|a, b| a.at > b.at));
    assert_eq!(every(async |page| desk.join_sites(&iker, &id, page, 100).await).await.len(), 250);
    let jon = setting.viewer("jon").await;
    assert!(matches!(desk.attached(&jon, &id, Page::First, 100).await, Err(Error::NotFound)), "they are for agents");
    assert!(matches!(desk.join_notes(&jon, &id, Page::First, 100).await, Err(Error::NotFound)));
    assert!(matches!(desk.join_sites(&jon, &id, Page::First, 100).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn every_outage_that_is_over_is_listed_and_found() {
    let (setting, ..) = setting().await;
    let desk = Desk::open(setting.directory()).await.unwrap();
    let ended = every(async |page| desk.ended_outages(page).await).await;
    assert!(ended.len() == 1_200 && ended.is_sorted_by(|a, b| a.ended_at > b.ended_at));
    // The board has a thousand.
    assert!(desk.outages().borrow().outage(&ended[1_199].id).is_none());
    let oldest = desk.outage(&ended[1_199].id).await.unwrap();
    assert_eq!((oldest.title.get(viewer::Language::En), oldest.updates.len()), ("Trouble 0", 1));
    assert!(matches!(desk.outage(&"none".into()).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn what_editors_learn_is_read_to_its_end() {
    let setting = Setting::new().await;
    let now = NOW.as_millisecond();
    assert_eq!(now, 1_795_424_280_000);
    setting
        .execute(
            "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 119)
             INSERT INTO query_words (id, at, language, words, folded)
             SELECT 'q' || i, 1795424280000, 'en', 'Word ' || i, 'word ' || i FROM n",
        )
        .await;
    setting
        .execute(
            "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 359)
             INSERT INTO ledger (id, at, kind, visit, language, edition, query, found)
             SELECT 'e' || i, 1795424280000 - i, 'query', 'v' || i, 'en', '0', 'q' || (i * i % 120), i % 3 FROM n",
        )
        .await;
    setting
        .execute(
            "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 359)
             INSERT INTO vote (visit, article, version, solved, reason, at)
             SELECT 'v' || i, 'article-' || (i % 90), '1', i % 90 < 10, CASE WHEN i % 4 = 0 THEN 'old' END, 1795424280000 FROM n",
        )
        .await;
    let (desk, iker) = (&setting.desk, setting.viewer("iker").await);
    let unanswered = every(async |page| desk.unanswered(&iker, page, 7, NOW).await).await;
    assert_eq!(unanswered.iter().map(|one| one.times).sum::<i64>(), 120, "each search that found nothing counts once");
    assert!(unanswered.is_sorted_by(|a, b| a.times >= b.times));
    let rejected = every(async |page| desk.rejected(&iker, page, 7, NOW).await).await;
    assert_eq!(rejected.len(), 80, "ten of them solved it each time");
    assert!(rejected.iter().all(|one| (one.rejected, one.solved) == (4, 0)));
    assert_eq!(rejected.iter().flat_map(|one| &one.reasons).map(|(_, times)| times).sum::<i64>(), 80);
    let jon = setting.viewer("jon").await;
    assert!(matches!(desk.unanswered(&jon, Page::First, 7, NOW).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn everybodys_tokens_are_read_to_their_end() {
    let setting = Setting::new().await;
    setting
        .execute(
            "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 59)
             INSERT INTO token (id, digest, person, name, role, created_at, expires_at)
             SELECT 't' || i, 'd' || i, CASE WHEN i % 3 = 0 THEN 'jon' ELSE 'ana' END, 'laptop', 'reader', i / 2, 1795424280000
             FROM n",
        )
        .await;
    let desk = &setting.desk;
    assert_eq!(every(async |page| desk.tokens(None, page, 7).await).await.len(), 60);
    let jon = viewer::PersonId::from("jon");
    let own = every(async |page| desk.tokens(Some(&jon), page, 7).await).await;
    assert!(own.len() == 20 && own.iter().all(|token| token.person == jon));
}
