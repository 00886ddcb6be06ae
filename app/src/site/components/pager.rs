//! The pages of a long list: which rows stand here, of how many, and the way to the others.

use desk::{Listed, Page};
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::forms::Posted;

/// The page that a query names: `after` or `before` a row; what names none is the first.
pub fn page_of(query: &Posted) -> Page {
    let position = |name: &str| query.get(name).parse().ok();
    position("after").map(Page::After).or(position("before").map(Page::Before)).unwrap_or_default()
}

/// The pair of a query that names a page; empty for the first.
pub fn edge(page: Page) -> (&'static str, String) {
    match page {
        Page::First => ("after", String::new()),
        Page::After(position) => ("after", position.to_string()),
        Page::Before(position) => ("before", position.to_string()),
    }
}

/// The links to the pages around this one, for a list of this name; nothing where one page has it all.
pub fn pager<T>(ask: &Ask, list: &Listed<T>, name: &str, address: impl Fn(Page) -> String) -> AnyView {
    let (previous, next) = (list.previous(), list.next());
    if previous.is_none() && next.is_none() {
        return ().into_any();
    }
    let link =
        |page: Page, words: &str| view! { <a class="button quiet small" href=address(page)>{ask.say(words)}</a> };
    let number = |n: u64| ask.times().number(i64::try_from(n).unwrap_or(i64::MAX)).into();
    let (from, to) = (list.before + 1, list.before + list.rows.len() as u64);
    let range = [("from", number(from)), ("to", number(to)), ("total", number(list.total))];
    view! {
        <nav class="row row-between" aria-label=name.to_owned()>
            <p class="small soft">{ask.say_with("queue-page", range)}</p>
            <p class="row">
                {previous.map(|page| link(page, "queue-previous"))}
                {next.map(|page| link(page, "queue-next"))}
            </p>
        </nav>
    }
    .into_any()
}
