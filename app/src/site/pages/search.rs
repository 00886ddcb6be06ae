//! Search results, and the suggestions while typing. One index serves both.

mod narrow;
mod results;

use axum::Json;
use axum::response::Response;
use desk::Happened;
use knowledge::search::{Hit, Key, Kind, Question, Results};
use leptos::prelude::*;
use viewer::{Language, ServiceId, TopicId};

use crate::site::ask::Ask;
use crate::site::components::article_card::{arrow_link, foreign};
use crate::site::components::human::human_here;
use crate::site::components::search_form::{SearchForm, search_form};
use crate::site::page::{Head, Place, page};
use crate::site::{urls, visit};
use crate::wire::{Suggestion, Suggestions};

/// How many answers a page shows, and how many when somebody asks for more.
const SHOWN: usize = 20;
const MORE: usize = 100;

/// How many suggestions a list shows.
const SUGGESTED: usize = 8;

/// The longest query that is searched for, in characters; the rest is ignored, and the page says so.
const LONGEST: usize = 2_000;

/// How many characters of the words the address of an answer carries: a page has many of them.
const CARRIED: usize = 200;

/// What the address of a results page asks for.
struct Asked {
    words: String,
    /// Whether only the beginning of what was typed is searched for.
    cut: bool,
    /// Whether words are taken as they are typed.
    verbatim: bool,
    /// Whether more answers are wanted than a page has at first.
    more: bool,
    topic: Option<TopicId>,
    service: Option<ServiceId>,
    kind: Option<Kind>,
}

/// What a search is narrowed to.
#[derive(Clone, Copy, Default)]
struct Narrowed<'a> {
    topic: Option<&'a TopicId>,
    service: Option<&'a ServiceId>,
    kind: Option<Kind>,
}

impl Asked {
    fn question(&self) -> Question<'_> {
        Question {
            text: &self.words,
            limit: if self.more { MORE } else { SHOWN },
            verbatim: self.verbatim,
            topic: self.topic.as_ref(),
            service: self.service.as_ref(),
            kind: self.kind,
            ..Question::default()
        }
    }

    /// What it is narrowed to.
    fn narrowed(&self) -> Narrowed<'_> {
        Narrowed { topic: self.topic.as_ref(), service: self.service.as_ref(), kind: self.kind }
    }

    /// The address of the same search, narrowed in another way.
    fn url(&self, language: Language, to: Narrowed<'_>, verbatim: bool) -> String {
        let narrowed = [
            ("kind", to.kind.map(kind_id)),
            ("topic", to.topic.map(TopicId::as_str)),
            ("service", to.service.map(ServiceId::as_str)),
            ("verbatim", verbatim.then_some("1")),
        ];
        let narrowed = narrowed.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let words = [("q", self.words.as_str())].into_iter();
        urls::with_query(urls::path(language, "search"), words.chain(narrowed))
    }
}

/// `GET /{lang}/search?q=`, narrowed by `kind`, `topic` and `service`; `verbatim` takes the words as they are typed.
pub async fn get(ask: Ask) -> Response {
    let query = ask.query().get("q").to_owned();
    let words: String = query.chars().filter(|c| !c.is_control() || c.is_whitespace()).take(LONGEST).collect();
    let cut = query.chars().count() > LONGEST;
    if words.trim().is_empty() {
        let head = Head::new(ask.say("search-title"), Place::Help).own_search().public();
        return page(&ask, head, || show_blank(&ask)).await;
    }
    let query = ask.query();
    let given = |name: &str| Some(query.get(name)).filter(|value| !value.is_empty());
    let asked = Asked {
        words,
        cut,
        verbatim: query.has("verbatim"),
        more: query.has("more"),
        topic: given("topic").map(TopicId::from),
        service: given("service").map(ServiceId::from),
        kind: given("kind").and_then(|kind| KINDS.into_iter().find(|known| kind_id(*known) == kind)),
    };
    let results = ask.edition.search(&ask.viewer, &asked.question());
    let title = title(&ask, &asked.words, &results);
    let head = Head::new(title.clone(), Place::Help).own_search().browser_only();
    let mut response = page(&ask, head, || results::show(&ask, &asked, &title, &results)).await;
    // Narrowing and asking for more is the same search.
    if !asked.more && asked.topic.is_none() && asked.service.is_none() && asked.kind.is_none() {
        visit::note(&ask, &visit::current(&ask), &[], [happened(asked.words, &results)], &mut response);
    }
    response
}

