//! What somebody wrote into the same form in another tab: it is kept, and one press away.

use desk::Draft;
use leptos::prelude::*;

use super::icon::icon;
use crate::site::ask::Ask;
use crate::site::drafts;
use crate::site::urls;

/// How much of what was written tells one from another, in characters.
const TOLD: usize = 60;

/// What people write in such a form, in the order in which it tells one from another.
const WORDS: [&str; 6] = ["note", "internal", "answer", "text-en", "text-es", "solved-other"];

/// Names each, where there is any.
pub fn set_aside(ask: &Ask, others: &[Draft]) -> AnyView {
    if others.is_empty() {
        return ().into_any();
    }
    let links = others.iter().filter_map(|draft| {
        let form = drafts::read(draft)?;
        let text = WORDS.into_iter().map(|name| form.get(name)).find(|text| !text.is_empty())?;
        let line = text.lines().next().unwrap_or_default();
        let mut told: String = line.chars().take(TOLD).collect();
        if told.len() < text.len() {
            told.push('…');
        }
        let url = match draft.page.split_once('#') {
            Some((_, mark)) => urls::with_query(ask.path().to_owned(), [("kept", mark)]),
            None => ask.path().to_owned(),
        };
        Some(view! { <li><a href=url>{told}</a></li> })
    });
    let links: Vec<_> = links.collect();
    view! {
        <section class="callout" data-state="info" aria-labelledby="aside">
            {icon("clock")}<strong id="aside">{ask.say("left-elsewhere")}</strong>
            <div><p>{ask.say("left-elsewhere-lead")}</p><ul>{links}</ul></div>
        </section>
    }
    .into_any()
}
