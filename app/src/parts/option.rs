//! A choice of a question: the whole card is the target.

use maud::{Markup, html};

/// A choice, `kind` a radio or a checkbox; `label` with the language that it is in, when that is not the page's; `hint` is a
/// second line and may be empty.
pub fn option(
    kind: &str,
    id: &str,
    name: &str,
    value: &str,
    (lang, label): (Option<&str>, &str),
    hint: &str,
    checked: bool,
) -> Markup {
    html! {
        label.option {
            input type=(kind) id=(id) name=(name) value=(value) checked[checked];
            span lang=[lang] { (label) }
            @if !hint.is_empty() { small { (hint) } }
        }
    }
}
