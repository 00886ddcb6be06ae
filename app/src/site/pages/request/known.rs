//! What is known before a request is written: trouble that this may be, to be joined, and the viewer's own open tickets.

use axum::response::{IntoResponse, Redirect, Response};
use desk::{LONGEST_NOTE, Listed, Mine, NewJoin, Outage, TicketCard, Which};
use http::header::SET_COOKIE;
use knowledge::RequestType;
use leptos::prelude::*;

use super::filing;
use crate::site::ask::Ask;
use crate::site::components::icon::icon;
use crate::site::components::join::usual_site;
use crate::site::components::notice::notice_with;
use crate::site::forms::Posted;
use crate::site::problem::Problem;
use crate::site::{drafts, offered, urls, visit};

/// Own tickets that a request names before it is written.
const OWN: u32 = 3;

/// The known trouble that this may be.
pub fn touching<'a>(ask: &'a Ask, request: &RequestType, form: &Posted) -> Vec<&'a Outage> {
    // Whoever says that it is not over need not be asked whether it is this.
    let service = filing::known_service(request, form).filter(|_| form.get("outage").is_empty());
    service.map(|service| offered::at(ask, &service, ask.viewer.site.as_ref())).unwrap_or_default()
}

/// Known trouble comes before the questions: joining it takes one press, and what is written goes along.
pub fn trouble(ask: &Ask, request: &RequestType, form: &Posted) -> AnyView {
    let outages = touching(ask, request, form);
    if outages.is_empty() {
        return ().into_any();
    }
    let cards = outages.into_iter().map(|outage| {
        let yes = outage.can_be_joined().then(|| {
            view! { <button class="button quiet small" name="join" value=outage.id.to_string() formnovalidate>{ask.say("join-yes")}</button> }
        });
        let of_tickets = offered::of_tickets(ask, outage).map(|words| view! { <span class="small">{words}</span> });
        let buttons = view! { {yes}<a class="button quiet small" href="#fields">{ask.say("join-no")}</a>{of_tickets} };
        notice_with(ask, outage, 2, Some(buttons.into_any()))
    });
    view! { <div class="stack stack-s">{cards.collect_view()}</div><span id="fields" tabindex="-1"></span> }.into_any()
}

/// "Yes, it is this": joins the outage with what was written so far, and keeps the form in case it is something else.
pub async fn join(ask: &Ask, request: &RequestType, form: &Posted) -> Result<Response, Problem> {
    let outage =
        ask.board.outage(&form.get("join").into()).filter(|outage| outage.can_be_joined()).ok_or(Problem::NotFound)?;
    if !ask.viewer.is_signed_in() {
        return drafts::keep_and_sign_in(ask, form).await;
    }
    let cookie = drafts::keep(ask, form).await?;
    let note = filing::words(request, form);
    let join = NewJoin {
        outage: outage.id.clone(),
        site: usual_site(ask),
        note: note.chars().take(LONGEST_NOTE).collect(),
        visit: visit::current(ask),
    };
    match ask.site.desk.join(&ask.viewer, join, ask.now).await {
        // It ended while they wrote: the page says so.
        Ok(()) | Err(desk::Error::Changed) => {}
        Err(error) => return Err(error.into()),
    }
    let url = urls::with_query(urls::outage(ask.language(), &outage.id), [("from", request.id.as_str())]);
    let mut response = ([(SET_COOKIE, cookie)], Redirect::to(&url)).into_response();
    visit::remember(ask, &mut response);
    Ok(response)
}

/// The viewer's open tickets on the same service: what is asked here may be a line to add there.
pub async fn own_open(ask: &Ask, request: &RequestType, form: &Posted) -> Option<Listed<TicketCard>> {
    let service = filing::known_service(request, form).filter(|_| ask.viewer.is_signed_in());
    let mine = Mine { service: Some(service?), most: OWN, ..Mine::of(Which::Open) };
    let open = ask.site.desk.my_tickets(&ask.viewer, &mine).await;
    open.inspect_err(|error| tracing::error!(%error, "one's own tickets cannot be read")).ok()
}

/// One's own open tickets on this, before one more is written.
pub fn own_tickets(ask: &Ask, own: Option<&Listed<TicketCard>>) -> AnyView {
    let Some(own) = own.filter(|own| own.total > 0) else { return ().into_any() };
    let more = own.total.saturating_sub(own.rows.len() as u64);
    let more = (more > 0).then(|| {
        let words = ask.say_with("home-more-tickets", [("n", more.into())]);
        view! { <li><a href=urls::path(ask.language(), "tickets")>{words}</a></li> }
    });
    let links = own.rows.iter().map(|ticket| {
        let url = urls::ticket(ask.language(), ticket.number);
        view! { <li><a href=url>{format!("{} · {}", ticket.number, ticket.title)}</a></li> }
    });
    let words = ask.say_with("request-own-open", [("n", own.total.into())]);
    view! {
        <section class="callout" data-state="info" aria-labelledby="own">
            {icon("ticket")}<strong id="own">{words}</strong>
            <div><p>{ask.say("request-own-open-lead")}</p><ul>{links.collect_view()}{more}</ul></div>
        </section>
    }
    .into_any()
}
