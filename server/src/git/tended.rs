//! Git at work for the portal: a process with everything that it starts (remote helpers, packers, hooks), led by
//! `ventanilla tend`. They end when the portal lets go of them, and so they do when it was killed.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use tokio::io::AsyncReadExt;
use tokio::process::{Child, ChildStderr, ChildStdin, ChildStdout};

/// What git says that is kept, in bytes.
const SAID: u64 = 4_096;

/// How long the end of what was let go is waited for.
const FAREWELL: Duration = Duration::from_secs(5);

/// Git and everything that it starts. Dropped, all of it ends.
pub(super) struct Tended {
    leader: Child,
    /// What is said on standard error. The leader watches that somebody holds this end.
    line: Option<ChildStderr>,
}

/// Git under the `ventanilla` at `program`, with nothing to read and nowhere to write, to be given its arguments.
pub(super) fn git(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.args(["tend", "--", "git"]).stdin(Stdio::null()).stdout(Stdio::null());
    command
}

impl Tended {
    /// Starts what [`git`] made.
    pub(super) fn start(command: Command) -> io::Result<Tended> {
        let mut command = tokio::process::Command::from(command);
        // Apart from our own group: a Ctrl-C in the terminal ends the portal, and the portal ends git.
        let mut leader = command.process_group(0).stderr(Stdio::piped()).spawn()?;
        let line = leader.stderr.take();
        Ok(Tended { leader, line })
    }

    /// Where git reads and writes, for a command that has pipes there.
    pub(super) fn pipes(&mut self) -> Option<(ChildStdin, ChildStdout)> {
        self.leader.stdin.take().zip(self.leader.stdout.take())
    }

    /// Waits until git has ended; whether it went well, and the beginning of what it said.
    pub(super) async fn ended(&mut self) -> io::Result<(bool, String)> {
        let mut said = Vec::new();
        if let Some(line) = &mut self.line {
            line.take(SAID).read_to_end(&mut said).await?;
            // What is more is read, so that git does not wait, and thrown away.
            tokio::io::copy(line, &mut tokio::io::sink()).await?;
        }
        let status = self.leader.wait().await?;
        Ok((status.success(), String::from_utf8_lossy(&said).trim().to_owned()))
    }

    /// Lets go, and waits until all of it has ended.
    pub(super) async fn end(mut self) {
        self.line = None;
        if tokio::time::timeout(FAREWELL, self.leader.wait()).await.is_err() {
            tracing::warn!("git was told to end and has not ended");
        }
    }
}
