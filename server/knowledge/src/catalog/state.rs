//! `states.toml`: every state of a ticket in a person's words.

use std::collections::BTreeMap;

use guides::{Finding, Level};
use serde::{Deserialize, Serialize};
use viewer::{StateId, Words};

use super::words::words;

/// A state of a ticket.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// The stable id: the table's name.
    #[serde(skip)]
    pub id: StateId,
    /// Who acts next.
    pub turn: Turn,
    /// Whether the ticket lives.
    pub phase: Phase,
    /// Whether new tickets start in it.
    #[serde(default)]
    pub initial: bool,
    /// Whether the targets' clock stops.
    #[serde(default)]
    pub pauses: bool,
    /// Its name.
    #[serde(deserialize_with = "words")]
    pub label: Words,
    /// What it means for the person who asked.
    #[serde(default, deserialize_with = "words")]
    pub sentence: Words,
    /// What happens next.
    #[serde(default, deserialize_with = "words")]
    pub next: Words,
    /// The state that follows when an agent takes the ticket or answers in it; one of `to`.
    #[serde(default)]
    pub taken: Option<StateId>,
    /// States that may follow.
    #[serde(default)]
    pub to: Vec<StateId>,
}

/// Who acts next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// The person who asked.
    Person,
    /// An agent.
    Desk,
    /// Somebody outside.
    Supplier,
    /// Somebody who has to agree.
    Approver,
    /// Nobody until an outage ends.
    Outage,
    /// Nobody.
    Nobody,
}

/// Whether the ticket lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// It is worked on.
    Open,
    /// It is thought to be done.
    Solved,
    /// It is over.
    Closed,
}

/// Reads `states.toml`, in the order of the names that `to` can refer to; P003 and P004 are found here.
pub(crate) fn read(path: &str, text: &str, findings: &mut Vec<Finding>) -> Vec<State> {
    let Some(file) = super::parse::<File>(path, text, findings) else { return Vec::new() };
    let mut states: Vec<_> = file.state.into_iter().map(|(id, state)| State { id: id.into(), ..state }).collect();
    states.sort_by_key(|state| super::line_with(text, &format!("[state.{}]", state.id)));
    let mut find = |id: &str, code, message: String, help: &str| {
        let line = super::line_with(text, &format!("[state.{id}]")).max(1);
        findings.push(Finding {
            path: path.into(),
            line,
            level: Level::Error,
            code,
            message,
            help: help.into(),
            firm: false,
        });
    };
    for state in &states {
        for next in state.to.iter().filter(|next| !states.iter().any(|other| other.id == **next)) {
            find(
                &state.id,
                "P003",
                format!("state \"{}\" leads to \"{next}\", which is no state", state.id),
                "add it, or correct the name",
            );
        }
        if let Some(taken) = &state.taken {
            let is_open = |other: &&State| other.id == *taken && other.phase == Phase::Open;
            if !state.to.contains(taken) {
                find(
                    &state.id,
                    "P004",
                    format!("taken, a ticket moves from \"{}\" to \"{taken}\", which does not follow", state.id),
                    "name in `taken` one of the states in `to`",
                );
            } else if states.iter().any(|other| other.id == *taken) && !states.iter().any(|other| is_open(&other)) {
                find(
                    &state.id,
                    "P004",
                    format!("taken, a ticket moves from \"{}\" to \"{taken}\", which is not open", state.id),
                    "name in `taken` a state in which the desk works on it",
                );
            }
        }
        if state.label.is_empty() || state.sentence.is_empty() {
            find(
                &state.id,
                "P004",
                format!("state \"{}\" has no label or no sentence", state.id),
                "say it in a person's words",
            );
        }
        if state.to.is_empty() && state.phase != Phase::Closed {
            find(
                &state.id,
                "P004",
                format!("no state follows \"{}\"", state.id),
                "list the states that may follow in `to`",
            );
        }
    }
    let starts = states.iter().filter(|state| state.initial).count();
    if starts != 1 {
        find("", "P004", format!("{starts} states are initial"), "exactly one state has initial = true");
    }
    for phase in [Phase::Open, Phase::Closed] {
        if !states.iter().any(|state| state.phase == phase) {
            find(
                "",
                "P004",
                format!("no state has the phase {phase:?}").to_lowercase(),
                "tickets must begin and end somewhere",
            );
        }
    }
    states
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    state: BTreeMap<String, State>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taken_leads_to_an_open_state_that_follows() {
        let found = |taken: &str, phase: &str| {
            let state = |id: &str, phase: &str, more: &str| {
                let words = "turn = \"desk\"\nlabel.en = \"N\"\nsentence.en = \"S\"";
                format!("[state.{id}]\nphase = \"{phase}\"\n{words}\n{more}\n")
            };
            let text = [
                state("new", "open", &format!("initial = true\ntaken = \"{taken}\"\nto = [\"next\"]")),
                state("next", phase, "to = [\"done\"]"),
                state("done", "closed", ""),
            ];
            let mut findings = Vec::new();
            read("states.toml", &text.concat(), &mut findings);
            findings.into_iter().map(|finding| format!("{} {}", finding.line, finding.code)).collect::<Vec<_>>()
        };
        assert!(found("next", "open").is_empty());
        assert_eq!(found("gone", "open"), ["1 P004"]);
        assert_eq!(found("done", "open"), ["1 P004"], "it does not follow");
        assert_eq!(found("next", "solved"), ["1 P004"], "nobody would go on with it");
    }
}
