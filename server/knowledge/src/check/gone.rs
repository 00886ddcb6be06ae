//! A012: an article that was renamed keeps its old address; one that is gone without leaving anything behind breaks
//! links that people have, unless a revert takes it back.

use std::collections::BTreeMap;

use guides::Finding;

use viewer::ArticleId;

use super::{error, warning};
use crate::article::Status;
use crate::edition::files::{File, id_of};
use crate::front_matter;
use crate::source::Tree;

/// Checks what is gone; the old ids of renamed articles with their new ones.
pub(crate) fn check(
    tree: &Tree,
    files: &[File<'_>],
    redirects: &BTreeMap<ArticleId, ArticleId>,
    findings: &mut Vec<Finding>,
) -> BTreeMap<ArticleId, ArticleId> {
    let mut renamed = BTreeMap::new();
    for gone in &tree.gone {
        let Some(id) = id_of(tree, &gone.path) else { continue };
        let is_there = files.iter().any(|file| file.is_article && file.id == id);
        let front = front_matter::parse(&gone.path, &gone.text, tree.plain).front;
        if is_there || redirects.contains_key(&id) || front.status == Some(Status::Draft) {
            continue;
        }
        let now = gone.now.as_deref().and_then(|path| files.iter().find(|file| file.path == path && file.is_article));
        if let Some(file) = now {
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
