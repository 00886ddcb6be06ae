//! Where links may lead: every file by the ways in which content may address it.

use std::collections::BTreeSet;

use jiff::civil::DateTime;

use super::files::File;
use crate::article::Status;
use crate::catalog::Catalog;
use crate::check;
use crate::markdown::places::{Place, Places, bare};
use crate::source::{Tree, page_stem};

/// Where links may lead: not to drafts, which readers cannot open, and of which it is said.
pub(super) fn places(tree: &Tree, files: &[File<'_>], now: DateTime) -> Places {
    let mut places = Places::new(tree.plain);
    let for_everybody = files.iter().filter(|file| file.is_article && file.front.audience.is_empty());
    let open: BTreeSet<&str> = for_everybody.map(|file| file.id.as_str()).collect();
    for file in files.iter().filter(|file| file.status(now) != Status::Draft) {
        let place =
            if file.is_article { Place::Article(file.id.to_string()) } else { Place::Topic(file.topic.to_string()) };
        for former in &file.front.former {
            places.add_former(former, place.clone());
            // What is no path from the root is one from its folder.
            if !former.starts_with('/') && !file.topic.is_empty() {
                places.add_former(&format!("{}/{former}", file.topic), place.clone());
            }
        }
        if file.is_article && !open.contains(file.id.as_str()) {
            places.narrow(&file.id, &file.front.audience);
        }
        places.add(bare(file.path), place);
    }
    for file in files {
        let place = bare(file.path);
        if file.status(now) == Status::Draft {
            places.add_draft(place);
        } else if tree.plain && place.starts_with(file.topic.as_str()) {
            for (at, _) in file.topic.match_indices('/') {
                places.add_folder(&file.topic[..at]);
            }
            places.add_folder(&file.topic);
        }
    }
    for (path, bytes) in &tree.files {
        let is_text = [".md", ".toml", ".txt"].iter().any(|ending| path.ends_with(ending))
            || tree.plain && page_stem(path).is_some();
        if !is_text && check::pictures::is_shown(bytes) {
            places.add_picture(path, bytes);
        }
    }
    places
}

/// Addresses that an organisation's pages had before lead to their articles.
pub(super) fn redirect_former(places: &Places, catalog: &mut Catalog) {
    for (address, id) in places.former_articles() {
        catalog.redirects.entry(address.into()).or_insert_with(|| id.into());
    }
}
