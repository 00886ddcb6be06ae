//! Where links and pictures lead: paths of files become URLs of the portal. Files are found by path, and in an
//! organisation's plain folder also by the ways its old system addressed them.

use std::collections::BTreeMap;

use viewer::{ArticleId, Language};

use super::pictures::size;

/// What a file is to readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// An article, by id.
    Article(String),
    /// A topic, by id.
    Topic(String),
}

/// Every place that can be linked to.
#[derive(Default)]
pub(crate) struct Places {
    plain: bool,
    /// Paths without `.md` and language.
    by_path: BTreeMap<String, Place>,
    /// Last parts of paths; `None` when several files share it.
    by_name: BTreeMap<String, Option<Place>>,
    /// Former addresses.
    former: BTreeMap<String, Place>,
    pictures: BTreeMap<String, Option<(u32, u32)>>,
    /// Articles that are not for everybody, by id, with their audiences.
    narrow: BTreeMap<ArticleId, Vec<String>>,
}

/// Where a link leads.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) enum Target {
    /// Somewhere on the web, or a page of the portal.
    Url(String),
    /// A heading of this page.
    Anchor(String),
    /// An article, possibly one of its headings.
    Article { id: ArticleId, anchor: Option<String>, url: String, audience: Vec<String> },
    /// A picture of the content.
    Picture(String),
    /// Nowhere.
    Broken,
}

impl Places {
    /// Knows nothing yet.
    pub(crate) fn new(plain: bool) -> Places {
        Places { plain, ..Places::default() }
    }

    /// Whether these are an organisation's own files.
    pub(super) fn is_plain(&self) -> bool {
        self.plain
    }

    /// Knows a file by its path without `.md` and language.
    pub(crate) fn add(&mut self, path: &str, place: Place) {
        let parts = path.rsplit('/');
        let name = parts.clone().find(|part| !crate::article::is_front(part)).unwrap_or(path);
        let shared = self.by_name.entry(name.to_lowercase()).or_insert_with(|| Some(place.clone()));
        if shared.as_ref() != Some(&place) {
            *shared = None;
        }
        self.by_path.insert(path.to_owned(), place);
    }

    /// Knows that an article is for these audiences only.
    pub(crate) fn narrow(&mut self, article: &ArticleId, audience: &[String]) {
        self.narrow.insert(article.to_owned(), audience.to_owned());
    }

    /// Knows an address that an article had before.
    pub(crate) fn add_former(&mut self, address: &str, place: Place) {
        self.former.entry(address.trim_matches('/').to_lowercase()).or_insert(place);
    }

    /// Knows a picture and how large it is.
    pub(crate) fn add_picture(&mut self, path: &str, bytes: &[u8]) {
        self.pictures.insert(path.to_owned(), size(path, bytes));
    }

    /// Former addresses that lead to an article.
    pub(crate) fn former_articles(&self) -> impl Iterator<Item = (&str, &str)> {
        self.former.iter().filter_map(|(address, place)| match place {
            Place::Article(id) => Some((address.as_str(), id.as_str())),
            Place::Topic(_) => None,
        })
    }

    /// Resolves a link in the file at `from`.
    pub(super) fn link(&self, from: &str, destination: &str, language: Language) -> Target {
        let destination = destination.trim();
        if let Some(anchor) = destination.strip_prefix('#') {
            return if anchor.is_empty() { Target::Broken } else { Target::Anchor(decoded(anchor)) };
        }
        if let Some(url) = external(destination) {
            return Target::Url(url);
        }
        if has_scheme(destination) {
            return Target::Broken;
        }
        let (path, anchor) =
            destination.split_once('#').map_or((destination, None), |(path, anchor)| (path, Some(anchor)));
        let path = decoded(path.split('?').next().unwrap_or_default());
        let anchor = anchor.filter(|anchor| !anchor.is_empty()).map(decoded);
        let audience = |id: &str| self.narrow.get(id).cloned().unwrap_or_default();
        if is_portal_path(&path) {
            let url = destination.to_owned();
            let article = path.split_once("/articles/").filter(|(_, id)| self.narrow.contains_key(*id));
            return match article {
                Some((_, id)) => Target::Article { id: id.into(), anchor, url, audience: audience(id) },
                None => Target::Url(url),
            };
        }
        match self.find(from, &path) {
            Some(Place::Article(id)) => {
                let hash = anchor.as_deref().map(|anchor| format!("#{}", encoded(anchor))).unwrap_or_default();
                let url = format!("/{language}/articles/{}{hash}", encoded(crate::article::address(id)));
                Target::Article { id: id.clone().into(), anchor, url, audience: audience(id) }
            }
            Some(Place::Topic(id)) => Target::Url(format!("/{language}/topics/{}", encoded(id))),
            None => match self.find_picture(from, &path) {
                Some((found, _)) => Target::Picture(found),
                None => Target::Broken,
            },
        }
    }

