//! Outages: declared, updated, resolved; the board shows each change to everybody, and what depends suffers along.

use crate::setting::{NOW, Setting, minutes};
use desk::{Error, Impact, JoinSite, Level, NewJoin, NewOutage, OutageKind, OutageUpdate, Visit, next_states};
use viewer::Words;

fn outage(key: &str, service: &str, level: Level) -> NewOutage {
    NewOutage {
        key: key.into(),
        kind: OutageKind::Disruption,
        title: Words::both("Codes arrive late", "Los códigos llegan tarde"),
        severity: level,
        impacts: vec![Impact { service: service.into(), level }],
        started_at: NOW,
        ends_at: None,
        next_update_at: Some(minutes(60)),
        text: Words::both("Use the app.", "Usa la aplicación."),
        workaround: None,
        symptoms: Vec::new(),
        offer: Default::default(),
    }
}

#[tokio::test]
async fn an_outage_lives_on_the_board_until_it_ends() {
    let setting = Setting::new().await;
    let iker = setting.viewer("iker").await;
    let mut board = setting.desk.outages();
    let before = board.borrow_and_update().revision;
    let id = setting.desk.declare(&iker, outage("key-of-the-form-1", "sign-in", Level::Degraded), NOW).await.unwrap();
    assert_eq!(
        setting.desk.declare(&iker, outage("key-of-the-form-1", "sign-in", Level::Degraded), NOW).await.unwrap(),
        id
    );
    board.changed().await.unwrap();
    let shown = board.borrow_and_update().clone();
    assert!(shown.revision > before);
    assert_eq!(shown.active.len(), 1);
    // What needs it works as long as it works at all; those who have trouble there may still have met this.
    assert_eq!((shown.level(&"sign-in".into()), shown.level(&"files".into())), (Some(Level::Degraded), None));
    assert_eq!((shown.touching(&"files".into()).len(), shown.touching(&"mail".into()).len()), (1, 0));
    assert_eq!((shown.because(&"sign-in".into()), shown.level(&"mail".into())), (None, None));

    let update = |state: &str, key: &str, seen: usize| OutageUpdate {
        id: id.clone(),
        state: state.into(),
        severity: Level::Down,
        text: Words::both("Still.", "Aún."),
        next_update_at: None,
        seen,
        key: key.into(),
    };
    let desk = &setting.desk;
    desk.update_outage(&iker, update("identified", "key-of-the-update-1", 1), minutes(5)).await.unwrap();
    desk.update_outage(&iker, update("identified", "key-of-the-update-1", 1), minutes(5)).await.unwrap();
    assert_eq!(board.borrow_and_update().active[0].updates.len(), 2);
    // Through any number of steps what does not work without it is down along with it, and says why.
    let shown = board.borrow().clone();
    assert_eq!(shown.level(&"vpn".into()), Some(Level::Down));
    assert_eq!(
        (shown.level(&"files".into()), shown.because(&"files".into()).as_deref()),
        (Some(Level::Down), Some("sign-in"))
    );
    assert_eq!((shown.because(&"sign-in".into()), shown.level(&"mail".into())), (None, None));
    let illegal = desk.update_outage(&iker, update("reported", "key-of-the-update-2", 2), minutes(6)).await;
    assert!(matches!(illegal, Err(Error::Illegal { .. })), "{illegal:?}");
    let stale = desk.update_outage(&iker, update("resolved", "key-of-the-update-3", 1), minutes(29)).await;
    assert!(matches!(stale, Err(Error::Changed)), "a colleague said something in between: {stale:?}");
    desk.update_outage(&iker, update("resolved", "key-of-the-update-3", 2), minutes(30)).await.unwrap();
    let shown = board.borrow_and_update().clone();
    assert!(shown.active.is_empty() && shown.level(&"sign-in".into()).is_none());
    assert_eq!(shown.worst_by_day(&"sign-in".into(), &[-9, -5, 10, 20, 31, 40].map(minutes)), {
        let down = Some(Level::Down);
        [None, down, down, down, None]
    });
    let over = desk.update_outage(&iker, update("monitoring", "key-of-the-update-4", 3), minutes(31)).await;
    assert!(matches!(over, Err(Error::Illegal { .. })), "what is over stays over");
}

