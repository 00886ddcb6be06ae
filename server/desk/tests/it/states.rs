//! What follows by itself: a ticket's state says what is so after it was taken, answered, attached, thanked for and solved.

use crate::setting::{NOW, Setting, catalogue, minutes, new_ticket, state};
use desk::{
    AnswerAttached, AttachTickets, Chosen, Error, Impact, Level, Mine, Move, NewOutage, OutageKind, OutageUpdate,
    Phase, Replied, Reply, Turn, Which,
};
use viewer::{OutageId, TicketNumber, Viewer, Words};

/// The states of the content template, as far as they matter here.
async fn setting() -> Setting {
    let setting = Setting::new().await;
    let all = ["working", "waiting", "outage", "solved", "closed"];
    let mut states = vec![
        state("new", Turn::Desk, Phase::Open, &all),
        state("working", Turn::Desk, Phase::Open, &["waiting", "outage", "solved", "closed"]),
        state("waiting", Turn::Person, Phase::Open, &["working", "outage", "solved", "closed"]),
        state("outage", Turn::Outage, Phase::Open, &["working", "waiting", "solved", "closed"]),
        state("solved", Turn::Person, Phase::Solved, &["working", "closed"]),
        state("closed", Turn::Nobody, Phase::Closed, &["working"]),
    ];
    states[0].taken = Some("working".into());
    setting.desk.set_catalogue(desk::Catalogue { states, ..catalogue() });
    setting
}

async fn file(setting: &Setting, person: &Viewer, about: &str) -> TicketNumber {
    setting.desk.file(person, new_ticket(&format!("key-of-the-form-{about}"), about), NOW).await.unwrap().number
}

async fn is(setting: &Setting, viewer: &Viewer, number: TicketNumber) -> String {
    setting.desk.ticket(viewer, number).await.unwrap().state.id.to_string()
}

async fn go(setting: &Setting, agent: &Viewer, number: TicketNumber, to: &str) {
    let seen = setting.desk.ticket(agent, number).await.unwrap().timeline.len();
    let moved = Move {
        number,
        to: to.into(),
        note: "So.".into(),
        next_update_by: None,
        solved_by: None,
        seen,
        key: format!("key-of-the-move-{number}-{seen}"),
    };
    setting.desk.move_ticket(agent, moved, minutes(1)).await.unwrap();
}

async fn say(setting: &Setting, viewer: &Viewer, number: TicketNumber, text: &str) -> Replied {
    let seen = setting.desk.ticket(viewer, number).await.unwrap().timeline.len();
    let reply = Reply { number, text: text.into(), key: format!("key-of-the-reply-{number}-{seen}") };
    let replied = setting.desk.reply(viewer, reply.clone(), minutes(2)).await.unwrap();
    assert_eq!(setting.desk.reply(viewer, reply, minutes(2)).await.unwrap(), replied, "a second press says the same");
    replied
}

async fn declare(setting: &Setting, agent: &Viewer) -> OutageId {
    let outage = NewOutage {
        key: "key-of-the-outage-1".into(),
        kind: OutageKind::Disruption,
        title: Words::both("It is down", "No funciona"),
        severity: Level::Down,
        impacts: vec![Impact { service: "vpn".into(), level: Level::Down }],
        started_at: NOW,
        ends_at: None,
        next_update_at: None,
        text: Words::both("We look into it.", "Lo miramos."),
        workaround: None,
        symptoms: Vec::new(),
        offer: Default::default(),
    };
    setting.desk.declare(agent, outage, NOW).await.unwrap()
}

async fn resolve(setting: &Setting, agent: &Viewer, id: &OutageId) {
    let end = OutageUpdate {
        id: id.clone(),
        state: "resolved".into(),
        severity: Level::Down,
        text: Words::both("Done.", "Hecho."),
        next_update_at: None,
        seen: 1,
        key: "key-of-the-update-1".into(),
    };
    setting.desk.update_outage(agent, end, minutes(30)).await.unwrap();
}

