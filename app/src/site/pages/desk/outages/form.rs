//! The form that declares: three kinds in one form. What a kind does not ask for is hidden where the browser can, and ignored
//! in any case.

use leptos::prelude::*;
use viewer::Language;

use super::filled::{KINDS, kind};
use super::{SEVERITIES, template};
use crate::site::ask::Ask;
use crate::site::components::badge::level;
use crate::site::components::clock::own_clock;
use crate::site::components::field::{FieldWords, Mistakes, described_by, field, field_set, input_field, option};
use crate::site::components::kept::kept;
use crate::site::components::text_area::text_area;
use crate::site::forms::{Posted, new_key};
use crate::site::urls;

/// The form.
pub fn declare(ask: &Ask, form: &Posted, mistakes: &Mistakes) -> AnyView {
    let words = |id: &'static str, label: &str, hint: &str, required: bool| FieldWords {
        id,
        label: ask.say(label),
        hint: if hint.is_empty() { String::new() } else { ask.say(hint) },
        required,
    };
    let area = |words: &FieldWords<'_>| {
        let invalid = mistakes.of(words.id).is_some();
        let required = words.required;
        let input =
            text_area(words.id, words.id, form.get(words.id), 3, described_by(words, mistakes), invalid, required);
        field(ask, words, mistakes, input)
    };
    let line = |words: FieldWords<'_>, kind: &'static str| {
        input_field(ask, &words, mistakes, kind, words.id, form.get(words.id))
    };
    // One language is enough, and it is most likely the agent's own.
    let (english, spanish) = (ask.language() == Language::En, ask.language() == Language::Es);
    let timed = |id: &'static str, label: &str, required: bool| FieldWords {
        hint: own_clock(ask),
        ..words(id, label, "", required)
    };
    let places = (ask.edition.portal().sites.len() > 1).then(|| {
        let words = words("site-1", "outage-form-sites", "outage-form-sites-hint", false);
        field_set(ask, &words, mistakes, false, sites(ask, form))
    });
    let key = form.key().unwrap_or_else(|_| new_key());
    let from_template = template::of(ask, form).map(|template| {
        view! { <input type="hidden" name="template" value=template.id.to_string() /> }
    });
    view! {
        <form class="card stack stack-m outage-form" id="declare" method="post" action=urls::path(ask.language(), "desk/outages") novalidate>
            <div><h2>{ask.say("outage-form-title")}</h2><p class="soft">{ask.say("outage-form-lead")}</p></div>
            {template::list(ask)}
            <input type="hidden" name="key" value=key />
            {from_template}
            {field_set(ask, &words("kind-1", "outage-form-kind", "", true), mistakes, true, kinds(ask, form))}
            {line(words("title-en", "outage-form-name-en", "outage-form-name-hint", english), "text")}
            {line(words("title-es", "outage-form-name-es", "", spanish), "text")}
            <div class="is-level">
                {field_set(ask, &words("severity-1", "outage-form-severity", "", true), mistakes, true, severities(ask, form))}
            </div>
            {field_set(ask, &words("service-1", "outage-form-services", "", true), mistakes, false, services(ask, form))}
            {places}
            <div class="is-window stack stack-m">
                {line(timed("from", "notice-from", true), "datetime-local")}
                {line(timed("until", "notice-until", true), "datetime-local")}
            </div>
            {area(&words("text-en", "outage-form-text-en", "outage-form-text-hint", english))}
            {area(&words("text-es", "outage-form-text-es", "", spanish))}
            {line(timed("due", "outage-form-next", false), "datetime-local")}
            {line(words("workaround", "outage-form-workaround", "outage-form-workaround-hint", false), "text")}
            {kept(ask)}
            <p class="row"><button class="button">{ask.say("outage-form-send")}</button></p>
        </form>
    }
    .into_any()
}

fn kinds(ask: &Ask, form: &Posted) -> AnyView {
    let chosen = kind(form);
    let options = KINDS.iter().enumerate().map(|(index, (id, kind))| {
        let (label, hint) =
            (ask.say(&format!("outage-form-kind-{id}")), ask.say(&format!("outage-form-kind-{id}-hint")));
        option("radio", &format!("kind-{}", index + 1), "kind", id, (None, &label), &hint, *kind == chosen)
    });
    options.collect_view().into_any()
}

fn severities(ask: &Ask, form: &Posted) -> AnyView {
    let options = SEVERITIES.iter().enumerate().map(|(index, (id, of))| {
        let (_, _, label) = level(Some(*of));
        let checked = form.get("severity") == *id;
        option("radio", &format!("severity-{}", index + 1), "severity", id, (None, &ask.say(label)), "", checked)
    });
    options.collect_view().into_any()
}

fn services(ask: &Ask, form: &Posted) -> AnyView {
    let chosen = form.all("service");
    let options = ask.edition.services_by_name(ask.language()).into_iter().enumerate().map(|(index, service)| {
        let label = (None, service.name.get(ask.language()));
        let id = format!("service-{}", index + 1);
        option("checkbox", &id, "service", &service.id, label, "", chosen.iter().any(|id| service.id == id.as_str()))
    });
    options.collect_view().into_any()
}

fn sites(ask: &Ask, form: &Posted) -> AnyView {
    let chosen = form.all("site");
    let options = ask.edition.portal().sites.iter().enumerate().map(|(index, (site, register))| {
        let (id, name) = (format!("site-{}", index + 1), register.label.get(ask.language()));
        option("checkbox", &id, "site", site, (None, name), "", chosen.iter().any(|id| *site == id.as_str()))
    });
    options.collect_view().into_any()
}
