//! One ticket as its person sees it: whose turn, what next, what happened, and a place to write.

pub mod attaching;
mod facts;
mod happened;

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use desk::{Event, Joined, REOPENED_WITHIN, Reply, Ticket, Turn};
use http::StatusCode;
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::components::badge::{turn, turn_at_desk};
use crate::site::components::breadcrumb::breadcrumb;
use crate::site::components::field::{FieldWords, Mistakes, described_by, error_summary, field};
use crate::site::components::icon::icon;
use crate::site::components::join::{self, works_buttons, works_sentence};
use crate::site::components::kept::kept;
use crate::site::components::standing::standing;
use crate::site::components::text_area::text_area;
use crate::site::components::timeline::timeline;
use crate::site::components::written::written;
use crate::site::drafts;
use crate::site::forms::{Posted, new_key};
use crate::site::page::{Head, Place, page};
use crate::site::problem::Problem;
use crate::site::urls;

pub use facts::{facts, said};
pub use happened::{earlier, is_thanked, named_at_desk, stop};

/// The longest reply, in characters.
pub const LONGEST: usize = 20_000;

/// `GET /{lang}/tickets/{number}`
pub async fn get(ask: Ask, Path((_, number)): Path<(String, String)>) -> Result<Response, Problem> {
    ask.signed_in()?;
    let ticket = load(&ask, &number).await?;
    let kept = drafts::left(&ask).await.unwrap_or_default();
    Ok(answer(&ask, &ticket, &kept, Mistakes::default()).await)
}

/// `POST /{lang}/tickets/{number}`: a reply, "it works again" of the ticket or of its outage, or "it is this" of a known one.
pub async fn post(ask: Ask, Path((_, number)): Path<(String, String)>, form: Posted) -> Result<Response, Problem> {
    ask.signed_in()?;
    let ticket = load(&ask, &number).await?;
    if form.get("do") == "confirm" {
        ask.site.desk.confirm(&ask.viewer, ticket.number, ask.now).await?;
        drafts::done_with(&ask, &form, &[], &["text"]).await?;
        return Ok(Redirect::to(&urls::ticket(ask.language(), ticket.number)).into_response());
    }
    if ["works", "broken"].contains(&form.get("do")) {
        return attaching::works(&ask, &ticket, &form).await;
    }
    if form.has("attach") {
        return attaching::join(&ask, &ticket, &form).await;
    }
    let mut mistakes = mistakes(&ask, form.get("text"));
    if mistakes.none() && too_late(&ask, &ticket) {
        mistakes.add("text", ask.say("ticket-too-late"));
    }
    if !mistakes.none() {
        return Ok(answer(&ask, &ticket, &form, mistakes).await);
    }
    let reply = Reply { number: ticket.number, text: form.get("text").to_owned(), key: form.key()? };
    ask.site.desk.reply(&ask.viewer, reply, ask.now).await?;
    drafts::done(&ask).await?;
    let url = format!("{}?sent=1", urls::ticket(ask.language(), ticket.number));
    Ok(Redirect::to(&url).into_response())
}

async fn load(ask: &Ask, number: &str) -> Result<Ticket, Problem> {
    let number = number.parse().map_err(|_| Problem::NotFound)?;
    Ok(ask.site.desk.ticket(&ask.viewer, number).await?)
}

/// Whether it has been over for so long that an answer would open nothing any more.
fn too_late(ask: &Ask, ticket: &Ticket) -> bool {
    let moved = |entry: &desk::TimelineEntry| matches!(entry.event, Event::Moved { .. }).then_some(entry.at);
    let since = ticket.timeline.iter().rev().find_map(moved).unwrap_or(ticket.filed_at);
    ticket.state.is_over() && ask.now.duration_since(since) > REOPENED_WITHIN
}

/// What is wrong with a reply.
pub fn mistakes(ask: &Ask, text: &str) -> Mistakes {
    let mut mistakes = Mistakes::default();
    let n = text.chars().count();
    if n == 0 {
        mistakes.add("text", ask.say("ticket-reply-missing"));
    } else if n > LONGEST {
        mistakes.add("text", ask.say_with("ticket-reply-too-long", [("most", LONGEST.into()), ("n", n.into())]));
    }
    mistakes
}

