//! Who joined an outage: how many, where, what they say, and for how many it really was over.

use desk::{JoinNote, Joiners};
use leptos::prelude::*;

use super::attaching::listed;
use crate::site::ask::Ask;

/// The figures and notes of an outage, for agents.
pub fn joiners(ask: &Ask, joiners: &Joiners, is_over: bool) -> AnyView {
    let number = |n: u64| ask.times().number(i64::try_from(n).unwrap_or(i64::MAX));
    let fact = |id: &str, value: String| view! { <div><dt>{ask.say(id)}</dt><dd><strong>{value}</strong></dd></div> };
    let answered = joiners.works + joiners.broken;
    let restored = is_over.then(|| {
        let rate = match (joiners.works * 100).checked_div(answered) {
            Some(percent) => ask.say_with("joiners-rate", [("percent", percent.into()), ("n", answered.into())]),
            None => ask.say("joiners-nobody"),
        };
        view! { {fact("joiners-works", number(joiners.works))}{fact("joiners-broken", number(joiners.broken))}{fact("joiners-restored", rate)} }
    });
    let sites = joiners
        .sites
        .iter()
        .map(|(site, n)| view! { <li><span>{site.clone()}</span><span class="soft">{number(*n)}</span></li> });
    let sites = (!joiners.sites.is_empty()).then(|| {
        view! { <h3>{ask.say("joiners-sites")}</h3><ul class="tally">{sites.collect_view()}</ul> }
    });
    let notes = joiners.notes.iter().map(|note| said(ask, note));
    let notes = (!joiners.notes.is_empty()).then(|| {
        view! {
            <h3>{ask.say("joiners-notes")}</h3>
            <ul class="tally">{notes.collect_view()}</ul>
            {listed(ask, joiners.notes.len(), joiners.notes_count)}
        }
    });
    view! {
        <section class="card stack stack-m" aria-labelledby="joiners">
            <h2 id="joiners">{ask.say("joiners-title")}</h2>
            <dl class="answers">{fact("joiners-people", number(joiners.people))}{restored}</dl>
            {sites}
            {notes}
        </section>
    }
    .into_any()
}

fn said(ask: &Ask, note: &JoinNote) -> AnyView {
    let by = [note.by.name.clone(), note.site.to_string(), ask.times().moment(note.at)];
    let by: Vec<_> = by.into_iter().filter(|part| !part.is_empty()).collect();
    view! {
        <li><span class="as-typed">{note.text.clone()}</span><span class="reasons soft">{by.join(" · ")}</span></li>
    }
    .into_any()
}
