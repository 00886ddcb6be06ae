//! From a tree to an edition: everything is read, rendered on all cores, checked as a whole, and only content without
//! errors becomes an edition.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use viewer::{ArticleId, GuideId, Language, RequestId, Words};

use super::assemble::{Assembled, Assembly};
use super::files::{self, File};
use super::leads::{places, redirect_former};
use super::made::{Made, Rendering};
use super::{Edition, GuideSet, asking, documents, languages, reviews};
use crate::catalog::{self, pins, withheld};
use crate::check;
use crate::markdown::places::Places;
use crate::markdown::{Around, Named, Snippet};
use crate::search::Index;
use crate::source::{Finding, Level, Tree};

/// Cores that one build takes; readers keep the rest.
const CORES: usize = 2;

/// What a tree becomes.
pub struct Built {
    /// The edition; nothing when a finding breaks readers.
    pub edition: Option<Edition>,
    /// Everything that was found, by place.
    pub findings: Vec<Finding>,
}

/// Builds an edition. `now` decides what is published, expired and due for review.
pub fn build(tree: Tree, now: Timestamp) -> Built {
    build_from(tree, now, None, Purpose::Readers)
}

/// Builds the edition after `before`, which lends everything that did not change.
pub fn build_after(tree: Tree, now: Timestamp, before: &Edition) -> Built {
    build_from(tree, now, Some(before), Purpose::Readers)
}

/// Builds the content of `before` again at a later time. It stays an edition whatever time does to it: what expires has
/// to go, even where something still leads to it.
pub fn build_later(tree: Tree, now: Timestamp, before: &Edition) -> Built {
    build_from(tree, now, Some(before), Purpose::Later)
}

/// Builds content again that was kept when it was published. It is an edition even where more is checked today: without it
/// nobody would read anything.
pub fn build_kept(tree: Tree, now: Timestamp) -> Built {
    build_from(tree, now, None, Purpose::Later)
}

/// Builds what a branch would be that readers do not see. Those who mend it are shown what can be shown of it, whatever
/// was found; nothing when it is too large to be read.
pub fn build_preview(tree: Tree, now: Timestamp, before: &Edition) -> Built {
    build_from(tree, now, Some(before), Purpose::Preview)
}

/// Only checks: the findings of [`build`], by path, in less time. An error among them would refuse the content.
pub fn findings(tree: Tree, now: Timestamp) -> Vec<Finding> {
    build_from(tree, now, None, Purpose::Findings).findings
}

/// What a build is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// An edition to be read, unless something breaks readers.
    Readers,
    /// An edition to be read in any case: it was good when it was published.
    Later,
    /// An edition for those who mend it, whatever was found.
    Preview,
    /// The findings alone.
    Findings,
}

