//! The catalogue against itself: ids that services, requests and redirects refer to, and ids that are taken twice.

use std::collections::{BTreeMap, BTreeSet};

use guides::Finding;
use viewer::{ArticleId, ServiceId};

use super::{circles, error};
use crate::catalog::service::Service;
use crate::catalog::{Catalog, line_with, request, text};
use crate::source::Tree;

/// Checks services, request types and redirects.
pub(crate) fn check<T>(catalog: &Catalog, tree: &Tree, articles: &BTreeMap<ArticleId, T>, findings: &mut Vec<Finding>) {
    let paths = |folder: &str| {
        let folder = folder.to_owned();
        tree.files.keys().filter(move |path| path.starts_with(&folder) && path.ends_with(".toml"))
    };
    let files = paired(paths("services/"), tree, catalog.services.iter().map(|service| &*service.id));
    for (service, path) in catalog.services.iter().zip(&files) {
        services(service, path, text(tree, path).unwrap_or_default(), catalog, findings);
    }
    let place = |id: &ServiceId| {
        let index = catalog.services.iter().position(|service| service.id == *id);
        let path = index.and_then(|index| files.get(index)).cloned().unwrap_or_default();
        let line = line_with(text(tree, &path).unwrap_or_default(), "depends_on").max(1);
        (path, line)
    };
    circles::check(&catalog.services, place, findings);
    let requests = catalog.requests.iter().zip(paired(
        paths("requests/"),
        tree,
        catalog.requests.iter().map(|request| &*request.id),
    ));
    for (request, path) in requests {
        request::check(request, &path, text(tree, &path).unwrap_or_default(), catalog, findings);
    }
    twice("services", catalog.services.iter().map(|service| &*service.id), findings);
    twice("requests", catalog.requests.iter().map(|request| &*request.id), findings);
    redirects(catalog, tree, articles, findings);
}

/// The file that each id was read from: the one of its name, else the one that says it.
fn paired<'a>(
    paths: impl Iterator<Item = &'a String> + Clone,
    tree: &'a Tree,
    ids: impl Iterator<Item = &'a str>,
) -> Vec<String> {
    ids.map(|id| {
        let named = paths.clone().find(|path| path.ends_with(&format!("/{id}.toml")));
        let says = || {
            paths
                .clone()
                .find(|path| text(tree, path).is_some_and(|text| line_with(text, &format!("id = \"{id}\"")) > 0))
        };
        named.or_else(says).cloned().unwrap_or_else(|| format!("{id}.toml"))
    })
    .collect()
}

fn services(service: &Service, path: &str, text: &str, catalog: &Catalog, findings: &mut Vec<Finding>) {
    let portal = &catalog.portal;
    let mut unknown = |key: &str, what: &str, id: &str, help: &str| {
        findings.push(error(path, line_with(text, key).max(1), "P003", format!("there is no {what} \"{id}\""), help));
    };
    if let Some(id) = service.owner.as_ref().filter(|id| !portal.owners.contains_key(*id)) {
        unknown("owner", "owner", id, "use an [owner.<id>] of portal.toml");
    }
    if let Some(id) = service.hours.as_ref().filter(|id| !portal.calendars.contains_key(*id)) {
        unknown("hours", "calendar", id, "use a [calendar.<id>] of portal.toml");
    }
    if let Some(id) = service.department.as_ref().filter(|id| !portal.departments.contains_key(*id)) {
        unknown("department", "department", id, "use a [department.<id>] of portal.toml");
    }
    for id in service.depends_on.iter().filter(|id| !catalog.services.iter().any(|other| other.id == **id)) {
        unknown("depends_on", "service", id, "use an id from services/");
    }
    let weights = ["", "low", "medium", "high", "critical"];
    for word in std::iter::once(service.criticality.as_str()).filter(|word| !weights.contains(word)) {
        unknown("criticality", "criticality", word, "low, medium, high or critical");
    }
    for name in service.targets.keys().filter(|name| !["P1", "P2", "P3", "P4"].contains(&name.as_str())) {
        unknown("targets", "priority", name, "P1 to P4");
    }
}

fn twice<'a>(folder: &str, ids: impl Iterator<Item = &'a str>, findings: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            findings.push(error(
                folder,
                0,
                "A006",
                format!("two files have the id \"{id}\""),
                "name one of them differently",
            ));
        }
    }
}

fn redirects<T>(catalog: &Catalog, tree: &Tree, articles: &BTreeMap<ArticleId, T>, findings: &mut Vec<Finding>) {
    let Some(text) = text(tree, "redirects.toml") else { return };
    for (from, to) in &catalog.redirects {
        let line = line_with(text, from).max(line_with(text, &format!("\"{from}\""))).max(1);
        if !articles.contains_key(to) {
            let message = format!("\"{from}\" leads to \"{to}\", which is no article");
            findings.push(error("redirects.toml", line, "P003", message, "let it lead to an article's id"));
        }
        if articles.contains_key(from) {
            let message = format!("\"{from}\" is an article, so its redirect is never followed");
            findings.push(error("redirects.toml", line, "P003", message, "remove the line"));
        }
    }
}
