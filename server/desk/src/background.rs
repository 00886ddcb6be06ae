//! Background tasks: work that goes on for as long as the portal runs. A task that ends is seen: it is joined, logged,
//! counted, and restarted after a pause.

use std::future::Future;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use tokio::task::{AbortHandle, JoinSet};

/// The first pause before a restart; it doubles with every end that follows soon.
const FIRST: Duration = Duration::from_secs(1);

/// The longest pause before a restart, and how long a task has to run for the next pause to be the first again.
const LONGEST: Duration = Duration::from_secs(60);

/// The background tasks of a process; clones share them.
#[derive(Clone)]
pub struct Background {
    tasks: Arc<Mutex<Vec<Kept>>>,
    first: Duration,
}

struct Kept {
    task: Arc<Task>,
    handle: AbortHandle,
}

struct Task {
    name: &'static str,
    is_running: AtomicBool,
    ended: AtomicU64,
}

/// How a background task does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskState {
    /// What it is for.
    pub name: &'static str,
    /// Whether it runs at the moment; one that ended waits for its restart.
    pub is_running: bool,
    /// How often it ended though it should go on.
    pub ended: u64,
}

impl Default for Background {
    fn default() -> Background {
        Background { tasks: Arc::default(), first: FIRST }
    }
}

impl Background {
    /// The same, with another first pause.
    pub fn with_pause(first: Duration) -> Background {
        Background { first, ..Background::default() }
    }

    /// Keeps a task running: `work` is called again, after a pause, whenever it panics or says [`ControlFlow::Continue`];
    /// with [`ControlFlow::Break`] it is done for good.
    pub fn keep<F, W>(&self, name: &'static str, work: F)
    where
        F: Fn() -> W + Send + 'static,
        W: Future<Output = ControlFlow<()>> + Send + 'static,
    {
        let task = Arc::new(Task { name, is_running: AtomicBool::new(true), ended: AtomicU64::new(0) });
        let handle = tokio::spawn(again_and_again(task.clone(), work, self.first)).abort_handle();
        self.tasks.lock().push(Kept { task, handle });
    }

    /// Every task, in the order in which they began.
    pub fn states(&self) -> Vec<TaskState> {
        let state = |kept: &Kept| TaskState {
            name: kept.task.name,
            is_running: kept.task.is_running.load(Ordering::Acquire),
            ended: kept.task.ended.load(Ordering::Acquire),
        };
        self.tasks.lock().iter().map(state).collect()
    }

    /// Ends the task of this name, for an orderly stop.
    pub fn stop(&self, name: &str) {
        self.tasks.lock().iter().filter(|kept| kept.task.name == name).for_each(|kept| kept.handle.abort());
    }
}

async fn again_and_again<F, W>(task: Arc<Task>, work: F, first: Duration)
where
    F: Fn() -> W + Send + 'static,
    W: Future<Output = ControlFlow<()>> + Send + 'static,
{
    let mut pause = first;
    loop {
        let begun = Instant::now();
        // A set of one: the work ends with whoever watches it, which a plain handle would not do.
        let mut running = JoinSet::new();
        running.spawn(work());
        let why = match running.join_next().await {
            None | Some(Ok(ControlFlow::Break(()))) => return task.is_running.store(false, Ordering::Release),
            Some(Ok(ControlFlow::Continue(()))) => "it returned".to_owned(),
            Some(Err(error)) => error.to_string(),
        };
        task.is_running.store(false, Ordering::Release);
        let ended = task.ended.fetch_add(1, Ordering::AcqRel) + 1;
        if begun.elapsed() > LONGEST {
            pause = first;
        }
        tracing::error!(task = task.name, ended, ?pause, "a background task ended and is restarted: {why}");
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LONGEST);
        task.is_running.store(true, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc;

    use super::*;

    #[tokio::test]
    async fn a_task_that_ends_is_counted_and_restarted() {
        let background = Background::with_pause(Duration::from_millis(1));
        let (says, mut said) = mpsc::unbounded_channel();
        let runs = Arc::new(AtomicU64::new(0));
        background.keep("steady", std::future::pending);
        background.keep("doomed", move || {
            let (run, says) = (runs.fetch_add(1, Ordering::SeqCst), says.clone());
            async move {
                says.send(run).unwrap();
                match run {
                    0 => panic!("the first time"),
                    1 => ControlFlow::Continue(()),
                    _ => std::future::pending().await,
                }
            }
        });
        for run in 0..3 {
            assert_eq!(said.recv().await, Some(run), "it is begun again");
        }
        let state = |name, ended| TaskState { name, is_running: true, ended };
        assert_eq!(background.states(), [state("steady", 0), state("doomed", 2)]);
    }
}
