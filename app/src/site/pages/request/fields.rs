//! The inputs of a request form, one for each kind of field.

use knowledge::{Field, FieldKind};
use leptos::prelude::*;

use super::filing::plain;
use crate::site::ask::Ask;
use crate::site::components::field::{FieldWords, Mistakes, described_by, field, field_set, input_field, option};
use crate::site::components::text_area::text_area;
use crate::site::forms::Posted;

/// The name and id of a field's input; the prefix keeps content's ids apart from the form's own.
pub fn name(field: &str) -> String {
    format!("f-{field}")
}

/// The id that a mistake links to: of a choice, the first option.
pub fn anchor(field: &Field) -> String {
    match field.kind {
        FieldKind::Choice | FieldKind::Multi => format!("{}-1", name(&field.id)),
        _ => name(&field.id),
    }
}

/// The field with its input, filled with what the form says.
pub fn input(ask: &Ask, of: &Field, form: &Posted, mistakes: &Mistakes) -> AnyView {
    let language = ask.language();
    let (id, name) = (anchor(of), name(&of.id));
    let words = FieldWords {
        id: &id,
        label: of.label.get(language).to_owned(),
        hint: of.hint.get(language).to_owned(),
        required: of.required,
    };
    let value = form.get(&name);
    match of.kind {
        FieldKind::Text => input_field(ask, &words, mistakes, "text", &name, value),
        FieldKind::Number => input_field(ask, &words, mistakes, "number", &name, value),
        FieldKind::Date => input_field(ask, &words, mistakes, "date", &name, &plain(ask, of, value.to_owned())),
        FieldKind::LongText => {
            let invalid = mistakes.of(&id).is_some();
            let area = text_area(&id, &name, value, 6, described_by(&words, mistakes), invalid, of.required);
            field(ask, &words, mistakes, area)
        }
        FieldKind::Choice => field_set(ask, &words, mistakes, true, choices(ask, of, &name, "radio", &form.all(&name))),
        FieldKind::Multi => {
            field_set(ask, &words, mistakes, false, choices(ask, of, &name, "checkbox", &form.all(&name)))
        }
        FieldKind::Service => field(ask, &words, mistakes, services(ask, &words, mistakes, &name, value)),
        // Uploads come with the issue that stores them safely; until then content may not ask for one (R004).
        FieldKind::File => ().into_any(),
    }
}

fn choices(ask: &Ask, of: &Field, name: &str, kind: &'static str, given: &[String]) -> AnyView {
    let language = ask.language();
    let cards = of.options.iter().enumerate().map(|(index, choice)| {
        let id = format!("{name}-{}", index + 1);
        let (label, hint) = ((None, choice.label.get(language)), choice.hint.get(language));
        option(kind, &id, name, &choice.id, label, hint, given.contains(&choice.id))
    });
    cards.collect_view().into_any()
}

fn services(ask: &Ask, words: &FieldWords<'_>, mistakes: &Mistakes, name: &str, value: &str) -> AnyView {
    let options = ask.edition.services_by_name(ask.language()).into_iter().map(|service| {
        let label = service.name.get(ask.language()).to_owned();
        view! { <option value=service.id.to_string() selected=service.id == value>{label}</option> }
    });
    view! {
        <select
            class="input"
            id=words.id.to_owned()
            name=name.to_owned()
            aria-describedby=described_by(words, mistakes)
            aria-invalid=mistakes.of(words.id).map(|_| "true")
        >
            <option value="">{ask.say("request-choose")}</option>
            {options.collect_view()}
        </select>
    }
    .into_any()
}
