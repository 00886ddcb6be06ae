//! Notices that a source file changed, by its time and size; works on every disk.

use std::collections::HashMap;
use std::path::PathBuf;
use std::time::SystemTime;

use walkdir::WalkDir;

use crate::root;

/// The files below some folders, as they were last seen.
pub struct Watch {
    places: Vec<PathBuf>,
    seen: HashMap<PathBuf, (SystemTime, u64)>,
}

impl Watch {
    /// Starts with the files as they are now.
    pub fn new(places: &[&str]) -> Watch {
        let mut watch = Watch { places: places.iter().map(|place| root().join(place)).collect(), seen: HashMap::new() };
        watch.seen = watch.look();
        watch
    }

    /// Whether something changed since the last time this was asked.
    pub fn changed(&mut self) -> bool {
        let now = self.look();
        let changed = now != self.seen;
        self.seen = now;
        changed
    }

    fn look(&self) -> HashMap<PathBuf, (SystemTime, u64)> {
        let files = self.places.iter().flat_map(|place| WalkDir::new(place).max_depth(12)).filter_map(Result::ok);
        let files = files.filter(|entry| entry.file_type().is_file());
        files
            .filter_map(|entry| {
                let about = entry.metadata().ok()?;
                Some((entry.into_path(), (about.modified().ok()?, about.len())))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Watch;

    #[test]
    fn nothing_changes_by_looking() {
        let mut watch = Watch::new(&["server/xtask/src"]);
        assert!(!watch.changed());
    }
}
