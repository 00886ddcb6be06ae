//! A ticket at the desk: take it, move it on with a public note and a promise, keep an internal note, attach it to an
//! outage.

mod attaching;
mod closing;
mod due;
mod states;
mod tried;
mod work;

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use desk::{Move, Note, Ticket, Tried};
use http::StatusCode;
use leptos::prelude::*;
use viewer::{ArticleId, PersonId, StateId};

pub use self::due::{due, promised};

use crate::site::ask::Ask;
use crate::site::components::badge::turn_at_desk;
use crate::site::components::breadcrumb::desk_breadcrumb;
use crate::site::components::clock::clock_for;
use crate::site::components::field::{FieldWords, Mistakes, described_by, error_summary, field, input_field};
use crate::site::components::icon::icon;
use crate::site::components::set_aside::set_aside;
use crate::site::components::standing::now;
use crate::site::components::text_area::text_area;
use crate::site::components::timeline::timeline;
use crate::site::drafts::aside::{self, left_marked};
use crate::site::forms::Posted;
use crate::site::page::{Head, Place, page};
use crate::site::pages::ticket::{LONGEST, done, earlier, facts, is_thanked, said, stop};
use crate::site::problem::Problem;
use crate::site::urls;

/// Where it is taken, and what a mistake links to.
const TAKE: &str = "take";

/// `GET /{lang}/desk/tickets/{number}`
pub async fn get(ask: Ask, Path((_, number)): Path<(String, String)>) -> Result<Response, Problem> {
    ask.at_the_desk()?;
    let ticket = load(&ask, &number).await?;
    let kept = left_marked(&ask).await;
    Ok(answer(&ask, &ticket, &kept, Mistakes::default()).await)
}

/// `POST /{lang}/desk/tickets/{number}`: `do` says which of the page's forms was sent.
pub async fn post(ask: Ask, Path((_, number)): Path<(String, String)>, form: Posted) -> Result<Response, Problem> {
    ask.at_the_desk()?;
    let ticket = load(&ask, &number).await?;
    let desk = &ask.site.desk;
    let mistakes = match work::act(&form) {
        "take" => {
            let from = Some(PersonId::from(form.get("from"))).filter(|id| !id.is_empty());
            let mut mistakes = Mistakes::default();
            match desk.take(&ask.viewer, ticket.number, from.as_ref(), ask.now).await {
                // A colleague was faster: the page says who has it, and what stands in its forms stays.
                Err(desk::Error::Changed) => mistakes.add(TAKE, ask.say("desk-ticket-take-late")),
                other => other?,
            }
            mistakes
        }
        "note" => {
            let mistakes = text_mistakes(&ask, "internal", form.get("internal"));
            if mistakes.none() {
                // The answer beside it has the form's key to itself.
                let key = format!("{}-note", form.key()?);
                let note = Note { number: ticket.number, text: form.get("internal").to_owned(), key };
                desk.add_note(&ask.viewer, note, ask.now).await?;
            }
            mistakes
        }
        "attach" => attaching::attach(&ask, &ticket, &form).await?,
        "move" => move_on(&ask, &ticket, &form).await?,
        _ => return Err(Problem::BadForm),
    };
    if !mistakes.none() {
        return Ok(answer(&ask, &ticket, &form, mistakes).await);
    }
    work::left(&ask, &ticket, &form).await?;
    Ok(Redirect::to(&format!("{}?saved=1", urls::desk_ticket(ask.language(), ticket.number))).into_response())
}

async fn load(ask: &Ask, number: &str) -> Result<Ticket, Problem> {
    let number = number.parse().map_err(|_| Problem::NotFound)?;
    Ok(ask.site.desk.ticket(&ask.viewer, number).await?)
}

async fn move_on(ask: &Ask, ticket: &Ticket, form: &Posted) -> Result<Mistakes, Problem> {
    let mut mistakes = Mistakes::default();
    let to = StateId::from(form.get("state"));
    if to != ticket.state.id && !ticket.state.to.contains(&to) {
        mistakes.add("state", ask.say("desk-ticket-state-bad"));
    }
    mistakes.0.extend(text_mistakes(ask, "note", form.get("note")).0);
    let due = due(ask, form.get("due"), &mut mistakes);
    let solved_by = closing::solved_by(ask, ticket, form, &mut mistakes);
    if mistakes.none() {
        let moved = Move {
            number: ticket.number,
            to,
            note: form.get("note").to_owned(),
            next_update_by: due,
            solved_by,
            seen: form.get("seen").parse().map_err(|_| Problem::BadForm)?,
            key: form.key()?,
        };
        match ask.site.desk.move_ticket(&ask.viewer, moved, ask.now).await {
            Err(desk::Error::Changed) => mistakes.add("note", ask.say("desk-ticket-changed")),
            other => other?,
        }
    }
    Ok(mistakes)
}

