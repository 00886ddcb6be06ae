//! The outage that a ticket is part of, and those that it may be part of, for agents.

use desk::{AttachTickets, Chosen, LeftOut, Ticket};
use leptos::prelude::*;

use super::work::FORM;
use crate::site::ask::Ask;
use crate::site::components::field::Mistakes;
use crate::site::components::icon::icon;
use crate::site::forms::Posted;
use crate::site::pages::ticket::attaching::{current, touching};
use crate::site::problem::Problem;
use crate::site::urls;

/// Where the buttons stand, and what a mistake links to.
const PLACE: &str = "outage";

/// Attaches this ticket.
pub async fn attach(ask: &Ask, ticket: &Ticket, form: &Posted) -> Result<Mistakes, Problem> {
    // A page that was open before the buttons had their names sends the outage beside what it does.
    let id = if form.has("attach") { form.get("attach") } else { form.get("outage") };
    let outage = ask.board.outage(&id.into()).ok_or(Problem::NotFound)?;
    let attach = AttachTickets { outage: outage.id.clone(), tickets: Chosen::These(vec![ticket.number]) };
    let mut mistakes = Mistakes::default();
    let mut add = |words: &str| mistakes.add(PLACE, ask.say(words));
    match ask.site.desk.attach(&ask.viewer, attach, ask.now).await {
        Ok(LeftOut { over, .. }) if !over.is_empty() => add("attach-desk-over"),
        Ok(LeftOut { elsewhere, .. }) if !elsewhere.is_empty() => add("attach-desk-elsewhere"),
        Ok(LeftOut { is_full: true, .. }) => add("attach-desk-full"),
        Ok(_) => {}
        Err(desk::Error::Changed) => add("attach-desk-ended"),
        Err(error) => return Err(error.into()),
    }
    Ok(mistakes)
}

/// What it is part of, or a button for each outage that it may be.
pub fn outage(ask: &Ask, ticket: &Ticket, mistakes: &Mistakes) -> AnyView {
    let language = ask.language();
    if let Some(outage) = current(ask, ticket) {
        let (url, title) = (urls::desk_outage(language, &outage.id), outage.title.get(language).to_owned());
        return view! {
            <section class="stack stack-s" aria-labelledby=PLACE>
                <h2 id=PLACE class="side-title">{ask.say("attach-desk-is")}</h2>
                {error(mistakes)}
                <p><a href=url>{title}</a></p>
            </section>
        }
        .into_any();
    }
    let outages = touching(ask, ticket);
    if outages.is_empty() && mistakes.of(PLACE).is_none() {
        return ().into_any();
    }
    let buttons = outages.into_iter().map(|outage| {
        let words = ask.say_with("attach-desk-one", [("outage", outage.title.get(language).to_owned().into())]);
        view! {
            <p><button class="button quiet" form=FORM name="attach" value=outage.id.to_string()>{words}</button></p>
        }
    });
    view! {
        <section class="stack stack-s" aria-labelledby=PLACE>
            <h2 id=PLACE class="side-title">{ask.say("attach-desk-title")}</h2>
            {error(mistakes)}
            {buttons.collect_view()}
        </section>
    }
    .into_any()
}

fn error(mistakes: &Mistakes) -> AnyView {
    let words = mistakes.of(PLACE).map(str::to_owned);
    words.map(|words| view! { <p class="error">{icon("stop")}<span>{words}</span></p> }).into_any()
}
