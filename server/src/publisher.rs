//! Publishing: what the source holds becomes an edition and is swapped in; what is refused leaves the last good edition
//! serving, with the reasons in the log, on `/health` and on the editors' page.

pub mod catalogue;
mod content;
mod earlier;
mod first;
pub mod held;
pub mod last_good;
mod previews;
mod repository;

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use app::site::repository::Unfit;
use app::site::state::{Live, Refusal, Site};
use jiff::Timestamp;
use knowledge::{Built, Edition, Finding, Level, Since, Source};
use parking_lot::{Mutex, MutexGuard};
use tokio::sync::{Notify, watch};
use viewer::Viewer;

pub use catalogue::catalogue;
pub use content::Content;
pub use earlier::{earlier, refusal, unfit};
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
    /// Whose turn it is to build what readers see: builds wait for each other.
    turn: Mutex<()>,
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
            turn: Mutex::default(),
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
        let (own, edition) = (self.clone(), site.library.current());
        let _ = tokio::task::spawn_blocking(move || own.keep(edition.id())).await;
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

    /// Waits for the turn to build what readers see; it lasts until the guard is dropped.
    pub(crate) fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock()
    }

    /// Has an earlier commit of the branch serve, until the branch moves; its full id. What readers lose by that, and what the
    /// checker says of it today, has to be confirmed.
    pub fn hold(&self, viewer: &Viewer, site: &Site, commit: &str, confirmed: bool) -> Result<String, Unfit> {
        let other = |error: anyhow::Error| Unfit::Other(format!("{error:#}"));
        let id = self.content.published(commit).map_err(other)?;
        let current = site.library.current();
        if current.id() != id {
            let turn = self.turn();
            let built = earlier(&self.content, &id, Some(&current), site.clock.now(), confirmed).map_err(other)?;
            drop(turn);
            let Some(edition) = &built.edition else { return Err(refusal(built)) };
            if let Some(unfit) = unfit(viewer, &current, edition, confirmed) {
                return Err(unfit);
            }
            self.prepare(&id, built);
        }
        self.content.hold(&id).map_err(other)?;
        self.look(site);
        Ok(id)
    }

    /// Notes a push that was refused.
    pub fn refused(&self, site: &Site, commit: &str, findings: Vec<Finding>) {
        tracing::warn!(commit, "a push was refused; the last good edition serves");
        site.live.write().refusal =
            Some(Refusal { at: site.clock.now(), edition: commit.to_owned(), why: String::new(), findings });
    }

    fn look(&self, site: &Site) {
        let (state, held) = match self.content.target() {
            Ok(target) => target,
            Err(error) => return self.refuse(site, "unreadable", format!("{error:#}")),
        };
        let is_held = held.is_some_and(|held| held.commit != held.tip);
        site.live.write().held = is_held;
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
                let _turn = self.turn();
                match is_held {
                    true => earlier(&self.content, &state, Some(&current), site.clock.now(), true),
                    false => build(&self.content.at(&state), Some(&current), site.clock.now()),
                }
            }
        };
        match built {
            Ok(built) => {
                let good = built.edition.is_some();
                publish(site, built, &state);
                self.remember(&state);
                // After it is live: nobody waits for the disk.
                if good {
                    self.keep(site.library.current().id());
                }
            }
            Err(error) => self.refuse(site, &state, format!("{error:#}")),
        }
    }

    /// Builds what serves again once time has changed it: something is published, expires or is due.
    fn age(&self, site: &Site) {
        let (current, now) = (site.library.current(), site.clock.now());
        if now < current.changes_at() {
            return;
        }
        let is_it = |tree: &knowledge::Tree| tree.id == current.id();
        let kept = last_good::load(&self.content.last_good()).ok().filter(is_it);
        // On a full disk it could not be kept; what expires goes all the same.
        let Some(mut tree) = kept.or_else(|| self.content.at(current.id()).read().ok().filter(is_it)) else { return };
        tree.history = current.history().clone();
        let _turn = self.turn();
        if let Some(edition) = knowledge::build_later(tree, now, &current).edition {
            tracing::info!(edition = edition.short_id(), "time has changed what is published");
            site.library.publish(edition, now);
            self.dealt_with.send_replace(current.id().to_owned());
        }
    }

    /// Keeps the content that serves for the next start.
    fn keep(&self, edition: &str) {
        let kept = self.content.at(edition).read().map_err(anyhow::Error::from);
        let kept = kept.and_then(|tree| match tree.id == edition {
            true => last_good::save(&self.content.last_good(), &tree),
            false => Ok(()),
        });
        if let Err(error) = kept {
            tracing::warn!(%error, "the last good edition could not be kept for the next start");
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
    let since = before.map_or(Since::Ever, |before| Since::Edition(before.history()));
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
