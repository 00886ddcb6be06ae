//! A012: an article that was renamed keeps its old address; one that is gone without leaving anything behind breaks
//! links that people have, unless a revert takes it back. What readers cannot open leaves none.

use std::collections::BTreeMap;

use guides::Finding;
use jiff::civil::DateTime;
use viewer::ArticleId;
use viewer::Language;

use super::{error, warning};
use crate::article::Status;
use crate::article::is_as_wide;
use crate::catalog::Catalog;
use crate::edition::files::{File, id_of, inherit};
use crate::edition::languages::Languages;
use crate::front_matter;
use crate::markdown::places::bare;
use crate::source::{Gone, Tree};

/// Checks what is gone; the old ids of renamed articles with their new ones.
pub(crate) fn check(
    tree: &Tree,
    files: &[File<'_>],
    catalog: &Catalog,
    now: DateTime,
    findings: &mut Vec<Finding>,
) -> BTreeMap<ArticleId, ArticleId> {
    let mut renamed = BTreeMap::new();
    let default = catalog.portal.default_language();
    let languages = Languages::of(tree);
    for gone in &tree.gone {
        findings.extend(orphans(tree, gone, files, default, now));
        let Some(id) = id_of(tree, &languages, &gone.path) else { continue };
        let is_there = files.iter().any(|file| file.is_article && file.id == id);
        let was = || status(tree, gone, default, now);
        if is_there || catalog.redirects.contains_key(&id) || was() == Status::Draft {
            continue;
        }
        let renamed_to =
            gone.now.as_deref().and_then(|path| files.iter().find(|file| file.path == path && file.is_article));
        if let Some(file) = renamed_to {
            let message = format!("\"{id}\" was renamed to \"{}\"; its old address leads here", file.id);
            let help = format!("to keep that for good, add {id} = \"{}\" to redirects.toml", file.id);
            findings.push(warning(file.path, 0, "A012", message, &help));
            renamed.insert(id, file.id.clone());
        } else if gone.reverted {
            let message = format!("the article \"{id}\" was taken back by a revert, and links to it lead nowhere");
            let help = "if something stands in for it, add a line to redirects.toml";
            findings.push(warning(&gone.path, 0, "A012", message, help));
        } else {
            let message = format!("the article \"{id}\" is gone, and links to it lead nowhere");
            let help = "keep it with `status: retired`, or add a line to redirects.toml";
            findings.push(error(&gone.path, 0, "A012", message, help));
        }
    }
    renamed
}

/// What an article that is gone would be to readers today, with what a translation took over from its original.
fn status(tree: &Tree, gone: &Gone, default: Language, now: DateTime) -> Status {
    let parse = |path: &str, text: &str| front_matter::parse(path, text, tree.plain).front;
    let mut front = parse(&gone.path, &gone.text);
    let is_original = |other: &&Gone| {
        let stem = bare(&other.path);
        other.path != gone.path
            && stem == bare(&gone.path)
            && [format!("{stem}.md"), format!("{stem}.{default}.md")].contains(&other.path)
    };
    if let Some(original) = tree.gone.iter().find(is_original) {
        inherit(&mut front, parse(&original.path, &original.text));
    }
    front.status_at(now)
}

/// Translations whose original is gone from beside them. Whoever reads the original's language gets theirs, and what the
/// original kept from readers nobody keeps any more.
fn orphans(tree: &Tree, gone: &Gone, files: &[File<'_>], default: Language, now: DateTime) -> Vec<Finding> {
    let stem = bare(&gone.path);
    let beside = || files.iter().filter(move |file| bare(file.path) == stem);
    let was_original = [format!("{stem}.md"), format!("{stem}.{default}.md")].contains(&gone.path);
    if !was_original || beside().any(|file| file.language == default) {
        return Vec::new();
    }
    let original = front_matter::parse(&gone.path, &gone.text, tree.plain).front;
    let moved = files.iter().find(|file| gone.now.as_deref() == Some(file.path));
    let orphan = |file: &File<'_>| {
        let mut was = file.head.front.clone();
        inherit(&mut was, original.clone());
        let was_hidden = was.status_at(now) != Status::Published && file.status(now) == Status::Published;
        let help = match moved {
            Some(moved) => format!("move this beside {}", moved.path),
            None => "bring the original back, or remove the translation, too".to_owned(),
        };
        if was_hidden || !is_as_wide(&was.audience, &file.front.audience) {
            let message = format!("{} is gone, which said who may read this translation: more people would", gone.path);
            return error(file.path, 0, "A012", message, &help).firm();
        }
        let message = format!("{} is gone: whoever reads {} gets this translation", gone.path, named(default));
        warning(file.path, 0, "A012", message, &help)
    };
    beside()
        .filter(|file| file.status(now) == Status::Published || original.status_at(now) == Status::Published)
        .map(orphan)
        .collect()
}

/// A language's name in English.
fn named(language: Language) -> &'static str {
    match language {
        Language::En => "English",
        Language::Es => "Spanish",
    }
}
