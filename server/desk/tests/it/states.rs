//! What follows by itself: a ticket's state says what is so after it was taken, answered, attached, thanked for and solved.

use crate::setting::{Setting, catalogue, minutes, state};
use desk::{AnswerAttached, AttachTickets, Chosen, Error, Mine, Move, Phase, Replied, Reply, Turn, Which};
use viewer::{TicketNumber, Viewer};

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

async fn is(setting: &Setting, viewer: &Viewer, number: TicketNumber) -> String {
    setting.desk.ticket(viewer, number).await.unwrap().state.id.to_string()
}

async fn say(setting: &Setting, viewer: &Viewer, number: TicketNumber, text: &str) -> Replied {
    let seen = setting.desk.ticket(viewer, number).await.unwrap().timeline.len();
    let reply = Reply { number, text: text.into(), key: format!("key-of-the-reply-{number}-{seen}") };
    let replied = setting.desk.reply(viewer, reply.clone(), minutes(2)).await.unwrap();
    assert_eq!(setting.desk.reply(viewer, reply, minutes(2)).await.unwrap(), replied, "a second press says the same");
    replied
}

#[tokio::test]
async fn what_an_agent_has_is_not_new() {
    let setting = setting().await;
    let (jon, iker) = (setting.viewer("jon").await, setting.viewer("iker").await);
    let [taken, answered, replied, attached, noted] = [
        setting.file(&jon, "a").await,
        setting.file(&jon, "b").await,
        setting.file(&jon, "c").await,
        setting.file(&jon, "d").await,
        setting.file(&jon, "e").await,
    ];
    setting.desk.take(&iker, taken, None, minutes(1)).await.unwrap();
    assert_eq!(is(&setting, &jon, taken).await, "working");
    setting.move_ticket(&iker, answered, "new").await;
    assert_eq!(is(&setting, &jon, answered).await, "working", "an answer that leaves the state");
    say(&setting, &iker, replied, "We look into it.").await;
    assert_eq!(is(&setting, &jon, replied).await, "working");
    let id = setting.declare(&iker, "vpn").await;
    setting.attach(&iker, &id, &[attached]).await;
    assert_eq!(is(&setting, &jon, attached).await, "outage");
    say(&setting, &jon, noted, "One more thing").await;
    assert_eq!(is(&setting, &jon, noted).await, "new", "what its person writes takes nothing");
    // Only what is new is taken by an answer: what waits for its person goes on waiting.
    setting.move_ticket(&iker, answered, "waiting").await;
    say(&setting, &iker, answered, "The lamp on the left.").await;
    assert_eq!(is(&setting, &jon, answered).await, "waiting");
    // Taking says nothing to the person: it is no first answer.
    let by: Vec<_> =
        setting.desk.ticket(&jon, taken).await.unwrap().timeline.into_iter().map(|entry| entry.by.is_some()).collect();
    assert_eq!(by, [true, true, false]);
    let timeline = setting.desk.ticket(&jon, attached).await.unwrap().timeline;
    assert!(timeline.last().unwrap().by.is_none(), "nor does attaching: {timeline:?}");
}

#[tokio::test]
async fn a_short_thanks_puts_nobody_to_work() {
    let setting = setting().await;
    let (jon, iker) = (setting.viewer("jon").await, setting.viewer("iker").await);
    let number = setting.file(&jon, "a").await;
    setting.move_ticket(&iker, number, "solved").await;
    for thanks in ["Thank you!", "Muchas gracias, iker", "🙏"] {
        assert_eq!(say(&setting, &jon, number, thanks).await, Replied::Thanked);
        assert_eq!(is(&setting, &jon, number).await, "solved", "{thanks}");
    }
    let read = setting.desk.ticket(&iker, number).await.unwrap();
    assert_eq!(read.timeline.last().unwrap().text, "🙏", "the desk can read it");
    assert_eq!(say(&setting, &iker, number, "Thanks!").await, Replied::Sent, "the desk's own thanks are an answer");
    assert_eq!(say(&setting, &jon, number, "No gracias, sigue igual").await, Replied::Sent);
    assert_eq!(is(&setting, &jon, number).await, "working");
    setting.move_ticket(&iker, number, "closed").await;
    assert_eq!(say(&setting, &jon, number, "Gracias").await, Replied::Thanked);
    assert_eq!(is(&setting, &jon, number).await, "closed");
    assert_eq!(say(&setting, &jon, number, "Thanks, but now the printer fails").await, Replied::Sent);
    assert_eq!(is(&setting, &jon, number).await, "working");
    // Where an answer is asked for, thanks is one.
    setting.move_ticket(&iker, number, "waiting").await;
    assert_eq!(say(&setting, &jon, number, "Thanks").await, Replied::Sent);
    assert_eq!(is(&setting, &jon, number).await, "working");
}

#[tokio::test]
async fn what_works_again_is_over_and_what_does_not_is_the_desks_turn() {
    let setting = setting().await;
    let (jon, ana, iker) = (setting.viewer("jon").await, setting.viewer("ana").await, setting.viewer("iker").await);
    let [works, second, broken, written] = [
        setting.file(&jon, "a").await,
        setting.file(&jon, "b").await,
        setting.file(&ana, "c").await,
        setting.file(&iker, "d").await,
    ];
    let id = setting.declare(&iker, "vpn").await;
    setting.attach(&iker, &id, &[works, second, broken, written]).await;
    say(&setting, &iker, written, "It is also slow").await;
    assert_eq!(is(&setting, &iker, written).await, "outage", "it goes on");
    setting.resolve(&iker, &id).await;
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
    let said = setting.rows("SELECT id FROM ledger WHERE kind = 'outage_broken'").await;
    assert_eq!(said.len(), 2, "on the outage and on the ticket it is the same answer");
}

