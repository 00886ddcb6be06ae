//! An edition: content at a commit, rendered, checked, indexed, immutable. Nobody is shown what they may not read.

mod announced;
mod asking;
mod assemble;
mod beyond;
mod build;
mod called;
mod documents;
pub(crate) mod files;
mod kept;
mod known;
pub(crate) mod languages;
mod leads;
mod made;
mod past;
mod pictures;
mod reviews;
mod searching;
mod topics;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use guides::Guide;
use jiff::Timestamp;
use viewer::{ArticleId, CommitId, GuideId, Language, RequestId, ServiceId, TopicId, Viewer};

use crate::alphabet::place_in_alphabet;
use crate::article::{Article, ArticleCard, Reading, Status};
use crate::catalog::Catalog;
use crate::catalog::portal::{Portal, ReadingRule};
use crate::catalog::request::RequestType;
use crate::catalog::service::Service;
use crate::catalog::state::State;
use crate::search::{Index, Key, Scope, Similar};
use crate::source::{Finding, History};
use topics::Topic;

pub use beyond::{Instead, Shown, Thing};
pub use build::{Built, build, build_after, build_kept, build_later, build_preview, findings};
pub use files::guides_and_tests as guides;
pub use kept::GuideSet;
pub use past::Past;
pub use pictures::Image;

/// One article in all its languages.
type Translations = BTreeMap<Language, Article>;

/// Content at a commit, ready to be read.
pub struct Edition {
    id: CommitId,
    /// Whether any Markdown of it is an article for everybody.
    is_plain: bool,
    catalog: Catalog,
    articles: BTreeMap<ArticleId, Translations>,
    topics: BTreeMap<TopicId, Topic>,
    guides: Arc<GuideSet>,
    /// Whom each snippet is for.
    snippets: BTreeMap<String, Vec<String>>,
    images: BTreeMap<String, Vec<u8>>,
    /// Picture path to the articles that show it: who may read one of them may see it.
    shown_by: BTreeMap<String, BTreeSet<ArticleId>>,
    shown_in_parts: assemble::ShownInParts,
    index: Index,
    history: Arc<History>,
    /// The article that stands first, by language and query in one line.
    pins: BTreeMap<(Language, String), ArticleId>,
    /// Former ids of articles that were renamed since the portal started, with their new ones.
    renamed: BTreeMap<ArticleId, ArticleId>,
    /// Versions that History does not show, by the id that git gives them.
    withheld: BTreeSet<String>,
    /// Review dates of earlier versions, for the edition after this one.
    vouched: reviews::Vouched,
    /// What was found while it was built: warnings.
    findings: Vec<Finding>,
    /// When time alone will change it.
    changes_at: Timestamp,
    /// For the edition after this one.
    made: made::Made,
}

impl Edition {
    /// The commit, or the hash of a folder.
    pub fn id(&self) -> &CommitId {
        &self.id
    }

    /// Whether it is an organisation's plain folder: any Markdown is an article, and everybody may read it.
    pub fn is_plain(&self) -> bool {
        self.is_plain
    }

    /// When files changed.
    pub fn history(&self) -> &Arc<History> {
        &self.history
    }

    /// What should be looked at, by path: warnings, and errors that only time has brought.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// When the same content becomes another edition without a push: something is published, expires or is due.
    pub fn changes_at(&self) -> Timestamp {
        self.changes_at
    }

    /// The first 12 characters of the id, for URLs.
    pub fn short_id(&self) -> &str {
        self.guides.short_id()
    }

    /// The portal and its registers.
    pub fn portal(&self) -> &Portal {
        &self.catalog.portal
    }

    /// Ticket states, in the file's order.
    pub fn states(&self) -> &[State] {
        &self.catalog.states
    }

    /// Services by id.
    pub fn services(&self) -> &[Service] {
        &self.catalog.services
    }

    /// Services by their names in a language.
    pub fn services_by_name(&self, language: Language) -> Vec<&Service> {
        let mut services: Vec<_> = self.catalog.services.iter().collect();
        services.sort_by_cached_key(|service| place_in_alphabet(language, service.name.get(language)));
        services
    }

    /// One service.
    pub fn service(&self, id: &ServiceId) -> Option<&Service> {
        self.catalog.services.iter().find(|service| service.id == *id)
    }

    /// The audiences that the viewer belongs to.
    pub fn audiences(&self, viewer: &Viewer) -> BTreeSet<String> {
        let audiences = self.portal().audiences.iter();
        audiences.filter(|(_, audience)| audience.has(viewer)).map(|(id, _)| id.clone()).collect()
    }

