//! A request that was begun before: this one, as it was left, or others of its kind, which a new one does not touch.

use desk::Draft;
use knowledge::RequestType;
use leptos::prelude::*;

use super::filing;
use crate::site::ask::Ask;
use crate::site::components::icon::icon;
use crate::site::drafts;
use crate::site::urls;

/// How much of what was written tells one from another, in characters.
const TOLD: usize = 60;

/// What was begun before.
#[derive(Default)]
pub struct Begun {
    /// The form is as it was before sign-in, or on another device.
    pub is_restored: bool,
    /// Others of the same kind.
    pub others: Vec<Draft>,
}

impl Begun {
    /// Says so.
    pub fn show(&self, ask: &Ask, request: &RequestType) -> AnyView {
        if self.is_restored {
            let words = ask.say("request-restored");
            return view! { <div class="callout" data-state="ok" role="status">{icon("ok")}<strong>{words}</strong></div> }
                .into_any();
        }
        if self.others.is_empty() {
            return ().into_any();
        }
        let links = self.others.iter().map(|draft| {
            let words = told(request, draft);
            let words = if words.is_empty() { request.title.get(ask.language()).to_owned() } else { words };
            let until = ask.say_with("under-way-until", [("until", ask.times().until(draft.kept_until()).into())]);
            view! { <li><a href=link(ask, request, draft)>{words}</a>" "<span class="soft">{until}</span></li> }
        });
        view! {
            <section class="callout" data-state="info" aria-labelledby="begun">
                {icon("clock")}<strong id="begun">{ask.say("request-begun")}</strong>
                <div><p>{ask.say("request-begun-lead")}</p><ul>{links.collect_view()}</ul></div>
            </section>
        }
        .into_any()
    }
}

/// Where somebody goes on with it.
pub fn link(ask: &Ask, request: &RequestType, draft: &Draft) -> String {
    let key = draft.page.split_once('#').map_or("1", |(_, key)| key);
    urls::with_query(urls::request(ask.language(), &request.id), [("kept", key)])
}

/// The first words of it, which tell it from another.
pub fn told(request: &RequestType, draft: &Draft) -> String {
    let words = drafts::read(draft).map(|form| filing::words(request, &form)).unwrap_or_default();
    let line = words.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut told: String = line.chars().take(TOLD).collect();
    if told.len() < line.len() {
        told.push('…');
    }
    told
}