/// A search, for the ledger. What only shares a word with it was not found, so that editors see what is missing.
pub fn happened(words: String, results: &Results) -> Happened {
    let articles = results.hits.iter().filter_map(|hit| hit.key.article());
    Happened::Query { words, found: results.answers, shown: articles.cloned().collect() }
}

/// `GET /{lang}/suggest?q=`
pub async fn suggest(ask: Ask) -> Json<Suggestions> {
    let words: String = ask.query().get("q").chars().take(200).collect();
    let results = ask.edition.suggest(&ask.viewer, &words, SUGGESTED);
    Json(Suggestions { results: results.iter().map(|hit| suggestion(&ask, hit, &words)).collect() })
}

fn suggestion(ask: &Ask, hit: &Hit, words: &str) -> Suggestion {
    Suggestion {
        kind: kind_id(hit.key.kind()).to_owned(),
        kind_label: ask.say(&format!("kind-{}", kind_id(hit.key.kind()))),
        id: hit.key.id().to_owned(),
        url: url(ask.language(), hit, words),
        title: hit.title.0.iter().map(|span| span.text.as_str()).collect(),
        parts: hit.title.0.iter().map(|span| (span.text.clone(), span.hit)).collect(),
        lang: hit.language.code().to_owned(),
    }
}

/// Every kind of thing that is found.
const KINDS: [Kind; 5] = [Kind::Guide, Kind::Article, Kind::Topic, Kind::Request, Kind::Service];

/// The kind's word in URLs, JSON and sentence ids.
pub fn kind_id(kind: Kind) -> &'static str {
    match kind {
        Kind::Article => "article",
        Kind::Guide => "guide",
        Kind::Request => "request",
        Kind::Service => "service",
        Kind::Topic => "topic",
    }
}

/// Where a hit opens; an article at its best section, with the words that led there.
pub fn url(language: Language, hit: &Hit, words: &str) -> String {
    let end = words.char_indices().nth(CARRIED).map_or(words.len(), |(at, _)| at);
    match &hit.key {
        Key::Article(id) => urls::found_article(language, id, hit.section.as_deref(), &words[..end]),
        key => urls::document(language, key),
    }
}

fn title(ask: &Ask, words: &str, results: &Results) -> String {
    let shown: String = if words.chars().count() > 80 {
        words.chars().take(80).chain("…".chars()).collect()
    } else {
        words.to_owned()
    };
    if results.are_incidental() && !results.hits.is_empty() {
        return ask.say("nothing-title");
    }
    let (n, total) = (results.answers, ask.times().number(results.answers as i64));
    ask.say_with("search-found", [("n", n.into()), ("total", total.into()), ("words", shown.into())])
}

fn show_blank(ask: &Ask) -> AnyView {
    view! {
        <div class="wrap stack stack-m">
            <div class="head"><h1>{ask.say("search-title")}</h1><p class="lead">{ask.say("search-lead")}</p></div>
            {search_form(ask, SearchForm::Plain, "")}
            {topics(ask)}
            {human_here(ask)}
        </div>
    }
    .into_any()
}

fn topics(ask: &Ask) -> AnyView {
    let links = ask.edition.topics(&ask.viewer).into_iter().take(12).map(|topic| {
        let lang = foreign(ask, topic.language);
        arrow_link(urls::topic(ask.language(), &topic.id), topic.title, lang)
    });
    view! {
        <section aria-labelledby="near">
            <h2 id="near" class="side-title">{ask.say("search-topics")}</h2>
            <ul class="links small">{links.collect_view()}</ul>
        </section>
    }
    .into_any()
}
