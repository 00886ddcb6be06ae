//! Where links and pictures lead: paths of files become URLs of the portal. Files are found by path, and in an
//! organisation's plain folder also by the ways its old system addressed them.

mod address;

use std::collections::{BTreeMap, BTreeSet};

use viewer::{ArticleId, Language};

use super::anchors::slug;
use super::pictures::size;
use crate::catalog::portal::{DEFAULT_SCHEMES, SCHEMES};
use crate::check::pictures::is_picture;
use crate::source::page_stem;
pub(crate) use address::bare;
use address::{composed, external, folded, is_portal_path, joined, scheme_of};
pub(super) use address::{decoded, encoded};

/// What a file is to readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// An article, by id.
    Article(String),
    /// A topic, by id.
    Topic(String),
    /// A file that readers do not see.
    Draft,
}

/// Every place that can be linked to.
#[derive(Default)]
pub(crate) struct Places {
    plain: bool,
    /// Paths without `.md` and language.
    by_path: BTreeMap<String, Place>,
    /// Folders with pages in them.
    folders: BTreeSet<String>,
    /// Last parts of paths; `None` when several files share it.
    by_name: BTreeMap<String, Option<Place>>,
    /// Former addresses.
    former: BTreeMap<String, Place>,
    pictures: BTreeMap<String, Option<(u32, u32)>>,
    /// Paths in small letters, for links whose capitals differ; `None` when several files share one.
    by_lower: BTreeMap<String, Option<String>>,
    /// Paths of pictures by their names, where a name is that of one.
    pictures_by_name: BTreeMap<String, Option<String>>,
    /// What links may open besides pages of the web: `tel`, `msteams` and so on.
    schemes: Vec<String>,
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
    /// Somewhere, whose path is written with other capitals.
    Miscased { exact: String, target: Box<Target> },
    /// A kind of address that this portal does not lead to.
    Unserved(String),
    /// A draft, which readers cannot open.
    Draft,
    /// Nowhere.
    Broken,
}

/// The size of a file that is called a picture and shows nothing.
pub(super) const UNUSABLE: (u32, u32) = (0, 0);

/// Where an organisation's folder may have what its pages call by an address.
const ROOTS: [&str; 7] = ["static", "public", "assets", "docs", "content", "src", "images"];

impl Places {
    /// Knows nothing yet.
    pub(crate) fn new(plain: bool) -> Places {
        Places { plain, schemes: DEFAULT_SCHEMES.map(str::to_owned).to_vec(), ..Places::default() }
    }

    /// Lets links open these kinds of addresses only.
    pub(crate) fn open_only(&mut self, schemes: &[String]) {
        self.schemes = schemes.to_vec();
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
        self.by_lower.entry(folded(path)).and_modify(|known| *known = None).or_insert_with(|| Some(path.to_owned()));
        self.by_path.insert(path.to_owned(), place);
    }

    /// Knows a file that readers do not see, so that a link to it can say so.
    pub(crate) fn add_draft(&mut self, path: &str) {
        self.by_path.entry(path.to_owned()).or_insert(Place::Draft);
    }

    /// Knows a folder by its topic, where no page stands for it.
    pub(crate) fn add_folder(&mut self, topic: &str) {
        self.folders.insert(topic.to_owned());
    }

    /// The topic of a folder that a path means.
    fn folder(&self, from: &str, path: &str) -> Option<String> {
        let rooted = path.trim_start_matches(['/', '~']);
        let relative = if rooted.len() == path.len() { joined(from, path) } else { None };
        let as_root = joined("", rooted);
        let below = as_root.as_deref().and_then(|path| path.split_once('/')).map(|(_, rest)| rest.to_owned());
        let tries = [relative, as_root, below].into_iter().flatten();
        tries.filter(|folder| !folder.is_empty()).find(|folder| self.folders.contains(folder))
    }

