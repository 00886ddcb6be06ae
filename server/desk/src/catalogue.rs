//! What the desk needs of the content: the states of tickets, the dependencies of services and planned work. The publisher
//! hands it over at each swap.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use viewer::{ServiceId, StateId, Words};

use crate::error::Result;
use crate::outage::{Dependency, Planned, Reach};
use crate::store::Desk;

/// States, services and planned work, as of the current edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// The states of tickets, in the content's order.
    pub states: Vec<State>,
    /// The services with what they depend on.
    pub services: Vec<ServiceInfo>,
    /// Work that the content announces.
    pub planned: Vec<Planned>,
}

/// A state of a ticket, in a person's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The stable id.
    pub id: StateId,
    /// Whose turn it is.
    pub turn: Turn,
    /// Whether the ticket is open.
    pub phase: Phase,
    /// New tickets start here.
    pub initial: bool,
    /// The target clock stands still.
    pub pauses: bool,
    /// Its name.
    pub label: Words,
    /// What it means for the person.
    pub sentence: Words,
    /// What happens next.
    pub next: Words,
    /// The state that follows when an agent takes it or answers in it.
    #[serde(default)]
    pub taken: Option<StateId>,
    /// The states that may follow.
    pub to: Vec<StateId>,
}

impl State {
    /// Whether a ticket in it is open.
    pub fn is_open(&self) -> bool {
        self.phase == Phase::Open
    }

    /// Whether nothing more happens to a ticket in it, unless somebody writes.
    pub fn is_over(&self) -> bool {
        self.phase == Phase::Closed
    }

    /// Stands in for a state that nobody defined; the id is all there is.
    fn unknown(id: &StateId) -> State {
        State {
            id: id.clone(),
            turn: Turn::Desk,
            phase: Phase::Open,
            initial: false,
            pauses: false,
            label: Words::both(id.as_str(), id.as_str()),
            sentence: Words::default(),
            next: Words::default(),
            taken: None,
            to: Vec::new(),
        }
    }
}

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Turn {
    /// The person who asked.
    Person,
    /// The desk.
    Desk,
    /// A supplier.
    Supplier,
    /// Somebody who approves.
    Approver,
    /// It waits for an outage to end.
    Outage,
    /// It is over.
    Nobody,
}

/// Where a ticket is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// Under way.
    Open,
    /// Solved, and not yet confirmed.
    Solved,
    /// Over.
    Closed,
}

/// A service and what it depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceInfo {
    /// The stable id.
    pub id: ServiceId,
    /// Services whose outage shows on it, and how much.
    pub depends_on: Vec<Dependency>,
}

impl Catalogue {
    /// The state of this id.
    pub fn state(&self, id: &StateId) -> Option<&State> {
        self.states.iter().find(|state| state.id == *id)
    }

    /// The state that a new ticket gets.
    pub(crate) fn initial(&self) -> StateId {
        let initial = self.states.iter().find(|state| state.initial).or_else(|| self.states.first());
        initial.map_or_else(|| "new".into(), |state| state.id.clone())
    }

    /// What the state of each service makes of the others.
    pub(crate) fn reach(&self) -> Reach {
        Reach::of(self.services.iter().map(|service| (&service.id, service.depends_on.as_slice())))
    }
}

/// States by their ids.
pub(crate) struct States(BTreeMap<StateId, Arc<State>>);

impl States {
    /// The state of this id.
    pub(crate) fn of(&self, id: &StateId) -> Arc<State> {
        self.0.get(id).cloned().unwrap_or_else(|| Arc::new(State::unknown(id)))
    }

    /// The ids of those that are like this, as a JSON array for a statement.
    pub(crate) fn ids(&self, are: impl Fn(&State) -> bool) -> Result<String> {
        let ids: Vec<_> = self.0.values().filter(|state| are(state)).map(|state| &state.id).collect();
        Ok(serde_json::to_string(&ids)?)
    }
}

impl Desk {
    /// Takes over the catalogue of a new edition.
    pub fn set_catalogue(&self, catalogue: Catalogue) {
        let (reach, planned) = (catalogue.reach(), catalogue.planned.clone());
        self.board.send_modify(|board| *board = Arc::new(board.with_content(reach, planned)));
        *self.catalogue.write() = Arc::new(catalogue);
    }

    /// The catalogue of the current edition.
    pub fn catalogue(&self) -> Arc<Catalogue> {
        self.catalogue.read().clone()
    }

    /// The state of a ticket: as defined now, else as it was defined last.
    pub(crate) async fn state(&self, id: &StateId) -> Result<State> {
        if let Some(state) = self.catalogue().state(id) {
            return Ok(state.clone());
        }
        let last: Option<String> = sqlx::query_scalar("SELECT definition FROM state WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.read)
            .await?;
        last.map_or_else(|| Ok(State::unknown(id)), |json| Ok(serde_json::from_str(&json)?))
    }

    /// The states in which a ticket is open, as defined now, else as they were defined last.
    pub(crate) async fn open_states(&self) -> Result<Vec<StateId>> {
        let states = self.states().await?;
        Ok(states.0.values().filter(|state| state.is_open()).map(|state| state.id.clone()).collect())
    }

    /// Every state that a ticket may be in, for lists of many tickets: as defined now, else as it was defined last, else as
    /// one that nobody defined.
    pub(crate) async fn states(&self) -> Result<States> {
        let catalogue = self.catalogue();
        let mut states: BTreeMap<_, _> =
            catalogue.states.iter().map(|state| (state.id.clone(), Arc::new(state.clone()))).collect();
        // From one state that tickets have to the next: as many steps as there are states, however many tickets there are.
        let others: Vec<(StateId, Option<String>)> = sqlx::query_as(
            "WITH RECURSIVE used (id) AS (
                 SELECT MIN(state) FROM ticket
                 UNION ALL
                 SELECT (SELECT MIN(state) FROM ticket WHERE state > used.id) FROM used WHERE used.id IS NOT NULL
             )
             SELECT id, definition FROM state
             UNION SELECT id, NULL FROM used WHERE id IS NOT NULL AND id NOT IN (SELECT id FROM state)",
        )
        .fetch_all(&self.read)
        .await?;
        for (id, definition) in others {
            if let Entry::Vacant(place) = states.entry(id) {
                let unknown = || Ok(State::unknown(place.key()));
                let state = definition.map_or_else(unknown, |json| serde_json::from_str(&json))?;
                place.insert(Arc::new(state));
            }
        }
        Ok(States(states))
    }

    /// Keeps the definition of a state that a ticket is put into.
    pub(crate) async fn remember_state(
        &self,
        tx: &mut sqlx::Transaction<'static, sqlx::Sqlite>,
        id: &StateId,
    ) -> Result<()> {
        let Some(state) = self.catalogue().state(id).cloned() else { return Ok(()) };
        sqlx::query("INSERT INTO state (id, definition) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET definition = excluded.definition")
            .bind(id)
            .bind(serde_json::to_string(&state)?)
            .execute(&mut **tx)
            .await?;
        Ok(())
    }
}
