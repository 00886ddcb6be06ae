//! Publishing: what the source holds becomes an edition and is swapped in; what is refused leaves the last good edition
//! serving, with the reasons in the log and on `/health`.

pub mod last_good;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::Result;
use app::site::state::{Live, Refusal, Site};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use knowledge::{Built, Edition, Finding, Level, Since, Source};
use tokio::sync::{Notify, watch};

/// How often the source is asked whether it changed. A look at names, times and sizes costs a few milliseconds for
/// thousands of files, and works on every disk, which notifications do not.
const EVERY: Duration = Duration::from_millis(700);

/// What a portal starts with.
pub struct First {
    /// The edition that serves.
    pub edition: Edition,
    /// The state of the source that was looked at; empty when it could not be.
    pub state: String,
    /// Why the edition is the one that was kept, and not what the source holds.
    pub refusal: Option<Refusal>,
}

/// Builds the first edition, of the source or else of what was kept in `last_good`; there is no portal without one.
pub fn first(source: &Source, last_good: &Path) -> Result<First> {
    let (state, why) = match newest(source) {
        Ok((state, Ok(edition))) => return Ok(First { edition, state, refusal: None }),
        Ok((state, Err(findings))) => {
            let errors = findings.iter().filter(|finding| finding.level == Level::Error).count();
            let what = format!(
                "the content at {} has {errors} errors that break readers; they are listed above",
                source.describe()
            );
            (state, (anyhow::anyhow!(what), findings))
        }
        Err(error) => (String::new(), (error, Vec::new())),
    };
    let (error, findings) = why;
    let Some(edition) = kept(last_good) else { return Err(error) };
    tracing::error!(edition = edition.short_id(), "{error:#}; the last good edition serves");
    let refusal = Some(Refusal { at: Timestamp::now(), edition: state.clone(), findings });
    Ok(First { edition, state, refusal })
}

type Newest = (String, Result<Edition, Vec<Finding>>);

fn newest(source: &Source) -> Result<Newest> {
    let state = source.state()?;
    let built = build(source, None)?;
    report(&built.findings);
    Ok((state, built.edition.ok_or(built.findings)))
}

/// The edition that was kept, if it still is one.
fn kept(last_good: &Path) -> Option<Edition> {
    let tree = last_good::load(last_good).ok()?;
    knowledge::build(tree, Timestamp::now().to_zoned_datetime(TimeZone::UTC).date()).edition
}

/// Keeps what the source holds, when that is the edition that serves.
fn keep(source: &Source, edition: &str, last_good: &Path) {
    let kept = source
        .read()
        .map_err(anyhow::Error::from)
        .and_then(|tree| if tree.id == edition { last_good::save(last_good, &tree) } else { Ok(()) });
    if let Err(error) = kept {
        tracing::warn!(%error, "the last good edition could not be kept for the next start");
    }
}

/// Follows a source: what it holds becomes the edition that readers see.
pub struct Publisher {
    source: Source,
    /// Where the last good content is kept.
    last_good: PathBuf,
    /// The state that was looked at last.
    seen: Mutex<String>,
    /// Somebody knows of a change before the next look.
    now: Notify,
    /// What a push will make live, built already: the commit and the edition.
    prepared: Mutex<Option<(String, Built)>>,
    /// The state that was looked at last and dealt with, for whoever waits for it.
    dealt_with: watch::Sender<String>,
}

impl Publisher {
    /// Follows `source` from this state on.
    pub fn new(source: Source, state: String, last_good: PathBuf) -> Publisher {
        let (dealt_with, _) = watch::channel(state.clone());
        Publisher {
            source,
            last_good,
            seen: Mutex::new(state),
            now: Notify::new(),
            prepared: Mutex::default(),
            dealt_with,
        }
    }

    /// Tells of every state of the source once it is live or refused.
    pub fn dealt_with(&self) -> watch::Receiver<String> {
        self.dealt_with.subscribe()
    }

    /// Follows the source for as long as the portal runs.
    pub async fn follow(self: Arc<Self>, site: Site) {
        let (own, edition) = (self.clone(), site.library.current());
        tokio::task::spawn_blocking(move || keep(&own.source, edition.id(), &own.last_good));
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
        if let Ok(mut prepared) = self.prepared.lock() {
            *prepared = Some((commit.to_owned(), built));
        }
    }

