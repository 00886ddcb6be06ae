//! What every request can reach: the library, the desk, the assets, the settings and the clock.

use std::ops::Deref;
use std::sync::Arc;

use jiff::Timestamp;
use knowledge::{Finding, Library};
use parking_lot::RwLock;

use super::apart::Apart;
use super::popular::Popular;
use super::repository::Repository;

/// The portal's parts, and what pages share while it runs; clones share all of it.
#[derive(Clone)]
pub struct Site(Arc<Shared>);

struct Shared {
    parts: Parts,
    apart: Apart,
    looks: Apart,
    comparisons: Apart,
    previews: Apart,
    rollbacks: Apart,
    popular: Popular,
}

/// What the portal is made of.
pub struct Parts {
    /// The editions.
    pub library: Library,
    /// People, tickets and outages.
    pub desk: desk::Desk,
    /// Where content comes from.
    pub repository: Arc<dyn Repository>,
    /// Where the stylesheet and the browser code are served.
    pub assets: Assets,
    /// What the configuration says.
    pub settings: Settings,
    /// The present.
    pub clock: Clock,
    /// How publishing goes; the publisher writes it.
    pub live: RwLock<Live>,
}

impl Site {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Site {
        Site(Arc::new(Shared {
            parts,
            apart: Apart::new(2),
            looks: Apart::new(4),
            comparisons: Apart::new(2),
            previews: Apart::new(4),
            rollbacks: Apart::new(2),
            popular: Popular::default(),
        }))
    }

    /// The places for what counts, reports and insights, and what was counted lately.
    pub fn apart(&self) -> &Apart {
        &self.0.apart
    }

    /// The places for looks into the repository, some milliseconds each: History, the version of a vote, branches.
    pub fn looks(&self) -> &Apart {
        &self.0.looks
    }

    /// The places for comparing two versions.
    pub fn comparisons(&self) -> &Apart {
        &self.0.comparisons
    }

    /// The places for previews, which may have to be built first.
    pub fn previews(&self) -> &Apart {
        &self.0.previews
    }

    /// What is opened most.
    pub fn popular(&self) -> &Popular {
        &self.0.popular
    }

    /// The places for rollbacks, which wait for no reader of a preview.
    pub fn rollbacks(&self) -> &Apart {
        &self.0.rollbacks
    }
}

impl Deref for Site {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0.parts
    }
}

/// URLs of the built assets, with their content hash.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// The stylesheet.
    pub style: String,
    /// The boot module of the browser code; absent when it was not built.
    pub boot: Option<String>,
    /// The icon of the portal.
    pub mark: String,
}

/// What the configuration says about pages.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Anybody may choose to be anybody: for demonstrations only, marked on every page.
    pub demo_sign_in: bool,
    /// Whether cookies get the `__Host-` prefix and `Secure`: everywhere but on a loopback http origin.
    pub secure_cookies: bool,
    /// The address that people type, when configured.
    pub origin: Option<String>,
    /// The portal's own address for links that leave it: the origin, else where it listens; without a final `/`.
    pub base: String,
    /// The version of the binary.
    pub version: &'static str,
}

/// Where the present comes from.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    /// The system's clock.
    System,
    /// A fixed moment, for tests.
    Fixed(Timestamp),
}

impl Clock {
    /// The present moment.
    pub fn now(self) -> Timestamp {
        match self {
            Clock::System => Timestamp::now(),
            Clock::Fixed(at) => at,
        }
    }
}

/// How publishing goes.
#[derive(Clone, Debug, Default)]
pub struct Live {
    /// When the current edition was published.
    pub published_at: Timestamp,
    /// The last content that was refused after the current edition, if any.
    pub refusal: Option<Refusal>,
    /// Whether an earlier commit is held in place of the newest.
    pub held: bool,
    /// Why the repository elsewhere cannot be fetched, while it cannot.
    pub remote: Option<Trouble>,
}

/// Something that keeps going wrong.
#[derive(Clone, Debug)]
pub struct Trouble {
    /// Since when.
    pub since: Timestamp,
    /// What, and what to do.
    pub why: String,
}

/// Content that did not become an edition.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// When it was refused.
    pub at: Timestamp,
    /// The commit or folder state, when it could be read at all.
    pub edition: String,
    /// Why, when it is not the findings: it cannot be read, or does not go on from what is published.
    pub why: String,
    /// Why, as `path:line: level code message`.
    pub findings: Vec<Finding>,
}
