//! Review dates that count: a later one does so only once somebody vouched for it, with a `Reviewed-by:` line in the commit
//! that sets it. Until then the earlier date stays.

use std::collections::HashMap;

use jiff::civil::Date;

use super::files::File;
use crate::front_matter;
use crate::source::Tree;

/// The date of each version that was looked at, by the file's path and the version's blob.
pub(super) type Vouched = HashMap<(String, String), Option<Date>>;

/// Puts the dates that count in place of those that do not yet; what was looked at is kept for the next edition.
pub(super) fn settle(tree: &Tree, files: &mut [File<'_>], before: &Vouched) -> Vouched {
    let mut known = Vouched::new();
    for file in files {
        let Some(date) = file.head.front.review_by else { continue };
        let Some(blob) = tree.history.vouched(file.path, &file.blob_id()) else { continue };
        let key = (file.path.to_owned(), blob.to_string());
        let earlier = before.get(&key).copied().unwrap_or_else(|| {
            let text = tree.earlier.text(blob)?;
            front_matter::parse(file.path, &text, tree.plain).front.review_by
        });
        known.insert(key, earlier);
        if let Some(earlier) = earlier.filter(|earlier| *earlier < date) {
            file.front.review_by = Some(earlier);
            file.unvouched = Some(date);
        }
    }
    known
}