#[tokio::test]
async fn people_join_an_outage_once_and_say_whether_it_works_again() {
    let setting = Setting::new().await;
    let desk = &setting.desk;
    let (jon, ana, iker) = (setting.viewer("jon").await, setting.viewer("ana").await, setting.viewer("iker").await);
    let id = desk.declare(&iker, outage("key-of-the-form-1", "vpn", Level::Down), NOW).await.unwrap();
    let join = |site: &str, note: &str| NewJoin {
        outage: id.clone(),
        site: site.into(),
        note: note.into(),
        visit: Visit::default(),
    };
    desk.join(&jon, join("Warehouse", "Since eight."), minutes(1)).await.unwrap();
    desk.join(&jon, join("", ""), minutes(2)).await.unwrap();
    desk.join(&jon, join("Home", ""), minutes(3)).await.unwrap();
    desk.join(&ana, join("", ""), minutes(4)).await.unwrap();
    let unknown = NewJoin { outage: "none".into(), ..join("", "") };
    assert!(matches!(desk.join(&jon, unknown, NOW).await, Err(Error::NotFound)));
    let long = join("", &"x".repeat(desk::LONGEST_NOTE + 1));
    assert!(matches!(desk.join(&jon, long, NOW).await, Err(Error::Invalid(_))));
    assert!(matches!(desk.joiners(&jon, &id, 100).await, Err(Error::NotFound)), "who joined is for agents");
    let joiners = desk.joiners(&iker, &id, 100).await.unwrap();
    assert_eq!((joiners.people, joiners.sites.rows), (2, vec![JoinSite { site: "Home".to_owned(), people: 1 }]));
    assert_eq!((joiners.notes.total, joiners.notes.rows[0].text.as_str()), (1, "Since eight."));
    let early = desk.say_works(&jon, &id, true, minutes(5)).await;
    assert!(matches!(early, Err(Error::Changed)), "it is still going on");

    setting.resolve(&iker, &id).await;
    let told = setting.rows("SELECT to_person FROM outbox WHERE kind = 'outage-over' ORDER BY to_person").await;
    assert_eq!(told.len(), 2, "each who joined is promised to hear of it");
    assert!(matches!(desk.join(&jon, join("", ""), minutes(31)).await, Err(Error::Changed)), "it is over");
    assert_eq!(desk.my_joined(&jon).await.unwrap()[0].works, None);
    desk.say_works(&jon, &id, true, minutes(32)).await.unwrap();
    desk.say_works(&jon, &id, false, minutes(33)).await.unwrap();
    desk.say_works(&ana, &id, true, minutes(34)).await.unwrap();
    assert!(matches!(desk.say_works(&iker, &id, true, minutes(34)).await, Err(Error::NotFound)), "who never joined");
    let joiners = desk.joiners(&iker, &id, 100).await.unwrap();
    assert_eq!((joiners.works, joiners.broken), (1, 1));
    assert_eq!(desk.my_joined(&jon).await.unwrap()[0].works, Some(false));
    let noted = setting.rows("SELECT kind FROM ledger WHERE outage IS NOT NULL").await;
    assert_eq!(noted.len(), 5, "two joined, three answers");
}

#[tokio::test]
async fn only_agents_declare_and_the_worst_comes_first() {
    let setting = Setting::new().await;
    let (jon, iker) = (setting.viewer("jon").await, setting.viewer("iker").await);
    let refused = setting.desk.declare(&jon, outage("key-of-the-form-1", "vpn", Level::Down), NOW).await;
    assert!(matches!(refused, Err(Error::NotFound)));
    for (index, level) in [Level::Info, Level::Down, Level::Degraded].into_iter().enumerate() {
        setting.desk.declare(&iker, outage(&format!("key-of-the-form-{index}"), "vpn", level), NOW).await.unwrap();
    }
    let board = setting.desk.outages().borrow().clone();
    let levels: Vec<_> = board.worst_first().iter().map(|outage| outage.severity).collect();
    assert_eq!(levels, [Level::Down, Level::Degraded, Level::Info]);
}

#[tokio::test]
async fn news_are_of_the_service_that_they_name() {
    let setting = Setting::new().await;
    let iker = setting.viewer("iker").await;
    let news = NewOutage {
        kind: OutageKind::Advisory,
        severity: Level::Info,
        ..outage("key-of-the-form-1", "vpn", Level::Down)
    };
    setting.desk.declare(&iker, news, NOW).await.unwrap();
    let board = setting.desk.board_at(NOW);
    assert_eq!((board.level(&"vpn".into()), board.level(&"files".into())), (Some(Level::Info), None));
}

#[tokio::test]
async fn outages_survive_a_restart_with_a_newer_revision() {
    let setting = Setting::new().await;
    let iker = setting.viewer("iker").await;
    setting.desk.declare(&iker, outage("key-of-the-form-1", "vpn", Level::Down), NOW).await.unwrap();
    let before = setting.desk.outages().borrow().clone();
    let again = desk::Desk::open(setting.directory()).await.unwrap();
    let after = again.outages().borrow().clone();
    assert_eq!(after.active, before.active);
}

#[test]
fn every_life_ends() {
    let lives = [
        (OutageKind::Disruption, "reported", 2),
        (OutageKind::Maintenance, "planned", 2),
        (OutageKind::Advisory, "announced", 1),
    ];
    for (kind, start, expect) in lives {
        let mut reached = vec![start];
        let mut at = 0;
        while at < reached.len() {
            for next in next_states(kind, reached[at]) {
                if !reached.contains(&next) {
                    reached.push(next);
                }
            }
            at += 1;
        }
        let ends = reached.iter().filter(|state| next_states(kind, state).len() == 1).count();
        assert_eq!(ends, expect, "{kind:?}: {reached:?}");
    }
}
