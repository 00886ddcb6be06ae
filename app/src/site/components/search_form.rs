//! The search form in its three sizes, around the `SearchBox` island.

use leptos::prelude::*;

use crate::islands::{SearchBox, SearchBoxWords};
use crate::site::ask::Ask;
use crate::site::urls;

/// Which search form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchForm {
    /// The one big box, for a few words or a description; the page's title, with the id `q-title`, is its label.
    Ask,
    /// The box above results.
    Plain,
    /// The small one in the awning.
    Mini,
}

/// A search form with these words in it. The big one's field has the id `q`, for the title's `label`.
pub fn search_form(ask: &Ask, form: SearchForm, value: &str) -> AnyView {
    let language = ask.language();
    let (look, id, label) = match form {
        SearchForm::Ask => ("ask-box", "q", None),
        SearchForm::Plain => ("ask-box is-plain", "q", Some(ask.say("search-label"))),
        SearchForm::Mini => ("find-mini", "q-mini", Some(ask.say("search-label"))),
    };
    let describes = form == SearchForm::Ask;
    let words = SearchBoxWords {
        action: if describes { urls::path(language, "ask") } else { urls::search(language, "") },
        describes,
        suggest: urls::path(language, "suggest"),
        label,
        button: ask.say("search-button"),
        value: value.to_owned(),
        found: ask.say("search-suggestions"),
        lang: language.code().to_owned(),
    };
    view! { <SearchBox words look=look.to_owned() id=id.to_owned() /> }.into_any()
}
