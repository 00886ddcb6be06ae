//! Work that takes a processor or the disk for long, such as a report over a hundred thousand tickets: off the threads that
//! serve pages, and a few pieces at a time. Whoever would have to wait for long is told when to come again, and what everybody
//! asks at once is counted once.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::runtime::Handle;
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout_at};

use super::problem::Problem;
use super::recent::Recent;

/// How long somebody waits until it is their turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// The places for one kind of such work, no kind takes another's; and what was counted in them lately.
#[derive(Debug)]
pub struct Apart {
    free: Arc<Semaphore>,
    patience: Duration,
    recent: Arc<Recent>,
}

impl Apart {
    /// Places for so many pieces at the same time.
    pub fn new(at_once: usize) -> Apart {
        Apart { free: Arc::new(Semaphore::new(at_once)), patience: PATIENCE, recent: Arc::default() }
    }

    /// Does the work once there is a place for it. It may wait for what it asks of the store.
    pub async fn run<T, F>(&self, work: impl FnOnce() -> F + Send + 'static) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: Future<Output = T>,
    {
        self.run_by(Instant::now() + self.patience, work).await
    }

    /// The same for work that knows nothing of waiting.
    pub async fn call<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
        self.call_by(Instant::now() + self.patience, work).await
    }

    /// The answer to what is asked: the one that is kept from the last minute, else counted now, and kept where it took much.
    /// Who asks the same meanwhile waits for that answer and takes no place. It is finished for them, too, when the first who
    /// asked goes away.
    pub async fn counted<A, E, F>(
        &self,
        asked: String,
        now: Timestamp,
        took_much: fn(&A) -> bool,
        count: impl FnOnce() -> F + Send + 'static,
    ) -> Result<Arc<A>, Problem>
    where
        A: Any + Send + Sync,
        E: Into<Problem> + Send + 'static,
        F: Future<Output = Result<A, E>>,
    {
        if let Some(kept) = self.recent.get(&asked, now) {
            return Ok(kept);
        }
        let by = Instant::now() + self.patience;
        let turn = timeout_at(by, self.recent.turn(&asked)).await.map_err(|_| Problem::Busy)?;
        if let Some(kept) = self.recent.get(&asked, now) {
            return Ok(kept);
        }
        let recent = self.recent.clone();
        let counting = self.run_by(by, move || async move {
            // Held in here, as the place is: the next in turn finds the answer.
            let _turn = turn;
            let answer = Arc::new(count().await?);
            if took_much(&answer) {
                recent.keep(asked, now, answer.clone());
            }
            Ok::<_, E>(answer)
        });
        counting.await?.map_err(Into::into)
    }

    async fn run_by<T, F>(&self, by: Instant, work: impl FnOnce() -> F + Send + 'static) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: Future<Output = T>,
    {
        let runtime = Handle::current();
        self.call_by(by, move || runtime.block_on(work())).await
    }

    async fn call_by<T: Send + 'static>(
        &self,
        by: Instant,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let place = timeout_at(by, self.free.clone().acquire_owned()).await;
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
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tokio::sync::watch;

    use super::*;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn places(places: usize, patience: Duration) -> Apart {
        Apart { patience, ..Apart::new(places) }
    }

    #[tokio::test]
    async fn who_would_wait_for_long_is_told_so() {
        let apart = places(1, Duration::from_millis(20));
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
        let apart = Arc::new(places(1, Duration::from_millis(20)));
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
        let patient = Arc::new(Apart { free: apart.free.clone(), ..places(1, Duration::from_secs(60)) });
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

    /// Counts once it may, and how often it was asked to.
    #[derive(Clone)]
    struct Counting(watch::Receiver<bool>, Arc<AtomicUsize>);

    impl Counting {
        fn new() -> (watch::Sender<bool>, Counting) {
            let (may, wait) = watch::channel(false);
            (may, Counting(wait, Arc::default()))
        }

        async fn count(&self, apart: &Apart) -> Result<Arc<usize>, Problem> {
            let Counting(mut wait, times) = self.clone();
            let count = move || async move {
                let times = times.fetch_add(1, Ordering::Relaxed) + 1;
                let _ = wait.wait_for(|may| *may).await;
                Ok::<_, Problem>(times)
            };
            apart.counted("report".to_owned(), NOW, |_| true, count).await
        }
    }

    #[tokio::test]
    async fn what_several_ask_at_once_is_counted_once_and_takes_one_place() {
        let apart = places(2, PATIENCE);
        let (may, counting) = Counting::new();
        let each = || counting.count(&apart);
        let (one, two, three, other) = tokio::join!(each(), each(), each(), async {
            let other = apart.run(|| async { "other" }).await;
            may.send(true).unwrap();
            other
        });
        assert_eq!(other, Ok("other"), "there is a place beside it");
        assert_eq!([one, two, three], [Ok(Arc::new(1)), Ok(Arc::new(1)), Ok(Arc::new(1))]);
    }

    #[tokio::test]
    async fn what_nobody_waits_for_any_more_is_counted_to_its_end_and_kept() {
        let apart = places(1, PATIENCE);
        let (may, counting) = Counting::new();
        let left = tokio::time::timeout(Duration::from_millis(20), counting.count(&apart)).await;
        assert!(left.is_err(), "they closed the page while it was counted");
        may.send(true).unwrap();
        assert_eq!(counting.count(&apart).await, Ok(Arc::new(1)));
    }
}
