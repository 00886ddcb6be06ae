//! What people type (tickets, replies, outages) as HTML: paragraphs, line breaks and links of bare addresses. Markup in
//! it stays text.

use super::autolink::{Piece, split};
use super::escape;

/// Renders a person's plain text: blank lines part paragraphs, other line ends are kept, addresses become links.
pub fn render_plain(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 32);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut open = false;
    for line in text.lines() {
        if line.trim().is_empty() {
            if open {
                html.push_str("</p>");
                open = false;
            }
            continue;
        }
        html.push_str(if open { "<br>" } else { "<p>" });
        open = true;
        for piece in split(line.trim_end()) {
            match piece {
                Piece::Text(text) => escape(text, &mut html),
                Piece::Link { url, words } => link(&url, words, &mut html),
            }
        }
    }
    if open {
        html.push_str("</p>");
    }
    html
}

/// A link to somewhere else, which the portal does not vouch for.
fn link(url: &str, words: &str, html: &mut String) {
    html.push_str("<a href=\"");
    escape(url, html);
    html.push_str("\" rel=\"nofollow noopener noreferrer\">");
    escape(words, html);
    html.push_str("</a>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_text_is_paragraphs_and_never_markup() {
        let check = |text, expect| assert_eq!(render_plain(text), expect);
        check("", "");
        check("a\nb\r\n\r\nc", "<p>a<br>b</p><p>c</p>");
        check("<b>&", "<p>&lt;b&gt;&amp;</p>");
        let link = r#"<p>see <a href="https://e.example/?a=1&amp;b=2" rel="nofollow noopener noreferrer">https://e.example/?a=1&amp;b=2</a>.</p>"#;
        check("see https://e.example/?a=1&b=2.", link);
        let mail = "<p><a href=\"mailto:a@b.example\" rel=\"nofollow noopener noreferrer\">a@b.example</a></p>";
        check("a@b.example", mail);
        check("javascript:alert(1)", "<p>javascript:alert(1)</p>");
    }
}