fn text_mistakes(ask: &Ask, field: &str, text: &str) -> Mistakes {
    let mut mistakes = Mistakes::default();
    let n = text.chars().count();
    if n == 0 {
        mistakes.add(field, ask.say("desk-ticket-note-missing"));
    } else if n > LONGEST {
        mistakes.add(field, ask.say_with("ticket-reply-too-long", [("most", LONGEST.into()), ("n", n.into())]));
    }
    mistakes
}

async fn answer(ask: &Ask, ticket: &Ticket, form: &Posted, mistakes: Mistakes) -> Response {
    let status = if mistakes.none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let title = [("number", ticket.number.to_string().into()), ("title", ticket.title.clone().into())];
    let mut title = ask.say_with("ticket-title", title);
    if !mistakes.none() {
        title = format!("{}: {title}", ask.say_with("form-mistakes", [("n", mistakes.0.len().into())]));
    }
    // The ticket is there without what led to it.
    let tried = ask.site.desk.tried(&ask.viewer, ticket.number).await.unwrap_or_default();
    let others = aside::others(ask, form).await;
    let head = Head::new(title, Place::Queue).status(status);
    page(ask, head, || show(ask, ticket, &tried, form, &mistakes, set_aside(ask, &others))).await
}

fn show(
    ask: &Ask,
    ticket: &Ticket,
    tried: &[(ArticleId, Tried)],
    form: &Posted,
    mistakes: &Mistakes,
    others: AnyView,
) -> AnyView {
    let language = ask.language();
    let turn = now(ask, ticket.state.turn, ticket.attached.as_ref());
    let (data_turn, sign, words) = turn_at_desk(ask, turn, &ticket.requester.name);
    let crumbs = vec![(ask.say("queue-title"), urls::path(language, "desk/queue"))];
    view! {
        <div class="wrap stack stack-l">
            {desk_breadcrumb(ask, crumbs, &ticket.number.to_string())}
            {error_summary(ask, mistakes)}
            {ask.query().has("saved").then(|| done(ask, "desk-ticket-saved"))}
            {is_thanked(ticket).then(|| thanked(ask, ticket))}
            {others}
            <header class="head">
                <p class="meta">
                    <span class="num">{ask.say("ticket")}" "{ticket.number.to_string()}</span>
                    <span>{ask.say("desk-ticket-from")}" "{ticket.requester.name.clone()}</span>
                    <span class="badge" data-turn=data_turn>{icon(sign)}{words}</span>
                    {states::told(ask, ticket).map(|told| view! { <span>{told}</span> })}
                </p>
                <h1 class="is-smaller">{ticket.title.clone()}</h1>
                {take_form(ask, ticket)}
            </header>
            <div class="split">
                <div class="stack stack-l">
                    {said(ask, ticket)}
                    {work::form(ask, ticket, form, writing(ask, ticket, form, mistakes))}
                    <section aria-labelledby="history" class="stack stack-m">
                        <h2 id="history">{ask.say("ticket-history")}</h2>
                        {timeline(ask, ticket.timeline.iter().rev().map(|entry| stop(ask, ticket, entry)).collect())}
                        {earlier(ask, ticket)}
                    </section>
                </div>
                <aside class="aside stack stack-m" aria-label=ask.say("ticket-facts")>
                    {attaching::outage(ask, ticket, mistakes)}
                    {facts(ask, ticket)}
                    {trail(ask, ticket)}
                    {tried::tried(ask, tried)}
                </aside>
            </div>
        </div>
    }
    .into_any()
}

/// Says that the person thanked, which puts nobody to work.
fn thanked(ask: &Ask, ticket: &Ticket) -> AnyView {
    let words = ask.say_with("desk-ticket-thanked", [("name", ticket.requester.name.clone().into())]);
    view! { <div class="callout" data-state="ok">{icon("ok")}<strong>{words}</strong></div> }.into_any()
}

