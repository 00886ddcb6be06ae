//! A search form that suggests while one types: a combobox with list autocomplete as in the ARIA Authoring Practices.
//! Without the browser's part it is a plain form. The one box of the portal takes descriptions as well: for more than a few
//! words the field becomes one of several lines.

use leptos::ev::{Event, FocusEvent, KeyboardEvent};
use leptos::html::Textarea;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::wire::{A_FEW_WORDS, Suggestion};

/// Every word and address that the box needs, in the page's language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SearchBoxWords {
    /// Where the form goes without suggestions.
    pub action: String,
    /// Where suggestions come from.
    pub suggest: String,
    /// The field's name when no visible label points at it.
    pub label: Option<String>,
    /// The button's words.
    pub button: String,
    /// What stands in the field already.
    pub value: String,
    /// Announced with the number of suggestions in place of `{n}`.
    pub found: String,
    /// It takes a description of any length, too, which is posted.
    pub describes: bool,
    /// The two-letter code of the page's language; suggestions in another are marked.
    pub lang: String,
}

/// The search box; `look` is `ask-box`, `ask-box is-plain` or `find-mini`, `id` is unique on the page.
#[island]
pub fn SearchBox(words: SearchBoxWords, look: String, id: String) -> impl IntoView {
    let results = RwSignal::new(Vec::<Suggestion>::new());
    let active = RwSignal::new(None::<usize>);
    let open = RwSignal::new(false);
    // Before the browser's part runs this is a plain field, and says so to assistive technology.
    let awake = RwSignal::new(false);
    Effect::new(move || awake.set(true));
    let lines: NodeRef<Textarea> = NodeRef::new();
    let describes = words.describes;
    let described = RwSignal::new(String::new());
    Effect::new(move || {
        if let Some(lines) = lines.get() {
            write_on(&lines, &described.get_untracked());
        }
    });

    let list_id = format!("{id}-suggestions");
    let list_name = words.label.clone().unwrap_or_else(|| words.button.clone());
    let suggest = words.suggest.clone();
    let found = words.found.clone();
    let lang = words.lang.clone();
    let mini = look == "find-mini";
    let close = move || {
        open.set(false);
        active.set(None);
    };
    let show = move |found: Vec<Suggestion>| {
        active.set(None);
        open.set(!found.is_empty());
        results.set(found);
    };
    let mut ask = ask_for_suggestions(suggest, show);
    let on_input = move |event: Event| {
        let typed = event_target_value(&event);
        if describes && typed.chars().count() > A_FEW_WORDS {
            // What is still to come for the first words is of no use any more.
            ask(String::new());
            described.set(typed);
        } else {
            ask(typed);
        }
    };
    let on_keydown = move |event: KeyboardEvent| match event.key().as_str() {
        "ArrowDown" | "ArrowUp" if !results.read_untracked().is_empty() => {
            event.prevent_default();
            open.set(true);
            active.update(|active| *active = step(*active, results.read_untracked().len(), event.key() == "ArrowDown"));
        }
        "Enter" => {
            let chosen = active.get_untracked().and_then(|index| results.read_untracked().get(index).cloned());
            if let (true, Some(chosen)) = (open.get_untracked(), chosen) {
                event.prevent_default();
                go(&chosen.url);
            }
        }
        "Escape" if open.get_untracked() => {
            event.prevent_default();
            close();
        }
        _ => {}
    };
    let on_focusout = move |_: FocusEvent| close();
    let option_id = {
        let id = id.clone();
        move |index: usize| format!("{id}-option-{index}")
    };
    let active_id = {
        let option_id = option_id.clone();
        move || active.get().filter(|_| open.get()).map(&option_id)
    };
    let announce = move || {
        if open.get() { found.replace("{n}", &results.read().len().to_string()) } else { String::new() }
    };
    let is_long = move || !described.read().is_empty();
    let (lines_id, title_id) = (format!("{id}-lines"), format!("{id}-title"));
    let glass = || {
        view! {
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                <circle cx="10.5" cy="10.5" r="6.5"></circle>
                <path d="m15.5 15.5 5 5"></path>
            </svg>
        }
    };

    view! {
        <form
            class=look
            id=format!("{id}-form")
            role="search"
            method=if describes { "post" } else { "get" }
            action=words.action
            on:focusout=on_focusout
        >
            {(!mini).then(glass)}
            {mini.then(|| view! { <button type="submit" aria-label=words.button.clone()>{glass()}</button> })}
            <input
                id=id.clone()
                name="q"
                type="text"
                enterkeyhint="search"
                autocomplete="off"
                maxlength=(!describes).then_some("2000")
                hidden=is_long
                disabled=is_long
                value=words.value
                aria-label=words.label
                role=move || awake.get().then_some("combobox")
                aria-autocomplete=move || awake.get().then_some("list")
                aria-expanded=move || awake.get().then(|| open.get().to_string())
                aria-controls=move || awake.get().then(|| list_id.clone())
                aria-activedescendant=active_id
                on:input=on_input
                on:keydown=on_keydown
            />
            <Show when=is_long>
                <textarea node_ref=lines id=lines_id.clone() name="q" rows="4" aria-labelledby=title_id.clone()></textarea>
            </Show>
            {(!mini).then(|| view! { <button class="button">{words.button.clone()}</button> })}
            <ul
                class="suggestions"
                id=format!("{id}-suggestions")
                role="listbox"
                aria-label=list_name
                hidden=move || !open.get()
            >
                {move || {
                    results
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(index, found)| {
                            suggestion(found, option_id(index), &lang, move || active.get() == Some(index))
                        })
                        .collect_view()
                }}
            </ul>
            <span class="visually-hidden" role="status">{announce}</span>
        </form>
    }
}

