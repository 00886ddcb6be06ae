//! Planned work that is moved, made longer or called off: it stands where it was moved to, those who were told hear of it, and
//! an agent whose page is old is told so.

use crate::setting::{NOW, Setting, minutes};
use desk::{Desk, Error, Impact, Level, NewJoin, NewOutage, OutageKind, OutageUpdate, Period, Visit};
use jiff::Timestamp;
use viewer::{OutageId, Viewer, Words};

const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

async fn declare(desk: &Desk, iker: &Viewer, kind: OutageKind) -> OutageId {
    let severity = if kind == OutageKind::Disruption { Level::Down } else { Level::Maintenance };
    let outage = NewOutage {
        key: "key-of-the-form-1".into(),
        kind,
        title: Words::both("The drives move", "Se mueven las unidades"),
        severity,
        impacts: vec![Impact { service: "files".into(), level: severity }],
        started_at: minutes(2 * HOUR),
        ends_at: Some(minutes(4 * HOUR)),
        next_update_at: None,
        text: Words::both("From ten to twelve.", "De diez a doce."),
        workaround: None,
        symptoms: Vec::new(),
        offer: Default::default(),
    };
    desk.declare(iker, outage, NOW).await.unwrap()
}

fn update(id: &OutageId, state: &str, seen: usize) -> OutageUpdate {
    OutageUpdate {
        id: id.clone(),
        state: state.into(),
        severity: Level::Maintenance,
        text: Words::both("Another time.", "Otra hora."),
        next_update_at: None,
        seen,
        key: format!("key-of-the-update-{state}-{seen}"),
    }
}

fn period(begins: i64, ends: i64) -> Period {
    Period { begins: minutes(begins), ends: Some(minutes(ends)) }
}

#[tokio::test]
async fn what_is_moved_stands_at_its_new_time_and_says_the_old_one() {
    let setting = Setting::new().await;
    let (desk, iker) = (&setting.desk, setting.viewer("iker").await);
    let id = declare(desk, &iker, OutageKind::Maintenance).await;
    let to = period(30 * DAY, 30 * DAY + 2 * HOUR);
    desk.move_outage(&iker, update(&id, "planned", 1), to, minutes(HOUR)).await.unwrap();
    let check = |board: &desk::Board| {
        let outage = board.outage(&id).unwrap();
        let moved = outage.moved().unwrap();
        assert_eq!((outage.window(), moved.was, moved.is), (to, period(2 * HOUR, 4 * HOUR), to));
        assert_eq!(outage.said_at_first(), outage.updates.first(), "the first words name the old time");
    };
    let board = desk.board_at(minutes(3 * HOUR));
    check(&board);
    assert_eq!((board.level(&"files".into()), board.active[0].state.as_str()), (None, "planned"));
    // Who was told of the old time meets it for as long as that would have lasted.
    let expected =
        |now: Timestamp| desk.board_at(now).active[0].is_expected(now, now + jiff::SignedDuration::from_hours(168));
    assert_eq!([1, 3, 5].map(|hour| expected(minutes(hour * HOUR))), [true, true, false]);
    assert!(expected(minutes(29 * DAY)));
    assert_eq!(desk.board_at(minutes(30 * DAY)).level(&"files".into()), Some(Level::Maintenance));
    check(&Desk::open(setting.directory()).await.unwrap().board_at(minutes(HOUR)));
}

#[tokio::test]
async fn time_alone_begins_nothing_for_good() {
    let setting = Setting::new().await;
    let (desk, iker) = (&setting.desk, setting.viewer("iker").await);
    let id = declare(desk, &iker, OutageKind::Maintenance).await;
    let shown = |now| desk.board_at(now).active[0].clone();
    assert_eq!(shown(minutes(5 * HOUR)).state, "overrun");
    // It never began: the agent sees "overrun", leaves that, and moves it.
    desk.move_outage(&iker, update(&id, "overrun", 1), period(DAY, DAY + HOUR), minutes(5 * HOUR)).await.unwrap();
    assert_eq!(shown(minutes(5 * HOUR)).state, "planned");
    // It began, and takes longer: what time said is taken back as well.
    desk.update_outage(&iker, update(&id, "in-progress", 2), minutes(DAY)).await.unwrap();
    assert_eq!(shown(minutes(DAY + 2 * HOUR)).state, "overrun");
    let longer = period(DAY, DAY + 3 * HOUR);
    desk.move_outage(&iker, update(&id, "overrun", 3), longer, minutes(DAY + 2 * HOUR)).await.unwrap();
    let outage = shown(minutes(DAY + 2 * HOUR));
    assert_eq!((outage.state.as_str(), outage.window(), outage.can_begin_anew()), ("in-progress", longer, false));
    let again =
        desk.move_outage(&iker, update(&id, "in-progress", 4), period(2 * DAY, 3 * DAY), minutes(DAY + 2 * HOUR));
    assert!(matches!(again.await, Err(Error::Invalid(_))), "what is under way begins no other time");
}

