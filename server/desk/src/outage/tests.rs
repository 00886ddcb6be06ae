//! What an act at the desk shows when the store cannot be read, and what comes to the store from the content.

use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;
use viewer::{Language, PersonId, Role, Viewer, Words};

use super::{Impact, Level, NewOutage, Outage, OutageKind, OutageUpdate, Planned, PostedUpdate};
use crate::catalogue::Catalogue;
use crate::error::Error;
use crate::person::NewPerson;
use crate::store::Desk;

const NOW: Timestamp = Timestamp::constant(1_795_424_280, 0);

fn hours(hours: i64) -> Timestamp {
    NOW + SignedDuration::from_hours(hours)
}

async fn desk() -> (TempDir, Desk, Viewer) {
    let folder = TempDir::new().unwrap();
    let desk = Desk::open(folder.path()).await.unwrap();
    let iker = NewPerson {
        id: PersonId::from("iker"),
        name: "Iker".into(),
        email: String::new(),
        roles: [Role::Agent].into(),
        groups: Default::default(),
        departments: Default::default(),
        language: Language::En,
        site: None,
    };
    desk.seed_person(iker).await.unwrap();
    let viewer = Viewer { person: Some("iker".into()), roles: [Role::Agent].into(), ..Viewer::default() };
    (folder, desk, viewer)
}

fn new(kind: OutageKind, key: &str) -> NewOutage {
    let level = if kind == OutageKind::Disruption { Level::Down } else { Level::Maintenance };
    NewOutage {
        key: key.into(),
        kind,
        title: Words::both("Work", "Obras"),
        severity: level,
        impacts: vec![Impact { service: "vpn".into(), level }],
        started_at: NOW,
        ends_at: None,
        next_update_at: None,
        text: Words::both("Mail works.", "El correo funciona."),
        workaround: None,
        symptoms: Vec::new(),
        offer: Default::default(),
    }
}

fn update(id: &viewer::OutageId, state: &str, seen: usize) -> OutageUpdate {
    OutageUpdate {
        id: id.clone(),
        state: state.into(),
        severity: Level::Partial,
        text: Words::both("Done.", "Hecho."),
        next_update_at: None,
        seen,
        key: format!("key-of-{state}-{seen}"),
    }
}

#[tokio::test]
async fn what_is_committed_is_shown_though_nothing_can_be_read() {
    let (_folder, desk, iker) = desk().await;
    desk.read.close().await;
    let id = desk.declare(&iker, new(OutageKind::Disruption, "key-of-the-form-1"), NOW).await.unwrap();
    let shown = desk.board_at(NOW);
    assert_eq!((shown.active.len(), shown.level(&"vpn".into())), (1, Some(Level::Down)));
    assert_eq!(shown.active[0].updates[0].text.get(Language::En), "Mail works.");
    desk.update_outage(&iker, update(&id, "identified", 1), hours(1)).await.unwrap();
    let shown = desk.board_at(hours(1));
    assert_eq!((shown.active[0].updates.len(), shown.level(&"vpn".into())), (2, Some(Level::Partial)));
    let end = OutageUpdate { next_update_at: Some(hours(3)), ..update(&id, "resolved", 2) };
    desk.update_outage(&iker, end, hours(2)).await.unwrap();
    let shown = desk.board_at(hours(2));
    assert!(shown.active.is_empty() && shown.recent[0].next_update_at.is_none(), "what is over promises no news");
}

#[tokio::test]
async fn what_is_sent_again_is_shown_again() {
    let (_folder, desk, iker) = desk().await;
    let id = desk.declare(&iker, new(OutageKind::Disruption, "key-of-the-form-1"), NOW).await.unwrap();
    // As if whoever sent it the first time had left before it was shown.
    let forget = || desk.board.send_modify(|board| *board = std::sync::Arc::new(board.with_stored(Vec::new())));
    forget();
    assert_eq!(desk.declare(&iker, new(OutageKind::Disruption, "key-of-the-form-1"), NOW).await.unwrap(), id);
    assert_eq!(desk.board_at(NOW).active.len(), 1);
    desk.update_outage(&iker, update(&id, "identified", 1), NOW).await.unwrap();
    forget();
    desk.update_outage(&iker, update(&id, "identified", 1), NOW).await.unwrap();
    assert_eq!(desk.board_at(NOW).active[0].updates.len(), 2);
}

