//! What a viewer may know of on a page of their language: what is for everybody or for an audience of theirs, and of
//! siblings only the one that the page would show.

use std::sync::Arc;

use viewer::Language;

use super::kept::Kept;
use super::{Index, Question, Scope};

/// What may be seen, by number.
pub struct Sight {
    pub visible: Vec<bool>,
    /// Whether it is in the language of the page, by number; empty where everything is.
    pub own: Vec<bool>,
    /// How many documents.
    pub count: usize,
    /// The languages of what is seen, with how much a word in each counts.
    pub languages: Vec<(Language, f32)>,
}

/// A word of another language counts less: results in the page's language come first.
pub const FOREIGN: f32 = 0.8;

impl Index {
    pub(super) fn sight(&self, scope: &Scope) -> Sight {
        let visible: Vec<bool> = (0..self.documents.len()).map(|number| self.is_visible(number, scope)).collect();
        let count = visible.iter().filter(|visible| **visible).count();
        let others = Language::ALL.into_iter().filter(|language| *language != scope.language);
        let others = others.filter(|_| self.foreign.contains(&scope.language)).map(|language| (language, FOREIGN));
        let languages: Vec<_> = std::iter::once((scope.language, 1.0)).chain(others).collect();
        let is_own = |one: &Arc<Kept>| one.document.language == scope.language;
        let own = if languages.len() > 1 { self.documents.iter().map(is_own).collect() } else { Vec::new() };
        Sight { visible, own, count, languages }
    }

    fn is_visible(&self, number: usize, scope: &Scope) -> bool {
        let own = &self.documents[number];
        let better = |other: &u32| {
            let other = &self.documents[*other as usize];
            other.document.language == scope.language && is_known(other, scope)
        };
        let translated = || own.document.language != scope.language && self.siblings[number].iter().any(better);
        is_known(own, scope) && !translated()
    }

    /// Whether a document is in the topic, about the service and of the kind that the question asks for.
    pub(super) fn is_asked_for(&self, number: u32, question: &Question<'_>) -> [bool; 3] {
        let document = &self.documents[number as usize].document;
        let in_topic = question.topic.is_none_or(|topic| is_in(&document.topic, topic));
        let of_service = question.service.is_none_or(|service| document.services.iter().any(|id| id == service));
        [in_topic, of_service, question.kind.is_none_or(|kind| document.key.kind() == kind)]
    }
}

/// Whether somebody may know of a document, in whatever language.
pub(super) fn is_known(one: &Kept, scope: &Scope) -> bool {
    let audience = &one.document.audience;
    audience.is_empty() || audience.iter().any(|id| scope.audiences.contains(id))
}

fn is_in(topic: &str, asked: &str) -> bool {
    topic == asked || topic.strip_prefix(asked).is_some_and(|rest| rest.starts_with('/'))
}
