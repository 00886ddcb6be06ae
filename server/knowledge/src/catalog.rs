//! The catalogue: the portal and its registers, services, ticket states, request types and redirects, read from TOML.
//! A file that cannot be read is P001, an unknown key P002, both with the line.

pub mod depends;
pub mod outage;
pub(crate) mod pins;
pub mod planned;
pub mod portal;
pub mod redirects;
pub mod request;
pub mod service;
pub mod span;
pub mod state;
pub mod templates;
pub(crate) mod withheld;
pub mod words;

use std::collections::BTreeMap;

use guides::{Finding, Level};
use serde::de::DeserializeOwned;
use viewer::ArticleId;

use crate::source::Tree;
use planned::Planned;
use portal::Portal;
use request::RequestType;
use service::Service;
use state::State;
use templates::OutageTemplate;

/// Everything that is not text to read.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// The portal.
    pub portal: Portal,
    /// Ticket states in the file's order.
    pub states: Vec<State>,
    /// Services by id.
    pub services: Vec<Service>,
    /// Request types by id.
    pub requests: Vec<RequestType>,
    /// Work that is announced, by file.
    pub planned: Vec<Planned>,
    /// Templates of outages, by file.
    pub templates: Vec<OutageTemplate>,
    /// Former article ids and what stands in for them.
    pub redirects: BTreeMap<ArticleId, ArticleId>,
}

/// Reads every catalogue file of the tree; what is missing comes from the built-in portal.
pub(crate) fn read(tree: &Tree, findings: &mut Vec<Finding>) -> Catalog {
    let portal = one(tree, "portal.toml", BUILT_IN_PORTAL, portal::read, findings);
    let states = one(tree, "states.toml", BUILT_IN_STATES, state::read, findings);
    let services = folder(tree, "services/", service::read, findings);
    let mut requests = folder(tree, "requests/", request::read, findings);
    if requests.is_empty() {
        requests.extend(request::read("requests/problem.toml", BUILT_IN_REQUEST, &mut Vec::new()));
    }
    let planned = folder(tree, planned::FOLDER, planned::read, findings);
    let templates = folder(tree, templates::FOLDER, templates::read, findings);
    let redirects = one(tree, "redirects.toml", "", redirects::read, findings);
    Catalog { portal, states, services, requests, planned, templates, redirects }
}

/// Parses a TOML file, or says where and why not.
pub(crate) fn parse<T: DeserializeOwned>(path: &str, text: &str, findings: &mut Vec<Finding>) -> Option<T> {
    match toml::from_str(text) {
        Ok(found) => Some(found),
        Err(error) => {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            let message = error.message().lines().next().unwrap_or("this is no TOML").to_owned();
            let code = if message.starts_with("unknown field") { "P002" } else { "P001" };
            let help = "content/README.md lists the keys".to_owned();
            findings.push(Finding {
                path: path.to_owned(),
                line,
                level: Level::Error,
                code,
                message,
                help,
                firm: false,
            });
            None
        }
    }
}

/// The line, from 1, that a byte of the text stands on.
pub(crate) fn line_of(text: &str, at: usize) -> u32 {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() as u32 + 1
}

/// The line of the first line that starts with these words, ignoring blanks; 0 when there is none.
pub(crate) fn line_with(text: &str, start: &str) -> u32 {
    text.lines().position(|line| line.trim_start().starts_with(start)).map_or(0, |index| index as u32 + 1)
}

const BUILT_IN_PORTAL: &str = include_str!("catalog/builtin/portal.toml");
const BUILT_IN_STATES: &str = include_str!("catalog/builtin/states.toml");
const BUILT_IN_REQUEST: &str = include_str!("catalog/builtin/problem.toml");

type Read<T> = fn(&str, &str, &mut Vec<Finding>) -> T;

fn one<T>(tree: &Tree, path: &str, built_in: &str, read: Read<T>, findings: &mut Vec<Finding>) -> T {
    match text(tree, path) {
        Some(text) => read(path, text, findings),
        None => read(path, built_in, findings),
    }
}

fn folder<T>(tree: &Tree, folder: &str, read: Read<Option<T>>, findings: &mut Vec<Finding>) -> Vec<T> {
    if tree.plain {
        return Vec::new();
    }
    let files = tree.files.range(folder.to_owned()..).take_while(|(path, _)| path.starts_with(folder));
    let is_in = |path: &str| path.ends_with(".toml") && path[folder.len()..].matches('/').count() == 0;
    let files = files.filter(|(path, _)| is_in(path));
    files.filter_map(|(path, _)| read(path, text(tree, path)?, findings)).collect()
}

/// A text file of the tree.
pub(crate) fn text<'t>(tree: &'t Tree, path: &str) -> Option<&'t str> {
    std::str::from_utf8(tree.files.get(path)?).ok()
}
