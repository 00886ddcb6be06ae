//! The desk over a real database on a temporary disk.

use std::collections::BTreeSet;

use crate::setting::{NOW, Setting, minutes, new_ticket};
use desk::{Draft, Error, Event, Mine, Move, Note, Page, QueueFilter, QueueView, Reply, Turn, Which};
use viewer::{TicketNumber, Viewer};

#[tokio::test]
async fn one_form_is_one_ticket_however_often_it_is_sent() {
    let setting = Setting::new().await;
    let jon = setting.viewer("jon").await;
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let (desk, jon) = (setting.desk.clone(), jon.clone());
        tasks.spawn(async move { desk.file(&jon, new_ticket("key-of-the-form-1", "broken"), NOW).await.unwrap() });
    }
    let filed = tasks.join_all().await;
    let numbers: BTreeSet<_> = filed.iter().map(|filed| filed.number).collect();
    assert_eq!(numbers.len(), 1);
    assert_eq!(filed.iter().filter(|filed| !filed.already).count(), 1);
    let other = setting.desk.file(&jon, new_ticket("key-of-the-form-1", "something else"), NOW).await;
    assert!(matches!(other, Err(Error::KeyReused)), "{other:?}");
}

#[tokio::test]
async fn numbers_rise_and_nothing_is_lost_under_concurrent_writes() {
    let setting = Setting::new().await;
    let jon = setting.viewer("jon").await;
    let mut tasks = tokio::task::JoinSet::new();
    for index in 0..60 {
        let (desk, jon) = (setting.desk.clone(), jon.clone());
        tasks.spawn(async move {
            desk.file(&jon, new_ticket(&format!("key-of-the-form-{index}"), &format!("x{index}")), NOW).await.unwrap()
        });
    }
    let numbers: BTreeSet<_> = tasks.join_all().await.into_iter().map(|filed| filed.number).collect();
    assert_eq!(numbers, (4001..4061).map(TicketNumber).collect());
    assert_eq!(setting.desk.my_tickets(&jon, &Mine::of(Which::Open)).await.unwrap().total, 60);
}

#[tokio::test]
async fn what_is_not_the_viewers_does_not_exist() {
    let setting = Setting::new().await;
    let (jon, ana, iker) = (setting.viewer("jon").await, setting.viewer("ana").await, setting.viewer("iker").await);
    let number = setting.desk.file(&jon, new_ticket("key-of-the-form-1", "mine"), NOW).await.unwrap().number;
    let desk = &setting.desk;
    assert!(matches!(desk.ticket(&ana, number).await, Err(Error::NotFound)));
    let reply = Reply { number, text: "hello".into(), key: "key-of-the-reply-1".into() };
    assert!(matches!(desk.reply(&ana, reply, NOW).await, Err(Error::NotFound)));
    assert_eq!(desk.my_tickets(&ana, &Mine::of(Which::All)).await.unwrap().rows, []);
    assert!(matches!(desk.take(&jon, number, None, NOW).await, Err(Error::NotFound)), "only agents take");
    let all = QueueFilter { view: QueueView::Open, words: None, service: None, priority: None, page: Page::First };
    assert!(matches!(desk.queue(&jon, all, NOW).await, Err(Error::NotFound)));
    assert_eq!(desk.ticket(&iker, number).await.unwrap().requester.name, "jon");
}

#[tokio::test]
async fn an_internal_note_is_for_agents_only() {
    let setting = Setting::new().await;
    let (jon, iker) = (setting.viewer("jon").await, setting.viewer("iker").await);
    let number = setting.desk.file(&jon, new_ticket("key-of-the-form-1", "mine"), NOW).await.unwrap().number;
    let note = Note { number, text: "canary".into(), key: "key-of-the-note-1".into() };
    setting.desk.add_note(&iker, note, NOW).await.unwrap();
    assert!(format!("{:?}", setting.desk.ticket(&iker, number).await.unwrap()).contains("canary"));
    assert!(!format!("{:?}", setting.desk.ticket(&jon, number).await.unwrap()).contains("canary"));
}

