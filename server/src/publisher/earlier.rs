//! An earlier commit of the published branch, built to serve again. It is not asked what it lost since: it is gone back to
//! on purpose, and whoever does is told what comes with it.

use anyhow::{Context, Result};
use app::site::repository::{Consequences, Unserved};
use jiff::Timestamp;
use knowledge::{Built, Edition, Finding, Level};
use viewer::Viewer;

use super::Content;

/// The most errors that are named where nobody can confirm them.
const SHOWN: usize = 50;

/// What an earlier commit becomes in place of the edition that serves, and what comes with that, told in the viewer's language.
pub fn weigh(
    viewer: &Viewer,
    content: &Content,
    current: &Edition,
    commit: &str,
    now: Timestamp,
) -> Result<(Built, Consequences), Unserved> {
    let failed = |error: anyhow::Error| Unserved::Refused(format!("{error:#}"));
    let (built, errors) = earlier(content, commit, Some(current), now).map_err(failed)?;
    let Some(edition) = &built.edition else {
        let errors = built.findings.iter().filter(|finding| finding.level == Level::Error);
        let lines: Vec<String> = errors.take(SHOWN).map(ToString::to_string).collect();
        return Err(Unserved::Refused(lines.join("\n")));
    };
    // Nobody can confirm that: what is restricted would be everybody's.
    if edition.is_plain() && !current.is_plain() {
        let why = "this commit has neither portal.toml nor articles/: without them everybody may read every file";
        return Err(Unserved::Refused(why.into()));
    }
    let lost = current.lost_with(viewer, edition);
    // The newest commit goes on from what serves: what it opens was published, and not taken from anybody since.
    let goes_on =
        content.source.state().is_ok_and(|tip| tip == commit) && content.descends(current.id(), commit).is_ok();
    let opened = if goes_on { Vec::new() } else { current.opened_with(viewer, edition) };
    let consequences = Consequences::new(current.id(), commit, errors, lost, opened);
    Ok((built, consequences))
}

/// Builds an earlier commit, with what breaks readers in it; `before` lends what did not change. One that was good when it was
/// committed is good, whatever time has done to it since. It is an edition even where something breaks readers: more may be
/// checked today than when it was published, and somebody who goes back in an emergency confirms that. It is none where
/// something that says who may read cannot be read itself: nobody can confirm what that would open.
pub fn earlier(
    content: &Content,
    commit: &str,
    before: Option<&Edition>,
    now: Timestamp,
) -> Result<(Built, Vec<Finding>)> {
    let source = content.at(commit);
    let withheld = content.withheld();
    let read = || {
        let mut tree = source.read().context("the content cannot be read")?;
        tree.withheld_since.clone_from(&withheld);
        anyhow::Ok(tree)
    };
    let built = match before {
        Some(before) => knowledge::build_after(read()?, now, before),
        None => knowledge::build(read()?, now),
    };
    if built.edition.is_some() {
        return Ok((built, Vec::new()));
    }
    let made = source.commits(1).unwrap_or_default().first().map(|commit| commit.at);
    let then = match made {
        Some(made) => knowledge::build(read()?, made).edition,
        None => None,
    };
    Ok(match then {
        Some(then) => (knowledge::build_later(read()?, now, &then), Vec::new()),
        None if has_unreadable_rules(&built.findings) => (built, Vec::new()),
        None => {
            let errors = built.findings.into_iter().filter(|finding| finding.level == Level::Error).collect();
            (knowledge::build_kept(read()?, now), errors)
        }
    })
}

/// Whether something that says who may read cannot be read itself. Of an article that is so nobody reads anything.
fn has_unreadable_rules(findings: &[Finding]) -> bool {
    let errors = findings.iter().filter(|finding| finding.level == Level::Error);
    let mut errors = errors.map(|finding| (finding.path.as_str(), finding.firm));
    errors.any(|(path, firm)| path == "portal.toml" || firm && !path.starts_with("articles/"))
}
