//! The Markdown files of a tree, each with its id, topic and language; and the guides. Nothing is rendered here.

use std::collections::BTreeMap;
use std::sync::Arc;

use guides::{Finding, Guide, Lines, Tests};
use jiff::civil::{Date, DateTime};
use viewer::{ArticleId, Language, TopicId};

use super::languages::{Languages, Place, Tongue};
use super::made::{Head, Made};
use crate::article::{Status, is_front};
use crate::catalog::{line_with, text};
use crate::check::warning;
use crate::front_matter::{self, Front, NOBODY};
use crate::markdown::Snippet;
use crate::markdown::places::bare;
use crate::source::{Tree, blob_id, page_stem};

/// A Markdown file.
pub(crate) struct File<'t> {
    pub(crate) path: &'t str,
    pub(crate) id: ArticleId,
    pub(crate) topic: TopicId,
    pub(crate) language: Language,
    /// Whether it is the page of its folder.
    pub(crate) is_front: bool,
    /// Whether it is an article; a topic's `index.md` is not.
    pub(crate) is_article: bool,
    /// The front matter with what it takes over from the file in the default language.
    pub(crate) front: Front,
    pub(crate) head: Arc<Head>,
    /// A review date that does not count yet: nobody vouched for it.
    pub(crate) unvouched: Option<Date>,
    /// Of path and bytes.
    pub(crate) hash: blake3::Hash,
    text: &'t str,
}

impl File<'_> {
    /// The Markdown below the front matter.
    pub(crate) fn body(&self) -> &str {
        &self.text[self.head.body_at..]
    }

    /// The id that git gives the file as it is.
    pub(crate) fn blob_id(&self) -> String {
        blob_id(self.text.as_bytes())
    }

    /// What the file is to readers now, on the clocks of the portal's time zone.
    pub(crate) fn status(&self, now: DateTime) -> Status {
        self.front.status_at(now)
    }
}

/// Reads every article and topic. A translation takes over what it leaves out from the file in the default language.
pub(super) fn files<'t>(tree: &'t Tree, default: Language, made: &Made, findings: &mut Vec<Finding>) -> Vec<File<'t>> {
    let root = if tree.plain { "" } else { "articles/" };
    let languages = Languages::of(tree);
    let paths = tree.files.keys().filter(|path| path.starts_with(root) && stem_of(tree, path).is_some());
    let mut files: Vec<_> = Vec::new();
    let mut others: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let (lists, paths): (Vec<&String>, Vec<&String>) = paths.partition(|path| tree.plain && is_list(path));
    for path in lists {
        let name = path.rsplit('/').next().unwrap_or(path);
        let message = format!("readers do not see this: {name}, which lists the pages for another system");
        findings.push(warning(path, 0, "A031", message, "every topic lists its pages by itself"));
    }
    for file in paths.into_iter().filter_map(|path| file(tree, path, root, default, &languages, made)) {
        match file {
            Ok(file) => files.push(file),
            Err((code, path)) => others.entry(code).or_default().push(path),
        }
    }
    for (code, paths) in others {
        let (first, count) = (paths.first().copied().unwrap_or_default(), paths.len());
        let message = format!("the portal does not speak \"{code}\": {count} of its pages left out");
        findings.push(warning(first, 0, "A032", message, "it speaks English (en) and Spanish (es)"));
    }
    let key = |file: &File<'_>| if tree.plain { file.id.to_string() } else { bare(file.path).to_owned() };
    let originals: BTreeMap<String, usize> = files
        .iter()
        .enumerate()
        .filter(|(_, file)| file.language == default)
        .map(|(index, file)| (key(file), index))
        .collect();
    for index in 0..files.len() {
        let original = originals.get(&key(&files[index])).filter(|other| **other != index);
        if let Some(original) = original.map(|other| files[*other].front.clone()) {
            inherit(&mut files[index].front, original);
        }
    }
    files
}

/// The id of the article at a path; none for what is no article.
pub(crate) fn id_of(tree: &Tree, languages: &Languages, path: &str) -> Option<ArticleId> {
    if tree.plain {
        return Some(languages.place(stem_of(tree, path)?).stem.into());
    }
    let stem = bare(path.strip_prefix("articles/")?);
    let name = stem.rsplit('/').next().unwrap_or(stem);
    (!(is_front(name) && name == "index")).then(|| name.into())
}