    /// Notes a push that was refused.
    pub fn refused(&self, site: &Site, commit: &str, findings: Vec<Finding>) {
        tracing::warn!(commit, "a push was refused; the last good edition serves");
        if let Ok(mut live) = site.live.write() {
            live.refusal = Some(Refusal { at: site.clock.now(), edition: commit.to_owned(), findings });
        }
    }

    fn look(&self, site: &Site) {
        let state = match self.source.state() {
            Ok(state) => state,
            Err(error) => return self.refuse(site, format!("unreadable: {error}")),
        };
        if self.seen.lock().is_ok_and(|seen| *seen == state) {
            return;
        }
        let prepared = self.prepared.lock().ok().and_then(|mut prepared| prepared.take());
        let built = match prepared.filter(|(commit, _)| *commit == state) {
            Some((_, built)) => Ok(built),
            None => build(&self.source, Some(&site.library.current())),
        };
        match built {
            Ok(built) => {
                let good = built.edition.is_some();
                publish(site, built, &state);
                self.remember(state);
                // After it is live: nobody waits for the disk.
                if good {
                    keep(&self.source, site.library.current().id(), &self.last_good);
                }
            }
            Err(error) => self.refuse(site, format!("unreadable: {error:#}")),
        }
    }

    fn refuse(&self, site: &Site, state: String) {
        // Said once, not every round.
        if !self.seen.lock().is_ok_and(|seen| *seen == state) {
            tracing::error!(state, "the content cannot be read; the last good edition serves");
            if let Ok(mut live) = site.live.write() {
                live.refusal = Some(Refusal { at: site.clock.now(), edition: state.clone(), findings: Vec::new() });
            }
            self.remember(state);
        }
    }

    fn remember(&self, state: String) {
        if let Ok(mut seen) = self.seen.lock() {
            seen.clone_from(&state);
        }
        self.dealt_with.send_replace(state);
    }
}

/// Hands a built edition to the library and its catalogue to the desk, or notes why not.
pub fn publish(site: &Site, built: Built, state: &str) {
    report(&built.findings);
    let now = site.clock.now();
    let Some(edition) = built.edition else {
        let refusal = Refusal { at: now, edition: state.to_owned(), findings: built.findings };
        tracing::warn!(state, "content refused; the last good edition serves");
        if let Ok(mut live) = site.live.write() {
            live.refusal = Some(refusal);
        }
        return;
    };
    site.desk.set_catalogue(catalogue(&edition));
    tracing::info!(edition = edition.short_id(), "published");
    site.library.publish(edition, now);
    if let Ok(mut live) = site.live.write() {
        *live = Live { published_at: now, refusal: None };
    }
}

/// Builds what the source holds now; `before` lends what did not change.
fn build(source: &Source, before: Option<&Edition>) -> Result<Built> {
    let tree = source.read_since(before.map_or(Since::Ever, |before| Since::Edition(before.history())))?;
    let today = Timestamp::now().to_zoned_datetime(TimeZone::UTC).date();
    Ok(match before {
        Some(before) => knowledge::build_after(tree, today, before),
        None => knowledge::build(tree, today),
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

/// What the desk needs of the content, as its own types.
pub fn catalogue(edition: &Edition) -> desk::Catalogue {
    let states = edition.states().iter().map(desk_state).collect();
    let services = edition.services().iter();
    let services = services
        .map(|service| desk::ServiceInfo { id: service.id.clone(), depends_on: service.depends_on.clone() })
        .collect();
    desk::Catalogue { states, services }
}

fn desk_state(state: &knowledge::State) -> desk::State {
    desk::State {
        id: state.id.clone(),
        turn: match state.turn {
            knowledge::Turn::Person => desk::Turn::Person,
            knowledge::Turn::Desk => desk::Turn::Desk,
            knowledge::Turn::Supplier => desk::Turn::Supplier,
            knowledge::Turn::Approver => desk::Turn::Approver,
            knowledge::Turn::Outage => desk::Turn::Outage,
            knowledge::Turn::Nobody => desk::Turn::Nobody,
        },
        phase: match state.phase {
            knowledge::Phase::Open => desk::Phase::Open,
            knowledge::Phase::Solved => desk::Phase::Solved,
            knowledge::Phase::Closed => desk::Phase::Closed,
        },
        initial: state.initial,
        pauses: state.pauses,
        label: state.label.clone(),
        sentence: state.sentence.clone(),
        next: state.next.clone(),
        to: state.to.clone(),
    }
}