async fn attach(setting: &Setting, agent: &Viewer, id: &OutageId, numbers: &[TicketNumber]) {
    let attach = AttachTickets { outage: id.clone(), tickets: Chosen::These(numbers.to_vec()) };
    setting.desk.attach(agent, attach, minutes(3)).await.unwrap();
}

#[tokio::test]
async fn what_an_agent_has_is_not_new() {
    let setting = setting().await;
    let (jon, iker) = (setting.viewer("jon").await, setting.viewer("iker").await);
    let [taken, answered, replied, attached, noted] = [
        file(&setting, &jon, "a").await,
        file(&setting, &jon, "b").await,
        file(&setting, &jon, "c").await,
        file(&setting, &jon, "d").await,
        file(&setting, &jon, "e").await,
    ];
    setting.desk.take(&iker, taken, None, minutes(1)).await.unwrap();
    assert_eq!(is(&setting, &jon, taken).await, "working");
    go(&setting, &iker, answered, "new").await;
    assert_eq!(is(&setting, &jon, answered).await, "working", "an answer that leaves the state");
    say(&setting, &iker, replied, "We look into it.").await;
    assert_eq!(is(&setting, &jon, replied).await, "working");
    let id = declare(&setting, &iker).await;
    attach(&setting, &iker, &id, &[attached]).await;
    assert_eq!(is(&setting, &jon, attached).await, "outage");
    say(&setting, &jon, noted, "One more thing").await;
    assert_eq!(is(&setting, &jon, noted).await, "new", "what its person writes takes nothing");
    // Taking says nothing to the person: it is no first answer.
    let by: Vec<_> =
        setting.desk.ticket(&jon, taken).await.unwrap().timeline.into_iter().map(|entry| entry.by.is_some()).collect();
    assert_eq!(by, [true, true, false]);
}

#[tokio::test]
async fn a_short_thanks_puts_nobody_to_work() {
    let setting = setting().await;
    let (jon, iker) = (setting.viewer("jon").await, setting.viewer("iker").await);
    let number = file(&setting, &jon, "a").await;
    go(&setting, &iker, number, "solved").await;
    for thanks in ["Thank you!", "Muchas gracias, iker", "🙏"] {
        assert_eq!(say(&setting, &jon, number, thanks).await, Replied::Thanked);
        assert_eq!(is(&setting, &jon, number).await, "solved", "{thanks}");
    }
    let read = setting.desk.ticket(&iker, number).await.unwrap();
    assert_eq!(read.timeline.last().unwrap().text, "🙏", "the desk can read it");
    assert_eq!(say(&setting, &jon, number, "No gracias, sigue igual").await, Replied::Sent);
    assert_eq!(is(&setting, &jon, number).await, "working");
    go(&setting, &iker, number, "closed").await;
    assert_eq!(say(&setting, &jon, number, "Gracias").await, Replied::Thanked);
    assert_eq!(is(&setting, &jon, number).await, "closed");
    assert_eq!(say(&setting, &jon, number, "Thanks, but now the printer fails").await, Replied::Sent);
    assert_eq!(is(&setting, &jon, number).await, "working");
    // Where an answer is asked for, thanks is one.
    go(&setting, &iker, number, "waiting").await;
    assert_eq!(say(&setting, &jon, number, "Thanks").await, Replied::Sent);
    assert_eq!(is(&setting, &jon, number).await, "working");
}

