//! What a list is ordered by, and how its pages are read: the rows of one, and how many stand before it and in all.

use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row, Sqlite, SqlitePool};

use super::{Listed, Page, Position};
use crate::error::Result;

/// What a list is ordered by: three expressions of SQL that are numbers.
pub(crate) struct Order(pub(crate) [&'static str; 3]);

/// A list in SQL, without its page.
pub(crate) struct List<'l> {
    /// What stands before the columns: `SELECT`, and what it needs before itself.
    pub(crate) select: &'l (dyn Fn() -> QueryBuilder<Sqlite> + Sync),
    /// The columns of a row.
    pub(crate) columns: &'l str,
    /// What stands after them; it ends within a condition.
    pub(crate) from: &'l (dyn Fn(&mut QueryBuilder<Sqlite>) + Sync),
}

impl Order {
    /// A page of a list, with so many rows at most. One that has become empty is the first.
    pub(crate) async fn list(
        &self,
        pool: &SqlitePool,
        list: &List<'_>,
        page: Page,
        most: u32,
    ) -> Result<Listed<SqliteRow>> {
        let mut rows = self.rows(pool, list, page, most).await?;
        if rows.is_empty() && page != Page::First {
            rows = self.rows(pool, list, Page::First, most).await?;
        }
        let ends = match (rows.first(), rows.last()) {
            (Some(first), Some(last)) => Some((position(first)?, position(last)?)),
            _ => None,
        };
        let mut count = (list.select)();
        count.push("COUNT(*), COUNT(CASE WHEN ");
        match ends {
            Some((first, _)) => self.push_condition(&mut count, "<", first),
            None => {
                count.push("FALSE");
            }
        }
        count.push(" THEN 1 END)");
        (list.from)(&mut count);
        let (total, before): (i64, i64) = count.build_query_as().fetch_one(pool).await?;
        Ok(Listed { rows, total: number(total), before: number(before), ends })
    }

    /// The rows of a page in their order.
    async fn rows(&self, pool: &SqlitePool, list: &List<'_>, page: Page, most: u32) -> Result<Vec<SqliteRow>> {
        let [first, second, third] = self.0;
        let mut query = (list.select)();
        query.push(list.columns);
        query.push(format!(", {first} AS place_1, {second} AS place_2, {third} AS place_3"));
        (list.from)(&mut query);
        // Of a page before a row the last come first.
        let direction = if matches!(page, Page::Before(_)) { "DESC" } else { "ASC" };
        match page {
            Page::First => {}
            Page::After(position) => self.push_condition(query.push(" AND "), ">", position),
            Page::Before(position) => self.push_condition(query.push(" AND "), "<", position),
        }
        query.push(format!(" ORDER BY {first} {direction}, {second} {direction}, {third} {direction} LIMIT "));
        let mut rows = query.push_bind(i64::from(most)).build().fetch_all(pool).await?;
        if matches!(page, Page::Before(_)) {
            rows.reverse();
        }
        Ok(rows)
    }

    /// A comparison of the row's place with another one.
    fn push_condition(&self, query: &mut QueryBuilder<Sqlite>, sign: &str, position: Position) {
        let [first, second, third] = self.0;
        query.push(format!("({first}, {second}, {third}) {sign} ("));
        let mut numbers = query.separated(", ");
        for number in position.0 {
            numbers.push_bind(number);
        }
        query.push(")");
    }
}

fn position(row: &SqliteRow) -> sqlx::Result<Position> {
    Ok(Position([row.try_get("place_1")?, row.try_get("place_2")?, row.try_get("place_3")?]))
}

/// A count of SQL.
pub(crate) fn number(count: i64) -> u64 {
    u64::try_from(count).unwrap_or(0)
}
