//! The edition that a portal starts with: of what the source holds, or else the one that was kept.

use anyhow::{Result, ensure};
use app::site::state::Refusal;
use jiff::Timestamp;
use knowledge::{Edition, Finding, Level};

use super::{Content, build, earlier, last_good, report};

/// What a portal starts with.
pub struct First {
    /// The edition that serves.
    pub edition: Edition,
    /// The state of the source that was looked at; empty when it could not be.
    pub state: String,
    /// Why the edition is the one that was kept, and not what the source holds.
    pub refusal: Option<Refusal>,
}

/// Builds the first edition; there is no portal without one.
pub fn first(content: &Content) -> Result<First> {
    let now = Timestamp::now();
    let kept = || knowledge::build_kept(content.kept().ok()?, now).edition;
    let (state, error, findings) = match newest(content, now) {
        Ok((state, Ok(edition))) => return Ok(First { edition, state, refusal: None }),
        Ok((state, Err(findings))) => {
            let errors = findings.iter().filter(|finding| finding.level == Level::Error).count();
            let at = content.source.describe();
            let what = anyhow::anyhow!(
                "the content at {at} has {errors} errors that break readers; they are listed above, and `ventanilla check` lists all findings"
            );
            (state, what, findings)
        }
        Err(error) => (String::new(), error, Vec::new()),
    };
    let Some(edition) = kept() else { return Err(error) };
    let why = format!("{error:#}");
    tracing::error!(edition = edition.short_id(), "{why}; the last good edition serves");
    let refusal = Some(Refusal { at: now, edition: state.clone(), why, findings });
    Ok(First { edition, state, refusal })
}

type Newest = (String, Result<Edition, Vec<Finding>>);

fn newest(content: &Content, now: Timestamp) -> Result<Newest> {
    let (state, held) = content.target()?;
    let kept = last_good::about(&content.last_good());
    if let Some((kept, _)) = kept.as_ref().filter(|_| content.follows_history()) {
        content.descends(kept, &state)?;
    }
    let built = match held {
        Some(_) => earlier(content, &state, None, now)?.0,
        None => build(&content.at(&state), None, now)?,
    };
    report(&built.findings);
    let was_portal = kept.is_some_and(|(_, plain)| !plain) && content.repository().is_some();
    ensure!(
        !(was_portal && built.edition.as_ref().is_some_and(Edition::is_plain)),
        "the content has lost portal.toml and articles/: without them everybody may read every file"
    );
    Ok((state, built.edition.ok_or(built.findings)))
}
