//! How SQLite finds what lists show: no statement of theirs reads a large table from its beginning to its end. What is asked
//! here is what was really sent.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use parking_lot::Mutex;
use sqlx::Row as _;
use tempfile::TempDir;
use tracing::field::{Field, Visit as Fields};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use viewer::{Language, OutageId, PersonId, Role, TicketNumber, Viewer};

use crate::list::Position;
use crate::{Desk, Filter, Mine, NewPerson, NewTicket, Page, QueueFilter, QueueView, Which};

/// Scans that are none of a large table: what came along with the statement or was found by it, states, the store's own
/// row, the lists of tables and migrations (other tests open stores meanwhile), and the outages of the board. Indexes of what is not folded yet are empty once a store is open.
const SMALL: [&str; 15] = [
    "store",
    "sqlite_master",
    "_sqlx_migrations",
    "json_each",
    "used",
    "kinds",
    "yours",
    "state",
    "outage",
    "CONSTANT ROW",
    "own",
    "closed",
    "place",
    "searched",
    "voted",
];

const NOW: Timestamp = Timestamp::constant(1_795_424_280, 0);

/// What the store was asked.
#[derive(Clone, Default)]
struct Statements(Arc<Mutex<BTreeSet<String>>>);

impl<S: tracing::Subscriber> Layer<S> for Statements {
    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == "sqlx::query" {
            let mut said = Said::default();
            event.record(&mut said);
            let statement = if said.whole.is_empty() { said.summary } else { said.whole };
            self.0.lock().insert(statement.trim().to_owned());
        }
    }
}

/// A statement of more than four words stands in a field of its own.
#[derive(Default)]
struct Said {
    summary: String,
    whole: String,
}

impl Fields for Said {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "summary" => value.clone_into(&mut self.summary),
            "db.statement" => value.clone_into(&mut self.whole),
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

async fn viewer(desk: &Desk, id: &str, role: Role) -> Viewer {
    let person = NewPerson {
        id: PersonId::from(id),
        name: id.into(),
        email: String::new(),
        roles: [role].into(),
        groups: Default::default(),
        departments: ["sales".into()].into(),
        language: Language::En,
        site: None,
    };
    let viewer = Viewer {
        person: Some(person.id.clone()),
        roles: person.roles.clone(),
        departments: person.departments.clone(),
        ..Viewer::default()
    };
    desk.seed_person(person).await.unwrap();
    viewer
}

#[tokio::test]
async fn no_list_reads_a_whole_table() {
    let folder = TempDir::new().unwrap();
    let desk = Desk::open(folder.path()).await.unwrap();
    let (iker, jon) = (viewer(&desk, "iker", Role::Agent).await, viewer(&desk, "jon", Role::User).await);
    let lucia = viewer(&desk, "lucia", Role::Customer).await;
    let number = desk.file(&jon, ticket(), NOW).await.unwrap().number;
    let statements = Statements::default();
    tracing::subscriber::set_global_default(tracing_subscriber::registry().with(statements.clone())).unwrap();
    lists(&desk, &iker, &jon, &lucia, number).await;
    let asked = std::mem::take(&mut *statements.0.lock());
    assert!(asked.len() > 20, "{asked:#?}");
    let mut faults = Vec::new();
    for statement in asked.iter().filter(|statement| statement.starts_with("SELECT") || statement.starts_with("WITH")) {
        let explain = format!("EXPLAIN QUERY PLAN {statement}");
        let plan = sqlx::query(sqlx::AssertSqlSafe(explain)).fetch_all(&desk.read).await.unwrap();
        for step in plan.iter().map(|step| step.get::<String, _>("detail")) {
            let of = step.strip_prefix("SCAN ").filter(|of| !SMALL.iter().any(|small| of.starts_with(small)));
            if of.is_some_and(|of| !of.starts_with('(') && !of.contains("VIRTUAL TABLE") && !of.contains("_unfolded")) {
                faults.push(format!("{step}\n{statement}\n"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Every list of many rows, in each of its forms.
async fn lists(desk: &Desk, iker: &Viewer, jon: &Viewer, lucia: &Viewer, number: TicketNumber) {
    let pages = [Page::First, Page::After(Position([0, 1, 1])), Page::Before(Position([i64::MAX, 4, 9_999]))];
    for page in pages {
        for view in [QueueView::Open, QueueView::DesksTurn, QueueView::Mine, QueueView::WithNobody, QueueView::Late] {
            let some = |text: &str| Some(text.to_owned());
            let all = QueueFilter { view, words: None, service: None, priority: None, page };
            let one = QueueFilter { words: some("x"), service: Some("vpn".into()), priority: Some(1), ..all.clone() };
            desk.queue(iker, all, NOW).await.unwrap();
            desk.queue(iker, one, NOW).await.unwrap();
        }
        for which in [Which::Open, Which::YourTurn, Which::Closed, Which::All] {
            desk.my_tickets(jon, &Mine { page, ..Mine::of(which) }).await.unwrap();
            desk.my_tickets(jon, &Mine { page, service: Some("vpn".into()), ..Mine::of(which) }).await.unwrap();
        }
    }
    desk.my_ticket_counts(jon, [Which::Open, Which::YourTurn, Which::Closed]).await.unwrap();
    desk.ticket(jon, number).await.unwrap();
    desk.tried(iker, number).await.unwrap();
    for viewer in [iker, lucia] {
        desk.each_life(viewer, (NOW, NOW), |_| ()).await.unwrap();
    }
    let outage = OutageId::from("0123456789ab");
    desk.outage_tickets(iker, &outage, 100).await.unwrap();
    desk.joiners(iker, &outage, 100).await.unwrap();
    for page in pages {
        desk.may_belong(iker, &outage, page, 100).await.unwrap();
        desk.attached(iker, &outage, page, 100).await.unwrap();
        desk.join_notes(iker, &outage, page, 100).await.unwrap();
        desk.join_sites(iker, &outage, page, 100).await.unwrap();
        desk.ended_outages(page).await.unwrap();
        desk.unanswered(iker, page, 50, NOW).await.unwrap();
        desk.rejected(iker, page, 50, NOW).await.unwrap();
    }
    desk.my_joined(jon).await.unwrap();
    desk.load_board().await.unwrap();
    desk.draft(jon, "", "/x", NOW).await.unwrap();
    desk.drafts(jon, "", NOW).await.unwrap();
    desk.solved_by_articles(&[&"vpn".into()]).await.unwrap();
    desk.closings(iker, &Filter::of(NOW, NOW)).await.unwrap();
    desk.intent_sessions(iker, &Filter::of(NOW, NOW), None, None, 0).await.unwrap();
}

fn ticket() -> NewTicket {
    NewTicket {
        key: "0123456789abcdef".into(),
        request: "problem".into(),
        service: "vpn".into(),
        title: "It hums".into(),
        kind: "incident".into(),
        priority: 3,
        ..NewTicket::default()
    }
}
