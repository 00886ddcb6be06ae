//! A page of a list: it begins right after a row that somebody has seen, or ends right before one, so that nothing is left
//! out or shown twice when the list changes while they turn its pages.

use std::fmt;
use std::str::FromStr;

use sqlx::{QueryBuilder, Sqlite};

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
}

/// What a list is ordered by: three expressions of SQL that are numbers.
pub(crate) struct Order(pub(crate) [&'static str; 3]);

impl Order {
    /// The columns of a row's place, for [`Order::position`].
    pub(crate) fn columns(&self) -> String {
        let [first, second, third] = self.0;
        format!("{first} AS place_1, {second} AS place_2, {third} AS place_3")
    }

    /// The place of a row that has [`Order::columns`].
    pub(crate) fn position(row: &sqlx::sqlite::SqliteRow) -> sqlx::Result<Position> {
        use sqlx::Row as _;
        Ok(Position([row.try_get("place_1")?, row.try_get("place_2")?, row.try_get("place_3")?]))
    }

    /// Narrows a query, which has conditions already, to the rows from the page's edge on, puts them in order and takes so many:
    /// of a page before a row the last come first.
    pub(crate) fn push(&self, query: &mut QueryBuilder<Sqlite>, page: Page, most: u32) {
        let direction = if matches!(page, Page::Before(_)) { "DESC" } else { "ASC" };
        match page {
            Page::First => {}
            Page::After(position) => self.push_condition(query.push(" AND "), ">", position),
            Page::Before(position) => self.push_condition(query.push(" AND "), "<", position),
        }
        let [first, second, third] = self.0;
        query.push(format!(" ORDER BY {first} {direction}, {second} {direction}, {third} {direction} LIMIT "));
        query.push_bind(i64::from(most));
    }

    /// A comparison of the row's place with another one.
    pub(crate) fn push_condition(&self, query: &mut QueryBuilder<Sqlite>, sign: &str, position: Position) {
        let [first, second, third] = self.0;
        query.push(format!("({first}, {second}, {third}) {sign} ("));
        let mut numbers = query.separated(", ");
        for number in position.0 {
            numbers.push_bind(number);
        }
        query.push(")");
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
