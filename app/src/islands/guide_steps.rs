//! A guide whose next question shows without a round trip: the browser walks the same guide with the same code as the
//! server, under the same addresses, and tells the server which step it showed. What only the server can show (an outcome,
//! a complaint, what must not stand in an address) is asked for as a page; so is everything without this island.

use leptos::html::Div;
use leptos::prelude::*;

/// Keeps the parts of a guide's page among `children` on the step that was asked for; the guide comes from `source`.
#[island]
pub fn GuideSteps(source: String, children: Children) -> impl IntoView {
    let place: NodeRef<Div> = NodeRef::new();
    listen(source, place);
    view! { <div class="split" node_ref=place>{children()}</div> }
}

#[cfg(not(feature = "hydrate"))]
fn listen(_: String, _: NodeRef<Div>) {}

#[cfg(feature = "hydrate")]
fn listen(source: String, place: NodeRef<Div>) {
    Effect::new(move || {
        if let Some(place) = place.get() {
            super::walking::start(source.clone(), place.into());
        }
    });
}
