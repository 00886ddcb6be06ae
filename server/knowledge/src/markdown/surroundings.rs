//! What a page may ask of the content around it. Each question is noted with a hash of its answer: a page needs no new
//! rendering for as long as all its answers stay the same.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use viewer::{GuideId, Language, RequestId, Words};

use super::places::{Places, Target};

/// What files may refer to.
#[derive(Clone, Copy)]
pub(crate) struct Around<'a> {
    pub(crate) places: &'a Places,
    pub(crate) snippets: &'a BTreeMap<String, Snippet<'a>>,
    pub(crate) guides: &'a BTreeMap<GuideId, Named>,
    pub(crate) requests: &'a BTreeMap<RequestId, Named>,
    /// The language of the page.
    pub(crate) language: Language,
    /// Whether somebody will read what is rendered; else only findings are wanted, and nothing is coloured or cleaned.
    pub(crate) for_readers: bool,
}

/// A shared paragraph.
#[derive(Hash)]
pub(crate) struct Snippet<'a> {
    pub(crate) path: &'a str,
    pub(crate) body: &'a str,
    pub(crate) body_line: u32,
    pub(crate) audience: Vec<String>,
}

/// A guide or a request.
pub(crate) struct Named {
    pub(crate) title: Words,
    /// Who may know of it; everybody when empty.
    pub(crate) audience: Vec<String>,
}

/// Everything that a page asked.
pub(crate) type Asked = Vec<(Question, u64)>;

/// What a page asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    /// Where this link in this file leads.
    Link(Arc<str>, Box<str>),
    /// Which picture this is in this file.
    Picture(Arc<str>, Box<str>),
    /// What this snippet says.
    Snippet(Box<str>),
    /// What this guide is called, and whom it is for.
    Guide(Box<str>),
    /// What this request is called, and whom it is for.
    Request(Box<str>),
}

/// [`Around`] for one page.
pub(crate) struct Surroundings<'a> {
    around: Around<'a>,
    /// The page's path, which most questions share.
    path: Arc<str>,
    asked: RefCell<Asked>,
}

/// A title, and whom what it names is for.
type Titled<'a> = (&'a str, &'a [String]);

type Picture = Option<(String, Option<(u32, u32)>)>;

impl<'a> Surroundings<'a> {
    /// Nothing is asked yet.
    pub(crate) fn new(around: Around<'a>, path: &str) -> Surroundings<'a> {
        Surroundings { around, path: path.into(), asked: RefCell::default() }
    }

    /// What was asked.
    pub(crate) fn into_asked(self) -> Asked {
        let mut asked = self.asked.into_inner();
        asked.shrink_to_fit();
        asked
    }

    /// A path that is kept once: the page's own, or a snippet's.
    pub(super) fn shared(&self, path: &str) -> Arc<str> {
        if *path == *self.path { self.path.clone() } else { path.into() }
    }

    /// Whether somebody will read what is rendered.
    pub(super) fn for_readers(&self) -> bool {
        self.around.for_readers
    }

    /// Whether the content is an organisation's own folder.
    pub(super) fn is_plain(&self) -> bool {
        self.around.places.is_plain()
    }

    pub(super) fn link(&self, from: &str, destination: &str) -> Target {
        let answer = self.around.link(from, destination);
        self.note(Question::Link(self.shared(from), destination.into()), &answer);
        answer
    }

    pub(super) fn picture(&self, from: &str, path: &str) -> Picture {
        let answer = self.around.places.find_picture(from, path);
        self.note(Question::Picture(self.shared(from), path.into()), &answer);
        answer
    }

    pub(super) fn snippet(&self, id: &str) -> Option<&'a Snippet<'a>> {
        let answer = self.around.snippets.get(id);
        self.note(Question::Snippet(id.into()), &answer);
        answer
    }

    pub(super) fn guide(&self, id: &str) -> Option<Titled<'a>> {
        let answer = self.around.titled(self.around.guides, id);
        self.note(Question::Guide(id.into()), &answer);
        answer
    }

    pub(super) fn request(&self, id: &str) -> Option<Titled<'a>> {
        let answer = self.around.titled(self.around.requests, id);
        self.note(Question::Request(id.into()), &answer);
        answer
    }

    fn note(&self, question: Question, answer: &impl Hash) {
        self.asked.borrow_mut().push((question, hash(answer)));
    }
}

impl<'a> Around<'a> {
    /// Whether all questions would be answered as they were.
    pub(crate) fn answers_alike(&self, asked: &Asked) -> bool {
        asked.iter().all(|(question, answer)| self.answer(question) == *answer)
    }

    fn answer(&self, question: &Question) -> u64 {
        match question {
            Question::Link(from, destination) => hash(&self.link(from, destination)),
            Question::Picture(from, path) => hash(&self.places.find_picture(from, path)),
            Question::Snippet(id) => hash(&self.snippets.get(&**id)),
            Question::Guide(id) => hash(&self.titled(self.guides, id)),
            Question::Request(id) => hash(&self.titled(self.requests, id)),
        }
    }

    fn link(&self, from: &str, destination: &str) -> Target {
        self.places.link(from, destination, self.language)
    }

    fn titled<Id: Ord + std::borrow::Borrow<str>>(
        &self,
        named: &'a BTreeMap<Id, Named>,
        id: &str,
    ) -> Option<Titled<'a>> {
        named.get(id).map(|named| (named.title.get(self.language), named.audience.as_slice()))
    }
}

fn hash(answer: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    answer.hash(&mut hasher);
    hasher.finish()
}
