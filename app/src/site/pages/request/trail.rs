//! The guide that led to a request: what was said in it, and what that fills in.

use guides::{Answers, Guide, Walk};
use knowledge::{FieldKind, RequestType};
use leptos::prelude::*;

use super::{fields, filing};
use crate::site::ask::Ask;
use crate::site::forms::Posted;
use crate::site::pages::guide;

/// What was said in the guide that led here. What is private is no part of the address: from here on it travels in the form.
pub async fn said_in_a_guide(ask: &Ask) -> Vec<(String, String)> {
    let query = ask.query();
    let said = query.0.iter().filter_map(|(name, value)| Some((name.strip_prefix("said.")?.to_owned(), value.clone())));
    let said: Vec<_> = said.collect();
    let said = match ask.guide(&query.get("guide").into()) {
        Some(found) => guide::hand(ask, found).await.answers(&said).to_query(),
        None => said,
    };
    said.into_iter().map(|(name, value)| (format!("said.{name}"), value)).collect()
}

/// The guide that led here, replayed from what the form says of it.
pub struct Trail<'e> {
    /// The guide.
    pub guide: &'e Guide,
    /// The walk.
    pub walk: Walk<'e>,
    /// Where they left it.
    pub step: String,
}

impl<'e> Trail<'e> {
    /// The trail of a form that a guide led to.
    pub fn of(ask: &'e Ask, form: &Posted) -> Option<Trail<'e>> {
        let guide = ask.guide(&form.get("guide").into())?;
        let said =
            form.0.iter().filter_map(|(name, value)| Some((name.strip_prefix("said.")?.to_owned(), value.clone())));
        let answers = Answers::from_query(&said.collect::<Vec<_>>());
        let walk = guide.walk(&answers, &ask.facts, Some(form.get("step")));
        Some(Trail { guide, walk, step: form.get("step").to_owned() })
    }

    /// The fields that the guide's answers fill.
    pub fn prefill(&self, ask: &Ask, request: &RequestType) -> std::collections::BTreeMap<String, String> {
        let fields = request
            .fields
            .iter()
            .map(|field| (field.id.clone(), field.options.iter().map(|option| option.id.clone()).collect()))
            .collect();
        let outcome = self.guide.outcome(&self.step);
        guides::prefill(self.guide, outcome, &self.walk, ask.language(), &fields)
    }
}

/// What was said in one's own words on the way here: the line that an address says in the first field that takes such, what
/// was described or noted in the one with room for it.
pub fn in_own_words(ask: &Ask, request: &RequestType, described: Option<String>) -> Vec<(String, String)> {
    let mut texts = request.fields.iter().filter(|field| filing::is_text(field));
    let long = texts.clone().find(|field| field.kind == FieldKind::LongText);
    let Some(first) = texts.next() else { return Vec::new() };
    let long = long.unwrap_or(first);
    let query = ask.query();
    let (say, note) = (query.get("say"), query.get("note"));
    let said = match described {
        Some(words) => vec![(long, words)],
        None if long.id == first.id => vec![(first, [say, note].join("\n\n").trim().to_owned())],
        None => vec![(first, say.to_owned()), (long, note.to_owned())],
    };
    let said = said.into_iter().filter(|(_, words)| !words.is_empty());
    said.map(|(field, words)| (fields::name(&field.id), words)).collect()
}

/// The trail travels with the form.
pub fn carried(form: &Posted) -> AnyView {
    let carried = form.0.iter().filter(|(name, _)| {
        ["guide", "step", "at", "article", "outage"].contains(&name.as_str()) || name.starts_with("said.")
    });
    carried
        .map(|(name, value)| view! { <input type="hidden" name=name.clone() value=value.clone() /> })
        .collect_view()
        .into_any()
}

/// What was said in the guide, above the form.
pub fn said(ask: &Ask, form: &Posted) -> AnyView {
    let Some(trail) = Trail::of(ask, form) else { return ().into_any() };
    let language = ask.language();
    let title = trail.guide.title.get(language).to_owned();
    let rows = trail.walk.trail.iter().map(|answered| {
        let question = answered.node.title.get(language).to_owned();
        view! { <div><dt>{question}</dt><dd>{answered.labels(language).join(", ")}</dd></div> }
    });
    view! {
        <section class="card stack stack-s" aria-labelledby="sofar">
            <h2 id="sofar" class="side-title">{ask.say("request-said")}</h2>
            <p class="soft small">{ask.say_with("request-from-guide", [("guide", title.into())])}</p>
            <dl class="answers">{rows.collect_view()}</dl>
        </section>
    }
    .into_any()
}
