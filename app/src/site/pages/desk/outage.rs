//! One outage at the desk: post an update, resolve it, attach tickets to it and answer them. Of each list around it the
//! beginning stands here.

mod list;
mod work;

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use desk::{Joiners, Listed, Outage, OutageKind, OutageTicket, OutageTickets, OutageUpdate};
use http::StatusCode;
use leptos::prelude::*;

pub use self::list::{attach, get as list};
use viewer::{Language, OutageId};

use super::answering::{self, answer_form};
use super::attaching::{self, attach_form, attached};
use super::joiners::joiners;
use super::outages::{SEVERITIES, in_languages};
use super::ticket::{due, promised};
use crate::site::ask::Ask;
use crate::site::components::badge::level;
use crate::site::components::breadcrumb::desk_breadcrumb;
use crate::site::components::field::{FieldWords, Mistakes, described_by, error_summary, field, input_field};
use crate::site::components::notice::notice_with;
use crate::site::components::pager::lead_on;
use crate::site::components::text_area::text_area;
use crate::site::drafts;
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
    let kept = drafts::left(&ask).await.unwrap_or_default();
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
        _ => update(&ask, &outage, &form, &mut mistakes).await?,
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

/// Posts an update; nothing more is said of it than the page itself shows.
async fn update(
    ask: &Ask,
    outage: &Outage,
    form: &Posted,
    mistakes: &mut Mistakes,
) -> Result<Vec<(&'static str, String)>, Problem> {
    // Sent twice, the form that ended it comes here again; the desk knows it by its key.
    let ended = !outage.is_active();
    let state = form.get("state");
    if !ended && !outage.next_states().contains(&state) {
        mistakes.add("state", ask.say("outage-form-state-bad"));
    }
    let text = in_languages(ask, form, ["text-en", "text-es"], 5_000, mistakes);
    let next_update_at = due(ask, form.get("due"), mistakes);
    let chosen = SEVERITIES.iter().find(|(id, _)| *id == form.get("severity")).map(|(_, level)| *level);
    // How bad planned work is was said when it was planned.
    let severity = if is_trouble(outage) { chosen } else { Some(outage.severity) };
    if severity.is_none() {
        mistakes.add("severity", ask.say("outage-form-missing-severity"));
    }
    let (Some(text), Some(severity), true) = (text, severity, mistakes.none()) else {
        return if ended { Err(Problem::Changed) } else { Ok(Vec::new()) };
    };
    let update = OutageUpdate {
        id: outage.id.clone(),
        state: state.to_owned(),
        severity,
        text,
        next_update_at,
        seen: form.get("seen").parse().map_err(|_| Problem::BadForm)?,
        key: form.key()?,
    };
    match ask.site.desk.update_outage(&ask.viewer, update, ask.now).await {
        Err(desk::Error::Changed | desk::Error::Illegal { .. }) if ended => return Err(Problem::Changed),
        Err(desk::Error::Changed) => mistakes.add("text-en", ask.say("outage-form-changed")),
        other => {
            other?;
            return Ok(vec![("saved", "1".to_owned())]);
        }
    }
    Ok(Vec::new())
}

fn is_trouble(outage: &Outage) -> bool {
    outage.kind == OutageKind::Disruption
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
    page(ask, head, || show(ask, outage, &joined, &tickets, form, &mistakes)).await
}

