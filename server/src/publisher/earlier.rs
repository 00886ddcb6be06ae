//! An earlier commit of the published branch, built to serve again. It is not asked what it lost since: it is gone back to
//! on purpose, and whoever does is told.

use anyhow::{Context, Result};
use app::site::repository::Unfit;
use jiff::Timestamp;
use knowledge::{Built, Edition, Level};
use viewer::Viewer;

use super::Content;
use crate::control::lines;

/// Builds an earlier commit; `before` lends what did not change. One that was good when it was committed is good, whatever
/// time has done to it since. With `confirmed` it is an edition even where something breaks readers: more may be checked
/// today than when it was published, and somebody who goes back in an emergency knows what for.
pub fn earlier(
    content: &Content,
    commit: &str,
    before: Option<&Edition>,
    now: Timestamp,
    confirmed: bool,
) -> Result<Built> {
    let source = content.at(commit);
    let read = || source.read().context("the content cannot be read");
    let built = match before {
        Some(before) => knowledge::build_after(read()?, now, before),
        None => knowledge::build(read()?, now),
    };
    if built.edition.is_some() {
        return Ok(built);
    }
    let made = source.commits(1).unwrap_or_default().first().map(|commit| commit.at);
    let then = match made {
        Some(made) => knowledge::build(read()?, made).edition,
        None => None,
    };
    Ok(match then {
        Some(then) => knowledge::build_later(read()?, now, &then),
        None if confirmed && !opens(&built) => knowledge::build_kept(read()?, now),
        None => built,
    })
}

/// Whether something that says who may read cannot be read itself: nobody can confirm what that would open.
fn opens(built: &Built) -> bool {
    let errors = built.findings.iter().filter(|finding| finding.level == Level::Error);
    let mut errors = errors.map(|finding| (finding.path.as_str(), finding.firm));
    errors.any(|(path, firm)| path == "portal.toml" || firm && !path.starts_with("articles/"))
}

/// Why what was built is no edition. What says who may read is not asked about: the answer would change nothing.
pub fn refusal(built: Built) -> Unfit {
    if opens(&built) { Unfit::Other(lines(&built.findings).join("\n")) } else { Unfit::Findings(built.findings) }
}

/// Why an earlier edition does not serve in place of the current one; what readers lose is told in the viewer's language.
pub fn unfit(viewer: &Viewer, current: &Edition, earlier: &Edition, confirmed: bool) -> Option<Unfit> {
    // Nobody can confirm that: what is restricted would be everybody's.
    if earlier.is_plain() && !current.is_plain() {
        let why = "this commit has neither portal.toml nor articles/: without them everybody may read every file";
        return Some(Unfit::Other(why.into()));
    }
    let lost = current.lost_with(viewer, earlier);
    (!confirmed && !lost.is_empty()).then_some(Unfit::Loses(lost))
}
