//! The form of a request type: what was said on the way here is filled in, and nothing that was typed is lost.

mod fields;
mod filing;
mod known;
mod noted;

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use desk::TicketCard;
use guides::{Answers, Guide, Walk};
use http::StatusCode;
use knowledge::{FieldKind, RequestType};
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::components::breadcrumb::breadcrumb;
use crate::site::components::field::{Mistakes, error_summary};
use crate::site::components::icon::icon;
use crate::site::drafts;
use crate::site::forms::{Posted, new_key};
use crate::site::page::{Head, Place, page};
use crate::site::problem::Problem;
use crate::site::urls;

/// `GET /{lang}/requests/{id}`: empty, filled from a guide's trail, or as it was before signing in.
pub async fn get(ask: Ask, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let edition = ask.edition.clone();
    let request = edition.request(&ask.viewer, &id).ok_or(Problem::NotFound)?;
    let kept = drafts::kept(&ask).await;
    let restored = kept.is_some();
    // What was described at length does not fit into an address.
    let described = if ask.query().has("described") { drafts::described(&ask).await } else { None };
    let form = kept.unwrap_or_else(|| filled(&ask, request, described));
    let mut response = answer(&ask, request, &form, Mistakes::default(), restored).await;
    noted::shown(&ask, request, &form, restored, &mut response);
    Ok(response)
}

/// `POST /{lang}/requests/{id}`: becomes a ticket, or comes back with what is wrong.
pub async fn post(ask: Ask, Path((_, id)): Path<(String, String)>, form: Posted) -> Result<Response, Problem> {
    let ask = ask.under_way(form.get("at"));
    let edition = ask.edition.clone();
    let request = edition.request(&ask.viewer, &id).ok_or(Problem::NotFound)?;
    if !form.get("join").is_empty() {
        return known::join(&ask, request, &form).await;
    }
    let mistakes = filing::mistakes(&ask, request, &form);
    let mut response = if mistakes.none() {
        send(&ask, request, &form).await?
    } else {
        answer(&ask, request, &form, mistakes, false).await
    };
    noted::sent(&ask, request, &form, &mut response);
    Ok(response)
}

/// Becomes a ticket, or waits until its person has signed in.
async fn send(ask: &Ask, request: &RequestType, form: &Posted) -> Result<Response, Problem> {
    let key = form.key()?;
    if !ask.viewer.is_signed_in() {
        return drafts::keep_and_sign_in(ask, form).await;
    }
    let ticket = filing::ticket(ask, request, form, key);
    let filed = ask.site.desk.file(&ask.viewer, ticket, ask.now).await?;
    drafts::done(ask).await?;
    let url = format!("{}?received=1", urls::ticket(ask.language(), filed.number));
    Ok(Redirect::to(&url).into_response())
}

/// What the way here already said: a guide's answers, words from the search, a service.
fn filled(ask: &Ask, request: &RequestType, described: Option<String>) -> Posted {
    let query = ask.query();
    let mut form = Posted::default();
    for name in ["guide", "step", "at", "article", "outage"] {
        if query.has(name) {
            form.0.push((name.to_owned(), query.get(name).to_owned()));
        }
    }
    form.0.extend(query.0.iter().filter(|(name, _)| name.starts_with("said.")).cloned());
    if let Some(trail) = Trail::of(ask, &form) {
        form.0.extend(trail.prefill(ask, request).into_iter().map(|(field, value)| (fields::name(&field), value)));
    }
    let mut texts = request.fields.iter().filter(|field| filing::is_text(field));
    let long = texts.clone().find(|field| field.kind == FieldKind::LongText);
    if let (Some(field), Some(words)) = (long.or(texts.clone().next()), described) {
        form.0.push((fields::name(&field.id), words));
    } else if let (Some(field), true) = (texts.next(), query.has("say")) {
        form.0.push((fields::name(&field.id), query.get("say").to_owned()));
    }
    for field in &request.fields {
        let given = query.get(&field.id);
        if !given.is_empty() {
            form.0.push((fields::name(&field.id), given.to_owned()));
        }
    }
    form
}

/// The guide that led here, replayed from what the form says of it.
struct Trail<'e> {
    guide: &'e Guide,
    walk: Walk<'e>,
    step: String,
}

