//! What a page says of itself to machines: search engines, feed readers, those that it is shared with.

use leptos::prelude::*;
use viewer::Language;

use crate::site::ask::Ask;
use crate::site::page::Head;
use crate::site::urls;

/// What the page holds, for search engines and for those it is shared with (Open Graph, https://ogp.me).
pub fn about(ask: &Ask, head: &Head, portal: &str) -> AnyView {
    if !head.status.is_success() {
        return view! { <meta name="robots" content="noindex" /> }.into_any();
    }
    let base = &ask.site.settings.base;
    let url = head.canonical.as_ref().map(|path| format!("{base}{path}"));
    let canonical = url.clone().map(|url| view! { <link rel="canonical" href=url /> });
    let description = head.summary.clone().map(|summary| view! { <meta name="description" content=summary.clone() /> });
    let feed = head.feed.clone().map(|path| {
        view! { <link rel="alternate" type="application/atom+xml" title=head.title.clone() href=path /> }
    });
    let kind = if head.updated.is_some() { "article" } else { "website" };
    let properties = [
        ("og:title", Some(head.title.clone())),
        ("og:description", head.summary.clone()),
        ("og:site_name", Some(portal.to_owned())),
        ("og:type", Some(kind.to_owned())),
        ("og:locale", Some(locale(ask.language()).to_owned())),
        ("og:url", url),
        ("article:modified_time", head.updated.map(|at| at.to_string())),
    ];
    let search = urls::path(ask.language(), "opensearch.xml");
    view! {
        {description}
        {canonical}
        {feed}
        <link rel="search" type="application/opensearchdescription+xml" title=portal.to_owned() href=search />
        {properties.into_iter().filter_map(|(name, value)| Some(property(name, value?))).collect_view()}
    }
    .into_any()
}

/// The language with the country whose way of writing the portal follows.
fn locale(language: Language) -> &'static str {
    match language {
        Language::En => "en_GB",
        Language::Es => "es_ES",
    }
}

/// A property of Open Graph; leptos has no name of its own for the attribute.
fn property(name: &'static str, value: String) -> AnyView {
    leptos::html::meta().attr("property", name).content(value).into_any()
}

/// The same page in the other languages, for browsers and search engines.
pub fn alternates(ask: &Ask, head: &Head) -> AnyView {
    if !head.status.is_success() {
        return ().into_any();
    }
    let base = &ask.site.settings.base;
    let here = head.canonical.as_ref().unwrap_or(&ask.path_and_query);
    Language::ALL
        .into_iter()
        .filter(|language| head.languages.is_empty() || head.languages.contains(language))
        .map(|language| {
            let url = format!("{base}{}", urls::in_language(here, language));
            view! { <link rel="alternate" hreflang=language.code() href=url /> }
        })
        .collect_view()
        .into_any()
}