/// The path of a Markdown file without its ending.
fn stem_of<'p>(tree: &Tree, path: &'p str) -> Option<&'p str> {
    if tree.plain { page_stem(path) } else { path.strip_suffix(".md") }
}

/// Whether a file of a plain folder lists its pages for another system, and is none itself.
fn is_list(path: &str) -> bool {
    const NAMES: [&str; 6] = ["SUMMARY", "_sidebar", "_Sidebar", "_navbar", "_Footer", "_coverpage"];
    let name = path.rsplit('/').next().unwrap_or(path);
    page_stem(name).is_some_and(|stem| NAMES.contains(&stem))
}

/// Reads a file; of one in a language that the portal does not speak that language and its path.
fn file<'t>(
    tree: &'t Tree,
    path: &'t str,
    root: &str,
    default: Language,
    languages: &Languages,
    made: &Made,
) -> Option<Result<File<'t>, (String, &'t str)>> {
    let stem = stem_of(tree, path.strip_prefix(root)?)?;
    let text = text(tree, path)?;
    let mut hasher = blake3::Hasher::new();
    // The same file is read another way in a plain folder.
    hasher.update(&[u8::from(tree.plain)]).update(path.as_bytes()).update(&[0]).update(text.as_bytes());
    let hash = hasher.finalize();
    let head = made.head(hash, path, text, tree.plain);
    let place = if tree.plain { languages.place(stem) } else { in_name(stem) };
    let tongue = match head.front.tongue.as_deref().map(Tongue::read) {
        None | Some(Tongue::Unsaid) => place.tongue,
        Some(said) => said,
    };
    let language = match tongue {
        Tongue::Unsaid => default,
        Tongue::Ours(language) => language,
        Tongue::Other(code) => return Some(Err((code, path))),
    };
    let stem = place.stem;
    let (topic, name) = stem.rsplit_once('/').unwrap_or(("", &stem));
    let is_front = is_front(name) && (tree.plain || name == "index");
    let id = if tree.plain { stem.as_str() } else { name };
    let mut front = head.front.clone();
    // Jekyll shows nothing of this folder.
    if tree.plain && path.split('/').any(|part| part == "_drafts") {
        front.status = Some(Status::Draft);
    }
    Some(Ok(File {
        unvouched: None,
        path,
        id: id.into(),
        topic: topic.into(),
        language,
        is_front,
        is_article: tree.plain || !is_front,
        front,
        head,
        hash,
        text,
    }))
}

/// What the name of a file of a portal says: a language of ours before its ending.
fn in_name(stem: &str) -> Place {
    match stem.rsplit_once('.').map(|(stem, code)| (stem, code.parse())) {
        Some((stem, Ok(language))) => Place { stem: stem.to_owned(), tongue: Tongue::Ours(language) },
        _ => Place { stem: stem.to_owned(), tongue: Tongue::Unsaid },
    }
}

/// The audience always follows the original: a translation must not be readable by more people. One for nobody stays so.
pub(crate) fn inherit(front: &mut Front, original: Front) {
    if !original.audience.is_empty() && !front.is_unreadable {
        front.audience = original.audience;
    }
    front.is_unreadable |= original.is_unreadable;
    fill(&mut front.services, original.services);
    fill(&mut front.os, original.os);
    fill(&mut front.sites, original.sites);
    fill(&mut front.related, original.related);
    front.kind = front.kind.or(original.kind);
    front.owner = front.owner.take().or(original.owner);
    front.review_by = front.review_by.or(original.review_by);
    front.publish_at = front.publish_at.or(original.publish_at);
    front.expires_at = front.expires_at.or(original.expires_at);
    front.replaced_by = front.replaced_by.take().or(original.replaced_by);
    front.icon = front.icon.take().or(original.icon);
    if front.status.is_none() || original.status == Some(Status::Retired) {
        front.status = original.status.or(front.status);
    }
}

