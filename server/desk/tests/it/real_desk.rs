//! The lists and figures of a desk of real size: each is right, to its last page. The store is made once for all of these.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use desk::{
    Desk, Filter, Listed, Mine, Page, QueueFilter, QueueRow, QueueView, RealStates, TicketCard, TicketLife, Turn,
    Which, make_real_desk,
};
use jiff::{SignedDuration, Timestamp};
use tokio::sync::OnceCell;
use viewer::{OutageId, PersonId, Role, TicketNumber, Viewer};

use crate::setting::{NOW, catalogue};

/// How many tickets there are; the seed says which is which.
const TICKETS: i64 = 100_000;

static MADE: OnceCell<PathBuf> = OnceCell::const_new();

/// The desk, over a store that is only read.
async fn real_desk() -> Desk {
    let folder = MADE.get_or_init(|| async {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("real-desk");
        let _ = std::fs::remove_dir_all(&folder);
        let states = RealStates { new: "new", persons: "waiting", over: "closed" };
        make_real_desk(&folder, states, NOW).await.unwrap();
        folder
    });
    let desk = Desk::open(folder.await).await.unwrap();
    desk.set_catalogue(catalogue());
    desk
}

/// A ticket as the seed made it.
struct Seeded {
    i: i64,
    filed_at: i64,
    open: bool,
    persons: bool,
}

fn seeded() -> impl Iterator<Item = Seeded> {
    (0..TICKETS).map(|i| {
        let open = i >= 98_394 || i % 250 == 0;
        let filed_at = NOW.as_millisecond() - (TICKETS - i) * 630_720;
        Seeded { i, filed_at, open, persons: open && i % 5 >= 3 }
    })
}

fn count(of: impl Fn(&Seeded) -> bool) -> u64 {
    seeded().filter(of).count() as u64
}

fn viewer(id: &str, role: Role, department: &str) -> Viewer {
    Viewer {
        person: Some(PersonId::from(id)),
        roles: [Role::User, role].into(),
        departments: [department.into()].into(),
        ..Viewer::default()
    }
}

fn agent() -> Viewer {
    viewer("agent-3", Role::Agent, "it")
}

fn all(view: QueueView) -> QueueFilter {
    QueueFilter { view, words: None, service: None, priority: None, page: Page::First }
}

#[tokio::test]
async fn the_queue_has_every_open_ticket_however_many_are_closed() {
    let desk = real_desk().await;
    let queue = desk.queue(&agent(), all(QueueView::Open), NOW).await.unwrap();
    let expect = [
        (QueueView::Open, count(|ticket| ticket.open)),
        (QueueView::DesksTurn, count(|ticket| ticket.open && !ticket.persons)),
        (QueueView::Mine, count(|ticket| ticket.open && ticket.i % 3 == 0 && ticket.i % 10 == 3)),
        (QueueView::WithNobody, count(|ticket| ticket.open && ticket.i % 3 != 0)),
        (
            QueueView::Late,
            count(|ticket| ticket.open && ticket.i % 7 != 0 && ticket.filed_at + 28_800_000 < NOW.as_millisecond()),
        ),
    ];
    assert_eq!(expect[0].1, 2_000);
    for (view, expect) in expect {
        assert_eq!(queue.count(view), expect, "{view:?}");
        assert_eq!(desk.queue(&agent(), all(view), NOW).await.unwrap().list.total, expect, "{view:?}");
    }
    // To the end and back again: each once, the soonest promise first.
    let (rows, last) = turned(&desk, all(QueueView::Open), queue.list).await;
    let numbers: BTreeSet<_> = rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, seeded().filter(|ticket| ticket.open).map(|ticket| TicketNumber(4_001 + ticket.i)).collect());
    assert!(rows.is_sorted_by_key(|row| (row.next_update_by.is_none(), row.next_update_by, row.priority, row.number)));
    let back = desk.queue(&agent(), QueueFilter { page: last.previous().unwrap(), ..all(QueueView::Open) }, NOW).await;
    let back = back.unwrap().list;
    assert_eq!(back.rows, rows[rows.len() - last.rows.len() - 50..rows.len() - last.rows.len()]);
    assert_eq!(back.before, 2_000 - last.rows.len() as u64 - 50);
}

/// Every row of a list, and its last page.
async fn turned(desk: &Desk, filter: QueueFilter, first: Listed<QueueRow>) -> (Vec<QueueRow>, Listed<QueueRow>) {
    let (mut rows, mut page) = (first.rows.clone(), first);
    while let Some(next) = page.next() {
        page = desk.queue(&agent(), QueueFilter { page: next, ..filter.clone() }, NOW).await.unwrap().list;
        assert_eq!(page.before, rows.len() as u64);
        rows.extend(page.rows.iter().cloned());
    }
    (rows, page)
}

