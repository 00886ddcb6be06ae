//! Keys for everywhere: `/` goes to the search, `?` lists the keys. They never act while somebody types.

use leptos::html::Dialog;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The words of the list, in the page's language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeyWords {
    /// The title of the list.
    pub title: String,
    /// What each key does.
    pub keys: Vec<(String, String)>,
    /// The button that closes it.
    pub close: String,
}

/// The keys of a page.
#[island]
pub fn Keys(words: KeyWords) -> impl IntoView {
    let list: NodeRef<Dialog> = NodeRef::new();
    listen(list);
    let keys = words.keys.into_iter().map(|(key, does)| view! { <dt><kbd>{key}</kbd></dt><dd>{does}</dd> });
    view! {
        <dialog class="keys" node_ref=list aria-labelledby="keys-title">
            <h2 id="keys-title">{words.title}</h2>
            <dl class="facts">{keys.collect_view()}</dl>
            <form method="dialog"><button class="button quiet">{words.close}</button></form>
        </dialog>
    }
}

#[cfg(not(feature = "hydrate"))]
fn listen(_: NodeRef<Dialog>) {}

#[cfg(feature = "hydrate")]
fn listen(list: NodeRef<Dialog>) {
    use leptos::ev;
    use wasm_bindgen::JsCast;
    use web_sys::HtmlElement;

    let _ = window_event_listener(ev::keydown, move |event| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || is_typing() {
            return;
        }
        match event.key().as_str() {
            "/" => {
                let field = document().query_selector("#q, #q-mini").ok().flatten();
                if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
                    event.prevent_default();
                    let _ = field.focus();
                }
            }
            "?" => {
                if let Some(list) = list.get_untracked() {
                    let _ = list.show_modal();
                }
            }
            _ => {}
        }
    });
}

#[cfg(feature = "hydrate")]
fn is_typing() -> bool {
    let Some(active) = document().active_element() else { return false };
    let typing = ["INPUT", "TEXTAREA", "SELECT"].contains(&active.tag_name().as_str());
    // A radio button is no text; its own keys are others.
    typing && !matches!(active.get_attribute("type").as_deref(), Some("radio" | "checkbox"))
}
