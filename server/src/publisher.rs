//! Publishing: what the source holds becomes an edition and is swapped in; what is refused leaves the last good edition
//! serving, with the reasons in the log, on `/health` and on the editors' page.

pub mod catalogue;
mod content;
mod earlier;
mod first;
pub mod held;
mod keeping;
pub mod last_good;
mod previews;
mod repository;
mod served;

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use app::site::repository::Unserved;
use app::site::state::{Live, Refusal, Site};
use jiff::Timestamp;
use knowledge::{Built, Edition, Finding, Level, Since, Source};
use parking_lot::{Mutex, MutexGuard};
use tokio::sync::{Notify, watch};
use viewer::{CommitId, Viewer};

pub use catalogue::catalogue;
pub use content::Content;
pub use earlier::{earlier, weigh};
pub use first::{First, first};

/// How often the source is asked whether it changed. A look at names, times and sizes costs a few milliseconds for
/// thousands of files, and works on every disk, which notifications do not.
const EVERY: Duration = Duration::from_millis(700);

/// Follows a source: what it holds becomes the edition that readers see.
pub struct Publisher {
    content: Content,
    /// The state that was looked at last.
    seen: Mutex<String>,
    /// Somebody knows of a change before the next look.
    now: Notify,
    /// What a push will make live, built already: the commit and the edition.
    prepared: Mutex<Option<(String, Built)>>,
    /// Held by whoever decides what serves: a push that arrives meanwhile waits.
    deciding: Mutex<()>,
    /// Held while what readers see is built: builds wait for each other.
    building: Mutex<()>,
    /// What unpublished branches would be; they are built beside, so that no push waits for somebody who looks at one.
    previews: previews::Previews,
    /// The state that was looked at last and dealt with, for whoever waits for it.
    dealt_with: watch::Sender<String>,
}

impl Publisher {
    /// Follows `content` from this state on.
    pub fn new(content: Content, state: String) -> Publisher {
        let (dealt_with, _) = watch::channel(state.clone());
        Publisher {
            content,
            seen: Mutex::new(state),
            now: Notify::new(),
            prepared: Mutex::default(),
            deciding: Mutex::default(),
            building: Mutex::default(),
            previews: previews::Previews::default(),
            dealt_with,
        }
    }

    /// What is followed.
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// Tells of every state of the source once it is live or refused.
    pub fn dealt_with(&self) -> watch::Receiver<String> {
        self.dealt_with.subscribe()
    }

    /// Follows the source for as long as the portal runs.
    pub async fn follow(self: Arc<Self>, site: Site) {
        self.note_served(site.library.current().id());
        tokio::join!(self.clone().look_again(site.clone()), self.keep_what_serves(site));
    }

    async fn look_again(self: Arc<Self>, site: Site) {
        loop {
            let _ = tokio::time::timeout(EVERY, self.now.notified()).await;
            let (own, site) = (self.clone(), site.clone());
            // Reading and building take a core for a moment; readers keep theirs.
            let round = tokio::task::spawn_blocking(move || own.look(&site)).await;
            if let Err(error) = round {
                tracing::error!(%error, "publishing stopped half-way; the last good edition serves");
            }
        }
    }

    /// Looks at the source now instead of at the next round.
    pub fn look_now(&self) {
        self.now.notify_one();
    }

    /// Keeps what a commit will be once the source has it.
    pub fn prepare(&self, commit: &str, built: Built) {
        *self.prepared.lock() = Some((commit.to_owned(), built));
    }