    /// Resolves a picture in the file at `from`: its path, and its size in pixels when that is known.
    pub(super) fn find_picture(&self, from: &str, path: &str) -> Option<(String, Option<(u32, u32)>)> {
        let path = decoded(path.split(['?', '#']).next().unwrap_or_default());
        let tries = [joined(from, &path), joined("", path.trim_start_matches('/'))];
        let found = tries.into_iter().flatten().find(|path| self.pictures.contains_key(path))?;
        let size = self.pictures.get(&found).copied().flatten();
        Some((found, size))
    }

    fn find(&self, from: &str, path: &str) -> Option<&Place> {
        let rooted = path.strip_prefix("~/").or_else(|| path.strip_prefix('/'));
        let relative = if rooted.is_some() { None } else { joined(from, path) };
        let full = relative.or_else(|| joined("", rooted.unwrap_or(path)))?;
        let full = bare(&full);
        if let Some(place) = self.at(full) {
            return Some(place);
        }
        if !self.plain {
            return rooted.and_then(|path| self.at(&format!("articles/{}", bare(path))));
        }
        // Old systems address pages by URL: below another root, by a former address, or by a name that is unique.
        let as_root = joined("", rooted.unwrap_or(path)).unwrap_or_default();
        let as_root = bare(&as_root);
        let below = as_root.split_once('/').and_then(|(_, rest)| self.at(rest));
        let name = || full.rsplit('/').find(|part| !crate::article::is_front(part));
        self.at(as_root)
            .or(below)
            .or_else(|| self.former.get(&as_root.to_lowercase()))
            .or_else(|| self.by_name.get(&name()?.to_lowercase())?.as_ref())
    }

    fn at(&self, path: &str) -> Option<&Place> {
        let fronts = ["index", "README", "readme", "_index"];
        self.by_path.get(path).or_else(|| {
            let folder = |front: &str| if path.is_empty() { front.to_owned() } else { format!("{path}/{front}") };
            fronts.iter().find_map(|front| self.by_path.get(&folder(front)))
        })
    }
}

/// A path below a file's folder, with `.` and `..` resolved; `None` when it leaves the content.
fn joined(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Without `.md`, `.html` and language.
pub(crate) fn bare(path: &str) -> &str {
    let path = path.strip_suffix(".md").or_else(|| path.strip_suffix(".html")).unwrap_or(path);
    let in_language = path.rsplit_once('.').filter(|(_, code)| code.parse::<Language>().is_ok());
    in_language.map_or(path, |(path, _)| path)
}

fn external(destination: &str) -> Option<String> {
    if let Some(rest) = destination.strip_prefix("//") {
        return Some(format!("https://{rest}"));
    }
    let start: String = destination.chars().take(8).flat_map(char::to_lowercase).collect();
    let known = ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| start.starts_with(scheme));
    known.then(|| destination.to_owned())
}

fn has_scheme(destination: &str) -> bool {
    let start = destination.split(['/', '?', '#']).next().unwrap_or_default();
    start.contains(':')
}

/// Pages of the portal that content may link to by URL.
fn is_portal_path(path: &str) -> bool {
    let mut parts = path.split('/').skip(1);
    let in_language = path.starts_with('/') && parts.next().is_some_and(|part| part.parse::<Language>().is_ok());
    let pages = ["", "search", "guides", "requests", "tickets", "status", "topics", "articles", "outages", "me"];
    in_language && pages.contains(&parts.next().unwrap_or_default())
}

fn decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        let pair = others.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &others[2..];
            }
            None => {
                bytes.push(*first);
                rest = others;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Percent-encodes what a path or anchor cannot hold.
pub(super) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(byte as char);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
