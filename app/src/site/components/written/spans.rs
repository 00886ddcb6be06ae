//! A line in its pieces: addresses, what is stressed, code, and text.

/// A piece of a line.
#[derive(Debug, PartialEq, Eq)]
pub enum Span<'t> {
    /// As it stands.
    Text(&'t str),
    /// Between backticks.
    Code(&'t str),
    /// Between double stars.
    Strong(&'t str),
    /// What leads somewhere.
    Link {
        /// Where.
        to: String,
        /// What stands there.
        text: &'t str,
    },
}

/// Where an address of what somebody wrote may lead.
const SCHEMES: [&str; 4] = ["https:", "http:", "mailto:", "tel:"];

/// The longest address, in bytes; what is longer stays text.
const LONGEST: usize = 2_000;

/// What ends an address.
const ENDS: &str = "<>\"`\\^{}|";

/// Takes a line apart.
pub fn spans(text: &str) -> Vec<Span<'_>> {
    let mut spans = Vec::new();
    let (mut done, mut at) = (0, 0);
    while let Some(next) = text[at..].chars().next() {
        let before = text[..at].chars().next_back();
        match piece(&text[at..], before) {
            Some((span, length)) => {
                if at > done {
                    spans.push(Span::Text(&text[done..at]));
                }
                spans.push(span);
                at += length;
                done = at;
            }
            None => at += next.len_utf8(),
        }
    }
    if done < text.len() {
        spans.push(Span::Text(&text[done..]));
    }
    spans
}

/// What begins here and is no plain text, and its length.
fn piece(rest: &str, before: Option<char>) -> Option<(Span<'_>, usize)> {
    match rest.as_bytes().first()? {
        b'`' => between(rest, "`").map(|(code, length)| (Span::Code(code), length)),
        b'*' => {
            let (strong, length) = between(rest, "**")?;
            (strong.trim() == strong).then_some((Span::Strong(strong), length))
        }
        b'[' => named(rest),
        b'!' => named(rest.get(1..)?).map(|(span, length)| (span, length + 1)),
        b'<' => {
            let inner = rest[1..].split_once('>')?.0;
            let (to, length) = address(inner)?;
            (length == inner.len()).then_some((Span::Link { to, text: inner }, length + 2))
        }
        _ if before.is_some_and(|before| before.is_alphanumeric() || "@._-+%/".contains(before)) => None,
        _ => address(rest).map(|(to, length)| (Span::Link { to, text: &rest[..length] }, length)),
    }
}

/// What stands between two marks of the same line, and the length with both.
fn between<'t>(rest: &'t str, mark: &str) -> Option<(&'t str, usize)> {
    let inner = rest.strip_prefix(mark)?;
    let inner = &inner[..inner.find(mark)?];
    (!inner.is_empty() && !inner.contains('\n')).then_some((inner, inner.len() + 2 * mark.len()))
}

/// `[words](address)`.
fn named(rest: &str) -> Option<(Span<'_>, usize)> {
    let inner = rest.strip_prefix('[')?;
    let text = &inner[..inner.find(['[', ']', '\n'])?];
    let rest = inner[text.len()..].strip_prefix("](")?;
    let mut open = 1;
    let (end, _) = rest.char_indices().take(LONGEST).find(|(_, sign)| {
        open += i32::from(*sign == '(') - i32::from(*sign == ')');
        open == 0
    })?;
    let to = rest[..end].split([' ', '\n']).next().unwrap_or_default();
    (!text.is_empty() && leads(to)).then(|| (Span::Link { to: to.to_owned(), text }, 1 + text.len() + 2 + end + 1))
}

/// Whether an address leads where it may.
fn leads(to: &str) -> bool {
    let is_clean = !to.contains(|sign: char| sign.is_whitespace() || sign.is_control() || ENDS.contains(sign));
    let scheme = SCHEMES.iter().find(|scheme| to.get(..scheme.len()).is_some_and(|is| is.eq_ignore_ascii_case(scheme)));
    is_clean && scheme.is_some_and(|scheme| to.len() > scheme.len())
}

