//! What is opened most: counted once in an hour, since a home page sets its topics in order by it.

use std::collections::HashMap;
use std::sync::Arc;

use desk::Desk;
use jiff::{SignedDuration, Timestamp};
use knowledge::{Edition, Status, TopicCard};
use parking_lot::Mutex;
use viewer::{ArticleId, Viewer};

/// How long an order stays.
const KEPT: SignedDuration = SignedDuration::from_hours(1);

/// How many articles are looked at.
const MOST: u32 = 300;

/// How often something has to be opened before it can be said what is opened most.
const ENOUGH: i64 = 20;

/// Articles with how often they were opened.
type Opened = Arc<Vec<(ArticleId, i64)>>;

/// What was counted last, and when.
#[derive(Debug, Default)]
pub struct Popular(Mutex<(Timestamp, Opened)>);

impl Popular {
    /// What is opened most. Whoever comes after an hour counts; others go on with what was known.
    pub async fn opened(&self, desk: &Desk, now: Timestamp) -> Opened {
        {
            let mut known = self.0.lock();
            if now.duration_since(known.0) < KEPT {
                return known.1.clone();
            }
            known.0 = now;
        }
        // Without the store the last order stays; before the first it is the alphabet's.
        let counted = desk.most_opened(MOST, now).await;
        let mut known = self.0.lock();
        if let Ok(opened) = counted {
            known.1 = Arc::new(opened);
        }
        known.1.clone()
    }
}

/// The topics of the home page, those first whose articles are opened most; nothing until that can be said.
pub fn by_openings(edition: &Edition, viewer: &Viewer, opened: &[(ArticleId, i64)]) -> Option<Vec<TopicCard>> {
    let mut counts = HashMap::<String, i64>::new();
    for (id, times) in opened {
        let reading = edition.article(viewer, id).filter(|reading| reading.article.status == Status::Published);
        if let Some(top) = reading.and_then(|reading| reading.article.topic.split('/').next()) {
            *counts.entry(top.to_owned()).or_default() += times;
        }
    }
    if counts.values().sum::<i64>() < ENOUGH {
        return None;
    }
    let mut topics = edition.topics(viewer);
    // Topics that are opened alike stay in the order of the alphabet.
    topics.sort_by_key(|card| std::cmp::Reverse(counts.get(card.id.as_str()).copied().unwrap_or_default()));
    Some(topics)
}