impl<'e> Trail<'e> {
    fn of(ask: &'e Ask, form: &Posted) -> Option<Trail<'e>> {
        let guide = ask.guide(form.get("guide"))?;
        let said =
            form.0.iter().filter_map(|(name, value)| Some((name.strip_prefix("said.")?.to_owned(), value.clone())));
        let answers = Answers::from_query(&said.collect::<Vec<_>>());
        let walk = guide.walk(&answers, &ask.facts, Some(form.get("step")));
        Some(Trail { guide, walk, step: form.get("step").to_owned() })
    }

    /// The fields that the guide's answers fill.
    fn prefill(&self, ask: &Ask, request: &RequestType) -> std::collections::BTreeMap<String, String> {
        let fields = request
            .fields
            .iter()
            .map(|field| (field.id.clone(), field.options.iter().map(|option| option.id.clone()).collect()))
            .collect();
        let outcome = self.guide.outcome(&self.step);
        guides::prefill(self.guide, outcome, &self.walk, ask.language(), &fields)
    }
}

async fn answer(ask: &Ask, request: &RequestType, form: &Posted, mistakes: Mistakes, restored: bool) -> Response {
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
    page(ask, head, || show(ask, request, form, &mistakes, restored, &own)).await
}

fn show(
    ask: &Ask,
    request: &RequestType,
    form: &Posted,
    mistakes: &Mistakes,
    restored: bool,
    own: &[TicketCard],
) -> AnyView {
    let language = ask.language();
    let title = request.title.get(language).to_owned();
    let crumbs = vec![(ask.say("place-requests"), urls::path(language, "requests"))];
    let restored = restored.then(|| {
        view! { <div class="callout" data-state="ok" role="status">{icon("ok")}<strong>{ask.say("request-restored")}</strong></div> }
    });
    let key = form.key().unwrap_or_else(|_| new_key());
    let asked = || request.fields.iter().filter(|field| filing::asked(ask, field, form));
    // What was on the page, so that a question which an answer opened is seen before the form is sent.
    let shown = asked().map(|field| view! { <input type="hidden" name="shown" value=field.id.clone() /> });
    let inputs = asked().map(|field| fields::input(ask, field, form, mistakes));
    view! {
        <div class="wrap">
            {breadcrumb(ask, crumbs, &title)}
            <header class="head">
                <h1>{title.clone()}</h1>
                <p class="lead">{request.summary.get(language).to_owned()}" "{ask.say("request-lead-kept")}</p>
            </header>
            <form class="split-form" method="post" action=urls::request(language, &request.id) novalidate>
                // Return in a field sends the form: it must not press the first button that is seen, which joins an outage.
                <button hidden tabindex="-1"></button>
                {error_summary(ask, mistakes)}
                {restored}
                {said(ask, form)}
                {known::trouble(ask, request, form)}
                {known::own_tickets(ask, own)}
                <input type="hidden" name="key" value=key />
                {carried(form)}
                {shown.collect_view()}
                {inputs.collect_view()}
                {before_sending(ask, request, form)}
            </form>
        </div>
    }
    .into_any()
}

/// The trail travels with the form.
fn carried(form: &Posted) -> AnyView {
    let carried = form.0.iter().filter(|(name, _)| {
        ["guide", "step", "at", "article", "outage"].contains(&name.as_str()) || name.starts_with("said.")
    });
    carried
        .map(|(name, value)| view! { <input type="hidden" name=name.clone() value=value.clone() /> })
        .collect_view()
        .into_any()
}

fn said(ask: &Ask, form: &Posted) -> AnyView {
    let Some(trail) = Trail::of(ask, form) else { return ().into_any() };
    let language = ask.language();
    let title = trail.guide.title.get(language).to_owned();
    let rows = trail.walk.trail.iter().map(|answered| {
        let question = answered.node.title.get(language).to_owned();
        view! { <div><dt>{question}</dt><dd>{answered.labels(language).join(", ")}</dd></div> }
    });
    view! {
        <section class="card stack stack-s" aria-labelledby="sofar">
            <h2 id="sofar" class="side-title">{ask.say("request-said")}</h2>
            <p class="soft small">{ask.say_with("request-from-guide", [("guide", title.into())])}</p>
            <dl class="answers">{rows.collect_view()}</dl>
        </section>
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
    let outages: Vec<_> = service.as_deref().map(|service| ask.board.touching(service)).unwrap_or_default();
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
            <p class="row"><button class="button">{ask.say("request-send")}</button></p>
        </section>
    }
    .into_any()
}