/// The address that begins here, as a link leads there, and how long it is as it was typed.
fn address(rest: &str) -> Option<(String, usize)> {
    let begins = |with: &str| rest.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    if let Some(scheme) = ["https://", "http://", "www."].into_iter().find(|scheme| begins(scheme)) {
        let end = rest.find(ends).unwrap_or(rest.len());
        let url = Some(&rest[..end]).filter(|url| url.len() <= LONGEST).map(trimmed)?;
        let host = url.get(scheme.len()..)?;
        let to = if scheme == "www." { format!("https://{url}") } else { url.to_owned() };
        let is_host = host.starts_with(|sign: char| sign.is_alphanumeric() || sign == '[');
        return (is_host && (scheme != "www." || host.contains('.'))).then_some((to, url.len()));
    }
    if begins("tel:") {
        let digits = rest["tel:".len()..].find(|sign: char| !sign.is_ascii_digit() && !"+-".contains(sign));
        let length = digits.map_or(rest.len(), |digits| digits + "tel:".len());
        return (length > "tel:".len() + 2).then(|| (rest[..length].to_owned(), length));
    }
    let (skipped, rest) = if begins("mailto:") { rest.split_at("mailto:".len()) } else { ("", rest) };
    let length = mailbox(rest)?;
    Some((format!("mailto:{}", &rest[..length]), skipped.len() + length))
}

/// How long the mail address is that begins here.
fn mailbox(rest: &str) -> Option<usize> {
    let name = rest.find(|sign: char| !sign.is_ascii_alphanumeric() && !"._%+-".contains(sign))?;
    let host = rest[name..].strip_prefix('@').filter(|_| name > 0)?;
    let end = host.find(|sign: char| !sign.is_ascii_alphanumeric() && !".-".contains(sign)).unwrap_or(host.len());
    let host = host[..end].trim_end_matches(['.', '-']);
    let (first, last) = host.rsplit_once('.')?;
    let is_host = !first.is_empty() && last.len() >= 2 && last.bytes().all(|letter| letter.is_ascii_alphabetic());
    is_host.then_some(name + 1 + host.len())
}

fn ends(sign: char) -> bool {
    sign.is_whitespace() || sign.is_control() || ENDS.contains(sign)
}

/// An address without what belongs to the sentence around it.
fn trimmed(url: &str) -> &str {
    let mut url = url;
    while let Some(last) = url.chars().next_back() {
        let closes_nothing = last == ')' && url.matches(')').count() > url.matches('(').count();
        if !closes_nothing && !"?!.,:;*_~'’”»]".contains(last) {
            break;
        }
        url = &url[..url.len() - last.len_utf8()];
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_links_where_they_may_lead() {
        for (text, expect) in [
            ("see https://a.example/b_(c), now", &[("https://a.example/b_(c)", "https://a.example/b_(c)")][..]),
            ("(HTTP://a.example)", &[("HTTP://a.example", "HTTP://a.example")]),
            ("www.a.example/x.", &[("https://www.a.example/x", "www.a.example/x")]),
            ("desk@example.org.", &[("mailto:desk@example.org", "desk@example.org")]),
            ("<mailto:a.b+c@example.org>", &[("mailto:a.b+c@example.org", "mailto:a.b+c@example.org")]),
            ("tel:+34-944-010-203, ext", &[("tel:+34-944-010-203", "tel:+34-944-010-203")]),
            ("[the page](https://a.example/b_(c) \"t\")", &[("https://a.example/b_(c)", "the page")]),
            ("![shot](https://a.example/s.png)", &[("https://a.example/s.png", "shot")]),
            ("<https://a.example>", &[("https://a.example", "https://a.example")]),
            (
                "a https://ñ.example/ü b@c.example",
                &[("https://ñ.example/ü", "https://ñ.example/ü"), ("mailto:b@c.example", "b@c.example")],
            ),
            ("xhttps://a.example javascript:alert(1) data:x ftp://a.example file:///c", &[]),
            ("[x](javascript:alert(1)) [x](data:text/html,x) [x](//a.example) [x]() []( [", &[]),
            ("[x](java\tscript:a) <javascript:a> <a.example>", &[]),
            ("me@ @you a@b a@b.c tel:1 http:// www. www.x https://-", &[]),
        ] {
            let links: Vec<_> = spans(text)
                .into_iter()
                .filter_map(|span| if let Span::Link { to, text } = span { Some((to, text)) } else { None })
                .collect();
            assert_eq!(links.iter().map(|(to, text)| (to.as_str(), *text)).collect::<Vec<_>>(), expect, "{text}");
        }
    }

    #[test]
    fn stress_and_code_are_what_they_mean() {
        assert_eq!(spans("a **b c** d"), [Span::Text("a "), Span::Strong("b c"), Span::Text(" d")]);
        assert_eq!(spans("run `ls *`"), [Span::Text("run "), Span::Code("ls *")]);
        for text in ["2 * 3 * 4", "a ** b ** c", "`", "``", "**", "*a*", "snake_case_name", "5 < 6 > 4"] {
            assert_eq!(spans(text), [Span::Text(text)], "{text}");
        }
    }
}
