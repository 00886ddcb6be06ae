//! A field of a form: label, hint, error above the input, and the same words in the summary.

use jiff::civil::{Date, DateTime};
use leptos::prelude::*;
use leptos::tachys::html::InertElement;

use super::icon::{icon, plate};
use crate::parts;
use crate::site::ask::Ask;

/// A choice in a field of its own kind, as [`parts::option::option`] draws it.
pub fn option(
    kind: &str,
    id: &str,
    name: &str,
    value: &str,
    label: (Option<&str>, &str),
    hint: &str,
    checked: bool,
) -> AnyView {
    InertElement::new(parts::option::option(kind, id, name, value, label, hint, checked).into_string()).into_any()
}

/// One thing wrong with a form: the id of the input to go to, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The input's id.
    pub field: String,
    /// What to do, as a sentence.
    pub words: String,
}

/// The mistakes of a form, in the order of its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mistakes(pub Vec<Mistake>);

impl Mistakes {
    /// Notes a mistake.
    pub fn add(&mut self, field: impl Into<String>, words: impl Into<String>) {
        self.0.push(Mistake { field: field.into(), words: words.into() });
    }

    /// Whether nothing is wrong.
    pub fn none(&self) -> bool {
        self.0.is_empty()
    }

    /// What is wrong with this field.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|mistake| mistake.field == field).map(|mistake| mistake.words.as_str())
    }
}

/// The summary at the head of a form; it takes the focus and links to the fields.
pub fn error_summary(ask: &Ask, mistakes: &Mistakes) -> AnyView {
    if mistakes.none() {
        return ().into_any();
    }
    let title = ask.say_with("form-mistakes", [("n", mistakes.0.len().into())]);
    let items = mistakes.0.iter().map(|mistake| {
        view! { <li><a href=format!("#{}", mistake.field)>{mistake.words.clone()}</a></li> }
    });
    // `autofocus` moves the focus here without a script; the id lets the address bar do it, too.
    view! {
        <section class="notice" data-state="down" role="alert" aria-labelledby="errors" tabindex="-1" autofocus=true>
            {plate("stop")}
            <div>
                <h2 id="errors">{title}</h2>
                <ul class="error-list">{items.collect_view()}</ul>
            </div>
        </section>
    }
    .into_any()
}

/// What a field says about itself.
pub struct FieldWords<'a> {
    /// The input's id.
    pub id: &'a str,
    /// The question.
    pub label: String,
    /// Help with the answer; may be empty.
    pub hint: String,
    /// Whether an answer is needed.
    pub required: bool,
}

/// The `aria-describedby` of a field's input.
pub fn described_by(words: &FieldWords<'_>, mistakes: &Mistakes) -> Option<String> {
    let hint = (!words.hint.is_empty()).then(|| format!("{}-hint", words.id));
    let error = mistakes.of(words.id).map(|_| format!("{}-error", words.id));
    let ids = [hint, error].into_iter().flatten().collect::<Vec<_>>().join(" ");
    (!ids.is_empty()).then_some(ids)
}

/// A field with one input.
pub fn field(ask: &Ask, words: &FieldWords<'_>, mistakes: &Mistakes, input: AnyView) -> AnyView {
    view! {
        <div class="field">
            <label for=words.id.to_owned()>{words.label.clone()}{optional(ask, words.required)}</label>
            {hint(words)}
            {error(words, mistakes)}
            {input}
        </div>
    }
    .into_any()
}

/// A field of several inputs: choices. Of radio buttons one is chosen (`one`); only their group may say that it is needed.
pub fn field_set(ask: &Ask, words: &FieldWords<'_>, mistakes: &Mistakes, one: bool, inputs: AnyView) -> AnyView {
    let role = one.then_some("radiogroup");
    let required = (one && words.required).then_some("true");
    let invalid = mistakes.of(words.id).filter(|_| one).map(|_| "true");
    view! {
        <fieldset class="field" aria-describedby=described_by(words, mistakes) role=role aria-required=required aria-invalid=invalid>
            <legend>{words.label.clone()}{optional(ask, words.required)}</legend>
            {hint(words)}
            {error(words, mistakes)}
            <div class="options">{inputs}</div>
        </fieldset>
    }
    .into_any()
}

/// A field with a plain input of this type. What a browser cannot read in a field for numbers or days it drops; so those are
/// text where that could be, and what was typed stands as it was.
pub fn input_field(
    ask: &Ask,
    words: &FieldWords<'_>,
    mistakes: &Mistakes,
    kind: &'static str,
    name: &str,
    value: &str,
) -> AnyView {
    let class = if kind == "text" { "input" } else { "input short" };
    let (kind, keys) = match kind {
        "number" => ("text", Some("numeric")),
        "date" if !value.is_empty() && value.parse::<Date>().is_err() => ("text", None),
        "datetime-local" if !value.is_empty() && value.parse::<DateTime>().is_err() => ("text", None),
        _ => (kind, None),
    };
    let input = view! {
        <input
            class=class
            type=kind
            inputmode=keys
            id=words.id.to_owned()
            name=name.to_owned()
            value=value.to_owned()
            aria-describedby=described_by(words, mistakes)
            aria-invalid=mistakes.of(words.id).map(|_| "true")
            aria-required=words.required.then_some("true")
        />
    };
    field(ask, words, mistakes, input.into_any())
}

fn hint(words: &FieldWords<'_>) -> AnyView {
    if words.hint.is_empty() {
        return ().into_any();
    }
    view! { <p class="hint" id=format!("{}-hint", words.id)>{words.hint.clone()}</p> }.into_any()
}

fn error(words: &FieldWords<'_>, mistakes: &Mistakes) -> AnyView {
    let Some(mistake) = mistakes.of(words.id) else { return ().into_any() };
    view! { <p class="error" id=format!("{}-error", words.id)>{icon("stop")}<span>{mistake.to_owned()}</span></p> }
        .into_any()
}

fn optional(ask: &Ask, required: bool) -> AnyView {
    if required {
        return ().into_any();
    }
    view! { " "<span class="optional">{ask.say("form-optional")}</span> }.into_any()
}
