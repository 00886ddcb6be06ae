//! What every handler gets: who asks, in which language, the edition and the outage board pinned for this request, and
//! the present moment. One request sees one edition.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use desk::Board;
use guides::{Facts, Guide};
use http::header::{ACCEPT_LANGUAGE, COOKIE};
use http::request::Parts;
use http::{HeaderMap, Method};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use knowledge::{Edition, GuideSet, ReadingRule};
use viewer::{GuideId, Language, Role, Viewer};

use super::device::{self, Device};
use super::pages::preview::Previewed;
use super::problem::Problem;
use super::repository::Preview;
use super::say::{FluentValue, say, say_with};
use super::state::Site;
use super::times::Times;
use super::visit::BrowserVisit;

/// The context of one request.
#[derive(Clone)]
pub struct Ask {
    /// The parts of the portal.
    pub site: Site,
    /// Who asks.
    pub viewer: Viewer,
    /// The content that this request sees.
    pub edition: Arc<Edition>,
    /// The guides that this request walks: of the edition that somebody under way began with, for a day.
    pub guides: Arc<GuideSet>,
    /// The preview that the content is of; absent where readers are.
    pub preview: Option<Arc<Preview>>,
    /// The outages as this request sees them.
    pub board: Arc<Board>,
    /// The present moment.
    pub now: Timestamp,
    /// The path and query that were asked for.
    pub path_and_query: String,
    /// The session's secret, from its cookie.
    pub session: Option<String>,
    /// The draft's secret, from its cookie.
    pub draft: Option<String>,
    /// Where the request comes from, for counting what one client begins; absent where nothing is limited.
    pub client: Option<IpAddr>,
    /// The visit's id.
    pub visit: BrowserVisit,
    /// Whether a program asks, as far as it says so.
    pub is_machine: bool,
    /// What the request itself says about the person's device.
    pub facts: Facts,
    /// What it says of the browser, to be sent along with consent.
    pub device: Device,
}

impl Ask {
    /// Reads the context from a request. The language is the path's first segment, else the browser's wish.
    pub async fn from_request_head(parts: &Parts, site: &Site) -> Ask {
        let path_and_query = parts.uri.path_and_query().map_or("/", |all| all.as_str()).to_owned();
        let language = language_of_path(&path_and_query)
            .or_else(|| header(&parts.headers, ACCEPT_LANGUAGE).and_then(Language::negotiate))
            .unwrap_or_default();
        let now = site.clock.now();
        let session = session_of(site, &parts.headers);
        let viewer = match &session {
            Some(token) => signed_in(site, token, now).await,
            None => None,
        };
        let preview = parts.extensions.get::<Previewed>().map(|previewed| previewed.0.clone());
        let edition = preview.as_ref().and_then(|preview| preview.edition.clone());
        let edition = edition.unwrap_or_else(|| site.library.current());
        let ask = Ask {
            viewer: viewer.unwrap_or_default().reading(language),
            guides: edition.guide_set(),
            edition,
            preview,
            board: site.desk.board_at(now),
            now,
            path_and_query,
            session,
            draft: cookie(&parts.headers, &draft_cookie(site)).filter(|id| desk::is_key(id)),
            client: parts.extensions.get::<SentFrom>().map(|client| client.0),
            visit: BrowserVisit::of(cookie(&parts.headers, &visit_cookie(site))),
            // Who asks for the head alone reads nothing.
            is_machine: parts.method == Method::HEAD || device::is_machine(&parts.headers),
            facts: device::facts(&parts.headers),
            device: Device::of(&parts.headers),
            site: site.clone(),
        };
        let ask = ask.with_profile();
        let begun = ask.query().get("at").to_owned();
        ask.under_way(&begun)
    }

    /// What the profile of somebody who is signed in says, where the portal has a fact for it. Who is in several departments
    /// is asked.
    fn with_profile(mut self) -> Ask {
        let departments = &self.viewer.departments;
        let department = departments.first().filter(|_| departments.len() == 1).cloned();
        for (name, fact) in &self.edition.portal().facts {
            let known = match fact.from.as_str() {
                "person.site" => self.viewer.site.as_deref(),
                "person.department" => department.as_deref(),
                _ => None,
            };
            if let Some(value) = known.filter(|value| fact.values.iter().any(|known| known == value)) {
                self.facts.insert(name.clone(), value.to_owned());
            }
        }
        self
    }

    /// The request of somebody who began a guide with this edition, by its short id; with any other word as it is.
    pub fn under_way(self, begun: &str) -> Ask {
        let kept = (!begun.is_empty() && self.preview.is_none()).then(|| self.site.library.guides(begun, self.now));
        match kept.flatten() {
            Some(guides) => Ask { guides, ..self },
            None => self,
        }
    }

    /// A guide as this request walks it. What was taken from the viewer since they began is taken.
    pub fn guide(&self, id: &GuideId) -> Option<&Guide> {
        self.edition.guide_of(&self.viewer, &self.guides, id)
    }

    /// The platform of the reader's device, as far as it is known: `windows`, `macos`, ...
    pub fn os(&self) -> Option<&str> {
        self.facts.get("device.os").map(String::as_str)
    }

    /// The language of the page.
    pub fn language(&self) -> Language {
        self.viewer.language
    }

    /// A sentence of the portal in the language of the page.
    pub fn say(&self, id: &str) -> String {
        say(self.language(), id)
    }

