//! One outage at the desk: post an update, resolve it, attach tickets to it and answer them. Of each list around it the
//! beginning stands here.

mod list;
mod update;
mod work;

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use desk::{Joiners, Listed, Outage, OutageTicket, OutageTickets};
use http::StatusCode;
use leptos::prelude::*;

pub use self::list::{attach, get as list};
use viewer::OutageId;

use super::answering::{self, answer_form};
use super::attaching::{self, attach_form, attached};
use super::joiners::joiners;
use crate::site::ask::Ask;
use crate::site::components::breadcrumb::desk_breadcrumb;
use crate::site::components::field::{Mistakes, error_summary};
use crate::site::components::notice::notice_with;
use crate::site::components::pager::lead_on;
use crate::site::components::set_aside::set_aside;
use crate::site::drafts::aside::{self, left_marked};
use crate::site::forms::Posted;
use crate::site::page::{Head, Place, page};
use crate::site::pages::outage::updates;
use crate::site::problem::Problem;
use crate::site::urls;

/// So much of each list stands on the page of the outage.
const SHOWN: u32 = 20;

/// `GET /{lang}/desk/outages/{id}`
pub async fn get(ask: Ask, Path((_, id)): Path<(String, OutageId)>) -> Result<Response, Problem> {
    ask.at_the_desk()?;
    let outage = ask.site.desk.outage(&id).await?;
    let kept = left_marked(&ask).await;
    Ok(answer(&ask, &outage, &kept, Mistakes::default()).await)
}

/// `POST /{lang}/desk/outages/{id}`: `do` says which of the page's forms was sent; without it an update, the last of which
/// resolves.
pub async fn post(ask: Ask, Path((_, id)): Path<(String, OutageId)>, form: Posted) -> Result<Response, Problem> {
    ask.at_the_desk()?;
    let outage = ask.site.desk.outage(&id).await?;
    let mut mistakes = Mistakes::default();
    let went = match form.get("do") {
        "attach" | "attach-all" => attaching::attach(&ask, &outage, &form, &mut mistakes).await?,
        "answer" => answering::send(&ask, &outage, &form, &mut mistakes).await?,
        _ => update::post(&ask, &outage, &form, &mut mistakes).await?,
    };
    if !mistakes.none() {
        // As it is now: what a colleague said meanwhile stands above the form.
        let outage = ask.site.desk.outage(&id).await?;
        return if outage.is_active() || form.has("do") {
            Ok(answer(&ask, &outage, &form, mistakes).await)
        } else {
            Err(Problem::Changed)
        };
    }
    work::left(&ask, &outage, &form).await?;
    let pairs = went.iter().map(|(name, value)| (*name, value.as_str()));
    let here = urls::with_query(urls::desk_outage(ask.language(), &id), pairs);
    Ok(Redirect::to(&here).into_response())
}

async fn answer(ask: &Ask, outage: &Outage, form: &Posted, mistakes: Mistakes) -> Response {
    let desk = &ask.site.desk;
    let joined = desk.joiners(&ask.viewer, &outage.id, SHOWN).await.unwrap_or_else(|error| {
        tracing::error!(%error, "who joined an outage cannot be read");
        Joiners::default()
    });
    let tickets = desk.outage_tickets(&ask.viewer, &outage.id, SHOWN).await.unwrap_or_else(|error| {
        tracing::error!(%error, "the tickets around an outage cannot be read");
        OutageTickets::default()
    });
    let status = if mistakes.none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let head = Head::new(outage.title.get(ask.language()).to_owned(), Place::Outages).status(status).own_notices();
    let others = aside::others(ask, form).await;
    page(ask, head, || show(ask, outage, &joined, &tickets, form, &mistakes, set_aside(ask, &others))).await
}

fn show(
    ask: &Ask,
    outage: &Outage,
    joined: &Joiners,
    tickets: &OutageTickets,
    form: &Posted,
    mistakes: &Mistakes,
    others: AnyView,
) -> AnyView {
    let language = ask.language();
    let (title_lang, title) = outage.title.pick(language);
    let (lang, title) = ((title_lang != language).then(|| title_lang.code()), title.to_owned());
    let crumbs = vec![(ask.say("outages-title"), urls::path(language, "desk/outages"))];
    let more = |tickets: &Listed<OutageTicket>, list: &str| {
        lead_on(ask, tickets, urls::desk_outage_list(language, outage.id.as_str(), list))
    };
    let over = if outage.called_off_until().is_some() { "outage-called-off" } else { "outage-ended" };
    // Of what nobody can join there is nothing to say.
    let has_tickets = outage.can_be_joined() || tickets.attached.total > 0;
    let has_people = outage.can_be_joined() || joined.people > 0;
    let attaches = outage.is_active() && outage.can_be_joined();
    let is_written = outage.is_active() || answering::is_shown(tickets, form);
    let fields = view! {
        {outage.is_active().then(|| update::form(ask, outage, form, mistakes))}
        {attaches.then(|| attach_form(ask, &tickets.may_belong, form, mistakes, None, more(&tickets.may_belong, "tickets")))}
        {answer_form(ask, tickets, form, mistakes)}
    };
    view! {
        <div class="wrap narrow stack stack-l">
            {desk_breadcrumb(ask, crumbs, &title)}
            {error_summary(ask, mistakes)}
            {attaching::went(ask, tickets)}
            {answering::went(ask)}
            {others}
            <header class="head">
                <h1 class="is-smaller" lang=lang>{title}</h1>
                {(!outage.is_active()).then(|| view! { <p class="lead">{ask.say(over)}</p> })}
            </header>
            {outage.is_active().then(|| notice_with(ask, outage, 2, None))}
            {is_written.then(|| work::form(ask, outage, form, fields.into_any()))}
            {has_tickets.then(|| attached(ask, &tickets.attached, more(&tickets.attached, "attached")))}
            {has_people.then(|| joiners(ask, outage, joined))}
            <section aria-labelledby="updates" class="stack stack-m">
                <h2 id="updates">{ask.say("outage-updates")}</h2>
                {updates(ask, outage)}
            </section>
        </div>
    }
    .into_any()
}
