//! Template tags of other systems (Hugo shortcodes, Liquid, GitBook): what they mean is written in Markdown, their words
//! stay, and the number of lines is kept so that findings name the right one. Code blocks are left as they are.

pub(super) mod attributes;
pub(super) mod kinds;
pub(super) mod notes;
mod output;
mod tags;

use super::dialects::marks::is_module;
use super::fence::Fence;
use notes::Notes;

/// Longest tag; what is longer is text.
const LONGEST: usize = 600;

/// Parts one line of the source into several; they keep its number.
pub(super) const SEP: char = '\u{1E}';

/// Takes the tags out. `title` is what the page is called, `first` the number of its first line.
pub(super) fn strip(text: &str, title: Option<&str>, first: u32, notes: &mut Notes) -> String {
    if !text.contains("{{") && !text.contains("{%") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut fence = Fence::default();
    let mut open = tags::Open::default();
    let (mut at, mut line, mut muted, mut module) = (0, first, false, false);
    while at < text.len() {
        let line_end = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
        let at_line_start = at == 0 || text.as_bytes()[at - 1] == b'\n';
        if at_line_start && fence.covers(&text[at..line_end]) && !muted {
            out.push_str(&without_raw(&text[at..line_end]));
            (at, line) = (line_end, line + 1);
            continue;
        }
        // What MDX exports is program, up to a blank line.
        let in_module = at_line_start && is_module(&text[at..line_end]);
        module = in_module || module && !text[at..line_end].trim().is_empty();
        let tag = if module { None } else { find(text, at, line_end) };
        let Some(tag) = tag else {
            keep(&text[at..line_end], muted, &mut out);
            (at, line) = (line_end, line + 1);
            continue;
        };
        keep(&text[at..tag.start], muted, &mut out);
        if tag.name == "raw" && tag.closes.is_none() && !muted {
            let (inside, end) = raw_until(text, tag.end);
            out.push_str(&text[tag.end..inside]);
            line += text[tag.start..end].matches('\n').count() as u32;
            at = end;
            continue;
        }
        let was_muted = muted;
        match (tag.name, tag.closes) {
            ("comment", None) => muted = true,
            ("capture", None) => {
                notes.lost(line, "{% capture %}");
                muted = true;
            }
            (_, Some("comment" | "capture")) => muted = false,
            _ => {}
        }
        // `{{/* remark */}}` is for whoever writes.
        let is_remark = tag.open == "{{" && tag.shown.is_some();
        if !was_muted && !muted && !is_remark {
            let after = text[tag.end..].split('\n').next().unwrap_or_default();
            let place = tags::Place { after, rest: &text[tag.end..], line };
            let written = if tag.is_output() { output::write(&tag, title, line, notes) } else { None };
            match written {
                Some(written) => out.push_str(&written),
                None if tag.is_output() => out.push_str(&text[tag.start..tag.end]),
                None => tag.write(&place, &mut open, &mut out, notes),
            }
        }
        let lines = text[tag.start..tag.end].matches('\n').count();
        if !tag.is_output() {
            out.extend(std::iter::repeat_n('\n', lines));
        }
        (at, line) = (tag.end, line + lines as u32);
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

/// Code that another system would have read says by these marks that it is not to be.
fn without_raw(line: &str) -> String {
    if !line.contains("raw") {
        return line.to_owned();
    }
    ["{% raw %}", "{% endraw %}", "{%- raw -%}", "{%- endraw -%}", "{%raw%}", "{%endraw%}"]
        .iter()
        .fold(line.to_owned(), |line, mark| line.replace(mark, ""))
}

/// Where what stands between `{% raw %}` and its end stops, and where the end does.
fn raw_until(text: &str, from: usize) -> (usize, usize) {
    let mut at = from;
    while let Some(found) = text[at..].find("{%") {
        let start = at + found;
        let inner = text[start + 2..].trim_start_matches('-').trim_start();
        if inner.starts_with("endraw") {
            let end = text[start..].find("%}").map_or(text.len(), |end| start + end + 2);
            return (start, end);
        }
        at = start + 2;
    }
    (text.len(), text.len())
}

pub(super) struct Tag<'t> {
    start: usize,
    end: usize,
    /// How it was opened: `{{<`, `{{%`, `{%` or `{{`.
    open: &'static str,
    /// All that stands between the braces.
    inner: &'t str,
    /// The first word.
    name: &'t str,
    arguments: &'t str,
    /// What it ends, where it ends something.
    closes: Option<&'t str>,
    /// Whether it has no end: `{{< x />}}`.
    is_single: bool,
    /// `{{</* name */>}}` shows a tag instead of being one.
    shown: Option<String>,
}

impl Tag<'_> {
    /// Whether it is a variable.
    fn is_output(&self) -> bool {
        self.open == "{{" && self.shown.is_none()
    }
}

