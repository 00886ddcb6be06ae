//! Outages at the desk: what is declared, and the form to declare one in under a minute.

use axum::response::{IntoResponse, Redirect, Response};
use desk::{Impact, Level, NewOutage, OutageKind};
use http::StatusCode;
use leptos::prelude::*;
use viewer::{ArticleId, ServiceId, Words};

use super::ticket::due;
use crate::site::ask::Ask;
use crate::site::components::badge::{level, level_badge};
use crate::site::components::field::{
    FieldWords, Mistakes, described_by, error_summary, field, field_set, input_field, option,
};
use crate::site::components::kept::kept;
use crate::site::components::text_area::text_area;
use crate::site::drafts;
use crate::site::forms::{Posted, new_key};
use crate::site::page::{Head, Place, page};
use crate::site::problem::Problem;
use crate::site::urls;

/// The severities of a disruption, the worst first.
pub const SEVERITIES: [(&str, Level); 4] =
    [("down", Level::Down), ("partial", Level::Partial), ("degraded", Level::Degraded), ("info", Level::Info)];

/// `GET /{lang}/desk/outages`
pub async fn get(ask: Ask) -> Result<Response, Problem> {
    ask.at_the_desk()?;
    let kept = drafts::left(&ask).await.unwrap_or_default();
    Ok(answer(&ask, &kept, Mistakes::default()).await)
}

/// `POST /{lang}/desk/outages`: declares one.
pub async fn declare(ask: Ask, form: Posted) -> Result<Response, Problem> {
    ask.at_the_desk()?;
    let mut mistakes = Mistakes::default();
    let severity = SEVERITIES.iter().find(|(id, _)| *id == form.get("severity")).map(|(_, level)| *level);
    let services: Vec<ServiceId> = form.all("service").into_iter().map(Into::into).collect();
    let known = services.iter().all(|id| ask.edition.service(id).is_some());
    let workaround = Some(ArticleId::from(form.get("workaround"))).filter(|id| !id.is_empty());
    let title = both(&ask, &form, ["title-en", "title-es"], 200, &mut mistakes);
    if severity.is_none() {
        mistakes.add("severity-1", ask.say("outage-form-missing-severity"));
    }
    if services.is_empty() || !known {
        mistakes.add("service-1", ask.say("outage-form-missing-services"));
    }
    let text = both(&ask, &form, ["text-en", "text-es"], 5_000, &mut mistakes);
    let next_update_at = due(&ask, form.get("due"), &mut mistakes);
    if workaround.as_deref().is_some_and(|id| ask.edition.article(&ask.viewer, id).is_none()) {
        mistakes.add("workaround", ask.say("outage-form-unknown-article"));
    }
    let (Some(title), Some(severity), Some(text), true) = (title, severity, text, mistakes.none()) else {
        return Ok(answer(&ask, &form, mistakes).await);
    };
    let outage = NewOutage {
        key: form.key()?,
        kind: OutageKind::Disruption,
        title,
        severity,
        impacts: services.into_iter().map(|service| Impact { service, level: severity }).collect(),
        started_at: ask.now,
        ends_at: None,
        next_update_at,
        text,
        workaround,
        symptoms: Vec::new(),
    };
    let id = ask.site.desk.declare(&ask.viewer, outage, ask.now).await?;
    drafts::done(&ask).await?;
    Ok(Redirect::to(&urls::desk_outage(ask.language(), &id)).into_response())
}

/// A text in English and in Spanish, of at most so many characters; what is wrong is noted at its own field.
pub fn both(ask: &Ask, form: &Posted, names: [&str; 2], most: usize, mistakes: &mut Mistakes) -> Option<Words> {
    let before = mistakes.0.len();
    for name in names {
        let n = form.get(name).chars().count();
        let label = || {
            let id = name.replace("title", "name");
            ask.say(&format!("outage-form-{id}")).into()
        };
        if n == 0 {
            mistakes.add(name, ask.say_with("request-missing", [("label", label())]));
        } else if n > most {
            let words = [("label", label()), ("most", most.into()), ("n", n.into())];
            mistakes.add(name, ask.say_with("request-too-long", words));
        }
    }
    (mistakes.0.len() == before).then(|| Words::both(form.get(names[0]), form.get(names[1])))
}

