//! The way to a person: the same words in the same place on every step.

use leptos::prelude::*;

use super::icon::icon;
use super::window::is_closed;
use crate::site::ask::Ask;

/// The way to a person: `url` carries what was said so far. `alone` sets it apart when it does not close a card.
pub fn human(ask: &Ask, url: &str, alone: bool) -> AnyView {
    // An article's way here carries what it is about, not what anybody said.
    let text = if url.contains("said.") || url.contains("say=") {
        "human-text"
    } else if is_closed(ask) {
        "human-text-closed"
    } else {
        "human-text-plain"
    };
    let class = if alone { "human alone" } else { "human" };
    view! {
        <aside class=class aria-label=ask.say("human-title")>
            {icon("chat")}
            <div>
                <strong>{ask.say("human-title")}</strong>
                <p>{ask.say(text)}</p>
            </div>
            <a class="button quiet" href=url.to_owned()>{ask.say("human-button")}</a>
        </aside>
    }
    .into_any()
}
