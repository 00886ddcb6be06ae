//! What is typed into a form outlives a reload: its browser keeps it, for the person whose page it is (`browser/kept.js`).

use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::forms::kept_for;

/// Keeps the form around it, and is where the browser says so. The form has an id, and a hidden key where it is sent once.
pub fn kept(ask: &Ask) -> AnyView {
    view! {
        <div
            data-kept=kept_for(&ask.viewer)
            data-offline=ask.say("kept-offline")
            data-sending=ask.say("kept-sending")
            data-restored=ask.say("kept-restored")
            data-elsewhere=ask.say("kept-elsewhere")
        ></div>
    }
    .into_any()
}
