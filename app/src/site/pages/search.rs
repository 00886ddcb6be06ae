//! Search results, and the suggestions while typing. One index serves both.

use axum::Json;
use axum::response::Response;
use knowledge::search::{Hit, Kind, Question, Results};
use leptos::prelude::*;
use viewer::Language;

use crate::site::ask::Ask;
use crate::site::components::article_card::{arrow_link, foreign, language_note};
use crate::site::components::empty::empty;
use crate::site::components::icon::icon;
use crate::site::components::marked::marked;
use crate::site::components::search_form::{SearchForm, search_form};
use crate::site::page::{Head, Place, page};
use crate::site::urls;
use crate::wire::{Suggestion, Suggestions};

/// How many answers a page shows.
const SHOWN: usize = 20;

/// How many suggestions a list shows.
const SUGGESTED: usize = 8;

/// The longest query that is searched for, in characters; the rest is ignored, and the page says so.
const LONGEST: usize = 2_000;

/// `GET /{lang}/search?q=`
pub async fn get(ask: Ask) -> Response {
    let query = ask.query().get("q").to_owned();
    let words: String = query.chars().filter(|c| !c.is_control() || c.is_whitespace()).take(LONGEST).collect();
    let cut = query.chars().count() > LONGEST;
    if words.trim().is_empty() {
        let head = Head::new(ask.say("search-title"), Place::Help).own_search().public();
        return page(&ask, head, || show_blank(&ask)).await;
    }
    let results = ask.edition.search(&ask.viewer, &Question { text: &words, limit: SHOWN, ..Question::default() });
    let title = title(&ask, &words, &results);
    let head = Head::new(title.clone(), Place::Help).own_search().public();
    page(&ask, head, || show(&ask, &words, &title, cut, &results)).await
}

/// `GET /{lang}/suggest?q=`
pub async fn suggest(ask: Ask) -> Json<Suggestions> {
    let words: String = ask.query().get("q").chars().take(200).collect();
    let results = ask.edition.suggest(&ask.viewer, &words, SUGGESTED);
    Json(Suggestions { results: results.iter().map(|hit| suggestion(&ask, hit)).collect() })
}

fn suggestion(ask: &Ask, hit: &Hit) -> Suggestion {
    Suggestion {
        kind: kind_id(hit.kind).to_owned(),
        kind_label: ask.say(&format!("kind-{}", kind_id(hit.kind))),
        id: hit.id.clone(),
        url: url(ask.language(), hit),
        title: hit.title.0.iter().map(|span| span.text.as_str()).collect(),
        parts: hit.title.0.iter().map(|span| (span.text.clone(), span.hit)).collect(),
        lang: hit.language.code().to_owned(),
    }
}

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

/// Where a hit opens; an article at its best section.
pub fn url(language: Language, hit: &Hit) -> String {
    match hit.kind {
        Kind::Article => urls::article(language, &hit.id, hit.section.as_deref()),
        Kind::Guide => urls::guide(language, &hit.id),
        Kind::Request => urls::request(language, &hit.id),
        Kind::Service => format!("{}#{}", urls::path(language, "status"), hit.id),
        Kind::Topic => urls::topic(language, &hit.id),
    }
}

fn title(ask: &Ask, words: &str, results: &Results) -> String {
    let shown: String = if words.chars().count() > 80 {
        words.chars().take(80).chain("…".chars()).collect()
    } else {
        words.to_owned()
    };
    let (n, total) = (results.total, ask.times().number(results.total as i64));
    ask.say_with("search-found", [("n", n.into()), ("total", total.into()), ("words", shown.into())])
}

