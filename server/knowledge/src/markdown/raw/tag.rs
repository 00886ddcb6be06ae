//! One tag of raw HTML, read as far as we need it.

/// Longest tag in bytes; what is longer is text.
const LONGEST: usize = 2_000;

/// A tag or a comment.
pub(super) struct Tag<'h> {
    pub(super) source: &'h str,
    pub(super) length: usize,
    pub(super) name: String,
    pub(super) closing: bool,
}

impl<'h> Tag<'h> {
    /// Reads the tag or comment that the text starts with; a comment has no name and no source.
    pub(super) fn parse(text: &'h str) -> Option<Tag<'h>> {
        if text.starts_with("<!") || text.starts_with("<?") {
            let end = if text.starts_with("<!--") {
                text.find("-->").map(|end| end + 3)
            } else {
                text.find('>').map(|end| end + 1)
            };
            let length = end.unwrap_or(text.len());
            return Some(Tag { source: "", length, name: "br".into(), closing: true }).filter(|_| length > 0);
        }
        let closing = text.starts_with("</");
        let from = if closing { 2 } else { 1 };
        // `<5` is text to every browser.
        if !text[from..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let length = text[from..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(text.len() - from);
        // Letter by letter is slow, and most of what is no tag has no end at all.
        if !text[..text.floor_char_boundary(LONGEST)].contains('>') {
            return None;
        }
        let name = text[from..from + length].to_ascii_lowercase();
        let mut quote = None;
        for (at, c) in text.char_indices().skip(from + length).take_while(|(at, _)| *at < LONGEST) {
            match (quote, c) {
                (None, '"' | '\'') => quote = Some(c),
                (Some(open), c) if open == c => quote = None,
                (None, '>') => return Some(Tag { source: &text[..=at], length: at + 1, name, closing }),
                _ => {}
            }
        }
        None
    }

    /// The value of an attribute, as a browser reads it.
    pub(super) fn attribute(&self, key: &str) -> Option<String> {
        self.attributes().find(|(name, _)| name == key).map(|(_, value)| resolved(value))
    }

    /// Every attribute in small letters, with its value as it is written.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (String, &'h str)> + use<'h> {
        let skip = 1 + self.name.len() + usize::from(self.closing);
        let mut rest = self.source.get(skip..).unwrap_or_default().trim_end_matches('>');
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let length = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '/').unwrap_or(rest.len());
            if rest.is_empty() {
                return None;
            }
            if length == 0 {
                // A stray sign: one letter is passed, so that this ends.
                rest = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
                return Some((String::new(), ""));
            }
            let name = &rest[..length];
            rest = rest[length..].trim_start();
            let mut value = "";
            if let Some(after) = rest.strip_prefix('=') {
                let after = after.trim_start();
                let (found, left) = match after.chars().next() {
                    Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                    _ => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
                };
                (value, rest) = (found, left);
            }
            Some((name.to_ascii_lowercase(), value))
        })
        .filter(|(name, _)| {
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_:".contains(&byte))
        })
    }
}

/// Text with its references resolved, so that it can be escaped once.
pub(super) fn resolved(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    let known = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&amp;", "&")];
    known.iter().fold(value.to_owned(), |text, (reference, letter)| text.replace(reference, letter))
}
