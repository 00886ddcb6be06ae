//! HTML with Markdown in it, as MkDocs marks it (`<figure markdown>`), and the attributes of MDX as HTML has them.

use std::borrow::Cow;

use super::super::fence::Fence;
use super::{Line, column_of, components, dedented};

/// How far the end of an element is looked for, in lines.
const AHEAD: usize = 500;

/// Sets apart what is Markdown in HTML and in the components of MDX, so that it is read as such: where these are indented, it
/// is no code.
pub(super) fn apart(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    if !lines.iter().any(|(_, line)| element(line).is_some() || component(line).is_some()) {
        return lines;
    }
    let mut fence = Fence::default();
    let mut out = Vec::with_capacity(lines.len() + 8);
    // The elements that are open: the line that ends each, and by how much the lines in it are indented.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (index, (number, line)) in lines.iter().enumerate() {
        if open.last().is_some_and(|(end, _)| *end == index) {
            open.pop();
            if component(line.trim().replacen("</", "<", 1).as_str()).is_none() {
                out.push((*number, Cow::Borrowed("")));
            }
        }
        let indent = open.last().map_or(0, |(_, indent)| *indent);
        let kept = dedented(line, indent.min(column_of(line)));
        let kept = kept.as_ref();
        let in_code = fence.covers(kept);
        let begun = if in_code { None } else { element(line) };
        let name = match begun {
            Some((name, tag)) => {
                out.push((*number, Cow::Owned(tag)));
                out.push((*number, Cow::Borrowed("")));
                name
            }
            None => {
                out.push((*number, Cow::Owned(kept.to_owned())));
                let Some(name) = component(line).filter(|_| !in_code) else { continue };
                name
            }
        };
        if let Some(end) = end_of(&lines, index, &name) {
            let inside = lines[index + 1..end].iter().filter(|(_, line)| !line.trim().is_empty());
            let least = inside.map(|(_, line)| column_of(line)).min().unwrap_or(0);
            open.push((end, least));
        }
    }
    out
}

/// The name of an element that begins on this line with Markdown in it, and its tag without the attribute that says so.
fn element(line: &str) -> Option<(String, String)> {
    let words = line.trim();
    let inner = words.strip_prefix('<')?.strip_suffix('>')?;
    let at = inner.find(" markdown")?;
    let rest = &inner[at + " markdown".len()..];
    let length = match rest.strip_prefix('=') {
        Some(value) => 1 + value.find(' ').unwrap_or(value.len()),
        None if rest.is_empty() || rest.starts_with(' ') => 0,
        None => return None,
    };
    let name: String = inner.chars().take_while(char::is_ascii_alphanumeric).collect();
    let is_one = !name.is_empty() && !inner.contains(['<', '>']);
    is_one.then(|| (name, format!("<{}{}>", &inner[..at], &rest[length..])))
}

/// The name of a component that begins on this line and ends on a later one.
fn component(line: &str) -> Option<String> {
    let words = line.trim();
    let name = components::name(words).filter(|_| !words.starts_with("</") && !words.ends_with("/>"))?;
    Some(words[1..=name.len()].to_owned())
}

/// The line that ends the element which begins at an index.
fn end_of(lines: &[Line<'_>], at: usize, name: &str) -> Option<usize> {
    let (begin, end) = (format!("<{name}"), format!("</{name}>"));
    let mut depth = 0_usize;
    for (index, (_, line)) in lines.iter().enumerate().skip(at).take(AHEAD) {
        let others =
            |(at, _): &(usize, &str)| line[at + begin.len()..].starts_with(|c: char| c.is_ascii_alphanumeric());
        depth += line.match_indices(&begin).filter(|found| !others(found)).count();
        depth = depth.saturating_sub(line.matches(&end).count());
        if depth == 0 {
            return (index > at).then_some(index);
        }
    }
    None
}

/// `src={require('./a.png').default}` as `src="./a.png"`: a text or a number stays, what is worked out goes.
pub(super) fn attributes(line: Cow<'_, str>) -> Cow<'_, str> {
    if !line.contains("={") || !line.contains(['<', '>']) && !line.trim_end().ends_with('}') {
        return line;
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line.as_ref();
    while let Some(at) = rest.find("={") {
        let name =
            rest[..at].rfind(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c)).map_or(0, |end| end + 1);
        let inner = &rest[at + 2..];
        let mut depth = 1_usize;
        let end = inner.find(|c: char| {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let (Some(end), false) = (end, name == at) else {
            out.push_str(&rest[..at + 2]);
            rest = inner;
            continue;
        };
        let value = &inner[..end];
        let mut quoted = value.split(['"', '\'', '`']);
        let text = if value.trim().parse::<f64>().is_ok() { Some(value.trim()) } else { quoted.nth(1) };
        match text.filter(|_| depth == 0 && !value.contains(['{', '<'])) {
            Some(text) => out.push_str(&format!("{}=\"{}\"", &rest[..at], text.replace('"', ""))),
            None => out.push_str(&rest[..name]),
        }
        rest = &inner[end + 1..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_of_mdx_are_written_as_html_has_them() {
        let check = |line: &str, expect: &str| assert_eq!(attributes(line.into()), expect);
        check("<img src={require('./a.png').default} alt=\"A\" />", "<img src=\"./a.png\" alt=\"A\" />");
        check("<img src={useBaseUrl('/a.png')} width={200}>", "<img src=\"/a.png\" width=\"200\">");
        check("<b style={{color: 'red'}}>x</b>", "<b >x</b>");
        check("  src={\"a.png\"}", "  src=\"a.png\"");
        check("x={1}, or a={b", "x={1}, or a={b");
        check("`map={}` and text", "`map={}` and text");
    }

    #[test]
    fn markdown_in_html_is_set_apart() {
        let check = |text: &str, expect: &str| {
            let lines = (1..).zip(text.lines()).map(|(number, line)| (number, line.into())).collect();
            let out: Vec<_> = apart(lines).into_iter().map(|(_, line)| line.into_owned()).collect();
            assert_eq!(out.join("\n"), expect);
        };
        check(
            "<figure markdown=\"span\">\n    ![A](a.png)\n    <figcaption>B</figcaption>\n</figure>\nc",
            "<figure>\n\n![A](a.png)\n<figcaption>B</figcaption>\n\n</figure>\nc",
        );
        check("<div class=\"grid\" markdown>\n\n- a\n\n</div>", "<div class=\"grid\">\n\n\n- a\n\n\n</div>");
        check("<div>\n    a\n</div>", "<div>\n    a\n</div>");
    }
}
