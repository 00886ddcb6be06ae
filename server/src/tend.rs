//! `ventanilla tend`: runs a program for the portal, and ends it with everything that it started once the portal lets go,
//! or is gone itself. Nobody calls it by hand.

use std::ffi::OsString;
use std::os::fd::AsFd;
use std::os::unix::process::CommandExt;
use std::process::{Command, ExitCode, ExitStatus};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

/// How long the programs may take to remove what they had begun, once they are told to end.
const FAREWELL: Duration = Duration::from_secs(1);

/// Arguments of `ventanilla tend`.
#[derive(Args)]
pub struct TendArgs {
    /// The program and its arguments.
    #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    command: Vec<OsString>,
}

/// What is waited for, whichever comes first.
enum Event {
    Ended(std::io::Result<ExitStatus>),
    LetGo,
}

/// Runs the program; its exit code is ours.
pub fn run(args: &TendArgs) -> Result<ExitCode> {
    let (program, arguments) = args.command.split_first().context("there is nothing to run")?;
    // A group of its own: a signal to it reaches whatever the program starts, and not us.
    let mut child = Command::new(program)
        .args(arguments)
        .process_group(0)
        .spawn()
        .with_context(|| format!("{} cannot be run", program.display()))?;
    let group = Pid::from_raw(child.id().try_into()?);
    let (tell, told) = mpsc::channel();
    let ended = tell.clone();
    // Nobody listens any more once we know of the other event.
    thread::spawn(move || ended.send(Event::Ended(child.wait())));
    thread::spawn(move || {
        wait_until_let_go();
        tell.send(Event::LetGo)
    });
    match told.recv()? {
        Event::Ended(status) => {
            let code = status?.code().and_then(|code| u8::try_from(code).ok());
            Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
        }
        Event::LetGo => {
            // Whoever has ended already cannot be told.
            let _ = killpg(group, Signal::SIGTERM);
            let _ = told.recv_timeout(FAREWELL);
            let _ = killpg(group, Signal::SIGKILL);
            Ok(ExitCode::FAILURE)
        }
    }
}

/// Our standard error is a pipe to the portal; its write end is in error once nobody holds the other one, which is so
/// however the portal ends.
fn wait_until_let_go() {
    let line = std::io::stderr();
    let mut watched = [PollFd::new(line.as_fd(), PollFlags::empty())];
    while poll(&mut watched, PollTimeout::NONE) == Err(Errno::EINTR) {}
}
