//! The catalogue: the portal and its registers, services, ticket states, request types and redirects, read from TOML.
//! A file that cannot be read is P001, an unknown key P002, both with the line.

pub mod calendar;
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

use guides::{Finding, Written, written};
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

/// Parses a TOML file, or says where and why not. Nothing where a part cannot be read: what it leaves out may say who may
/// see the rest.
pub(crate) fn parse<T: DeserializeOwned>(path: &str, text: &str, findings: &mut Vec<Finding>) -> Option<T> {
    let Written { value, findings: found } = written(path, text);
    let value = value.filter(|_| found.is_empty());
    findings.extend(found);
    value
}

/// The line, from 1, that a byte of the text stands on.
pub(crate) fn line_of(text: &str, at: usize) -> u32 {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() as u32 + 1
}

/// The line of the first line that starts with these words, ignoring blanks; 0 when there is none.
pub(crate) fn line_with(text: &str, start: &str) -> u32 {
    text.lines().position(|line| line.trim_start().starts_with(start)).map_or(0, |index| index as u32 + 1)
}

/// The line of a key in the table of this name, else the line that names the table; 1 when there is neither.
pub(crate) fn table_line(text: &str, table: &str, key: &str) -> u32 {
    let plain = |line: &str| line.chars().filter(|c| !matches!(c, '"' | '\'' | ' ' | '\t')).collect::<String>();
    let table = plain(table);
    let last = table.rsplit('.').next().unwrap_or_default().to_owned();
    let (mut inside, mut head, mut named) = (false, 0, 0);
    for (number, line) in (1..).zip(text.lines().map(plain)) {
        if let Some(name) = line.strip_prefix('[') {
            inside = name.trim_start_matches('[').split(']').next() == Some(table.as_str());
            head = if inside && head == 0 { number } else { head };
        } else if inside && !key.is_empty() && line.starts_with(key) {
            return number;
        }
        let is_named = line.starts_with(&format!("{table}.")) || line.starts_with(&format!("{last}="));
        named = if is_named && named == 0 { number } else { named };
    }
    if head > 0 { head } else { named.max(1) }
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
