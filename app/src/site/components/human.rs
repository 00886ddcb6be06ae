//! The way to a person: the same words in the same place on every step.

use leptos::prelude::*;

use super::icon::icon;
use super::window::is_closed;
use crate::site::ask::Ask;
use crate::site::urls;

/// How much of what was said a link carries, in characters.
const CARRIED: usize = 2_000;

/// The address of the general request, with these words in it as far as an address may carry them.
pub fn to_the_desk(ask: &Ask, words: &str) -> String {
    let words: String = words.chars().take(CARRIED).collect();
    match ask.edition.requests(&ask.viewer).first() {
        Some(general) => {
            let said = [("say", words.as_str())].into_iter().filter(|(_, words)| !words.is_empty());
            urls::with_query(urls::request(ask.language(), &general.id), said)
        }
        None => urls::path(ask.language(), "requests"),
    }
}

/// The way to a person from a list or a page without a subject of its own.
pub fn human_here(ask: &Ask) -> AnyView {
    view! { <div class="narrow stack">{human(ask, &to_the_desk(ask, ""), true)}</div> }.into_any()
}

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
