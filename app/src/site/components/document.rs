//! The whole HTML document around a page: head, awning, main, counter.

use leptos::prelude::*;
use viewer::{Language, Role};

use super::about::{about, alternates};
use super::icon::icon;
use super::notice::notices;
use super::search_form::{SearchForm, search_form};
use super::window;
use crate::site::ask::Ask;
use crate::site::page::{Head, Place};
use crate::site::urls;

/// Wraps `body` into a document.
pub fn document(ask: &Ask, head: &Head, body: AnyView) -> AnyView {
    let language = ask.language();
    let portal = ask.edition.portal().name.get(language).to_owned();
    let assets = &ask.site.assets;
    let boot = assets.boot.clone().map(|boot| view! { <script type="module" src=boot></script> });
    // The plates are for readers: who works at the desk has the outages' own pages.
    let notices =
        (!head.own_notices && !head.place.is_desk()).then(|| view! { <div class="wrap">{notices(ask)}</div> });
    view! {
        <!DOCTYPE html>
        <html lang=language.code()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <title>{format!("{} · {portal}", head.title)}</title>
                <link rel="icon" href=assets.mark.clone() type="image/svg+xml" />
                <link rel="stylesheet" href=assets.style.clone() />
                {about(ask, head, &portal)}
                {alternates(ask, head)}
                {boot}
            </head>
            <body>
                {demo_mark(ask)}
                {preview_mark(ask)}
                {away_mark(ask)}
                {awning(ask, head, &portal)}
                <main class="main" id="main" tabindex="-1">
                    {notices}
                    {body}
                </main>
                {(!head.place.is_desk()).then(|| counter(ask))}
                {aids(ask, head)}
            </body>
        </html>
    }
    .into_any()
}

/// The words of what scripts add, and the list of the keys that do something on this page. An agent at work searches the
/// tickets; there are no suggestions to choose from there.
fn aids(ask: &Ask, head: &Head) -> AnyView {
    let desk = head.place.is_desk();
    let (search, url) = match desk && ask.viewer.is(Role::Agent) {
        true => ("keys-queue", urls::path(ask.language(), "desk/queue")),
        false => ("keys-search", urls::search(ask.language(), "")),
    };
    let keys = [("/", search), ("↓ ↑", "keys-choose"), ("Esc", "keys-close"), ("?", "keys-list")];
    let keys = keys.into_iter().filter(|(_, id)| !desk || *id != "keys-choose");
    let keys = keys.map(|(key, id)| view! { <dt><kbd>{key}</kbd></dt><dd>{ask.say(id)}</dd> });
    let (copy, copied, close) = (ask.say("copy"), ask.say("copied"), ask.say("close"));
    view! {
        <p class="visually-hidden" role="status" data-aids="" data-copy=copy data-copied=copied data-close=close.clone() data-search=format!("{url}#q")></p>
        <dialog class="keys" aria-labelledby="keys-title">
            <h2 id="keys-title">{ask.say("keys-title")}</h2>
            <dl>{keys.collect_view()}</dl>
            <form method="dialog"><button class="button quiet">{close}</button></form>
        </dialog>
    }
    .into_any()
}

fn demo_mark(ask: &Ask) -> AnyView {
    if !ask.site.settings.demo_sign_in {
        return ().into_any();
    }
    view! {
        <aside class="demo-mark" aria-label=ask.say("demo-title")>
            <strong>{ask.say("demo-title")}</strong>" "{ask.say("demo-text")}
        </aside>
    }
    .into_any()
}

/// Says on every page that nothing can be sent or saved, while the store takes nothing.
fn away_mark(ask: &Ask) -> Option<AnyView> {
    let mark = || {
        view! {
            <aside class="demo-mark" aria-label=ask.say("away-title")>
                <strong>{ask.say("away-title")}</strong>" "{ask.say("away-text")}
            </aside>
        }
    };
    (!ask.site.desk.is_writing()).then(|| mark().into_any())
}

/// Says on every page of a preview that it is one.
fn preview_mark(ask: &Ask) -> Option<AnyView> {
    let preview = ask.preview.as_ref()?;
    let branch = preview.branch.name.clone();
    let refused = (!preview.is_sound()).then(|| view! { " "<strong>{ask.say("preview-broken")}</strong> });
    let url = urls::branch(ask.language(), &branch);
    let words = ask.say_with("preview-mark", [("branch", branch.into())]);
    let mark = view! {
        <aside class="demo-mark" aria-label=words.clone()>
            <strong>{words.clone()}</strong>{refused}" "{ask.say("preview-mark-text")}" "<a href=url>{ask.say("preview-leave")}</a>
        </aside>
    };
    Some(mark.into_any())
}

