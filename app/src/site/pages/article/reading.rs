//! An article as one reads it: what it is about, its contents, its text, and what comes after.

use desk::LastRead;
use knowledge::search::{Key, Similar};
use knowledge::{Article, Reading, Status};
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::components::article_card::{arrow_link, foreign};
use crate::site::components::breadcrumb::breadcrumb_to;
use crate::site::components::human::human;
use crate::site::components::icon::icon;
use crate::site::components::notice::notices;
use crate::site::components::solved::{self, Question};
use crate::site::urls;

/// How many articles to read next are named.
const RELATED: usize = 5;

/// The page of an article.
pub fn show(ask: &Ask, reading: &Reading<'_>, before: Option<&LastRead>) -> AnyView {
    let article = reading.article;
    let lang = foreign(ask, reading.language);
    let steps = topic(ask, article);
    if article.status != Status::Published {
        return taken_back(ask, article, lang, steps);
    }
    view! {
        <div class="wrap">
            {breadcrumb_to(ask, steps, &article.title, lang)}
            <header class="head">
                <h1 lang=lang>{article.title.clone()}</h1>
                {article.lead().map(|lead| view! { <p class="lead" lang=lang>{lead.to_owned()}</p> })}
                {facts(ask, article)}
            </header>
            {other_language(ask, reading)}
            {before.map(|before| changed_since(ask, article, before))}
            <div class="split swap">
                {contents(ask, article, lang)}
                <div class="stack stack-xl">
                    <div class="stack">
                        {notices(ask)}
                        <article class="prose" lang=lang inner_html=article.html_for(&ask.viewer, ask.os())></article>
                    </div>
                    <div class="narrow stack">
                        {solved::block(ask, &question(ask, article, ask.query().get("q").to_owned()))}
                        {human(ask, &human_url(ask, article), true)}
                    </div>
                    {related(ask, article)}
                    {source(ask, article)}
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// The way to the article: its topic. The topic of one that was taken back may hold nothing any more.
fn topic(ask: &Ask, article: &Article) -> Vec<(String, String)> {
    let title = match article.status {
        Status::Published => ask.edition.topic_title(&ask.viewer, &article.topic),
        _ => ask.edition.topic_card(&ask.viewer, &article.topic).map(|card| card.title),
    };
    title.into_iter().map(|title| (title, urls::topic(ask.language(), &article.topic))).collect()
}

/// What somebody is told who read another version last.
fn changed_since(ask: &Ask, article: &Article, before: &LastRead) -> AnyView {
    let since = ask.say_with("history-since", [("on", ask.times().on(before.at).into())]);
    let url = urls::history(ask.language(), &article.id, Some(&before.blob));
    view! { <p class="meta"><span>{icon("clock")}{since}</span><a href=url>{ask.say("history-see")}</a></p> }.into_any()
}

fn facts(ask: &Ask, article: &Article) -> AnyView {
    let minutes = ask.say_with("article-minutes", [("n", article.minutes().into())]);
    let owner = article.owner.as_deref().and_then(|id| ask.edition.portal().owners.get(id));
    let by = owner.map(|owner| {
        let name = owner.name.get(ask.language()).to_owned();
        view! { <span>{ask.say_with("article-owner", [("owner", name.into())])}</span> }
    });
    let systems = article.os.iter().map(|os| ask.say(&format!("os-{os}"))).collect::<Vec<_>>().join(", ");
    let systems = (!systems.is_empty()).then(|| view! { <span>{systems}</span> });
    view! {
        <p class="meta">
            <span>{icon("clock")}{minutes}</span>
            {systems}
            {updated(ask, article)}
            {by}
            {review(ask, article)}
        </p>
    }
    .into_any()
}

/// When the text last changed, and by whom when the commits say so.
fn updated(ask: &Ask, article: &Article) -> Option<AnyView> {
    let change = ask.edition.history().of(&article.path)?;
    let date = ask.times().day(change.at);
    let words = match &change.by {
        Some(name) => ask.say_with("article-updated-by", [("date", date.into()), ("name", name.clone().into())]),
        None => ask.say_with("article-updated", [("date", date.into())]),
    };
    Some(view! { <span>{words}</span> }.into_any())
}

/// When it is to be checked again; past that day readers are told to be careful.
fn review(ask: &Ask, article: &Article) -> Option<AnyView> {
    let due = article.review_by?;
    let date = ask.times().date(due);
    let overdue = due < ask.times().today();
    let id = if overdue { "article-review-overdue" } else { "article-review" };
    let words = ask.say_with(id, [("date", date.into())]);
    let sign = overdue.then(|| icon("warn"));
    Some(view! { <span>{sign}{words}</span> }.into_any())
}

/// What stands at the address of an article that was taken back: that it was, and where to go instead.
fn taken_back(ask: &Ask, article: &Article, lang: Option<&'static str>, steps: Vec<(String, String)>) -> AnyView {
    let instead = article.replaced_by.as_deref().and_then(|id| ask.edition.article(&ask.viewer, id)).map(|instead| {
        let url = urls::article(ask.language(), &instead.article.id, None);
        let lang = foreign(ask, instead.language);
        view! { <p>{ask.say("article-instead")}" "<a href=url lang=lang>{instead.article.title.clone()}</a></p> }
    });
    view! {
        <div class="wrap stack stack-l">
            <div>
                {breadcrumb_to(ask, steps, &article.title, lang)}
                <header class="head"><h1 lang=lang>{article.title.clone()}</h1></header>
            </div>
            <div class="callout" data-state="degraded">
                {icon("warn")}<strong>{ask.say("article-retired")}</strong>{instead}
            </div>
            <div class="narrow stack">{human(ask, &human_url(ask, article), true)}</div>
            {related(ask, article)}
        </div>
    }
    .into_any()
}

fn other_language(ask: &Ask, reading: &Reading<'_>) -> AnyView {
    if reading.language == ask.language() {
        return ().into_any();
    }
    let words = ask.say_with("article-other-language", [("language", reading.language.own_name().into())]);
    view! { <p class="callout" data-state="info">{icon("globe")}<strong>{words}</strong></p> }.into_any()
}

/// Contents for articles with something to choose from: sections, and their parts where there are few sections.
fn contents(ask: &Ask, article: &Article, lang: Option<&'static str>) -> AnyView {
    let sections = article.headings().iter().filter(|heading| heading.level == 2).count();
    if sections < 2 {
        return view! { <div></div> }.into_any();
    }
    let deepest = if sections <= 6 { 3 } else { 2 };
    let links = article.headings().iter().filter(|heading| heading.level <= deepest).map(|heading| {
        let class = (heading.level > 2).then_some("is-part");
        view! { <li class=class><a href=format!("#{}", heading.id) lang=lang>{heading.text.clone()}</a></li> }
    });
    view! {
        <aside class="aside sticky" aria-label=ask.say("article-contents")>
            <nav class="toc" aria-labelledby="toc">
                <h2 id="toc">{ask.say("article-on-this-page")}</h2>
                <ol class="toc-list">{links.collect_view()}</ol>
            </nav>
        </aside>
    }
    .into_any()
}

/// "Did this solve it?" of an article; `words` are those of the search that led here.
pub fn question<'a>(ask: &Ask, article: &'a Article, words: String) -> Question<'a> {
    let url = urls::article(ask.language(), &article.id, None);
    Question { article, url, words, step: None, on: (human_url(ask, article), "human-button") }
}

