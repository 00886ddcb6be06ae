//! What the tags of other systems become: boxes, tabs and code of ours, pictures, links, or their words.

use super::attributes::{first, unnamed};
use super::kinds::{END, begin, folds, kind_of};
use super::notes::Notes;
use super::{SEP, Tag};

/// Tags that say by an argument which box they are.
const BOXES: [&str; 7] = ["alert", "hint", "callout", "notice", "admonition", "aside", "message"];
const PICTURES: [&str; 6] = ["figure", "image", "img", "image_with_class", "picture", "imgproc"];
const LINKS: [&str; 7] = ["ref", "relref", "link", "page", "page-ref", "post_url", "doc"];
const MEDIA: [&str; 9] = ["youtube", "vimeo", "embed", "iframe", "video", "audio", "file", "figma", "loom"];
/// They arrange what stands in them, and say nothing by themselves.
const SILENT: [&str; 9] = ["tabs", "tabpane", "toc", "TOC", "content-ref", "columns", "steps", "cards", "clear"];

/// How far ahead the end of a tag is looked for, and how far back the beginning of its line, in bytes.
const AHEAD: usize = 16_000;
const BEHIND: usize = 2_000;

/// Tags that are open, with what ends each.
#[derive(Default)]
pub(super) struct Open(Vec<(String, Close)>);

enum Close {
    Box,
    Code,
    CodeInBox,
    Link(String),
    Nothing,
}

/// Where a tag stands.
pub(super) struct Place<'t> {
    /// The rest of its line, and of the text.
    pub(super) after: &'t str,
    pub(super) rest: &'t str,
    pub(super) line: u32,
}