/// The first tag that starts in this range; it may end on a later line of the same paragraph.
fn find(text: &str, from: usize, to: usize) -> Option<Tag<'_>> {
    let mut from = from;
    loop {
        let start = from + text[from..to].find('{')?;
        let opened = &text[start..];
        let pairs = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}")];
        let close = pairs.into_iter().find(|(open, _)| opened.starts_with(open));
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
        if open == "{{" && !output::is_one(text, start, inner) {
            // What is inside may be a tag of another kind.
            from = start + 1;
            continue;
        }
        let shown = inner.strip_prefix("/*").and_then(|rest| rest.strip_suffix("*/"));
        let shown = shown.map(|inner| format!("{open}{inner}{close}"));
        let inner = inner.trim_start_matches('-').trim_end_matches('-').trim();
        let length = inner.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'')).unwrap_or(inner.len());
        let (name, arguments) = inner.split_at(length);
        let closes = match inner.strip_prefix('/') {
            Some(rest) => Some(rest.trim()),
            None => name.strip_prefix("end").filter(|_| open == "{%"),
        };
        let is_single = inner.ends_with('/');
        let arguments = arguments.trim().trim_end_matches('/').trim_end();
        return Some(Tag { start, end, open, inner, name, arguments, closes, is_single, shown });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strip(text: &str) -> String {
        super::strip(text, Some("A page"), 1, &mut Notes::default()).replace(SEP, "|")
    }

    fn noted(text: &str) -> Vec<String> {
        let mut notes = Notes::default();
        super::strip(text, None, 1, &mut notes);
        notes.findings("x.md").map(|found| format!("{} {}", found.line, found.message)).collect()
    }

    #[test]
    fn tags_go_and_words_stay() {
        let check = |text, expect| assert_eq!(strip(text), expect);
        check("a {{< glossary_tooltip text=\"Pod\" term_id=\"pod\" >}} b", "a Pod b");
        check("## {{% heading \"prerequisites\" %}}", "## Prerequisites");
        check("[x]({{< ref \"/docs/a\" >}})", "[x](/docs/a)");
        check("[x]({% page \"/a/\" %})", "[x](/a/)");
        check("[x]({% link _posts/a.md %})", "[x](_posts/a.md)");
        check("{{< note >}}\nText\n{{< /note >}}", "<!--ventanilla:note-->\nText\n<!--ventanilla:end-->");
        check("{% comment %}\nsecret\n{% endcomment %}\nb", "\n\n\nb");
        check("```\n{{< note >}}\n```\n", "```\n{{< note >}}\n```\n");
        check("`{{</* note */>}}`", "`{{< note >}}`");
        check("a {{< x\n y >}} b", "a \n b");
        check("{{ .spec }} {{ {% {{< open", "{{ .spec }} {{ {% {{< open");
    }

    #[test]
    fn boxes_tabs_and_code_of_other_systems() {
        let check = |text, expect: &str| assert_eq!(strip(text), expect);
        let end = "<!--ventanilla:end-->";
        check("{% hint style=\"warning\" %}\na\n{% endhint %}", &format!("<!--ventanilla:warning-->\na\n{end}"));
        check("{{< hint danger >}}\na\n{{< /hint >}}", &format!("<!--ventanilla:caution-->\na\n{end}"));
        check("{{% notice tip %}}a{{% /notice %}}", &format!("<!--ventanilla:tip-->|a|{end}"));
        check("{% alert \"Heads up!\" %}\na\n{% endalert %}", &format!("<!--ventanilla:note Heads up!-->\na\n{end}"));
        check(
            "{% tabs %}\n{% tab title=\"Car\" %}\na\n{% endtab %}\n{% endtabs %}",
            &format!("\n<!--ventanilla:tab Car-->\na\n{end}\n"),
        );
        check("{% highlight ruby %}\nputs\n{% endhighlight %}", "```ruby\nputs\n```");
        check("{{< details \"More\" >}}\na\n{{< /details >}}", &format!("<!--ventanilla:fold- More-->\na\n{end}"));
        // The end of something else ends no box.
        check("{{< note >}}\n{{< /table >}}\n{{< /note >}}", &format!("<!--ventanilla:note-->\n\n{end}"));
    }

    #[test]
    fn pictures_links_and_variables_of_other_systems() {
        let check = |text, expect| assert_eq!(strip(text), expect);
        check("{{< figure src=\"/a b.png\" title=\"T\" alt=\"A\" >}}", "![A](</a b.png> \"T\")");
        check("{% image bike.png A bicycle %}", "![A bicycle](<bike.png>)");
        check("{% image \"_img/a.png\" \"An ocelot\" %}", "![An ocelot](<_img/a.png>)");
        check("{% embed url=\"https://example.org/map\" %}", "<https://example.org/map>");
        check("{{< youtube abc_1 >}}", "<https://www.youtube.com/watch?v=abc_1>");
        check("{{< page-ref page=\"other\" >}}", "[other](<other>)");
        check("[o]({{ site.baseurl }}/x/) {{ page.title }}", "[o](/x/) A page");
        check("{{ '/a/b' | relative_url }}", "/a/b");
        check("{% raw %}{{ literal }}{% endraw %}", "{{ literal }}");
        check("{{guide vpn}} {{snippet a}}", "{{guide vpn}} {{snippet a}}");
    }

    #[test]
    fn what_is_lost_or_stands_is_said_once() {
        assert_eq!(
            noted("a\n{{< skew x >}}\n{{< skew y >}}\n{{ name }} {{ other }}\n`{{ code }}`\n"),
            ["4 readers see this as it stands: {{ name }}", "2 readers do not see this: {{< skew >}}"]
        );
        assert_eq!(noted("{% raw %}{{ x }}{% endraw %} {{guide vpn}} {{< note >}}\na\n{{< /note >}}"), [""; 0]);
        assert_eq!(noted("{% include a.html %}"), ["1 readers do not see this: {% include %}"]);
    }
}