#[tokio::test]
async fn what_works_again_is_over_and_what_does_not_is_the_desks_turn() {
    let setting = setting().await;
    let (jon, ana, iker) = (setting.viewer("jon").await, setting.viewer("ana").await, setting.viewer("iker").await);
    let [works, second, broken, written] = [
        file(&setting, &jon, "a").await,
        file(&setting, &jon, "b").await,
        file(&setting, &ana, "c").await,
        file(&setting, &iker, "d").await,
    ];
    let id = declare(&setting, &iker).await;
    attach(&setting, &iker, &id, &[works, second, broken, written]).await;
    say(&setting, &iker, written, "It is also slow").await;
    assert_eq!(is(&setting, &iker, written).await, "outage", "it goes on");
    resolve(&setting, &iker, &id).await;
    setting.desk.say_works(&jon, &id, true, minutes(31)).await.unwrap();
    setting.desk.say_works(&ana, &id, false, minutes(31)).await.unwrap();
    for number in [works, second] {
        assert_eq!(is(&setting, &jon, number).await, "closed");
    }
    assert_eq!(is(&setting, &ana, broken).await, "working");
    let own = setting.desk.my_tickets(&iker, &Mine::of(Which::Open)).await.unwrap();
    assert_eq!(own.rows[0].attached.as_ref(), Some(&id), "its list knows that it waits for something that is over");
    say(&setting, &iker, written, "Still slow").await;
    assert_eq!(is(&setting, &iker, written).await, "working");
    assert_eq!(setting.desk.my_joined(&iker).await.unwrap()[0].works, Some(false), "nobody is asked what they said");
}

#[tokio::test]
async fn one_answer_solves_ten_thousand_attached_tickets() {
    let setting = setting().await;
    let desk = &setting.desk;
    let (jon, iker) = (setting.viewer("jon").await, setting.viewer("iker").await);
    let first = file(&setting, &jon, "a").await;
    setting.copy_ticket(first, 10_000).await;
    let id = declare(&setting, &iker).await;
    let all = AttachTickets { outage: id.clone(), tickets: Chosen::UpTo(TicketNumber(i64::MAX)) };
    desk.attach(&iker, all, minutes(1)).await.unwrap();
    let asked = TicketNumber(first.0 + 7);
    go(&setting, &iker, asked, "waiting").await;
    resolve(&setting, &iker, &id).await;
    let answer = |solves| AnswerAttached {
        outage: id.clone(),
        text: "Mended.".into(),
        solves,
        key: "key-of-the-answer-1".into(),
    };
    let begun = std::time::Instant::now();
    for _ in 0..2 {
        let went = desk.answer_attached(&iker, answer(true), minutes(31)).await.unwrap();
        assert_eq!((went.reached, went.solved), (10_000, 10_000), "a second press says the same");
    }
    assert!(begun.elapsed().as_secs() < 20, "a statement for each state: {:?}", begun.elapsed());
    assert!(matches!(desk.answer_attached(&iker, answer(false), minutes(31)).await, Err(Error::KeyReused)));
    for number in [first, asked, TicketNumber(first.0 + 9_999)] {
        let ticket = desk.ticket(&iker, number).await.unwrap();
        assert_eq!((ticket.state.id.as_str(), ticket.timeline.last().unwrap().text.as_str()), ("solved", "Mended."));
    }
    assert_eq!(setting.rows("SELECT id FROM timeline WHERE body = 'Mended.'").await.len(), 10_000);
    assert_eq!(setting.rows("SELECT id FROM outbox WHERE kind = 'ticket-reply'").await.len(), 10_000);
    // Whoever agrees says so on the ticket, and is not asked for the outage as well.
    desk.confirm(&jon, first, minutes(32)).await.unwrap();
    assert_eq!(is(&setting, &jon, first).await, "closed");
    assert_eq!(desk.my_joined(&jon).await.unwrap()[0].works, Some(true));
}

#[tokio::test]
async fn content_that_names_no_such_states_is_true_as_well() {
    let setting = Setting::new().await;
    let (jon, iker) = (setting.viewer("jon").await, setting.viewer("iker").await);
    let (taken, attached) = (file(&setting, &jon, "a").await, file(&setting, &jon, "b").await);
    setting.desk.take(&iker, taken, None, minutes(1)).await.unwrap();
    let id = declare(&setting, &iker).await;
    attach(&setting, &iker, &id, &[attached]).await;
    for number in [taken, attached] {
        assert_eq!(is(&setting, &jon, number).await, "working", "the first that is the desk's turn");
    }
}