async fn answer(ask: &Ask, ticket: &Ticket, form: &Posted, mistakes: Mistakes) -> Response {
    let status = if mistakes.none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut title = ask.say_with(
        "ticket-title",
        [("number", ticket.number.to_string().into()), ("title", ticket.title.clone().into())],
    );
    if !mistakes.none() {
        title = format!("{}: {title}", ask.say_with("form-mistakes", [("n", mistakes.0.len().into())]));
    }
    let mine = is_mine(ask, ticket);
    // What a ticket is part of, or may be, stands beside it and not above the page as well.
    let trouble = mine && (attaching::current(ask, ticket).is_some() || !attaching::touching(ask, ticket).is_empty());
    let head = Head::new(title, Place::Tickets).status(status);
    let head = if trouble { head.own_notices() } else { head };
    let joined = if mine && ticket.attached.is_some() { join::mine(ask).await } else { Vec::new() };
    page(ask, head, || show(ask, ticket, &joined, form, &mistakes)).await
}

fn is_mine(ask: &Ask, ticket: &Ticket) -> bool {
    ask.viewer.person.as_ref() == Some(&ticket.requester.id)
}

fn show(ask: &Ask, ticket: &Ticket, joined: &[Joined], form: &Posted, mistakes: &Mistakes) -> AnyView {
    let language = ask.language();
    let mine = is_mine(ask, ticket);
    let standing = standing(ask, ticket);
    let (data_turn, sign, words) = if mine {
        let (data_turn, sign, words) = turn(standing.turn);
        (data_turn, sign, ask.say(words))
    } else {
        turn_at_desk(ask, standing.turn, &ticket.requester.name)
    };
    let number = ticket.number.to_string();
    let crumbs = vec![(ask.say("tickets-title"), urls::path(language, "tickets"))];
    let filed = ask.query().has("received").then(|| received(ask, ticket));
    let thanked = mine && is_thanked(ticket);
    let sent = (ask.query().has("sent") && !thanked).then(|| done(ask, "ticket-reply-sent"));
    let works = (ask.query().has("works") && !ticket.state.is_open()).then(|| done(ask, "works-thanks"));
    // The words of the box go along with the other buttons of the page, and come back.
    let reply = has_box(ask, ticket, form).then_some(attaching::FORM);
    // Whose turn it is because their outage is over is asked right there.
    let asked = attaching::over(ask, ticket, joined).filter(|_| mine && standing.turn != ticket.state.turn);
    let is_asked = asked.is_some();
    let sentence = match asked {
        Some(outage) => works_sentence(ask, outage),
        None => standing.sentence.into_any(),
    };
    view! {
        <div class="wrap stack stack-l">
            {breadcrumb(ask, crumbs, &number)}
            {error_summary(ask, mistakes)}
            {filed}
            {sent}
            {works}
            <header class="head">
                <p class="meta"><span class="num">{ask.say("ticket")}" "{number.clone()}</span></p>
                <h1>{ticket.title.clone()}</h1>
            </header>
            <div class="split">
                <div class="stack stack-l">
                    <section class="callout" data-turn=data_turn>
                        {icon(sign)}
                        <strong>{words}</strong>
                        <p>{sentence}</p>
                        {is_asked.then(|| view! {
                            <form method="post" action=urls::ticket(language, ticket.number)>{works_buttons(ask, reply)}</form>
                        })}
                        <p class="soft">{standing.next}</p>
                    </section>
                    {thanked.then(|| thanks(ask, ticket))}
                    {mine.then(|| attaching::trouble(ask, ticket, if is_asked { &[] } else { joined }, reply))}
                    {confirm_form(ask, ticket, reply)}
                    {question(ask, ticket)}
                    {reply_form(ask, ticket, form, mistakes)}
                    <section aria-labelledby="history" class="stack stack-m">
                        <h2 id="history">{ask.say("ticket-history")}</h2>
                        {timeline(ask, ticket.timeline.iter().rev().map(|entry| stop(ask, ticket, entry)).collect())}
                        {earlier(ask, ticket)}
                    </section>
                    {said(ask, ticket)}
                </div>
                <aside class="aside stack stack-m" aria-label=ask.say("ticket-facts")>{facts(ask, ticket)}</aside>
            </div>
        </div>
    }
    .into_any()
}

fn received(ask: &Ask, ticket: &Ticket) -> AnyView {
    let title = ask.say_with("ticket-received", [("number", ticket.number.to_string().into())]);
    view! {
        <div class="callout" data-state="ok" role="status">
            {icon("ok")}<strong>{title}</strong><p>{ask.say("ticket-received-lead")}</p>
        </div>
    }
    .into_any()
}