fn awning(ask: &Ask, head: &Head, portal: &str) -> AnyView {
    let language = ask.language();
    let desk = head.place.is_desk();
    let mini = (!head.own_search && !desk).then(|| search_form(ask, SearchForm::Mini, ""));
    // Where the bar has no room for the small box, its place is a link to the big one.
    let find = (!head.own_search && !desk).then(|| {
        view! { <a class="find-link" href=urls::search(language, "")>{icon("search")}<span class="label">{ask.say("search-title")}</span></a> }
    });
    view! {
        <header class="awning">
            <a class="skip visually-hidden" href="#main">{ask.say("skip")}</a>
            <div class="wrap awning-bar">
                <a class="brand" href=urls::home(language)>
                    <svg viewBox="0 0 32 32" aria-hidden="true">
                        <path class="brand-frame" d="M5 13v15h22V13M2.5 28h27"></path>
                        <path
                            class="brand-cloth"
                            d="M5.5 3h21L30 11.5a3.5 3.5 0 0 1-7 0 3.5 3.5 0 0 1-7 0 3.5 3.5 0 0 1-7 0 3.5 3.5 0 0 1-7 0z"
                        ></path>
                    </svg>
                    {portal.to_owned()}
                    {desk.then(|| view! { <small>{ask.say("desk")}</small> })}
                </a>
                <nav class="nav" aria-label=ask.say("nav-label")>
                    <ul class="nav-list">{places(ask, head.place)}</ul>
                </nav>
                <div class="awning-end">{mini}{find}{other_language(ask)}{profile(ask, desk)}</div>
            </div>
            <div class="valance" aria-hidden="true"></div>
        </header>
    }
    .into_any()
}

fn places(ask: &Ask, current: Place) -> AnyView {
    let language = ask.language();
    let agent = ask.viewer.is(Role::Agent);
    let places: Vec<(Place, &str, &str, String)> = if current.is_desk() {
        let desk = [
            (Place::Queue, "ticket", "place-queue", urls::path(language, "desk/queue")),
            (Place::Outages, "pulse", "place-outages", urls::path(language, "desk/outages")),
        ];
        let content = (Place::Content, "article", "place-content", urls::path(language, "desk/findings"));
        let insights = (Place::Insights, "bulb", "place-insights", urls::path(language, "desk/insights"));
        let help = (Place::Help, "help", "place-help", urls::home(language));
        desk.into_iter().filter(|_| agent).chain([content, insights, help]).collect()
    } else {
        vec![
            (Place::Help, "help", "place-help", urls::home(language)),
            (Place::Requests, "form", "place-requests", urls::path(language, "requests")),
            (Place::Tickets, "ticket", "place-tickets", urls::path(language, "tickets")),
            (Place::Status, "pulse", "place-status", urls::path(language, "status")),
        ]
    };
    places
        .iter()
        .map(|(place, sign, id, url)| {
            let here = (*place == current).then_some("page");
            view! { <li><a href=url.clone() aria-current=here>{icon(sign)}{ask.say(id)}</a></li> }
        })
        .collect_view()
        .into_any()
}

fn other_language(ask: &Ask) -> AnyView {
    Language::ALL
        .into_iter()
        .filter(|other| *other != ask.language())
        .map(|other| {
            let url = urls::in_language(&ask.path_and_query, other);
            view! {
                <a href=url lang=other.code() hreflang=other.code()>
                    {icon("globe")}<span class="label">{other.own_name()}</span>
                </a>
            }
        })
        .collect_view()
        .into_any()
}

fn profile(ask: &Ask, desk: bool) -> AnyView {
    let language = ask.language();
    let room = if ask.viewer.is(Role::Agent) { "desk/queue" } else { "desk/findings" };
    let words = if ask.viewer.is(Role::Agent) { "place-desk" } else { "place-content" };
    let to_desk = (ask.edits() && !desk).then(|| {
        let url = urls::path(language, room);
        view! { <a href=url>{icon("apps")}<span class="label">{ask.say(words)}</span></a> }
    });
    let (url, words) = if ask.viewer.is_signed_in() {
        (urls::path(language, "me"), ask.viewer.name.clone())
    } else {
        (urls::sign_in(language, &ask.path_and_query), ask.say("sign-in"))
    };
    view! { {to_desk}<a href=url>{icon("user")}<span class="label">{words}</span></a> }.into_any()
}

/// The counter: the ways to reach a person, on every page where somebody looks for help.
fn counter(ask: &Ask) -> AnyView {
    let language = ask.language();
    let contact = &ask.edition.portal().contact;
    let published = ask.site.live.read().published_at;
    let urgent = contact.urgent_phone.clone().map(|number| {
        view! { " "{ask.say("counter-urgent")}" "<a href=format!("tel:{number}")>{number.clone()}</a>"." }
    });
    let phone = contact.phone.clone().map(|number| {
        view! { {ask.say("counter-call")}" "<a href=format!("tel:{number}")>{number.clone()}</a>" " }
    });
    let (place, hours) = (contact.place.get(language).to_owned(), window::hours(ask));
    let come =
        (!place.is_empty()).then(|| ask.say_with("counter-come", [("place", place.into()), ("hours", hours.into())]));
    let now = come.as_ref().and_then(|_| window::window_now(ask)).map(|now| format!(" {now}"));
    view! {
        <footer class="foot" id="counter">
            <div class="wrap foot-grid">
                <section>
                    <h2>{ask.say("counter-title")}</h2>
                    <p>{phone}{come}{now}{urgent}</p>
                </section>
                <section>
                    <h2>{ask.say("counter-more")}</h2>
                    <ul class="foot-links">
                        <li><a href=urls::path(language, "status")>{ask.say("counter-status")}</a></li>
                        <li><a href=urls::path(language, "articles")>{ask.say("counter-articles")}</a></li>
                        <li><a href=urls::path(language, "accessibility")>{ask.say("counter-accessibility")}</a></li>
                    </ul>
                </section>
                <section>
                    <h2>{ask.say("counter-about")}</h2>
                    <p>{ask.say_with("counter-edition", [("moment", ask.times().moment(published).into())])}</p>
                </section>
            </div>
        </footer>
    }
    .into_any()
}
