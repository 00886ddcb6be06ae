//! Templates of the content: what an outage that has happened before is called, and what people are told first.

use desk::{Offer, OutageKind, TicketPolicy};
use jiff::SignedDuration;
use knowledge::{OutageLevel, OutageTemplate};
use leptos::prelude::*;
use viewer::{Language, SiteId, Words};

use super::filled::KINDS;
use crate::site::ask::Ask;
use crate::site::forms::Posted;
use crate::site::urls;

/// The template that a form was filled in from.
pub fn of<'a>(ask: &'a Ask, form: &Posted) -> Option<&'a OutageTemplate> {
    named(ask, form.get("template"))
}

fn named<'a>(ask: &'a Ask, id: &str) -> Option<&'a OutageTemplate> {
    ask.edition.outage_templates().iter().find(|template| template.id == id)
}

/// The form as the template of the query fills it in; nothing is sent before an agent has looked at it.
pub fn filled(ask: &Ask) -> Option<Posted> {
    let template = named(ask, ask.query().get("template"))?;
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut add = |name: &str, value: &str| pairs.push((name.to_owned(), value.to_owned()));
    add("template", &template.id);
    let kind = match template.kind {
        knowledge::OutageKind::Disruption => OutageKind::Disruption,
        knowledge::OutageKind::Maintenance => OutageKind::Maintenance,
        knowledge::OutageKind::Advisory => OutageKind::Advisory,
    };
    KINDS.iter().filter(|(_, known)| *known == kind).for_each(|(id, _)| add("kind", id));
    let worst = template.impacts.iter().map(|impact| impact.level).max();
    let level = if template.severity == OutageLevel::Maintenance { worst } else { Some(template.severity) };
    add("severity", level.and_then(id_of).unwrap_or_default());
    template.impacts.iter().for_each(|impact| add("service", &impact.service));
    let texts = |words: &Words, language: Language| words.0.get(&language).cloned().unwrap_or_default();
    for (code, language) in [("en", Language::En), ("es", Language::Es)] {
        add(&format!("title-{code}"), &texts(&template.title, language));
        add(&format!("text-{code}"), &texts(&template.text, language));
    }
    sites(template).iter().for_each(|site| add("site", site));
    if let Some(span) = template.next_update_in {
        let minutes = i64::from(span.days) * 24 * 60 + i64::from(span.minutes);
        let news = ask.now.checked_add(SignedDuration::from_mins(minutes)).unwrap_or(ask.now);
        add("due", &ask.times().input(news));
    }
    add("workaround", template.help.workaround.as_deref().unwrap_or_default());
    Some(Posted(pairs))
}

/// To whom an outage of the template is offered, apart from where it is: agents choose that.
pub fn offer(template: &OutageTemplate) -> Offer {
    Offer {
        sites: Vec::new(),
        guides: template.matching.guides.clone(),
        not_if: template.matching.not_if.clone(),
        unasked: template.help.attach == Some(knowledge::Attach::Off),
        tickets: match template.help.ticket_policy.unwrap_or_default() {
            knowledge::TicketPolicy::Offer => TicketPolicy::Offer,
            knowledge::TicketPolicy::Discourage => TicketPolicy::Discourage,
            knowledge::TicketPolicy::OnlyDifferent => TicketPolicy::OnlyDifferent,
        },
    }
}

/// Where it is met: nowhere in particular as soon as one service has no places.
fn sites(template: &OutageTemplate) -> Vec<&SiteId> {
    knowledge::sites_of(&template.impacts)
}

fn id_of(level: OutageLevel) -> Option<&'static str> {
    match level {
        OutageLevel::Down => Some("down"),
        OutageLevel::Partial => Some("partial"),
        OutageLevel::Degraded => Some("degraded"),
        OutageLevel::Info => Some("info"),
        OutageLevel::Maintenance => None,
    }
}

/// The templates, each a link that fills the form in.
pub fn list(ask: &Ask) -> AnyView {
    let language = ask.language();
    let links = ask.edition.outage_templates().iter().map(|template| {
        let (lang, title) = template.title.pick(language);
        let lang = (lang != language).then(|| lang.code());
        let url = urls::with_query(urls::path(language, "desk/outages"), [("template", template.id.as_str())]);
        view! { <li><a href=format!("{url}#declare") lang=lang>{title.to_owned()}</a></li> }
    });
    let links: Vec<_> = links.collect();
    (!links.is_empty())
        .then(|| view! { <div><p>{ask.say("outage-form-templates")}</p><ul class="says">{links}</ul></div> })
        .into_any()
}
