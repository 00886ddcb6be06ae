//! From a meaning to hits: scored, the best looked at again, the order set right, and the best piece of each cut.

use std::collections::{HashMap, HashSet};

use viewer::{ArticleId, ServiceId, TopicId};

use super::super::Counts;
use super::super::analysis::{each_word, stem, with_tildes};
use super::super::places::Places;
use super::super::query::{Meaning, Meant};
use super::super::rank::{self, Asked, Candidate, bonus};
use super::super::score::{self, Scorer, Scores, bit};
use super::super::snippet::Marks;
use super::super::worth::Worth;
use super::kept::{Kept, stem_number};
use super::sight::Sight;
use super::{Hit, Index, Kind, Question, Results, Scope};

/// Documents that are looked at again before the order is final.
const POOL: usize = 100;

/// What a pin adds to a score: more than any words do.
const PINNED: f32 = 10_000.0;

/// The share of its score that a service keeps: its page says how it is, and people want to know how to.
const SERVICE: f32 = 0.5;

/// The most titles that begin with everything typed.
const TITLES: usize = 40;

/// Words of a query whose places are looked up.
const PLACED: usize = 16;

impl Index {
    pub(super) fn find(&self, scope: &Scope, question: &Question<'_>, meaning: &Meaning, sight: &Sight) -> Results {
        let (weights, signs) = if meaning.long { (score::LONG, rank::LONG) } else { (score::SHORT, rank::SHORT) };
        let scorer = Scorer {
            lists: &self.lists,
            visible: &sight.visible,
            own: &sight.own,
            count: sight.count,
            languages: &sight.languages,
            vocabulary: &self.vocabulary,
            weights,
        };
        let mut scores = scorer.score(meaning);
        telling(&mut scores, meaning);
        let begins = self.beginning(sight, meaning);
        begins.iter().for_each(|number| scores.add(*number, signs.begins));
        let exact = self.exact(sight, scope, meaning, &scores, &begins);
        exact.iter().for_each(|(number, score)| scores.add(*number, *score));
        let pinned = question.first.and_then(|id| self.article(sight, id));
        pinned.iter().for_each(|number| scores.add(*number, PINNED));
        let worth = self.worth(scope, meaning, &scores, sight.count);
        let mut first: HashSet<u32> = exact.keys().copied().chain(pinned).collect();
        first.extend(begins);
        let is_incidental = |number: &u32| {
            let at = *number as usize;
            !first.contains(number) && worth.is_incidental(scores.words[at], scores.stand_out[at])
        };
        let mut answers: Vec<u32> = scores.matched.iter().copied().filter(|number| !is_incidental(number)).collect();
        // What is counted are answers, unless there is none.
        let counted = if answers.is_empty() { &scores.matched } else { &answers };
        let (topics, services, kinds) = self.count(counted, question);
        let is_asked_for = |number: &u32| self.is_asked_for(*number, question) == [true; 3];
        answers.retain(is_asked_for);
        let matched: Vec<u32> = scores.matched.iter().copied().filter(is_asked_for).collect();
        let total = matched.len();
        let better = |a: &u32, b: &u32| scores.of[*b as usize].total_cmp(&scores.of[*a as usize]).then(a.cmp(b));
        let mut pool = matched;
        let size = POOL.max(question.limit);
        if pool.len() > size {
            pool.select_nth_unstable_by(size, better);
            pool.truncate(size);
        }
        let places = self.places(&pool, meaning, sight);
        let asked = self.asked(meaning, sight);
        let mut ranked: Vec<_> = pool
            .iter()
            .zip(&places)
            .map(|(number, places)| {
                let one = &self.documents[*number as usize];
                let score = scores.of[*number as usize] + bonus(&one.candidate(places.phrases()), &asked, &signs);
                let share = if one.document.key.kind() == Kind::Service { SERVICE } else { 1.0 };
                (score * share, *number, places)
            })
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let marks = marks(meaning);
        let hit = |(score, number, places): (f32, u32, &Places)| {
            // What is first says nothing of how much better it is.
            let score = score - exact.get(&number).copied().unwrap_or_default();
            Hit { is_incidental: is_incidental(&number), ..self.documents[number as usize].hit(places, &marks, score) }
        };
        let hits = ranked.into_iter().take(question.limit).map(hit).collect();
        let (answers, corrected) = (answers.len(), meaning.corrected.clone());
        Results { hits, total, answers, corrected, topics, services, kinds }
    }

