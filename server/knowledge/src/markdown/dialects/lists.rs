//! Lists of attributes in braces, as kramdown, MkDocs and Pandoc write them.

/// Whether something in braces is a list of attributes: `.class`, `#id`, `key=value`.
pub(super) fn is_attribute_list(list: &str) -> bool {
    let Some(inner) = list.strip_prefix('{').and_then(|list| list.strip_suffix('}')) else { return false };
    let inner = inner.strip_prefix(':').unwrap_or(inner).trim();
    if inner.contains(['{', '}']) {
        return false;
    }
    let mut quote = None;
    let words = inner.split(|c: char| {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
        quote.is_none() && c.is_whitespace()
    });
    let is_key = |key: &str| !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    let mut words = words.filter(|word| !word.is_empty()).peekable();
    let has_some = words.peek().is_some();
    has_some
        && words.all(|word| match word.strip_prefix(['.', '#']) {
            Some(name) => {
                name.chars().next().is_some_and(char::is_alphabetic)
                    && name.chars().all(|c| c.is_alphanumeric() || "-_:".contains(c))
            }
            None => {
                word.split_once('=').is_some_and(|(key, _)| is_key(key))
                    || list.starts_with("{:") && matches!(word, "toc" | "no_toc")
            }
        })
}

/// The id in a list of attributes.
pub(super) fn id_of(list: &str) -> Option<&str> {
    let inner = list.trim_matches(['{', '}', ' ']).trim_start_matches(':');
    inner.split_whitespace().find_map(|word| word.strip_prefix('#'))
}
