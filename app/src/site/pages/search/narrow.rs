//! Ways to narrow what was found: by topic and by service, each with how many there are.

use knowledge::search::{Counts, Results};
use leptos::prelude::*;
use viewer::{ServiceId, TopicId};

use super::{Asked, topics};
use crate::site::ask::Ask;

/// The most choices of a list.
const MOST: usize = 8;

/// The lists beside the results; where there is nothing to choose from, the topics of the portal.
pub fn narrow(ask: &Ask, asked: &Asked, results: &Results) -> AnyView {
    let language = ask.language();
    let service = asked.service.as_ref();
    let topic = asked.topic.as_ref();
    let topics_found = choices(&results.topics, topic, |id| ask.edition.topic_title(&ask.viewer, id));
    let services_found =
        choices(&results.services, service, |id| Some(ask.edition.service(id)?.name.get(language).to_owned()));
    if topics_found.len() + services_found.len() < 2 {
        return view! { <aside class="aside stack stack-m" aria-label=ask.say("search-aside")>{topics(ask)}</aside> }
            .into_any();
    }
    let url =
        |topic: Option<&TopicId>, service: Option<&ServiceId>| asked.url(language, topic, service, asked.verbatim);
    let by_topic = list(ask, "narrow-topic", url(None, service), topic, topics_found, |id| url(Some(id), service));
    let by_service = list(ask, "narrow-service", url(topic, None), service, services_found, |id| url(topic, Some(id)));
    view! { <nav class="facets as-strip" aria-label=ask.say("narrow-title")>{by_topic}{by_service}</nav> }.into_any()
}

/// One list; nothing when there is nothing to choose from.
fn list<Id: Eq>(
    ask: &Ask,
    title: &str,
    all: String,
    chosen: Option<&Id>,
    choices: Vec<Choice<Id>>,
    url: impl Fn(&Id) -> String,
) -> AnyView {
    if choices.is_empty() {
        return ().into_any();
    }
    let every = ask.say(if title == "narrow-topic" { "narrow-every-topic" } else { "narrow-every-service" });
    let rows = choices.into_iter().map(|choice| {
        let current = (chosen == Some(&choice.id)).then_some("true");
        let count = ask.times().number(choice.count as i64);
        view! { <li><a href=url(&choice.id) aria-current=current>{choice.title}" "<span class="num">{count}</span></a></li> }
    });
    // A small screen has room for one strip.
    let class = (title != "narrow-topic").then_some("wide-only");
    view! {
        <div class=class>
            <h2>{ask.say(title)}</h2>
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
