//! Markdown files that an earlier commit had and this one has not, and what became of them: renamed (to a file that is
//! the same, or mostly the same) or gone.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use gix::ObjectId;

/// The most files that are looked for; a content that loses more was replaced as a whole.
const MOST: usize = 200;

/// The share of lines that a renamed file keeps.
const ALIKE: f32 = 0.6;

/// A file that an earlier commit had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Its path then.
    pub path: String,
    /// What it said.
    pub text: String,
    /// Its path now, when it was renamed.
    pub now: Option<String>,
    /// Whether a revert took it back: whoever published it by mistake means it to be gone.
    pub reverted: bool,
}

/// Compares the files of two commits, each by path; `reverted` are the paths of what a revert took back, and `read` gives the
/// bytes of a blob.
pub(super) fn gone(
    before: &BTreeMap<String, ObjectId>,
    now: &BTreeMap<String, ObjectId>,
    reverted: &BTreeSet<String>,
    read: impl Fn(ObjectId) -> Option<String>,
) -> Vec<Gone> {
    let lost = before.iter().filter(|(path, _)| path.ends_with(".md") && !now.contains_key(*path)).take(MOST);
    let new: Vec<_> =
        now.iter().filter(|(path, _)| path.ends_with(".md") && !before.contains_key(*path)).take(MOST).collect();
    let mut texts = BTreeMap::<&str, Option<String>>::new();
    lost.filter_map(|(path, id)| {
        let text = read(*id)?;
        let same = new.iter().find(|(_, other)| *other == id).map(|(path, _)| (*path).clone());
        let now = same.or_else(|| {
            let alike = new.iter().filter_map(|(path, id)| {
                let other = texts.entry(path.as_str()).or_insert_with(|| read(**id)).as_deref()?;
                let share = shared(&text, other);
                (share >= ALIKE).then_some((share, *path))
            });
            alike.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, path)| path.clone())
        });
        Some(Gone { path: path.clone(), text, now, reverted: reverted.contains(path) })
    })
    .collect()
}

/// Whether two texts are mostly the same.
pub(crate) fn are_alike(one: &str, other: &str) -> bool {
    shared(one, other) >= ALIKE
}

/// The share of lines that two texts have in common, of the longer one.
fn shared(one: &str, other: &str) -> f32 {
    let lines = |text: &'_ str| -> HashSet<String> {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    let (one, other) = (lines(one), lines(other));
    one.intersection(&other).count() as f32 / one.len().max(other.len()).max(1) as f32
}
