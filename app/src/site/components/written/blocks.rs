//! A text in its blocks: paragraphs, lists, headings and what stands in a fence.

/// The lines of an item of a list, without its mark.
pub type Item<'t> = Vec<&'t str>;

/// A block of a text.
#[derive(Debug, PartialEq, Eq)]
pub enum Block<'t> {
    /// Lines, each on its own.
    Paragraph(Vec<&'t str>),
    /// A line with `#` before it.
    Heading(&'t str),
    /// Items; the first number where they are numbered.
    List(Option<u32>, Vec<Item<'t>>),
    /// Lines as they stand.
    Code(Vec<&'t str>),
}

/// Takes a text apart.
pub fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    // A blank line ends a paragraph or a list.
    let mut is_new = true;
    while let Some(line) = lines.next() {
        if line.trim().is_empty() {
            is_new = true;
        } else if line.trim_start().starts_with("```") {
            let code = lines.by_ref().take_while(|line| !line.trim_start().starts_with("```"));
            blocks.push(Block::Code(code.collect()));
            is_new = true;
        } else if let Some(heading) = heading(line) {
            blocks.push(Block::Heading(heading));
            is_new = true;
        } else {
            put(&mut blocks, line, is_new);
            is_new = false;
        }
    }
    blocks
}

/// Puts a line where it belongs: an item of a list, more of the item before it, or of a paragraph.
fn put<'t>(blocks: &mut Vec<Block<'t>>, line: &'t str, is_new: bool) {
    let is_indented = line.starts_with("  ") || line.starts_with('\t');
    match (blocks.last_mut(), item(line)) {
        // What is indented belongs to its item, also when it is a list of its own: it keeps its line.
        (Some(Block::List(_, items)), _) if is_indented && !is_new => {
            if let Some(last) = items.last_mut() {
                last.push(line.trim());
            }
        }
        // A blank line between items does not begin another list.
        (Some(Block::List(first, items)), Some((number, text))) if first.is_some() == number.is_some() => {
            items.push(vec![text]);
        }
        (_, Some((number, text))) => blocks.push(Block::List(number, vec![vec![text]])),
        (Some(Block::Paragraph(lines)), None) if !is_new => lines.push(line),
        _ => blocks.push(Block::Paragraph(vec![line])),
    }
}

/// The text of an item, and its number where it has one.
fn item(line: &str) -> Option<(Option<u32>, &str)> {
    let line = line.trim_start();
    let text = ["- ", "* ", "+ ", "• "].iter().find_map(|mark| line.strip_prefix(mark));
    if let Some(text) = text {
        return Some((None, text.trim()));
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line[digits..].strip_prefix(['.', ')'])?.strip_prefix(' ')?;
    // A year or a house number at the beginning of a line is no item.
    let number = line[..digits].parse().ok().filter(|_| digits <= 2)?;
    Some((Some(number), rest.trim()))
}

/// The text of a heading; `#` before a small letter is a number sign.
fn heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    let is_heading = (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(' ');
    let text = rest.trim();
    Some(text).filter(|text| is_heading && !text.is_empty() && !text.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_lists_and_lines_stay_lines() {
        let list =
            |number, items: &[&[&'static str]]| Block::List(number, items.iter().map(|item| item.to_vec()).collect());
        let text = |lines: &[&'static str]| Block::Paragraph(lines.to_vec());
        for (said, expect) in [
            ("a\nb", vec![text(&["a", "b"])]),
            ("a:\n* b\n* c\nd", vec![text(&["a:"]), list(None, &[&["b"], &["c"]]), text(&["d"])]),
            ("1. a\n\n2. b", vec![list(Some(1), &[&["a"], &["b"]])]),
            ("- a\n  - b\n- c", vec![list(None, &[&["a", "- b"], &["c"]])]),
            ("-5 degrees\n-- \nJon", vec![text(&["-5 degrees", "-- ", "Jon"])]),
            ("2026. A year", vec![text(&["2026. A year"])]),
            ("# Cause\nx", vec![Block::Heading("Cause"), text(&["x"])]),
            ("# of users", vec![text(&["# of users"])]),
            ("#809", vec![text(&["#809"])]),
            ("```sh\nls\n\n- x", vec![Block::Code(vec!["ls", "", "- x"])]),
            ("", vec![]),
        ] {
            assert_eq!(blocks(said), expect, "{said}");
        }
    }
}
