//! What an edition says about its articles' past and neighbours: who may read an earlier version, and what links here.
//! A version is judged by what was in force for its file then, and by what is today.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use viewer::{ArticleId, Language, Role, Viewer};

use super::Edition;
use super::files::inherit;
use crate::article::{Article, ArticleCard, Status, Who, fits};
use crate::catalog::portal::{self, Audience, Portal, ReadingRule};
use crate::front_matter::{self, Front};
use crate::markdown::hidden_in;
use crate::markdown::places::bare;
use crate::source::{Earlier, Version};

/// An earlier version of a file with what was in force for it: as long as it was the newest, until the next one came.
#[derive(Clone, Debug)]
pub struct Past {
    /// The version.
    pub version: Version,
    /// The file.
    pub text: String,
    /// Whether it was published at all.
    was_published: bool,
    /// Whether everything was only for people who are signed in.
    signed_in: bool,
    /// Whom each of its parts that is only for some is for.
    hidden: Vec<Vec<Who>>,
    /// Who could read it, by the register of the same commit; everybody when there is none.
    audience: Vec<(String, Option<Audience>)>,
}

impl Past {
    /// Reads a version of a file, and what its commit says of it in other files. Nothing when it is no text any more.
    pub fn read(earlier: &Earlier, path: &str, version: &Version, until: Timestamp) -> Option<Past> {
        let (commit, in_force) = (&version.commit, version.in_force());
        let at = |path: &str| earlier.text_at(&in_force, path);
        let text = at(path)?;
        let mut findings = Vec::new();
        let register = at("portal.toml");
        let is_plain = register.is_none() && !path.starts_with("articles/");
        let portal = register.as_deref().map(|text| portal::read("portal.toml", text, &mut findings));
        // A commit whose register cannot be read never served, and what lies outside of a portal's articles neither. Hours
        // that nobody checked then did.
        let served = !findings.iter().any(|finding| finding.firm) && (is_plain || path.starts_with("articles/"));
        let portal = portal.unwrap_or_else(Portal::built_in);
        let front = front(path, &text, is_plain, portal.default_language(), &at);
        let zone = TimeZone::get(&portal.time_zone).unwrap_or(TimeZone::UTC);
        let clock = |at: Timestamp| at.to_zoned_datetime(zone.clone()).datetime();
        let was_published = served && was_published(&front, clock(commit.at), clock(until));
        let audience = front.audience.into_iter().map(|id| {
            let audience = portal.audiences.get(&id).cloned();
            (id, audience)
        });
        let audience = audience.collect();
        let signed_in = portal.reading == ReadingRule::SignedIn;
        let parsed = front_matter::parse(path, &text, is_plain);
        let hidden = hidden_in(path, parsed.body, parsed.body_line, is_plain);
        let hidden = hidden.into_iter().map(|lines| lines.who).collect();
        Some(Past { hidden, version: version.clone(), text, was_published, signed_in, audience })
    }
}

/// The head of the file at the commit, with what a translation took over from its original at the same commit.
fn front(path: &str, text: &str, plain: bool, default: Language, at: &dyn Fn(&str) -> Option<String>) -> Front {
    let mut front = front_matter::parse(path, text, plain).front;
    let stem = bare(path);
    let language = path.strip_suffix(".md").and_then(|path| path.strip_prefix(stem)?.strip_prefix('.')?.parse().ok());
    if language.unwrap_or(default) == default {
        return front;
    }
    for original in [format!("{stem}.md"), format!("{stem}.{default}.md")] {
        if let Some(text) = at(&original) {
            inherit(&mut front, front_matter::parse(&original, &text, plain).front);
        }
    }
    front
}

/// Whether a file was published at any time between two moments.
fn was_published(front: &Front, from: DateTime, until: DateTime) -> bool {
    let expired = front.expires_at.is_some_and(|at| at <= from);
    !expired && front.status.unwrap_or_default() == Status::Published && front.publish_at.is_none_or(|at| at <= until)
}

impl Edition {
    /// When readers could first read the article as it is: with its last change, or at its hour if that came later.
    pub fn appeared(&self, article: &Article) -> Option<Timestamp> {
        let changed = self.history.of(&article.path)?.at;
        let zone = TimeZone::get(&self.portal().time_zone).unwrap_or(TimeZone::UTC);
        let hour = article.publish_at.and_then(|at| zone.to_timestamp(at).ok());
        Some(hour.map_or(changed, |hour| hour.max(changed)))
    }

    /// Whether the viewer, who may read the article, may read this version of it: whoever reads the repository may, others
    /// what they could read then and may read today, of an article that is not taken back and when it is not withheld.
    pub fn may_read_past(&self, viewer: &Viewer, article: &Article, past: &Past) -> bool {
        if reads_repository(viewer) {
            return true;
        }
        // A version that says something to others than the viewer is not shown in parts.
        if past.hidden.iter().any(|who| !fits(viewer, who)) {
            return false;
        }
        if past.text == article.source() {
            return true;
        }
        let known = self.audiences(viewer);
        let could = |(id, then): &(String, Option<Audience>)| {
            // An audience that was renamed since is the one that it was.
            let now = known.contains(id) || !self.portal().audiences.contains_key(id);
            now && then.as_ref().is_some_and(|then| then.has(viewer))
        };
        article.status == Status::Published
            && !self.withholds(&past.version)
            && past.was_published
            && self.may_read_at_all(viewer)
            && (!past.signed_in || viewer.is_signed_in())
            && (past.audience.is_empty() || past.audience.iter().any(could))
    }

    /// The versions of an article that the viewer, who may read it, is told of, before each is judged: to whoever reads the
    /// repository all of them, to others those that were published.
    pub fn versions(&self, viewer: &Viewer, article: &Article) -> &[Version] {
        match reads_repository(viewer) {
            true => self.history.versions(&article.path),
            false => self.history.published(&article.path),
        }
    }

    /// Whether a version is kept from readers by `withheld.toml`.
    pub fn withholds(&self, version: &Version) -> bool {
        self.withheld.contains(&version.blob())
    }

    /// Current articles that the viewer may read and that link to this one, by title.
    pub fn linking(&self, viewer: &Viewer, id: &ArticleId) -> Vec<ArticleCard> {
        let linking = self.current(viewer).filter(|article| article.body.links.iter().any(|link| link.article == *id));
        super::by_title(linking.collect())
    }
}

/// Whether the viewer can read every file of every commit anyway.
fn reads_repository(viewer: &Viewer) -> bool {
    [Role::Reader, Role::Editor, Role::Reviewer, Role::Admin].into_iter().any(|role| viewer.is(role))
}