#[tokio::test]
async fn who_was_told_hears_once_that_it_is_moved_or_called_off() {
    let setting = Setting::new().await;
    let (desk, iker, jon) = (&setting.desk, setting.viewer("iker").await, setting.viewer("jon").await);
    let id = declare(desk, &iker, OutageKind::Maintenance).await;
    let join = NewJoin { outage: id.clone(), site: String::new(), note: String::new(), visit: Visit::default() };
    desk.join(&jon, join, NOW).await.unwrap();
    let before = desk.board_at(NOW).revision;
    for _ in 0..2 {
        desk.move_outage(&iker, update(&id, "planned", 1), period(3 * HOUR, 5 * HOUR), minutes(1)).await.unwrap();
    }
    assert!(desk.board_at(minutes(1)).revision > before, "open pages learn of it");
    assert_eq!(setting.rows("SELECT id FROM outbox WHERE kind = 'outage-moved' AND to_person = 'jon'").await.len(), 1);
    desk.move_outage(&iker, update(&id, "cancelled", 2), period(6 * HOUR, 7 * HOUR), minutes(2)).await.unwrap();
    let board = desk.board_at(minutes(2));
    let off = &board.called_off;
    assert_eq!(
        (board.active.len(), off.len(), off[0].window()),
        (0, 1, period(3 * HOUR, 5 * HOUR)),
        "what ends is not moved"
    );
    assert_eq!(setting.rows("SELECT id FROM outbox WHERE kind = 'outage-over'").await.len(), 1);
    let later = desk.board_at(minutes(5 * HOUR));
    assert!(later.called_off.is_empty() && later.revision > board.revision, "nobody waits for it any more");
}

#[tokio::test]
async fn an_old_page_and_a_time_that_cannot_be_meant_move_nothing() {
    let setting = Setting::new().await;
    let (desk, iker, jon) = (&setting.desk, setting.viewer("iker").await, setting.viewer("jon").await);
    let id = declare(desk, &iker, OutageKind::Maintenance).await;
    let to = period(3 * HOUR, 5 * HOUR);
    let by_a_person = desk.move_outage(&jon, update(&id, "planned", 1), to, NOW).await;
    assert!(matches!(by_a_person, Err(Error::NotFound)));
    let old = desk.move_outage(&iker, update(&id, "planned", 0), to, NOW).await;
    assert!(matches!(old, Err(Error::Changed)), "{old:?}");
    for (bad, now) in
        [(period(3 * HOUR, 3 * HOUR), 0), (period(3 * HOUR, 2 * HOUR), 0), (period(-3 * HOUR, -2 * HOUR), 0)]
    {
        let moved = desk.move_outage(&iker, update(&id, "planned", 1), bad, minutes(now)).await;
        assert!(matches!(moved, Err(Error::Invalid(_))), "{bad:?}: {moved:?}");
    }
    assert_eq!(desk.board_at(NOW).active[0].window(), period(2 * HOUR, 4 * HOUR));
    // Two agents at once: the later one is told, and both texts are there to be read.
    desk.move_outage(&iker, update(&id, "planned", 1), to, NOW).await.unwrap();
    let second = OutageUpdate { key: "key-of-another-page".into(), ..update(&id, "planned", 1) };
    assert!(matches!(desk.move_outage(&iker, second, period(8 * HOUR, 9 * HOUR), NOW).await, Err(Error::Changed)));
    // Without another time it is an update as any.
    desk.move_outage(&iker, update(&id, "planned", 2), to, NOW).await.unwrap();
    assert!(desk.board_at(NOW).active[0].updates[0].moved.is_none());
}

#[tokio::test]
async fn nobody_moves_what_breaks() {
    let setting = Setting::new().await;
    let (desk, iker) = (&setting.desk, setting.viewer("iker").await);
    let id = declare(desk, &iker, OutageKind::Disruption).await;
    let moved = desk.move_outage(&iker, update(&id, "identified", 1), period(3 * HOUR, 5 * HOUR), NOW).await;
    assert!(matches!(moved, Err(Error::Invalid(_))), "{moved:?}");
}
