//! The parts of an open page that show outages. The server renders them; this island learns that the board changed and
//! fetches them again, as HTML from the same server. Without it they are as old as their page.

use leptos::html::Div;
use leptos::prelude::*;

/// Keeps `children`, what the page says of outages as of `revision`, up to date from `url`. `spoken` has a screen reader
/// say what is new: right for notices, too much for a page.
#[island]
pub fn Notices(url: String, revision: u64, spoken: bool, children: Children) -> impl IntoView {
    let place: NodeRef<Div> = NodeRef::new();
    watch(url, revision, place);
    let class = if spoken { "notices" } else { "live" };
    view! { <div class=class aria-live=spoken.then_some("polite") node_ref=place>{children()}</div> }
}

#[cfg(feature = "hydrate")]
fn watch(url: String, revision: u64, place: NodeRef<Div>) {
    use leptos::task::spawn_local;
    use std::cell::Cell;
    use std::rc::Rc;

    Effect::new(move || {
        let Some(place) = place.get() else { return };
        let known = Rc::new(Cell::new(revision));
        let url = url.clone();
        super::event_stream::on_board_revision(move |revision| {
            if revision <= known.get() {
                return;
            }
            known.set(revision);
            let (place, url) = (place.clone(), url.clone());
            spawn_local(async move {
                if let Some(html) = fetch(&url).await {
                    place.set_inner_html(&html);
                }
            });
        });
    });
}

#[cfg(feature = "hydrate")]
async fn fetch(url: &str) -> Option<String> {
    let response = gloo_net::http::Request::get(url).send().await.ok()?;
    if response.ok() { response.text().await.ok() } else { None }
}

#[cfg(not(feature = "hydrate"))]
fn watch(_: String, _: u64, _: NodeRef<Div>) {}