#[tokio::test]
async fn one_answer_solves_ten_thousand_attached_tickets() {
    let setting = setting().await;
    let desk = &setting.desk;
    let (jon, iker) = (setting.viewer("jon").await, setting.viewer("iker").await);
    let first = setting.file(&jon, "a").await;
    setting.copy_ticket(first, 10_000).await;
    let id = setting.declare(&iker, "vpn").await;
    let all = AttachTickets { outage: id.clone(), tickets: Chosen::UpTo(TicketNumber(i64::MAX)) };
    desk.attach(&iker, all, minutes(1)).await.unwrap();
    let asked = TicketNumber(first.0 + 7);
    setting.move_ticket(&iker, asked, "waiting").await;
    setting.resolve(&iker, &id).await;
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
    let (taken, attached) = (setting.file(&jon, "a").await, setting.file(&jon, "b").await);
    setting.desk.take(&iker, taken, None, minutes(1)).await.unwrap();
    let id = setting.declare(&iker, "vpn").await;
    setting.attach(&iker, &id, &[attached]).await;
    for number in [taken, attached] {
        assert_eq!(is(&setting, &jon, number).await, "working", "the first that is the desk's turn");
    }
}

#[tokio::test]
async fn what_follows_an_outage_is_noted_of_each_ticket_that_it_moves_and_of_no_other() {
    let setting = setting().await;
    let desk = &setting.desk;
    let (jon, ana, iker) = (setting.viewer("jon").await, setting.viewer("ana").await, setting.viewer("iker").await);
    let [works, over, asked, solved] = [
        setting.file(&jon, "a").await,
        setting.file(&jon, "b").await,
        setting.file(&ana, "c").await,
        setting.file(&ana, "d").await,
    ];
    let id = setting.declare(&iker, "vpn").await;
    setting.attach(&iker, &id, &[works, over, asked, solved]).await;
    let promise = Move { next_update_by: Some(minutes(90)), ..setting.a_move(&iker, works, "outage").await };
    desk.move_ticket(&iker, promise, minutes(4)).await.unwrap();
    setting.move_ticket(&iker, over, "closed").await;
    setting.move_ticket(&iker, asked, "waiting").await;
    setting.move_ticket(&iker, solved, "solved").await;
    setting.resolve(&iker, &id).await;
    for _ in 0..2 {
        desk.say_works(&jon, &id, true, minutes(31)).await.unwrap();
    }
    assert_eq!(is(&setting, &jon, works).await, "closed");
    assert_eq!(desk.ticket(&jon, works).await.unwrap().next_update_by, None, "what is over promises no news");
    assert_eq!(setting.rows("SELECT id FROM audit WHERE what = 'ticket.confirm'").await.len(), 1, "the other was over");
    desk.say_works(&ana, &id, false, minutes(31)).await.unwrap();
    assert_eq!(is(&setting, &ana, asked).await, "waiting", "it waits for something else");
    assert_eq!(is(&setting, &ana, solved).await, "working");
    assert_eq!(setting.rows("SELECT id FROM audit WHERE what = 'ticket.broken'").await.len(), 1);
    let opened = setting.rows("SELECT ticket FROM ledger WHERE kind = 'reopened'").await;
    assert_eq!(opened.len(), 1, "what was solved is open again, and the insights know");
}

#[tokio::test]
async fn where_nothing_follows_nobody_would_read_an_answer() {
    let setting = setting().await;
    let mut states = setting.desk.catalogue().states.clone();
    states.iter_mut().filter(|state| state.id == "closed").for_each(|state| state.to.clear());
    setting.desk.set_catalogue(desk::Catalogue { states, ..catalogue() });
    let (jon, iker) = (setting.viewer("jon").await, setting.viewer("iker").await);
    let number = setting.file(&jon, "a").await;
    setting.move_ticket(&iker, number, "closed").await;
    let reply = |text: &str| Reply { number, text: text.into(), key: format!("key-of-the-reply-{}", text.len()) };
    let refused = setting.desk.reply(&jon, reply("The printer fails again"), minutes(2)).await;
    assert!(matches!(refused, Err(Error::Changed)), "{refused:?}");
    assert_eq!(setting.desk.reply(&jon, reply("Thank you!"), minutes(2)).await.unwrap(), Replied::Thanked);
}

#[tokio::test]
async fn what_an_earlier_version_promised_of_a_closed_ticket_is_not_promised_again() {
    let setting = setting().await;
    let (jon, iker) = (setting.viewer("jon").await, setting.viewer("iker").await);
    let number = setting.file(&jon, "a").await;
    setting.move_ticket(&iker, number, "closed").await;
    setting.execute("UPDATE ticket SET next_update_by = 1").await;
    say(&setting, &jon, number, "It fails again").await;
    let ticket = setting.desk.ticket(&jon, number).await.unwrap();
    assert_eq!((ticket.state.id.as_str(), ticket.next_update_by), ("working", None));
}
