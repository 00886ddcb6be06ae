//! A desk with three people and three states, shared by the tests.

mod acts;

use std::path::Path;

use desk::{Catalogue, Desk, FiledField, NewPerson, NewTicket, Phase, ServiceInfo, State, Turn};
use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use tempfile::TempDir;
use viewer::{Language, PersonId, Role, TicketNumber, Viewer, Words};

/// The present of every test.
pub const NOW: Timestamp = Timestamp::constant(1_795_424_280, 0);

/// A moment this many minutes from now.
pub fn minutes(minutes: i64) -> Timestamp {
    Timestamp::from_second(NOW.as_second() + minutes * 60).unwrap()
}

/// A desk over a database of its own.
pub struct Setting {
    pub desk: Desk,
    directory: TempDir,
}

impl Setting {
    pub async fn new() -> Setting {
        let directory = TempDir::new().unwrap();
        let desk = Desk::open(directory.path()).await.unwrap();
        for (id, role) in [("jon", Role::User), ("ana", Role::User), ("iker", Role::Agent)] {
            let person = NewPerson {
                id: PersonId::from(id),
                name: id.into(),
                email: format!("{id}@example.org"),
                roles: [role].into(),
                groups: Default::default(),
                departments: Default::default(),
                language: Language::En,
                site: None,
            };
            desk.seed_person(person).await.unwrap();
        }
        desk.set_catalogue(catalogue());
        Setting { desk, directory }
    }

    /// A signed-in person.
    pub async fn viewer(&self, id: &str) -> Viewer {
        let token = self.desk.sign_in(&PersonId::from(id), NOW).await.unwrap();
        self.desk.viewer(&token.0, NOW).await.unwrap().unwrap()
    }

    pub fn directory(&self) -> &Path {
        self.directory.path()
    }

    /// Whether the files of the database hold these bytes anywhere.
    pub fn file_contains(&self, text: &str) -> bool {
        std::fs::read_dir(self.directory()).unwrap().any(|entry| {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            bytes.windows(text.len()).any(|window| window == text.as_bytes())
        })
    }

    /// Changes the database as no desk would.
    pub async fn execute(&self, statement: &'static str) {
        sqlx::query(statement).execute(&self.connect().await).await.unwrap();
    }

    /// What a query of the test's own finds in the database.
    pub async fn rows(&self, query: &'static str) -> Vec<SqliteRow> {
        sqlx::query(query).fetch_all(&self.connect().await).await.unwrap()
    }

    /// As many tickets like this one, itself included, each of a person of its own; without filing each.
    pub async fn copy_ticket(&self, number: TicketNumber, count: i64) {
        const NUMBERS: &str =
            "WITH RECURSIVE more (n) AS (SELECT $1 + 1 UNION ALL SELECT n + 1 FROM more WHERE n + 1 < $1 + $2)";
        let pool = self.connect().await;
        for rows in [
            "INSERT INTO person (id, name, email, roles, person_groups, departments, language)
             SELECT 'p' || n, 'p' || n, '', '[]', '[]', '[]', 'en' FROM more",
            "INSERT INTO ticket (number, form_key, form_digest, requester, request, kind, service, title, priority, queue,
                                 state, language, fields, filed_at, changed_at)
             SELECT n, 'copy-' || n, '', 'p' || n, request, kind, service, title, priority, queue, state, language,
                    fields, filed_at, changed_at
             FROM more JOIN ticket ON number = $1",
            "INSERT INTO timeline (id, ticket, position, at, by_person, event, to_state, body, internal)
             SELECT 'copy-' || n, n, position, at, by_person, event, to_state, body, internal
             FROM more JOIN timeline ON ticket = $1",
        ] {
            let query = sqlx::query(sqlx::AssertSqlSafe(format!("{NUMBERS} {rows}")));
            query.bind(number).bind(count).execute(&pool).await.unwrap();
        }
        pool.close().await;
    }

    async fn connect(&self) -> sqlx::SqlitePool {
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(self.directory().join("ventanilla.db"));
        sqlx::SqlitePool::connect_with(options).await.unwrap()
    }

    /// Marks the database as one of a later version.
    pub async fn pretend_newer(&self) {
        let pool = self.connect().await;
        sqlx::query("INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (999, 'later', 1, x'00', 0)")
            .execute(&pool)
            .await
            .unwrap();
        pool.close().await;
    }
}

/// Four services, and the life of a ticket in four states.
pub fn catalogue() -> Catalogue {
    let service =
        |id: &str, on: &[&str]| ServiceInfo { id: id.into(), depends_on: on.iter().map(|id| (*id).into()).collect() };
    let services =
        vec![service("sign-in", &[]), service("vpn", &["sign-in"]), service("files", &["vpn"]), service("mail", &[])];
    let states = vec![
        state("new", Turn::Desk, Phase::Open, &["working", "waiting"]),
        state("working", Turn::Desk, Phase::Open, &["waiting", "closed"]),
        state("waiting", Turn::Person, Phase::Open, &["closed", "working"]),
        state("closed", Turn::Nobody, Phase::Closed, &["working"]),
    ];
    Catalogue { states, services, ..Catalogue::default() }
}

pub fn state(id: &str, turn: Turn, phase: Phase, to: &[&str]) -> State {
    State {
        id: id.into(),
        turn,
        phase,
        initial: id == "new",
        pauses: false,
        taken: None,
        label: Words::both(id, id),
        sentence: Words::both(id, id),
        next: Words::default(),
        to: to.iter().map(|id| (*id).into()).collect(),
    }
}

/// A ticket about one thing.
pub fn new_ticket(key: &str, about: &str) -> NewTicket {
    NewTicket {
        key: key.into(),
        request: "problem".into(),
        service: "vpn".into(),
        title: about.into(),
        kind: "incident".into(),
        priority: 3,
        fields: vec![FiledField { id: "what".into(), label: "What?".into(), value: about.into(), shown: about.into() }],
        queue: "desk".into(),
        ..NewTicket::default()
    }
}
