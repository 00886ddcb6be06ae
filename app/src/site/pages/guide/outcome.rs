//! The end of a guide: an answer that stands in the page, a request, or the way on.

use guides::{Guide, Outcome, OutcomeKind, Walk};
use leptos::prelude::*;

use super::request_url;
use crate::site::ask::Ask;
use crate::site::urls;

/// The outcome's own title, else that of what it leads to.
pub fn title(ask: &Ask, guide: &Guide, outcome: &Outcome) -> String {
    let language = ask.language();
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
pub fn card(ask: &Ask, guide: &Guide, walk: &Walk<'_>, outcome: &Outcome, title: &str) -> AnyView {
    let language = ask.language();
    let text = outcome.text.get(language).to_owned();
    let text = (!text.is_empty()).then(|| view! { <p>{text}</p> });
    let button =
        |url: String, id: &str| view! { <p class="row"><a class="button" href=url>{ask.say(id)}</a></p> }.into_any();
    let action = match &outcome.kind {
        OutcomeKind::Answer { article, section } => answer(ask, guide, walk, outcome, article, section.as_deref()),
        OutcomeKind::Request { .. } => button(request_url(ask, guide, walk, outcome), "guide-fill-request"),
        OutcomeKind::Redirect { guide: Some(other), .. } => button(urls::guide(language, other), "guide-go-on"),
        OutcomeKind::Redirect { url: Some(url), .. } => button(url.clone(), "guide-go-on"),
        OutcomeKind::Attach => button(urls::path(language, "status"), "guide-see-status"),
        OutcomeKind::Redirect { .. } | OutcomeKind::Stop => ().into_any(),
    };
    view! {
        <div class="outcome"><p class="pace">{ask.say("guide-result")}</p><h1>{title.to_owned()}</h1>{text}{action}</div>
    }
    .into_any()
}

/// The answer stands in the page: the steps at once, the whole article one link away.
fn answer(
    ask: &Ask,
    guide: &Guide,
    walk: &Walk<'_>,
    outcome: &Outcome,
    article: &str,
    section: Option<&str>,
) -> AnyView {
    let Some(reading) = ask.edition.article(&ask.viewer, article) else { return ().into_any() };
    let lang = (reading.language != ask.language()).then(|| reading.language.code());
    let html = section
        .and_then(|id| reading.article.section_html(id, ask.os()))
        .unwrap_or_else(|| reading.article.html(ask.os()));
    let url = urls::article(ask.language(), &reading.article.id, section);
    let no = outcome.on_no.as_deref().map(|next| {
        let url = match guide.outcome(next) {
            Some(next) if matches!(next.kind, OutcomeKind::Request { .. }) => request_url(ask, guide, walk, next),
            _ => urls::guide_step(ask.language(), &guide.id, next, &walk.answers, ask.guides.short_id()),
        };
        view! { <a class="button quiet" href=url>{ask.say("guide-not-solved")}</a> }
    });
    let summary = reading.article.summary.clone();
    view! {
        <p class="lead" lang=lang>{summary}</p>
        <article class="prose" lang=lang inner_html=html></article>
        <p class="row">{no}<a href=url>{ask.say("guide-read-all")}</a></p>
    }
    .into_any()
}
