//! From a posted request form to a ticket: what is wrong, what is asked at all, and what the desk gets.

use std::collections::BTreeMap;

use desk::{FiledField, NewTicket, Targets, TrailAnswer};
use jiff::Timestamp;
use knowledge::{Field, FieldKind, RequestType, Span};
use viewer::ServiceId;

use super::asking::asked;
use super::diagnostics;
use super::fields::{anchor, name};
use super::trail::Trail;
use crate::site::ask::Ask;
use crate::site::components::field::Mistakes;
use crate::site::forms::Posted;
use crate::site::visit;
use crate::site::working_time::Hours;
use crate::site::written;

/// The longest text that a field takes when its type sets no limit, in characters.
const LONGEST: usize = 20_000;

/// The years that a date of a request lies in.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

/// The longest title, in characters.
const LONGEST_TITLE: usize = 90;

/// What is wrong with the form, in the order of its fields.
pub fn mistakes(ask: &Ask, request: &RequestType, form: &Posted) -> Mistakes {
    let mut mistakes = Mistakes::default();
    for field in asked(ask, request, form) {
        if let Some(words) = mistake(ask, field, form) {
            mistakes.add(anchor(field), words);
        }
    }
    mistakes
}

fn mistake(ask: &Ask, field: &Field, form: &Posted) -> Option<String> {
    let label = field.label.get(ask.language()).to_owned();
    let say = |id: &str| Some(ask.say_with(id, [("label", label.clone().into())]));
    let values: Vec<_> = form.all(&name(&field.id)).into_iter().filter(|value| !value.is_empty()).collect();
    let Some(value) = values.first() else {
        let chosen = matches!(field.kind, FieldKind::Choice | FieldKind::Multi | FieldKind::Service);
        let id = if chosen { "request-missing-choice" } else { "request-missing" };
        return if field.required { say(id) } else { None };
    };
    match field.kind {
        FieldKind::Text | FieldKind::LongText => {
            let most = field.max_length.map_or(LONGEST, |most| most as usize);
            let n = value.chars().count();
            let too_long = [("label", label.clone().into()), ("most", most.into()), ("n", n.into())];
            (n > most).then(|| ask.say_with("request-too-long", too_long))
        }
        FieldKind::Number => {
            let number = written::whole_number(ask.language(), value);
            let Some(number) = number else { return say("request-not-number") };
            let bound = |id: &str, of: i64| {
                Some(ask.say_with(id, [("label", label.clone().into()), ("least", of.into()), ("most", of.into())]))
            };
            match (field.min, field.max) {
                (Some(least), _) if number < least => bound("request-too-small", least),
                (_, Some(most)) if number > most => bound("request-too-large", most),
                _ => None,
            }
        }
        FieldKind::Date => {
            let date = written::day(value).filter(|date| YEARS.contains(&date.year()));
            date.is_none().then(|| say("request-not-date")).flatten()
        }
        FieldKind::Choice if values.len() > 1 => say("request-missing-choice"),
        FieldKind::Choice | FieldKind::Multi => {
            let known = |value: &String| field.options.iter().any(|option| option.id == *value);
            (!values.iter().all(known)).then(|| say("request-not-option")).flatten()
        }
        FieldKind::Service => {
            ask.edition.service(&value.as_str().into()).is_none().then(|| say("request-not-option")).flatten()
        }
        FieldKind::File => None,
    }
}

/// The ticket that the form asks for.
pub fn ticket(ask: &Ask, request: &RequestType, form: &Posted, key: String) -> NewTicket {
    let fields = said(ask, request, form).into_iter().chain(diagnostics::consented(ask, form)).collect();
    NewTicket {
        key,
        request: request.id.clone(),
        service: service(request, form).unwrap_or_default(),
        title: title(ask, request, form),
        kind: request.kind.id().to_owned(),
        priority: request.priority(&values(request, form)),
        outage: ask.board.outage(&form.get("outage").into()).map(|outage| outage.id.clone()),
        trail: Trail::of(ask, form).map(|trail| desk_trail(ask, &trail)),
        fields,
        language: ask.language(),
        visit: if form.get("guide").is_empty() { visit::current(ask) } else { visit::in_guide(ask) },
        queue: request.route.queue.clone(),
        next_update_by: next_update_by(ask, request, form),
        targets: targets(ask, request, form),
    }
}

/// The service, once it is certain: a form that asks for it does not know before.
pub fn known_service(request: &RequestType, form: &Posted) -> Option<ServiceId> {
    let open = |field: &Field| field.kind == FieldKind::Service && form.get(&name(&field.id)).is_empty();
    if request.fields.iter().any(open) { None } else { service(request, form) }
}

/// The service that the request is about: its own, or the one chosen in the form.
pub fn service(request: &RequestType, form: &Posted) -> Option<ServiceId> {
    let chosen =
        request.fields.iter().find(|field| field.kind == FieldKind::Service).map(|field| form.get(&name(&field.id)));
    chosen.filter(|chosen| !chosen.is_empty()).map(ServiceId::from).or_else(|| request.service.clone())
}