fn show_blank(ask: &Ask) -> AnyView {
    view! {
        <div class="wrap stack stack-m">
            <div class="head"><h1>{ask.say("search-title")}</h1><p class="lead">{ask.say("search-lead")}</p></div>
            {search_form(ask, SearchForm::Plain, "")}
            {topics(ask)}
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

fn show(ask: &Ask, words: &str, title: &str, cut: bool, results: &Results) -> AnyView {
    let cut = cut.then(|| view! { <p class="corrected">{ask.say("search-cut")}</p> });
    if results.hits.is_empty() {
        return view! {
            <div class="wrap stack stack-l">
                {search_form(ask, SearchForm::Plain, words)}
                {cut}
                {show_nothing(ask, words)}
            </div>
        }
        .into_any();
    }
    view! {
        <div class="wrap stack stack-m">
            {search_form(ask, SearchForm::Plain, words)}
            <div class="head is-smaller"><h1>{title.to_owned()}</h1>{cut}{corrected(ask, results)}</div>
            <div class="split">
                <div class="stack stack-l">
                    {[Kind::Guide, Kind::Article, Kind::Topic, Kind::Request, Kind::Service]
                        .map(|kind| group(ask, kind, &results.hits))
                        .collect_view()}
                </div>
                <aside class="aside stack stack-m" aria-label=ask.say("search-aside")>
                    {topics(ask)}
                </aside>
            </div>
        </div>
    }
    .into_any()
}

fn corrected(ask: &Ask, results: &Results) -> AnyView {
    let Some(corrected) = &results.corrected else { return ().into_any() };
    let words = ask
        .say_with("search-corrected", [("from", corrected.from.clone().into()), ("to", corrected.to.clone().into())]);
    view! { <p class="corrected">{words}</p> }.into_any()
}

fn group(ask: &Ask, kind: Kind, hits: &[Hit]) -> AnyView {
    let mut hits = hits.iter().filter(|hit| hit.kind == kind).peekable();
    if hits.peek().is_none() {
        return ().into_any();
    }
    let id = format!("g-{}", kind_id(kind));
    view! {
        <section aria-labelledby=id.clone() class="group">
            <div class="section-title"><h2 id=id.clone()>{ask.say(&format!("group-{}", kind_id(kind)))}</h2></div>
            <ul class="results">{hits.map(|hit| result(ask, hit)).collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn result(ask: &Ask, hit: &Hit) -> AnyView {
    let lang = foreign(ask, hit.language);
    view! {
        <li>
            <h3><a href=url(ask.language(), hit) lang=lang>{marked(&hit.title)}</a></h3>
            <p lang=lang>{marked(&hit.snippet)}</p>
            {language_note(ask, hit.language)}
        </li>
    }
    .into_any()
}

/// Nothing found: the page says so first, and never dresses recommendations as results.
fn show_nothing(ask: &Ask, words: &str) -> AnyView {
    let shown: String = words.chars().take(120).collect();
    let actions = view! {
        <a class="button" href=ask_the_desk(ask, words)>{ask.say("nothing-ask")}</a>
        <a class="button quiet" href=urls::home(ask.language())>{ask.say("problem-home")}</a>
    };
    view! {
        <div class="split">
            <div class="stack stack-l">
                {empty(
                    ask.say("nothing-title"),
                    ask.say_with("nothing-lead", [("words", shown.into())]),
                    actions.into_any(),
                )}
                <section aria-labelledby="try">
                    <h2 id="try" class="side-title">{ask.say("nothing-helps")}</h2>
                    <ul class="ticks">
                        {["nothing-fewer", "nothing-message", "nothing-name"]
                            .map(|id| view! { <li>{icon("check")}<span>{ask.say(id)}</span></li> })
                            .collect_view()}
                    </ul>
                </section>
            </div>
            <aside class="aside stack stack-m" aria-label=ask.say("search-aside")>{topics(ask)}</aside>
        </div>
    }
    .into_any()
}

/// The general request with the words carried over, as far as a URL may carry them.
fn ask_the_desk(ask: &Ask, words: &str) -> String {
    let url = urls::path(ask.language(), "requests");
    let words: String = words.chars().take(LONGEST).collect();
    match ask.edition.requests(&ask.viewer).first() {
        Some(general) => urls::with_query(format!("{url}/{}", general.id), [("say", words.as_str())]),
        None => url,
    }
}
