//! Writes blobs, trees and commits as they are told, names and modes included.

use std::collections::BTreeMap;
use std::path::Path;

use gix::ObjectId;
use gix::objs::Kind;
use gix::prelude::Write;

/// A directory entry: a mode in octal, as trees write it, and the object.
pub type Entry = (&'static str, ObjectId);

/// The files of a state, by path; a path is bytes and may be anything.
pub type Files = BTreeMap<Vec<u8>, Entry>;

/// An ordinary file.
pub const FILE: &str = "100644";
/// A folder.
pub const FOLDER: &str = "40000";

/// A repository to write into.
pub struct Objects(gix::Repository);

impl Objects {
    /// Opens a bare repository.
    pub fn open(path: &Path) -> Objects {
        Objects(gix::open_opts(path, gix::open::Options::isolated()).unwrap())
    }

    fn tip(&self) -> ObjectId {
        self.0.rev_parse_single("refs/heads/main").unwrap().detach()
    }

    /// The files that are published.
    pub fn base(&self) -> Files {
        let mut files = Files::new();
        let tree = self.0.find_commit(self.tip()).unwrap().tree_id().unwrap().detach();
        self.list(tree, &mut Vec::new(), &mut files);
        files
    }

    fn list(&self, tree: ObjectId, folder: &mut Vec<u8>, files: &mut Files) {
        for entry in self.0.find_tree(tree).unwrap().iter() {
            let entry = entry.unwrap();
            let length = folder.len();
            folder.extend_from_slice(entry.filename());
            if entry.mode().is_tree() {
                folder.push(b'/');
                self.list(entry.object_id(), folder, files);
            } else {
                files.insert(folder.clone(), (FILE, entry.object_id()));
            }
            folder.truncate(length);
        }
    }

    /// Writes a file.
    pub fn blob(&self, bytes: impl AsRef<[u8]>) -> ObjectId {
        self.0.write_blob(bytes).unwrap().detach()
    }

    /// Reads a file.
    pub fn text(&self, id: ObjectId) -> String {
        String::from_utf8(self.0.find_object(id).unwrap().detach().data).unwrap()
    }

    /// Writes a folder with exactly these entries, in this order.
    pub fn folder(&self, entries: &[(&[u8], Entry)]) -> ObjectId {
        let mut raw = Vec::new();
        for (name, (mode, id)) in entries {
            raw.extend_from_slice(mode.as_bytes());
            raw.push(b' ');
            raw.extend_from_slice(name);
            raw.push(0);
            raw.extend_from_slice(id.as_slice());
        }
        self.0.write_buf(Kind::Tree, &raw).unwrap()
    }

    /// Writes the folders that these files stand in.
    pub fn tree(&self, files: &Files) -> ObjectId {
        let mut entries = Vec::<(Vec<u8>, Entry)>::new();
        let mut folders = BTreeMap::<Vec<u8>, Files>::new();
        for (path, entry) in files {
            match path.iter().position(|byte| *byte == b'/') {
                Some(at) => {
                    folders.entry(path[..at].to_vec()).or_default().insert(path[at + 1..].to_vec(), *entry);
                }
                None => entries.push((path.clone(), *entry)),
            }
        }
        entries.extend(folders.into_iter().map(|(name, files)| (name, (FOLDER, self.tree(&files)))));
        // As git sorts: a folder as if its name ended in a slash.
        entries.sort_by_cached_key(|(name, (mode, _))| {
            let mut key = name.clone();
            key.extend((*mode == FOLDER).then_some(b'/'));
            key
        });
        let entries: Vec<_> = entries.iter().map(|(name, entry)| (name.as_slice(), *entry)).collect();
        self.folder(&entries)
    }

    /// Writes a commit on top of what is published; its id.
    pub fn commit(&self, tree: ObjectId) -> String {
        let text = format!(
            "tree {tree}\nparent {}\nauthor t <t@t.example> 1795424280 +0100\ncommitter t <t@t.example> 1795424280 +0100\n\nstate\n",
            self.tip()
        );
        self.0.write_buf(Kind::Commit, text.as_bytes()).unwrap().to_string()
    }
}
