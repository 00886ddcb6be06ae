//! The verdict on a push, given by the portal that serves: its caches make it quick. What was found good is kept, so that
//! it is live the moment git has taken it.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use app::site::replay::{Arrival, Elsewhere, Found, LostFirst, replay, walk_again};
use app::site::repository::Repository;
use app::site::state::Site;
use app::site::urls;
use jiff::Timestamp;
use knowledge::search::Kind;
use knowledge::{Built, Edition, Finding, Level, Origin, Served, Since, Source};
use viewer::Language;

use super::ContentRepository;
use crate::control::{self, Verdict};
use crate::publisher::Publisher;

/// Searches that are asked again at a push: few, since somebody waits.
const SEARCHES: u32 = 100;

/// Paths through guides that are walked again: each takes some microseconds.
const PATHS: u32 = 500;

/// The most losses that a terminal is shown.
const LOSSES: usize = 5;

/// Judges a commit whose objects may still be in quarantine.
pub(crate) fn judge(
    site: &Site,
    repository: &ContentRepository,
    publisher: &Publisher,
    commit: &str,
    quarantine: Option<&Path>,
) -> Result<Verdict> {
    let building = publisher.building();
    let current = site.library.current();
    let pushed = Pushed { repository, commit, quarantine, language: publisher.content().source.language };
    let built = build(&pushed, Since::Edition(&*current), Some(&current), site.clock.now())?;
    drop(building);
    let mut verdict = verdict(&built, current.findings());
    if let Some(edition) = &built.edition {
        verdict.lines.extend(losses(site, &current, edition));
    }
    if verdict.taken {
        publisher.prepare(commit, built);
    } else {
        publisher.refused(site, commit, built.findings);
    }
    Ok(verdict)
}

/// What is said of a branch that readers do not see: what would refuse it, else what they would lose; and its preview.
pub(crate) fn previewed(site: &Site, publisher: &Publisher, commit: &str) -> Vec<String> {
    // A branch may have moved on meanwhile; then its next push says it.
    let Some(preview) = publisher.preview(site, commit) else { return Vec::new() };
    let mut lines = control::told(&preview.findings, preview.base.findings());
    lines.extend(preview.why.clone());
    match preview.edition.as_ref().filter(|_| preview.is_sound()) {
        Some(edition) => lines.extend(losses(site, &preview.base, edition)),
        None => lines.push("Taken as a branch; published like this it would be refused.".into()),
    }
    let language = preview.base.portal().default_language();
    // Only an address that shows something.
    lines.push(match &preview.edition {
        Some(_) => format!("Preview: {}{}", site.settings.base, urls::preview(language, commit)),
        None => format!("The verdict: {}{}", site.settings.base, urls::branch(language, &preview.branch.name)),
    });
    lines
}

/// What people would lose who search, and walk through guides, as they did lately.
fn losses(site: &Site, current: &Edition, edition: &Edition) -> Vec<String> {
    // Verdicts are given on a thread of their own, where waiting is allowed.
    let wait = tokio::runtime::Handle::current();
    let searches = wait.block_on(site.desk.frequent(SEARCHES, site.clock.now()));
    let paths = wait.block_on(site.desk.guide_paths(PATHS, site.clock.now()));
    let replayed = replay(current, edition, &searches.unwrap_or_default());
    let mut lines: Vec<String> = Vec::new();
    for lost in replayed.lost_first.iter().take(LOSSES) {
        let LostFirst { searched, before, now } = lost;
        let now = now.as_ref().map_or_else(|| "nothing".to_owned(), named);
        let before = named(before);
        lines.push(format!(
            "  \"{}\" ({}, {}x): {before} -> {now}",
            searched.words.escape_debug(),
            searched.language,
            searched.times
        ));
    }
    if !lines.is_empty() {
        let count = replayed.lost_first.len();
        lines.insert(0, format!("Warning: searches of the last 30 days get another first answer ({count}):"));
    }
    if !replayed.out_of_reach.is_empty() {
        let titles: Vec<_> = replayed.out_of_reach.iter().take(LOSSES).map(named).collect();
        let (count, titles) = (replayed.out_of_reach.len(), titles.join(", "));
        lines.push(format!("Warning: people found these, and no search leads there any more ({count}): {titles}"));
    }
    lines.extend(led_elsewhere(&walk_again(current, edition, &paths.unwrap_or_default()).elsewhere));
    lines
}

