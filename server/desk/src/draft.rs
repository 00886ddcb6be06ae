//! Drafts: forms under way, kept for seven days for their person on every device, or under an id that only their browser
//! knows. Bounded for each person or browser, for each client and hour, and in all, so that they cannot fill a disk.

mod budget;

use jiff::{SignedDuration, Timestamp};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, Sqlite, Transaction};
use viewer::Viewer;

pub(crate) use budget::Drafts;

use crate::error::{Error, Result};
use crate::form::is_key;
use crate::store::Desk;
use crate::ticket::moment;

/// How long a draft is kept, in milliseconds.
pub(crate) const KEPT: i64 = 7 * 24 * 3_600_000;

/// The largest draft, in bytes.
const LARGEST: usize = 500_000;

/// What a draft takes beside its form and address, in bytes: small ones are bounded in number, too.
const ROW: usize = 1_000;

/// What all drafts may take, in bytes.
const IN_ALL: i64 = 512 << 20;

/// The most forms that one browser has under way; the oldest goes.
const MOST: i64 = 10;

/// The most that a person has: an agent leaves words on many tickets of a day.
const MOST_OF_A_PERSON: i64 = 60;

/// A form under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The page of the form, without its language; behind `#` its key, where somebody may write several of a kind.
    pub page: String,
    /// The form, as JSON.
    pub form: String,
    /// When it was kept.
    pub saved_at: Timestamp,
}

impl Draft {
    fn of(row: &SqliteRow) -> Result<Draft> {
        Ok(Draft { page: row.try_get("page")?, form: row.try_get("form")?, saved_at: moment(row, "saved_at")? })
    }

    /// Until when it is kept.
    pub fn kept_until(&self) -> Timestamp {
        self.saved_at + SignedDuration::from_millis(KEPT)
    }
}

impl Desk {
    /// Keeps the form of a page, in place of an earlier one: for the viewer, else for the browser of this random id, which a
    /// client sent, by its address. When all of them take too much, the oldest of nobody go first.
    pub async fn keep_draft(
        &self,
        viewer: &Viewer,
        browser: &str,
        client: Option<&str>,
        page: &str,
        form: &str,
        now: Timestamp,
    ) -> Result<()> {
        let owner = owners(viewer, browser).into_iter().next();
        let owner = owner.filter(|_| form.len() <= LARGEST);
        let owner = owner.ok_or(Error::Invalid("a draft this large, or of nobody, is not kept"))?;
        let at = now.as_millisecond();
        let bytes = form.len() + page.len() + ROW;
        let mut tx = self.begin().await?;
        if let Some(client) = client.filter(|_| viewer.person.is_none())
            && !exists(&mut tx, &owner, page).await?
            && let Some(seconds) = self.drafts.refuse(client, now)
        {
            return Err(Error::TooMany { seconds });
        }
        sqlx::query(
            "INSERT INTO draft (owner, page, form, saved_at, bytes) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (owner, page)
             DO UPDATE SET form = excluded.form, saved_at = excluded.saved_at, bytes = excluded.bytes",
        )
        .bind(&owner)
        .bind(page)
        .bind(form)
        .bind(at)
        .bind(i64::try_from(bytes).unwrap_or(i64::MAX))
        .execute(&mut *tx)
        .await?;
        sqlx::query(
            "DELETE FROM draft WHERE owner = $1 AND page NOT IN
             (SELECT page FROM draft WHERE owner = $1 ORDER BY saved_at DESC, page LIMIT $2)",
        )
        .bind(&owner)
        .bind(if viewer.person.is_some() { MOST_OF_A_PERSON } else { MOST })
        .execute(&mut *tx)
        .await?;
        if self.drafts.is_due(bytes) {
            make_room(&mut tx).await?;
        }
        Ok(tx.commit().await?)
    }

    /// The form under way of one page: the viewer's, or their browser's, of whatever key, whichever is newest; nothing past its
    /// time.
    pub async fn draft(&self, viewer: &Viewer, browser: &str, page: &str, now: Timestamp) -> Result<Option<Draft>> {
        let mut owners = owners(viewer, browser).into_iter();
        let row = sqlx::query(
            "SELECT * FROM draft WHERE owner IN ($1, $2) AND saved_at >= $4
             AND (page = $3 OR page > $3 || '#' AND page < $3 || '$')
             ORDER BY saved_at DESC, page LIMIT 1",
        )
        .bind(owners.next().unwrap_or_default())
        .bind(owners.next().unwrap_or_default())
        .bind(page)
        .bind(now.as_millisecond() - KEPT)
        .fetch_optional(&self.read)
        .await?;
        row.as_ref().map(Draft::of).transpose()
    }

    /// The forms under way of the viewer and of their browser, the newest first, each page once; nothing past its time.
    pub async fn drafts(&self, viewer: &Viewer, browser: &str, now: Timestamp) -> Result<Vec<Draft>> {
        let mut drafts: Vec<Draft> = Vec::new();
        let mut owners = owners(viewer, browser).into_iter();
        let (first, second) = (owners.next().unwrap_or_default(), owners.next().unwrap_or_default());
        let rows =
            sqlx::query("SELECT * FROM draft WHERE owner IN ($1, $2) AND saved_at >= $3 ORDER BY saved_at DESC, page")
                .bind(first)
                .bind(second)
                .bind(now.as_millisecond() - KEPT)
                .fetch_all(&self.read)
                .await?;
        for row in &rows {
            let draft = Draft::of(row)?;
            if drafts.iter().all(|known| known.page != draft.page) {
                drafts.push(draft);
            }
        }
        Ok(drafts)
    }

    /// Forgets the form of a page.
    pub async fn forget_draft(&self, viewer: &Viewer, browser: &str, page: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        for owner in owners(viewer, browser) {
            sqlx::query("DELETE FROM draft WHERE owner = $1 AND page = $2")
                .bind(owner)
                .bind(page)
                .execute(&mut *tx)
                .await?;
        }
        Ok(tx.commit().await?)
    }
}

async fn exists(tx: &mut Transaction<'static, Sqlite>, owner: &str, page: &str) -> Result<bool> {
    let known: Option<i64> = sqlx::query_scalar("SELECT 1 FROM draft WHERE owner = $1 AND page = $2")
        .bind(owner)
        .bind(page)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(known.is_some())
}

/// Lets go what is more than all drafts may take: the oldest of nobody, and only then the oldest of people.
async fn make_room(tx: &mut Transaction<'static, Sqlite>) -> Result<()> {
    sqlx::query(
        "DELETE FROM draft WHERE (owner, page) IN (SELECT owner, page FROM (
             SELECT owner, page, SUM(bytes) OVER (
                 ORDER BY owner LIKE 'person:%' DESC, saved_at DESC, owner, page ROWS UNBOUNDED PRECEDING) AS so_far
             FROM draft) AS each_draft WHERE so_far > $1)",
    )
    .bind(IN_ALL)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Whose drafts these are: the person's, then the browser's. The prefix keeps a cookie from naming a person.
fn owners(viewer: &Viewer, browser: &str) -> Vec<String> {
    let person = viewer.person.as_ref().map(|person| format!("person:{}", person.as_str()));
    let browser = is_key(browser).then(|| format!("browser:{browser}"));
    person.into_iter().chain(browser).collect()
}
