//! Which sessions are counted, by what they are broken down, and what they came to.

use std::ops::AddAssign;

use jiff::Timestamp;
use sqlx::{QueryBuilder, Sqlite};
use viewer::{DepartmentId, GuideId, ServiceId};

use super::outcome::Outcome;

/// How long after a session a ticket still counts against it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Window {
    /// One day.
    Day,
    /// Seven days: the one that is meant where none is named.
    #[default]
    Week,
    /// Fourteen days.
    Fortnight,
}

impl Window {
    /// All, the shortest first.
    pub const EVERY: [Window; 3] = [Window::Day, Window::Week, Window::Fortnight];
    pub(crate) const LONGEST: Window = Window::Fortnight;

    /// Whole days.
    pub fn days(self) -> i64 {
        match self {
            Window::Day => 1,
            Window::Week => 7,
            Window::Fortnight => 14,
        }
    }

    /// Reads [`Window::days`] back.
    pub fn of(days: &str) -> Option<Window> {
        Window::EVERY.into_iter().find(|window| window.days().to_string() == days)
    }

    pub(crate) fn milliseconds(self) -> i64 {
        self.days() * 24 * 3_600_000
    }

    /// The column that holds the outcome of this window.
    pub(super) fn column(self) -> &'static str {
        match self {
            Window::Day => "outcome_1",
            Window::Week => "outcome_7",
            Window::Fortnight => "outcome_14",
        }
    }
}

/// Which sessions are counted: those that began within a period, narrowed by what they were about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// From this moment.
    pub from: Timestamp,
    /// Before this one.
    pub to: Timestamp,
    /// The window of tickets.
    pub window: Window,
    /// A service's id.
    pub service: Option<ServiceId>,
    /// A guide's id.
    pub guide: Option<GuideId>,
    /// A department's id.
    pub department: Option<DepartmentId>,
    /// `en` or `es`.
    pub language: Option<String>,
}

impl Filter {
    /// Everything that began within a period.
    pub fn of(from: Timestamp, to: Timestamp) -> Filter {
        Filter { from, to, window: Window::Week, service: None, guide: None, department: None, language: None }
    }

    /// Adds the conditions to a query on `intent`.
    pub(super) fn narrow(&self, query: &mut QueryBuilder<Sqlite>) {
        query.push(" WHERE started_at >= ").push_bind(self.from.as_millisecond());
        query.push(" AND started_at < ").push_bind(self.to.as_millisecond());
        let lists = [
            ("services", self.service.as_deref()),
            ("guides", self.guide.as_deref()),
            ("departments", self.department.as_deref()),
        ];
        for (column, id) in lists {
            if let Some(id) = id {
                query.push(format!(" AND instr({column}, ")).push_bind(format!(" {id} ")).push(") > 0");
            }
        }
        if let Some(language) = &self.language {
            query.push(" AND language = ").push_bind(language.clone());
        }
    }
}

/// How many sessions came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Solved, as they said themselves.
    pub confirmed: u64,
    /// An answer was read and not rejected.
    pub potential: u64,
    /// Joined a known outage.
    pub attached: u64,
    /// Became a ticket.
    pub none: u64,
    /// All else.
    pub abandoned: u64,
}

impl Tally {
    /// All five together: what a rate is a share of.
    pub fn n(&self) -> u64 {
        self.confirmed + self.potential + self.attached + self.none + self.abandoned
    }

    /// How many came to this.
    pub fn of(&self, outcome: Outcome) -> u64 {
        match outcome {
            Outcome::Confirmed => self.confirmed,
            Outcome::Potential => self.potential,
            Outcome::Attached => self.attached,
            Outcome::None => self.none,
            Outcome::Abandoned => self.abandoned,
        }
    }

    /// One more of these; an unknown word is of a later version.
    pub(super) fn add(&mut self, outcome: &str, n: u64) {
        let Some(outcome) = Outcome::of(outcome) else { return };
        let count = match outcome {
            Outcome::Confirmed => &mut self.confirmed,
            Outcome::Potential => &mut self.potential,
            Outcome::Attached => &mut self.attached,
            Outcome::None => &mut self.none,
            Outcome::Abandoned => &mut self.abandoned,
        };
        *count += n;
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        for outcome in Outcome::EVERY {
            self.add(outcome.code(), other.of(outcome));
        }
    }
}

/// What sessions are broken down by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The service; a session on two counts under each.
    Service,
    /// The guide; a session through two counts under each.
    Guide,
    /// The person's department.
    Department,
    /// The language.
    Language,
}

impl Group {
    /// All, in the order in which pages show them.
    pub const EVERY: [Group; 4] = [Group::Service, Group::Guide, Group::Department, Group::Language];

    /// Its word in addresses and sentence ids.
    pub fn code(self) -> &'static str {
        match self {
            Group::Service => "service",
            Group::Guide => "guide",
            Group::Department => "department",
            Group::Language => "language",
        }
    }

    pub(super) fn column(self) -> &'static str {
        match self {
            Group::Service => "services",
            Group::Guide => "guides",
            Group::Department => "departments",
            Group::Language => "language",
        }
    }
}
