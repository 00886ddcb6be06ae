//! From tantivy's answer to hits: the order set right, titles marked, the best piece of text cut.

use std::collections::{BTreeMap, HashSet};

use tantivy::collector::{Count, TopDocs};

use super::super::rank::{Candidate, bonus};
use super::super::{Marked, query};
use super::{Hit, Index, Scope, Stored, Wanted, Weights, normal};

/// Documents that are looked at again before the order is final.
const POOL: usize = 60;

/// What a title gets that begins with everything that was typed.
const WHOLE_TITLE: f32 = 14.0;

/// The most titles that begin so.
const TITLES: usize = 40;

impl Index {
    pub(super) fn find(
        &self,
        scope: &Scope,
        wanted: &[Wanted],
        weights: Weights,
        limit: usize,
        long: bool,
        typed: &str,
    ) -> (Vec<Hit>, usize) {
        let foreign = self.foreign.contains(&scope.language);
        let query = query::build(&self.fields, scope, wanted, foreign, weights);
        let collectors = (TopDocs::with_limit(POOL.max(limit)).order_by_score(), Count);
        let Ok((top, total)) = self.searcher.search(&query, &collectors) else {
            tracing::error!("the search index did not answer");
            return (Vec::new(), 0);
        };
        let mut scores: BTreeMap<u32, f32> = BTreeMap::new();
        for (score, address) in top {
            let numbers = self.searcher.segment_reader(address.segment_ord).fast_fields().u64("number");
            if let Some(number) = numbers.ok().and_then(|numbers| numbers.first(address.doc_id)) {
                scores.insert(u32::try_from(number).unwrap_or(0), score);
            }
        }
        let terms: Vec<_> = wanted.iter().filter(|one| one.own).map(|one| self.stem_numbers(&one.word)).collect();
        let mut total = total;
        for number in self.beginning(scope, typed) {
            total += usize::from(!scores.contains_key(&number));
            *scores.entry(number).or_insert(0.0) += WHOLE_TITLE;
        }
        let mut ranked: Vec<_> =
            scores.into_iter().map(|(number, score)| (number, score + self.bonus(number, &terms, long))).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let marked: HashSet<u32> = wanted.iter().flat_map(|one| self.stem_numbers(&one.word)).collect();
        let hits =
            ranked.into_iter().take(limit).map(|(number, score)| self.documents[number as usize].hit(&marked, score));
        (hits.collect(), total)
    }

    fn bonus(&self, number: u32, terms: &[Vec<u32>], long: bool) -> f32 {
        let document = &self.documents[number as usize];
        let candidate = Candidate {
            title: &document.title_stems,
            headings: &document.heading_stems,
            title_length: document.title.words.len(),
        };
        bonus(&candidate, terms, long)
    }

    /// Documents whose title begins with everything that was typed.
    fn beginning(&self, scope: &Scope, typed: &str) -> Vec<u32> {
        let typed: String = typed.chars().take(120).collect();
        let begin = normal(&typed);
        if begin.chars().count() < 3 {
            return Vec::new();
        }
        let from = self.titles.partition_point(|(title, _)| *title < begin);
        let matching = self.titles[from..].iter().take_while(|(title, _)| title.starts_with(&begin));
        let visible = matching.filter(|(_, number)| self.documents[*number as usize].is_in(scope));
        visible.take(TITLES).map(|(_, number)| *number).collect()
    }
}

impl Stored {
    fn is_in(&self, scope: &Scope) -> bool {
        let known = self.audience.is_empty() || self.audience.iter().any(|audience| scope.audiences.contains(audience));
        known && self.shown_in.contains(&scope.language)
    }

    fn hit(&self, wanted: &HashSet<u32>, score: f32) -> Hit {
        let best = self.sections.iter().map(|(anchor, text)| (anchor, text, text.best_window(wanted)));
        // Of equals the first one: a page is read from its beginning.
        let best = best.reduce(|best, next| if next.2.1 > best.2.1 { next } else { best });
        let (summary_hits, best_hits) = (self.summary.best_window(wanted).1, best.as_ref().map_or(0, |best| best.2.1));
        let (section, snippet) = match best {
            Some((anchor, text, (start, _))) if best_hits > summary_hits => {
                (Some(anchor.clone()).filter(|anchor| !anchor.is_empty()), text.cut(start, wanted))
            }
            _ if !self.summary.text.is_empty() => (None, self.summary.whole(wanted)),
            Some((_, text, _)) => (None, text.cut(0, wanted)),
            None => (None, Marked::default()),
        };
        Hit {
            kind: self.kind,
            id: self.id.clone(),
            language: self.language,
            title: self.title.whole(wanted),
            snippet,
            section,
            score,
        }
    }
}