    /// An article by its id or address, in the viewer's language or else another; of a retired one without its text.
    pub fn article(&self, viewer: &Viewer, id: &str) -> Option<Reading<'_>> {
        let id = id.trim_matches('/');
        let translations = self.articles.get(id).or_else(|| self.fronts(id).find_map(|id| self.articles.get(&id)))?;
        let article = self.pick(viewer, &self.audiences(viewer), translations)?;
        Some(Reading { article, language: article.language, translations: translations.keys().copied().collect() })
    }

    /// Every current article that the viewer may read, by title.
    pub fn articles(&self, viewer: &Viewer) -> Vec<ArticleCard> {
        by_title(self.current(viewer).collect())
    }

    /// Who keeps each article's file, by path.
    pub fn owners(&self) -> BTreeMap<&str, &str> {
        let articles = self.articles.values().flat_map(BTreeMap::values);
        articles.filter_map(|article| Some((article.path.as_str(), article.owner.as_deref()?))).collect()
    }

    /// The id that stands in for a former one, when the viewer may read what it leads to.
    pub fn redirect(&self, viewer: &Viewer, id: &str) -> Option<&ArticleId> {
        let target = self.catalog.redirects.get(id.trim_matches('/'))?;
        self.article(viewer, target).map(|_| target)
    }

    /// The guides that the viewer may use, by id.
    pub fn guides(&self, viewer: &Viewer) -> Vec<&Guide> {
        let known = self.audiences(viewer);
        self.guides.all().iter().filter(|guide| self.may(viewer, &known, &guide.audience)).collect()
    }

    /// One guide.
    pub fn guide(&self, viewer: &Viewer, id: &GuideId) -> Option<&Guide> {
        self.guides(viewer).into_iter().find(|guide| guide.id == *id)
    }

    /// All guides, for people under way when another edition serves.
    pub fn guide_set(&self) -> Arc<GuideSet> {
        self.guides.clone()
    }

    /// One guide of this edition or of another one that somebody began with. What was taken from the viewer since is
    /// taken: the audiences of this edition count, and of a guide that it still has, that guide's.
    pub fn guide_of<'g>(&self, viewer: &Viewer, set: &'g GuideSet, id: &GuideId) -> Option<&'g Guide> {
        let find = |set: &'g GuideSet| set.all().iter().find(|guide| guide.id == *id);
        let known = self.audiences(viewer);
        let stays = self.guides.all().iter().find(|guide| guide.id == *id);
        let may = |guide: &Guide| self.may(viewer, &known, &guide.audience);
        find(set).filter(|guide| may(guide) && stays.is_none_or(may))
    }

    /// What the viewer may ask for: the general problem form first, then by name.
    pub fn requests(&self, viewer: &Viewer) -> Vec<&RequestType> {
        let known = self.audiences(viewer);
        let mut requests: Vec<_> =
            self.catalog.requests.iter().filter(|request| self.may(viewer, &known, &request.audience)).collect();
        let place = |request: &RequestType| place_in_alphabet(viewer.language, request.title.get(viewer.language));
        requests.sort_by_cached_key(|request| (request.id != "problem", place(request)));
        requests
    }

    /// One request type.
    pub fn request(&self, viewer: &Viewer, id: &RequestId) -> Option<&RequestType> {
        self.requests(viewer).into_iter().find(|request| request.id == *id)
    }

    /// Articles and guides that the viewer may read next: those that the editors name, then the likest.
    pub fn related(&self, viewer: &Viewer, article: &Article, limit: usize) -> Vec<Similar> {
        let named = article.related.iter().filter_map(|id| self.article(viewer, id));
        let named = named.filter(|found| found.article.status == Status::Published).map(|found| Similar {
            key: Key::Article(found.article.id.clone()),
            language: found.language,
            title: found.article.title.clone(),
        });
        let mut related: Vec<Similar> = named.take(limit).collect();
        if related.len() < limit && self.may_read_at_all(viewer) {
            let alike = self.index.similar(&self.scope(viewer), &Key::Article(article.id.clone()), limit);
            let known: Vec<Key> = related.iter().map(|one| one.key.clone()).collect();
            related.extend(alike.into_iter().filter(|one| !known.contains(&one.key)));
            related.truncate(limit);
        }
        related
    }

    fn scope(&self, viewer: &Viewer) -> Scope {
        Scope { language: viewer.language, audiences: self.audiences(viewer) }
    }

    /// Current articles that the viewer may read, each in one language.
    fn current<'e>(&'e self, viewer: &Viewer) -> impl Iterator<Item = &'e Article> {
        let known = self.audiences(viewer);
        let articles = self.articles.values().filter_map(|translations| self.pick(viewer, &known, translations));
        articles.filter(|article| article.status == Status::Published).collect::<Vec<_>>().into_iter()
    }

    /// The translation that the viewer gets, if they may read it.
    fn pick<'e>(
        &self,
        viewer: &Viewer,
        known: &BTreeSet<String>,
        translations: &'e Translations,
    ) -> Option<&'e Article> {
        let fallback = self.portal().fallback.get(&viewer.language).copied();
        let wanted = [Some(viewer.language), fallback, Some(self.portal().default_language())];
        let readable = |article: &&Article| self.may(viewer, known, &article.audience);
        let found = wanted.into_iter().flatten().filter_map(|language| translations.get(&language)).find(readable);
        found.or_else(|| translations.values().find(readable))
    }

    /// Nothing is for an audience that does not exist, so an unknown one hides what it stands on.
    fn may(&self, viewer: &Viewer, known: &BTreeSet<String>, audience: &[String]) -> bool {
        self.may_read_at_all(viewer) && (audience.is_empty() || audience.iter().any(|id| known.contains(id)))
    }

    fn may_read_at_all(&self, viewer: &Viewer) -> bool {
        self.portal().reading == ReadingRule::Public || viewer.is_signed_in()
    }

    /// The ids that an address without its final part may stand for.
    fn fronts(&self, address: &str) -> impl Iterator<Item = ArticleId> {
        let folder = if address == "index" { String::new() } else { format!("{address}/") };
        crate::article::FRONTS.into_iter().map(move |name| ArticleId::from(format!("{folder}{name}")))
    }
}

fn card_of(article: &Article) -> ArticleCard {
    let (id, title, summary) = (article.id.clone(), article.title.clone(), article.summary.clone());
    ArticleCard { id, title, summary, language: article.language, topic: article.topic.clone() }
}

/// In the order in which people look for a title.
fn by_title(mut articles: Vec<&Article>) -> Vec<ArticleCard> {
    articles.sort_unstable_by(|a, b| (&a.place, &a.id).cmp(&(&b.place, &b.id)));
    articles.into_iter().map(card_of).collect()
}
