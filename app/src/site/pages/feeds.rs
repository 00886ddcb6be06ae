//! Atom feeds (RFC 4287) in each language: new and changed articles, of everything and of each topic, and what happens to
//! the services. A feed reader is not signed in: it gets what everybody may read.

use atom_syndication::{Content, Entry, Feed, FixedDateTime, Link, Person, Text};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use desk::Outage;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use jiff::Timestamp;
use knowledge::Article;
use viewer::{TopicId, Viewer};

use crate::site::ask::Ask;
use crate::site::components::notice::{kind, state_then};
use crate::site::problem::Problem;
use crate::site::{urls, xml};

/// The most entries of a feed.
const ENTRIES: usize = 50;

/// `GET /{lang}/feeds`: every article.
pub async fn all(ask: Ask) -> Response {
    let title = ask.say("feed-all");
    answer(&feed(&ask, &title, ""))
}

/// `GET /{lang}/feeds/{*topic}`: the articles of a topic and below.
pub async fn topic(ask: Ask, Path((_, topic)): Path<(String, TopicId)>) -> Result<Response, Problem> {
    let nobody = Viewer::nobody(ask.language());
    let card = ask.edition.topic_card(&nobody, &topic).ok_or(Problem::NotFound)?;
    let title = ask.say_with("feed-topic", [("topic", card.title.into())]);
    Ok(answer(&feed(&ask, &title, &topic)))
}

/// `GET /{lang}/status.atom`: outages, planned work and notices, each with what was said last.
pub async fn status(ask: Ask) -> Response {
    let page = urls::path(ask.language(), "status");
    let mut entries: Vec<_> = ask.board.recent.iter().filter_map(|outage| happening(&ask, outage)).collect();
    entries.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.id.cmp(&b.id)));
    entries.truncate(ENTRIES);
    let newest = entries.first().map_or_else(|| date(ask.now), |entry| entry.updated);
    answer(&Feed { entries, ..head(&ask, &ask.say("feed-status"), &page, newest) })
}

/// An outage as a feed tells it: of which kind it is, where it stands, and the last that was said.
fn happening(ask: &Ask, outage: &Outage) -> Option<Entry> {
    let language = ask.language();
    let said = outage.updates.first()?;
    let url = format!("{}{}", ask.site.settings.base, urls::outage(language, &outage.id));
    let title = [("kind", kind(ask, outage.kind).into()), ("title", outage.title.get(language).to_owned().into())];
    // By itself it stands otherwise than was said.
    let state =
        if said.state == outage.state { state_then(ask, said) } else { ask.say(&format!("state-{}", outage.state)) };
    let portal = ask.edition.portal().name.get(language).to_owned();
    Some(Entry {
        title: Text::plain(ask.say_with("feed-outage", title)),
        id: url.clone(),
        updated: date(said.at),
        authors: vec![Person { name: portal, ..Person::default() }],
        links: vec![link("alternate", url)],
        summary: Some(Text::plain(format!("{state}: {}", said.text.get(language)))),
        ..Entry::default()
    })
}

/// A feed without entries: of which page it is the news.
fn head(ask: &Ask, title: &str, page: &str, updated: FixedDateTime) -> Feed {
    let base = &ask.site.settings.base;
    let own = format!("{base}{}", ask.path());
    Feed {
        title: Text::plain(title.to_owned()),
        id: own.clone(),
        updated,
        lang: Some(ask.language().code().to_owned()),
        links: vec![link("self", own), link("alternate", format!("{base}{page}"))],
        ..Feed::default()
    }
}

fn feed(ask: &Ask, title: &str, topic: &str) -> Feed {
    let language = ask.language();
    let nobody = Viewer::nobody(language);
    let inside = |own: &str| {
        topic.is_empty() || own == topic || own.strip_prefix(topic).is_some_and(|rest| rest.starts_with('/'))
    };
    let articles = ask.edition.articles(&nobody).into_iter().filter(|card| card.language == language);
    let articles = articles.filter(|card| inside(&card.topic));
    let articles = articles.filter_map(|card| ask.edition.article(&nobody, &card.id));
    let mut changed: Vec<_> =
        articles.filter_map(|found| Some((ask.edition.appeared(found.article)?, found.article))).collect();
    changed.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
    changed.truncate(ENTRIES);
    let newest = changed.first().map_or(ask.now, |(appeared, _)| *appeared);
    let page = if topic.is_empty() { urls::path(language, "articles") } else { urls::topic(language, &topic.into()) };
    let entries = changed.into_iter().map(|(appeared, article)| entry(ask, appeared, article)).collect();
    Feed { entries, ..head(ask, title, &page, date(newest)) }
}

fn entry(ask: &Ask, appeared: Timestamp, article: &Article) -> Entry {
    let url = format!("{}{}", ask.site.settings.base, urls::article(ask.language(), &article.id, None));
    let by = ask.edition.history().of(&article.path).and_then(|change| change.by.clone());
    let by = by.unwrap_or_else(|| ask.edition.portal().name.get(ask.language()).to_owned());
    Entry {
        title: Text::plain(article.title.clone()),
        id: url.clone(),
        updated: date(appeared),
        authors: vec![Person { name: by, ..Person::default() }],
        links: vec![link("alternate", url)],
        summary: Some(Text::plain(article.summary.clone())),
        content: Some(Content {
            content_type: Some("html".into()),
            value: Some(article.html(None)),
            base: Some(ask.site.settings.base.clone()),
            ..Content::default()
        }),
        ..Entry::default()
    }
}

fn link(rel: &str, href: String) -> Link {
    Link { rel: rel.to_owned(), href, ..Link::default() }
}

fn date(at: Timestamp) -> FixedDateTime {
    at.to_string().parse().unwrap_or_default()
}

fn answer(feed: &Feed) -> Response {
    let headers = [(CONTENT_TYPE, "application/atom+xml; charset=utf-8"), (CACHE_CONTROL, "no-cache")];
    (headers, xml::sound(feed.to_string())).into_response()
}
