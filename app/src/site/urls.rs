//! Every link is built here. Paths are English in both languages; the language is the first segment.

pub use crate::guiding::with_query;
use knowledge::search::Key;
use viewer::{ArticleId, GuideId, Language, OutageId, RequestId, TicketNumber, TopicId};

/// The longest query that links to the same page repeat, in bytes.
const LONGEST_QUERY: usize = 4_000;

/// Where a section of the portal lives in this language, for example `path(En, "status")` is `/en/status`.
pub fn path(language: Language, rest: &str) -> String {
    format!("/{language}/{rest}")
}

/// The home page.
pub fn home(language: Language) -> String {
    path(language, "")
}

/// The search page, with these words when there are any.
pub fn search(language: Language, words: &str) -> String {
    if words.is_empty() {
        return path(language, "search");
    }
    with_query(path(language, "search"), [("q", words)])
}

/// An article, at one of its sections when given.
pub fn article(language: Language, id: &ArticleId, section: Option<&str>) -> String {
    let anchor = section.map(|section| format!("#{section}")).unwrap_or_default();
    format!("/{language}/articles/{}{anchor}", encode_path(knowledge::address(id)))
}

/// What a search leads to, by kind and id.
pub fn document(language: Language, key: &Key) -> String {
    match key {
        Key::Article(id) => article(language, id, None),
        Key::Guide(id) => guide(language, id),
        Key::Request(id) => request(language, id),
        Key::Service(id) => format!("{}#{id}", path(language, "status")),
        Key::Topic(id) => topic(language, id),
    }
}

/// An article that was found by these words.
pub fn found_article(language: Language, id: &ArticleId, section: Option<&str>, words: &str) -> String {
    let path =
        with_query(article(language, id, None), [("q", words)].into_iter().filter(|(_, words)| !words.is_empty()));
    section.map_or(path.clone(), |section| format!("{path}#{section}"))
}

/// What became of an article; with a version, what has changed since.
pub fn history(language: Language, id: &ArticleId, from: Option<&str>) -> String {
    let path = format!("/{language}/history/{}", encode_path(knowledge::address(id)));
    with_query(path, from.map(|from| ("from", from)))
}

/// The home page of a preview.
pub fn preview(language: Language, commit: &str) -> String {
    format!("/{language}/preview/{}", commit.get(..12).unwrap_or(commit))
}

/// A branch that readers do not see.
pub fn branch(language: Language, name: &str) -> String {
    format!("/{language}/desk/previews/{}", encode_path(name))
}

/// A topic.
pub fn topic(language: Language, id: &TopicId) -> String {
    format!("/{language}/topics/{}", encode_path(id))
}

/// The first page of a guide.
pub fn guide(language: Language, id: &GuideId) -> String {
    format!("/{language}/guides/{id}")
}

/// The form of a request type.
pub fn request(language: Language, id: &RequestId) -> String {
    format!("/{language}/requests/{id}")
}

/// A ticket of one's own.
pub fn ticket(language: Language, number: TicketNumber) -> String {
    format!("/{language}/tickets/{number}")
}

/// The map of a guide, as those who keep it see it.
pub fn desk_guide(language: Language, id: &GuideId) -> String {
    format!("/{language}/desk/guides/{id}")
}

/// A ticket as agents see it.
pub fn desk_ticket(language: Language, number: TicketNumber) -> String {
    format!("/{language}/desk/tickets/{number}")
}

/// One outage.
pub fn outage(language: Language, id: &OutageId) -> String {
    format!("/{language}/outages/{id}")
}

/// One outage as agents see it.
pub fn desk_outage(language: Language, id: &OutageId) -> String {
    format!("/{language}/desk/outages/{id}")
}

/// One of the lists around an outage, as agents see it.
pub fn desk_outage_list(language: Language, id: &str, list: &str) -> String {
    format!("/{language}/desk/outages/{id}/{list}")
}

/// Sign in, and come back to `next`, a path of this portal.
pub fn sign_in(language: Language, next: &str) -> String {
    with_query(path(language, "sign-in"), [("next", next)])
}

/// The same page in another language. A query too long to be worth repeating is left out.
pub fn in_language(path_and_query: &str, language: Language) -> String {
    let path_and_query = match path_and_query.split_once('?') {
        Some((path, query)) if query.len() > LONGEST_QUERY => path,
        _ => path_and_query,
    };
    match path_and_query.get(3..) {
        Some(rest) if rest.starts_with('/') => format!("/{language}{rest}"),
        _ => home(language),
    }
}

/// Keeps a return address on this portal: anything that a browser could read as another host becomes `None`.
pub fn local(next: &str) -> Option<&str> {
    let second = next.as_bytes().get(1);
    let safe = next.starts_with('/')
        && !matches!(second, Some(b'/' | b'\\'))
        && next.len() <= 8_000
        && !next.bytes().any(|byte| byte.is_ascii_control() || byte == b'\\');
    safe.then_some(next)
}

fn encode_path(id: &str) -> String {
    id.split('/')
        .map(|segment| form_urlencoded::byte_serialize(segment.as_bytes()).collect::<String>().replace('+', "%20"))
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_portal_are_return_addresses() {
        for good in ["/en/tickets", "/es/requests/vpn?what=a%20b"] {
            assert_eq!(local(good), Some(good));
        }
        for bad in
            ["//evil.example", "/\\evil.example", "https://evil.example", "", "en", "/en\r\nX: y", "/e\\x", "/en/\x7f"]
        {
            assert_eq!(local(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn the_language_of_a_page_can_be_swapped() {
        assert_eq!(in_language("/en/articles/vpn?x=1", Language::Es), "/es/articles/vpn?x=1");
        assert_eq!(in_language("/", Language::Es), "/es/");
    }
}
