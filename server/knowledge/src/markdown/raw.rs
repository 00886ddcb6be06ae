//! Raw HTML in Markdown, before the cleaner sees it: its depth is bounded, its anchors are known, its pictures are
//! resolved like any other, and no second `h1` appears. What is safe is decided by the cleaner alone.

use guides::Level;

use super::blocks::Writer;

/// Deepest nesting of raw elements; deeper ones are dropped.
const DEPTH: usize = 20;

/// Longest tag in bytes; what is longer is text.
const LONGEST: usize = 2_000;

/// Elements without an end, or whose end may be left out.
const LOOSE: [&str; 19] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "source", "td", "th", "wbr",
];

impl Writer<'_> {
    /// Passes raw HTML on. Elements within a line are noted, so that [`Writer::close_raw`] can end them with their block.
    pub(super) fn raw(&mut self, html: &str, at: usize, inline: bool) {
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            self.raw_text(&rest[..start]);
            let Some(tag) = Tag::parse(&rest[start..]) else {
                self.out.push_str("&lt;");
                rest = &rest[start + 1..];
                continue;
            };
            rest = &rest[start + tag.length..];
            self.raw_tag(&tag, at, inline);
        }
        self.raw_text(rest);
    }

    /// Ends raw elements that were opened within the block.
    pub(super) fn close_raw(&mut self, until: usize) {
        while self.raw_inline.len() > until {
            if let Some(name) = self.raw_inline.pop() {
                self.out.push_str(&format!("</{name}>"));
            }
        }
    }

    fn raw_text(&mut self, text: &str) {
        self.out.push_str(text);
        self.say(text);
    }

    fn raw_tag(&mut self, tag: &Tag<'_>, at: usize, inline: bool) {
        let name = if tag.name == "h1" { "h2" } else { tag.name.as_str() };
        for id in ["id", "name"].into_iter().filter_map(|key| tag.attribute(key)) {
            self.rendered.anchors.insert(id.to_owned());
        }
        if name == "img" && !tag.closing {
            let (src, alt) = (tag.attribute("src").unwrap_or_default(), tag.attribute("alt").unwrap_or_default());
            return self.picture(src, alt, at);
        }
        if LOOSE.contains(&name) {
            return self.out.push_str(tag.source);
        }
        let stack = if inline { &mut self.raw_inline } else { &mut self.raw_blocks };
        if tag.closing {
            // An end without a start would end something of the page around it.
            let Some(open) = stack.iter().rposition(|open| open == name) else { return };
            stack.truncate(open);
            return self.out.push_str(&format!("</{name}>"));
        }
        if tag.source.ends_with("/>") {
            return;
        }
        if stack.len() >= DEPTH {
            return self.find(at, Level::Error, "A013", "HTML is nested too deeply here".into(), "use Markdown");
        }
        stack.push(name.to_owned());
        self.out.push_str(&format!("<{name}{}", &tag.source[1 + tag.name.len()..]));
    }
}

/// One tag of raw HTML, read as far as we need it.
struct Tag<'h> {
    source: &'h str,
    length: usize,
    name: String,
    closing: bool,
}

impl<'h> Tag<'h> {
    /// Reads the tag or comment that the text starts with; a comment has no name and no source.
    fn parse(text: &'h str) -> Option<Tag<'h>> {
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
        let length = text[from..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(text.len() - from);
        if length == 0 {
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

    fn attribute(&self, key: &str) -> Option<&'h str> {
        let mut rest = self.source;
        loop {
            let at = rest.to_ascii_lowercase().find(key)?;
            let before = rest[..at].chars().next_back();
            let after = rest[at + key.len()..].trim_start();
            rest = &rest[at + key.len()..];
            let Some(value) = after.strip_prefix('=').filter(|_| before.is_some_and(char::is_whitespace)) else {
                continue;
            };
            let value = value.trim_start();
            return match value.chars().next()? {
                quote @ ('"' | '\'') => value[1..].split(quote).next(),
                _ => value.split(|c: char| c.is_whitespace() || c == '>').next(),
            };
        }
    }
}
