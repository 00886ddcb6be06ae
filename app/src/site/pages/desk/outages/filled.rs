//! From the form that declares to what is declared: every value is checked here, and what is wrong is said at its field.

use desk::{Impact, Level, NewOutage, OutageKind, Period};
use jiff::Timestamp;
use viewer::{ArticleId, Language, ServiceId, SiteId, Words};

use super::{SEVERITIES, planned, template};
use crate::site::ask::Ask;
use crate::site::components::field::Mistakes;
use crate::site::forms::Posted;
use crate::site::pages::desk::ticket::due;
use crate::site::problem::Problem;

/// The kinds, the most frequent first.
pub const KINDS: [(&str, OutageKind); 3] = [
    ("disruption", OutageKind::Disruption),
    ("maintenance", OutageKind::Maintenance),
    ("advisory", OutageKind::Advisory),
];

/// The outage that the form declares; nothing when something is wrong with it.
pub fn outage(ask: &Ask, form: &Posted, mistakes: &mut Mistakes) -> Result<Option<NewOutage>, Problem> {
    let kind = kind(form);
    let title = in_languages(ask, form, ["title-en", "title-es"], 200, mistakes);
    let chosen = SEVERITIES.iter().find(|(id, _)| *id == form.get("severity")).map(|(_, level)| *level);
    if chosen.is_none() && kind == OutageKind::Disruption {
        mistakes.add("severity-1", ask.say("outage-form-missing-severity"));
    }
    let services: Vec<ServiceId> = form.all("service").into_iter().map(Into::into).collect();
    if services.is_empty() || services.iter().any(|id| ask.edition.service(id).is_none()) {
        mistakes.add("service-1", ask.say("outage-form-missing-services"));
    }
    let (started_at, ends_at) = window(ask, form, kind, mistakes);
    let text = in_languages(ask, form, ["text-en", "text-es"], 5_000, mistakes);
    let next_update_at = due(ask, form.get("due"), mistakes);
    let workaround = Some(ArticleId::from(form.get("workaround"))).filter(|id| !id.is_empty());
    if workaround.as_deref().is_some_and(|id| ask.edition.article(&ask.viewer, id).is_none()) {
        mistakes.add("workaround", ask.say("outage-form-unknown-article"));
    }
    let (severity, level) = match kind {
        OutageKind::Disruption => (chosen.unwrap_or(Level::Info), chosen.unwrap_or(Level::Info)),
        // What works meanwhile decides what else it touches; how it is shown does not depend on it.
        OutageKind::Maintenance => (Level::Maintenance, chosen.unwrap_or(Level::Maintenance)),
        OutageKind::Advisory => (Level::Info, Level::Info),
    };
    let sites: Vec<SiteId> = form.all("site").into_iter().map(Into::into).collect();
    if sites.iter().any(|id| !ask.edition.portal().sites.contains_key(id)) {
        mistakes.add("site-1", ask.say("outage-form-missing-sites"));
    }
    let (Some(title), Some(text), true) = (title, text, mistakes.none()) else { return Ok(None) };
    let template = template::of(ask, form);
    Ok(Some(NewOutage {
        key: form.key()?,
        kind,
        title,
        severity,
        impacts: services.into_iter().map(|service| Impact { service, level }).collect(),
        started_at,
        ends_at,
        next_update_at,
        text,
        workaround,
        symptoms: template.map(|template| template.matching.symptoms.clone()).unwrap_or_default(),
        offer: desk::Offer { sites, ..template.map(template::offer).unwrap_or_default() },
    }))
}

/// The kind that the form says; without a word it is what breaks.
pub fn kind(form: &Posted) -> OutageKind {
    let found = KINDS.iter().find(|(id, _)| *id == form.get("kind"));
    found.map_or(OutageKind::Disruption, |(_, kind)| *kind)
}

/// From when until when. A disruption begins as it is declared, and nobody knows its end.
fn window(ask: &Ask, form: &Posted, kind: OutageKind, mistakes: &mut Mistakes) -> (Timestamp, Option<Timestamp>) {
    if kind == OutageKind::Disruption {
        return (ask.now, None);
    }
    let needed = |id| (kind == OutageKind::Maintenance).then_some(id);
    let from = planned::moment(ask, form, "from", needed("outage-form-from-missing"), mistakes);
    let ends = planned::moment(ask, form, "until", needed("outage-form-until-missing"), mistakes);
    let begins = from.unwrap_or(ask.now);
    planned::check(ask, Period { begins, ends }, true, ["from", "until"], mistakes);
    (begins, ends)
}

/// A text in one language at least, of at most so many characters in each; what is wrong is noted at its field. `names` are
/// those of the English and of the Spanish field.
pub fn in_languages(ask: &Ask, form: &Posted, names: [&str; 2], most: usize, mistakes: &mut Mistakes) -> Option<Words> {
    let before = mistakes.0.len();
    let mut words = Words::default();
    for (name, language) in names.into_iter().zip([Language::En, Language::Es]) {
        let n = form.get(name).chars().count();
        if n > most {
            let id = name.replace("title", "name");
            let label = ask.say(&format!("outage-form-{id}"));
            let said = [("label", label.into()), ("most", most.into()), ("n", n.into())];
            mistakes.add(name, ask.say_with("request-too-long", said));
        } else if n > 0 {
            words.set(language, form.get(name));
        }
    }
    if mistakes.0.len() == before && words.is_empty() {
        let own = if ask.language() == Language::Es { names[1] } else { names[0] };
        let what = if own.starts_with("title") { "outage-form-name-missing" } else { "outage-form-text-missing" };
        mistakes.add(own, ask.say(what));
    }
    (mistakes.0.len() == before).then_some(words)
}
