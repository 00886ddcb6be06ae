//! How the store does: whether it can be read, and whether it can be written, which a full or read-only disk tells apart.

use std::sync::atomic::Ordering;
use std::time::Duration;

use jiff::Timestamp;
use parking_lot::Mutex;

use super::Desk;
use crate::error::Result;

/// How long an answer is believed, in milliseconds: whoever asks often must not keep the only writer.
const BELIEVED: i64 = 1_000;

/// How long the store may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// Whether the store answers, and takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoreState {
    /// Whether it can be read.
    pub reading: bool,
    /// Whether it can be written; without it people read and search, and nothing is filed, answered or kept.
    pub writing: bool,
}

/// The last answer, and when it was given.
#[derive(Default)]
pub(super) struct Probed(Mutex<Option<(i64, StoreState)>>);

impl Desk {
    /// How the store does, asked at most once a second.
    pub async fn store_state(&self, now: Timestamp) -> StoreState {
        let at = now.as_millisecond();
        let known = self.probed.0.lock().clone().filter(|(asked, _)| (0..BELIEVED).contains(&(at - asked)));
        if let Some((_, state)) = known {
            return state;
        }
        let (reading, writing) = tokio::join!(told("read", self.read_one()), told("written", self.write_one()));
        let state = StoreState { reading, writing };
        *self.probed.0.lock() = Some((at, state.clone()));
        self.ledger.is_taken.store(state.writing, Ordering::Release);
        state
    }

    /// Whether the store took what was written last. Asks nothing, so that every page may say so.
    pub fn is_writing(&self) -> bool {
        self.ledger.is_taken.load(Ordering::Acquire)
    }

    async fn read_one(&self) -> Result<()> {
        sqlx::query("SELECT 1 FROM store").execute(&self.read).await?;
        Ok(())
    }

    /// Writes a row as it is, where there is room for more.
    async fn write_one(&self) -> Result<()> {
        self.writer.room()?;
        let mut tx = self.begin().await?;
        sqlx::query("UPDATE store SET made_at = made_at").execute(&mut *tx).await?;
        Ok(tx.commit().await?)
    }
}

async fn told(what: &str, work: impl Future<Output = Result<()>>) -> bool {
    match tokio::time::timeout(PATIENCE, work).await {
        Ok(Ok(())) => true,
        Ok(Err(error)) => {
            tracing::error!(%error, "the store cannot be {what}");
            false
        }
        Err(_) => {
            tracing::error!("the store could not be {what} within {} s", PATIENCE.as_secs());
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[tokio::test]
    async fn reading_is_told_from_writing() {
        let folder = TempDir::new().unwrap();
        let desk = Desk::open(folder.path()).await.unwrap();
        let at = |second: i64| Timestamp::from_second(1_795_424_280 + second).unwrap();
        let state = async |second| {
            let StoreState { reading, writing } = desk.store_state(at(second)).await;
            (reading, writing)
        };
        assert_eq!(state(0).await, (true, true));
        sqlx::query("PRAGMA query_only = ON").execute(desk.writer.bare()).await.unwrap();
        assert_eq!(state(0).await, (true, true), "not asked again within the second");
        assert_eq!(state(1).await, (true, false));
        sqlx::query("PRAGMA query_only = OFF").execute(desk.writer.bare()).await.unwrap();
        assert_eq!(state(2).await, (true, true));
        std::fs::remove_file(folder.path().join("ventanilla.db")).unwrap();
        assert_eq!(state(3).await, (true, false), "what would be written into a deleted file would be lost");
        let error = desk.begin().await.err().unwrap();
        assert!(error.to_string().contains("was deleted or replaced"), "{error}");
    }

    #[tokio::test]
    async fn a_disk_without_room_is_full_though_one_row_fits() {
        let folder = TempDir::new().unwrap();
        let desk = Desk::open(folder.path()).await.unwrap();
        let writing = async |second| desk.store_state(Timestamp::from_second(second).unwrap()).await.writing;
        assert!(writing(0).await);
        // A folder that is in the way stands for a disk that takes no file.
        std::fs::create_dir(folder.path().join("room")).unwrap();
        assert!(!writing(1).await);
        std::fs::remove_dir(folder.path().join("room")).unwrap();
        assert!(writing(2).await && !folder.path().join("room").exists());
    }
}