    fn worth(&self, scope: &Scope, meaning: &Meaning, scores: &Scores, documents: usize) -> Worth {
        let telling = meaning.words.iter().enumerate().filter(|(_, meant)| meant.own && meant.telling);
        let telling = telling.map(|(place, meant)| {
            let with = meant.forms.iter().map(|form| self.vocabulary.frequency(scope, &form.word)).max();
            // What nobody wrote in this ending is as rare as its stem.
            let has = |number: &&u32| scores.words[**number as usize] & bit(place) != 0;
            let counted = || u32::try_from(scores.matched.iter().filter(has).count()).unwrap_or(u32::MAX);
            (place, with.filter(|with| *with > 0).unwrap_or_else(counted))
        });
        Worth::new(telling, documents, meaning.long)
    }

    /// The visible article of this id.
    fn article(&self, sight: &Sight, id: &ArticleId) -> Option<u32> {
        let is_it = |number: &u32| {
            let document = &self.documents[*number as usize].document;
            sight.visible[*number as usize] && document.key.article() == Some(id)
        };
        (0..u32::try_from(self.documents.len()).unwrap_or(u32::MAX)).find(is_it)
    }

    /// Documents whose title begins with everything that was typed; those that are just that are the first. Services are
    /// known by their names, and nobody who types one wants to read no more than it.
    fn beginning(&self, sight: &Sight, meaning: &Meaning) -> Vec<u32> {
        let begin = &meaning.whole;
        if begin.is_empty() {
            return Vec::new();
        }
        let enough = begin.chars().count() >= 2;
        let may = |number: &u32| {
            let one = &self.documents[*number as usize];
            let tildes = meaning.tildes.as_ref();
            let is_spelt_so =
                || tildes.is_none_or(|typed| with_tildes(&one.document.title).starts_with(typed.as_str()));
            sight.visible[*number as usize]
                && is_spelt_so()
                && one.document.key.kind() != Kind::Service
                && (enough || one.line == *begin)
        };
        let from = self.titles.partition_point(|(title, _)| title < begin);
        let matching = self.titles[from..].iter().take_while(|(title, _)| title.starts_with(begin));
        matching.map(|(_, number)| *number).filter(may).take(TITLES).collect()
    }

    /// How many of the matches are in each topic and about each service; each whatever of it was asked for.
    fn count(&self, matched: &[u32], question: &Question<'_>) -> (Counts<TopicId>, Counts<ServiceId>, Counts<Kind>) {
        let (mut topics, mut services) = (HashMap::<&TopicId, usize>::new(), HashMap::<&ServiceId, usize>::new());
        let mut kinds = HashMap::<Kind, usize>::new();
        for number in matched {
            let document = &self.documents[*number as usize].document;
            let [in_topic, of_service, of_kind] = self.is_asked_for(*number, question);
            if of_service && of_kind && !document.topic.is_empty() {
                *topics.entry(&document.topic).or_default() += 1;
            }
            for service in document.services.iter().filter(|_| in_topic && of_kind) {
                *services.entry(service).or_default() += 1;
            }
            if in_topic && of_service {
                *kinds.entry(document.key.kind()).or_default() += 1;
            }
        }
        let kinds = kinds.iter().map(|(kind, count)| (kind, *count)).collect();
        (most_first(topics), most_first(services), most_first(kinds))
    }

    pub(super) fn places(&self, pool: &[u32], meaning: &Meaning, sight: &Sight) -> Vec<Places> {
        let at: HashMap<u32, usize> = pool.iter().copied().zip(0..).collect();
        let mut places: Vec<Places> = pool.iter().map(|_| Places::default()).collect();
        for (word, meant) in meaning.words.iter().enumerate().take(PLACED) {
            let mut looked = HashSet::new();
            for form in meant.forms.iter().take(8) {
                for (language, _) in &sight.languages {
                    if let Some((one, other)) = form.two() {
                        let found = |number: u32, positions: &[u32]| {
                            at.get(&number).into_iter().for_each(|place| places[*place].add(word, positions));
                        };
                        self.lists.together(&stem(one, *language), &stem(other, *language), found);
                        continue;
                    }
                    let stem = stem(&form.word, *language);
                    if looked.insert(stem.clone()) {
                        self.lists.positions(&stem, &at, |place, positions| places[place].add(word, positions));
                    }
                }
            }
        }
        places.iter_mut().for_each(Places::sort);
        places
    }