#[tokio::test]
async fn a_reply_hands_the_turn_back_to_the_desk() {
    let setting = Setting::new().await;
    let (jon, iker) = (setting.viewer("jon").await, setting.viewer("iker").await);
    let desk = &setting.desk;
    let number = desk.file(&jon, new_ticket("key-of-the-form-1", "mine"), NOW).await.unwrap().number;
    let ask = Move {
        number,
        to: "waiting".into(),
        note: "Which one?".into(),
        solved_by: None,
        next_update_by: None,
        seen: 1,
        key: "key-of-the-move-1".into(),
    };
    desk.move_ticket(&iker, ask.clone(), minutes(1)).await.unwrap();
    desk.move_ticket(&iker, ask.clone(), minutes(1)).await.unwrap();
    let stale = desk.move_ticket(&iker, Move { key: "key-of-the-move-2".into(), ..ask }, minutes(1)).await;
    assert!(matches!(stale, Err(Error::Changed)), "what a colleague did is not overwritten: {stale:?}");
    assert_eq!(desk.my_tickets(&jon, &Mine::of(Which::YourTurn)).await.unwrap().total, 1);
    let reply = Reply { number, text: "The second".into(), key: "key-of-the-reply-1".into() };
    desk.reply(&jon, reply.clone(), minutes(2)).await.unwrap();
    desk.reply(&jon, reply, minutes(2)).await.unwrap();
    let ticket = desk.ticket(&jon, number).await.unwrap();
    assert_eq!((ticket.state.id.as_str(), ticket.state.turn), ("working", Turn::Desk));
    let events: Vec<_> = ticket.timeline.iter().map(|entry| std::mem::discriminant(&entry.event)).collect();
    let moved = Event::Moved { from: Box::new(ticket.state.clone()), to: Box::new(ticket.state.clone()) };
    let expect = [&Event::Filed, &moved, &Event::Reply, &moved].map(std::mem::discriminant);
    assert_eq!(events, expect, "twice sent is once done");
}

#[tokio::test]
async fn a_state_leads_only_where_the_content_says() {
    let setting = Setting::new().await;
    let (jon, iker) = (setting.viewer("jon").await, setting.viewer("iker").await);
    let number = setting.desk.file(&jon, new_ticket("key-of-the-form-1", "mine"), NOW).await.unwrap().number;
    let illegal = Move {
        number,
        to: "closed".into(),
        note: "no".into(),
        solved_by: None,
        next_update_by: None,
        seen: 1,
        key: "key-of-the-move-1".into(),
    };
    let refused = setting.desk.move_ticket(&iker, illegal, NOW).await;
    assert!(matches!(refused, Err(Error::Illegal { .. })), "{refused:?}");
    assert_eq!(setting.desk.ticket(&jon, number).await.unwrap().timeline.len(), 1, "nothing of it was kept");
}

#[tokio::test]
async fn the_queue_shows_the_soonest_promise_first() {
    let setting = Setting::new().await;
    let (jon, iker) = (setting.viewer("jon").await, setting.viewer("iker").await);
    let mut numbers = Vec::new();
    for (index, due) in [Some(90), None, Some(-10), Some(30)].into_iter().enumerate() {
        let mut ticket = new_ticket(&format!("key-of-the-form-{index}"), &format!("x{index}"));
        ticket.next_update_by = due.map(minutes);
        numbers.push(setting.desk.file(&jon, ticket, NOW).await.unwrap().number);
    }
    setting.desk.take(&iker, numbers[3], None, NOW).await.unwrap();
    let rows = async |view: QueueView, words: Option<&str>| {
        let filter =
            QueueFilter { view, words: words.map(str::to_owned), service: None, priority: None, page: Page::First };
        let queue = setting.desk.queue(&iker, filter, NOW).await.unwrap();
        queue.list.rows.iter().map(|row| row.number).collect::<Vec<_>>()
    };
    let [a, b, c, d] = numbers[..] else { panic!() };
    assert_eq!(rows(QueueView::Open, None).await, [c, d, a, b]);
    assert_eq!(rows(QueueView::Late, None).await, [c]);
    assert_eq!(rows(QueueView::Mine, None).await, [d]);
    assert_eq!(rows(QueueView::WithNobody, Some("jon")).await, [c, a, b]);
    assert_eq!(rows(QueueView::Open, Some(&b.to_string())).await, [b]);
}

