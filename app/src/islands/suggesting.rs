//! Asks the server for suggestions, one request at a time: words typed while one is under way are asked for when it is
//! back, so a stale answer never replaces a newer one and a fast typist costs little.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_net::http::Request;
use leptos::task::spawn_local;

use crate::wire::{Suggestion, Suggestions};

/// From how many characters on suggestions are asked for.
const FROM: usize = 2;

/// The conversation of one box with the server.
#[derive(Clone)]
pub struct Asking {
    url: String,
    state: Rc<RefCell<State>>,
}

#[derive(Default)]
struct State {
    words: String,
    under_way: bool,
}

impl Asking {
    /// A conversation with this address.
    pub fn new(url: String) -> Asking {
        Asking { url, state: Rc::default() }
    }

    /// Tells what stands in the field now; `show` gets the suggestions for the newest words.
    pub fn words_changed(&self, words: String, show: impl Fn(Vec<Suggestion>) + Copy + 'static) {
        let mut state = self.state.borrow_mut();
        state.words = words;
        if !state.under_way {
            state.under_way = true;
            let asking = self.clone();
            spawn_local(async move { asking.catch_up(show).await });
        }
    }

    /// Asks until the answer belongs to what stands in the field.
    async fn catch_up(self, show: impl Fn(Vec<Suggestion>) + Copy + 'static) {
        loop {
            let words = self.state.borrow().words.clone();
            let found = if words.trim().chars().count() < FROM { Some(Vec::new()) } else { self.fetch(&words).await };
            let mut state = self.state.borrow_mut();
            if state.words == words {
                state.under_way = false;
                drop(state);
                show(found.unwrap_or_default());
                return;
            }
        }
    }

    async fn fetch(&self, words: &str) -> Option<Vec<Suggestion>> {
        let response = Request::get(&self.url).query([("q", words)]).send().await.ok()?;
        let suggestions: Suggestions = if response.ok() { response.json().await.ok()? } else { return None };
        Some(suggestions.results)
    }
}
