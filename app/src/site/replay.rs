//! What people searched for lately, asked of two editions: what a change would take away from them. Their paths through
//! guides are walked again in `walks`.

mod walks;

use std::collections::{BTreeMap, BTreeSet};

use desk::Searched;
use knowledge::Edition;
use knowledge::search::{Key, Question};
use viewer::Language;

pub use self::walks::{Arrival, Elsewhere, Walks, walk_again};

/// Answers that count as within reach.
const REACH: usize = 10;

/// What a change would take away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replay {
    /// How many different searches were asked again.
    pub asked: usize,
    /// Searches whose first answer would be another one, the most frequent first.
    pub lost_first: Vec<LostFirst>,
    /// Articles and guides that some search led to and none would, by title.
    pub out_of_reach: Vec<Found>,
}

/// An article or a guide that a search leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which one.
    pub key: Key,
    /// Its title.
    pub title: String,
}

/// A search that would lose its first answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostFirst {
    /// What was searched for, and how often.
    pub searched: Searched,
    /// What came first.
    pub before: Found,
    /// What would come first, if anything.
    pub now: Option<Found>,
}

/// Asks both editions as somebody who is not signed in.
pub fn replay(published: &Edition, changed: &Edition, searches: &[Searched]) -> Replay {
    let mut replay = Replay { asked: searches.len(), ..Replay::default() };
    let (mut reached, mut reaches) = (BTreeMap::new(), BTreeSet::new());
    for searched in searches {
        let before = answers(published, searched);
        let now = answers(changed, searched);
        if let Some(first) = before.first()
            && now.first().map(|now| &now.key) != Some(&first.key)
        {
            let (before, now) = (first.clone(), now.first().cloned());
            replay.lost_first.push(LostFirst { searched: searched.clone(), before, now });
        }
        reached.extend(before.into_iter().map(|found| (found.key, found.title)));
        reaches.extend(now.into_iter().map(|found| found.key));
    }
    let lost = reached.into_iter().filter(|(key, _)| !reaches.contains(key));
    replay.out_of_reach = lost.map(|(key, title)| Found { key, title }).collect();
    replay.out_of_reach.sort_by(|a, b| a.title.cmp(&b.title));
    replay
}

/// The articles and guides that answer.
fn answers(edition: &Edition, searched: &Searched) -> Vec<Found> {
    let viewer = edition.anybody(searched.language);
    let question = Question { text: &searched.words, limit: REACH, ..Question::default() };
    let hits = edition.search(&viewer, &question).hits;
    let hits = hits.into_iter().filter(|hit| matches!(hit.key, Key::Article(_) | Key::Guide(_)));
    hits.map(|hit| Found { title: title(edition, searched.language, &hit.key), key: hit.key }).collect()
}

fn title(edition: &Edition, language: Language, key: &Key) -> String {
    let viewer = edition.anybody(language);
    let title = match key {
        Key::Guide(id) => edition.guide(&viewer, id).map(|guide| guide.title.get(language).to_owned()),
        _ => edition.article(&viewer, key.id()).map(|found| found.article.title.clone()),
    };
    title.unwrap_or_else(|| key.id().to_owned())
}
