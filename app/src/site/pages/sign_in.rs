//! Sign-in. For now a demonstration's: one chooses a person, where the configuration allows it and the browser is on this
//! machine. What a proxy or a tunnel hands on comes from anywhere, whatever address the portal listens on.

use axum::response::{IntoResponse, Redirect, Response};
use desk::Person;
use http::HeaderMap;
use http::header::SET_COOKIE;
use leptos::prelude::*;
use viewer::PersonId;

use crate::site::ask::{Ask, session_cookie, set_cookie};
use crate::site::components::empty::empty;
use crate::site::components::icon::icon;
use crate::site::forms::Posted;
use crate::site::page::{Head, Place, page};
use crate::site::problem::Problem;
use crate::site::urls;

/// How long the browser keeps the session cookie, in seconds; the store decides how long it is good for.
const KEPT: i64 = 7 * 24 * 3_600;

/// What proxies and tunnels add to a request that they hand on.
const FORWARDED: [&str; 6] =
    ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"];

/// `GET /{lang}/sign-in?next=`
pub async fn get(ask: Ask, headers: HeaderMap) -> Result<Response, Problem> {
    if let Some(why) = refusal(&ask, &headers) {
        let head = Head::new(ask.say(why), Place::Nowhere);
        return Ok(page(&ask, head, || show_off(&ask, why)).await);
    }
    let people = ask.site.desk.people_for_demo().await?;
    let head = Head::new(ask.say("sign-in-title"), Place::Nowhere);
    Ok(page(&ask, head, || show(&ask, &people)).await)
}

/// `POST /{lang}/sign-in`: a new session, and back to where the person was.
pub async fn post(ask: Ask, headers: HeaderMap, form: Posted) -> Result<Response, Problem> {
    if refusal(&ask, &headers).is_some() {
        return Err(Problem::NotFound);
    }
    let person = PersonId::from(form.get("person"));
    let token = ask.site.desk.sign_in(&person, ask.now).await?;
    if let Some(old) = &ask.session {
        ask.site.desk.sign_out(old).await?;
    }
    let next = urls::local(form.get("next")).map_or_else(|| urls::home(ask.language()), str::to_owned);
    let cookie = set_cookie(&ask.site, &session_cookie(&ask.site), &token.0, KEPT);
    Ok(([(SET_COOKIE, cookie)], Redirect::to(&next)).into_response())
}

/// The sentence that says why nobody signs in here, where that is so.
pub fn refusal(ask: &Ask, headers: &HeaderMap) -> Option<&'static str> {
    let is_forwarded = FORWARDED.iter().any(|name| headers.contains_key(*name));
    match (ask.site.settings.demo_sign_in, is_forwarded) {
        (false, _) => Some("sign-in-off"),
        (true, true) => Some("sign-in-forwarded"),
        (true, false) => None,
    }
}

fn show_off(ask: &Ask, why: &str) -> AnyView {
    let home = view! { <a class="button" href=urls::home(ask.language())>{ask.say("problem-home")}</a> };
    let lead = ask.say(&format!("{why}-lead"));
    view! { <div class="wrap">{empty(ask.say(why), lead, home.into_any())}</div> }.into_any()
}

fn show(ask: &Ask, people: &[Person]) -> AnyView {
    let query = ask.query();
    let next = urls::local(query.get("next")).unwrap_or_default().to_owned();
    let kept = ask.draft.is_some().then(|| {
        view! { <div class="callout" data-state="ok">{icon("ok")}<strong>{ask.say("sign-in-kept")}</strong></div> }
    });
    let cards = people.iter().map(|person| card(ask, person, &next)).collect_view();
    view! {
        <div class="wrap stack stack-m">
            <header class="head">
                <h1>{ask.say("sign-in-title")}</h1>
                <p class="lead">{ask.say("sign-in-lead")}</p>
            </header>
            {kept}
            <ul class="people">{cards}</ul>
        </div>
    }
    .into_any()
}

fn card(ask: &Ask, person: &Person, next: &str) -> AnyView {
    let roles = person.roles.iter().map(|role| ask.say(&format!("role-{}", role.id()))).collect::<Vec<_>>().join(", ");
    let words = ask.say_with("sign-in-as", [("name", person.name.clone().into())]);
    view! {
        <li class="person">
            {icon("user")}
            <div>
                <h2>{person.name.clone()}</h2>
                <p class="soft small">{roles}</p>
            </div>
            <form method="post" action=urls::path(ask.language(), "sign-in")>
                <input type="hidden" name="person" value=person.id.to_string() />
                <input type="hidden" name="next" value=next.to_owned() />
                <button class="button quiet small">{words}</button>
            </form>
        </li>
    }
    .into_any()
}