async fn answer(ask: &Ask, form: &Posted, mistakes: Mistakes) -> Response {
    let status = if mistakes.none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let head = Head::new(ask.say("outages-title"), Place::Outages).status(status).own_notices();
    page(ask, head, || show(ask, form, &mistakes)).await
}

fn show(ask: &Ask, form: &Posted, mistakes: &Mistakes) -> AnyView {
    view! {
        <div class="wrap narrow stack stack-l">
            {error_summary(ask, mistakes)}
            <header class="head"><h1 class="is-smaller">{ask.say("outages-title")}</h1><p class="lead">{ask.say("outages-lead")}</p></header>
            {declared(ask)}
            {declare_form(ask, form, mistakes)}
        </div>
    }
    .into_any()
}

fn declared(ask: &Ask) -> AnyView {
    let active = ask.board.worst_first();
    let ended = urls::path(ask.language(), "outages");
    let ended = view! { <p class="small"><a href=ended>{ask.say("status-ended-all")}</a></p> };
    if active.is_empty() {
        return view! { <p class="soft">{ask.say("outages-none")}</p>{ended} }.into_any();
    }
    let rows = active.into_iter().map(|outage| {
        let url = urls::desk_outage(ask.language(), &outage.id);
        view! {
            <li>
                <a href=url><span>{outage.title.get(ask.language()).to_owned()}</span>{level_badge(ask, Some(outage.severity))}</a>
            </li>
        }
    });
    view! { <ul class="links">{rows.collect_view()}</ul>{ended} }.into_any()
}

fn declare_form(ask: &Ask, form: &Posted, mistakes: &Mistakes) -> AnyView {
    let words = |id: &'static str, label: &str, hint: &str, required: bool| FieldWords {
        id,
        label: ask.say(label),
        hint: if hint.is_empty() { String::new() } else { ask.say(hint) },
        required,
    };
    let severities = SEVERITIES.iter().enumerate().map(|(index, (id, of))| {
        let (_, _, label) = level(Some(*of));
        let checked = form.get("severity") == *id;
        option("radio", &format!("severity-{}", index + 1), "severity", id, (None, &ask.say(label)), "", checked)
    });
    let chosen = form.all("service");
    let services = ask.edition.services_by_name(ask.language()).into_iter().enumerate().map(|(index, service)| {
        let label = (None, service.name.get(ask.language()));
        let id = format!("service-{}", index + 1);
        option("checkbox", &id, "service", &service.id, label, "", chosen.iter().any(|id| service.id == id.as_str()))
    });
    let area = |words: &FieldWords<'_>| {
        let invalid = mistakes.of(words.id).is_some();
        let input = text_area(words.id, words.id, form.get(words.id), 3, described_by(words, mistakes), invalid, true);
        field(ask, words, mistakes, input)
    };
    let line = |words: FieldWords<'_>, kind: &'static str| {
        input_field(ask, &words, mistakes, kind, words.id, form.get(words.id))
    };
    let key = form.key().unwrap_or_else(|_| new_key());
    view! {
        <form class="card stack stack-m outage-form" id="declare" method="post" action=urls::path(ask.language(), "desk/outages") novalidate>
            <div><h2>{ask.say("outage-form-title")}</h2><p class="soft">{ask.say("outage-form-lead")}</p></div>
            <input type="hidden" name="key" value=key />
            {line(words("title-en", "outage-form-name-en", "outage-form-name-hint", true), "text")}
            {line(words("title-es", "outage-form-name-es", "", true), "text")}
            {field_set(ask, &words("severity-1", "outage-form-severity", "", true), mistakes, true, severities.collect_view().into_any())}
            {field_set(ask, &words("service-1", "outage-form-services", "", true), mistakes, false, services.collect_view().into_any())}
            {area(&words("text-en", "outage-form-text-en", "outage-form-text-hint", true))}
            {area(&words("text-es", "outage-form-text-es", "", true))}
            {line(words("due", "outage-form-next", "", false), "datetime-local")}
            {line(words("workaround", "outage-form-workaround", "outage-form-workaround-hint", false), "text")}
            {kept(ask)}
            <p class="row"><button class="button">{ask.say("outage-form-send")}</button></p>
        </form>
    }
    .into_any()
}