/// When somebody answers: the reply target of the priority, in the service's working hours.
pub fn next_update_by(ask: &Ask, request: &RequestType, form: &Posted) -> Option<Timestamp> {
    let targets = targets(ask, request, form);
    let hours = Hours::of(ask.edition.portal(), targets.calendar.as_deref());
    Some(hours.after(ask.now, hours.length(targets.reply?.parse().ok()?)))
}

/// What is promised for the priority that the form makes: by the request, else by the service.
fn targets(ask: &Ask, request: &RequestType, form: &Posted) -> Targets {
    let priority = format!("P{}", request.priority(&values(request, form)));
    let service = service(request, form).and_then(|id| ask.edition.service(&id));
    let target = request.targets.get(&priority).or_else(|| service.and_then(|service| service.targets.get(&priority)));
    let text = |span: Option<Span>| span.map(|span| span.to_string());
    Targets {
        reply: text(target.and_then(|target| target.reply)),
        restore: text(target.and_then(|target| target.restore)),
        calendar: service.and_then(|service| service.hours.clone()),
    }
}

/// The values of the form by field id.
fn values(request: &RequestType, form: &Posted) -> BTreeMap<String, String> {
    let value = |field: &Field| (field.id.clone(), form.get(&name(&field.id)).to_owned());
    request.fields.iter().map(value).collect()
}

/// A ticket's title: the first words that the person wrote. A request for a thing says first what is asked for, a
/// problem speaks for itself; without words it is the request's own title.
fn title(ask: &Ask, request: &RequestType, form: &Posted) -> String {
    let own = request.title.get(ask.language());
    let texts = asked(ask, request, form).into_iter().filter(|field| is_text(field));
    let texts = texts.map(|field| form.get(&name(&field.id)));
    let Some(first) = texts.filter_map(|text| text.lines().next()).find(|line| !line.is_empty()) else {
        return own.to_owned();
    };
    let mut words: String = first.chars().take(LONGEST_TITLE).collect();
    if first.chars().count() > LONGEST_TITLE {
        words.push('…');
    }
    if request.is_incident() { words } else { format!("{own}: {words}") }
}

/// Everything that the person wrote in their own words.
pub fn words(request: &RequestType, form: &Posted) -> String {
    let texts = request.fields.iter().filter(|field| is_text(field)).map(|field| form.get(&name(&field.id)));
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Whether the field takes a person's own words.
pub fn is_text(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Text | FieldKind::LongText)
}

/// What was answered to the questions that are asked, as a person reads it.
pub fn said(ask: &Ask, request: &RequestType, form: &Posted) -> Vec<FiledField> {
    asked(ask, request, form).into_iter().filter_map(|field| filed(ask, field, form)).collect()
}

fn filed(ask: &Ask, field: &Field, form: &Posted) -> Option<FiledField> {
    let language = ask.language();
    let values = form.all(&name(&field.id)).into_iter().filter(|value| !value.is_empty());
    let values: Vec<_> = values.map(|value| plain(ask, field, value)).collect();
    if values.is_empty() {
        return None;
    }
    let shown = values.iter().map(|value| match field.kind {
        FieldKind::Choice | FieldKind::Multi => {
            let option = field.options.iter().find(|option| option.id == *value);
            option.map_or_else(|| value.clone(), |option| option.label.get(language).to_owned())
        }
        FieldKind::Service => ask
            .edition
            .service(&value.as_str().into())
            .map_or_else(|| value.clone(), |service| service.name.get(language).to_owned()),
        FieldKind::Date => value.parse().map_or_else(|_| value.clone(), |date| ask.times().date(date)),
        _ => value.clone(),
    });
    Some(FiledField {
        id: field.id.clone(),
        label: field.label.get(language).to_owned(),
        shown: shown.collect::<Vec<_>>().join(", "),
        value: values.join(","),
    })
}

/// A number or a day as programs read it, however somebody wrote it.
pub fn plain(ask: &Ask, field: &Field, value: String) -> String {
    let read = match field.kind {
        FieldKind::Number => written::whole_number(ask.language(), &value).map(|number| number.to_string()),
        FieldKind::Date => written::day(&value).map(|date| date.to_string()),
        _ => None,
    };
    read.unwrap_or(value)
}

fn desk_trail(ask: &Ask, trail: &Trail<'_>) -> desk::Trail {
    let language = ask.language();
    let answers = trail.walk.trail.iter().map(|answered| TrailAnswer {
        node: answered.node.id.clone(),
        question: answered.node.title.get(language).to_owned(),
        answer: answered.labels(language).join(", "),
        value: answered.values.join(","),
    });
    desk::Trail { guide: trail.guide.id.clone(), edition: ask.guides.id().to_owned(), answers: answers.collect() }
}