#[tokio::test]
async fn a_dropped_state_keeps_its_last_definition() {
    let setting = Setting::new().await;
    let jon = setting.viewer("jon").await;
    let number = setting.desk.file(&jon, new_ticket("key-of-the-form-1", "mine"), NOW).await.unwrap().number;
    setting.desk.set_catalogue(desk::Catalogue::default());
    assert_eq!(setting.desk.ticket(&jon, number).await.unwrap().state.to, ["working", "waiting"]);
}

#[tokio::test]
async fn a_session_ends_when_idle_and_when_signed_out() {
    let setting = Setting::new().await;
    let token = setting.desk.sign_in(&viewer::PersonId::from("jon"), NOW).await.unwrap();
    let known = async |at| setting.desk.viewer(&token.0, at).await.unwrap().map(|viewer| viewer.name);
    assert_eq!(known(minutes(1)).await.as_deref(), Some("jon"));
    assert_eq!(known(minutes(11 * 60)).await.as_deref(), Some("jon"), "used in between");
    assert_eq!(known(minutes(22 * 60)).await.as_deref(), Some("jon"), "each use counts");
    assert_eq!(known(minutes(35 * 60)).await, None, "twelve idle hours");
    let token = setting.desk.sign_in(&viewer::PersonId::from("jon"), NOW).await.unwrap();
    assert!(setting.desk.viewer(&token.0, NOW).await.unwrap().is_some());
    setting.desk.sign_out(&token.0).await.unwrap();
    assert!(setting.desk.viewer(&token.0, NOW).await.unwrap().is_none(), "at once, though it was just believed");
    assert!(matches!(setting.desk.sign_in(&viewer::PersonId::from("nobody"), NOW).await, Err(Error::NotFound)));
    assert!(!setting.file_contains(&token.0), "only the digest is kept");
}

#[tokio::test]
async fn a_draft_is_kept_for_seven_days() {
    let setting = Setting::new().await;
    let (nobody, browser) = (Viewer::default(), "0123456789abcdef0123456789abcdef");
    let another = "fedcba9876543210fedcba9876543210";
    let (iker, jon) = (setting.viewer("iker").await, setting.viewer("jon").await);
    let pages = |drafts: Vec<Draft>| drafts.into_iter().map(|draft| (draft.page, draft.form)).collect::<Vec<_>>();
    let own = |page: &str, form: &str| (page.to_owned(), form.to_owned());
    setting.desk.keep_draft(&nobody, browser, None, "/a", "1", NOW).await.unwrap();
    let later = minutes(7 * 24 * 60 - 1);
    assert_eq!(pages(setting.desk.drafts(&nobody, browser, later).await.unwrap()), [own("/a", "1")]);
    assert_eq!(setting.desk.drafts(&nobody, browser, minutes(7 * 24 * 60 + 1)).await.unwrap(), []);
    // What somebody keeps is theirs on every device, and newer than what the browser kept before they signed in.
    setting.desk.keep_draft(&iker, browser, None, "/a", "2", minutes(1)).await.unwrap();
    setting.desk.keep_draft(&iker, "", None, "/b", "3", minutes(2)).await.unwrap();
    assert_eq!(pages(setting.desk.drafts(&iker, another, minutes(3)).await.unwrap()), [own("/b", "3"), own("/a", "2")]);
    assert_eq!(pages(setting.desk.drafts(&iker, browser, minutes(3)).await.unwrap()), [own("/b", "3"), own("/a", "2")]);
    assert_eq!(setting.desk.drafts(&jon, another, minutes(3)).await.unwrap(), []);
    assert_eq!(setting.desk.drafts(&nobody, "person:iker", minutes(3)).await.unwrap(), [], "a cookie names no person");
    setting.desk.forget_draft(&iker, browser, "/a").await.unwrap();
    assert_eq!(pages(setting.desk.drafts(&iker, browser, minutes(3)).await.unwrap()), [own("/b", "3")]);
    // Of one page there may be several, by their keys.
    for (n, key) in [(3, "one"), (4, "two")] {
        setting.desk.keep_draft(&iker, "", None, &format!("/b#{key}"), key, minutes(n)).await.unwrap();
    }
    let form =
        async |page: &str| setting.desk.draft(&iker, "", page, minutes(5)).await.unwrap().map(|draft| draft.form);
    let forms = [form("/b").await, form("/b#one").await, form("/b#three").await, form("/").await];
    assert_eq!(forms, [Some("two".to_owned()), Some("one".to_owned()), None, None], "the newest, or the one of a key");
    // Ten of a browser and sixty of a person are kept, and what is too large or of nobody is refused.
    for n in 0..62 {
        setting.desk.keep_draft(&jon, "", None, &format!("/{n}"), "x", minutes(n)).await.unwrap();
        setting.desk.keep_draft(&nobody, another, None, &format!("/{n}"), "x", minutes(n)).await.unwrap();
    }
    assert_eq!(setting.desk.drafts(&jon, "", minutes(62)).await.unwrap().len(), 60);
    assert_eq!(setting.desk.drafts(&nobody, another, minutes(62)).await.unwrap().len(), 10);
    assert!(setting.desk.keep_draft(&jon, "", None, "/x", &"x".repeat(500_001), NOW).await.is_err());
    assert!(setting.desk.keep_draft(&nobody, "short", None, "/x", "x", NOW).await.is_err());
}

