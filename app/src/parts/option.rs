//! A choice of a question: the whole card is the target.

use leptos::prelude::*;

/// A choice; `hint` is a second line and may be empty.
pub fn option(
    kind: &'static str,
    id: Option<String>,
    name: &str,
    value: &str,
    label: AnyView,
    hint: &str,
    checked: bool,
) -> AnyView {
    let hint = (!hint.is_empty()).then(|| view! { <small>{hint.to_owned()}</small> });
    view! {
        <label class="option">
            <input type=kind id=id name=name.to_owned() value=value.to_owned() checked=checked />
            {label}
            {hint}
        </label>
    }
    .into_any()
}
