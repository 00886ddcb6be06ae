//! Raw HTML in Markdown, before the cleaner sees it: its depth is bounded, its anchors are known and different, its links and
//! pictures are resolved like any other, what is lost is said, and no second `h1` appears. What is safe is decided by the
//! cleaner alone.

mod tag;

use guides::Level;

use super::anchors::{is_anchor, is_reserved};
use super::blocks::Writer;
use super::clean::passes;
use super::escaped;
use super::words::say;
use tag::{Tag, resolved};

/// Deepest nesting of raw elements; deeper ones are dropped.
const DEPTH: usize = 20;

/// Elements without an end, or whose end may be left out.
const LOOSE: [&str; 19] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "source", "td", "th", "wbr",
];

/// Elements that go and leave what stands in them, so that readers lose no word.
const FRAMES: [&str; 22] = [
    "address", "article", "big", "body", "button", "center", "fieldset", "font", "footer", "form", "h1", "head",
    "header", "html", "label", "legend", "main", "nav", "picture", "source", "tt", "wbr",
];

/// Elements that show something from elsewhere: a link to it stays.
const MEDIA: [&str; 5] = ["audio", "embed", "iframe", "object", "video"];

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
        if name == "img" && !tag.closing {
            let (src, alt) = (tag.attribute("src"), tag.attribute("alt").unwrap_or_default());
            return self.picture(&src.unwrap_or_default(), &alt, at);
        }
        if !tag.source.is_empty() && !passes(name) {
            self.lost(tag, at);
        }
        if LOOSE.contains(&name) {
            let attributes = if tag.closing { String::new() } else { self.raw_attributes(tag) };
            let slash = if tag.closing { "/" } else { "" };
            // A comment has no source and leaves nothing.
            return if !tag.source.is_empty() {
                self.out.push_str(&format!("<{slash}{name}{attributes}>"))
            };
        }
        let stack = if inline { &mut self.raw_inline } else { &mut self.raw_blocks };
        if tag.closing {
            // An end without a start would end something of the page around it.
            let Some(open) = stack.iter().rposition(|open| open == name) else { return };
            stack.truncate(open);
            return self.out.push_str(&format!("</{name}>"));
        }
        if tag.source.ends_with("/>") {
            return if name == "a" {
                self.anchor(tag)
            };
        }
        if stack.len() >= DEPTH {
            return self.find(at, Level::Error, "A013", "HTML is nested too deeply here".into(), "use Markdown");
        }
        stack.push(name.to_owned());
        let attributes = self.raw_attributes(tag);
        let link = if name == "a" { self.raw_link(tag, at) } else { String::new() };
        self.out.push_str(&format!("<{name}{link}{attributes}>"));
    }

    /// An anchor without words.
    fn anchor(&mut self, tag: &Tag<'_>) {
        let attributes = self.raw_attributes(tag);
        self.out.push_str(&format!("<a{attributes}></a>"));
    }

    /// The attributes of an element, its id only where nothing else of the page has it.
    fn raw_attributes(&mut self, tag: &Tag<'_>) -> String {
        let mut out = String::new();
        let mut has_id = false;
        for (key, value) in tag.attributes() {
            let is_id = key == "id" || key == "name" && tag.name == "a";
            if is_id {
                let value = resolved(value);
                let free = is_anchor(&value) && !is_reserved(&value) && !self.wanted.contains(&value);
                if free && !has_id && self.rendered.anchors.insert(value.clone()) {
                    has_id = true;
                    out.push_str(&format!(" id=\"{}\"", escaped(&value)));
                }
            } else if !(tag.name == "a" && key == "href") {
                // References of characters stay what they are.
                out.push_str(&format!(" {key}=\"{}\"", value.replace('"', "&quot;")));
            }
        }
        out
    }

    /// Where a raw link leads, found as for any other link.
    fn raw_link(&mut self, tag: &Tag<'_>, at: usize) -> String {
        let Some(address) = tag.attribute("href").filter(|address| !address.trim().is_empty()) else {
            return String::new();
        };
        match self.target(address.trim(), "", at) {
            Some(url) => format!(" href=\"{}\"", escaped(&url)),
            None => String::new(),
        }
    }

    /// Says what readers do not see, and leaves a link to what was shown from elsewhere.
    fn lost(&mut self, tag: &Tag<'_>, at: usize) {
        let name = tag.name.as_str();
        if tag.closing || FRAMES.contains(&name) {
            return;
        }
        if self.said.insert(format!("<{name}>")) {
            let message = format!("readers do not see this: <{}>", &tag.source[1..=name.len()]);
            self.find(at, Level::Warning, "A031", message, "write it in Markdown, or as code: `<word>`");
        }
        let shown = tag.attribute("src").or_else(|| tag.attribute("data")).unwrap_or_default();
        if MEDIA.contains(&name) && !shown.is_empty() && !self.in_link {
            let words = if matches!(name, "video" | "audio") {
                say(self.page.language, "Recording", "Grabación")
            } else {
                say(self.page.language, "Open what stood here", "Abrir lo que había aquí")
            };
            let known = self.rendered.findings.len();
            let url = self.target(&shown, words, at);
            // That it is not seen was said.
            self.rendered.findings.truncate(known);
            if let Some(url) = url {
                self.out.push_str(&format!("<a href=\"{}\">{words}</a>", escaped(&url)));
                self.say(words);
            }
        }
    }
}