fn trail(ask: &Ask, ticket: &Ticket) -> AnyView {
    let Some(trail) = &ticket.trail else { return ().into_any() };
    let edition: String = trail.edition.chars().take(12).collect();
    let words = [("guide", trail.guide.to_string().into()), ("edition", edition.into())];
    view! { <p class="small soft">{ask.say_with("desk-ticket-trail-guide", words)}</p> }.into_any()
}

fn take_form(ask: &Ask, ticket: &Ticket) -> AnyView {
    let mine = ticket.assignee.as_ref().map(|person| &person.id) == ask.viewer.person.as_ref();
    if mine && ticket.assignee.is_some() {
        return view! { <p class="badge" data-state="ok" id=TAKE>{icon("ok")}{ask.say("desk-ticket-taken")}</p> }
            .into_any();
    }
    let from = ticket.assignee.as_ref().map(|person| person.id.to_string());
    view! {
        <p id=TAKE>
            <input type="hidden" form=work::FORM name="from" value=from />
            <button class="button quiet" form=work::FORM name="do" value="take">{icon("user")}{ask.say("desk-ticket-take")}</button>
        </p>
    }
    .into_any()
}

/// What an agent can write: to the person, and to the desk alone.
fn writing(ask: &Ask, ticket: &Ticket, form: &Posted, mistakes: &Mistakes) -> AnyView {
    view! { {move_form(ask, ticket, form, mistakes)}{note_form(ask, form, mistakes)} }.into_any()
}

fn move_form(ask: &Ask, ticket: &Ticket, form: &Posted, mistakes: &Mistakes) -> AnyView {
    let name = ticket.requester.name.clone();
    let named = |id: &str| ask.say_with(id, [("name", name.clone().into())]);
    let chosen = form.get("state");
    let chosen = if ticket.state.to.iter().any(|state| *state == chosen) { chosen } else { "" };
    let states = states::options(ask, ticket, chosen);
    let state = FieldWords {
        id: "state",
        label: ask.say("desk-ticket-state"),
        hint: ask.say("desk-ticket-state-hint"),
        required: true,
    };
    let select = view! {
        <select class="input" id="state" name="state" aria-describedby=described_by(&state, mistakes)>{states}</select>
    };
    let note = FieldWords {
        id: "note",
        label: named("desk-ticket-note"),
        hint: ask.say("desk-ticket-note-hint"),
        required: true,
    };
    let area = text_area(
        "note",
        "note",
        form.get("note"),
        4,
        described_by(&note, mistakes),
        mistakes.of("note").is_some(),
        true,
    );
    let due = FieldWords {
        id: "due",
        label: ask.say("desk-ticket-due"),
        hint: format!("{} {}", ask.say("desk-ticket-due-hint"), clock_for(ask, &name, ticket.requester_site.as_ref())),
        required: false,
    };
    view! {
        <section class="card stack">
            <h2>{ask.say("desk-ticket-move")}</h2>
            <input type="hidden" name="seen" value=ticket.timeline.len() + ticket.earlier />
            {field(ask, &state, mistakes, select.into_any())}
            {field(ask, &note, mistakes, area)}
            {closing::question(ask, ticket, form, mistakes)}
            {input_field(ask, &due, mistakes, "datetime-local", "due", &promised(ask, form, ticket.next_update_by))}
            <p class="row"><button class="button" name="do" value="move">{named("desk-ticket-save")}</button></p>
        </section>
    }
    .into_any()
}

fn note_form(ask: &Ask, form: &Posted, mistakes: &Mistakes) -> AnyView {
    let words = FieldWords {
        id: "internal",
        label: ask.say("desk-ticket-internal"),
        hint: ask.say("desk-ticket-internal-hint"),
        required: true,
    };
    let described = described_by(&words, mistakes);
    let area =
        text_area("internal", "internal", form.get("internal"), 3, described, mistakes.of("internal").is_some(), true);
    view! {
        <section class="stack internal-form">
            {field(ask, &words, mistakes, area)}
            <p class="row"><button class="button quiet" name="do" value="note">{ask.say("desk-ticket-internal-save")}</button></p>
        </section>
    }
    .into_any()
}
