//! What the portal knows about the viewer, and the way out.

use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use http::header::SET_COOKIE;
use leptos::prelude::*;
use viewer::Role;

use crate::site::ask::{Ask, draft_cookie, session_cookie, set_cookie};
use crate::site::drafts;
use crate::site::forms::Posted;
use crate::site::page::{Head, Place, page};
use crate::site::problem::Problem;
use crate::site::urls;

/// `GET /{lang}/me`
pub async fn get(ask: Ask) -> Result<Response, Problem> {
    ask.signed_in()?;
    let head = Head::new(ask.say("me-title"), Place::Nowhere);
    Ok(page(&ask, head, || show(&ask)).await)
}

/// `POST /{lang}/me`: throws away what is under way on a page.
pub async fn post(ask: Ask, form: Posted) -> Result<Response, Problem> {
    ask.signed_in()?;
    if !form.has("forget") {
        return Err(Problem::BadForm);
    }
    drafts::forget(&ask, form.get("forget")).await?;
    Ok(Redirect::to(&urls::home(ask.language())).into_response())
}

/// `POST /{lang}/sign-out`: the session ends everywhere, and so do its cookie and what it kept. What the browser kept is
/// not for who comes next, whatever the store says.
pub async fn sign_out(ask: Ask) -> Response {
    let ended = match &ask.session {
        Some(token) => ask.site.desk.sign_out(token).await.map_err(Problem::from),
        None => Ok(()),
    };
    let gone = [session_cookie(&ask.site), draft_cookie(&ask.site)];
    let gone = gone.map(|name| (SET_COOKIE, set_cookie(&ask.site, &name, "", 0)));
    let on = ended.map(|()| Redirect::to(&urls::home(ask.language())));
    (AppendHeaders(gone), on.into_response()).into_response()
}

fn show(ask: &Ask) -> AnyView {
    let viewer = &ask.viewer;
    let portal = ask.edition.portal();
    let roles = viewer.roles.iter().map(|role| ask.say(&format!("role-{}", role.id()))).collect::<Vec<_>>().join(", ");
    let departments = viewer.departments.iter().map(|id| {
        portal
            .departments
            .get(id)
            .map_or_else(|| id.to_string(), |department| department.label.get(ask.language()).to_owned())
    });
    let departments = departments.collect::<Vec<_>>().join(", ");
    let groups = viewer.groups.iter().cloned().collect::<Vec<_>>().join(", ");
    let fact = |id: &str, value: String| {
        (!value.is_empty()).then(|| view! { <div><dt>{ask.say(id)}</dt><dd>{value}</dd></div> })
    };
    let change = ask.site.settings.demo_sign_in.then(|| {
        let url = urls::sign_in(ask.language(), &urls::home(ask.language()));
        view! { <a class="button quiet" href=url>{ask.say("me-change")}</a> }
    });
    view! {
        <div class="wrap narrow stack stack-m">
            <header class="head"><h1>{ask.say("me-title")}</h1><p class="lead">{ask.say("me-lead")}</p></header>
            <dl class="card side-facts">
                {fact("me-name", viewer.name.clone())}
                {fact("me-roles", roles)}
                {fact("me-departments", departments)}
                {fact("me-groups", groups)}
                {fact("me-language", ask.language().own_name().to_owned())}
            </dl>
            {viewer.is(Role::Customer).then(|| view! {
                <p><a href=urls::path(ask.language(), "reports")>{ask.say("reports-link")}</a></p>
            })}
            <form class="row" method="post" action=urls::path(ask.language(), "sign-out")>
                <button class="button">{ask.say("me-sign-out")}</button>
                {change}
            </form>
        </div>
    }
    .into_any()
}