impl Tag<'_> {
    /// Writes what the tag means.
    pub(super) fn write(&self, place: &Place<'_>, open: &mut Open, out: &mut String, notes: &mut Notes) {
        if let Some(shown) = &self.shown {
            out.push_str(shown);
        } else if let Some(name) = self.closes {
            self.close(name, place, open, out);
        } else if !self.block(place, open, out, notes) && !self.inline(place, open, out) {
            self.words(place, open, out, notes);
        }
    }

    fn close(&self, name: &str, place: &Place<'_>, open: &mut Open, out: &mut String) {
        let name = name.split_whitespace().next().unwrap_or_default();
        let Some(at) = open.0.iter().rposition(|(known, _)| known == name) else { return };
        // What was left open inside ends with it.
        for (_, close) in open.0.drain(at..).rev() {
            match close {
                Close::Box => apart(END, place.after, out),
                Close::Code => apart("```", place.after, out),
                Close::CodeInBox => apart(&format!("```{SEP}{END}"), place.after, out),
                Close::Link(target) => out.push_str(&format!("](<{target}>)")),
                Close::Nothing => {}
            }
        }
    }

    /// A box, a tab or code.
    fn block(&self, place: &Place<'_>, open: &mut Open, out: &mut String, notes: &mut Notes) -> bool {
        let title = || first(self.arguments, &["title", "summary", "name", "label", "header", "caption"]);
        let words = unnamed(self.arguments);
        if folds(self.name) {
            let title = title().or(words.first().copied()).unwrap_or_default();
            apart(&begin("fold", "-", title), place.after, out);
            open.0.push((self.name.to_owned(), Close::Box));
        } else if matches!(self.name, "tab" | "tabitem") {
            let title = title().or(words.first().copied()).unwrap_or_default();
            apart(&begin("tab", "", title), place.after, out);
            if self.is_single {
                notes.lost(place.line, &self.kind());
                apart(END, place.after, out);
            } else if let Some(language) = first(self.arguments, &["codelang", "lang"]) {
                apart(&format!("```{language}"), place.after, out);
                open.0.push((self.name.to_owned(), Close::CodeInBox));
            } else {
                open.0.push((self.name.to_owned(), Close::Box));
            }
        } else if let Some(kind) = self.box_kind(&words) {
            let own = if BOXES.contains(&self.name) { words.iter().find(|word| kind_of(word).is_none()) } else { None };
            let title = first(self.arguments, &["title"]).or(own.copied()).unwrap_or_default();
            apart(&begin(kind, "", title), place.after, out);
            open.0.push((self.name.to_owned(), Close::Box));
        } else if matches!(self.name, "highlight" | "code" | "mermaid")
            && self.is_closed_in(place.rest)
            && !["```", "~~~"].iter().any(|fence| place.rest.trim_start().starts_with(fence))
        {
            let language = words.first().copied().or(first(self.arguments, &["lang", "language"])).unwrap_or_default();
            let language = if self.name == "mermaid" { "mermaid" } else { language };
            apart(&format!("```{language}"), place.after, out);
            open.0.push((self.name.to_owned(), Close::Code));
        } else {
            return false;
        }
        true
    }

    fn box_kind(&self, words: &[&str]) -> Option<&'static str> {
        match self.name {
            // The word for the worst where these tags come from.
            "warning" => Some("caution"),
            name if BOXES.contains(&name) => {
                let named = first(self.arguments, &["style", "type", "color", "class", "kind"]);
                named.into_iter().chain(words.iter().copied()).find_map(kind_of).or(Some("note"))
            }
            "note" | "tip" | "info" | "important" | "caution" | "danger" => kind_of(self.name),
            _ => None,
        }
    }

    /// A picture or a link.
    fn inline(&self, place: &Place<'_>, open: &mut Open, out: &mut String) -> bool {
        let words = unnamed(self.arguments);
        let in_link = is_in_link(out);
        if PICTURES.contains(&self.name) {
            let Some(source) = first(self.arguments, &["src", "file", "path", "link"]).or(words.first().copied())
            else {
                return false;
            };
            let named = first(self.arguments, &["alt"]).or(first(self.arguments, &["caption", "title"]));
            let said = words.iter().skip(1).copied().collect::<Vec<_>>().join(" ");
            let alt = named.map_or(said, str::to_owned).replace(['[', ']'], "");
            let caption = match (first(self.arguments, &["title"]), first(self.arguments, &["caption"])) {
                (Some(title), Some(caption)) if title != caption => Some(format!("{title}: {caption}")),
                (title, caption) => caption.or(title).map(str::to_owned),
            };
            let link = first(self.arguments, &["link", "href"]).filter(|link| *link != source && !in_link);
            if let Some(link) = link {
                let caption = caption.map(|caption| format!("{SEP}{caption}")).unwrap_or_default();
                out.push_str(&format!("[![{alt}](<{source}>)](<{link}>){caption}"));
                return true;
            }
            let caption = caption.map(|caption| format!(" \"{}\"", caption.replace('"', "'"))).unwrap_or_default();
            out.push_str(&format!("![{alt}](<{source}>{caption})"));
        } else if LINKS.contains(&self.name) {
            let named = first(self.arguments, &["page", "path", "url", "href"]);
            let Some(target) = named.or(words.first().copied()) else { return false };
            if in_link {
                out.push_str(&target.replace(' ', "%20"));
            } else if named.is_some() || target.contains(['/', '.', '#']) {
                let text = first(self.arguments, &["text", "title"]).unwrap_or(target);
                out.push_str(&format!("[{text}](<{target}>)"));
            } else {
                out.push_str(target);
            }
        } else if MEDIA.contains(&self.name) {
            let named = first(self.arguments, &["url", "src", "href", "id"]).or(words.first().copied());
            let Some(target) = named else { return false };
            match self.name {
                "youtube" => out.push_str(&format!("<https://www.youtube.com/watch?v={target}>")),
                "vimeo" => out.push_str(&format!("<https://vimeo.com/{target}>")),
                _ if target.starts_with("https://") || target.starts_with("http://") => {
                    out.push_str(&format!("<{}>", target.replace(' ', "%20")));
                }
                _ => {
                    let name = target.rsplit('/').find(|name| !name.is_empty()).unwrap_or(target);
                    out.push_str(&format!("[{name}](<{target}>)"));
                }
            }
        } else if matches!(self.name, "button" | "btn" | "kat-button") && self.is_closed_in(place.rest) {
            let target = first(self.arguments, &["href", "url", "link", "relref"]).or(words.first().copied());
            let Some(target) = target else { return false };
            out.push('[');
            open.0.push((self.name.to_owned(), Close::Link(target.to_owned())));
        } else {
            return false;
        }
        true
    }

    /// What a tag says that nobody here knows: its words where it has some, else nothing.
    fn words(&self, place: &Place<'_>, open: &mut Open, out: &mut String, notes: &mut Notes) {
        let quoted = || {
            unnamed(self.arguments)
                .first()
                .copied()
                .filter(|word| self.arguments.contains(['"', '\'']) && !word.is_empty())
        };
        // `text=true` says how, not what.
        let text = first(self.arguments, &["text"]).filter(|text| !matches!(*text, "true" | "false"));
        if is_in_link(out)
            && let Some(words) = text.or_else(quoted)
        {
            return out.push_str(&words.replace(' ', "%20"));
        }
        let said = match self.name {
            "heading" => quoted().map(capitalised),
            "include" => {
                notes.lost(place.line, &self.kind());
                first(self.arguments, &["content", "text", "title"]).map(str::to_owned)
            }
            "slack_channel" | "kbd" => quoted().or(text).map(str::to_owned),
            _ => text.or_else(|| first(self.arguments, &["term_id"])).map(str::to_owned),
        };
        if let Some(said) = said {
            return out.push_str(&said);
        }
        if self.is_closed_in(place.rest) {
            open.0.push((self.name.to_owned(), Close::Nothing));
            if matches!(self.name, "if" | "unless" | "for" | "case") {
                notes.lost(place.line, &self.kind());
            }
            // What it frames is read; its heading would not be.
            if let Some(title) =
                first(self.arguments, &["title", "caption", "header"]).filter(|_| place.after.trim().is_empty())
            {
                out.push_str(&format!("**{title}**{SEP}"));
            }
        } else if !SILENT.contains(&self.name)
            && !matches!(self.name, "include" | "comment" | "else" | "elsif" | "assign")
        {
            notes.lost(place.line, &self.kind());
        }
    }

    fn is_closed_in(&self, rest: &str) -> bool {
        if self.is_single {
            return false;
        }
        let rest = &rest[..rest.floor_char_boundary(AHEAD)];
        let ends = [format!("/{}", self.name), format!("/ {}", self.name), format!("end{}", self.name)];
        ends.iter().any(|end| rest.contains(end.as_str()))
    }

    /// The tag as editors recognise it.
    fn kind(&self) -> String {
        match self.open {
            "{{<" => format!("{{{{< {} >}}}}", self.name),
            "{{%" => format!("{{{{% {} %}}}}", self.name),
            _ => format!("{{% {} %}}", self.name),
        }
    }
}

