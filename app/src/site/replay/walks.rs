//! The paths that people took lately through guides, walked again in two editions: whom a change would lead elsewhere.

use std::collections::BTreeMap;

use desk::GuidePath;
use guides::{Facts, Guide, OutcomeKind, Step};
use knowledge::Edition;
use viewer::{GuideId, Language, StepId};

/// What a change does to the paths through guides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walks {
    /// How many different paths were walked again.
    pub walked: usize,
    /// Those that came to an end and would come to another place, the most frequent first.
    pub elsewhere: Vec<Elsewhere>,
}

/// A path that would lead elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The guide's id.
    pub guide: GuideId,
    /// The questions on the path and what was chosen there; nothing for what was typed or only read.
    pub answers: Vec<(StepId, Vec<String>)>,
    /// How many visits took it.
    pub times: i64,
    /// The end that they came to.
    pub before: StepId,
    /// Where they would come to.
    pub now: Arrival,
}

/// Where a path would lead.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arrival {
    /// To this end.
    End(StepId),
    /// No further than to this question.
    Question(StepId),
    /// Nowhere: the guide is gone, or is not for everybody any more.
    Nowhere,
}

/// Walks the paths in both editions as somebody of whom, and of whose device, nothing is known. A path that came
/// to no end has nothing to lose; an end by another name that offers the same is the same.
pub fn walk_again(published: &Edition, changed: &Edition, paths: &[GuidePath]) -> Walks {
    let (reader, later_reader) = (published.anybody(Language::default()), changed.anybody(Language::default()));
    let mut elsewhere = BTreeMap::new();
    for path in paths {
        let Some(guide) = published.guide(&reader, &path.guide) else { continue };
        let walk = guide.walk(&guide.retold(&path.answers), &Facts::new(), None);
        let Step::Outcome(before) = walk.step else { continue };
        let (now, is_same) = match changed.guide(&later_reader, &path.guide).map(|guide| arrival(guide, path)) {
            Some(Step::Outcome(end)) => {
                let offers_the_same = end.kind == before.kind && end.kind != OutcomeKind::Stop;
                (Arrival::End(end.id.clone()), end.id == before.id || offers_the_same)
            }
            Some(open) => (Arrival::Question(open.id().into()), false),
            None => (Arrival::Nowhere, false),
        };
        if is_same {
            continue;
        }
        // What was typed is the stand-in of the walk, not theirs; what was answered beside the way does not matter.
        let chosen = |id: &str, values: Vec<String>| {
            if path.answers.get(id).is_some_and(|chosen| !chosen.is_empty()) { values } else { Vec::new() }
        };
        let answers: Vec<_> = walk
            .trail
            .into_iter()
            .map(|answered| (answered.node.id.clone(), chosen(&answered.node.id, answered.values)))
            .collect();
        *elsewhere.entry((path.guide.clone(), answers, before.id.clone(), now)).or_insert(0) += path.times;
    }
    let mut elsewhere: Vec<_> = elsewhere
        .into_iter()
        .map(|((guide, answers, before, now), times)| Elsewhere { guide, answers, times, before, now })
        .collect();
    elsewhere.sort_by_key(|one| -one.times);
    Walks { walked: paths.len(), elsewhere }
}

fn arrival<'g>(guide: &'g Guide, path: &GuidePath) -> Step<'g> {
    guide.walk(&guide.retold(&path.answers), &Facts::new(), None).step
}
