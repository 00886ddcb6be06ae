//! Ways to narrow what was found: by kind, by topic and by service, each with how many there are.

use knowledge::search::{Counts, Results};
use leptos::prelude::*;

use super::{Asked, Narrowed, kind_id};
use crate::site::ask::Ask;

/// The most choices of a list.
const MOST: usize = 8;

/// The longest search that can be narrowed, in characters: each choice carries all of its words.
const LONGEST: usize = 400;

/// The lists beside the results; nothing where there is nothing to choose from.
pub fn narrow(ask: &Ask, asked: &Asked, results: &Results) -> Option<AnyView> {
    let language = ask.language();
    let now = asked.narrowed();
    let Narrowed { topic, service, kind } = now;
    let kinds_found =
        choices(&results.kinds, kind.as_ref(), |kind| Some(ask.say(&format!("group-{}", kind_id(*kind)))));
    let topics_found = choices(&results.topics, topic, |id| ask.edition.topic_title(&ask.viewer, id));
    let services_found =
        choices(&results.services, service, |id| Some(ask.edition.service(id)?.name.get(language).to_owned()));
    let too_long = asked.words.chars().nth(LONGEST).is_some();
    if too_long || [kinds_found.len(), topics_found.len(), services_found.len()].iter().all(|choices| *choices < 2) {
        return None;
    }
    let url = |to: Narrowed<'_>| asked.url(language, to, asked.verbatim);
    let every = url(Narrowed { kind: None, ..now });
    let by_kind =
        list(ask, "kind", every, kind.as_ref(), kinds_found, |kind| url(Narrowed { kind: Some(*kind), ..now }));
    let every = url(Narrowed { topic: None, ..now });
    let by_topic = list(ask, "topic", every, topic, topics_found, |id| url(Narrowed { topic: Some(id), ..now }));
    let every = url(Narrowed { service: None, ..now });
    let by_service =
        list(ask, "service", every, service, services_found, |id| url(Narrowed { service: Some(id), ..now }));
    let lists =
        view! { <nav class="facets as-strip" aria-label=ask.say("narrow-title")>{by_kind}{by_topic}{by_service}</nav> };
    Some(lists.into_any())
}

/// One list; nothing when there is nothing to choose from.
fn list<Id: Eq>(
    ask: &Ask,
    by: &str,
    all: String,
    chosen: Option<&Id>,
    choices: Vec<Choice<Id>>,
    url: impl Fn(&Id) -> String,
) -> AnyView {
    if choices.is_empty() {
        return ().into_any();
    }
    let every = ask.say(&format!("narrow-every-{by}"));
    let rows = choices.into_iter().map(|choice| {
        let current = (chosen == Some(&choice.id)).then_some("true");
        let count = ask.times().number(choice.count as i64);
        view! { <li><a href=url(&choice.id) aria-current=current>{choice.title}" "<span class="num">{count}</span></a></li> }
    });
    // A small screen has room for two strips.
    let class = (by == "service").then_some("wide-only");
    view! {
        <div class=class>
            <h2>{ask.say(&format!("narrow-{by}"))}</h2>
            <ul class="facet">
                <li><a href=all aria-current=chosen.is_none().then_some("true")>{every}</a></li>
                {rows.collect_view()}
            </ul>
        </div>
    }
    .into_any()
}

struct Choice<Id> {
    id: Id,
    title: String,
    count: usize,
}

/// The choices with most results, and the chosen one in any case.
fn choices<Id: Clone + Eq>(
    counts: &Counts<Id>,
    chosen: Option<&Id>,
    title: impl Fn(&Id) -> Option<String>,
) -> Vec<Choice<Id>> {
    let known = counts.iter().enumerate().filter(|(place, (id, _))| *place < MOST || chosen == Some(id));
    known.filter_map(|(_, (id, count))| Some(Choice { id: id.clone(), title: title(id)?, count: *count })).collect()
}