    /// An anchor as an address has it. Obsidian writes the words of the heading there.
    fn anchor(&self, anchor: &str) -> String {
        let anchor = decoded(anchor);
        if self.plain && anchor.trim().contains(' ') { slug(&anchor) } else { anchor }
    }

    /// Knows that an article is for these audiences only.
    pub(crate) fn narrow(&mut self, article: &ArticleId, audience: &[String]) {
        self.narrow.insert(article.to_owned(), audience.to_owned());
    }

    /// Knows an address that an article had before.
    pub(crate) fn add_former(&mut self, address: &str, place: Place) {
        let address = address.trim_matches('/').to_lowercase();
        if !address.is_empty() {
            self.former.entry(address).or_insert(place);
        }
    }

    /// Knows a picture and how large it is.
    pub(crate) fn add_picture(&mut self, path: &str, bytes: &[u8]) {
        let name = folded(path.rsplit('/').next().unwrap_or(path));
        self.pictures_by_name.entry(name).and_modify(|known| *known = None).or_insert_with(|| Some(path.to_owned()));
        let size = if is_picture(bytes) { size(path, bytes) } else { Some(UNUSABLE) };
        self.pictures.insert(path.to_owned(), size);
    }

    /// Former addresses that lead to an article.
    pub(crate) fn former_articles(&self) -> impl Iterator<Item = (&str, &str)> {
        self.former.iter().filter_map(|(address, place)| match place {
            Place::Article(id) => Some((address.as_str(), id.as_str())),
            Place::Topic(_) | Place::Draft => None,
        })
    }

    /// Resolves a link in the file at `from`.
    pub(super) fn link(&self, from: &str, destination: &str, language: Language) -> Target {
        let destination = destination.trim();
        if let Some(anchor) = destination.strip_prefix('#') {
            return if anchor.is_empty() { Target::Broken } else { Target::Anchor(self.anchor(anchor)) };
        }
        if let Some(url) = external(destination) {
            return Target::Url(url);
        }
        if let Some(scheme) = scheme_of(destination) {
            let known = SCHEMES.contains(&scheme.as_str()) && self.schemes.contains(&scheme);
            return if known { Target::Url(destination.to_owned()) } else { Target::Unserved(scheme) };
        }
        let (path, anchor) =
            destination.split_once('#').map_or((destination, None), |(path, anchor)| (path, Some(anchor)));
        let path = decoded(path.split('?').next().unwrap_or_default());
        let anchor = anchor.filter(|anchor| !anchor.is_empty()).map(|anchor| self.anchor(anchor));
        let audience = |id: &str| self.narrow.get(id).cloned().unwrap_or_default();
        if is_portal_path(&path) {
            let url = destination.to_owned();
            let article = path.split_once("/articles/").filter(|(_, id)| self.narrow.contains_key(*id));
            return match article {
                Some((_, id)) => Target::Article { id: id.into(), anchor, url, audience: audience(id) },
                None => Target::Url(url),
            };
        }
        let place = |place: &Place| match place {
            Place::Article(id) => {
                let hash = anchor.as_deref().map(|anchor| format!("#{}", encoded(anchor))).unwrap_or_default();
                let url = format!("/{language}/articles/{}{hash}", encoded(crate::article::address(id)));
                Target::Article { id: id.clone().into(), anchor: anchor.clone(), url, audience: audience(id) }
            }
            Place::Topic(id) => Target::Url(format!("/{language}/topics/{}", encoded(id))),
            Place::Draft => Target::Draft,
        };
        if let Some(found) = self.find(from, &path) {
            return place(found);
        }
        if let Some((found, _)) = self.find_picture(from, &path) {
            return Target::Picture(found);
        }
        if let Some((exact, found)) = self.miscased(from, &path) {
            // The same letters, put together in another way: no editor can see that.
            let name = composed(exact.rsplit('/').next().unwrap_or(exact)).into_owned();
            if !path.is_ascii() && composed(bare(&path)).ends_with(&name) {
                return place(found);
            }
            return Target::Miscased { exact: format!("{exact}.md"), target: Box::new(place(found)) };
        }
        if self.plain && path == "/" && anchor.is_none() {
            return Target::Url(format!("/{language}/"));
        }
        if let Some(topic) = self.folder(from, &path) {
            return place(&Place::Topic(topic));
        }
        self.find_elsewhere(from, &path).map_or(Target::Broken, place)
    }

