//! What to write, to mend and to rank: searches of the last seven days that came to a ticket or to nothing, with the cause.

use jiff::{SignedDuration, Timestamp};
use sqlx::Row;
use viewer::{Language, Viewer};

use super::figures::may_see;
use super::filter::Window;
use crate::error::Result;
use crate::store::Desk;

/// How far the list looks back.
const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The most rows.
const ROWS: i64 = 30;

/// Why a search did not help; each cause has another repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Nothing was found: it is to be written.
    Write,
    /// Answers were shown and none was opened: the right one is missing or stands too low.
    Rank,
    /// An answer was opened and did not help: it is to be mended.
    Mend,
}

impl Cause {
    /// Its word in sentence ids and files.
    pub fn code(self) -> &'static str {
        match self {
            Cause::Write => "write",
            Cause::Rank => "rank",
            Cause::Mend => "mend",
        }
    }
}

/// A search that did not help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Todo {
    /// The words, as somebody typed them.
    pub words: String,
    /// The language of the page.
    pub language: Language,
    /// How often.
    pub times: i64,
    /// Sessions with these words that came to a ticket.
    pub tickets: i64,
    /// Why.
    pub cause: Cause,
}

impl Desk {
    /// What to write, to mend and to rank, the dearest in tickets first; and how many there are, listed or not. Measure first.
    pub async fn weekly(&self, viewer: &Viewer, now: Timestamp) -> Result<(Vec<Todo>, u64)> {
        may_see(viewer)?;
        let from = (now - WEEK).as_millisecond();
        let outcome = Window::Week.column();
        let text = format!(
            "SELECT MAX(words) AS words, language, COUNT(*) AS times, COUNT(DISTINCT ticket) AS tickets,
                    SUM(empty) AS empty, SUM(unopened) AS unopened, COUNT(*) OVER () AS every
             FROM (SELECT query_words.words AS words, query_words.folded AS folded, query_words.language AS language,
                          CASE WHEN intent.{outcome} = 'none' THEN intent.id END AS ticket,
                          CASE WHEN asked.found = 0 THEN 1 ELSE 0 END AS empty,
                          CASE WHEN asked.found > 0 AND NOT EXISTS (
                              SELECT 1 FROM ledger AS opened WHERE opened.visit = asked.visit
                                  AND opened.kind = 'answer_opened' AND opened.query = asked.query
                          ) THEN 1 ELSE 0 END AS unopened
                   FROM ledger AS asked
                   JOIN query_words ON query_words.id = asked.query
                   LEFT JOIN intent ON intent.visit = asked.visit AND asked.at >= intent.started_at
                       AND asked.at <= intent.ended_at
                   WHERE asked.kind = 'query' AND asked.at >= $1) AS one
             GROUP BY folded, language
             HAVING COUNT(DISTINCT ticket) > 0 OR SUM(empty) + SUM(unopened) > 0
             ORDER BY tickets DESC, times DESC, words LIMIT $2"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(text)).bind(from).bind(ROWS).fetch_all(&self.count).await?;
        let one = |row: &sqlx::sqlite::SqliteRow| {
            let (times, nothing, unopened): (i64, i64, i64) =
                (row.try_get("times")?, row.try_get("empty")?, row.try_get("unopened")?);
            let language: String = row.try_get("language")?;
            Ok(Todo {
                words: row.try_get("words")?,
                language: language.parse().unwrap_or_default(),
                times,
                tickets: row.try_get("tickets")?,
                cause: match () {
                    () if nothing * 2 >= times => Cause::Write,
                    () if (nothing + unopened) * 2 >= times => Cause::Rank,
                    () => Cause::Mend,
                },
            })
        };
        let every: i64 = rows.first().map_or(Ok(0), |row| row.try_get("every"))?;
        Ok((rows.iter().map(one).collect::<Result<_>>()?, u64::try_from(every).unwrap_or(0)))
    }
}
