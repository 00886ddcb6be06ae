//! What an article says openly, or to more people, that another edition of it says only to some.

use std::collections::BTreeMap;

use crate::article::{Article, Who, covers};

/// Whether a line that the other has only in parts for some is for more people here. Lines that it says openly, too, tell
/// nobody anything new.
pub(super) fn opens_a_part(article: &Article, other: &Article) -> bool {
    if other.body.parts.hidden.is_empty() {
        return false;
    }
    let (here, there) = (article.source(), other.source());
    let there = readers_of(&there, other);
    let is_open = |who: &[Who]| who.is_empty();
    readers_of(&here, article).into_iter().any(|(line, readers)| {
        let Some(theirs) = there.get(line).filter(|theirs| !theirs.iter().any(|who| is_open(who))) else {
            return false;
        };
        readers.iter().any(|who| !theirs.iter().any(|their| covers(their, who)))
    })
}

/// Each line that says something, with those whom it is for wherever it stands; for everybody nobody is named.
fn readers_of<'t>(text: &'t str, article: &'t Article) -> BTreeMap<&'t str, Vec<&'t [Who]>> {
    let hidden = &article.body.parts.hidden;
    let mut readers = BTreeMap::<_, Vec<_>>::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.starts_with(":::") || !line.contains(char::is_alphanumeric) {
            continue;
        }
        // Of parts within parts the innermost names all whom it is for.
        let around = hidden.iter().filter(|lines| (lines.from..=lines.to).contains(&number));
        let who = around.map(|lines| lines.who.as_slice()).max_by_key(|who| who.len()).unwrap_or_default();
        readers.entry(line).or_default().push(who);
    }
    readers
}
