//! The map of a guide for those who keep it: every question and every end, the ways between them, and how many people went
//! which way in the last 30 days. Drawn on the server; two tables say the same in words.

mod conditions;
mod drawing;
mod edges;
mod layout;
mod tables;
mod wrap;

use axum::extract::Path;
use axum::response::Response;
use desk::MapTraffic;
use guides::{Guide, Outcome, OutcomeKind};
use jiff::SignedDuration;
use knowledge::place_in_alphabet;
use leptos::prelude::*;
use viewer::GuideId;

use self::edges::{Edge, edges};
use super::insights::number;
use crate::site::ask::Ask;
use crate::site::components::article_card::arrow_link;
use crate::site::components::breadcrumb::breadcrumb;
use crate::site::components::icon::icon;
use crate::site::page::{Head, Place, page};
use crate::site::problem::Problem;
use crate::site::urls;

/// How far back people are counted.
const BACK: SignedDuration = SignedDuration::from_hours(30 * 24);

/// `GET /{lang}/desk/guides/{id}`
pub async fn get(ask: Ask, Path((_, id)): Path<(String, GuideId)>) -> Result<Response, Problem> {
    ask.at_the_content()?;
    let edition = ask.edition.clone();
    let guide = edition.guide(&ask.viewer, &id).ok_or(Problem::NotFound)?;
    let traffic = ask.site.desk.map_traffic(&ask.viewer, &guide.id, ask.now - BACK).await?;
    let title = ask.say_with("map-title", [("guide", guide.title.get(ask.language()).into())]);
    Ok(page(&ask, Head::new(title.clone(), Place::Content), || show(&ask, guide, &traffic, &title)).await)
}

fn show(ask: &Ask, guide: &Guide, traffic: &MapTraffic, title: &str) -> AnyView {
    let language = ask.language();
    let edges = edges(guide, &traffic.crossings);
    let steps = vec![(ask.say("content-title"), urls::path(language, "desk/findings"))];
    view! {
        <div class="wrap stack stack-l">
            <div>
                {breadcrumb(ask, steps, guide.title.get(language))}
                <header class="head">
                    <h1 class="is-smaller">{title.to_owned()}</h1>
                    <p class="lead">{ask.say("map-lead")}</p>
                </header>
                <p><a href=urls::guide(language, &guide.id)>{ask.say("map-open")}</a></p>
            </div>
            {walked(ask, guide, traffic)}
            {drawing::show(ask, guide, traffic, &edges)}
            {tables::ways(ask, guide, &edges)}
            {tables::steps(ask, guide, traffic)}
        </div>
    }
    .into_any()
}

/// How many people began, and what became of them.
fn walked(ask: &Ask, guide: &Guide, traffic: &MapTraffic) -> AnyView {
    if traffic.began == 0 {
        return view! {
            <div class="callout" data-state="info">
                {icon("info")}<strong>{ask.say("map-nobody")}</strong><p>{ask.say("map-nobody-lead")}</p>
            </div>
        }
        .into_any();
    }
    let last = |id: &str| traffic.steps.get(id).map_or(0, |step| step.last);
    let figures = [
        ("map-began", traffic.began),
        ("map-ended", guide.outcomes.iter().map(|outcome| last(&outcome.id)).sum()),
        ("map-left", guide.nodes.iter().map(|node| last(&node.id)).sum()),
        ("map-human", traffic.human),
    ];
    let figures = figures.map(|(id, visits)| {
        view! { <div><dt>{ask.say(id)}</dt><dd class="num">{number(ask, visits)}</dd></div> }
    });
    view! { <dl class="facts">{figures.collect_view()}</dl> }.into_any()
}

/// What an end is called: its own title, else that of what it offers, else its id.
pub(super) fn outcome_name(ask: &Ask, outcome: &Outcome) -> String {
    let own = outcome.title.get(ask.language());
    if !own.is_empty() {
        return own.to_owned();
    }
    let offered = match &outcome.kind {
        OutcomeKind::Answer { article, .. } => {
            ask.edition.article(&ask.viewer, article).map(|reading| reading.article.title.clone())
        }
        OutcomeKind::Request { request, .. } => {
            ask.edition.request(&ask.viewer, request).map(|request| request.title.get(ask.language()).to_owned())
        }
        OutcomeKind::Redirect { guide: Some(guide), .. } => {
            ask.edition.guide(&ask.viewer, guide).map(|guide| guide.title.get(ask.language()).to_owned())
        }
        _ => None,
    };
    offered.unwrap_or_else(|| outcome.id.to_string())
}

/// What a step is called: the question, or the name of the end.
fn step_name(ask: &Ask, guide: &Guide, id: &str) -> String {
    match (guide.node(id), guide.outcome(id)) {
        (Some(node), _) => node.title.get(ask.language()).to_owned(),
        (None, Some(outcome)) => outcome_name(ask, outcome),
        (None, None) => id.to_owned(),
    }
}

/// What a step is: a question, something to read, or what its end offers.
fn step_kind(ask: &Ask, guide: &Guide, id: &str) -> String {
    let kind = match (guide.node(id).map(|node| node.kind), guide.outcome(id).map(|outcome| &outcome.kind)) {
        (Some(guides::NodeKind::Info), _) => "map-kind-info",
        (Some(_), _) | (None, None) => "map-kind-question",
        (None, Some(OutcomeKind::Answer { .. })) => "map-kind-answer",
        (None, Some(OutcomeKind::Request { .. })) => "map-kind-request",
        (None, Some(OutcomeKind::Attach)) => "map-kind-attach",
        (None, Some(OutcomeKind::Redirect { .. })) => "map-kind-redirect",
        (None, Some(OutcomeKind::Stop)) => "map-kind-stop",
    };
    ask.say(kind)
}

/// What leads along a way: the answer or the condition.
fn way_name(ask: &Ask, guide: &Guide, edge: &Edge<'_>) -> String {
    conditions::way(ask.language(), guide, edge)
}

/// The maps of all guides, for the page of all content.
pub(super) fn list(ask: &Ask) -> AnyView {
    let mut guides = ask.edition.guides(&ask.viewer);
    guides.sort_by_cached_key(|guide| place_in_alphabet(ask.language(), guide.title.get(ask.language())));
    if guides.is_empty() {
        return ().into_any();
    }
    let rows = guides.iter().map(|guide| {
        let title = guide.title.get(ask.language()).to_owned();
        arrow_link(urls::desk_guide(ask.language(), &guide.id), title, None)
    });
    view! {
        <section class="stack stack-s" aria-labelledby="maps">
            <h2 id="maps">{ask.say("map-list")}</h2>
            <p class="soft">{ask.say("map-list-lead")}</p>
            <ul class="links">{rows.collect_view()}</ul>
        </section>
    }
    .into_any()
}