    /// A sentence with variables.
    pub fn say_with<const N: usize>(&self, id: &str, variables: [(&str, FluentValue<'_>); N]) -> String {
        say_with(self.language(), id, variables)
    }

    /// Dates and times in the language of the page, on the clocks of the reader's site, else on the portal's.
    pub fn times(&self) -> Times {
        let portal = self.edition.portal();
        let site = self.viewer.site.as_ref().and_then(|id| portal.sites.get(id));
        let own = site.and_then(|site| TimeZone::get(site.time_zone.as_deref()?).ok());
        Times { language: self.language(), zone: own.unwrap_or_else(|| self.zone()), now: self.now }
    }

    /// The portal's zone: days that are counted for all are the same for whoever looks.
    pub fn zone(&self) -> TimeZone {
        TimeZone::get(&self.edition.portal().time_zone).unwrap_or(TimeZone::UTC)
    }

    /// The path alone, without the query.
    pub fn path(&self) -> &str {
        self.path_and_query.split('?').next().unwrap_or("/")
    }

    /// The pairs of the query.
    pub fn query(&self) -> super::forms::Posted {
        let query = self.path_and_query.split_once('?').map_or("", |(_, query)| query);
        super::forms::Posted::parse(query.as_bytes())
    }

    /// Whether the page may be read at all: always, unless the portal's reading is for people who are signed in. How the
    /// services are, and the way in, are for everybody.
    fn may_read(&self) -> bool {
        let room = self.path().split('/').nth(2).unwrap_or_default();
        self.viewer.is_signed_in()
            || self.edition.portal().reading == ReadingRule::Public
            || ["sign-in", "status", "outages", "notices", "accessibility"].contains(&room)
    }

    /// Whether the viewer is signed in, or the portal has a way to be: without one nothing can be sent.
    pub fn can_sign_in(&self) -> bool {
        self.viewer.is_signed_in() || self.site.settings.demo_sign_in
    }

    /// Goes on only when somebody is signed in.
    pub fn signed_in(&self) -> Result<(), Problem> {
        if self.viewer.is_signed_in() { Ok(()) } else { Err(Problem::SignInNeeded) }
    }

    /// Whether the viewer mends content, or works beside those who do: sees findings, the ledger's reports, their tokens.
    pub fn edits(&self) -> bool {
        [Role::Editor, Role::Reviewer, Role::Agent, Role::Admin].into_iter().any(|role| self.viewer.is(role))
    }

    /// Whether the viewer may decide what readers see.
    pub fn publishes(&self) -> bool {
        self.viewer.is(Role::Reviewer) || self.viewer.is(Role::Admin)
    }

    /// Goes on only for those who mend content; to others its side of the desk does not exist.
    pub fn at_the_content(&self) -> Result<(), Problem> {
        match (self.viewer.is_signed_in(), self.edits()) {
            (_, true) => Ok(()),
            (true, false) => Err(Problem::NotFound),
            (false, false) => Err(Problem::SignInNeeded),
        }
    }

    /// Goes on only for agents; to others the desk's side does not exist.
    pub fn at_the_desk(&self) -> Result<(), Problem> {
        match (self.viewer.is_signed_in(), self.viewer.is(Role::Agent)) {
            (_, true) => Ok(()),
            (true, false) => Err(Problem::NotFound),
            (false, false) => Err(Problem::SignInNeeded),
        }
    }
}

impl FromRequestParts<Site> for Ask {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        // Every page stands under a language; only the routes without one have a single segment.
        let pages = parts.uri.path().trim_start_matches('/').contains('/');
        if pages && language_of_path(parts.uri.path()).is_none() {
            return Err(Problem::NotFound);
        }
        let ask = Ask::from_request_head(parts, site).await;
        if pages && !ask.may_read() { Err(Problem::SignInNeeded) } else { Ok(ask) }
    }
}

/// The address of whoever sent a request, as the limits see it; a layer around whatever makes pages notes it.
#[derive(Clone, Copy, Debug)]
pub struct SentFrom(pub IpAddr);

/// The name of the cookie that finds a draft; it opens nothing but what its own browser typed.
pub fn draft_cookie(site: &Site) -> String {
    own_cookie(site, "ventanilla_draft")
}

/// The name of the cookie that tells the steps of one visit from those of others, for measuring.
pub fn visit_cookie(site: &Site) -> String {
    own_cookie(site, "ventanilla_visit")
}

/// The session cookie's name.
pub fn session_cookie(site: &Site) -> String {
    own_cookie(site, "ventanilla_session")
}

/// With `__Host-` no other host of the same domain can set it. That needs https, so an http origin goes without; with it the
/// name without is nobody's.
fn own_cookie(site: &Site, name: &str) -> String {
    if site.settings.secure_cookies { format!("__Host-{name}") } else { name.to_owned() }
}

/// The session's secret that a request brings.
pub fn session_of(site: &Site, headers: &HeaderMap) -> Option<String> {
    cookie(headers, &session_cookie(site))
}

/// A `Set-Cookie` value; `max_age` in seconds, 0 removes it.
pub fn set_cookie(site: &Site, name: &str, value: &str, max_age: i64) -> String {
    let secure = if site.settings.secure_cookies { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={max_age}{secure}")
}

/// The language in the first segment of a path.
pub fn language_of_path(path: &str) -> Option<Language> {
    path.split(['/', '?']).nth(1)?.parse().ok()
}

async fn signed_in(site: &Site, token: &str, now: Timestamp) -> Option<Viewer> {
    site.desk.viewer(token, now).await.unwrap_or_else(|error| {
        // Reading goes on as the public does while the store is away.
        tracing::error!(%error, "a session could not be looked up");
        None
    })
}

fn header(headers: &HeaderMap, name: http::HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

/// The value of a cookie that a request brings.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let value = all
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().split_once('=').filter(|(key, _)| *key == name))
        .map(|(_, value)| value.to_owned())?;
    (!value.is_empty() && value.len() <= 128).then_some(value)
}
