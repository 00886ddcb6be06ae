//! The form of a request type: what was said on the way here is filled in, and nothing that was typed is lost.

mod asking;
mod begun;
mod closed;
mod diagnostics;
mod fields;
mod filing;
mod known;
mod noted;
mod trail;

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use desk::{Draft, FiledField, Listed, TicketCard};
use http::{HeaderMap, StatusCode};
use knowledge::{FieldKind, RequestType};
use leptos::prelude::*;
use viewer::RequestId;

use crate::site::answers::{Finds, answers};
use crate::site::ask::Ask;
use crate::site::components::breadcrumb::breadcrumb;
use crate::site::components::field::{Mistakes, error_summary};
use crate::site::components::finds::{FROM, Service, Writing, finder, solved};
use crate::site::components::human::{human, to_the_desk};
use crate::site::components::icon::icon;
use crate::site::components::kept::kept;
use crate::site::drafts;
use crate::site::forms::{Posted, new_key};
use crate::site::page::{Head, Place, page};
use crate::site::pages::{guide, sign_in};
use crate::site::problem::Problem;
use crate::site::urls;
use begun::Begun;
use trail::Trail;

/// `GET /{lang}/requests/{id}`: empty, filled from a guide's trail, or as it was before signing in. Where nobody can sign in
/// it is the way to a person instead: nothing that is typed could be sent.
pub async fn get(ask: Ask, Path((_, id)): Path<(String, RequestId)>, headers: HeaderMap) -> Result<Response, Problem> {
    let edition = ask.edition.clone();
    let request = edition.request(&ask.viewer, &id).ok_or(Problem::NotFound)?;
    if let Some(why) = sign_in::refusal(&ask, &headers).filter(|_| !ask.viewer.is_signed_in()) {
        return Ok(closed::answer(&ask, request, why).await);
    }
    let restored = drafts::kept(&ask).await;
    let others = if restored.is_none() { drafts::of_page(&ask).await } else { Vec::new() };
    // What was described at length does not fit into an address.
    let described = if ask.query().has("described") { drafts::described(&ask).await } else { None };
    let described = match described {
        None if ask.query().has("ticket") => earlier(&ask).await,
        described => described,
    };
    let said = trail::said_in_a_guide(&ask).await;
    let is_restored = restored.is_some();
    let form = restored.unwrap_or_else(|| filled(&ask, request, said, described));
    let begun = Begun { is_restored, others };
    let mut response = answer(&ask, request, &form, Mistakes::default(), begun).await;
    noted::shown(&ask, request, &form, is_restored, &mut response);
    Ok(response)
}

/// `POST /{lang}/requests/{id}`: becomes a ticket, or comes back with what is wrong.
pub async fn post(ask: Ask, Path((_, id)): Path<(String, RequestId)>, form: Posted) -> Result<Response, Problem> {
    let ask = ask.under_way(form.get("at"));
    let edition = ask.edition.clone();
    let request = edition.request(&ask.viewer, &id).ok_or(Problem::NotFound)?;
    if !form.get("join").is_empty() {
        return known::join(&ask, request, &form).await;
    }
    if form.has("solved-by") {
        return solved(&ask, &form, Some(request)).await;
    }
    if form.has("find") {
        let mut response = answer(&ask, request, &form, Mistakes::default(), Begun::default()).await;
        noted::shown(&ask, request, &form, true, &mut response);
        return Ok(response);
    }
    let mistakes = filing::mistakes(&ask, request, &form);
    // Who is signed in goes on with it on any device.
    if ask.viewer.is_signed_in() && (form.has("later") || !mistakes.none()) {
        drafts::keep(&ask, &form).await?;
    }
    if ask.viewer.is_signed_in() && form.has("later") {
        return Ok(Redirect::to(&format!("{}#under-way", urls::home(ask.language()))).into_response());
    }
    let mut response = if mistakes.none() {
        send(&ask, request, &form).await?
    } else {
        answer(&ask, request, &form, mistakes, Begun::default()).await
    };
    noted::sent(&ask, request, &form, &mut response);
    Ok(response)
}

/// Where somebody goes on with a request under way, and what tells it from others.
pub fn go_on(ask: &Ask, request: &RequestType, draft: &Draft) -> (String, String) {
    (begun::link(ask, request, draft), begun::told(request, draft))
}

