//! What a reader gets: articles, their sections and the cards that lists show. Plain data; how it is made stands in
//! `markdown` and `edition`.

mod body;
mod part;

use std::sync::Arc;

use guides::Guide;
use jiff::civil::{Date, DateTime};
use viewer::{ArticleId, GuideId, Language, ServiceId, SiteId, TopicId, VersionId, Viewer};

use crate::front_matter::NOBODY;
use crate::packed::Packed;
use crate::search::Sections;

pub(crate) use body::{Body, Cut};
pub(crate) use part::{Hidden, MARK, Named, Part, PartPicture, Register, Who, covers, fits};

/// Words that somebody reads in a minute.
const WORDS_A_MINUTE: usize = 200;

/// One article in one language, rendered.
#[derive(Clone, Debug)]
pub struct Article {
    /// The stable id, the same in every language.
    pub id: ArticleId,
    /// The topic it stands in; empty for none.
    pub topic: TopicId,
    /// The language it is written in.
    pub language: Language,
    /// The title.
    pub title: String,
    /// One sentence on what it is good for.
    pub summary: String,
    /// The words that people say.
    pub keywords: Vec<String>,
    /// The services it is about.
    pub services: Vec<ServiceId>,
    /// What sort of article it is.
    pub kind: ArticleKind,
    /// Who may read it; everybody when empty.
    pub audience: Vec<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// When it has to be looked at again.
    pub review_by: Option<Date>,
    /// When it appeared, or is to, on the clocks of the portal's time zone, where it says so.
    pub publish_at: Option<DateTime>,
    /// Whether it is current.
    pub status: Status,
    /// The article that stands in for a retired one.
    pub replaced_by: Option<ArticleId>,
    /// Articles to read next.
    pub related: Vec<ArticleId>,
    /// A hash of the file that it was made of: another text is another version.
    pub version: VersionId,
    /// The file it was made of.
    pub path: String,
    /// The platforms it is for (`windows`, `macos`, ...); all when empty.
    pub os: Vec<String>,
    /// The sites it is for; all when empty.
    pub sites: Vec<SiteId>,
    /// Where the title stands in the alphabet of the language.
    pub(crate) place: Vec<u8>,
    pub(crate) body: Arc<Body>,
    pub(crate) source: Packed,
}

impl Article {
    /// The summary that somebody wrote. One that was made of the text's beginning would be read twice.
    pub fn lead(&self) -> Option<&str> {
        Some(self.summary.as_str()).filter(|summary| !summary.is_empty() && *summary != self.body.beginning)
    }

    /// The body as safe HTML, without the title and without what is only for some; parts for the reader's platform
    /// (`windows`, `macos`, ...) are chosen.
    pub fn html(&self, os: Option<&str>) -> String {
        self.body.html(os)
    }

    /// The same with the parts that are only for some, where the viewer is one of them.
    pub fn html_for(&self, viewer: &Viewer, os: Option<&str>) -> String {
        self.body.html_for(viewer, os)
    }

    /// The HTML of one section as the viewer may read it, from its heading to the next one of its level or above; sections
    /// inside boxes and lists have none of their own.
    pub fn section_html(&self, viewer: &Viewer, id: &str, os: Option<&str>) -> Option<String> {
        self.body.section_html(viewer, id, os)
    }

    /// The headings of the body in order, with their anchors.
    pub fn headings(&self) -> &[Heading] {
        &self.body.headings
    }

    /// The body as plain text by heading; the first section may have no heading.
    pub fn sections(&self) -> &Sections {
        &self.body.sections
    }

    /// The file as it was written, whoever may read it.
    pub(crate) fn source(&self) -> String {
        self.source.text()
    }

    /// The file as it was written, without what the viewer may not read.
    pub fn source_for(&self, viewer: &Viewer) -> String {
        part::cut(&self.source(), &self.body.parts.hidden, viewer)
    }

    /// The id that git gives the file.
    pub fn blob_id(&self) -> String {
        crate::blob_id(self.source().as_bytes())
    }

