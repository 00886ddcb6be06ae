//! What a person has under way: guides and requests that they go on with, on whatever device they began.

use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::components::icon::icon;
use crate::site::drafts;
use crate::site::pages::{guide, request};
use crate::site::urls;

/// Something under way.
pub struct UnderWay {
    page: String,
    url: String,
    title: String,
    /// Where they are in it; of a request its first words.
    step: String,
    until: String,
}

/// What the viewer has under way, the newest first; nothing before sign-in, where the page is everybody's.
pub async fn under_way(ask: &Ask) -> Vec<UnderWay> {
    let mut found = Vec::new();
    if !ask.viewer.is_signed_in() {
        return found;
    }
    for draft in drafts::all(ask).await {
        let Some(form) = drafts::read(&draft) else { continue };
        let until = ask.times().until(draft.kept_until());
        let (room, id) = draft.page.trim_start_matches('/').split_once('/').unwrap_or_default();
        if room == "guides" {
            let begun = ask.clone().under_way(form.get("at"));
            let Some(of) = begun.guide(&id.into()) else { continue };
            let (url, step) = guide::link(&begun, of, &form).await;
            let title = of.title.get(ask.language()).to_owned();
            found.push(UnderWay { page: draft.page.clone(), url, title, step, until });
        } else if room == "requests" {
            let id = id.split('#').next().unwrap_or_default();
            let Some(request) = ask.edition.request(&ask.viewer, &id.into()) else { continue };
            let (url, step) = request::go_on(ask, request, &draft);
            let title = request.title.get(ask.language()).to_owned();
            found.push(UnderWay { page: draft.page.clone(), url, title, step, until });
        }
    }
    found
}

/// The list, each to go on with or to throw away.
pub fn list(ask: &Ask, found: &[UnderWay]) -> AnyView {
    if found.is_empty() {
        return ().into_any();
    }
    let items = found.iter().map(|one| {
        let until = ask.say_with("under-way-until", [("until", one.until.clone().into())]);
        let step = (!one.step.is_empty()).then(|| view! { <span>{one.step.clone()}</span> });
        view! {
            <li>
                <div>
                    <a href=one.url.clone()>{one.title.clone()}</a>
                    <p class="soft small">{step}{(!one.step.is_empty()).then_some(" · ")}{until}</p>
                </div>
                <button class="button quiet small" name="forget" value=one.page.clone()>
                    {ask.say("under-way-forget")}<span class="visually-hidden">": "{one.title.clone()}</span>
                </button>
            </li>
        }
    });
    view! {
        <section class="callout under-way" data-state="info" aria-labelledby="under-way">
            {icon("clock")}<strong id="under-way">{ask.say("under-way-title")}</strong>
            <form method="post" action=urls::path(ask.language(), "me")><ul>{items.collect_view()}</ul></form>
        </section>
    }
    .into_any()
}