fn fill<T>(own: &mut Vec<T>, other: Vec<T>) {
    if own.is_empty() {
        *own = other;
    }
}

/// The snippets in each language, falling back to any other.
pub(super) fn snippets<'t>(
    tree: &'t Tree,
    default: Language,
    findings: &mut Vec<Finding>,
) -> BTreeMap<Language, BTreeMap<String, Snippet<'t>>> {
    let mut all: BTreeMap<Language, BTreeMap<String, Snippet<'t>>> = BTreeMap::new();
    for wanted in Language::ALL {
        let snippets = all.entry(wanted).or_default();
        let mut paths: Vec<_> = tree.files.keys().filter(|path| !tree.plain && path.starts_with("snippets/")).collect();
        // The wanted language comes last and so replaces the others.
        paths.sort_by_key(|path| language_of(path, default) == wanted);
        for path in paths {
            let Some(text) = text(tree, path).filter(|_| path.ends_with(".md")) else { continue };
            let id = bare(path).trim_start_matches("snippets/").to_owned();
            let parsed = front_matter::parse(path, text, false);
            if language_of(path, default) == wanted {
                findings.extend(parsed.findings);
            }
            // Whichever language is shown, the narrower audience of the two counts.
            let narrower = snippets.get(&id).map(|other| other.audience.clone()).unwrap_or_default();
            let takes_other = parsed.front.audience.is_empty() || narrower.iter().any(|id| id == NOBODY);
            let audience = if takes_other { narrower } else { parsed.front.audience };
            snippets.insert(id, Snippet { path, body: parsed.body, body_line: parsed.body_line, audience });
        }
    }
    all
}

fn language_of(path: &str, default: Language) -> Language {
    let stem = path.strip_suffix(".md").unwrap_or(path);
    stem.rsplit_once('.').and_then(|(_, code)| code.parse().ok()).unwrap_or(default)
}

/// A guide with what its checks need.
pub(crate) struct GuideFile {
    pub(crate) guide: Guide,
    pub(crate) lines: Lines,
    pub(crate) tests: Tests,
    /// Whether it has a line for its audience, be it empty.
    pub(crate) names_audience: bool,
}

/// The guides of a content with their path tests, for tools; what is wrong with them is the checker's to say.
pub fn guides_and_tests(tree: &Tree) -> Vec<(Guide, Tests)> {
    let mut unheard = Vec::new();
    let language = crate::catalog::read(tree, &mut unheard).portal.default_language();
    guides(tree, language, &mut unheard).into_iter().map(|file| (file.guide, file.tests)).collect()
}

/// Reads every guide, its translations and its path tests.
pub(super) fn guides(tree: &Tree, default: Language, findings: &mut Vec<Finding>) -> Vec<GuideFile> {
    let mut found = Vec::new();
    for path in
        tree.files.keys().filter(|path| !tree.plain && path.starts_with("guides/") && path.ends_with("/guide.toml"))
    {
        let folder = path.trim_end_matches("guide.toml");
        let (parsed, problems) = guides::read(path, text(tree, path).unwrap_or_default(), default);
        findings.extend(problems);
        let Some(mut parsed) = parsed else { continue };
        for language in Language::ALL.into_iter().filter(|language| *language != default) {
            let path = format!("{folder}guide.{language}.toml");
            if let Some(text) = text(tree, &path) {
                findings.extend(guides::translate(&mut parsed.guide, language, &path, text));
            }
        }
        let mut tests = Tests::default();
        let test_paths =
            tree.files.keys().filter(|path| path.starts_with(&format!("{folder}tests/")) && path.ends_with(".toml"));
        for path in test_paths {
            let (more, problems) = guides::read_tests(path, text(tree, path).unwrap_or_default());
            tests.tests.extend(more.tests);
            tests.rejects.extend(more.rejects);
            findings.extend(problems);
        }
        let names_audience = text(tree, path).is_some_and(|text| line_with(text, "audience") > 0);
        found.push(GuideFile { guide: parsed.guide, lines: parsed.lines, tests, names_audience });
    }
    found.sort_by(|a, b| a.guide.id.cmp(&b.guide.id));
    found
}
