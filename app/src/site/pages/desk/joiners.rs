//! Who joined an outage: how many, where, what they say, and for how many it really was over.

use desk::{JoinNote, JoinSite, Joiners, Outage};
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::components::pager::lead_on;
use crate::site::components::written::linked;
use crate::site::urls;

/// The figures of an outage, where its people are and what they say, for agents.
pub fn joiners(ask: &Ask, outage: &Outage, joiners: &Joiners) -> AnyView {
    let number = |n: u64| ask.times().number(i64::try_from(n).unwrap_or(i64::MAX));
    let fact = |id: &str, value: String| view! { <div><dt>{ask.say(id)}</dt><dd><strong>{value}</strong></dd></div> };
    let answered = joiners.works + joiners.broken;
    let restored = (!outage.is_active()).then(|| {
        let rate = match (joiners.works * 100).checked_div(answered) {
            Some(percent) => ask.say_with("joiners-rate", [("percent", percent.into()), ("n", answered.into())]),
            None => ask.say("joiners-nobody"),
        };
        view! { {fact("joiners-works", number(joiners.works))}{fact("joiners-broken", number(joiners.broken))}{fact("joiners-restored", rate)} }
    });
    let all = |list: &str| urls::desk_outage_list(ask.language(), outage.id.as_str(), list);
    let sites = (!joiners.sites.rows.is_empty()).then(|| {
        view! { <h3>{ask.say("joiners-sites")}</h3>{sites(ask, &joiners.sites.rows)}{lead_on(ask, &joiners.sites, all("sites"))} }
    });
    let notes = (!joiners.notes.rows.is_empty()).then(|| {
        view! { <h3>{ask.say("joiners-notes")}</h3>{notes(ask, &joiners.notes.rows)}{lead_on(ask, &joiners.notes, all("notes"))} }
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

/// Where people are, and how many.
pub fn sites(ask: &Ask, sites: &[JoinSite]) -> AnyView {
    let rows = sites.iter().map(|place| {
        let people = ask.times().number(i64::try_from(place.people).unwrap_or(i64::MAX));
        view! { <li><span class="as-typed">{place.site.clone()}</span><span class="soft num">{people}</span></li> }
    });
    view! { <ul class="tally">{rows.collect_view()}</ul> }.into_any()
}

/// What people say.
pub fn notes(ask: &Ask, notes: &[JoinNote]) -> AnyView {
    view! { <ul class="tally">{notes.iter().map(|note| said(ask, note)).collect_view()}</ul> }.into_any()
}

fn said(ask: &Ask, note: &JoinNote) -> AnyView {
    let by = [note.by.name.clone(), note.site.to_string(), ask.times().moment(note.at)];
    let by: Vec<_> = by.into_iter().filter(|part| !part.is_empty()).collect();
    view! {
        <li><span class="as-typed">{linked(&note.text)}</span><span class="reasons soft">{by.join(" · ")}</span></li>
    }
    .into_any()
}
