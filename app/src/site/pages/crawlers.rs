//! What search engines and browsers ask for by themselves: the sitemap, `robots.txt`, and how to search here
//! (https://www.sitemaps.org, RFC 9309, OpenSearch 1.1). They get what everybody may read.

use std::io::{Error, Write};

use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use knowledge::ReadingRule;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use viewer::{Language, Viewer};

use crate::site::ask::Ask;
use crate::site::problem::Problem;
use crate::site::urls;
use crate::site::xml::sound;

/// The most addresses of one sitemap, as its format allows.
const ADDRESSES: usize = 50_000;

/// `GET /sitemap.xml`: every article, topic and guide for everybody, in the languages that it exists in.
pub async fn sitemap(ask: Ask) -> Result<Response, Problem> {
    let mut xml = start();
    let urlset = xml
        .create_element("urlset")
        .with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"))
        .with_attribute(("xmlns:xhtml", "http://www.w3.org/1999/xhtml"));
    let written = urlset.write_inner_content(|xml| {
        for page in pages(&ask).into_iter().take(ADDRESSES) {
            address(&ask, xml, &page)?;
        }
        Ok(())
    });
    written.map_err(|_| Problem::Internal)?;
    Ok(answer("application/xml", document(xml)))
}

/// A page that the sitemap names, without its language.
struct Listed {
    /// As its English address.
    path: String,
    languages: Vec<Language>,
    changed: Option<jiff::Timestamp>,
}

fn pages(ask: &Ask) -> Vec<Listed> {
    let edition = &ask.edition;
    let everywhere = |path: String| Listed { path, languages: Language::ALL.into(), changed: None };
    let mut pages: Vec<Listed> =
        ["", "articles", "requests", "status"].map(|room| everywhere(urls::path(Language::En, room))).into();
    let nobody = Viewer::nobody(Language::En);
    let articles = edition.articles(&nobody);
    let articles = articles.iter().filter_map(|card| edition.article(&nobody, &card.id));
    pages.extend(articles.map(|found| Listed {
        path: urls::article(Language::En, &found.article.id, None),
        languages: found.translations,
        changed: edition.history().of(&found.article.path).map(|change| change.at),
    }));
    pages.extend(edition.topics(&nobody).iter().map(|topic| everywhere(urls::topic(Language::En, &topic.id))));
    pages.extend(edition.guides(&nobody).iter().map(|guide| everywhere(urls::guide(Language::En, &guide.id))));
    pages
}

fn address(ask: &Ask, xml: &mut Writer<Vec<u8>>, page: &Listed) -> Result<(), Error> {
    let absolute =
        |language: Language| format!("{}{}", ask.site.settings.base, urls::in_language(&page.path, language));
    for own in &page.languages {
        xml.create_element("url").write_inner_content(|xml| {
            text(xml, "loc", &absolute(*own))?;
            if let Some(at) = page.changed {
                text(xml, "lastmod", &at.to_string())?;
            }
            for other in &page.languages {
                xml.create_element("xhtml:link")
                    .with_attribute(("rel", "alternate"))
                    .with_attribute(("hreflang", other.code()))
                    .with_attribute(("href", absolute(*other).as_str()))
                    .write_empty()?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// `GET /robots.txt`: what everybody may read, but no endless searches, and nothing personal.
pub async fn robots(ask: Ask) -> Response {
    let rules = if ask.edition.portal().reading == ReadingRule::SignedIn {
        "User-agent: *\nDisallow: /\n".to_owned()
    } else {
        let rooms = ["search", "suggest", "tickets", "me", "sign-in", "desk", "notices", "history"];
        let rooms = Language::ALL.into_iter().flat_map(|language| rooms.map(|room| urls::path(language, room)));
        let closed: String = rooms.map(|path| format!("Disallow: {path}\n")).collect();
        format!("User-agent: *\n{closed}Sitemap: {}/sitemap.xml\n", ask.site.settings.base)
    };
    answer("text/plain", rules)
}

/// `GET /{lang}/opensearch.xml`: browsers offer the portal as a place to search.
pub async fn opensearch(ask: Ask) -> Result<Response, Problem> {
    let language = ask.language();
    let base = &ask.site.settings.base;
    let mut xml = start();
    let description =
        xml.create_element("OpenSearchDescription").with_attribute(("xmlns", "http://a9.com/-/spec/opensearch/1.1/"));
    let written = description.write_inner_content(|xml| {
        let name: String = ask.edition.portal().name.get(language).chars().take(16).collect();
        text(xml, "ShortName", &name)?;
        text(xml, "Description", &ask.say("search-lead"))?;
        text(xml, "Language", language.code())?;
        text(xml, "InputEncoding", "UTF-8")?;
        let results = format!("{base}{}?q={{searchTerms}}", urls::path(language, "search"));
        xml.create_element("Url")
            .with_attribute(("type", "text/html"))
            .with_attribute(("template", results.as_str()))
            .write_empty()?;
        Ok(())
    });
    written.map_err(|_| Problem::Internal)?;
    Ok(answer("application/opensearchdescription+xml", document(xml)))
}

fn start() -> Writer<Vec<u8>> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    // Writing to memory does not fail.
    let _ = xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    xml
}

fn text<W: Write>(xml: &mut Writer<W>, name: &str, text: &str) -> Result<(), Error> {
    xml.create_element(name).write_text_content(BytesText::new(text)).map(|_| ())
}

fn document(xml: Writer<Vec<u8>>) -> String {
    // What was written is UTF-8.
    sound(String::from_utf8(xml.into_inner()).unwrap_or_default())
}

fn answer(kind: &'static str, body: String) -> Response {
    let kind = format!("{kind}; charset=utf-8");
    ([(CONTENT_TYPE, kind.as_str()), (CACHE_CONTROL, "no-cache")], body).into_response()
}
