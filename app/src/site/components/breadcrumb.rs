//! Where a page stands.

use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::urls;

/// The way from home to `here`, through `steps` of (title, address).
pub fn breadcrumb(ask: &Ask, steps: Vec<(String, String)>, here: &str) -> AnyView {
    breadcrumb_to(ask, steps, here, None)
}

/// The same to what has its title in another language than the page.
pub fn breadcrumb_to(ask: &Ask, steps: Vec<(String, String)>, here: &str, lang: Option<&'static str>) -> AnyView {
    let home = (ask.say("place-help"), urls::home(ask.language()));
    let steps = std::iter::once(home).chain(steps);
    trail(ask, steps, here, lang)
}

/// The way on the desk's side, from the queue.
pub fn desk_breadcrumb(ask: &Ask, steps: Vec<(String, String)>, here: &str) -> AnyView {
    trail(ask, steps.into_iter(), here, None)
}

fn trail(ask: &Ask, steps: impl Iterator<Item = (String, String)>, here: &str, lang: Option<&str>) -> AnyView {
    let lang = lang.map(str::to_owned);
    let steps = steps.map(|(title, url)| view! { <li><a href=url>{title}</a></li> }).collect_view();
    view! {
        <nav class="crumbs" aria-label=ask.say("breadcrumb")>
            <ol class="trail">{steps}<li aria-current="page" lang=lang>{here.to_owned()}</li></ol>
        </nav>
    }
    .into_any()
}
