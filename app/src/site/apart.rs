//! Work that takes a processor or the disk for long, such as a report over a hundred thousand tickets: off the threads that
//! serve pages, and a few pieces at a time. Whoever would have to wait for long is told when to come again.

use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::Semaphore;

use super::problem::Problem;

/// How long somebody waits until it is their turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// The places for one kind of such work; no kind takes another's.
#[derive(Debug)]
pub struct Apart {
    free: Arc<Semaphore>,
    patience: Duration,
}

impl Apart {
    /// Places for so many pieces at the same time.
    pub fn new(at_once: usize) -> Apart {
        Apart { free: Arc::new(Semaphore::new(at_once)), patience: PATIENCE }
    }

    /// Does the work once there is a place for it. It may wait for what it asks of the store.
    pub async fn run<T, F>(&self, work: impl FnOnce() -> F + Send + 'static) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: Future<Output = T>,
    {
        let runtime = Handle::current();
        self.call(move || runtime.block_on(work())).await
    }

    /// The same for work that knows nothing of waiting.
    pub async fn call<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
        let place = tokio::time::timeout(self.patience, self.free.clone().acquire_owned()).await;
        let place = place.map_err(|_| Problem::Busy)?.map_err(|_| Problem::Internal)?;
        let working = tokio::task::spawn_blocking(move || {
            // Held in here: what somebody does not wait for any more takes its place until it is done.
            let _place = place;
            work()
        });
        working.await.map_err(|_| Problem::Internal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_would_wait_for_long_is_told_so() {
        let apart = Apart { free: Arc::new(Semaphore::new(1)), patience: Duration::from_millis(20) };
        let serving = std::thread::current().id();
        let elsewhere = apart.run(|| async { std::thread::current().id() }).await.unwrap();
        assert_ne!(elsewhere, serving, "pages are served meanwhile");
        let (done, wait) = tokio::sync::oneshot::channel::<()>();
        let long = apart.run(|| async { wait.await.is_ok() });
        let (long, refused) = tokio::join!(long, async {
            let refused = apart.run(|| async {}).await;
            done.send(()).unwrap();
            refused
        });
        assert_eq!((long, refused), (Ok(true), Err(Problem::Busy)));
        assert_eq!(apart.run(|| async { 1 }).await, Ok(1), "afterwards there is a place again");
    }

    #[tokio::test]
    async fn who_leaves_keeps_no_place() {
        let apart = Arc::new(Apart { free: Arc::new(Semaphore::new(1)), patience: Duration::from_millis(20) });
        let [(begun, has_begun), (done, wait)] = [(); 2].map(|()| tokio::sync::oneshot::channel::<()>());
        let own = apart.clone();
        let working = tokio::spawn(async move {
            let work = || async { begun.send(()).is_ok() && wait.await.is_ok() };
            own.run(work).await
        });
        has_begun.await.unwrap();
        working.abort();
        assert!(working.await.unwrap_err().is_cancelled());
        assert_eq!(apart.run(|| async {}).await, Err(Problem::Busy), "what was begun goes on, in its place");
        let patient = Arc::new(Apart { patience: Duration::from_secs(60), free: apart.free.clone() });
        let waiting = tokio::spawn(async move { patient.run(|| async {}).await });
        tokio::task::yield_now().await;
        waiting.abort();
        assert!(waiting.await.unwrap_err().is_cancelled());
        done.send(()).unwrap();
        let free = tokio::time::timeout(Duration::from_secs(20), apart.free.acquire()).await;
        assert!(free.is_ok(), "the place is free once the work is done");
        drop(free);
        assert_eq!(apart.free.available_permits(), 1);
    }
}
