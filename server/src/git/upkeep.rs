//! Keeps our own repositories small: packs what pushes and fetches left in pieces, and removes what nothing leads to any
//! more. It takes one core, makes way for pushes, and goes on another time.

use std::path::Path;
use std::time::{Duration, SystemTime};

use anyhow::{Result, ensure};

use super::tended::{self, Tended};
use super::{ContentRepository, alone};

/// How long after a round the next one begins.
pub(super) const EVERY: Duration = Duration::from_secs(24 * 3_600);

/// How long after a start the first round begins, and the next one where somebody was at work.
pub(super) const AGAIN: Duration = Duration::from_secs(15 * 60);

/// How long one round may take.
const LONGEST: Duration = Duration::from_secs(1_800);

/// How long what was begun and never ended is left alone: the objects of a push that broke off, and views of them.
const ABANDONED: Duration = Duration::from_secs(24 * 3_600);

/// How long objects stay that nothing leads to: those of branches that were deleted or rewritten.
const UNREACHABLE: &str = "2.weeks.ago";

/// How a round ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    /// The repository is packed.
    Done,
    /// Somebody wanted their turn; nothing is lost of what they or others did.
    MadeWay,
}

/// Keeps the portal's own repository for as long as the portal runs.
pub async fn follow(repository: ContentRepository) {
    let mut pause = AGAIN;
    loop {
        tokio::time::sleep(pause).await;
        pause = match once(&repository).await {
            Ok(Round::Done) => EVERY,
            Ok(Round::MadeWay) => AGAIN,
            Err(error) => {
                tracing::warn!("{error:#}; it is tried again tomorrow");
                EVERY
            }
        };
    }
}

/// One round in the portal's own repository, unless somebody pushes.
pub async fn once(repository: &ContentRepository) -> Result<Round> {
    let Some(mut turn) = repository.turns.upkeep() else { return Ok(Round::MadeWay) };
    round(&repository.path, &repository.program, turn.is_wanted()).await
}

/// One round, until somebody wants the repository.
pub(super) async fn round(path: &Path, program: &Path, wanted: impl Future<Output = ()>) -> Result<Round> {
    sweep(path, SystemTime::now());
    let mut git = alone(tended::git(program), path);
    git.args(["-c", "pack.threads=1", "-c", "pack.windowMemory=64m", "gc", "--quiet"])
        .arg(format!("--prune={UNREACHABLE}"));
    let mut git = Tended::start(git)?;
    let ended = tokio::select! {
        ended = git.ended() => Some(ended?),
        () = wanted => None,
        () = tokio::time::sleep(LONGEST) => Some((false, format!("it took longer than {} s", LONGEST.as_secs()))),
    };
    git.end().await;
    let Some((done, said)) = ended else { return Ok(Round::MadeWay) };
    ensure!(done, "{} could not be packed: {said}", path.display());
    Ok(Round::Done)
}

/// Removes what pushes left behind that broke off: their objects, which git keeps apart until it has taken them, and the
/// views through which they were judged.
fn sweep(path: &Path, now: SystemTime) {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let views = format!("{name}.view-");
    let places = [(path.join("objects"), "tmp_objdir-"), (path.parent().unwrap_or(path).to_owned(), views.as_str())];
    for (folder, prefix) in places {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let is_ours = entry.file_name().to_string_lossy().starts_with(prefix);
            let touched = entry.metadata().and_then(|about| about.modified());
            let is_old = touched.is_ok_and(|at| now.duration_since(at).is_ok_and(|age| age >= ABANDONED));
            if is_ours
                && is_old
                && let Err(error) = std::fs::remove_dir_all(entry.path())
            {
                tracing::warn!(%error, "{} cannot be removed", entry.path().display());
            }
        }
    }
}