/// Says that what was just done is done.
pub fn done(ask: &Ask, words: &str) -> AnyView {
    view! { <div class="callout" data-state="ok" role="status">{icon("ok")}<strong>{ask.say(words)}</strong></div> }
        .into_any()
}

/// Answers a short thanks: nobody is put to work by it, and whoever still needs something knows how. While it is asked whether
/// it works again, that stands above.
fn thanks(ask: &Ask, ticket: &Ticket) -> AnyView {
    let lead = ticket.state.is_over().then(|| view! { <p>{ask.say("ticket-thanked-over")}</p> });
    view! {
        <div class="callout" data-state="ok" role="status">
            {icon("ok")}<strong>{ask.say("ticket-thanked")}</strong>{lead}
        </div>
    }
    .into_any()
}

/// What the desk asks of whoever's turn it is, above the place for the answer.
fn question(ask: &Ask, ticket: &Ticket) -> AnyView {
    let Some((entry, by)) = happened::asked(ticket).filter(|_| ticket.state.turn == Turn::Person) else {
        return ().into_any();
    };
    let times = ask.times();
    let name = ask.say_with("ticket-the-desk", [("name", by.name.clone().into())]);
    view! {
        <figure class="asked">
            <figcaption>
                <strong>{name}</strong>" "<time datetime=times.attribute(entry.at)>{times.moment(entry.at)}</time>
            </figcaption>
            <blockquote class="said">{written(&entry.text)}</blockquote>
        </figure>
    }
    .into_any()
}

/// One press for somebody whose ticket is solved and who agrees.
fn confirm_form(ask: &Ask, ticket: &Ticket, reply: Option<&'static str>) -> AnyView {
    if !is_mine(ask, ticket) || ticket.state.is_open() || ticket.state.is_over() {
        return ().into_any();
    }
    view! {
        <form method="post" action=urls::ticket(ask.language(), ticket.number)>
            <p class="row"><button class="button" form=reply name="do" value="confirm">{icon("check")}{ask.say("ticket-confirm")}</button></p>
        </form>
    }
    .into_any()
}

/// Whether there is a box for a reply. What was typed is never lost: it stays where something stands in it.
fn has_box(ask: &Ask, ticket: &Ticket, form: &Posted) -> bool {
    let is_shut = !ticket.state.is_open() && ticket.state.to.is_empty();
    !is_shut && (!too_late(ask, ticket) || !form.get("text").is_empty())
}

fn reply_form(ask: &Ask, ticket: &Ticket, form: &Posted, mistakes: &Mistakes) -> AnyView {
    if !has_box(ask, ticket, form) {
        return if ticket.state.to.is_empty() { shut(ask) } else { again(ask, ticket) };
    }
    let id = match ticket.state.turn {
        _ if !ticket.state.is_open() => "ticket-reply-over",
        Turn::Person => "ticket-reply-your-turn",
        _ => "ticket-reply",
    };
    let words = FieldWords { id: "text", label: ask.say(id), hint: ask.say("ticket-reply-hint"), required: true };
    let text = attaching::with_still_broken(ask, ticket, form.get("text"));
    let area = text_area("text", "text", &text, 4, described_by(&words, mistakes), mistakes.of("text").is_some(), true);
    let key = form.key().unwrap_or_else(|_| new_key());
    // What was left unsent, or was typed before sign-in came in between.
    let is_back = mistakes.none() && !form.get("text").is_empty();
    let back = is_back.then(|| view! { <p role="status">{ask.say("kept-restored")}</p> });
    view! {
        <form class="stack" id=attaching::FORM method="post" action=urls::ticket(ask.language(), ticket.number)>
            <input type="hidden" name="key" value=key />
            {field(ask, &words, mistakes, area)}
            {back}
            {kept(ask)}
            <p class="row"><button class="button">{ask.say("ticket-reply-send")}</button></p>
        </form>
    }
    .into_any()
}

fn shut(ask: &Ask) -> AnyView {
    view! { <p class="soft">{ask.say("ticket-closed")}</p> }.into_any()
}

/// Instead of a box: the same request, once more, with what it was about.
fn again(ask: &Ask, ticket: &Ticket) -> AnyView {
    let request = urls::request(ask.language(), &ticket.request);
    let number = ticket.number.to_string();
    let url = urls::with_query(request, [("ticket", number.as_str())]);
    view! {
        <section class="callout" data-state="info">
            {icon("info")}<strong>{ask.say("ticket-too-late")}</strong>
            <p class="row"><a class="button quiet" href=url>{ask.say("ticket-again")}</a></p>
        </section>
    }
    .into_any()
}