/// What a posted form of this page says, each question with its answer; nothing where it is none of a request.
pub fn said(ask: &Ask, form: &Posted) -> Vec<FiledField> {
    let mut rooms = ask.path().split('/').skip(2);
    let id = (rooms.next() == Some("requests")).then(|| rooms.next()).flatten();
    let request = id.and_then(|id| ask.edition.request(&ask.viewer, &id.into()));
    request.map(|request| filing::said(ask, request, form)).unwrap_or_default()
}

/// Becomes a ticket, or waits until its person has signed in.
async fn send(ask: &Ask, request: &RequestType, form: &Posted) -> Result<Response, Problem> {
    let key = form.key()?;
    if !ask.viewer.is_signed_in() {
        return drafts::keep_and_sign_in(ask, form).await;
    }
    let ticket = filing::ticket(ask, request, form, key);
    let filed = ask.site.desk.file(&ask.viewer, ticket, ask.now).await?;
    drafts::sent(ask, form).await?;
    if form.has("guide") {
        drafts::forget(ask, &guide::address(&form.get("guide").into())).await?;
    }
    let url = format!("{}?received=1", urls::ticket(ask.language(), filed.number));
    Ok(Redirect::to(&url).into_response())
}

/// What one's own ticket was about, for asking once more.
async fn earlier(ask: &Ask) -> Option<String> {
    let number = ask.query().get("ticket").parse().ok()?;
    let ticket = ask.site.desk.ticket(&ask.viewer, number).await.ok()?;
    Some(ticket.title)
}

/// What the way here already said: a guide's answers, words from the search, a service.
fn filled(ask: &Ask, request: &RequestType, said: Vec<(String, String)>, described: Option<String>) -> Posted {
    let query = ask.query();
    let mut form = Posted::default();
    for name in ["guide", "step", "at", "article", "outage"] {
        if query.has(name) {
            form.0.push((name.to_owned(), query.get(name).to_owned()));
        }
    }
    form.0.extend(said);
    if let Some(trail) = Trail::of(ask, &form) {
        form.0.extend(trail.prefill(ask, request).into_iter().map(|(field, value)| (fields::name(&field), value)));
    }
    form.0.extend(trail::in_own_words(ask, request, described));
    for field in &request.fields {
        let given = query.get(&field.id);
        if !given.is_empty() {
            form.0.push((fields::name(&field.id), given.to_owned()));
        }
        // What is known stands there until somebody says otherwise.
        let known = field.default_from.as_ref().and_then(|fact| ask.facts.get(fact));
        let offered =
            |value: &&String| field.options.is_empty() || field.options.iter().any(|option| option.id == **value);
        if let Some(known) = known.filter(offered).filter(|_| !form.has(&fields::name(&field.id))) {
            form.0.push((fields::name(&field.id), known.clone()));
        }
    }
    form
}

async fn answer(ask: &Ask, request: &RequestType, form: &Posted, mistakes: Mistakes, begun: Begun) -> Response {
    let title = request.title.get(ask.language()).to_owned();
    let (status, title_of_page) = if mistakes.none() {
        (StatusCode::OK, title.clone())
    } else {
        let count = ask.say_with("form-mistakes", [("n", mistakes.0.len().into())]);
        (StatusCode::UNPROCESSABLE_ENTITY, format!("{count}: {title}"))
    };
    let head = Head::new(title_of_page, Place::Requests).status(status);
    // What is known of this service stands in the form, with more to press.
    let head = if known::touching(ask, request, form).is_empty() { head } else { head.own_notices() };
    let own = known::own_open(ask, request, form).await;
    let service = filing::known_service(request, form);
    let found = answers(ask, &filing::words(request, form), service.as_ref(), true).await;
    page(ask, head, || show(ask, request, form, &Around { mistakes, begun, own, found })).await
}

/// What stands around the fields of the form.
struct Around<'a> {
    mistakes: Mistakes,
    begun: Begun,
    /// The viewer's own open tickets on this.
    own: Option<Listed<TicketCard>>,
    /// What may solve it.
    found: Finds<'a>,
}

