//! Answers that come while somebody describes a problem. The server renders them, from the same code as without scripts;
//! this island sends what stands in the form and puts them beside it. What is being read stays.

use leptos::html::Div;
use leptos::prelude::*;

/// Keeps `children`, the answers to what stands in the form of this id, up to date from `url`. What it is about is `service`,
/// or the value of the form's `field`; both may be empty. Fewer than `from` characters are not answered.
#[island]
pub fn AnswerFinder(
    url: String,
    form: String,
    service: String,
    field: String,
    from: usize,
    children: Children,
) -> impl IntoView {
    let place: NodeRef<Div> = NodeRef::new();
    #[cfg(feature = "hydrate")]
    Effect::new(move || {
        if let Some(place) = place.get() {
            super::finding::start(&url, &form, &service, &field, from, place.into());
        }
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = (url, form, service, field, from);
    view! { <div class="finder" node_ref=place aria-live="polite" aria-busy="false">{children()}</div> }
}
