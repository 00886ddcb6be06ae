//! The writer of the ledger: takes what has gathered, and writes it in one transaction. What the store refuses as a whole
//! waits and is tried again; a row that it refuses for itself is left out, and takes nothing with it.

mod batch;

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use sqlx::{Sqlite, Transaction};
use tokio::sync::mpsc;

use super::last_read::{self, Reading};
use super::readers::Counts;
use super::{Entry, Event, WAITING};
use crate::error::Result;
use crate::session;
use crate::store::OnlyWriter;
pub(super) use batch::query_of;
use batch::write_events;

/// The most entries of one transaction.
const BATCH: usize = 512;

/// How long events gather before they are written: a transaction costs as much as the pages of a hundred events.
const GATHER: Duration = Duration::from_millis(50);

/// How long counted readers wait for the store.
const PAUSE: Duration = Duration::from_secs(10);

/// How long the store is left alone after it refused a transaction.
const REST: Duration = Duration::from_secs(1);

/// Writes what is noted.
pub(super) struct Writer {
    pub(super) store: OnlyWriter,
    pub(super) readers: Arc<Counts>,
    pub(super) lost: Arc<AtomicU64>,
    /// Whether the store took what was written last; pages say so when it does not.
    pub(super) is_taken: Arc<AtomicBool>,
    pub(super) waiting: Waiting,
}

/// What is to be written.
#[derive(Default)]
pub(super) struct Waiting {
    events: Vec<Event>,
    readings: Vec<Reading>,
    /// When sessions were used last, by digest.
    uses: HashMap<String, i64>,
}

impl Writer {
    /// Writes until the desk is closed.
    pub(super) async fn run(mut self, entries: &mut mpsc::Receiver<Entry>) {
        let mut batch = Vec::with_capacity(BATCH);
        let mut rest = None::<Instant>;
        loop {
            // Nothing for a while is a good moment, too.
            let came = tokio::time::timeout(PAUSE, entries.recv_many(&mut batch, BATCH)).await;
            if came == Ok(0) {
                return;
            }
            if came.is_ok() {
                let _ = tokio::time::timeout(GATHER, gather(entries, &mut batch)).await;
            }
            let asked = self.take(&mut batch);
            if asked.is_empty() && rest.is_some_and(|since| since.elapsed() < REST) {
                continue;
            }
            rest = (!self.write().await).then(Instant::now);
            for done in asked {
                let _ = done.send(());
            }
        }
    }

    /// Sorts what came; who asked to be told once it is written.
    fn take(&mut self, batch: &mut Vec<Entry>) -> Vec<tokio::sync::oneshot::Sender<()>> {
        let mut asked = Vec::new();
        for entry in batch.drain(..) {
            match entry {
                Entry::Event(event) => self.waiting.events.push(*event),
                Entry::Read(reading) => self.waiting.readings.push(*reading),
                Entry::Used(digest, at) => drop(self.waiting.uses.insert(digest, at)),
                Entry::Flush(done) => asked.push(done),
            }
        }
        // As much waits for a store that is away as waits for one that is busy; the oldest is lost.
        let too_many = self.waiting.events.len().saturating_sub(WAITING);
        self.waiting.events.drain(..too_many);
        self.count_lost(too_many);
        let too_many = self.waiting.readings.len().saturating_sub(WAITING);
        self.waiting.readings.drain(..too_many);
        if self.waiting.uses.len() > WAITING {
            self.waiting.uses.clear();
        }
        asked
    }

    /// Writes what waits; whether the store took it.
    async fn write(&mut self) -> bool {
        let nothing =
            self.waiting.events.is_empty() && self.waiting.readings.is_empty() && self.waiting.uses.is_empty();
        let well = match self.store.check() {
            Ok(()) => self.write_all().await,
            Err(error) => {
                tracing::error!(%error, "what was noted waits");
                false
            }
        };
        // Where nothing was written nothing is known.
        if !(well && nothing) {
            self.is_taken.store(well, Ordering::Release);
        }
        well
    }

    async fn write_all(&mut self) -> bool {
        let written = match write(&self.store, &self.waiting).await {
            Ok(()) => Ok(0),
            Err(error) if error.is_of_the_store() => Err(error),
            Err(error) => {
                tracing::warn!(%error, "a row for measuring was refused; the others are written one by one");
                write_each(&self.store, &self.waiting).await
            }
        };
        let written = written.map(|refused| {
            self.count_lost(refused);
            self.waiting = Waiting::default();
        });
        let readers = self.readers.write(&self.store).await;
        let well = written.is_ok() && readers.is_ok();
        for error in [written.err(), readers.err()].into_iter().flatten() {
            tracing::warn!(%error, events = self.waiting.events.len(), "what was noted waits for the store");
        }
        well
    }

    fn count_lost(&self, events: usize) {
        if events > 0 {
            let lost = self.lost.fetch_add(events as u64, Ordering::Relaxed) + events as u64;
            tracing::warn!(lost, "events for measuring were lost");
        }
    }
}

/// Waits for more until the batch is full, or somebody waits for it.
async fn gather(entries: &mut mpsc::Receiver<Entry>, batch: &mut Vec<Entry>) {
    let mut looked_at = 0;
    while batch.len() < BATCH && !batch[looked_at..].iter().any(|entry| matches!(entry, Entry::Flush(_))) {
        looked_at = batch.len();
        if entries.recv_many(batch, BATCH - looked_at).await == 0 {
            return;
        }
    }
}

async fn write(store: &OnlyWriter, waiting: &Waiting) -> Result<()> {
    let Waiting { events, readings, uses } = waiting;
    if events.is_empty() && readings.is_empty() && uses.is_empty() {
        return Ok(());
    }
    let mut tx = store.begin().await?;
    write_events(&mut tx, events).await?;
    for reading in readings {
        last_read::write(&mut tx, reading).await?;
    }
    for (digest, at) in uses {
        session::write_use(&mut tx, digest, *at).await?;
    }
    Ok(tx.commit().await?)
}

/// Writes row by row; how many were refused.
async fn write_each(store: &OnlyWriter, waiting: &Waiting) -> Result<usize> {
    let Waiting { events, readings, uses } = waiting;
    let mut tx = store.begin().await?;
    let mut refused = 0;
    for event in events {
        mark(&mut tx, "SAVEPOINT one").await?;
        let done = write_events(&mut tx, std::slice::from_ref(event)).await;
        refused += settle(&mut tx, done).await?;
    }
    for reading in readings {
        mark(&mut tx, "SAVEPOINT one").await?;
        let done = last_read::write(&mut tx, reading).await;
        // A remark on one page is no event.
        settle(&mut tx, done).await?;
    }
    for (digest, at) in uses {
        session::write_use(&mut tx, digest, *at).await?;
    }
    tx.commit().await?;
    Ok(refused)
}

/// Keeps a row, or leaves it out: 1 when it is left out.
async fn settle(tx: &mut Transaction<'static, Sqlite>, done: Result<()>) -> Result<usize> {
    let refused = match done {
        Ok(()) => 0,
        Err(error) if error.is_of_the_store() => return Err(error),
        Err(error) => {
            tracing::warn!(%error, "a row for measuring is left out");
            mark(tx, "ROLLBACK TO one").await?;
            1
        }
    };
    mark(tx, "RELEASE one").await?;
    Ok(refused)
}

async fn mark(tx: &mut Transaction<'static, Sqlite>, statement: &'static str) -> Result<()> {
    sqlx::query(statement).execute(&mut **tx).await?;
    Ok(())
}

#[cfg(test)]
mod tests;
