//! Which pictures of a plain folder its pages mention: the others are not read, since nobody could see them.

use std::collections::{BTreeMap, BTreeSet};

/// How pictures end.
const ENDINGS: [&str; 6] = [".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg"];

/// What stands before a path.
const BEFORE: [char; 16] = ['/', '(', '[', '<', '>', '"', '\'', '=', '|', '\\', '{', '!', ':', '\n', '\r', '\t'];

/// The names of pictures in these texts, in small letters.
pub(super) fn names(files: &BTreeMap<String, Vec<u8>>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for text in files.values().filter_map(|bytes| std::str::from_utf8(bytes).ok()) {
        let lower = text.to_lowercase();
        for (at, ending) in ENDINGS.iter().flat_map(|ending| lower.match_indices(ending)) {
            let end = at + ending.len();
            let start = lower[..at].rfind(BEFORE).map_or(0, |before| before + 1);
            let name = lower[start..end].replace("%20", " ");
            // In running text only the last word is the name.
            let last = name.rsplit(' ').next().unwrap_or_default().to_owned();
            names.extend([name, last]);
        }
    }
    names
}

/// Whether one of the names is that of the file at a path.
pub(super) fn is_among(names: &BTreeSet<String>, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    // What a link may write in another way than this is read all the same: `image (1).png`, `ñ.png`.
    let is_simple = |byte: u8| byte.is_ascii_alphanumeric() || b" ._-".contains(&byte);
    names.contains(&name) || !name.bytes().all(is_simple)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_found_however_they_are_written() {
        let text = "![a](img/One.PNG) <img src='two%20b.jpg'> ![[Three c.svg|200]] see four.gif\n[r]: five.webp";
        let names = names(&[("a.md".to_owned(), text.as_bytes().to_vec())].into());
        for path in ["x/One.PNG", "two b.jpg", "Three c.svg", "four.gif", "five.webp", "ñ.png", "six (1).png"] {
            assert!(is_among(&names, path), "{path} {names:?}");
        }
        assert!(!is_among(&names, "six.png"));
    }
}
