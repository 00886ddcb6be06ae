//! What a ticket is: what its person said when they asked, and the facts beside it.

use desk::Ticket;
use leptos::prelude::*;
use viewer::OutageId;

use crate::site::ask::Ask;
use crate::site::components::article_card::foreign;
use crate::site::components::promises::promises;
use crate::site::components::ticket_stub::promise;
use crate::site::components::written::{linked, written};
use crate::site::urls;

/// What the person said when they asked: the fields of the request and the answers of the guide.
pub fn said(ask: &Ask, ticket: &Ticket) -> AnyView {
    let mut rows: Vec<(String, String)> = ticket
        .trail
        .iter()
        .flat_map(|trail| trail.answers.iter().map(|answer| (answer.question.clone(), answer.answer.clone())))
        .chain(ticket.fields.iter().map(|field| (field.label.clone(), field.shown.clone())))
        .collect();
    // What a guide's answer filled in was said once.
    let mut seen = std::collections::HashSet::new();
    rows.retain(|row| seen.insert(row.clone()));
    let mine = ask.viewer.person.as_ref() == Some(&ticket.requester.id);
    let name = || ticket.requester.name.clone();
    let heading =
        if mine { ask.say("ticket-answers") } else { ask.say_with("desk-ticket-answers", [("name", name().into())]) };
    let lang = foreign(ask, ticket.language);
    let from = ticket.trail.as_ref().map(|trail| {
        let guide = ask.edition.guide(&ask.viewer, &trail.guide);
        let title = guide.map_or_else(|| trail.guide.to_string(), |guide| guide.title.get(ask.language()).to_owned());
        let id = if mine { "ticket-from-guide" } else { "desk-ticket-from-guide" };
        view! { <p class="soft">{ask.say_with(id, [("guide", title.into()), ("name", name().into())])}</p> }
    });
    // A ticket that came in without a form has its title alone.
    if rows.is_empty() && from.is_none() {
        return ().into_any();
    }
    let rows = rows.into_iter().map(|(question, answer)| {
        let shown = match answer.contains('\n') {
            true => view! { <dd class="words">{written(&answer)}</dd> }.into_any(),
            false => view! { <dd>{linked(&answer)}</dd> }.into_any(),
        };
        view! { <div><dt>{question}</dt>{shown}</div> }
    });
    view! {
        <section aria-labelledby="said" class="stack">
            <h2 id="said">{heading}</h2>
            {from}
            <dl class="answers" lang=lang>{rows.collect_view()}</dl>
        </section>
    }
    .into_any()
}

/// The facts beside a ticket.
pub fn facts(ask: &Ask, ticket: &Ticket) -> AnyView {
    let language = ask.language();
    let service = ask.edition.service(&ticket.service).map(|service| service.name.get(language).to_owned());
    let asked = ask.edition.request(&ask.viewer, &ticket.request).map(|request| request.title.get(language).to_owned());
    let next = ticket.next_update_by.filter(|_| ticket.state.is_open()).map(|at| promise(ask, at));
    let outage = |id: &Option<OutageId>, words: &str| {
        id.as_ref().and_then(|id| ask.board.outage(id)).map(|outage| {
            let (url, (title_lang, title)) = (urls::outage(language, &outage.id), outage.title.pick(language));
            let lang = (title_lang != language).then(|| title_lang.code());
            view! { <div><dt>{ask.say(words)}</dt><dd><a href=url lang=lang>{title.to_owned()}</a></dd></div> }
        })
    };
    let fact = |id: &str, value: Option<String>| {
        value.map(|value| view! { <div><dt>{ask.say(id)}</dt><dd>{value}</dd></div> })
    };
    view! {
        <dl class="card side-facts">
            {next.map(|next| view! { <div><dt>{ask.say("ticket-what-next")}</dt><dd><strong>{next}</strong></dd></div> })}
            {promises(ask, ticket)}
            {fact("ticket-asked", asked)}
            {fact("ticket-service", service)}
            {fact("ticket-priority", Some(ask.say(&format!("priority-{}", ticket.priority))))}
            {fact("ticket-with", ticket.assignee.as_ref().map(|person| person.name.clone()))}
            {outage(&ticket.outage, "ticket-outage")}
            {outage(&ticket.attached, "attach-fact")}
            {fact("ticket-opened", Some(ask.times().moment(ticket.filed_at)))}
        </dl>
    }
    .into_any()
}