fn show(
    ask: &Ask,
    outage: &Outage,
    joined: &Joiners,
    tickets: &OutageTickets,
    form: &Posted,
    mistakes: &Mistakes,
) -> AnyView {
    let language = ask.language();
    let (title_lang, title) = outage.title.pick(language);
    let (lang, title) = ((title_lang != language).then(|| title_lang.code()), title.to_owned());
    let crumbs = vec![(ask.say("outages-title"), urls::path(language, "desk/outages"))];
    let more = |tickets: &Listed<OutageTicket>, list: &str| {
        lead_on(ask, tickets, urls::desk_outage_list(language, outage.id.as_str(), list))
    };
    let attaches = outage.is_active() && outage.can_be_joined();
    let is_written = outage.is_active() || answering::is_shown(tickets, form);
    let fields = view! {
        {outage.is_active().then(|| update_form(ask, outage, form, mistakes))}
        {attaches.then(|| attach_form(ask, &tickets.may_belong, form, mistakes, None, more(&tickets.may_belong, "tickets")))}
        {answer_form(ask, tickets, form, mistakes)}
    };
    view! {
        <div class="wrap narrow stack stack-l">
            {desk_breadcrumb(ask, crumbs, &title)}
            {error_summary(ask, mistakes)}
            {attaching::went(ask, tickets)}
            {answering::went(ask)}
            <header class="head">
                <h1 class="is-smaller" lang=lang>{title}</h1>
                {(!outage.is_active()).then(|| view! { <p class="lead">{ask.say("outage-ended")}</p> })}
            </header>
            {outage.is_active().then(|| notice_with(ask, outage, 2, None))}
            {is_written.then(|| work::form(ask, outage, form, fields.into_any()))}
            {attached(ask, &tickets.attached, more(&tickets.attached, "attached"))}
            {joiners(ask, outage, joined)}
            <section aria-labelledby="updates" class="stack stack-m">
                <h2 id="updates">{ask.say("outage-updates")}</h2>
                {updates(ask, outage)}
            </section>
        </div>
    }
    .into_any()
}

fn update_form(ask: &Ask, outage: &Outage, form: &Posted, mistakes: &Mistakes) -> AnyView {
    let plain = |id: &'static str, label: &str, required: bool| FieldWords {
        id,
        label: ask.say(label),
        hint: String::new(),
        required,
    };
    let hint = match outage.kind {
        OutageKind::Disruption => "outage-form-resolve-hint",
        OutageKind::Maintenance => "outage-form-complete-hint",
        OutageKind::Advisory => "outage-form-over-hint",
    };
    let state = FieldWords { hint: ask.say(hint), ..plain("state", "outage-form-state", true) };
    let next = outage.next_states();
    let chosen = if next.contains(&form.get("state")) { form.get("state") } else { outage.state.as_str() };
    let states = next.into_iter().map(|id| {
        view! { <option value=id selected=id == chosen>{ask.say(&format!("state-{id}"))}</option> }
    });
    let select = view! {
        <select class="input" id="state" name="state" aria-describedby=described_by(&state, mistakes)>{states.collect_view()}</select>
    };
    let severity = plain("severity", "outage-form-severity", true);
    let levels = SEVERITIES.iter().map(|(id, of)| {
        let (_, _, words) = level(Some(*of));
        let selected = if form.has("severity") { form.get("severity") == *id } else { outage.severity == *of };
        view! { <option value=*id selected=selected>{ask.say(words)}</option> }
    });
    let level_select = view! { <select class="input" id="severity" name="severity">{levels.collect_view()}</select> };
    let level_field = is_trouble(outage).then(|| field(ask, &severity, mistakes, level_select.into_any()));
    // One language is enough, and it is most likely the agent's own.
    let (english, spanish) = (ask.language() == Language::En, ask.language() == Language::Es);
    let area = |words: FieldWords<'_>| {
        let invalid = mistakes.of(words.id).is_some();
        let (about, required) = (described_by(&words, mistakes), words.required);
        let input = text_area(words.id, words.id, form.get(words.id), 3, about, invalid, required);
        field(ask, &words, mistakes, input)
    };
    view! {
        <section class="card stack stack-m outage-form">
            <h2>{ask.say("outage-form-update")}</h2>
            <input type="hidden" name="seen" value=outage.updates.len() />
            {field(ask, &state, mistakes, select.into_any())}
            {level_field}
            {area(plain("text-en", "outage-form-text-en", english))}
            {area(plain("text-es", "outage-form-text-es", spanish))}
            {input_field(ask, &plain("due", "outage-form-next", false), mistakes, "datetime-local", "due", &promised(ask, form, outage.next_update_at))}
            <p class="row"><button class="button">{ask.say("outage-form-post")}</button></p>
        </section>
    }
    .into_any()
}