#[tokio::test]
async fn words_are_found_in_any_case_and_narrowing_counts_what_it_shows() {
    let desk = real_desk().await;
    let words = |words: &str| QueueFilter { words: Some(words.into()), ..all(QueueView::Open) };
    let total = async |filter| desk.queue(&agent(), filter, NOW).await.unwrap().list.total;
    for written in ["impresión", "IMPRESIÓN", "Impresión  borrosa", "borrosa impresion"] {
        assert_eq!(total(words(written)).await, count(|ticket| ticket.open && ticket.i % 1_000 == 0), "{written}");
    }
    let person = |number: i64| move |ticket: &Seeded| ticket.open && ticket.i * 7_919 % 5_000 == number;
    assert_eq!(total(words("person 4999")).await, count(person(4_999)));
    assert_eq!(total(words("103999")).await, 1, "a number");
    let narrowed = QueueFilter { service: Some("mail".into()), priority: Some(2), ..all(QueueView::DesksTurn) };
    assert_eq!(total(narrowed).await, count(|ticket| ticket.open && !ticket.persons && ticket.i % 4 == 1));
    assert_eq!(total(words("nobody says so")).await, 0);
}

#[tokio::test]
async fn ones_own_tickets_are_all_there_those_that_wait_first() {
    let desk = real_desk().await;
    // Somebody with many tickets: all of a person's, and as many again of each that follows.
    let person = viewer("p0", Role::User, "department-0");
    let own: Vec<_> = seeded().filter(|ticket| ticket.i * 7_919 % 5_000 == 0).collect();
    let [open, yours, closed] = [
        own.iter().filter(|ticket| ticket.open).count() as u64,
        own.iter().filter(|ticket| ticket.persons).count() as u64,
        own.iter().filter(|ticket| !ticket.open).count() as u64,
    ];
    let views = [Which::Open, Which::YourTurn, Which::Closed];
    assert_eq!(desk.my_ticket_counts(&person, views).await.unwrap(), [open, yours, closed]);
    let mine = Mine { most: 7, ..Mine::of(Which::All) };
    let mut page: Listed<TicketCard> = desk.my_tickets(&person, &mine).await.unwrap();
    let mut cards = page.rows.clone();
    while let Some(next) = page.next() {
        page = desk.my_tickets(&person, &Mine { page: next, ..mine.clone() }).await.unwrap();
        cards.extend(page.rows.iter().cloned());
    }
    assert_eq!((cards.len(), page.total), (own.len(), own.len() as u64));
    assert!(
        cards.is_sorted_by_key(|card| (card.turn != Turn::Person, std::cmp::Reverse((card.changed_at, card.number))))
    );
    let before = desk.my_tickets(&person, &Mine { page: page.previous().unwrap(), ..mine }).await.unwrap();
    assert_eq!(before.rows, cards[cards.len() - page.rows.len() - 7..cards.len() - page.rows.len()]);
    let service = Mine { service: Some("vpn".into()), most: 3, ..Mine::of(Which::Open) };
    let vpn = desk.my_tickets(&person, &service).await.unwrap();
    assert_eq!(vpn.total, own.iter().filter(|ticket| ticket.open && ticket.i % 4 == 0).count() as u64);
    let stranger = viewer("p-nobody", Role::User, "");
    assert_eq!(desk.my_tickets(&stranger, &Mine::of(Which::All)).await.unwrap().total, 0);
}

#[tokio::test]
async fn a_report_tells_every_life_within_its_period_and_no_other() {
    let desk = real_desk().await;
    let lives = async |viewer: &Viewer, days: i64| {
        let mut lives: Vec<TicketLife> = Vec::new();
        let from = NOW - SignedDuration::from_hours(24 * days);
        desk.each_life(viewer, (from, NOW), |life| lives.push(life)).await.unwrap();
        lives
    };
    let changed =
        |ticket: &Seeded| ticket.filed_at + if ticket.open { 300_000 } else { (1 + ticket.i % 10) * 21_600_000 };
    let month = NOW.as_millisecond() - 28 * 86_400_000;
    let found = lives(&agent(), 28).await;
    assert_eq!(found.len() as u64, count(|ticket| ticket.open || changed(ticket) >= month));
    let moved = found.iter().filter(|life| !life.moves.is_empty()).count() as u64;
    assert_eq!(moved, count(|ticket| (ticket.open || changed(ticket) >= month) && (!ticket.open || ticket.persons)));
    assert!(found.iter().all(|life| life.replied_at == Some(life.filed_at + SignedDuration::from_mins(2))));
    // Of two years, and of the people of one department alone: the newest are among them.
    let customer = viewer("p3", Role::Customer, "department-3");
    let own = lives(&customer, 800).await;
    assert_eq!(own.len() as u64, count(|ticket| ticket.i * 7_919 % 5_000 % 50 == 3));
    let newest = seeded().filter(|ticket| ticket.i * 7_919 % 5_000 % 50 == 3).last().unwrap();
    assert_eq!(own.iter().map(|life| life.number).max(), Some(TicketNumber(4_001 + newest.i)));
    assert!(desk.each_life(&viewer("p3", Role::User, "department-3"), (NOW, NOW), |_| ()).await.is_err());
}