    /// Minutes that reading it takes, at least 1.
    pub fn minutes(&self) -> u32 {
        u32::try_from(self.body.words.div_ceil(WORDS_A_MINUTE)).unwrap_or(u32::MAX).max(1)
    }

    /// The last part of the article's URL: the id without a final `/index` or `/README`.
    pub fn address(&self) -> &str {
        address(&self.id)
    }
}

/// An article's id as it stands in URLs: without a final `/index` or `/README`; a README at the root is `index`.
pub fn address(id: &str) -> &str {
    let name = id.rsplit('/').next().unwrap_or(id);
    if !is_front(name) {
        return id;
    }
    match id.rsplit_once('/') {
        Some((folder, _)) => folder,
        None => "index",
    }
}

/// Names of files (without `.md`) that stand for their folder.
pub(crate) const FRONTS: [&str; 4] = ["index", "README", "readme", "_index"];

/// Whether a file of this name (without `.md`) stands for its folder.
pub(crate) fn is_front(name: &str) -> bool {
    FRONTS.contains(&name)
}

/// Whether what is for `these` audiences is for everybody in `those`.
pub(crate) fn is_as_wide(these: &[String], those: &[String]) -> bool {
    these.is_empty() || !those.is_empty() && those.iter().all(|id| these.contains(id))
}

/// Whether something for `these` audiences is to be found where `those` read. What is for nobody has its own finding: whom
/// it was meant for is not known.
pub(crate) fn is_narrower(these: &[String], those: &[String]) -> bool {
    let is_known = |audience: &[String]| audience.iter().all(|id| id != NOBODY);
    !is_as_wide(these, those) && is_known(these) && is_known(those)
}

/// A heading of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6; 1 is the title.
    pub level: u8,
    /// The anchor.
    pub id: String,
    /// The words.
    pub text: String,
}

/// What sort of article it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ArticleKind {
    /// How something is done.
    #[default]
    HowTo,
    /// How something broken is mended.
    Fix,
    /// A fault that is known and not mended yet.
    KnownError,
    /// What is allowed.
    Policy,
    /// To look things up.
    Reference,
}

/// Whether an article is current.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Not for readers yet; an edition never holds one.
    Draft,
    /// Current.
    #[default]
    Published,
    /// Taken back: its address says so and what stands in for it; its text is in git alone.
    Retired,
}

/// An article as a viewer gets it: in their language, else in another.
#[derive(Clone, Debug)]
pub struct Reading<'e> {
    /// The article.
    pub article: &'e Article,
    /// The language it is in.
    pub language: Language,
    /// Every language it exists in.
    pub translations: Vec<Language>,
}

/// An article as an entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleCard {
    /// The article.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// Its summary.
    pub summary: String,
    /// The language of both.
    pub language: Language,
    /// Its topic.
    pub topic: TopicId,
}

/// A topic as an entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicCard {
    /// The topic's folder.
    pub id: TopicId,
    /// Its title.
    pub title: String,
    /// One sentence; may be empty.
    pub summary: String,
    /// The name of its icon.
    pub icon: String,
    /// The language of the texts.
    pub language: Language,
    /// How many articles the viewer may read in it and below.
    pub articles: usize,
}

/// A topic's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicPage {
    /// The topic itself.
    pub card: TopicCard,
    /// The articles in it, by title.
    pub articles: Vec<ArticleCard>,
    /// The topics directly below it.
    pub subtopics: Vec<TopicCard>,
    /// The guides about the services of its articles, by title.
    pub guides: Vec<GuideCard>,
}

/// A guide as an entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideCard {
    /// The guide.
    pub id: GuideId,
    /// What it solves.
    pub title: String,
    /// One sentence; may be empty.
    pub summary: String,
    /// The language of both.
    pub language: Language,
}

impl GuideCard {
    /// The card of a guide on the pages of a language.
    pub(crate) fn of(guide: &Guide, language: Language) -> GuideCard {
        let (language, title) = guide.title.pick(language);
        let summary = guide.summary.0.get(&language).cloned().unwrap_or_default();
        GuideCard { id: guide.id.clone(), title: title.to_owned(), summary, language }
    }
}