    pub(super) fn asked(&self, meaning: &Meaning, sight: &Sight) -> Asked {
        let own = meaning.words.iter().filter(|meant| meant.own);
        let stems = |meant: &Meant| {
            let forms = meant.forms.iter().flat_map(|form| {
                sight.languages.iter().map(|(language, _)| (stem_number(&stem(&form.word, *language)), form.weight))
            });
            forms.collect::<Vec<_>>()
        };
        Asked::new(own.map(stems).collect())
    }
}

fn marks(meaning: &Meaning) -> Marks {
    let mut marks = Marks::default();
    for form in meaning.words.iter().filter(|meant| meant.telling).flat_map(|meant| &meant.forms) {
        match form.two() {
            Some((one, other)) => marks.add_two(one, other),
            None => marks.add(&form.word),
        }
    }
    marks
}

/// Leaves out what only has words in common with the query that say nothing.
fn telling(scores: &mut Scores, meaning: &Meaning) {
    let bits = |places: &mut dyn Iterator<Item = usize>| places.fold(0, |bits, place| bits | bit(place));
    let telling = meaning.words.iter().enumerate().filter(|(_, meant)| meant.telling);
    let telling = bits(&mut telling.map(|(place, _)| place));
    let phrases: Vec<u64> = meaning.phrases.iter().map(|places| bits(&mut places.iter().copied())).collect();
    let is_reason = |has: u64| has & telling != 0 || phrases.iter().any(|phrase| has & phrase == *phrase);
    let (of, words) = (&mut scores.of, &scores.words);
    scores.matched.retain(|number| {
        let keep = is_reason(words[*number as usize]);
        if !keep {
            of[*number as usize] = 0.0;
        }
        keep
    });
}

fn most_first<Id: Clone + Ord>(counts: HashMap<&Id, usize>) -> Counts<Id> {
    let mut counts: Vec<_> = counts.into_iter().map(|(id, count)| (id.clone(), count)).collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}

impl Kept {
    pub(super) fn candidate(&self, text_pairs: usize) -> Candidate<'_> {
        Candidate {
            title: &self.title,
            headings: &self.headings,
            called: &self.called,
            text_pairs,
            overdue: self.document.overdue,
        }
    }

    fn hit(&self, places: &Places, marks: &Marks, score: f32) -> Hit {
        let document = &self.document;
        let best = self.starts.windows(2).map(|ends| places.best(ends[0], ends[1])).enumerate();
        // Of equals the first one: a page is read from its beginning.
        let best = best.reduce(|best, next| if next.1.words > best.1.words { next } else { best });
        let summary = !document.summary.is_empty();
        let (section, snippet) = match best {
            Some((at, found)) if at > 0 && found.words > 0 => {
                let section = document.sections.read().swap_remove(at - 1);
                let mut heading = 0;
                each_word(&section.heading, |_, _, _| heading += 1);
                let start = (found.start - self.starts[at]).saturating_sub(heading);
                let snippet = marks.cut(&section.text, document.language, start as usize);
                (Some(section), snippet)
            }
            _ if summary => (None, marks.whole(&document.summary, document.language)),
            _ => {
                let first = document.sections.read().into_iter().find(|section| !section.text.is_empty());
                let text = first.map(|section| section.text).unwrap_or_default();
                (None, marks.cut(&text, document.language, 0))
            }
        };
        let section = section.filter(|section| !section.id.is_empty());
        Hit {
            key: document.key.clone(),
            language: document.language,
            title: marks.whole(&document.title, document.language),
            snippet,
            section: section.as_ref().map(|section| section.id.clone()),
            heading: section.map(|section| section.heading),
            topic: document.topic.clone(),
            is_incidental: false,
            score,
        }
    }
}
