//! What solved a ticket, and opening it again.

use desk::{Error, Filter, Happened, Move, NewTicket, ReadArticle, Reply, SolvedBy, Tried, Visit};
use jiff::SignedDuration;
use viewer::{TicketNumber, Viewer};

use crate::setting::{NOW, Setting, minutes, new_ticket};

async fn close(setting: &Setting, agent: &Viewer, number: TicketNumber, solved_by: SolvedBy) {
    setting.move_ticket(agent, number, "working").await;
    let over = Move { solved_by: Some(solved_by), ..setting.a_move(agent, number, "closed").await };
    setting.desk.move_ticket(agent, over, minutes(60)).await.unwrap();
}

#[tokio::test]
async fn why_an_article_did_not_save_a_ticket() {
    let setting = Setting::new().await;
    let desk = &setting.desk;
    let (jon, iker) = (setting.viewer("jon").await, setting.viewer("iker").await);
    let article = |known: Option<bool>| SolvedBy::Article { id: "vpn".into(), known };
    let stories = [
        ("nothing", None, SolvedBy::Nothing),
        ("written-later", None, article(Some(false))),
        ("not-found", Some("wifi"), article(Some(true))),
        ("not-trusted", Some("vpn"), article(Some(true))),
        ("not-understood", Some("vpn"), article(Some(true))),
        ("no-history", None, article(None)),
    ];
    for (index, (story, shown, solved_by)) in stories.into_iter().enumerate() {
        let visit = Visit::new(&jon, &format!("{index:032}").into(), &"edition".into());
        if let Some(shown) = shown {
            let query = Happened::Query { words: story.into(), found: 1, shown: vec![shown.into()] };
            desk.note(visit.clone(), &[], query, NOW);
        }
        if story == "not-understood" {
            let read = ReadArticle { id: "vpn".into(), version: "1".into() };
            desk.note(
                visit.clone(),
                &[],
                Happened::Opened { words: Some(story.into()), article: read, step: None },
                NOW,
            );
        }
        let ticket = NewTicket { visit, ..new_ticket(&format!("key-of-{story:-<16}"), story) };
        let number = desk.file(&jon, ticket, minutes(1)).await.unwrap().number;
        close(&setting, &iker, number, solved_by).await;
    }
    desk.flush_ledger().await;
    let tried = desk.tried(&iker, TicketNumber(4005)).await.unwrap();
    assert_eq!(tried, [("vpn".into(), Tried::Opened)]);
    assert_eq!(desk.tried(&iker, TicketNumber(4004)).await.unwrap(), [("vpn".into(), Tried::Shown)]);
    assert!(matches!(desk.tried(&jon, TicketNumber(4004)).await, Err(Error::NotFound)), "it is for agents");
    let filter = Filter::of(NOW, minutes(120));
    let found = desk.closings(&iker, &filter).await.unwrap();
    assert_eq!((found.not_there, found.unknown), (2, 1));
    assert_eq!((found.not_found, found.not_trusted, found.not_understood), (1, 1, 1));
    assert_eq!((found.known(), found.n()), (3, 6));
    assert!(matches!(desk.closings(&jon, &filter).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_ticket_is_opened_again_within_fourteen_days() {
    let setting = Setting::new().await;
    let (jon, iker) = (setting.viewer("jon").await, setting.viewer("iker").await);
    for (days, expect) in [(13, true), (15, false)] {
        let key = format!("key-of-the-form-{days}");
        let number = setting.desk.file(&jon, new_ticket(&key, &key), NOW).await.unwrap().number;
        close(&setting, &iker, number, SolvedBy::Nothing).await;
        let reply = Reply { number, text: "It is back".into(), key: format!("key-of-the-reply-{days}") };
        let later = minutes(60) + SignedDuration::from_hours(days * 24);
        let answer = setting.desk.reply(&jon, reply, later).await;
        assert_eq!(answer.is_ok(), expect, "after {days} days: {answer:?}");
        let ticket = setting.desk.ticket(&jon, number).await.unwrap();
        assert_eq!(ticket.state.is_open(), expect, "after {days} days");
    }
    assert_eq!(setting.rows("SELECT id FROM ledger WHERE kind = 'reopened'").await.len(), 1);
}
