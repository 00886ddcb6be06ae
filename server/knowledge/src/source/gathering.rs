//! The limits that every source applies while it collects files: what is content, what is left alone, and what is
//! refused as A013 or A014. Sizes are judged before a byte is read.

use std::collections::{BTreeMap, BTreeSet};

use guides::{Finding, Level};

use super::kinds::{Kind, PAGES, holds_pictures, is_synonyms, kind_of, page_stem};
use super::{Tree, mentioned};

/// Deepest path, in parts.
pub(super) const DEPTH: usize = 16;
/// Most folders and files that one state may have, content or not.
pub(super) const ENTRIES: usize = 50_000;
const FILES: usize = 20_000;
/// The largest text.
pub(super) const TEXT_BYTES: u64 = 1 << 20;
const PICTURE_BYTES: u64 = 5 << 20;
/// All texts, and all pictures: one takes no room from the other.
const ALL_BYTES: u64 = 256 << 20;
/// The most that attachments have together: they must not push articles out.
const ATTACHED_BYTES: u64 = 64 << 20;

const FOLDERS: [&str; 7] = ["articles", "services", "snippets", "guides", "requests", "outages", "search"];
const ROOT_FILES: [&str; 5] = ["portal.toml", "states.toml", "redirects.toml", "withheld.toml", "README.md"];

/// Collects the files of one state.
pub(super) struct Gathering {
    pub(super) tree: Tree,
    texts: Room,
    pictures: Room,
    /// Files of a plain folder that could be pages and are of another kind, by ending.
    unread: BTreeMap<&'static str, (String, usize)>,
    /// The bytes of attachments among them.
    attached: u64,
    entries: usize,
}

/// What files of a kind take.
#[derive(Default)]
struct Room {
    files: usize,
    bytes: u64,
    /// Files that found no room.
    left_out: usize,
}

impl Gathering {
    /// Starts; `plain` when the root has neither `portal.toml` nor `articles/`.
    pub(super) fn new(plain: bool) -> Gathering {
        let tree = Tree { plain, ..Tree::default() };
        Gathering {
            tree,
            texts: Room::default(),
            pictures: Room::default(),
            unread: BTreeMap::new(),
            attached: 0,
            entries: 0,
        }
    }

    /// Whether the root of these names is an organisation's plain folder.
    pub(super) fn is_plain<'a>(mut names: impl Iterator<Item = &'a str>) -> bool {
        !names.any(|name| name == "portal.toml" || name == "articles")
    }

    /// Counts one entry; false when there are too many of them to go on.
    pub(super) fn count(&mut self) -> bool {
        self.entries += 1;
        if self.entries == ENTRIES {
            self.refuse(
                "",
                "A013",
                format!("there are more than {ENTRIES} files and folders"),
                "serve a smaller folder",
            );
            self.give_up();
        }
        self.entries < ENTRIES && !self.tree.is_too_large
    }

    /// Nothing will come of a portal's content that is too large: what was read of it goes, and the rest is not read.
    fn give_up(&mut self) {
        if !self.tree.plain {
            self.tree.is_too_large = true;
            self.tree.files = BTreeMap::new();
        }
    }

    /// Whether to look into this folder: not into hidden ones, nor into those that content has no name for.
    pub(super) fn enters(&mut self, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        // What is built or borrowed is no page of the folder.
        let is_made = self.tree.plain && matches!(name, "node_modules" | "_site");
        let is_hidden = name.starts_with('.') && !(self.tree.plain && holds_pictures(name));
        if is_hidden || is_made || (!self.tree.plain && !path.contains('/') && !FOLDERS.contains(&path)) {
            return false;
        }
        let deep = path.split('/').count() >= DEPTH;
        if deep {
            self.refuse(path, "A014", format!("folders are nested deeper than {DEPTH}"), "move it up");
        }
        !deep
    }

    /// Whether a file waits until it is known what the pages mention.
    pub(super) fn waits(&self, path: &str) -> bool {
        self.tree.plain && kind_of(path) == Some(Kind::Picture)
    }

    /// The names of pictures that the pages mention.
    pub(super) fn mentioned(&self) -> BTreeSet<String> {
        mentioned::names(&self.tree.files)
    }

    /// Takes a file if it is content and within the limits.
    pub(super) fn offer(&mut self, path: &str, size: u64, read: impl FnOnce() -> Result<Vec<u8>, String>) {
        let Some(kind) = self.kind(path) else { return };
        let limit = if kind == Kind::Text { TEXT_BYTES } else { PICTURE_BYTES };
        if size > limit {
            let message = format!("the file has {} KB; up to {} KB fit", size / 1024, limit / 1024);
            return self.refuse(path, "A013", message, "split the text, or shrink the picture");
        }
        if kind == Kind::Attachment && self.attached + size > ATTACHED_BYTES {
            let message = format!("attachments have more than {} MB together", ATTACHED_BYTES >> 20);
            return self.refuse(path, "A013", message, "link to where large files are kept");
        }
        let room = if kind == Kind::Text { &mut self.texts } else { &mut self.pictures };
        if room.files >= FILES || room.bytes + size > ALL_BYTES {
            room.left_out += 1;
            if room.left_out == 1 {
                let (what, help) = if kind == Kind::Text {
                    ("the texts as a whole are too large", "serve a smaller folder")
                } else {
                    ("the pictures as a whole are too large", "shrink them: readers see none from here on")
                };
                self.refuse(path, "A013", what.into(), help);
            }
            return self.give_up();
        }
        match read() {
            Ok(bytes) if kind == Kind::Text && !is_text(&bytes) => {
                self.refuse(path, "A013", "this is not UTF-8 text".into(), "save it as UTF-8");
            }
            Ok(bytes) => {
                let bytes = if kind == Kind::Text { in_lines(bytes) } else { bytes };
                let room = if kind == Kind::Text { &mut self.texts } else { &mut self.pictures };
                room.files += 1;
                room.bytes += size;
                self.attached += if kind == Kind::Attachment { size } else { 0 };
                self.tree.files.insert(path.to_owned(), bytes);
            }
            Err(why) => self.refuse(path, "A013", format!("the file cannot be read: {why}"), "check its permissions"),
        }
    }

    /// What was gathered. Pages that are not Markdown are said once for each kind.
    pub(super) fn finish(mut self) -> Tree {
        for (ending, (path, count)) in std::mem::take(&mut self.unread) {
            let message = format!("files of the kind {ending} are not read: {count} left out");
            self.refuse(&path, "A014", message, "keep the pages in files that end in .md");
        }
        self.tree
    }

    /// Notes that a file which was taken is marked as a program. Shared folders and archives mark everything so.
    pub(super) fn note_program(&mut self, path: &str) {
        if self.tree.files.contains_key(path) {
            let (message, help) =
                ("this file is marked as a program", "take the mark away: git update-index --chmod=-x");
            let (path, message, help) = (path.to_owned(), message.to_owned(), help.to_owned());
            let level = Level::Warning;
            self.tree.findings.push(Finding { path, line: 0, level, code: "A014", message, help, firm: false });
        }
    }

    /// Notes a file that is left out.
    pub(super) fn refuse(&mut self, path: &str, code: &'static str, message: String, help: &str) {
        let level = if self.tree.plain { Level::Warning } else { Level::Error };
        let (path, help) = (path.to_owned(), help.to_owned());
        self.tree.findings.push(Finding { path, line: 0, level, code, message, help, firm: false });
    }

    /// What the file is to us; `None` leaves it alone or has refused it.
    fn kind(&mut self, path: &str) -> Option<Kind> {
        let name = path.rsplit('/').next().unwrap_or(path);
        if name.starts_with('.') || (!self.tree.plain && !path.contains('/') && !ROOT_FILES.contains(&name)) {
            return None;
        }
        let kind = kind_of(name).or(page_stem(name).filter(|_| self.tree.plain).map(|_| Kind::Text));
        // Of a plain folder only pages, pictures and synonyms are content.
        let is_page = page_stem(path).is_some() && !path.split('/').any(holds_pictures) || is_synonyms(path);
        if self.tree.plain && kind.is_none_or(|kind| kind == Kind::Text && !is_page) {
            let ending = PAGES.into_iter().find(|ending| name.to_ascii_lowercase().ends_with(ending));
            if let Some(ending) = ending {
                self.unread.entry(ending).or_insert_with(|| (path.to_owned(), 0)).1 += 1;
            }
            return None;
        }
        if !is_path(path, self.tree.plain) {
            let message = "this path has characters that content paths must not have".into();
            let help = if self.tree.plain {
                "call it by letters, digits, blanks and '-'"
            } else {
                "use a-z, 0-9, '-', '_', '.' and '/'"
            };
            self.refuse(path, "A014", message, help);
            return None;
        }
        if kind.is_none() {
            self.refuse(
                path,
                "A014",
                "content has no use for this kind of file".into(),
                "md, toml, txt, png, jpg, webp, gif, svg, pdf, docx, xlsx, pptx, odt, ods and odp",
            );
        }
        kind
    }
}

