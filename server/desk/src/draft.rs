//! Drafts: forms under way, kept for seven days for their person on every device, or under an id that only their browser
//! knows.

use jiff::{SignedDuration, Timestamp};
use sqlx::Row;
use viewer::Viewer;

use crate::error::{Error, Result};
use crate::store::Desk;
use crate::ticket::moment;

/// How long a draft is kept, in milliseconds.
pub(crate) const KEPT: i64 = 7 * 24 * 3_600_000;

/// The largest draft, in bytes.
const LARGEST: usize = 500_000;

/// The most forms that one person or browser has under way; the oldest goes.
const MOST: i64 = 10;

/// The shortest id of a browser: shorter ones could be guessed.
const SHORTEST_ID: usize = 16;

/// A form under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The page of the form, without its language.
    pub page: String,
    /// The form, as JSON.
    pub form: String,
    /// When it was kept.
    pub saved_at: Timestamp,
}

impl Draft {
    /// Until when it is kept.
    pub fn kept_until(&self) -> Timestamp {
        self.saved_at + SignedDuration::from_millis(KEPT)
    }
}

impl Desk {
    /// Keeps the form of a page, in place of an earlier one: for the viewer, else for the browser of this random id.
    /// Drafts past their time go.
    pub async fn keep_draft(
        &self,
        viewer: &Viewer,
        browser: &str,
        page: &str,
        form: &str,
        now: Timestamp,
    ) -> Result<()> {
        let owner = owners(viewer, browser).into_iter().next();
        let owner = owner.filter(|_| form.len() <= LARGEST);
        let owner = owner.ok_or(Error::Invalid("a draft this large, or of nobody, is not kept"))?;
        let at = now.as_millisecond();
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM draft WHERE saved_at < $1").bind(at - KEPT).execute(&mut *tx).await?;
        sqlx::query(
            "INSERT INTO draft (owner, page, form, saved_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (owner, page) DO UPDATE SET form = excluded.form, saved_at = excluded.saved_at",
        )
        .bind(&owner)
        .bind(page)
        .bind(form)
        .bind(at)
        .execute(&mut *tx)
        .await?;
        sqlx::query(
            "DELETE FROM draft WHERE owner = $1 AND page NOT IN
             (SELECT page FROM draft WHERE owner = $1 ORDER BY saved_at DESC, page LIMIT $2)",
        )
        .bind(&owner)
        .bind(MOST)
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
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
            let draft =
                Draft { page: row.try_get("page")?, form: row.try_get("form")?, saved_at: moment(row, "saved_at")? };
            if drafts.iter().all(|known| known.page != draft.page) {
                drafts.push(draft);
            }
        }
        Ok(drafts)
    }

    /// Forgets the form of a page.
    pub async fn forget_draft(&self, viewer: &Viewer, browser: &str, page: &str) -> Result<()> {
        for owner in owners(viewer, browser) {
            sqlx::query("DELETE FROM draft WHERE owner = $1 AND page = $2")
                .bind(owner)
                .bind(page)
                .execute(&self.write)
                .await?;
        }
        Ok(())
    }
}

/// Whose drafts these are: the person's, then the browser's. The prefix keeps a cookie from naming a person.
fn owners(viewer: &Viewer, browser: &str) -> Vec<String> {
    let person = viewer.person.as_ref().map(|person| format!("person:{}", person.0));
    let browser = (browser.len() >= SHORTEST_ID).then(|| format!("browser:{browser}"));
    person.into_iter().chain(browser).collect()
}