/// A title, and what it is the title of where that is no article: a guide may share the title, too.
fn named(found: &Found) -> String {
    let kind = if found.key.kind() == Kind::Guide { " (guide)" } else { "" };
    format!("{}{kind}", found.title)
}

/// Whom the guides would lead elsewhere than they did.
fn led_elsewhere(elsewhere: &[Elsewhere]) -> Vec<String> {
    let path = |Elsewhere { guide, answers, times, before, now }: &Elsewhere| {
        let answers = answers.iter().map(|(node, values)| match values.as_slice() {
            [] => node.to_string(),
            values => format!("{node}={}", values.join(",").escape_debug()),
        });
        let now = match now {
            Arrival::End(end) => end.to_string(),
            Arrival::Question(node) => format!("the question {node}"),
            Arrival::Nowhere => "nothing".to_owned(),
        };
        format!("  {guide}: {} ({times}x): {before} -> {now}", answers.collect::<Vec<_>>().join(" "))
    };
    let mut lines: Vec<String> = elsewhere.iter().take(LOSSES).map(path).collect();
    if !lines.is_empty() {
        let count = elsewhere.len();
        lines.insert(0, format!("Warning: paths through guides of the last 30 days lead elsewhere ({count}):"));
    }
    lines
}

/// A commit that is to be judged.
pub(super) struct Pushed<'a> {
    /// The repository that it is pushed to.
    pub(super) repository: &'a ContentRepository,
    /// Its id.
    pub(super) commit: &'a str,
    /// Where its objects are until it is taken.
    pub(super) quarantine: Option<&'a Path>,
    /// The language of a plain folder's files that name none.
    pub(super) language: Option<Language>,
}

/// Builds what a commit would be, from objects that may still be in quarantine: a repository of its own borrows them.
pub(super) fn build(pushed: &Pushed<'_>, since: Since<'_>, before: Option<&Edition>, now: Timestamp) -> Result<Built> {
    let Pushed { commit, language, .. } = *pushed;
    ensure!(commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()), "{commit} is no commit");
    let view = View::new(pushed.repository, pushed.quarantine)?;
    let (repository, name, served) = (view.0.clone(), Some(commit.to_owned()), Served::default());
    let origin = Origin::Git { repository, folder: String::new(), name, served };
    let tree = Source { origin, language }.read_since(since)?;
    Ok(match before {
        Some(before) => knowledge::build_after(tree, now, before),
        None => knowledge::build(tree, now),
    })
}

/// What an editor is told; `known` is found in what serves, too.
pub(super) fn verdict(built: &Built, known: &[Finding]) -> Verdict {
    let mut lines = control::told(&built.findings, known);
    let warnings = built.findings.iter().filter(|finding| finding.level == Level::Warning).count();
    let taken = built.edition.is_some();
    lines.push(match (taken, warnings) {
        (true, 0) => "Live in a moment.".to_owned(),
        (true, 1) => "Live in a moment; 1 warning.".to_owned(),
        (true, count) => format!("Live in a moment; {count} warnings, `ventanilla check` lists them."),
        (false, _) => {
            "Refused; what readers see has not changed. Mend the lines above, amend the commit, push again.".into()
        }
    });
    Verdict { taken, lines, ..Verdict::default() }
}

/// A bare repository without objects of its own: git's quarantine is an object directory like any other, which the
/// library that reads commits does not look for by itself.
struct View(PathBuf);

impl View {
    fn new(repository: &ContentRepository, quarantine: Option<&Path>) -> Result<View> {
        let view = View(repository.path.with_extension(format!("view-{}", desk::new_key())));
        desk::private_folder(&view.0.join("objects/info"))?;
        std::fs::create_dir_all(view.0.join("refs"))?;
        std::fs::write(view.0.join("HEAD"), "ref: refs/heads/none\n")?;
        let lines = quarantine.into_iter().map(Path::to_path_buf).chain([repository.path.join("objects")]);
        let lines: String = lines.map(|path| format!("{}\n", path.display())).collect();
        std::fs::write(view.0.join("objects/info/alternates"), lines)?;
        Ok(view)
    }
}

impl Drop for View {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
