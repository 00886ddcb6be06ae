//! Paths through guides that a branch would lead elsewhere, in the words of the guides.

use guides::Guide;
use leptos::prelude::*;
use viewer::Viewer;

use super::SHOWN;
use crate::site::ask::Ask;
use crate::site::pages::desk::guide::outcome_name;
use crate::site::replay::{Arrival, Elsewhere, Walks};
use crate::site::repository::Preview;
use crate::site::urls;

/// One row for each.
pub(super) fn rows(ask: &Ask, preview: &Preview, walked: &Walks) -> Vec<AnyView> {
    let changed = preview.edition.as_ref();
    let row = |one: &Elsewhere| {
        let now = changed.and_then(|edition| edition.guide(&Viewer::default(), &one.guide));
        row(ask, preview.base.guide(&ask.viewer, &one.guide)?, now, one)
    };
    walked.elsewhere.iter().filter_map(row).take(SHOWN).collect()
}

fn row(ask: &Ask, guide: &Guide, changed: Option<&Guide>, one: &Elsewhere) -> Option<AnyView> {
    let language = ask.language();
    let answers = one.answers.iter().filter_map(|(id, values)| {
        let node = guide.node(id)?;
        let label =
            |value: &String| node.option(value).map_or_else(|| value.clone(), |one| one.label.get(language).to_owned());
        let labels: Vec<_> = values.iter().map(label).collect();
        Some(if labels.is_empty() { node.title.get(language).to_owned() } else { labels.join(", ") })
    });
    let answers = answers.collect::<Vec<_>>().join(" → ");
    let before = guide.outcome(&one.before).map_or_else(|| one.before.to_string(), |end| outcome_name(ask, end));
    let (words, now) = match &one.now {
        Arrival::End(id) => {
            let end = changed.and_then(|guide| guide.outcome(id));
            ("preview-walks-end", end.map_or_else(|| id.to_string(), |end| outcome_name(ask, end)))
        }
        Arrival::Question(id) => {
            let node = changed.and_then(|guide| guide.node(id));
            ("preview-walks-question", node.map_or(id.as_str(), |node| node.title.get(language)).to_owned())
        }
        Arrival::Nowhere => ("preview-walks-gone", String::new()),
    };
    let change = ask.say_with(words, [("before", before.into()), ("now", now.into())]);
    let times = ask.say_with("preview-walks-people", [("n", one.times.into())]);
    let title = guide.title.get(language).to_owned();
    Some(
        view! {
            <li>
                <a href=urls::desk_guide(language, &guide.id)>{title}</a><span class="soft">{times}</span>
                <span class="reasons">{answers}</span>
                <span class="reasons soft">{change}</span>
            </li>
        }
        .into_any(),
    )
}
