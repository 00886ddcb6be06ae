//! How many files the process may have open; every connection is one. Systems begin with few, and let a program raise
//! that itself.

use nix::sys::resource::{Resource, getrlimit, setrlimit};

/// Raises the limit as far as the system allows; how many may be open then.
pub fn raise() -> u64 {
    let Ok((soft, hard)) = getrlimit(Resource::RLIMIT_NOFILE) else { return MODEST };
    if soft < hard && setrlimit(Resource::RLIMIT_NOFILE, hard, hard).is_err() {
        tracing::warn!("the limit of {soft} open files cannot be raised; fewer people can be connected at a time");
        return soft;
    }
    hard
}

/// What every system allows.
const MODEST: u64 = 256;
