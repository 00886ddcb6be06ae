//! A month of five thousand sessions whose outcomes are known, because the script chose them: the figures must say the
//! same, exactly, however often and whenever they are computed.

mod script;

use std::collections::BTreeMap;

use desk::{Figures, Filter, Impact, Level, NewOutage, NewPerson, Outage, OutageKind, Outcome, Tally, Visit};
use jiff::SignedDuration;
use viewer::{Language, PersonId, Role, Viewer, Words};

use self::script::{Actor, Dice, Truth, play};
use crate::setting::{NOW, Setting};

const SESSIONS: u64 = 5_000;
const PEOPLE: u64 = 400;
const SEED: u64 = 20_261_124;

#[tokio::test]
async fn the_figures_are_the_months_truth() {
    let setting = Setting::new().await;
    let (people, outage) = prepare(&setting).await;
    let mut dice = Dice(SEED);
    let mut truth = Truth::default();
    for number in 0..SESSIONS {
        let person = &people[usize::try_from(number % PEOPLE).unwrap()];
        // A person and a service meet once, so that the script knows which ticket touches which session.
        let service = format!("m{}", number / PEOPLE);
        let start = NOW + SignedDuration::from_mins(i64::try_from(dice.roll(30 * 24 * 60)).unwrap());
        let (id, key) = (format!("{number:032x}"), format!("month-key-{number:06}"));
        let visit = Visit::new(person, &id.into(), &"edition".into());
        let mut actor =
            Actor { setting: &setting, viewer: person.clone(), visit, service: service.into(), at: start, key };
        play(&mut actor, &mut dice, &mut truth, &outage).await;
        if number % 200 == 0 {
            setting.desk.flush_ledger().await;
        }
        if number % 1_500 == 0 {
            setting.desk.measure(start).await.unwrap();
        }
    }
    let agent = setting.viewer("iker").await;
    let end = NOW + SignedDuration::from_hours(70 * 24);
    let filter = Filter::of(NOW, NOW + SignedDuration::from_hours(31 * 24));
    setting.desk.measure(end).await.unwrap();
    let figures = setting.desk.figures(&agent, &filter, end).await.unwrap();
    compare(&figures, &mut truth);
    let before = dump(&setting).await;
    setting.desk.measure_again(end).await.unwrap();
    assert!(before == dump(&setting).await, "the ledger alone gives the same sessions, bit for bit");
    assert_eq!(setting.desk.figures(&agent, &filter, end).await.unwrap(), figures);
}

fn compare(figures: &Figures, truth: &mut Truth) {
    for (tally, expect) in figures.windows.iter().zip(&truth.windows) {
        same(tally, expect);
    }
    assert_eq!(figures.linked, figures.windows[1]);
    same(&figures.unlinked, &truth.unlinked);
    assert_eq!(figures.linked.n() + figures.unlinked.n(), SESSIONS);
    assert_eq!(figures.false_deflection, truth.false_deflection);
    assert_eq!(figures.gaps, truth.gaps);
    assert_eq!(figures.provisional, 0);
    let human = figures.human.unwrap();
    truth.clicks.sort_unstable();
    truth.seconds.sort_unstable();
    let middle = truth.clicks.len().div_ceil(2) - 1;
    assert_eq!(human.n, truth.clicks.len() as u64);
    assert_eq!((human.clicks, human.seconds), (truth.clicks[middle], truth.seconds[middle]));
    let services = &figures.groups.iter().find(|(group, _)| group.code() == "service").unwrap().1;
    for (service, expect) in &truth.services {
        let (_, tally) = services.iter().find(|(found, _)| found == service).unwrap();
        same(tally, expect);
    }
    let hours: u64 = figures.hours.iter().map(|(_, tally)| tally.n()).sum();
    assert_eq!(hours, figures.linked.n());
}

fn same(tally: &Tally, expect: &BTreeMap<&'static str, u64>) {
    for outcome in Outcome::EVERY {
        let expect = expect.get(outcome.code()).copied().unwrap_or_default();
        assert_eq!(tally.of(outcome), expect, "{}", outcome.code());
    }
}

async fn prepare(setting: &Setting) -> (Vec<Viewer>, Outage) {
    let mut people = Vec::new();
    for number in 0..PEOPLE {
        let id = PersonId::from(format!("p{number}"));
        let person = NewPerson {
            id: id.clone(),
            name: id.to_string(),
            email: format!("{}@example.org", id.as_str()),
            roles: [Role::User].into(),
            groups: Default::default(),
            departments: [format!("d{}", number % 5).into()].into(),
            language: Language::En,
            site: None,
        };
        setting.desk.seed_person(person).await.unwrap();
        people.push(setting.viewer(id.as_str()).await);
    }
    let agent = setting.viewer("iker").await;
    let declared = NewOutage {
        key: "outage-of-the-month".into(),
        kind: OutageKind::Disruption,
        title: Words::both("Sign-in is slow", "El acceso va lento"),
        severity: Level::Degraded,
        impacts: vec![Impact { service: "sign-in".into(), level: Level::Degraded }],
        started_at: NOW,
        ends_at: None,
        next_update_at: None,
        text: Words::both("We are on it.", "Estamos en ello."),
        workaround: None,
        symptoms: Vec::new(),
        offer: Default::default(),
    };
    let id = setting.desk.declare(&agent, declared, NOW).await.unwrap();
    let outage = setting.desk.outages().borrow().outage(&id).cloned().unwrap();
    (people, outage)
}

/// Every session, column by column.
async fn dump(setting: &Setting) -> Vec<String> {
    use sqlx::{Column, Row, TypeInfo, ValueRef};
    let rows = setting.rows("SELECT * FROM intent ORDER BY id").await;
    let text = |row: &sqlx::sqlite::SqliteRow| {
        let cells = row.columns().iter().map(|column| {
            let raw = row.try_get_raw(column.ordinal()).unwrap();
            match raw.type_info().name() {
                "NULL" => "-".to_owned(),
                "TEXT" => row.get::<String, _>(column.ordinal()),
                _ => row.get::<i64, _>(column.ordinal()).to_string(),
            }
        });
        cells.collect::<Vec<_>>().join("|")
    };
    rows.iter().map(text).collect()
}