#[tokio::test]
async fn everything_is_there_after_a_restart_and_a_newer_database_is_refused() {
    let setting = Setting::new().await;
    let jon = setting.viewer("jon").await;
    let number = setting.desk.file(&jon, new_ticket("key-of-the-form-1", "mine"), NOW).await.unwrap().number;
    let again = desk::Desk::open(setting.directory()).await.unwrap();
    assert_eq!(again.ticket(&jon, number).await.unwrap().title, "mine");
    setting.pretend_newer().await;
    let refused = desk::Desk::open(setting.directory()).await.err().unwrap();
    assert!(matches!(refused, Error::Newer { found: 999, .. }), "{refused}");
}

#[tokio::test]
async fn what_is_over_promises_no_news() {
    let setting = Setting::new().await;
    let (jon, iker) = (setting.viewer("jon").await, setting.viewer("iker").await);
    let desk = &setting.desk;
    let number = desk.file(&jon, new_ticket("key-of-the-form-1", "mine"), NOW).await.unwrap().number;
    let to = |to: &str, seen: usize| Move {
        number,
        to: to.into(),
        note: "On it.".into(),
        solved_by: None,
        next_update_by: Some(minutes(60)),
        seen,
        key: format!("key-of-the-move-{seen}"),
    };
    desk.move_ticket(&iker, to("working", 1), minutes(1)).await.unwrap();
    assert_eq!(desk.ticket(&jon, number).await.unwrap().next_update_by, Some(minutes(60)));
    desk.move_ticket(&iker, to("closed", 2), minutes(2)).await.unwrap();
    assert_eq!(desk.ticket(&jon, number).await.unwrap().next_update_by, None);
}

#[tokio::test]
async fn a_very_long_history_ends_with_what_happened_last() {
    let setting = Setting::new().await;
    let (jon, iker) = (setting.viewer("jon").await, setting.viewer("iker").await);
    let number = setting.desk.file(&jon, new_ticket("key-of-the-form-1", "mine"), NOW).await.unwrap().number;
    setting
        .execute(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2100)
             INSERT INTO timeline (id, ticket, position, at, by_person, event, body, internal)
             SELECT 'long-' || i, number, i, filed_at + i, requester, 'reply', 'reply ' || i, 0 FROM n, ticket",
        )
        .await;
    let ticket = setting.desk.ticket(&iker, number).await.unwrap();
    assert_eq!((ticket.timeline.len(), ticket.earlier), (2_000, 101));
    assert_eq!(ticket.timeline.last().unwrap().text, "reply 2100");
    let on = Move {
        number,
        to: "working".into(),
        note: "On it.".into(),
        solved_by: None,
        next_update_by: None,
        seen: ticket.timeline.len() + ticket.earlier,
        key: "key-of-the-move-1".into(),
    };
    setting.desk.move_ticket(&iker, on, minutes(1)).await.unwrap();
}
