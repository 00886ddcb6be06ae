//! Topics: the folders that articles stand in, with the words of their `index.md`. How much is in each is counted in one
//! look at the articles, however many folders there are.

use std::collections::{BTreeMap, HashMap};

use viewer::{ServiceId, TopicId, Viewer, Words};

use super::files::File;
use super::{Edition, by_title};
use crate::alphabet::place_in_alphabet;
use crate::article::{Article, GuideCard, TopicCard, TopicPage};

/// A folder of articles.
#[derive(Clone, Debug, Default)]
pub(super) struct Topic {
    pub(super) title: Words,
    pub(super) summary: Words,
    pub(super) icon: String,
    /// Whether it has a page of its own; else its name is its folder's.
    pub(super) has_page: bool,
}

/// The icon of a topic that names none.
const ICON: &str = "article";

/// Every folder with articles in it or below it, and the words of its front page.
pub(super) fn topics<'f>(files: impl Iterator<Item = (&'f File<'f>, &'f str, &'f str)>) -> BTreeMap<TopicId, Topic> {
    let mut topics: BTreeMap<TopicId, Topic> = BTreeMap::new();
    for (file, title, summary) in files {
        let mut folder = file.topic.as_str();
        while !folder.is_empty() {
            topics.entry(folder.into()).or_default();
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        }
        if !file.is_front || file.topic.is_empty() {
            continue;
        }
        let topic = topics.entry(file.topic.clone()).or_default();
        topic.has_page = true;
        topic.title.set(file.language, title);
        topic.summary.set(file.language, summary);
        if let Some(icon) = &file.front.icon {
            topic.icon.clone_from(icon);
        }
    }
    for (id, topic) in &mut topics {
        if topic.icon.is_empty() {
            topic.icon = ICON.into();
        }
        if topic.title.is_empty() {
            topic.title = Words::one(viewer::Language::default(), in_words(id));
        }
    }
    topics
}

/// A file's or folder's name as words.
pub(super) fn in_words(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path).replace(['-', '_'], " ");
    let mut chars = name.trim().chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// A folder and all that it lies in, from the inside out.
pub(super) fn with_those_above(id: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(id), |id| Some(id.rsplit_once('/')?.0)).filter(|id| !id.is_empty())
}

/// How many of these articles are in each topic and below it.
fn counts<'a>(articles: impl Iterator<Item = &'a Article>) -> HashMap<&'a str, usize> {
    let mut counts = HashMap::new();
    for article in articles {
        for id in with_those_above(&article.topic) {
            *counts.entry(id).or_default() += 1;
        }
    }
    counts
}

impl Edition {
    /// The topics of the home page: those at the top with something to read.
    pub fn topics(&self, viewer: &Viewer) -> Vec<TopicCard> {
        self.subtopics(viewer, &TopicId::default(), &counts(self.current(viewer)))
    }

    /// One topic; nothing when the viewer may read nothing in it.
    pub fn topic(&self, viewer: &Viewer, id: &TopicId) -> Option<TopicPage> {
        let current: Vec<&Article> = self.current(viewer).collect();
        let counts = counts(current.iter().copied());
        let card = self.counted(viewer, id, &counts)?;
        let (subtopics, guides) = (self.subtopics(viewer, id, &counts), self.guides_in(viewer, id, &current));
        let articles = current.into_iter().filter(|article| article.topic == *id).collect();
        Some(TopicPage { card, articles: by_title(articles), subtopics, guides })
    }

    /// What the topic of something that the viewer may read is called on their pages.
    pub fn topic_title(&self, viewer: &Viewer, id: &TopicId) -> Option<String> {
        self.topics.get(id).map(|topic| topic.title.pick(viewer.language).1.to_owned())
    }

    /// The guides of a topic that the viewer may use, by title: a guide stands where most articles on its service do.
    fn guides_in(&self, viewer: &Viewer, id: &TopicId, current: &[&Article]) -> Vec<GuideCard> {
        let mut counts = HashMap::<&ServiceId, HashMap<&TopicId, usize>>::new();
        for article in current {
            for service in &article.services {
                *counts.entry(service).or_default().entry(&article.topic).or_default() += 1;
            }
        }
        let is_here = |service: &ServiceId| {
            let Some(topics) = counts.get(service) else { return false };
            topics.get(id).is_some_and(|here| topics.values().all(|there| there <= here))
        };
        let guides = self.guides(viewer).into_iter().filter(|guide| is_here(&guide.service));
        let mut cards: Vec<GuideCard> = guides.map(|guide| GuideCard::of(guide, viewer.language)).collect();
        cards.sort_by_cached_key(|card| place_in_alphabet(card.language, &card.title));
        cards
    }

    /// The topics directly below one, or those at the top below none, by title.
    fn subtopics(&self, viewer: &Viewer, above: &TopicId, counts: &HashMap<&str, usize>) -> Vec<TopicCard> {
        let below = |id: &str| match id.rsplit_once('/') {
            Some((folder, _)) => *above == folder,
            None => above.is_empty(),
        };
        let below = self.topics.keys().filter(|id| below(id));
        let mut cards: Vec<TopicCard> = below.filter_map(|id| self.counted(viewer, id, counts)).collect();
        cards.sort_by_cached_key(|card| place_in_alphabet(card.language, &card.title));
        cards
    }

    /// One topic as the viewer sees it; nothing when it holds nothing for them.
    pub fn topic_card(&self, viewer: &Viewer, id: &TopicId) -> Option<TopicCard> {
        self.counted(viewer, id, &counts(self.current(viewer)))
    }

    fn counted(&self, viewer: &Viewer, id: &TopicId, counts: &HashMap<&str, usize>) -> Option<TopicCard> {
        let topic = self.topics.get(id)?;
        let articles = counts.get(id.as_str()).copied().unwrap_or_default();
        let (language, title) = topic.title.pick(viewer.language);
        let summary = topic.summary.0.get(&language).cloned().unwrap_or_default();
        let card = TopicCard {
            id: id.to_owned(),
            title: title.to_owned(),
            summary,
            icon: topic.icon.clone(),
            language,
            articles,
        };
        (articles > 0).then_some(card)
    }
}
