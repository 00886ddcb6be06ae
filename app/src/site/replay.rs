//! What people searched for lately, asked of two editions: what a change would take away from them. Their paths through
//! guides are walked again in `walks`.

mod walks;

use std::collections::{BTreeMap, BTreeSet};

use desk::Searched;
use knowledge::Edition;
use knowledge::search::{Kind, Question};
use viewer::{Language, Viewer};

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
    /// Articles that some search led to and none would, by title.
    pub out_of_reach: Vec<(String, String)>,
}

/// A search that would lose its first answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostFirst {
    /// What was searched for, and how often.
    pub searched: Searched,
    /// What came first.
    pub before: String,
    /// What would come first, if anything.
    pub now: Option<String>,
}

/// Asks both editions as somebody who is not signed in.
pub fn replay(published: &Edition, changed: &Edition, searches: &[Searched]) -> Replay {
    let mut replay = Replay { asked: searches.len(), ..Replay::default() };
    let (mut reached, mut reaches) = (BTreeMap::new(), BTreeSet::new());
    for searched in searches {
        let before = answers(published, searched);
        let now = answers(changed, searched);
        if let Some((id, title)) = before.first()
            && now.first().map(|(id, _)| id) != Some(id)
        {
            let now = now.first().map(|(_, title)| title.clone());
            replay.lost_first.push(LostFirst { searched: searched.clone(), before: title.clone(), now });
        }
        reached.extend(before);
        reaches.extend(now.into_iter().map(|(id, _)| id));
    }
    replay.out_of_reach = reached.into_iter().filter(|(id, _)| !reaches.contains(id)).collect();
    replay.out_of_reach.sort_by(|a, b| a.1.cmp(&b.1));
    replay
}

/// The articles and guides that answer, with their titles.
fn answers(edition: &Edition, searched: &Searched) -> Vec<(String, String)> {
    let viewer = Viewer::nobody(searched.language);
    let question = Question { text: &searched.words, limit: REACH, ..Question::default() };
    let hits = edition.search(&viewer, &question).hits;
    let hits = hits.into_iter().filter(|hit| matches!(hit.kind, Kind::Article | Kind::Guide));
    hits.map(|hit| (hit.id.clone(), title(edition, searched.language, hit.kind, &hit.id))).collect()
}

fn title(edition: &Edition, language: Language, kind: Kind, id: &str) -> String {
    let viewer = Viewer::nobody(language);
    let title = match kind {
        Kind::Guide => edition.guide(&viewer, id).map(|guide| guide.title.get(language).to_owned()),
        _ => edition.article(&viewer, id).map(|found| found.article.title.clone()),
    };
    title.unwrap_or_else(|| id.to_owned())
}