/// The request that fits the article's service, else the general one.
fn human_url(ask: &Ask, article: &Article) -> String {
    let requests = ask.edition.requests(&ask.viewer);
    let fitting = requests.iter().find(|request| {
        request.service.as_ref().is_some_and(|service| article.services.contains(service)) && request.is_incident()
    });
    match fitting.or(requests.first()) {
        Some(request) => {
            let from = [("article", article.id.as_str())];
            urls::with_query(urls::request(ask.language(), &request.id), from)
        }
        None => urls::path(ask.language(), "requests"),
    }
}

fn related(ask: &Ask, article: &Article) -> AnyView {
    let found = ask.edition.related(&ask.viewer, article, RELATED);
    if found.is_empty() {
        return ().into_any();
    }
    let links = found.into_iter().map(|one| related_link(ask, one));
    view! {
        <section class="narrow" aria-labelledby="rel">
            <h2 id="rel" class="side-title">{ask.say("article-related")}</h2>
            <ul class="links small">{links.collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn related_link(ask: &Ask, one: Similar) -> AnyView {
    let lang = foreign(ask, one.language);
    let url = urls::document(ask.language(), &one.key);
    match one.key {
        Key::Guide(_) => arrow_link(url, ask.say_with("article-related-guide", [("title", one.title.into())]), lang),
        _ => arrow_link(url, one.title, lang),
    }
}

/// The text as it was written, and the way to suggest another where the portal names its git host.
fn source(ask: &Ask, article: &Article) -> AnyView {
    let raw = format!("{}.md", urls::article(ask.language(), &article.id, None));
    let edit = ask.edition.portal().edit_url(&article.path).map(|url| {
        view! { <li><a href=url rel="nofollow">{ask.say("article-suggest")}</a></li> }
    });
    view! {
        <ul class="narrow source-links small">
            {edit}
            <li><a href=urls::history(ask.language(), &article.id, None) rel="nofollow">{ask.say("history")}</a></li>
            <li><a href=raw rel="nofollow">{ask.say("article-raw")}</a></li>
        </ul>
    }
    .into_any()
}
