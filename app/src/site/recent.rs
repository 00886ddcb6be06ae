//! Answers that took long to count, kept for a minute: on a Monday morning everybody opens the same report.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Weak};

use jiff::{SignedDuration, Timestamp};
use parking_lot::Mutex;
use tokio::sync::OwnedMutexGuard;

/// How long an answer is kept.
const KEPT: SignedDuration = SignedDuration::from_secs(60);

/// The most answers that are kept; the oldest goes.
const MOST: usize = 32;

/// An answer of any kind.
type Answer = Arc<dyn Any + Send + Sync>;

/// Held by whoever counts.
type Turn = tokio::sync::Mutex<()>;

/// Answers by what was asked, which names the kind of answer, too.
#[derive(Debug, Default)]
pub struct Recent {
    answers: Mutex<Vec<(String, Timestamp, Answer)>>,
    turns: Mutex<HashMap<String, Weak<Turn>>>,
}

impl Recent {
    /// The answer that was counted within the last minute.
    pub fn get<A: Any + Send + Sync>(&self, asked: &str, now: Timestamp) -> Option<Arc<A>> {
        let mut answers = self.answers.lock();
        answers.retain(|(_, at, _)| now.duration_since(*at) < KEPT);
        let (.., answer) = answers.iter().find(|(known, ..)| known == asked)?;
        answer.clone().downcast().ok()
    }

    /// Keeps an answer that was counted now.
    pub fn keep<A: Any + Send + Sync>(&self, asked: String, now: Timestamp, answer: Arc<A>) {
        let mut answers = self.answers.lock();
        answers.retain(|(known, ..)| *known != asked);
        let surplus = (answers.len() + 1).saturating_sub(MOST);
        answers.drain(..surplus);
        answers.push((asked, now, answer));
    }

    /// Waits until nobody else counts what is asked: then it is the caller's turn, unless the answer is there now.
    pub async fn turn(&self, asked: &str) -> OwnedMutexGuard<()> {
        let turn = {
            let mut turns = self.turns.lock();
            turns.retain(|_, turn| turn.strong_count() > 0);
            let known = turns.get(asked).and_then(Weak::upgrade);
            known.unwrap_or_else(|| {
                let turn = Arc::<Turn>::default();
                turns.insert(asked.to_owned(), Arc::downgrade(&turn));
                turn
            })
        };
        turn.lock_owned().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_kept_for_a_minute() {
        let (recent, now) = (Recent::default(), Timestamp::UNIX_EPOCH);
        for asked in 0..=MOST {
            recent.keep(asked.to_string(), now, Arc::new(asked * 2));
        }
        assert_eq!(recent.get::<usize>("0", now), None, "the oldest made room");
        assert_eq!(recent.get::<usize>("1", now + SignedDuration::from_secs(59)).as_deref(), Some(&2));
        assert_eq!(recent.get::<String>("1", now), None, "another kind of answer is none");
        assert_eq!(recent.get::<usize>("1", now + KEPT), None);
    }
}