fn show(ask: &Ask, request: &RequestType, form: &Posted, around: &Around<'_>) -> AnyView {
    let Around { mistakes, begun, own, found } = around;
    let language = ask.language();
    let title = request.title.get(language).to_owned();
    let crumbs = vec![(ask.say("place-requests"), urls::path(language, "requests"))];
    let key = form.key().unwrap_or_else(|_| new_key());
    let asked = asking::asked(ask, request, form);
    // Answers stand beside the first field that takes one's own words.
    let first = asked.iter().find(|field| filing::is_text(field)).map(|field| &field.id);
    let inputs = request.fields.iter().map(|field| {
        let answers = (Some(&field.id) == first).then(|| beside(ask, request, found));
        let is_asked = asked.iter().any(|asked| asked.id == field.id);
        let input = fields::input(ask, field, form, mistakes);
        view! { {asking::placed(ask, request, field, is_asked, input)}{answers} }
    });
    view! {
        <div class="wrap">
            {breadcrumb(ask, crumbs, &title)}
            <header class="head">
                <h1>{title.clone()}</h1>
                <p class="lead">{request.summary.get(language).to_owned()}" "{ask.say("request-lead-kept")}</p>
            </header>
            <form
                class="split-form"
                id="request"
                method="post"
                action=urls::request(language, &request.id)
                novalidate
            >
                // Return in a field sends the form: it must not press the first button that is seen, which joins an outage.
                <button hidden tabindex="-1"></button>
                {error_summary(ask, mistakes)}
                {begun.show(ask, request)}
                {trail::said(ask, form)}
                {known::trouble(ask, request, form)}
                {known::own_tickets(ask, own.as_ref())}
                <input type="hidden" name="key" value=key />
                {trail::carried(form)}
                {inputs.collect_view()}
                {before_sending(ask, request, form)}
            </form>
            <div class="narrow stack">{human(ask, &person(ask, request), true)}</div>
        </div>
    }
    .into_any()
}

/// The way to a person from a form: the general one, and from that to where and when a person can be spoken to.
fn person(ask: &Ask, request: &RequestType) -> String {
    let is_general = ask.edition.requests(&ask.viewer).first().is_some_and(|general| general.id == request.id);
    if is_general { "#counter".to_owned() } else { to_the_desk(ask, "") }
}

/// Answers beside what is being written; without scripts a button looks for them.
fn beside(ask: &Ask, request: &RequestType, found: &Finds<'_>) -> AnyView {
    let field = request.fields.iter().find(|field| field.kind == FieldKind::Service);
    let service = match (field, &request.service) {
        (Some(field), _) => Service::Field(fields::name(&field.id)),
        (None, Some(service)) => Service::Is(service.to_string()),
        (None, None) => Service::Unknown,
    };
    view! {
        {finder(ask, found, Writing { form: "request", service, from: FROM })}
        <noscript>
            <button class="button quiet small" name="find" value="1" formnovalidate>{ask.say("finds-look")}</button>
        </noscript>
    }
    .into_any()
}

fn before_sending(ask: &Ask, request: &RequestType, form: &Posted) -> AnyView {
    let service = filing::known_service(request, form);
    let promise = filing::next_update_by(ask, request, form);
    let promise = promise.map(|at| {
        let words = ask.say_with("request-reply-by", [("promise", ask.times().update_by(at).into())]);
        view! { <li data-state="info">{icon("clock")}<span>{words}</span></li> }
    });
    let outages: Vec<_> = service.as_deref().map(|service| ask.board.touching(&service.into())).unwrap_or_default();
    let fine = (outages.is_empty() && service.is_some()).then(|| {
        view! { <li data-state="ok">{icon("ok")}<span>{ask.say("request-no-outage")}</span></li> }
    });
    let signed_out = (!ask.viewer.is_signed_in()).then(|| {
        view! { <li data-state="info">{icon("user")}<span>{ask.say("request-signed-out")}</span></li> }
    });
    view! {
        <section class="card stack" aria-labelledby="checks">
            <h2 id="checks">{ask.say("request-before")}</h2>
            <ul class="ticks">{fine}{promise}{signed_out}</ul>
            {diagnostics::offer(ask, request, form)}
            {kept(ask)}
            <p class="row">
                <button class="button">{ask.say("request-send")}</button>
                {ask.viewer.is_signed_in().then(|| view! {
                    <button class="button quiet" name="later" value="1" formnovalidate>{ask.say("request-later")}</button>
                })}
            </p>
        </section>
    }
    .into_any()
}