/// The line that is being written, as far as that may matter.
fn line_of(out: &str) -> &str {
    let near = &out[out.ceil_char_boundary(out.len().saturating_sub(BEHIND))..];
    &near[near.rfind(['\n', SEP]).map_or(0, |at| at + 1)..]
}

fn is_in_link(before: &str) -> bool {
    let line = line_of(before);
    // An address may go on before and behind a tag.
    let open = line.rfind("](").is_some_and(|at| !line[at..].contains([')', ' ']));
    open || line.ends_with("]: ") || line.ends_with("=\"")
}

/// Writes something that has to stand on a line of its own.
fn apart(block: &str, after: &str, out: &mut String) {
    let line = line_of(out);
    let begun = line.trim_start().trim_end_matches(['-', '*', '+', '.', ')', ' ', '>']);
    let is_marker = begun.chars().all(|c| c.is_ascii_digit());
    let indent: String = if is_marker {
        line.chars().map(|c| if c == '>' { '>' } else { ' ' }).collect()
    } else {
        line.chars().take_while(|c| *c == ' ').collect()
    };
    if !is_marker {
        out.push(SEP);
        out.push_str(&indent);
    }
    out.push_str(block);
    if !after.trim().is_empty() {
        out.push(SEP);
        out.push_str(&indent);
    }
}

fn capitalised(words: &str) -> String {
    let words = if words == "whatsnext" { "what's next" } else { words };
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
