//! The end of a guide: an answer that stands in the page, a request, or the way on.

use desk::GuideStep;
use guides::{Guide, Outcome, OutcomeKind, Walk};
use knowledge::Status;
use leptos::prelude::*;

use super::section::under_title;
use crate::guiding::InHand;
use crate::site::ask::Ask;
use crate::site::components::notice::notice_with;
use crate::site::components::solved::{self, Question};
use crate::site::{offered, urls};

/// The outcome's own title, else that of what it leads to.
pub fn title(ask: &Ask, hand: &InHand<'_>, outcome: &Outcome) -> String {
    let language = ask.language();
    let guide: &Guide = &hand.guide;
    let own = outcome.title.get(language);
    if !own.is_empty() {
        return own.to_owned();
    }
    match &outcome.kind {
        OutcomeKind::Answer { article, .. } => ask
            .edition
            .article(&ask.viewer, article)
            .map_or_else(|| guide.title.get(language).to_owned(), |reading| reading.article.title.clone()),
        OutcomeKind::Request { request, .. } => ask
            .edition
            .request(&ask.viewer, request)
            .map_or_else(|| guide.title.get(language).to_owned(), |request| request.title.get(language).to_owned()),
        _ => guide.title.get(language).to_owned(),
    }
}

/// The outcome as the card of the guide.
pub fn card(ask: &Ask, hand: &InHand<'_>, walk: &Walk<'_>, outcome: &Outcome, title: &str) -> AnyView {
    let language = ask.language();
    let text = outcome.text.get(language).to_owned();
    let text = (!text.is_empty()).then(|| view! { <p>{text}</p> });
    let button =
        |url: String, id: &str| view! { <p class="row"><a class="button" href=url>{ask.say(id)}</a></p> }.into_any();
    let action = match &outcome.kind {
        OutcomeKind::Answer { .. } => answer(ask, hand, walk, outcome, title),
        OutcomeKind::Request { .. } => button(request_url(hand, walk, outcome), "guide-fill-request"),
        OutcomeKind::Redirect { guide: Some(other), .. } => button(urls::guide(language, other), "guide-go-on"),
        OutcomeKind::Redirect { url: Some(url), .. } => button(url.clone(), "guide-go-on"),
        OutcomeKind::Attach => attach(ask, hand, walk, outcome),
        OutcomeKind::Redirect { .. } | OutcomeKind::Stop => ().into_any(),
    };
    view! {
        <div class="outcome"><p class="pace">{ask.say("guide-result")}</p><h1>{title.to_owned()}</h1>{text}{action}</div>
    }
    .into_any()
}

/// The known outages that this may be, each to be joined; and the way on, with the same weight, when it is none of them.
fn attach(ask: &Ask, hand: &InHand<'_>, walk: &Walk<'_>, outcome: &Outcome) -> AnyView {
    let touching = offered::in_guide(ask, &hand.guide.service, &hand.guide.id);
    let on = outcome.on_no.as_deref().map_or_else(|| hand.exit_url(walk), |next| on_no(hand, walk, next));
    let (words, class) = if touching.is_empty() { ("guide-go-on", "button") } else { ("join-no", "button quiet") };
    let cards = touching.iter().map(|outage| {
        let url = format!("{}#join", urls::outage(ask.language(), &outage.id));
        let yes = view! { <a class="button quiet small" href=url>{ask.say("join-yes")}</a> };
        notice_with(ask, outage, 2, outage.can_be_joined().then(|| yes.into_any()))
    });
    let none = touching.is_empty().then(|| view! { <p>{ask.say("join-none")}</p> });
    view! { {cards.collect_view()}{none}<p class="row"><a class=class href=on>{ask.say(words)}</a></p> }.into_any()
}

/// Where "no" leads.
fn on_no(hand: &InHand<'_>, walk: &Walk<'_>, next: &str) -> String {
    match hand.guide.outcome(next) {
        Some(next) if matches!(next.kind, OutcomeKind::Request { .. }) => request_url(hand, walk, next),
        _ => hand.step_url(next, &walk.answers),
    }
}

/// The answer stands in the page: the steps at once, the whole article one link away.
fn answer(ask: &Ask, hand: &InHand<'_>, walk: &Walk<'_>, outcome: &Outcome, title: &str) -> AnyView {
    let OutcomeKind::Answer { article, section } = &outcome.kind else { return ().into_any() };
    let section = section.as_deref();
    let reading =
        ask.edition.article(&ask.viewer, article).filter(|reading| reading.article.status == Status::Published);
    let Some(reading) = reading else { return ().into_any() };
    let lang = (reading.language != ask.language()).then(|| reading.language.code());
    let html = section
        .and_then(|id| reading.article.section_html(&ask.viewer, id, os(ask, walk)))
        .unwrap_or_else(|| reading.article.html_for(&ask.viewer, os(ask, walk)));
    let (anchor, html) = under_title(reading.article, html, title);
    let url = urls::article(ask.language(), &reading.article.id, section);
    let no = outcome.on_no.as_deref().filter(|_| !outcome.confirm).map(|next| {
        let url = on_no(hand, walk, next);
        view! { <a class="button quiet" href=url>{ask.say("guide-not-solved")}</a> }
    });
    let question = question(ask, hand, walk, outcome).filter(|_| outcome.confirm && ask.preview.is_none());
    let question = question.map(|question| solved::block(ask, &question));
    // A guide that says in its own words what the answer is needs no second introduction.
    let summary = outcome.text.get(ask.language()).is_empty().then(|| reading.article.summary.clone());
    view! {
        {summary.map(|summary| view! { <p class="lead" lang=lang>{summary}</p> })}
        <article class="prose" id=anchor lang=lang inner_html=html></article>
        <p class="row">{no}<a href=url>{ask.say("guide-read-all")}</a></p>
        {question}
    }
    .into_any()
}

/// "Did this solve it?" of an outcome that is an answer; who says no goes on as the guide says.
pub fn question<'a>(ask: &'a Ask, hand: &InHand<'_>, walk: &Walk<'_>, outcome: &Outcome) -> Option<Question<'a>> {
    let OutcomeKind::Answer { article, .. } = &outcome.kind else { return None };
    let reading = ask.edition.article(&ask.viewer, article)?;
    let on = match outcome.on_no.as_deref() {
        Some(next) => (on_no(hand, walk, next), "guide-go-on"),
        None => (hand.exit_url(walk), "human-button"),
    };
    Some(Question {
        article: reading.article,
        url: hand.step_url(&outcome.id, &walk.answers),
        words: String::new(),
        step: Some(GuideStep { guide: hand.guide.id.clone(), node: outcome.id.clone() }),
        on,
    })
}

/// The platform that the answer is for: as it was told in the guide, else as the browser tells.
fn os<'a>(ask: &'a Ask, walk: &'a Walk<'_>) -> Option<&'a str> {
    walk.facts.get("device.os").map(String::as_str).filter(|os| !os.is_empty()).or_else(|| ask.os())
}

/// The request that an outcome leads to, with everything said so far.
fn request_url(hand: &InHand<'_>, walk: &Walk<'_>, outcome: &Outcome) -> String {
    let request = match &outcome.kind {
        OutcomeKind::Request { request, .. } => request,
        _ => &hand.guide.exit.request,
    };
    hand.request_url(request, walk, &outcome.id)
}