    /// Resolves a picture in the file at `from`: its path, and its size in pixels when that is known.
    pub(super) fn find_picture(&self, from: &str, path: &str) -> Option<(String, Option<(u32, u32)>)> {
        let path = decoded(path.split(['?', '#']).next().unwrap_or_default());
        let path = path.strip_prefix("@site").filter(|_| self.plain).unwrap_or(&path);
        let rooted = path.trim_start_matches('/');
        let tries = [joined(from, path), joined("", rooted)];
        let found = tries.into_iter().flatten().find(|path| self.pictures.contains_key(path)).or_else(|| {
            // Old systems keep pictures beside their pages, and some find them by name alone.
            let below = |root: &&str| self.pictures.contains_key(&format!("{root}/{rooted}"));
            let root = ROOTS.iter().filter(|_| self.plain).find(|root| below(root));
            let by_name = || self.pictures_by_name.get(&folded(rooted.rsplit('/').next()?))?.clone();
            root.map(|root| format!("{root}/{rooted}")).or_else(|| by_name().filter(|_| self.plain))
        })?;
        let size = self.pictures.get(&found).copied().flatten();
        Some((found, size))
    }

    /// A file whose path has other capitals, with the path that it has.
    fn miscased(&self, from: &str, path: &str) -> Option<(&str, &Place)> {
        let rooted = path.strip_prefix('/');
        let full = if rooted.is_some() { joined("", path) } else { joined(from, path) }?;
        let full = folded(&full);
        let exact = self.by_lower.get(bare(&full))?.as_deref()?;
        Some((exact, self.by_path.get(exact)?))
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
        // Where every page is a folder to browsers, its links are written from there.
        let is_address = rooted.is_none() && page_stem(path).is_none() && !path.is_empty();
        let own = joined(&format!("{}/", bare(from)), path).filter(|_| is_address);
        let own = own.and_then(|path| self.at(bare(&path)));
        // Old systems address pages by URL, below another root.
        // What leaves the folder is no page of it: not the one at its root, either.
        let Some(as_root) = joined("", rooted.unwrap_or(path)) else { return own };
        let as_root = bare(&as_root);
        let below = as_root.split_once('/').and_then(|(_, rest)| self.at(rest));
        let in_root = || ROOTS.iter().find_map(|root| self.at(&format!("{root}/{as_root}")));
        self.at(as_root).or(own).or(below).or_else(in_root).or_else(|| self.former.get(&as_root.to_lowercase()))
    }

    /// A file by its name alone, where one file has it.
    fn find_elsewhere(&self, from: &str, path: &str) -> Option<&Place> {
        let full = if path.starts_with(['/', '~']) {
            joined("", path.trim_start_matches(['/', '~']))
        } else {
            joined(from, path)
        };
        let full = full.filter(|_| self.plain)?;
        let mut parts = bare(&full).rsplit('/');
        let name = parts.find(|part| !crate::article::is_front(part))?.to_lowercase();
        let name = name.as_str();
        let dashed = name.replace(' ', "-");
        let known = self.by_name.get(name).or_else(|| self.by_name.get(&dashed)).and_then(Option::as_ref);
        // Obsidian finds a page by any name that it gives itself.
        known.or_else(|| self.former.get(name))
    }

    fn at(&self, path: &str) -> Option<&Place> {
        let fronts = ["index", "README", "readme", "_index"];
        self.by_path.get(path).or_else(|| {
            let folder = |front: &str| if path.is_empty() { front.to_owned() } else { format!("{path}/{front}") };
            fronts.iter().find_map(|front| self.by_path.get(&folder(front)))
        })
    }
}
