//! The choices that narrow a list or a report, in the bar above it.

use jiff::civil::Date;
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::components::field::Mistakes;

/// One service, or all of them; `words` name the choice.
pub fn service_choice(ask: &Ask, words: &str, chosen: Option<&str>) -> AnyView {
    let language = ask.language();
    let services = ask.edition.services_by_name(language).into_iter().map(|service| {
        let chosen = chosen == Some(service.id.as_str());
        view! { <option value=service.id.to_string() selected=chosen>{service.name.get(language).to_owned()}</option> }
    });
    view! {
        <label>
            {ask.say(words)}
            <select class="input" name="service">
                <option value="">{ask.say("queue-filter-all")}</option>
                {services.collect_view()}
            </select>
        </label>
    }
    .into_any()
}

/// A day; `words` name it.
pub fn day_choice(ask: &Ask, mistakes: &Mistakes, name: &'static str, words: &str, value: Date) -> AnyView {
    let invalid = mistakes.of(name).map(|_| "true");
    view! {
        <label>
            {ask.say(words)}
            <input class="input" type="date" id=name name=name value=value.to_string() aria-invalid=invalid />
        </label>
    }
    .into_any()
}
