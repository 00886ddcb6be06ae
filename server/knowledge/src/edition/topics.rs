//! Topics: the folders that articles stand in, with the words of their `index.md`.

use std::collections::BTreeMap;

use viewer::{TopicId, Viewer, Words};

use super::Edition;
use super::files::File;
use crate::alphabet::place_in_alphabet;
use crate::article::TopicCard;

/// A folder of articles.
#[derive(Clone, Debug, Default)]
pub(super) struct Topic {
    pub(super) title: Words,
    pub(super) summary: Words,
    pub(super) icon: String,
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

impl Edition {
    /// The topics directly below one, or those at the top below none, by title.
    pub(super) fn subtopics(&self, viewer: &Viewer, above: &TopicId) -> Vec<TopicCard> {
        let below = |id: &str| match id.rsplit_once('/') {
            Some((folder, _)) => *above == folder,
            None => above.is_empty(),
        };
        let below = self.topics.keys().filter(|id| below(id));
        let mut cards: Vec<TopicCard> = below.filter_map(|id| self.topic_card(viewer, id)).collect();
        cards.sort_by_cached_key(|card| place_in_alphabet(card.language, &card.title));
        cards
    }

    /// One topic as the viewer sees it; nothing when it holds nothing for them.
    pub(super) fn topic_card(&self, viewer: &Viewer, id: &TopicId) -> Option<TopicCard> {
        let topic = self.topics.get(id)?;
        let inside =
            |other: &TopicId| other == id || other.strip_prefix(id.as_str()).is_some_and(|rest| rest.starts_with('/'));
        let articles = self.current(viewer).filter(|article| inside(&article.topic)).count();
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
