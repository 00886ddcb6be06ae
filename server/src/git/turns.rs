//! Pushes and upkeep take turns in a repository. Many push at the same time; upkeep begins only where nobody does, and
//! stops for whoever comes.

use std::sync::Arc;

use tokio::sync::{OwnedRwLockReadGuard, OwnedRwLockWriteGuard, RwLock, watch};

/// The turns of one repository; clones share them.
#[derive(Clone, Debug)]
pub struct Turns {
    /// Read by pushes, written by upkeep. Nobody ever waits to write, so a push may hold it twice.
    lock: Arc<RwLock<()>>,
    /// Pushes that are at work or wait.
    pushes: watch::Sender<usize>,
}

impl Default for Turns {
    fn default() -> Turns {
        Turns { lock: Arc::default(), pushes: watch::Sender::new(0) }
    }
}

impl Turns {
    /// The turn of a push, from its first word to its verdict: upkeep that is under way is asked to stop, and waited for.
    pub async fn push(&self) -> Push {
        // Counted before the wait: upkeep hears of it, and of its end if nobody waits any longer.
        let counted = Counted::new(&self.pushes);
        Push { _lock: self.lock.clone().read_owned().await, _counted: counted }
    }

    /// The turn of upkeep; none while somebody pushes.
    pub fn upkeep(&self) -> Option<Upkeep> {
        let lock = self.lock.clone().try_write_owned().ok()?;
        Some(Upkeep { _lock: lock, pushes: self.pushes.subscribe() })
    }
}

/// Somebody pushes, for as long as this is held.
#[derive(Debug)]
pub struct Push {
    _lock: OwnedRwLockReadGuard<()>,
    _counted: Counted,
}

/// Upkeep is under way, for as long as this is held.
#[derive(Debug)]
pub struct Upkeep {
    _lock: OwnedRwLockWriteGuard<()>,
    pushes: watch::Receiver<usize>,
}

impl Upkeep {
    /// Resolves when somebody wants to push.
    pub async fn is_wanted(&mut self) {
        // An error means that nobody can push any more.
        if self.pushes.wait_for(|pushes| *pushes > 0).await.is_err() {
            std::future::pending().await
        }
    }
}

#[derive(Debug)]
struct Counted(watch::Sender<usize>);

impl Counted {
    fn new(pushes: &watch::Sender<usize>) -> Counted {
        pushes.send_modify(|pushes| *pushes += 1);
        Counted(pushes.clone())
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.send_modify(|pushes| *pushes -= 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn upkeep_makes_way_for_a_push() {
        let turns = Turns::default();
        let (push, verdict) = (turns.push().await, turns.push().await);
        assert!(turns.upkeep().is_none(), "somebody pushes");
        drop(push);
        assert!(turns.upkeep().is_none(), "the verdict is not given yet");
        drop(verdict);
        let mut upkeep = turns.upkeep().unwrap();
        let other = turns.clone();
        let push = tokio::spawn(async move { other.push().await });
        upkeep.is_wanted().await;
        assert!(!push.is_finished());
        drop(upkeep);
        assert!(turns.upkeep().is_none() || !push.is_finished());
        drop(push.await.unwrap());
        assert!(turns.upkeep().is_some());
    }
}