#[tokio::test]
async fn a_thousand_outages_are_on_the_board_with_what_was_said() {
    let desk = real_desk().await;
    let board = desk.outages().borrow().clone();
    assert_eq!((board.active.len(), board.recent.len()), (5, 1_000));
    assert!(
        board.recent.iter().all(|outage| outage.updates.len() == 3 && outage.updates.is_sorted_by(|a, b| a.at > b.at))
    );
    let edges: Vec<Timestamp> = (0..=90).rev().map(|back| NOW - SignedDuration::from_hours(24 * back)).collect();
    let days = board.worst_by_day(&"vpn".into(), &edges);
    let expect = edges.windows(2).map(|day| {
        let during = |i: i64| {
            let start = NOW.as_millisecond() - (1_000 - i) * 63_072_000;
            let end = if i < 995 { start + 7_200_000 } else { i64::MAX };
            i % 4 == 0 && start < day[1].as_millisecond() && end > day[0].as_millisecond()
        };
        (0..1_000).any(during)
    });
    assert_eq!(days.iter().map(Option::is_some).collect::<Vec<_>>(), expect.collect::<Vec<_>>());
    let joiners = desk.joiners(&agent(), &OutageId::from(format!("{:012x}", 999)), 100).await.unwrap();
    assert_eq!((joiners.people, joiners.notes.rows.len(), joiners.notes.total), (2_000, 100, 100));
    let tickets = desk.outage_tickets(&agent(), &OutageId::from(format!("{:012x}", 999)), 100).await.unwrap();
    assert_eq!(
        (tickets.may_belong.total, tickets.may_belong.rows.len()),
        (count(|ticket| ticket.open && ticket.i % 4 == 3), 100)
    );
}

#[tokio::test]
async fn figures_are_counted_and_searches_are_one_whatever_their_case() {
    let desk = real_desk().await;
    let filter = Filter::of(NOW - SignedDuration::from_hours(24 * 400), NOW);
    let figures = desk.figures(&agent(), &filter, NOW).await.unwrap();
    assert_eq!((figures.linked.none, figures.linked.n(), figures.unlinked.n()), (20_000, 20_000, 0));
    let (rows, total) = desk.intent_sessions(&agent(), &filter, None, None, 19_990).await.unwrap();
    assert_eq!((rows.len(), total), (10, 20_000));
    let searched = desk.frequent(5, NOW).await.unwrap();
    assert_eq!(searched.len(), 1, "IMPRESIÓN and impresión are one: {searched:?}");
    assert_eq!(desk.unanswered(&agent(), Page::First, 50, NOW).await.unwrap().total, 1);
    assert_eq!(desk.weekly(&agent(), NOW).await.unwrap().1, 1);
    assert_eq!(
        desk.solved_by_articles(&[&"vpn".into(), &"wifi".into()]).await.unwrap(),
        [("vpn".into(), (1_000, 2_000))].into()
    );
}

#[tokio::test]
async fn nobody_waits_for_the_measuring_of_long_visits() {
    let setting = crate::setting::Setting::new().await;
    setting
        .execute(
            "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 159999)
             INSERT INTO ledger (id, at, kind, visit, language, edition, query)
             SELECT printf('%08d', i), 1795424280000 - 7200000 + (i / 80), CASE WHEN i < 80 THEN 'intent_start' ELSE 'query' END,
                    'visit-' || i % 80, 'en', '0000000', 'q' || i FROM n",
        )
        .await;
    setting.execute("INSERT INTO unmeasured (visit) SELECT DISTINCT visit FROM ledger").await;
    let (desk, done) = (setting.desk.clone(), std::sync::atomic::AtomicBool::new(false));
    let (took, longest) = tokio::join!(
        async {
            let begun = Instant::now();
            setting.desk.measure(NOW).await.unwrap();
            done.store(true, std::sync::atomic::Ordering::Relaxed);
            begun.elapsed()
        },
        async {
            let (mut longest, mut times) = (Duration::ZERO, 0);
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                let begun = Instant::now();
                desk.sign_in(&PersonId::from("jon"), NOW).await.unwrap();
                (longest, times) = (longest.max(begun.elapsed()), times + 1);
            }
            (longest, times)
        }
    );
    assert_eq!(setting.rows("SELECT 1 FROM intent").await.len(), 80);
    assert_eq!(setting.rows("SELECT 1 FROM unmeasured").await.len(), 0);
    let (longest, times) = longest;
    // Where the writer is held while visits are read, as many get in between as there are batches.
    assert!(times > 20, "{times} signed in, one waited {longest:?} of {took:?}");
}
