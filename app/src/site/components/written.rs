//! What people write, as it was meant: paragraphs, lists, addresses that are links, and the marks of Markdown that people type
//! without thinking. It stays text: nothing of it is markup of ours, and addresses lead only where they may.

mod blocks;
mod spans;

use leptos::prelude::*;

use self::blocks::{Block, Item, blocks};
use self::spans::{Span, spans};

/// A text of one's own, with its paragraphs, lists and links.
pub fn written(text: &str) -> AnyView {
    blocks(text).into_iter().map(|block| shown(&block)).collect_view().into_any()
}

/// The same within a line or a cell, which keeps its line breaks by its style: links and emphasis alone.
pub fn linked(text: &str) -> AnyView {
    spans(text).into_iter().map(|span| inline(&span)).collect_view().into_any()
}

fn shown(block: &Block<'_>) -> AnyView {
    match block {
        Block::Paragraph(lines) => view! { <p>{broken(lines)}</p> }.into_any(),
        Block::Heading(line) => view! { <p><strong>{linked(line)}</strong></p> }.into_any(),
        Block::List(None, items) => view! { <ul>{listed(items)}</ul> }.into_any(),
        Block::List(Some(first), items) => view! { <ol start=first.to_string()>{listed(items)}</ol> }.into_any(),
        Block::Code(lines) => view! { <pre tabindex="0"><code>{lines.join("\n")}</code></pre> }.into_any(),
    }
}

fn listed(items: &[Item<'_>]) -> AnyView {
    items.iter().map(|item| view! { <li>{broken(item)}</li> }).collect_view().into_any()
}

fn broken(lines: &[&str]) -> AnyView {
    let lines = lines.iter().enumerate().map(|(index, line)| {
        let line_break = (index > 0).then(|| view! { <br /> });
        view! { {line_break}{linked(line)} }
    });
    lines.collect_view().into_any()
}

fn inline(span: &Span<'_>) -> AnyView {
    match span {
        Span::Text(text) => (*text).to_owned().into_any(),
        Span::Code(text) => view! { <code>{(*text).to_owned()}</code> }.into_any(),
        Span::Strong(text) => view! { <strong>{linked(text)}</strong> }.into_any(),
        Span::Link { to, text } => {
            view! { <a href=to.clone() rel="nofollow noopener noreferrer">{(*text).to_owned()}</a> }.into_any()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_shown_as_meant_and_stays_text() {
        for (text, html) in [
            ("one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>"),
            ("Send:\n- the log\n- <b>a</b>", "<p>Send:</p><ul><li>the log</li><li>&lt;b&gt;a&lt;/b&gt;</li></ul>"),
            ("3. c\n4) d\n   on", "<ol start=\"3\"><li>c</li><li>d<br>on</li></ol>"),
            (
                "## Steps\nDo **this** `now`",
                "<p><strong>Steps</strong></p><p>Do <strong>this</strong> <code>now</code></p>",
            ),
            ("```\na <i>\n  b\n```", "<pre tabindex=\"0\"><code>a &lt;i&gt;\n  b</code></pre>"),
            (
                "see https://a.example/x?b=1&c=2.",
                "<p>see <a href=\"https://a.example/x?b=1&amp;c=2\" \
                rel=\"nofollow noopener noreferrer\">https://a.example/x?b=1&amp;c=2</a>.</p>",
            ),
            ("[here](javascript:alert(1))", "<p>[here](javascript:alert(1))</p>"),
        ] {
            let shown = written(text).to_html().replace("<!>", "").replace("<br/>", "<br>");
            assert_eq!(shown, html, "{text}");
        }
    }
}
