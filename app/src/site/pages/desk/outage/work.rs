//! What an agent writes and chooses around an outage is one form with several buttons: pressing one does not wipe what stands
//! beside another.

use desk::Outage;
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::components::kept::kept;
use crate::site::drafts::{self, aside::MARK};
use crate::site::forms::{Posted, new_key};
use crate::site::pages::desk::outages::SEVERITIES;
use crate::site::pages::desk::ticket::promised;
use crate::site::problem::Problem;
use crate::site::urls;

/// The form around the page's fields.
pub fn form(ask: &Ask, outage: &Outage, form: &Posted, fields: AnyView) -> AnyView {
    let key = form.key().unwrap_or_else(|_| new_key());
    view! {
        <form class="stack stack-l" id="work" method="post" action=urls::desk_outage(ask.language(), &outage.id) novalidate>
            <input type="hidden" name="key" value=key />
            <input type="hidden" name=MARK value=form.get(MARK).to_owned() />
            {fields}
            {kept(ask)}
        </form>
    }
    .into_any()
}

/// Keeps what was not sent with the button that was pressed; `outage` is as the agent saw it.
pub async fn left(ask: &Ask, outage: &Outage, form: &Posted) -> Result<(), Problem> {
    let (mut sent, typed) = match form.get("do") {
        "attach" | "attach-all" => (vec!["ticket"], &["text-en", "text-es", "answer"][..]),
        "answer" => (vec!["answer"], &["text-en", "text-es", "ticket"][..]),
        _ => (vec!["text-en", "text-es", "state", "severity", "due", "begins", "ends"], &["answer", "ticket"][..]),
    };
    sent.push("until");
    // What stands as it stood was not chosen, and may stand otherwise by now.
    let due = promised(ask, &Posted::default(), outage.next_update_at);
    let severity = SEVERITIES.iter().find(|(_, level)| *level == outage.severity).map_or("", |(id, _)| *id);
    let [begins, ends] = super::update::standing(ask, outage);
    let standing = [
        ("state", outage.state.as_str()),
        ("severity", severity),
        ("due", due.as_str()),
        ("begins", begins.as_str()),
        ("ends", ends.as_str()),
    ];
    sent.extend(standing.into_iter().filter(|(name, value)| form.get(name) == *value).map(|(name, _)| name));
    drafts::done_with(ask, form, &sent, typed).await
}
