//! The hooks of the content repository, run by git before and after it takes a push. They ask the portal that serves. Where
//! none runs, what somebody pushes through the file system is judged by the hook itself; a push that a portal took in and
//! then does not answer for is refused.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use jiff::Timestamp;
use knowledge::{Since, Source};
use viewer::is_unseen;

use super::judge::{Pushed, build, verdict};
use super::{ContentRepository, PUBLISHED, descends};
use crate::control::{Question, ask, nobody_listens};

/// The most branches of one push.
const BRANCHES: usize = 100;

/// A branch that a push moves.
struct Move {
    old: String,
    new: String,
    name: String,
}

impl Move {
    fn deletes(&self) -> bool {
        self.new.bytes().all(|byte| byte == b'0')
    }

    fn creates(&self) -> bool {
        self.old.bytes().all(|byte| byte == b'0')
    }
}

/// What is known of the one who pushes; git hands on the environment of its HTTP end.
pub struct Pusher {
    /// Whether readers see what they push: the HTTP end knows it of a token, and whoever pushes through the file system
    /// could change the files anyway.
    pub publishes: bool,
    /// Whether the push came through a portal, over HTTP.
    pub through_portal: bool,
    /// Where the pushed objects wait.
    pub quarantine: Option<PathBuf>,
}

/// Before git takes a push. The lines go to the editor's terminal; `false` refuses.
pub fn pre_receive(socket: &Path, pusher: &Pusher) -> Result<bool> {
    let repository = repository(socket)?;
    let mut taken = true;
    for branch in moves()? {
        taken &= may(&repository, &branch, pusher, socket)?;
    }
    Ok(taken)
}

/// After git took a push: the portal looks at once; whoever pushed another branch is told where to look at it.
pub fn post_receive(socket: &Path) -> Result<()> {
    for branch in moves()?.into_iter().filter(|branch| !branch.deletes()) {
        let question = match branch.name.as_str() {
            PUBLISHED => Question::Received,
            _ => Question::Previewed { commit: branch.new },
        };
        // Without a portal there is nobody to tell; it looks when it starts.
        for line in ask(socket, &question).unwrap_or_default().lines {
            eprintln!("{line}");
        }
    }
    Ok(())
}

fn may(repository: &ContentRepository, branch: &Move, pusher: &Pusher, socket: &Path) -> Result<bool> {
    let refuse = |why: &str| {
        // A name is somebody's, too: it speaks to no terminal.
        eprintln!("{}: {why}", branch.name.replace(is_unseen, "\u{FFFD}"));
        Ok(false)
    };
    if !branch.name.starts_with("refs/heads/") {
        return refuse("only branches are taken here");
    }
    if branch.name != PUBLISHED {
        return Ok(true);
    }
    if !pusher.publishes {
        return refuse(
            "reviewers publish here; push a branch of your own (git push origin HEAD:refs/heads/NAME), look at its \
             preview and ask a reviewer to push it on",
        );
    }
    if branch.deletes() {
        return refuse("readers see this branch; it cannot be deleted");
    }
    if !branch.creates() && !descends(&repository.path, &branch.old, &branch.new, pusher.quarantine.as_deref())? {
        return refuse("this would rewrite what is published; fetch, rebase your commits onto it and push again");
    }
    let question = Question::Judge { commit: branch.new.clone(), quarantine: pusher.quarantine.clone() };
    let verdict = match ask(socket, &question) {
        Ok(verdict) => verdict,
        Err(error) if pusher.through_portal || !nobody_listens(&error) => {
            eprintln!("{error:#}");
            return refuse("the portal does not answer, so nothing was published; push again in a moment");
        }
        Err(_) => {
            let since = if branch.creates() { Since::Ever } else { Since::Commit(&branch.old) };
            let (commit, quarantine) = (branch.new.as_str(), pusher.quarantine.as_deref());
            let pushed = Pushed { repository, commit, quarantine, language: None };
            let built = build(&pushed, since, None, Timestamp::now())?;
            let mut verdict = verdict(&built, &[]);
            verdict.lines.push("No portal is running; it will serve this when it starts.".into());
            verdict
        }
    };
    // Judging takes a moment, in which somebody else may have published: git would only say that it cannot lock.
    if verdict.taken && !branch.creates() && Source::open(&repository.path, None)?.state()? != branch.old {
        return refuse("somebody else published a moment ago; fetch, rebase your commits onto it and push again");
    }
    for line in &verdict.lines {
        eprintln!("{line}");
    }
    Ok(verdict.taken)
}

/// The branches that git tells of on standard input: `old new name` in a line.
fn moves() -> Result<Vec<Move>> {
    let mut moves = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let mut words = line.split(' ').map(str::to_owned);
        if let (Some(old), Some(new), Some(name)) = (words.next(), words.next(), words.next()) {
            moves.push(Move { old, new, name });
        }
    }
    anyhow::ensure!(moves.len() <= BRANCHES, "a push moves at most {BRANCHES} branches");
    Ok(moves)
}

/// Hooks run in the repository; the socket lies beside it.
fn repository(socket: &Path) -> Result<ContentRepository> {
    // Nothing is set up from here, so nothing is run.
    ContentRepository::of(socket.parent().context("a socket lies in a folder")?, Path::new(""))
}