#[tokio::test]
async fn planned_work_changes_a_service_from_its_hour_on_and_ends_by_the_word_of_an_agent() {
    let (_folder, desk, iker) = desk().await;
    let work = NewOutage {
        started_at: hours(2),
        ends_at: Some(hours(4)),
        ..new(OutageKind::Maintenance, "key-of-the-form-1")
    };
    let id = desk.declare(&iker, work, NOW).await.unwrap();
    let state = |now| {
        let board = desk.board_at(now);
        (board.active[0].state.clone(), board.level(&"vpn".into()), board.revision)
    };
    let (before, level, first) = state(hours(1));
    assert_eq!((before.as_str(), level), ("planned", None), "what is to come changes nothing");
    let backwards = NewOutage {
        started_at: hours(4),
        ends_at: Some(hours(4)),
        ..new(OutageKind::Maintenance, "key-of-the-form-2")
    };
    assert!(matches!(desk.declare(&iker, backwards, NOW).await, Err(Error::Invalid(_))), "it ends after it began");
    let illegal = desk.update_outage(&iker, update(&id, "completed", 1), hours(1)).await;
    assert!(matches!(illegal, Err(Error::Illegal { .. })), "{illegal:?}");
    let (during, level, second) = state(hours(2));
    assert_eq!((during.as_str(), level), ("in-progress", Some(Level::Maintenance)));
    assert!(second > first, "open pages learn of it");
    assert_eq!(state(hours(4)).0, "overrun");
    desk.update_outage(&iker, update(&id, "completed", 1), hours(5)).await.unwrap();
    let board = desk.board_at(hours(5));
    assert!(board.active.is_empty() && board.recent[0].ended_at == Some(hours(5)));
    assert_eq!(board.recent[0].severity, Level::Maintenance, "an update does not make trouble of it");
}

#[tokio::test]
async fn work_begins_early_when_an_agent_says_so() {
    let (_folder, desk, iker) = desk().await;
    let work = NewOutage { started_at: hours(2), ..new(OutageKind::Maintenance, "key-of-the-form-1") };
    let id = desk.declare(&iker, work, NOW).await.unwrap();
    desk.update_outage(&iker, update(&id, "in-progress", 1), hours(1)).await.unwrap();
    let board = desk.board_at(hours(1));
    assert_eq!((board.active[0].started_at, board.level(&"vpn".into())), (hours(1), Some(Level::Maintenance)));
}

#[tokio::test]
async fn a_notice_is_over_by_itself_in_the_store_too() {
    let (folder, desk, iker) = desk().await;
    let notice =
        NewOutage { ends_at: Some(hours(4)), severity: Level::Info, ..new(OutageKind::Advisory, "key-of-the-form-1") };
    let id = desk.declare(&iker, notice, NOW).await.unwrap();
    assert_eq!(desk.board_at(hours(3)).level(&"vpn".into()), Some(Level::Info));
    desk.pass_time(hours(5)).await.unwrap();
    assert!(desk.board_at(hours(5)).active.is_empty());
    let again = Desk::open(folder.path()).await.unwrap();
    let ended = again.outage(&id).await.unwrap();
    assert_eq!((ended.state.as_str(), ended.ended_at), ("over", Some(hours(4))));
    let late = desk.update_outage(&iker, update(&id, "over", 1), hours(6)).await;
    assert!(matches!(late, Err(Error::Illegal { .. })), "{late:?}");
}

#[tokio::test]
async fn work_of_the_content_is_shown_from_its_day_and_an_agent_may_take_it_over() {
    let (folder, desk, iker) = desk().await;
    let text = Words::both("Save your files.", "Guarda tus archivos.");
    let outage = Outage {
        id: "storage-move".into(),
        kind: OutageKind::Maintenance,
        title: Words::both("Storage", "Almacenamiento"),
        severity: Level::Maintenance,
        state: "planned".into(),
        impacts: vec![Impact { service: "files".into(), level: Level::Down }],
        symptoms: Vec::new(),
        workaround: None,
        offer: Default::default(),
        started_at: hours(10),
        ends_at: Some(hours(12)),
        ended_at: None,
        next_update_at: None,
        updates: [3, 1]
            .map(|at| PostedUpdate { at: hours(at), state: "planned".into(), text: text.clone(), moved: None })
            .into(),
    };
    let planned = vec![Planned { outage, announced_at: hours(1) }];
    let before = desk.board_at(NOW).revision;
    desk.set_catalogue(Catalogue { planned, ..Catalogue::default() });
    assert!(desk.outages().borrow().revision > before, "open pages learn of it");
    assert!(desk.board_at(NOW).active.is_empty(), "not announced yet");
    assert_eq!(desk.board_at(hours(1)).active[0].state, "planned");
    assert_eq!(desk.outage(&"storage-move".into()).await.unwrap().updates.len(), 1);
    assert_eq!(desk.board_at(hours(11)).level(&"files".into()), Some(Level::Maintenance));
    let id = "storage-move".into();
    let late = desk.update_outage(&iker, update(&id, "completed", 2), hours(40)).await;
    assert!(matches!(late, Err(Error::NotFound)), "a day after its end nobody is asked for it any more: {late:?}");
    desk.update_outage(&iker, update(&id, "completed", 2), hours(11)).await.unwrap();
    let board = desk.board_at(hours(11));
    assert!(board.active.is_empty() && board.recent.len() == 1);
    let said: Vec<_> = board.recent[0].updates.iter().map(|update| update.at).collect();
    assert_eq!(said, [hours(11), hours(3), hours(1)], "what was said comes along, the newest first");
    // From here on the store knows how it stands.
    let again = Desk::open(folder.path()).await.unwrap();
    again.set_catalogue((*desk.catalogue()).clone());
    assert!(again.board_at(hours(11)).active.is_empty());
    let none = desk.update_outage(&iker, update(&"none".into(), "completed", 1), hours(11)).await;
    assert!(matches!(none, Err(Error::NotFound)));
}
