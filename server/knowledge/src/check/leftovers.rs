//! What other programs leave in a text: A022, the markers of a merge that nobody finished; A020, the pointer that Git LFS puts
//! in a file's place.

use guides::{Finding, Level};

use super::pictures::POINTER;
use super::{error, warning};
use crate::catalog::text;
use crate::source::{Tree, page_stem};

/// How many signs a marker has.
const MARK: usize = 7;

/// Checks every text that is no Markdown.
pub(crate) fn check(tree: &Tree, findings: &mut Vec<Finding>) {
    let paths = tree.files.keys().filter(|path| path.ends_with(".toml") || path.ends_with(".txt"));
    findings.extend(paths.filter_map(|path| of(path, text(tree, path)?)));
}

/// What was left in one text. Markdown is looked at as its head is read, which is kept for the next edition.
pub(crate) fn of(path: &str, text: &str) -> Option<Finding> {
    if text.as_bytes().starts_with(POINTER) {
        let help = "keep texts in git itself: git lfs migrate export";
        return Some(error(path, 1, "A020", "this is a pointer of Git LFS, not the text".into(), help));
    }
    let (line, is_shown) = conflict(text, page_stem(path).is_some())?;
    let message = "a merge was left unfinished here: both versions stand in the file, with the marks of git".to_owned();
    let help = "decide for one, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>";
    let find = if is_shown { warning } else { error };
    Some(find(path, line, "A022", message, help))
}

/// The line of the first marker, and whether it stands in a block of code only, where an article may well show one.
fn conflict(text: &str, is_markdown: bool) -> Option<(u32, bool)> {
    // Most texts have none: that costs one look at them.
    if !text.contains("<<<<<<<") && !text.contains(">>>>>>>") {
        return None;
    }
    let (mut fence, mut shown) = (None::<&str>, None);
    for (number, line) in (1..).zip(text.lines()) {
        let start = line.trim_start();
        let opens = ["```", "~~~"].into_iter().find(|mark| is_markdown && start.starts_with(mark));
        match (fence, opens) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ if is_marker(line) && fence.is_none() => return Some((number, false)),
            _ if is_marker(line) => shown = shown.or(Some((number, true))),
            _ => {}
        }
    }
    shown
}

/// Whether git wrote this line. The line between the two versions underlines headings, too, and is none by itself.
fn is_marker(line: &str) -> bool {
    ['<', '>', '|'].into_iter().any(|sign| {
        let rest = line.trim_start_matches(sign);
        line.len() - rest.len() == MARK && rest.starts_with(' ') && !rest.trim().is_empty()
            || sign != '|' && line.len() - rest.len() == MARK && rest.trim().is_empty()
    })
}

/// Whether a file's other faults come from this finding: with two versions in it nothing else is worth saying.
pub(super) fn explains(finding: &Finding) -> bool {
    finding.code == "A022" && finding.level == Level::Error || finding.code == "A020" && finding.line == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_told_from_text() {
        let conflict = |text: &str| conflict(text, true);
        assert_eq!(conflict("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> topic\n"), Some((2, false)));
        assert_eq!(conflict("a\r\n=======\r\nc\r\n>>>>>>> 3f9c2d1 (why)\r\n"), Some((4, false)));
        assert_eq!(
            conflict("<<<<<<< Updated upstream\n||||||| base\n=======\n>>>>>>> Stashed changes"),
            Some((1, false))
        );
        assert_eq!(conflict("Title\n=======\n\n> quoted\n>>>>>>>> deep\n"), None);
        assert_eq!(conflict("```\n<<<<<<< HEAD\n```\ntext\n"), Some((2, true)));
        assert_eq!(conflict("```\ncode\n```\n<<<<<<< HEAD\n"), Some((4, false)));
        assert_eq!(conflict("Say `<<<<<<<` and <<<<<<< in a line.\n"), None);
        assert_eq!(super::conflict("# ```\n<<<<<<< HEAD\n", false), Some((2, false)));
    }
}
