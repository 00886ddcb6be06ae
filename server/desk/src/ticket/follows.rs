//! Which state follows by itself from what somebody does: what a page says of a ticket has to be true afterwards.

use std::collections::BTreeMap;

use sqlx::{Sqlite, Transaction};
use viewer::{StateId, TicketNumber};

use super::Each;
use crate::catalogue::{Phase, State, Turn};
use crate::error::Result;
use crate::store::Desk;

/// The state that follows a state, if one does.
pub(crate) type Follows = fn(&Desk, &State) -> Option<StateId>;

impl Desk {
    /// The state that a ticket in this one gets once an agent has it or answers; none where it stays.
    pub fn taken_state(&self, state: &State) -> Option<StateId> {
        self.taken(state)
    }

    /// Once an agent has it. Where the content does not say so, a new ticket goes to the first state that is the desk's turn:
    /// that nobody has taken it would not be true.
    pub(crate) fn taken(&self, state: &State) -> Option<StateId> {
        let named = state.taken.clone().filter(|id| self.catalogue().state(id).is_some());
        named.or_else(|| self.desks_turn(state).filter(|_| state.initial))
    }

    /// Once it is part of an outage; where no state says so, it is one that the desk has.
    pub(crate) fn attached_to_outage(&self, state: &State) -> Option<StateId> {
        if state.turn == Turn::Outage {
            return None;
        }
        self.first(state, |next| next.is_open() && next.turn == Turn::Outage).or_else(|| self.taken(state))
    }

    /// Once the desk says that it is solved: its person is asked, where there is a state for that.
    pub(crate) fn solved(&self, state: &State) -> Option<StateId> {
        let solved = || self.first(state, |next| next.phase == Phase::Solved);
        Some(()).filter(|()| state.is_open()).and_then(|()| solved().or_else(|| self.over(state)))
    }

    /// Once its person says that it works, whatever the desk thought.
    pub(crate) fn works(&self, state: &State) -> Option<StateId> {
        if state.is_over() { None } else { self.over(state).or_else(|| self.solved(state)) }
    }

    /// Once its person says that it still does not work: the desk goes on, unless it waits for something else.
    pub(crate) fn still_broken(&self, state: &State) -> Option<StateId> {
        let waited = state.turn == Turn::Outage || state.phase == Phase::Solved;
        Some(()).filter(|()| waited).and_then(|()| self.desks_turn(state))
    }

    /// The first following state in which it is the desk's turn.
    pub(crate) fn desks_turn(&self, state: &State) -> Option<StateId> {
        self.first(state, |next| next.turn == Turn::Desk)
    }

    /// The first following state in which nothing more happens.
    pub(super) fn over(&self, state: &State) -> Option<StateId> {
        self.first(state, State::is_over)
    }

    fn first(&self, state: &State, is: impl Fn(&State) -> bool) -> Option<StateId> {
        let catalogue = self.catalogue();
        state.to.iter().find(|id| catalogue.state(id).is_some_and(&is)).cloned()
    }

    /// Moves tickets on, each to what follows its state, with the same words; those for which nothing follows are handed back.
    /// As many statements as there are states, however many tickets.
    pub(crate) async fn each_follows(
        &self,
        tx: &mut Transaction<'static, Sqlite>,
        act: &Each<'_>,
        tickets: &[(TicketNumber, StateId)],
        text: &str,
        follows: Follows,
    ) -> Result<Vec<TicketNumber>> {
        let mut by_state: BTreeMap<&StateId, Vec<TicketNumber>> = BTreeMap::new();
        for (number, state) in tickets {
            by_state.entry(state).or_default().push(*number);
        }
        let mut left = Vec::new();
        for (state, numbers) in by_state {
            let from = self.state(state).await?;
            let Some(to) = follows(self, &from) else {
                left.extend(numbers);
                continue;
            };
            let to = self.state(&to).await?;
            Each { tickets: &serde_json::to_string(&numbers)?, ..*act }.move_on(tx, text, &from, &to).await?;
            self.remember_state(tx, &to.id).await?;
        }
        Ok(left)
    }
}
