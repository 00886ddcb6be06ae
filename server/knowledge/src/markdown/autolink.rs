//! Bare addresses in running text become links, by the rules of GitHub's extended autolinks.

/// A piece of running text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    Text(&'t str),
    Url(&'t str),
}

/// Takes text apart into addresses and the rest.
pub(super) fn split(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut done, mut from) = (0, 0);
    while let Some(found) = text[from..].find("http") {
        let start = from + found;
        let before = text[..start].chars().next_back();
        let length = if before.is_some_and(char::is_alphanumeric) { 0 } else { url_length(&text[start..]) };
        if length == 0 {
            from = start + "http".len();
            continue;
        }
        if start > done {
            pieces.push(Piece::Text(&text[done..start]));
        }
        pieces.push(Piece::Url(&text[start..start + length]));
        done = start + length;
        from = done;
    }
    if done < text.len() {
        pieces.push(Piece::Text(&text[done..]));
    }
    pieces
}

fn url_length(text: &str) -> usize {
    let Some(scheme) = ["https://", "http://"].into_iter().find(|scheme| text.starts_with(scheme)) else { return 0 };
    let end =
        text.find(|c: char| c.is_whitespace() || c.is_control() || "<>\"`\\^{}|".contains(c)).unwrap_or(text.len());
    let mut url = &text[..end];
    while let Some(last) = url.chars().next_back() {
        let closes_nothing = last == ')' && url.matches(')').count() > url.matches('(').count();
        if !closes_nothing && !"?!.,:;*_~'’”»]".contains(last) {
            break;
        }
        url = &url[..url.len() - last.len_utf8()];
    }
    let host = url.get(scheme.len()..).unwrap_or_default();
    if host.starts_with(|c: char| c.is_alphanumeric() || c == '[') { url.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_before_punctuation() {
        let check = |text, urls: &[&str]| {
            let found: Vec<_> = split(text)
                .into_iter()
                .filter_map(|piece| if let Piece::Url(url) = piece { Some(url) } else { None })
                .collect();
            assert_eq!(found, urls, "{text}");
            let whole: String = split(text)
                .into_iter()
                .map(|piece| match piece {
                    Piece::Url(t) | Piece::Text(t) => t,
                })
                .collect();
            assert_eq!(whole, text);
        };
        check("see https://example.org/a_b(c), then go", &["https://example.org/a_b(c)"]);
        check("(https://example.org)", &["https://example.org"]);
        check("http://a.example.", &["http://a.example"]);
        check("xhttp://a.example http:// https://- httpd", &[]);
        check("javascript:alert(1)", &[]);
        check("https://ñ.example/ü x", &["https://ñ.example/ü"]);
    }
}
