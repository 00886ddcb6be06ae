//! What was found, the best answer first whatever its kind; and what is said when nothing was, or only what shares a word
//! with the question.

use knowledge::search::{Hit, Kind, Results};
use leptos::prelude::*;

use super::narrow::narrow;
use super::{Asked, kind_id, topics, url};
use crate::site::ask::Ask;
use crate::site::components::article_card::{foreign, language_note};
use crate::site::components::badge::level_badge;
use crate::site::components::empty::empty;
use crate::site::components::human::{human, to_the_desk};
use crate::site::components::icon::icon;
use crate::site::components::marked::marked;
use crate::site::components::search_form::{SearchForm, search_form};
use crate::site::urls;

/// The results of a search.
pub fn show(ask: &Ask, asked: &Asked, title: &str, results: &Results) -> AnyView {
    let cut = asked.cut.then(|| {
        let describe = urls::path(ask.language(), "ask");
        view! { <p class="corrected">{ask.say("search-cut")}" "<a href=describe>{ask.say("describe-link")}</a></p> }
    });
    if results.hits.is_empty() {
        return view! {
            <div class="wrap stack stack-l">
                {search_form(ask, SearchForm::Plain, &asked.words)}
                {cut}
                {corrected(ask, asked, results)}
                {show_nothing(ask, &asked.words, None)}
            </div>
        }
        .into_any();
    }
    if results.are_incidental() {
        let near = near(ask, &results.hits.iter().collect::<Vec<_>>(), &asked.words);
        return view! {
            <div class="wrap stack stack-l">
                {search_form(ask, SearchForm::Plain, &asked.words)}
                {cut}
                {corrected(ask, asked, results)}
                {show_nothing(ask, &asked.words, Some(near))}
            </div>
        }
        .into_any();
    }
    // The topics of the portal come after the answers: on a phone whoever searched would meet them first.
    let lists = narrow(ask, asked, results);
    let class = if lists.is_some() { "split aside-first" } else { "split" };
    let topics_below = lists.is_none().then(|| nearby(ask));
    let (answers, others): (Vec<&Hit>, Vec<&Hit>) = results.hits.iter().partition(|hit| !hit.is_incidental);
    view! {
        <div class="wrap stack stack-m">
            {search_form(ask, SearchForm::Plain, &asked.words)}
            <div class="head is-smaller"><h1>{title.to_owned()}</h1>{cut}{corrected(ask, asked, results)}</div>
            <div class=class>
                {lists}
                <div class="stack stack-l">
                    {happening_now(ask, &asked.words)}
                    <section aria-labelledby="g-found" class="stack stack-m">
                        <h2 id="g-found" class="visually-hidden">{ask.say("group-found")}</h2>
                        {list(ask, &answers, &asked.words)}
                    </section>
                    {(!others.is_empty()).then(|| near(ask, &others, &asked.words))}
                    {more(ask, asked, results)}
                    {human(ask, &to_the_desk(ask, &asked.words), true)}
                </div>
                {topics_below}
            </div>
        </div>
    }
    .into_any()
}

/// The spelling that was read, with the way back to what was typed.
fn corrected(ask: &Ask, asked: &Asked, results: &Results) -> AnyView {
    let Some(corrected) = &results.corrected else { return ().into_any() };
    let words = ask
        .say_with("search-corrected", [("from", corrected.from.clone().into()), ("to", corrected.to.clone().into())]);
    let back = asked.url(ask.language(), asked.narrowed(), true);
    view! { <p class="corrected">{words}" "<a href=back>{ask.say("search-verbatim")}</a></p> }.into_any()
}