    /// Waits until nothing else is built that readers see, and keeps it so until the guard is dropped.
    pub(crate) fn building(&self) -> MutexGuard<'_, ()> {
        self.building.lock()
    }

    /// Has an earlier commit of the branch serve, until the branch moves; its full id. What comes with it has to be confirmed
    /// by its digest.
    pub fn hold(
        &self,
        viewer: &Viewer,
        site: &Site,
        commit: &str,
        confirmed: Option<&str>,
    ) -> Result<CommitId, Unserved> {
        let refused = |error: anyhow::Error| Unserved::Refused(format!("{error:#}"));
        let _deciding = self.deciding.lock();
        // What was pushed is live, or refused, before anything is compared with it.
        self.decide(site);
        // A push after this moves the branch on, and ends the hold.
        let tip = CommitId::from(self.content.source.state().map_err(|error| refused(error.into()))?);
        let id = self.content.published(commit).map_err(refused)?;
        let current = site.library.current();
        if *current.id() == id {
            self.content.hold(&id, &tip, false).map_err(refused)?;
            self.decide(site);
            return Ok(id);
        }
        let building = self.building();
        let (built, consequences) = weigh(viewer, &self.content, &current, &id, site.clock.now())?;
        drop(building);
        let is_refused = !consequences.errors.is_empty();
        consequences.confirmed(confirmed)?;
        self.content.hold(&id, &tip, is_refused).map_err(refused)?;
        site.live.write().held = id != tip;
        self.take(site, built, &id);
        Ok(id)
    }

    /// Notes a push that was refused.
    pub fn refused(&self, site: &Site, commit: &str, findings: Vec<Finding>) {
        tracing::warn!(commit, "a push was refused; the last good edition serves");
        site.live.write().refusal =
            Some(Refusal { at: site.clock.now(), edition: commit.to_owned(), why: String::new(), findings });
    }

    fn look(&self, site: &Site) {
        let _deciding = self.deciding.lock();
        self.decide(site);
    }

    /// Has serve what the source says, unless it does already.
    fn decide(&self, site: &Site) {
        let (state, held) = match self.content.target() {
            Ok(target) => target,
            Err(error) => return self.refuse(site, "unreadable", format!("{error:#}")),
        };
        site.live.write().held = held.as_ref().is_some_and(held::Held::is_earlier);
        if *self.seen.lock() == state {
            return self.age(site);
        }
        let current = site.library.current();
        if self.content.follows_history()
            && let Err(error) = self.content.descends(current.id(), &state)
        {
            return self.refuse(site, &state, format!("{error:#}"));
        }
        let prepared = self.prepared.lock().take();
        let built = match prepared.filter(|(commit, _)| *commit == state) {
            Some((_, built)) => Ok(built),
            None => {
                let _building = self.building();
                match held {
                    Some(_) => earlier(&self.content, &state, Some(&current), site.clock.now()).map(|(built, _)| built),
                    None => build(&self.content.at(&state), Some(&current), site.clock.now()),
                }
            }
        };
        match built {
            Ok(built) => self.take(site, built, &state),
            Err(error) => self.refuse(site, &state, format!("{error:#}")),
        }
    }

    /// Has serve what was built of a state, or notes why not.
    fn take(&self, site: &Site, built: Built, state: &str) {
        let good = built.edition.is_some();
        publish(site, built, state);
        if good {
            self.note_served(state);
        }
        self.remember(state);
    }

    fn note_served(&self, edition: &str) {
        if let Err(error) = self.content.note_served(edition) {
            tracing::warn!(%error, edition, "History will not know that this edition served");
        }
    }

    /// Builds what serves again once time has changed it: something is published, expires or is due.
    fn age(&self, site: &Site) {
        let (current, now) = (site.library.current(), site.clock.now());
        if now < current.changes_at() {
            return;
        }
        let is_it = |tree: &knowledge::Tree| tree.id == *current.id();
        let kept = self.content.kept().ok().filter(is_it);
        // On a full disk it could not be kept; what expires goes all the same.
        let Some(mut tree) = kept.or_else(|| self.content.at(current.id()).read().ok().filter(is_it)) else { return };
        tree.history = current.history().clone();
        let _building = self.building();
        if let Some(edition) = knowledge::build_later(tree, now, &current).edition {
            tracing::info!(edition = edition.short_id(), "time has changed what is published");
            site.library.publish(edition, now);
            self.dealt_with.send_replace(current.id().to_string());
        }
    }

    fn refuse(&self, site: &Site, state: &str, why: String) {
        let seen = format!("{state}: {why}");
        // Said once, not every round.
        if *self.seen.lock() != seen {
            tracing::error!(state, "{why}; the last good edition serves");
            let (at, edition) = (site.clock.now(), state.to_owned());
            site.live.write().refusal = Some(Refusal { at, edition, why, findings: Vec::new() });
            self.remember(&seen);
        }
        self.age(site);
    }

    fn remember(&self, state: &str) {
        state.clone_into(&mut self.seen.lock());
        self.dealt_with.send_replace(state.to_owned());
    }
}

/// Hands a built edition to the library and its catalogue to the desk, or notes why not.
pub fn publish(site: &Site, built: Built, state: &str) {
    report(&built.findings);
    let now = site.clock.now();
    let Some(edition) = built.edition else {
        let refusal = Refusal { at: now, edition: state.to_owned(), why: String::new(), findings: built.findings };
        tracing::warn!(state, "content refused; the last good edition serves");
        site.live.write().refusal = Some(refusal);
        return;
    };
    site.desk.set_catalogue(catalogue(&edition));
    tracing::info!(edition = edition.short_id(), "published");
    site.library.publish(edition, now);
    let mut live = site.live.write();
    *live = Live { published_at: now, refusal: None, ..live.clone() };
}

/// Builds what the source holds now; `before` lends what did not change.
pub fn build(source: &Source, before: Option<&Edition>, now: Timestamp) -> Result<Built> {
    let since = before.map_or(Since::Ever, |before| Since::Edition(before));
    let tree = source.read_since(since).context("the content cannot be read")?;
    Ok(match before {
        Some(before) => knowledge::build_after(tree, now, before),
        None => knowledge::build(tree, now),
    })
}

/// Prints errors in full and warnings as a count; `ventanilla check` lists them all.
fn report(findings: &[Finding]) {
    for finding in findings.iter().filter(|finding| finding.level == Level::Error) {
        eprintln!("{finding}");
    }
    let warnings = findings.iter().filter(|finding| finding.level == Level::Warning).count();
    if warnings > 0 {
        tracing::info!(warnings, "the content has warnings; `ventanilla check` lists them");
    }
}
