//! An earlier commit of the published branch, built to serve again. It is not asked what it lost since: it is gone back to
//! on purpose, and whoever does is told.

use anyhow::{Context, Result};
use jiff::Timestamp;
use knowledge::{Built, Edition};

use super::Content;

/// Builds an earlier commit; `before` lends what did not change. One that was good when it was committed is good, whatever
/// time has done to it since.
pub fn earlier(content: &Content, commit: &str, before: Option<&Edition>, now: Timestamp) -> Result<Built> {
    let source = content.at(commit);
    let read = || source.read().context("the content cannot be read");
    let built = match before {
        Some(before) => knowledge::build_after(read()?, now, before),
        None => knowledge::build(read()?, now),
    };
    let made = source.commits(1).unwrap_or_default().first().map(|commit| commit.at);
    let Some(made) = made.filter(|_| built.edition.is_none()) else { return Ok(built) };
    Ok(match knowledge::build(read()?, made).edition {
        Some(then) => knowledge::build_later(read()?, now, &then),
        None => built,
    })
}
