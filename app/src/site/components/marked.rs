//! Text in which the matched words stand out.

use knowledge::search::Marked;
use leptos::prelude::*;

/// The text with its matches marked; every piece is escaped by the view.
pub fn marked(text: &Marked) -> AnyView {
    text.0
        .iter()
        .map(|span| {
            let text = span.text.clone();
            if span.hit { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() }
        })
        .collect_view()
        .into_any()
}