/// A text whose lines end as they did on old Macs, with ends that everybody knows.
fn in_lines(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.contains(&b'\r') && !bytes.contains(&b'\n') {
        bytes.iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
    }
    bytes
}

/// Whether it is UTF-8. English in UTF-16 is that, too, with a zero beside every letter.
fn is_text(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(1_000)];
    let zeros = start.iter().filter(|byte| **byte == 0).count();
    zeros * 4 <= start.len() && std::str::from_utf8(bytes).is_ok()
}

/// The strict alphabet for content of our own format; an organisation's folder may have any visible characters.
fn is_path(path: &str, plain: bool) -> bool {
    let allowed = |c: char| {
        if plain {
            !c.is_control() && !matches!(c, '\\' | ':' | '<' | '>' | '"' | '|' | '?' | '*')
        } else {
            c.is_ascii_lowercase() || c.is_ascii_digit() || "/_.-".contains(c)
        }
    };
    let parts = path.split('/');
    path.len() <= 255
        && (path == "README.md" || path.chars().all(allowed))
        && parts.clone().count() <= DEPTH
        && parts.into_iter().all(|part| !part.is_empty() && (!part.starts_with('.') || plain && holds_pictures(part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_take_no_room_from_texts() {
        for plain in [true, false] {
            let mut gathering = Gathering::new(plain);
            for index in 0..51 {
                gathering.offer(&format!("articles/{index}.png"), PICTURE_BYTES, || Ok(Vec::new()));
            }
            gathering.offer("articles/x.md", TEXT_BYTES, || Ok(Vec::new()));
            assert!(gathering.tree.files.contains_key("articles/x.md") && gathering.tree.findings.is_empty());
        }
        // What finds no room is said once, and is not even read.
        let mut gathering = Gathering::new(true);
        for index in 0..60 {
            gathering.offer(&format!("{index:02}.png"), PICTURE_BYTES, || {
                assert!(index < 51, "there is no room for it");
                Ok(Vec::new())
            });
        }
        gathering.offer("x.md", 1, || Ok(Vec::new()));
        let found: Vec<_> = gathering.tree.findings.iter().map(|found| found.path.as_str()).collect();
        assert!(gathering.tree.files.contains_key("x.md"));
        assert_eq!(found, ["51.png"]);
    }
}
