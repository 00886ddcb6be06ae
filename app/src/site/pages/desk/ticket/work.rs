//! What an agent writes on a ticket is one form with several buttons: pressing one does not wipe what stands beside another.

use desk::Ticket;
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::components::kept::kept;
use crate::site::drafts::{self, aside::MARK};
use crate::site::forms::{Posted, new_key};
use crate::site::problem::Problem;
use crate::site::urls;

/// The form's id, which buttons elsewhere on the page name.
pub const FORM: &str = "work";

/// The form around what an agent writes.
pub fn form(ask: &Ask, ticket: &Ticket, form: &Posted, fields: AnyView) -> AnyView {
    let key = form.key().unwrap_or_else(|_| new_key());
    view! {
        <form class="stack stack-l" id=FORM method="post" action=urls::desk_ticket(ask.language(), ticket.number) novalidate>
            <input type="hidden" name="key" value=key />
            <input type="hidden" name=MARK value=form.get(MARK).to_owned() />
            {fields}
            {kept(ask)}
        </form>
    }
    .into_any()
}

/// What was pressed: the button's name says it.
pub fn act(form: &Posted) -> &str {
    if form.has("attach") { "attach" } else { form.get("do") }
}

/// Keeps what was not sent with the button that was pressed; `ticket` is as the agent saw it.
pub async fn left(ask: &Ask, ticket: &Ticket, form: &Posted) -> Result<(), Problem> {
    let (mut sent, typed) = match act(form) {
        "note" => (vec!["internal"], &["note", "solved-other"][..]),
        "move" => (vec!["note", "state", "due", "solved", "solved-other"], &["internal"][..]),
        _ => (vec!["outage"], &["note", "internal", "solved-other"][..]),
    };
    sent.push("from");
    // What stands as it stood was not chosen, and may stand otherwise by now.
    let due = super::promised(ask, &Posted::default(), ticket.next_update_by);
    let first = ask.site.desk.taken_state(&ticket.state);
    let first = first.as_ref().map_or(ticket.state.id.as_str(), |state| state.as_str());
    let standing = [("state", ticket.state.id.as_str()), ("state", first), ("due", due.as_str())];
    sent.extend(standing.into_iter().filter(|(name, value)| form.get(name) == *value).map(|(name, _)| name));
    drafts::done_with(ask, form, &sent, typed).await
}
