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
    let rows = [list.before + 1, list.before + list.rows.len() as u64, list.total];
    bar(ask, name, rows, list.previous().map(&address), list.next().map(&address))
}

/// The link from the beginning of a list, where it stands among other things, to the pages that have all of it.
pub fn lead_on<T>(ask: &Ask, list: &Listed<T>, address: String) -> AnyView {
    lead_on_from(ask, list.rows.len(), list.total, address)
}

/// The same for a list of which so many rows are shown.
pub fn lead_on_from(ask: &Ask, shown: usize, total: u64, address: String) -> AnyView {
    let link = || view! { <p class="small"><a href=address>{ask.say_with("pager-all", [("n", total.into())])}</a></p> };
    (total > shown as u64).then(link).into_any()
}

/// A piece of a list that stands still for as long as its edition serves: its pages have numbers, from 1.
pub struct Numbered<'l, T> {
    /// The rows of this page.
    pub rows: &'l [T],
    page: usize,
    total: usize,
    most: usize,
}

impl<'l, T> Numbered<'l, T> {
    /// The page that a query names, with so many rows at most; one beyond the last is the last.
    pub fn of(query: &Posted, all: &'l [T], most: usize) -> Numbered<'l, T> {
        let pages = all.len().div_ceil(most).max(1);
        let page = query.get("page").parse().unwrap_or(1_usize).clamp(1, pages);
        let rows = all.chunks(most).nth(page - 1).unwrap_or_default();
        Numbered { rows, page, total: all.len(), most }
    }

    /// Whether this is the first page.
    pub fn is_first(&self) -> bool {
        self.page == 1
    }

    /// The links to the pages around this one, at this address of the list.
    pub fn pager(&self, ask: &Ask, name: &str, address: &str) -> AnyView {
        let before = (self.page - 1) * self.most;
        let rows = [before + 1, before + self.rows.len(), self.total].map(|n| n as u64);
        let to = |page: usize| if page == 1 { address.to_owned() } else { format!("{address}?page={page}") };
        let (previous, next) = (self.page > 1, before + self.rows.len() < self.total);
        bar(ask, name, rows, previous.then(|| to(self.page - 1)), next.then(|| to(self.page + 1)))
    }
}

/// Which rows stand here (the first, the last, how many in all), and the ways on.
fn bar(ask: &Ask, name: &str, rows: [u64; 3], previous: Option<String>, next: Option<String>) -> AnyView {
    if previous.is_none() && next.is_none() {
        return ().into_any();
    }
    let link = |url: String, words: &str| view! { <a class="button quiet small" href=url>{ask.say(words)}</a> };
    let [from, to, total] = rows.map(|n| ask.times().number(i64::try_from(n).unwrap_or(i64::MAX)).into());
    let range = [("from", from), ("to", to), ("total", total)];
    view! {
        <nav class="row row-between" aria-label=name.to_owned()>
            <p class="small soft">{ask.say_with("queue-page", range)}</p>
            <p class="row">
                {previous.map(|url| link(url, "queue-previous"))}
                {next.map(|url| link(url, "queue-next"))}
            </p>
        </nav>
    }
    .into_any()
}
