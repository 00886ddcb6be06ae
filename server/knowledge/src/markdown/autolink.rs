//! Bare addresses in running text become links, by the rules of GitHub's extended autolinks: `https://`, `www.` and mail.

use std::borrow::Cow;

/// A piece of running text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    Text(&'t str),
    /// An address as it is written, and where it leads.
    Link {
        url: Cow<'t, str>,
        words: &'t str,
    },
}

/// Takes text apart into addresses and the rest.
pub(super) fn split(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut done, mut from) = (0, 0);
    while let Some(found) = text[from..].find(['h', 'w', '@']) {
        let at = from + found;
        let Some((start, end, url)) = address(text, done, at) else {
            from = at + 1;
            continue;
        };
        if start > done {
            pieces.push(Piece::Text(&text[done..start]));
        }
        pieces.push(Piece::Link { url, words: &text[start..end] });
        (done, from) = (end, end);
    }
    if done < text.len() {
        pieces.push(Piece::Text(&text[done..]));
    }
    pieces
}

/// The address that a sign at this place belongs to: where it stands, and where it leads.
fn address(text: &str, done: usize, at: usize) -> Option<(usize, usize, Cow<'_, str>)> {
    let rest = &text[at..];
    if rest.starts_with('@') {
        let (start, end) = mail(text, done, at)?;
        return Some((start, end, format!("mailto:{}", &text[start..end]).into()));
    }
    if text[..at].chars().next_back().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let is_www = rest.starts_with("www.");
    if !is_www && !rest.starts_with("http") {
        return None;
    }
    let length = url_length(rest);
    let words = &rest[..length];
    let url = if is_www { format!("https://{words}").into() } else { words.into() };
    (length > 0).then_some((at, at + length, url))
}

/// Where the mail address around an `@` begins and ends.
fn mail(text: &str, done: usize, at: usize) -> Option<(usize, usize)> {
    let is_local = |c: char| c.is_ascii_alphanumeric() || "._+-".contains(c);
    let before = &text[done..at];
    let start = done
        + before
            .rfind(|c| !is_local(c))
            .map_or(0, |last| last + before[last..].chars().next().map_or(1, char::len_utf8));
    let start = start + text[start..at].len() - text[start..at].trim_start_matches(['.', '-', '+', '_']).len();
    let after = &text[at + 1..];
    let end = after.find(|c: char| !c.is_ascii_alphanumeric() && !"-_.".contains(c)).unwrap_or(after.len());
    let host = after[..end].trim_end_matches('.');
    let (name, ending) = host.rsplit_once('.')?;
    let fine = start < at
        && !name.is_empty()
        && !host.contains("..")
        && !name.starts_with(['-', '.'])
        && ending.len() > 1
        && ending.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !after[host.len()..].starts_with('@')
        // What stands in a path is no address.
        && !text[..start].ends_with(['/', ':', '@']);
    fine.then_some((start, at + 1 + host.len()))
}

fn url_length(text: &str) -> usize {
    let Some(scheme) = ["https://", "http://", "www."].into_iter().find(|scheme| text.starts_with(scheme)) else {
        return 0;
    };
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
    // A bare name without another dot is rather a word.
    let named = scheme != "www." || host.split('/').next().is_some_and(|host| host.contains('.'));
    if named && host.starts_with(|c: char| c.is_alphanumeric() || c == '[') { url.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_before_punctuation() {
        let check = |text, urls: &[&str]| {
            let found: Vec<_> = split(text)
                .into_iter()
                .filter_map(|piece| if let Piece::Link { url, .. } = piece { Some(url) } else { None })
                .collect();
            assert_eq!(found, urls, "{text}");
            let whole: String = split(text)
                .into_iter()
                .map(|piece| match piece {
                    Piece::Link { words, .. } | Piece::Text(words) => words,
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
        check("see www.example.org/faq. Or www.a", &["https://www.example.org/faq"]);
        check(
            "write to help.desk@example.org, or a+b@c-d.example.",
            &["mailto:help.desk@example.org", "mailto:a+b@c-d.example"],
        );
        check("(desk@example.org) ñ@example.org", &["mailto:desk@example.org"]);
        check("a@b @example.org user@host a@b@c.de git@x.1 ssh://git@example.org", &[]);
        check("https://me@example.org/x", &["https://me@example.org/x"]);
    }
}
