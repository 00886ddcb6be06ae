//! Who joined an outage, where they are and what they say of it; for agents.

use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row};
use viewer::Viewer;

use super::OutageId;
use crate::error::Result;
use crate::list::{List, Listed, Order, Page, number};
use crate::person::PersonName;
use crate::store::Desk;
use crate::ticket::{agent, moment};

/// The place with the most people first.
const SITES: Order = Order(["-place.people", "place.first", "place.first"]);

/// The newest first.
const NOTES: Order = Order(["-joined.at", "-joined.rowid", "joined.rowid"]);

/// Who joined an outage: how many, and the first page of each list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joiners {
    /// How many people.
    pub people: u64,
    /// How many of them say that it works again.
    pub works: u64,
    /// How many say that it does not.
    pub broken: u64,
    /// Where they are.
    pub sites: Listed<JoinSite>,
    /// What they said.
    pub notes: Listed<JoinNote>,
}

/// A place where people joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinSite {
    /// What they call it.
    pub site: String,
    /// How many of them are there.
    pub people: u64,
}

/// What somebody said when they joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinNote {
    /// Who.
    pub by: PersonName,
    /// Where; may be empty.
    pub site: String,
    /// The words.
    pub text: String,
    /// When.
    pub at: Timestamp,
}

impl Desk {
    /// Who joined an outage, and what they say, so much of each list; for agents.
    pub async fn joiners(&self, viewer: &Viewer, id: &OutageId, most: u32) -> Result<Joiners> {
        agent(viewer)?;
        let (people, works, broken): (i64, i64, i64) = sqlx::query_as(
            "SELECT COUNT(*), COUNT(CASE WHEN works = 1 THEN 1 END), COUNT(CASE WHEN works = 0 THEN 1 END)
             FROM joined WHERE outage = $1",
        )
        .bind(id.as_str())
        .fetch_one(&self.read)
        .await?;
        Ok(Joiners {
            people: number(people),
            works: number(works),
            broken: number(broken),
            sites: self.join_sites(viewer, id, Page::First, most).await?,
            notes: self.join_notes(viewer, id, Page::First, most).await?,
        })
    }

    /// A page of the places where people joined, the one with the most of them first; for agents.
    pub async fn join_sites(&self, viewer: &Viewer, id: &OutageId, page: Page, most: u32) -> Result<Listed<JoinSite>> {
        agent(viewer)?;
        let list = List {
            select: &|| QueryBuilder::new("SELECT "),
            columns: "place.site, place.people",
            from: &|query| {
                query.push(
                    " FROM (SELECT site, COUNT(*) AS people, MIN(rowid) AS first FROM joined
                            WHERE site <> '' AND outage = ",
                );
                query.push_bind(id.as_str()).push(" GROUP BY site) AS place WHERE TRUE");
            },
        };
        let one = |row: SqliteRow| Ok(JoinSite { site: row.try_get("site")?, people: number(row.try_get("people")?) });
        SITES.list(&self.read, &list, page, most).await?.map(one)
    }

    /// A page of what people said when they joined, the newest first; for agents.
    pub async fn join_notes(&self, viewer: &Viewer, id: &OutageId, page: Page, most: u32) -> Result<Listed<JoinNote>> {
        agent(viewer)?;
        let list = List {
            select: &|| QueryBuilder::new("SELECT "),
            columns: "joined.person, joined.site, joined.note, joined.at, person.name",
            from: &|query| {
                query.push(" FROM joined JOIN person ON person.id = joined.person WHERE joined.outage = ");
                query.push_bind(id.as_str()).push(" AND joined.note <> ''");
            },
        };
        let one = |row: SqliteRow| {
            let by = PersonName { id: row.try_get("person")?, name: row.try_get("name")? };
            Ok(JoinNote { by, site: row.try_get("site")?, text: row.try_get("note")?, at: moment(&row, "at")? })
        };
        NOTES.list(&self.read, &list, page, most).await?.map(one)
    }
}