/// Outages that the words are about; a link each, the notices stand at the head of the page.
fn happening_now(ask: &Ask, words: &str) -> AnyView {
    let language = ask.language();
    let about = |outage: &&desk::Outage| {
        let services = outage.impacts.iter().filter_map(|impact| ask.edition.service(&impact.service));
        let symptoms = services.clone().flat_map(|service| service.symptoms.get(&language).into_iter().flatten());
        let names = services.map(|service| service.name.get(language).to_owned());
        let said = names.chain(symptoms.cloned()).chain([outage.title.get(language).to_owned()]);
        said.into_iter().any(|said| knowledge::search::share_a_word(words, &said, language))
    };
    let going_on = ask.board.worst_first().into_iter().filter(|outage| !outage.is_to_come(ask.now));
    let outages: Vec<_> = going_on.filter(about).collect();
    if outages.is_empty() {
        return ().into_any();
    }
    let links = outages.into_iter().map(|outage| {
        let (lang, title) = outage.title.pick(language);
        let lang = (lang != language).then(|| lang.code());
        let url = urls::outage(language, &outage.id);
        view! { <li><a href=url><span lang=lang>{title.to_owned()}</span>{level_badge(ask, Some(outage.severity))}</a></li> }
    });
    view! {
        <section aria-labelledby="g-now" class="group">
            <div class="section-title"><h2 id="g-now">{ask.say("group-now")}</h2></div>
            <ul class="links">{links.collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// The way to the answers that the page leaves out.
fn more(ask: &Ask, asked: &Asked, results: &Results) -> AnyView {
    let left = results.total.saturating_sub(results.hits.len());
    if left == 0 {
        return ().into_any();
    }
    if asked.more {
        return view! { <p class="soft">{ask.say_with("search-left", [("n", left.into())])}</p> }.into_any();
    }
    let url = asked.url(ask.language(), asked.narrowed(), asked.verbatim);
    let words = ask.say_with("search-more", [("n", left.into())]);
    view! { <p><a class="button quiet" href=format!("{url}&more=1")>{words}</a></p> }.into_any()
}

/// What only shares a word with the question, apart from the answers.
fn near(ask: &Ask, hits: &[&Hit], words: &str) -> AnyView {
    view! {
        <section aria-labelledby="near-words" class="group">
            <div class="section-title"><h2 id="near-words">{ask.say("incidental-title")}</h2></div>
            <p class="soft">{ask.say("incidental-lead")}</p>
            {list(ask, hits, words)}
        </section>
    }
    .into_any()
}

fn list(ask: &Ask, hits: &[&Hit], words: &str) -> AnyView {
    view! { <ul class="results">{hits.iter().map(|hit| result(ask, hit, words)).collect_view()}</ul> }.into_any()
}

fn result(ask: &Ask, hit: &Hit, words: &str) -> AnyView {
    let lang = foreign(ask, hit.language);
    let topic = ask.edition.topic_title(&ask.viewer, &hit.topic).filter(|_| hit.key.kind() == Kind::Article);
    let heading = hit.heading.clone().filter(|heading| !heading.is_empty());
    let heading = heading.map(|heading| view! { <span lang=lang>{heading}</span> });
    view! {
        <li>
            <h3><a href=url(ask.language(), hit, words) lang=lang>{marked(&hit.title)}</a></h3>
            <p lang=lang>{marked(&hit.snippet)}</p>
            <p class="meta">{kind_mark(ask, hit.key.kind())}{topic.map(|topic| view! { <span>{topic}</span> })}{heading}</p>
            {language_note(ask, hit.language)}
        </li>
    }
    .into_any()
}

/// What sort of thing it is, in a word and a sign.
fn kind_mark(ask: &Ask, kind: Kind) -> AnyView {
    let sign = match kind {
        Kind::Article => "article",
        Kind::Guide => "guide",
        Kind::Request => "form",
        Kind::Service => "pulse",
        Kind::Topic => "apps",
    };
    view! { <span class="kind">{icon(sign)}{ask.say(&format!("kind-{}", kind_id(kind)))}</span> }.into_any()
}

/// The topics of the portal, beside what was found.
fn nearby(ask: &Ask) -> AnyView {
    view! { <aside class="aside stack stack-m" aria-label=ask.say("search-aside")>{topics(ask)}</aside> }.into_any()
}

/// Nothing found: the page says so first, and never dresses recommendations as results.
fn show_nothing(ask: &Ask, words: &str, near: Option<AnyView>) -> AnyView {
    let shown: String = words.chars().take(120).collect();
    let actions = view! {
        <a class="button" href=to_the_desk(ask, words)>{ask.say("nothing-ask")}</a>
        <a class="button quiet" href=urls::path(ask.language(), "ask")>{ask.say("describe-link")}</a>
    };
    view! {
        <div class="split">
            <div class="stack stack-l">
                {empty(
                    ask.say("nothing-title"),
                    ask.say_with("nothing-lead", [("words", shown.into())]),
                    actions.into_any(),
                )}
                {near}
                <section aria-labelledby="try">
                    <h2 id="try" class="side-title">{ask.say("nothing-helps")}</h2>
                    <ul class="ticks">
                        {["nothing-fewer", "nothing-message", "nothing-name"]
                            .map(|id| view! { <li>{icon("check")}<span>{ask.say(id)}</span></li> })
                            .collect_view()}
                    </ul>
                </section>
                {human(ask, &to_the_desk(ask, words), true)}
            </div>
            {nearby(ask)}
        </div>
    }
    .into_any()
}
