//! The content of the last good edition, kept in one file of the data directory: a portal that starts without its
//! repository, or with a broken tip, serves it at once.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use knowledge::Tree;
use tar::{Archive, Builder, Header};

/// The entry that says which edition it is; no path of content begins with a dot.
const ABOUT: &str = ".edition";

/// The most bytes of one file, and files, that are read back: more than content may have.
const LARGEST: u64 = 8 << 20;
const FILES: usize = 25_000;

/// Where the content of a data directory is kept.
pub fn path(data_dir: &Path) -> PathBuf {
    data_dir.join("last-good.tar")
}

/// Keeps the content, in place of what was kept: at no moment is there half a file.
pub fn save(path: &Path, tree: &Tree) -> Result<()> {
    let scratch = path.with_extension("tar.new");
    let mut builder =
        Builder::new(BufWriter::new(desk::private_file(&scratch).with_context(|| scratch.display().to_string())?));
    let about = format!("{}\n{}\n", tree.id, if tree.plain { "plain" } else { "portal" });
    for (name, bytes) in [(ABOUT, about.as_bytes())].into_iter().chain(files(tree)) {
        let mut header = Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o600);
        builder.append_data(&mut header, name, bytes)?;
    }
    let mut file = builder.into_inner()?;
    file.flush()?;
    file.get_ref().sync_all()?;
    std::fs::rename(&scratch, path)?;
    Ok(())
}

fn files(tree: &Tree) -> impl Iterator<Item = (&str, &[u8])> {
    tree.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
}

/// The id of the content that was kept, and whether it is a plain folder.
pub fn about(path: &Path) -> Option<(String, bool)> {
    let mut archive = Archive::new(BufReader::new(File::open(path).ok()?));
    let entry = archive.entries().ok()?.next()?.ok()?;
    let mut about = String::new();
    entry.take(200).read_to_string(&mut about).ok()?;
    let (id, kind) = about.split_once('\n')?;
    (!id.is_empty()).then(|| (id.to_owned(), kind.trim() == "plain"))
}

/// The content that was kept.
pub fn load(path: &Path) -> Result<Tree> {
    let file = File::open(path).with_context(|| path.display().to_string())?;
    let mut archive = Archive::new(BufReader::new(file));
    let mut tree = Tree::default();
    for entry in archive.entries()?.take(FILES) {
        let entry = entry?;
        let name = entry.path()?.to_string_lossy().into_owned();
        let mut bytes = Vec::new();
        entry.take(LARGEST).read_to_end(&mut bytes)?;
        if name == ABOUT {
            let about = String::from_utf8_lossy(&bytes).into_owned();
            let mut lines = about.lines();
            tree.id = lines.next().unwrap_or_default().into();
            tree.plain = lines.next() == Some("plain");
        } else {
            tree.files.insert(name, bytes);
        }
    }
    ensure!(!tree.id.is_empty() && !tree.files.is_empty(), "{} is not whole", path.display());
    Ok(tree)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = path(folder.path());
        let long = format!("articles/{}/x.md", "deep/".repeat(30));
        let files = [("articles/a/x.md".to_owned(), b"one".to_vec()), (long, vec![0, 255])];
        let tree = Tree { id: "abc".into(), files: files.into(), plain: true, ..Tree::default() };
        save(&path, &tree).unwrap();
        save(&path, &tree).unwrap();
        let back = load(&path).unwrap();
        assert_eq!(about(&path), Some(("abc".into(), true)));
        assert_eq!((back.id, back.files, back.plain), (tree.id, tree.files, tree.plain));
        std::fs::write(&path, "no archive").unwrap();
        assert!(load(&path).is_err());
        assert!(load(&folder.path().join("gone")).is_err());
    }
}
