//! The outage that a ticket may be part of, or is: the person says so with one press, and is asked once it is over.

use axum::response::{IntoResponse, Redirect, Response};
use desk::{JoinWithTicket, Joined, NewJoin, Outage, Ticket};
use http::header::SET_COOKIE;
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::components::icon::icon;
use crate::site::components::join::{is_asked, on_the_list, usual_site, works_buttons, works_sentence};
use crate::site::components::notice::notice_with;
use crate::site::forms::Posted;
use crate::site::problem::Problem;
use crate::site::{drafts, urls, visit};

/// Outages that are offered.
const OFFERED: usize = 3;

/// The form that the buttons belong to: what is half written in it goes along, and comes back.
pub const FORM: &str = "reply";

/// The outage that a ticket is attached to, while it goes on.
pub fn current<'a>(ask: &'a Ask, ticket: &Ticket) -> Option<&'a Outage> {
    ask.board.outage(ticket.attached.as_ref()?).filter(|outage| outage.is_active())
}

/// The unplanned trouble that an open ticket may be part of, when it is part of none.
pub fn touching<'a>(ask: &'a Ask, ticket: &Ticket) -> Vec<&'a Outage> {
    if !ticket.state.is_open() || current(ask, ticket).is_some() {
        return Vec::new();
    }
    let touching = ask.board.touching(&ticket.service).into_iter();
    touching.filter(|outage| outage.is_asked_at(ticket.requester_site.as_ref())).take(OFFERED).collect()
}

/// "Yes, it is this": joins the outage and attaches the ticket. What stands in the box for a reply stays there.
pub async fn join(ask: &Ask, ticket: &Ticket, form: &Posted) -> Result<Response, Problem> {
    let outage = ask.board.outage(&form.get("attach").into()).ok_or(Problem::NotFound)?;
    let is_offered = touching(ask, ticket).iter().any(|offered| offered.id == outage.id);
    let join =
        NewJoin { outage: outage.id.clone(), site: usual_site(ask), note: String::new(), visit: visit::current(ask) };
    let join = JoinWithTicket { number: ticket.number, join };
    // The outage or the ticket ended while they looked, or an agent was faster: the page says so.
    if is_offered
        && let Err(error) = ask.site.desk.join_with_ticket(&ask.viewer, join, ask.now).await
        && !matches!(error, desk::Error::Changed)
    {
        return Err(error.into());
    }
    let here = urls::ticket(ask.language(), ticket.number);
    let mut response = if form.get("text").is_empty() {
        Redirect::to(&here).into_response()
    } else {
        let cookie = drafts::keep(ask, form).await?;
        ([(SET_COOKIE, cookie)], Redirect::to(&format!("{here}?kept=1"))).into_response()
    };
    visit::remember(ask, &mut response);
    Ok(response)
}

/// "Works now" and "Still broken", once the outage of a ticket is over. What stands in the box for a reply stays there.
pub async fn works(ask: &Ask, ticket: &Ticket, form: &Posted) -> Result<Response, Problem> {
    let outage = ticket.attached.as_ref().ok_or(Problem::NotFound)?;
    let works = form.get("do") == "works";
    match ask.site.desk.say_works(&ask.viewer, outage, works, ask.now).await {
        // It goes on again: the page says how it stands.
        Ok(()) | Err(desk::Error::Changed) => {}
        Err(error) => return Err(error.into()),
    }
    drafts::done_with(ask, form, &[], &["text"]).await?;
    let here = urls::ticket(ask.language(), ticket.number);
    let here = if works { format!("{here}?works=1") } else { format!("{here}?still=1#text") };
    Ok(Redirect::to(&here).into_response())
}

/// The outage of a ticket that is over, while its person has not said whether it works again.
pub fn over<'a>(ask: &'a Ask, ticket: &Ticket, joined: &[Joined]) -> Option<&'a Outage> {
    // What is solved asks the same by itself.
    let asks = ticket.state.is_open() || ticket.state.is_over();
    let own = joined.iter().filter(|joined| asks && Some(&joined.outage) == ticket.attached.as_ref());
    own.filter_map(|joined| is_asked(ask, joined)).next()
}

/// The known trouble on a person's own ticket: the outage that it is part of, the question whether it works again, or the
/// outages that it may be. `reply` is the form whose words go along.
pub fn trouble(ask: &Ask, ticket: &Ticket, joined: &[Joined], reply: Option<&'static str>) -> AnyView {
    if let Some(outage) = current(ask, ticket) {
        let list = joined.iter().any(|joined| joined.outage == outage.id).then(|| on_the_list(ask));
        return view! { <div class="stack stack-s">{notice_with(ask, outage, 2, None)}{list}</div> }.into_any();
    }
    let asked = over(ask, ticket, joined).map(|outage| {
        view! {
            <section class="callout" data-state="info" aria-labelledby="works">
                {icon("help")}
                <strong id="works">{works_sentence(ask, outage)}</strong>
                <form method="post" action=urls::ticket(ask.language(), ticket.number)>{works_buttons(ask, reply)}</form>
            </section>
        }
    });
    view! { {asked}{offered(ask, ticket)} }.into_any()
}

/// What somebody for whom it is not over says, when they come from that answer: the first words of their reply.
fn still_broken(ask: &Ask, ticket: &Ticket) -> String {
    let asked = ask.query().has("still").then_some(ticket.attached.as_ref()).flatten();
    let outage = asked.and_then(|id| ask.board.outage(id));
    let title = outage.map(|outage| outage.title.get(ask.language()).to_owned());
    title.map(|title| ask.say_with("works-still", [("outage", title.into())])).unwrap_or_default()
}

/// The same before what they had begun to write.
pub fn with_still_broken(ask: &Ask, ticket: &Ticket, typed: &str) -> String {
    let still = still_broken(ask, ticket);
    match (still.is_empty() || typed.contains(&still), typed.is_empty()) {
        (true, _) => typed.to_owned(),
        (false, true) => still,
        (false, false) => format!("{still}\n\n{typed}"),
    }
}

fn offered(ask: &Ask, ticket: &Ticket) -> AnyView {
    let outages = touching(ask, ticket);
    if outages.is_empty() {
        return ().into_any();
    }
    let cards = outages.into_iter().map(|outage| {
        let buttons = view! {
            <button class="button quiet small" form=FORM name="attach" value=outage.id.to_string() formnovalidate>{ask.say("join-yes")}</button>
            <a class="button quiet small" href="#text">{ask.say("join-no")}</a>
        };
        notice_with(ask, outage, 3, Some(buttons.into_any()))
    });
    view! {
        <section class="stack stack-s" aria-labelledby="known">
            <h2 id="known">{ask.say("attach-question")}</h2>
            {cards.collect_view()}
        </section>
    }
    .into_any()
}
