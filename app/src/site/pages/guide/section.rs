//! A section of an article under the title of a guide's answer: the title is said once, and no level of headings is skipped.

use knowledge::Article;

/// The deepest heading of HTML.
const DEEPEST: u8 = 6;

/// The HTML without a first heading that says `title` again, its headings right below the page's own; and the anchor that went
/// with the heading.
pub fn under_title(article: &Article, html: String, title: &str) -> (Option<String>, String) {
    let first = html.strip_prefix("<h").and_then(|rest| rest.split_once(" id=\"")?.1.split_once('"'));
    let first = first.and_then(|(id, _)| article.headings().iter().find(|heading| heading.id == id));
    let Some(first) = first else { return (None, html) };
    if !says_the_same(&first.text, title) {
        return (None, lifted(html, first.level.saturating_sub(2)));
    }
    let below = html.split_once(&format!("</h{}>", first.level)).map_or("", |(_, below)| below);
    (Some(first.id.clone()), lifted(below.to_owned(), first.level.saturating_sub(1)))
}

/// Whether two titles are the same but for case, marks and spaces.
fn says_the_same(one: &str, other: &str) -> bool {
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    letters(one) == letters(other)
}

/// The HTML with each heading this many levels higher. A `<` of a text is `&lt;`, so that no text looks like a heading.
fn lifted(mut html: String, by: u8) -> String {
    if by == 0 {
        return html;
    }
    for level in by + 2..=DEEPEST {
        let higher = level - by;
        html = html.replace(&format!("<h{level} "), &format!("<h{higher} "));
        html = html.replace(&format!("</h{level}>"), &format!("</h{higher}>"));
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_the_same_whatever_its_marks() {
        assert!(says_the_same("¿Renueva el token?", "renueva  el «token»"));
        assert!(!says_the_same("Renew the token", "Renew a token"));
    }

    #[test]
    fn headings_below_move_up_together() {
        let html = "<h3 id=\"a\">A</h3>\n<h4 id=\"b\">&lt;h4 </h4>";
        assert_eq!(lifted(html.to_owned(), 1), "<h2 id=\"a\">A</h2>\n<h3 id=\"b\">&lt;h4 </h3>");
        assert_eq!(lifted(html.to_owned(), 0), html);
    }
}
