//! Tickets that belong to an outage: attached many at once, answered at once, and joined by their own person.

use crate::setting::{NOW, Setting, minutes, new_ticket};
use desk::{
    AnswerAttached, AttachTickets, Chosen, Error, Event, Impact, JoinWithTicket, LeftOut, Level, Move, NewJoin,
    NewOutage, OutageKind, OutageUpdate, Visit,
};
use viewer::{OutageId, TicketNumber, Viewer, Words};

async fn declare(setting: &Setting, agent: &Viewer, service: &str) -> OutageId {
    let outage = NewOutage {
        key: format!("key-of-the-outage-{service}"),
        kind: OutageKind::Disruption,
        title: Words::both("It is down", "No funciona"),
        severity: Level::Down,
        impacts: vec![Impact { service: service.into(), level: Level::Down }],
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

async fn file(setting: &Setting, person: &Viewer, about: &str, service: &str) -> TicketNumber {
    let mut ticket = new_ticket(&format!("key-of-the-form-{about}"), about);
    ticket.service = service.into();
    setting.desk.file(person, ticket, NOW).await.unwrap().number
}

async fn close(setting: &Setting, agent: &Viewer, number: TicketNumber) {
    for (index, to) in ["working", "closed"].into_iter().enumerate() {
        let seen = setting.desk.ticket(agent, number).await.unwrap().timeline.len();
        let moved = Move {
            number,
            to: to.into(),
            note: "Done.".into(),
            next_update_by: None,
            solved_by: None,
            seen,
            key: format!("key-of-the-move-{number}-{index}"),
        };
        setting.desk.move_ticket(agent, moved, minutes(1)).await.unwrap();
    }
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

fn these(outage: &OutageId, numbers: &[TicketNumber]) -> AttachTickets {
    AttachTickets { outage: outage.clone(), tickets: Chosen::These(numbers.to_vec()) }
}

fn answer(outage: &OutageId, key: &str, text: &str) -> AnswerAttached {
    AnswerAttached { outage: outage.clone(), text: text.into(), solves: false, key: key.into() }
}

fn with_ticket(outage: &OutageId, number: TicketNumber) -> JoinWithTicket {
    let join = NewJoin { outage: outage.clone(), site: String::new(), note: String::new(), visit: Visit::default() };
    JoinWithTicket { number, join }
}

#[tokio::test]
async fn chosen_tickets_are_attached_once_and_their_people_are_on_the_list() {
    let setting = Setting::new().await;
    let desk = &setting.desk;
    let (jon, ana, iker) = (setting.viewer("jon").await, setting.viewer("ana").await, setting.viewer("iker").await);
    let own = file(&setting, &jon, "vpn", "vpn").await;
    let depends = file(&setting, &ana, "files", "files").await;
    let beside = file(&setting, &ana, "mail", "mail").await;
    let over = file(&setting, &jon, "over", "vpn").await;
    let id = declare(&setting, &iker, "vpn").await;
    close(&setting, &iker, over).await;

    let around = desk.outage_tickets(&iker, &id, 100).await.unwrap();
    let numbers: Vec<_> = around.may_belong.rows.iter().map(|ticket| ticket.number).collect();
    assert_eq!(numbers, [depends, own], "the newest first; not what is over, nor another service");
    assert_eq!((around.may_belong.total, around.attached.total), (2, 0));

    for _ in 0..2 {
        let left = desk.attach(&iker, these(&id, &[own, depends, own, over]), minutes(2)).await.unwrap();
        assert_eq!(left, LeftOut { over: vec![over], ..LeftOut::default() }, "what was closed meanwhile is named");
    }
    let around = desk.outage_tickets(&iker, &id, 100).await.unwrap();
    assert_eq!((around.may_belong.rows.len(), around.attached.total, around.attached_open), (0, 2, 2));
    let ticket = desk.ticket(&jon, own).await.unwrap();
    assert_eq!((ticket.attached.as_ref(), ticket.outage.as_ref()), (Some(&id), None), "it does not go on from it");
    assert_eq!(ticket.timeline.len(), 3, "attached twice is attached once, and moves on once");
    assert_eq!(ticket.state.id, "working", "somebody has it: without a state for outages it is the desk's");
    assert_eq!(ticket.timeline[1].event, Event::Attached(id.clone()));
    assert_eq!(desk.ticket(&jon, over).await.unwrap().attached, None);
    let audited = setting.rows("SELECT id FROM audit WHERE what = 'ticket.attach'").await;
    assert_eq!(audited.len(), 2);
    // An agent may attach what the list does not offer: they read what it says.
    assert_eq!(desk.attach(&iker, these(&id, &[beside]), minutes(3)).await.unwrap(), LeftOut::default());
    assert!(matches!(desk.attach(&iker, these(&id, &[TicketNumber(1)]), minutes(3)).await, Err(Error::NotFound)));

    // While it goes on, the ticket belongs to this outage and no other.
    let wider = declare(&setting, &iker, "sign-in").await;
    assert!(desk.outage_tickets(&iker, &wider, 100).await.unwrap().may_belong.rows.is_empty());
    let left = desk.attach(&iker, these(&wider, &[own]), minutes(4)).await.unwrap();
    assert_eq!(left.elsewhere, [own]);

    assert_eq!(desk.joiners(&iker, &id, 100).await.unwrap().people, 2);
    resolve(&setting, &iker, &id).await;
    let told = setting.rows("SELECT to_person FROM outbox WHERE kind = 'outage-over'").await;
    assert_eq!(told.len(), 2, "each whose ticket was attached is promised to hear of it");
    let mine = desk.my_joined(&jon).await.unwrap();
    assert_eq!((mine[0].works, mine[0].ticket), (None, Some(own)), "and asked whether it works");
    assert!(matches!(desk.attach(&iker, these(&id, &[own]), minutes(31)).await, Err(Error::Changed)), "it is over");
    assert_eq!(
        desk.outage_tickets(&iker, &wider, 100).await.unwrap().may_belong.total,
        2,
        "they may belong to the other"
    );
}

#[tokio::test]
async fn a_thousand_tickets_are_attached_and_answered_at_once() {
    let setting = Setting::new().await;
    let desk = &setting.desk;
    let (jon, iker) = (setting.viewer("jon").await, setting.viewer("iker").await);
    let first = file(&setting, &jon, "first", "vpn").await;
    setting.copy_ticket(first, 1_000).await;
    let id = declare(&setting, &iker, "vpn").await;
    let last = TicketNumber(first.0 + 999);
    let all = AttachTickets { outage: id.clone(), tickets: Chosen::UpTo(TicketNumber(last.0 - 1)) };
    for _ in 0..2 {
        assert_eq!(desk.attach(&iker, all.clone(), minutes(1)).await.unwrap(), LeftOut::default());
    }
    let around = desk.outage_tickets(&iker, &id, 100).await.unwrap();
    assert_eq!((around.attached.total, around.attached.rows.len()), (999, 100));
    assert_eq!(around.may_belong.rows[0].number, last, "what was filed after the agent looked waits");
    desk.attach(&iker, these(&id, &[last]), minutes(1)).await.unwrap();
    assert_eq!(desk.joiners(&iker, &id, 100).await.unwrap().people, 1_000);

    close(&setting, &iker, last).await;
    let key = "key-of-the-answer-1";
    for _ in 0..2 {
        let went = desk.answer_attached(&iker, answer(&id, key, "A line is cut."), minutes(2)).await.unwrap();
        assert_eq!((went.reached, went.solved), (999, 0), "each that is open; a second press says the same");
    }
    let other = desk.answer_attached(&iker, answer(&id, key, "Something else"), minutes(2)).await;
    assert!(matches!(other, Err(Error::KeyReused)), "{other:?}");
    let told = setting.rows("SELECT DISTINCT to_person FROM outbox WHERE kind = 'ticket-reply'").await;
    assert_eq!(told.len(), 999, "each person is promised it once");
    assert_eq!(setting.rows("SELECT id FROM outbox WHERE kind = 'ticket-reply'").await.len(), 999);
    assert_eq!(setting.rows("SELECT id FROM audit WHERE what = 'ticket.reply'").await.len(), 999);
    let ticket = desk.ticket(&iker, TicketNumber(first.0 + 500)).await.unwrap();
    let said: Vec<_> = ticket.timeline.iter().map(|entry| (&entry.event, entry.text.as_str())).collect();
    let attached = Event::Attached(id.clone());
    let [filed, here, moved, reply] = &said[..] else { panic!("{said:?}") };
    assert_eq!((filed, here, reply), (&(&Event::Filed, ""), &(&attached, ""), &(&Event::Reply, "A line is cut.")));
    assert!(matches!(moved, (Event::Moved { .. }, "")), "{moved:?}");
    assert_eq!(ticket.changed_at, minutes(2));
    let replies = setting.rows("SELECT id FROM timeline WHERE event = 'reply' AND body = 'A line is cut.'").await;
    assert_eq!(replies.len(), 999);
}

#[tokio::test]
async fn an_outage_has_as_many_tickets_as_one_answer_reaches() {
    let setting = Setting::new().await;
    let (jon, iker) = (setting.viewer("jon").await, setting.viewer("iker").await);
    let first = file(&setting, &jon, "first", "vpn").await;
    setting.copy_ticket(first, 10_002).await;
    let id = declare(&setting, &iker, "vpn").await;
    let all = AttachTickets { outage: id.clone(), tickets: Chosen::UpTo(TicketNumber(i64::MAX)) };
    assert!(setting.desk.attach(&iker, all, minutes(1)).await.unwrap().is_full);
    let around = setting.desk.outage_tickets(&iker, &id, 100).await.unwrap();
    assert_eq!((around.attached.total, around.may_belong.total), (10_000, 2), "the rest is still there to see");
    let sent = setting.desk.answer_attached(&iker, answer(&id, "key-of-the-answer-1", "Soon."), minutes(2)).await;
    assert_eq!(sent.unwrap().reached, 10_000);
}

#[tokio::test]
async fn an_answer_that_nobody_would_read_is_not_taken() {
    let setting = Setting::new().await;
    let (desk, iker) = (&setting.desk, setting.viewer("iker").await);
    let mine = file(&setting, &iker, "mine", "vpn").await;
    let id = declare(&setting, &iker, "vpn").await;
    let words = || answer(&id, "key-of-the-answer-1", "Soon.");
    assert!(matches!(desk.answer_attached(&iker, words(), minutes(1)).await, Err(Error::Changed)));
    let unknown = OutageId::from("none");
    let lost = desk.answer_attached(&iker, answer(&unknown, "key-of-the-answer-2", "Soon."), minutes(1)).await;
    assert!(matches!(lost, Err(Error::NotFound)));
    let empty = desk.answer_attached(&iker, answer(&id, "key-of-the-answer-3", ""), minutes(1)).await;
    assert!(matches!(empty, Err(Error::Invalid(_))));

    // The usual rules: an agent's own ticket, in which it is their turn, goes back to the desk, and tells nobody.
    let ask = Move {
        number: mine,
        to: "waiting".into(),
        note: "Which one?".into(),
        next_update_by: None,
        solved_by: None,
        seen: 1,
        key: "key-of-the-move-1".into(),
    };
    desk.move_ticket(&iker, ask, minutes(1)).await.unwrap();
    desk.attach(&iker, these(&id, &[mine]), minutes(2)).await.unwrap();
    assert_eq!(desk.answer_attached(&iker, words(), minutes(3)).await.unwrap().reached, 1, "now somebody reads it");
    assert_eq!(desk.ticket(&iker, mine).await.unwrap().state.id, "working");
    assert!(setting.rows("SELECT id FROM outbox WHERE kind = 'ticket-reply'").await.is_empty());
}

#[tokio::test]
async fn somebody_joins_with_the_ticket_that_they_filed_before() {
    let setting = Setting::new().await;
    let desk = &setting.desk;
    let (jon, ana, iker) = (setting.viewer("jon").await, setting.viewer("ana").await, setting.viewer("iker").await);
    let number = file(&setting, &jon, "mine", "files").await;
    let (id, other) = (declare(&setting, &iker, "vpn").await, declare(&setting, &iker, "mail").await);
    for _ in 0..2 {
        desk.join_with_ticket(&jon, with_ticket(&id, number), minutes(1)).await.unwrap();
    }
    let ticket = desk.ticket(&jon, number).await.unwrap();
    assert_eq!((ticket.attached, ticket.timeline.len()), (Some(id.clone()), 3));
    assert_eq!(ticket.timeline[1].by.as_ref().unwrap().name, "jon");
    assert_eq!(desk.my_joined(&jon).await.unwrap().len(), 1);
    let noted = setting.rows("SELECT id FROM ledger WHERE kind = 'outage_attached'").await;
    assert_eq!(noted.len(), 1);
    let second = desk.join_with_ticket(&jon, with_ticket(&other, number), minutes(2)).await;
    assert!(matches!(second, Err(Error::Changed)), "it belongs to one outage at a time: {second:?}");
    assert_eq!(desk.my_joined(&jon).await.unwrap().len(), 1, "nothing of it was kept");
    for stranger in [&ana, &iker] {
        let refused = desk.join_with_ticket(stranger, with_ticket(&id, number), minutes(2)).await;
        assert!(matches!(refused, Err(Error::NotFound)), "a ticket of somebody else: {refused:?}");
    }
    let over = file(&setting, &ana, "over", "vpn").await;
    close(&setting, &iker, over).await;
    let late = desk.join_with_ticket(&ana, with_ticket(&id, over), minutes(3)).await;
    assert!(matches!(late, Err(Error::Changed)), "{late:?}");
    resolve(&setting, &iker, &id).await;
    let next = file(&setting, &ana, "next", "vpn").await;
    let late = desk.join_with_ticket(&ana, with_ticket(&id, next), minutes(31)).await;
    assert!(matches!(late, Err(Error::Changed)), "{late:?}");
    assert!(desk.my_joined(&ana).await.unwrap().is_empty());
}

#[tokio::test]
async fn only_agents_see_and_attach_the_tickets_of_others() {
    let setting = Setting::new().await;
    let desk = &setting.desk;
    let (jon, ana, iker) = (setting.viewer("jon").await, setting.viewer("ana").await, setting.viewer("iker").await);
    let number = file(&setting, &jon, "mine", "vpn").await;
    let id = declare(&setting, &iker, "vpn").await;
    let nobody = Viewer::nobody(viewer::Language::En);
    for other in [&jon, &ana, &nobody] {
        assert!(matches!(desk.outage_tickets(other, &id, 100).await, Err(Error::NotFound)));
        assert!(matches!(desk.attach(other, these(&id, &[number]), NOW).await, Err(Error::NotFound)));
        let sent = desk.answer_attached(other, answer(&id, "key-of-the-answer-1", "Hello"), NOW).await;
        assert!(matches!(sent, Err(Error::NotFound)));
    }
    assert_eq!(desk.ticket(&jon, number).await.unwrap().timeline.len(), 1);
}