/// One line of the list; the whole line is pressed, keyboards choose it by arrow keys.
fn suggestion<S>(found: Suggestion, id: String, page_lang: &str, selected: S) -> impl IntoView + use<S>
where
    S: Fn() -> bool + Send + Sync + 'static,
{
    let lang = (found.lang != page_lang).then_some(found.lang);
    let url = found.url;
    let parts = found
        .parts
        .into_iter()
        .map(|(text, hit)| if hit { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() });
    view! {
        // Pressing must not take the focus from the field first: that would close the list.
        <li
            role="option"
            id=id
            aria-selected=move || selected().to_string()
            on:mousedown=|event| event.prevent_default()
            on:click=move |_| go(&url)
        >
            <span class="suggestion-title" lang=lang>{parts.collect_view()}</span>
            <span class="suggestion-kind">{found.kind_label}</span>
        </li>
    }
}

/// The next active line: past either end it returns to the field, as the pattern asks.
fn step(active: Option<usize>, length: usize, down: bool) -> Option<usize> {
    match (active, down) {
        (None, true) => (length > 0).then_some(0),
        (None, false) => length.checked_sub(1),
        (Some(index), true) => Some(index + 1).filter(|next| *next < length),
        (Some(index), false) => index.checked_sub(1),
    }
}

#[cfg(feature = "hydrate")]
fn go(url: &str) {
    // A browser that refuses to navigate leaves the person on the page, with the words still in the field.
    let _ = window().location().set_href(url);
}

#[cfg(not(feature = "hydrate"))]
fn go(_: &str) {}

#[cfg(feature = "hydrate")]
fn ask_for_suggestions(
    suggest: String,
    show: impl Fn(Vec<Suggestion>) + Copy + 'static,
) -> impl FnMut(String) + 'static {
    let asking = super::suggesting::Asking::new(suggest);
    move |words| asking.words_changed(words, show)
}

/// Goes on in the field of several lines, at the end of what was typed.
#[cfg(feature = "hydrate")]
fn write_on(lines: &leptos::web_sys::HtmlTextAreaElement, typed: &str) {
    lines.set_value(typed);
    let _ = lines.focus();
}

#[cfg(not(feature = "hydrate"))]
fn ask_for_suggestions(_: String, _: impl Fn(Vec<Suggestion>) + Copy + 'static) -> impl FnMut(String) + 'static {
    |_| {}
}

#[cfg(not(feature = "hydrate"))]
fn write_on<T>(_: &T, _: &str) {}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn arrows_walk_the_list_and_return_to_the_field() {
        let check = |active, down, expect| assert_eq!(step(active, 3, down), expect);
        check(None, true, Some(0));
        check(Some(0), true, Some(1));
        check(Some(2), true, None);
        check(None, false, Some(2));
        check(Some(0), false, None);
        assert_eq!(step(None, 0, true), None);
        assert_eq!(step(None, 0, false), None);
    }
}
