//! How far a push has come, seen from outside: by what git has in its repository at the moment.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// How often it is looked at.
const LOOK: Duration = Duration::from_millis(1);

/// How long a push may take to come to a phase.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long the portal may have to do with a push that git has taken.
const PUBLISHING: Duration = Duration::from_millis(200);

/// The phases of a push, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Nothing of it is there yet.
    Sending,
    /// Its objects wait in quarantine for the portal's verdict.
    Judged,
    /// The branch has moved, and git has not told the editor.
    Taken,
    /// The editor was told; the portal publishes.
    Published,
}

impl Phase {
    /// All of them.
    pub const ALL: [Phase; 4] = [Phase::Sending, Phase::Judged, Phase::Taken, Phase::Published];
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Phase::Sending => "before the push came",
            Phase::Judged => "while it was judged",
            Phase::Taken => "while git took it",
            Phase::Published => "after that",
        })
    }
}

/// A push under way into a repository on this machine.
pub struct Watched {
    push: Child,
    repository: PathBuf,
    /// Where the branch was before.
    tip: Option<String>,
}

impl Watched {
    /// A push that was just started.
    pub fn new(push: Child, repository: &Path) -> Watched {
        Watched { push, tip: tip(repository), repository: repository.to_owned() }
    }

    /// How far it has come.
    pub fn phase(&mut self) -> Result<Phase> {
        if self.push.try_wait()?.is_some() {
            return Ok(Phase::Published);
        }
        if tip(&self.repository) != self.tip {
            return Ok(Phase::Taken);
        }
        let waits = std::fs::read_dir(self.repository.join("objects"))?
            .flatten()
            .any(|entry| entry.file_name().to_string_lossy().starts_with("tmp_objdir-"));
        Ok(if waits { Phase::Judged } else { Phase::Sending })
    }

    /// Waits until it has come that far, or farther: a phase may be over between two looks.
    pub fn wait_for(&mut self, phase: Phase) -> Result<()> {
        let begun = Instant::now();
        while self.phase()? < phase {
            if begun.elapsed() > PATIENCE {
                bail!("the push did not come as far as {phase:?}");
            }
            std::thread::park_timeout(LOOK);
        }
        Ok(())
    }

    /// Watches it to its end; how long each phase takes.
    pub fn lengths(mut self) -> Result<[Duration; 4]> {
        let begun = Instant::now();
        let mut begins = [Duration::ZERO; 4];
        for (phase, begin) in Phase::ALL.into_iter().zip(&mut begins) {
            self.wait_for(phase)?;
            *begin = begun.elapsed();
        }
        let [sending, judged, taken, published] = begins;
        Ok([judged - sending, taken - judged, published - taken, PUBLISHING])
    }

    /// Waits for its end; whether git told the editor that it was taken.
    pub fn ended(mut self) -> Result<bool> {
        Ok(self.push.wait()?.success())
    }
}

/// The commit of the published branch, where git has written it by itself.
fn tip(repository: &Path) -> Option<String> {
    std::fs::read_to_string(repository.join("refs/heads/main")).ok()
}