fn build_from(mut tree: Tree, at: Timestamp, before: Option<&Edition>, purpose: Purpose) -> Built {
    if tree.is_too_large {
        let mut findings = tree.findings;
        findings.sort();
        return Built { edition: None, findings };
    }
    let for_readers = purpose != Purpose::Findings;
    let was_portal = tree.was_portal || before.is_some_and(|before| !before.is_plain);
    if was_portal && tree.plain {
        tree.findings.push(check::error(
            "portal.toml",
            0,
            "P001",
            "there is neither portal.toml nor articles/: without them everybody may read every file".into(),
            "bring them back; a plain folder is served by a portal of its own",
        ));
    }
    let nothing = Made::default();
    let made = before.map_or(&nothing, |before| &before.made);
    let mut findings = std::mem::take(&mut tree.findings);
    let mut catalog = catalog::read(&tree, &mut findings);
    languages::settle(&tree, &mut catalog.portal);
    let language = catalog.portal.default_language();
    let zone = TimeZone::get(&catalog.portal.time_zone).unwrap_or(TimeZone::UTC);
    let now = at.to_zoned_datetime(zone.clone()).datetime();
    let today = now.date();
    let guides = files::guides(&tree, language, &mut findings);
    let pins = pins::read(&tree, &mut findings);
    let register = withheld::read(&tree, &mut findings);
    let mut files = files::files(&tree, language, made, &mut findings);
    let none = reviews::Vouched::new();
    let vouched = reviews::settle(&tree, &mut files, before.map_or(&none, |before| &before.vouched));
    findings.extend(files.iter().flat_map(|file| file.head.findings.iter().cloned()));
    let snippets = files::snippets(&tree, language, &mut findings);
    let mut places = places(&tree, &files, now);
    places.open_only(&catalog.portal.links);
    let named = |title: &Words, audience: &[String]| Named { title: title.clone(), audience: audience.to_owned() };
    let named_guides =
        guides.iter().map(|file| (file.guide.id.clone(), named(&file.guide.title, &file.guide.audience))).collect();
    let named_requests =
        catalog.requests.iter().map(|request| (request.id.clone(), named(&request.title, &request.audience))).collect();
    let renderings = render_all(&files, &snippets, &places, &named_guides, &named_requests, made, for_readers);
    let mut assembly = Assembly::new(&tree, now, &mut findings);
    for (file, rendering) in files.iter().zip(&renderings) {
        assembly.add(file, &rendering.body);
    }
    let Assembled { articles, topics, shown_by, shown_in_parts, called } = assembly.finish();
    if tree.plain {
        redirect_former(&places, &mut catalog);
    }
    let mut withheld = check::withheld::check(&register, &tree, &files, &mut findings);
    withheld.extend(check::withheld::since(&tree));
    // What time builds from was kept without its repository.
    if let Some(before) = before.filter(|_| purpose == Purpose::Later) {
        withheld.extend(before.withheld.iter().cloned());
    }
    let renamed = check::gone::check(&tree, &files, &catalog, now, &mut findings);
    let known = before.map(|before| &before.renamed).into_iter().flatten();
    let mut renamed: BTreeMap<ArticleId, ArticleId> =
        known.map(|(from, to)| (from.clone(), to.clone())).chain(renamed).collect();
    renamed.retain(|from, to| !articles.contains_key(from) && articles.contains_key(to));
    for (from, to) in &renamed {
        catalog.redirects.entry(from.clone()).or_insert_with(|| to.clone());
    }
    check::catalog::check(&catalog, &tree, &articles, &mut findings);
    check::articles::check(&files, &articles, &catalog, now, &mut findings);
    check::guides::check(&guides, &articles, &catalog, today, &mut findings);
    check::outages::check(&catalog, &tree, &articles, &guides, at, &mut findings);
    check::search::pins(&pins, &tree, &articles, today, &mut findings);
    check::pictures::check(&tree, &mut findings);
    check::texts::names(&tree, &catalog, &guides, &mut findings);
    check::zones::check(&catalog.portal, &tree, &mut findings);
    check::registers::check(&catalog.portal, &tree, &mut findings);
    check::synonyms::check(&tree, &mut findings);
    check::leftovers::check(&tree, &mut findings);
    let unread = check::causes::unread(&tree, &findings);
    check::settle(&mut findings, &catalog.portal.policy, &unread, tree.plain);

    let tests = catalog::text(&tree, check::search::TESTS).map(str::to_owned);
    if !for_readers && tests.is_none() {
        return Built { edition: None, findings };
    }
    let documents = documents::documents(&articles, &called, &topics, &guides, &catalog, now.date());
    let made = Made::keep(&files, &renderings);
    let changes_at = next_change(&files, now).to_zoned_datetime(zone).map_or(Timestamp::MAX, |at| at.timestamp());
    let synonyms = documents::synonyms(&tree);
    let index = match before {
        Some(before) => Index::rebuild(documents, &synonyms, &before.index),
        None => Index::build(documents, &synonyms),
    };
    let index = match index {
        Ok(index) => index,
        Err(error) => {
            let message = format!("the search index cannot be built: {error}");
            findings.push(Finding {
                path: "search".into(),
                line: 0,
                level: Level::Error,
                code: "S001",
                message,
                help: String::new(),
                firm: false,
            });
            return Built { edition: None, findings };
        }
    };
    let snippets = snippets.get(&language).into_iter().flatten();
    let snippets = snippets.map(|(id, snippet)| (id.clone(), snippet.audience.clone())).collect();
    let mut images = std::mem::take(&mut tree.files);
    images.retain(|path, _| shown_by.contains_key(path) || shown_in_parts.contains_key(path));
    let guides = guides.into_iter().map(|file| asking::complete(file.guide, &catalog)).collect();
    let guides = Arc::new(GuideSet::new(&tree.id, guides));
    let mut edition = Edition {
        id: tree.id,
        is_plain: tree.plain,
        findings: Vec::new(),
        changes_at,
        catalog,
        articles,
        topics,
        guides,
        snippets,
        images,
        shown_by,
        shown_in_parts,
        index,
        history: tree.history,
        pins: pins::holding(&pins, today),
        renamed,
        withheld,
        vouched,
        made,
    };
    if let Some(tests) = &tests {
        check::search::tests(&edition, tests, &mut findings);
        check::settle(&mut findings, &edition.catalog.portal.policy, &unread, tree.plain);
    }
    let judged = matches!(purpose, Purpose::Readers | Purpose::Findings);
    let broken = judged && findings.iter().any(|finding| finding.level == Level::Error);
    edition.findings.clone_from(&findings);
    Built { edition: (!broken).then_some(edition), findings }
}

/// When time alone changes what readers see, at the latest: pins and review dates end at midnight.
fn next_change(files: &[File<'_>], now: DateTime) -> DateTime {
    let midnight = now.date().tomorrow().map_or(DateTime::MAX, |day| day.to_datetime(Time::midnight()));
    let moments = files.iter().flat_map(|file| [file.front.publish_at, file.front.expires_at]).flatten();
    moments.filter(|at| *at > now).fold(midnight, DateTime::min)
}

/// Renders all files, in their order; the cores take the next one as they are free.
fn render_all(
    files: &[File<'_>],
    snippets: &BTreeMap<Language, BTreeMap<String, Snippet<'_>>>,
    places: &Places,
    guides: &BTreeMap<GuideId, Named>,
    requests: &BTreeMap<RequestId, Named>,
    made: &Made,
    for_readers: bool,
) -> Vec<Arc<Rendering>> {
    let none = BTreeMap::new();
    let one = |file: &File<'_>| {
        let snippets = snippets.get(&file.language).unwrap_or(&none);
        made.rendering(file, Around { places, snippets, guides, requests, language: file.language, for_readers })
    };
    let next = AtomicUsize::new(0);
    let done: Vec<_> = files.iter().map(|_| OnceLock::new()).collect();
    std::thread::scope(|scope| {
        for _ in 0..CORES.min(files.len()) {
            scope.spawn(|| {
                while let Some((file, done)) = Some(next.fetch_add(1, Ordering::Relaxed))
                    .and_then(|index| Some((files.get(index)?, done.get(index)?)))
                {
                    let _ = done.set(one(file));
                }
            });
        }
    });
    // Every index was taken by some core.
    files.iter().zip(done).map(|(file, done)| done.into_inner().unwrap_or_else(|| one(file))).collect()
}
