//! Template tags of other systems (Hugo shortcodes, Liquid): the tags go, their words stay, and the number of lines is
//! kept so that findings name the right one. Code blocks are left as they are.

use super::prepare::Fence;

/// Longest tag; what is longer is text.
const LONGEST: usize = 600;

/// Takes the tags out.
pub(super) fn strip(text: &str) -> String {
    if !text.contains("{{") && !text.contains("{%") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut fence = Fence::default();
    let (mut at, mut muted) = (0, false);
    while at < text.len() {
        let line_end = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
        let at_line_start = at == 0 || text.as_bytes()[at - 1] == b'\n';
        if at_line_start && fence.covers(&text[at..line_end]) && !muted {
            out.push_str(&text[at..line_end]);
            at = line_end;
            continue;
        }
        let Some(tag) = find(text, at, line_end) else {
            keep(&text[at..line_end], muted, &mut out);
            at = line_end;
            continue;
        };
        keep(&text[at..tag.start], muted, &mut out);
        let was_muted = muted;
        match tag.name {
            "comment" => muted = true,
            "/comment" | "endcomment" => muted = false,
            _ => {}
        }
        if !was_muted && !muted {
            out.push_str(&tag.replacement(&out));
        }
        out.extend(text[tag.start..tag.end].matches('\n'));
        at = tag.end;
    }
    out
}

fn keep(text: &str, muted: bool, out: &mut String) {
    if muted {
        out.extend(text.matches('\n'));
    } else {
        out.push_str(text);
    }
}

struct Tag<'t> {
    start: usize,
    end: usize,
    /// The first word; `/name` for a closing tag.
    name: &'t str,
    arguments: &'t str,
    /// `{{</* name */>}}` shows a tag instead of being one.
    shown: Option<String>,
}

/// The first tag that starts in this range; it may end on a later line of the same paragraph.
fn find(text: &str, from: usize, to: usize) -> Option<Tag<'_>> {
    let mut from = from;
    loop {
        let start = from + text[from..to].find('{')?;
        let opened = &text[start..];
        let close =
            [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")].into_iter().find(|(open, _)| opened.starts_with(open));
        let Some((open, close)) = close else {
            from = start + 1;
            continue;
        };
        let window = &opened.as_bytes()[..opened.len().min(LONGEST)];
        let found =
            window.windows(close.len()).position(|bytes| bytes == close.as_bytes()).filter(|end| *end >= open.len());
        let Some(end) = found.filter(|end| !opened[..*end].contains("\n\n")) else {
            from = start + 1;
            continue;
        };
        let inner = opened[open.len()..end].trim();
        let end = start + end + close.len();
        let shown = inner.strip_prefix("/*").and_then(|rest| rest.strip_suffix("*/"));
        let shown = shown.map(|inner| format!("{open}{inner}{close}"));
        let inner = inner.trim_start_matches('-').trim_start();
        let (closing, rest) = match inner.strip_prefix('/') {
            Some(rest) => (true, rest.trim_start()),
            None => (false, inner),
        };
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let name = if closing { if rest.starts_with("comment") { "/comment" } else { "/" } } else { &rest[..length] };
        return Some(Tag { start, end, name, arguments: &rest[length..], shown });
    }
}

impl Tag<'_> {
    fn replacement(&self, before: &str) -> String {
        if let Some(shown) = &self.shown {
            return shown.clone();
        }
        // The markers are turned into boxes by the writer.
        match self.name {
            "note" | "caution" | "warning" | "alert" => return format!("<!--ventanilla:{}-->", self.name),
            "/" | "endalert"
                if before
                    .rfind("<!--ventanilla:")
                    .is_some_and(|at| !before[at..].starts_with("<!--ventanilla:end")) =>
            {
                return "<!--ventanilla:end-->".into();
            }
            _ => {}
        }
        let in_link = before.ends_with("](") || before.ends_with("]: ") || before.ends_with("=\"");
        let text = self.attribute("text");
        match text.or_else(|| quoted(self.arguments)).or_else(|| self.attribute("term_id")) {
            Some(words) if in_link => words.replace(' ', "%20"),
            Some(words) if self.name == "heading" => capitalised(words),
            Some(words) if self.attribute("text").is_some() => words.to_owned(),
            Some(words) if self.name == "glossary_tooltip" || !words.contains(['/', '.', '=']) && self.says_words() => {
                words.to_owned()
            }
            _ => String::new(),
        }
    }

    /// Tags whose first argument is something to read, not the name of a setting or a file.
    fn says_words(&self) -> bool {
        matches!(self.name, "slack_channel" | "tab" | "link" | "page" | "kbd" | "button")
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        let at = self.arguments.find(&format!("{name}=\""))? + name.len() + 2;
        let length = self.arguments[at..].find('"')?;
        Some(self.arguments[at..at + length].trim())
    }
}

/// The first argument, when it stands in quotes.
fn quoted(arguments: &str) -> Option<&str> {
    let arguments = arguments.trim_start();
    let quote = arguments.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let rest = &arguments[1..];
    Some(&rest[..rest.find(quote)?])
}

fn capitalised(words: &str) -> String {
    let words = if words == "whatsnext" { "what's next" } else { words };
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_words_stay() {
        let check = |text, expect| assert_eq!(strip(text), expect);
        check("a {{< glossary_tooltip text=\"Pod\" term_id=\"pod\" >}} b", "a Pod b");
        check("## {{% heading \"prerequisites\" %}}", "## Prerequisites");
        check("[x]({{< ref \"/docs/a\" >}})", "[x](/docs/a)");
        check("[x]({% page \"/a/\" %})", "[x](/a/)");
        check("{{< note >}}\nText\n{{< /note >}}", "<!--ventanilla:note-->\nText\n<!--ventanilla:end-->");
        check("{% comment %}\nsecret\n{% endcomment %}\nb", "\n\n\nb");
        check("```\n{{< note >}}\n```\n", "```\n{{< note >}}\n```\n");
        check("`{{</* note */>}}`", "`{{< note >}}`");
        check("a {{< x\n y >}} b", "a \n b");
        check("{{ .spec }} {{ {% {{< open", "{{ .spec }} {{ {% {{< open");
    }
}
