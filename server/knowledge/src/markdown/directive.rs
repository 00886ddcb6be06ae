//! `{{word id}}`: our own directives.

/// Longest directive.
const LONGEST: usize = 100;

/// `{{word id}}` at the start of the text: the id, and where the directive ends.
pub(super) fn directive<'t>(text: &'t str, word: &str) -> Option<(&'t str, usize)> {
    let inner = text.strip_prefix("{{")?;
    let window = &inner.as_bytes()[..inner.len().min(LONGEST)];
    let end = window.windows(2).position(|bytes| bytes == b"}}")?;
    let id = inner[..end].trim().strip_prefix(word)?.strip_prefix(' ')?.trim();
    let well_formed =
        !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    well_formed.then_some((id, end + 4))
}
