//! A page of a list: it begins right after a row that somebody has seen, or ends right before one, so that nothing is left
//! out or shown twice when the list changes while they turn its pages.

mod order;

use std::fmt;
use std::str::FromStr;

pub(crate) use order::{List, Order, number};

use crate::error;

/// The place of a row: the numbers that its list is ordered by, each rising. Written `1.2.3` in addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position(pub(crate) [i64; 3]);

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second, third] = self.0;
        write!(f, "{first}.{second}.{third}")
    }
}

impl FromStr for Position {
    type Err = ();

    fn from_str(text: &str) -> Result<Position, ()> {
        let numbers: Option<Vec<i64>> = text.split('.').map(|number| number.parse().ok()).collect();
        numbers.and_then(|numbers| numbers.try_into().ok()).map(Position).ok_or(())
    }
}

/// Which page of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// The first one.
    #[default]
    First,
    /// The one that begins after this row.
    After(Position),
    /// The one that ends before this row.
    Before(Position),
}

/// Rows of a list, with where they stand in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<T> {
    /// The rows of this page.
    pub rows: Vec<T>,
    /// How many rows there are on all pages.
    pub total: u64,
    /// How many of them stand before this page.
    pub before: u64,
    /// Where the page begins and ends; nothing when it is empty.
    pub ends: Option<(Position, Position)>,
}

impl<T> Listed<T> {
    /// The page before this one, when there is one.
    pub fn previous(&self) -> Option<Page> {
        self.ends.filter(|_| self.before > 0).map(|(first, _)| Page::Before(first))
    }

    /// The page after this one, when there is one.
    pub fn next(&self) -> Option<Page> {
        let last = self.before + self.rows.len() as u64;
        self.ends.filter(|_| last < self.total).map(|(_, last)| Page::After(last))
    }

    /// The same page with each row as something else.
    pub(crate) fn map<U>(self, row: impl FnMut(T) -> error::Result<U>) -> error::Result<Listed<U>> {
        let Listed { rows, total, before, ends } = self;
        Ok(Listed { rows: rows.into_iter().map(row).collect::<error::Result<_>>()?, total, before, ends })
    }
}

impl<T> Default for Listed<T> {
    fn default() -> Listed<T> {
        Listed { rows: Vec::new(), total: 0, before: 0, ends: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_was_written() {
        for position in [Position([0, -1, 4001]), Position([i64::MAX, i64::MIN, 0])] {
            assert_eq!(position.to_string().parse(), Ok(position));
        }
        for text in ["", "1.2", "1.2.3.4", "1.2.x", "1.2.99999999999999999999"] {
            assert_eq!(text.parse::<Position>(), Err(()), "{text}");
        }
    }
}
