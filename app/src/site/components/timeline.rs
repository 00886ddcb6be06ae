//! What happened, the newest first.

use leptos::prelude::*;

use super::icon::mark;
use super::written::written;
use crate::site::ask::Ask;

/// One stop of a timeline.
pub struct Stop {
    /// The icon's name.
    pub sign: &'static str,
    /// The colour of the stop, as `data-turn` or `data-state`.
    pub tone: Tone,
    /// Who or what, in a few words.
    pub head: AnyView,
    /// When.
    pub at: jiff::Timestamp,
    /// What was said, as it was typed.
    pub text: String,
    /// The language of the text when it is not the page's.
    pub lang: Option<&'static str>,
    /// Whether the viewer said it.
    pub mine: bool,
}

/// How a stop is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// By whose turn it became.
    Turn(&'static str),
    /// By the state of a service.
    State(&'static str),
    /// Not at all.
    Plain,
    /// It is for the desk alone.
    Internal,
}

/// The stops in the order given.
pub fn timeline(ask: &Ask, stops: Vec<Stop>) -> AnyView {
    let times = ask.times();
    let stops = stops.into_iter().map(|stop| {
        let (turn, state) = match stop.tone {
            Tone::Turn(turn) => (Some(turn), None),
            Tone::State(state) => (None, Some(state)),
            Tone::Plain | Tone::Internal => (None, None),
        };
        let is_internal = stop.tone == Tone::Internal;
        let class = if stop.mine && !is_internal { "said mine" } else { "said" };
        let said =
            (!stop.text.is_empty()).then(|| view! { <div class=class lang=stop.lang>{written(&stop.text)}</div> });
        view! {
            <li data-turn=turn data-state=state data-internal=is_internal.then_some("")>
                {mark(stop.sign)}
                <header>
                    <strong>{stop.head}</strong>
                    <time datetime=times.attribute(stop.at)>{times.moment(stop.at)}</time>
                </header>
                {said}
            </li>
        }
    });
    view! { <ol class="timeline">{stops.collect_view()}</ol> }.into_any()
}
