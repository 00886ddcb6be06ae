//! The portal's own sentences, by id, from `locales/<language>/*.ftl` (Fluent). Content brings its own words.

use std::borrow::Cow;
use std::sync::LazyLock;

pub use fluent_bundle::FluentValue;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use viewer::Language;

use super::times::number_in;

/// The sentence `id` in this language, without variables.
pub fn say(language: Language, id: &str) -> String {
    say_with(language, id, [])
}

/// The sentence `id` in this language, with its variables. An unknown id shows itself and is logged: a page with one
/// odd word is better than no page.
pub fn say_with<const N: usize>(language: Language, id: &str, variables: [(&str, FluentValue<'_>); N]) -> String {
    let bundle = bundle(language);
    let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
        tracing::error!(id, %language, "a sentence is missing");
        return id.to_owned();
    };
    let mut args = FluentArgs::with_capacity(N);
    for (name, value) in variables {
        args.set(name.to_owned(), value);
    }
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, (N > 0).then_some(&args), &mut errors);
    if !errors.is_empty() {
        tracing::error!(id, %language, ?errors, "a sentence lacks a variable");
    }
    Cow::into_owned(text)
}

/// Whether the sentence exists; for words that depend on data, such as the name of a kind.
pub fn exists(language: Language, id: &str) -> bool {
    bundle(language).has_message(id)
}

fn bundle(language: Language) -> &'static FluentBundle<FluentResource> {
    static ENGLISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| read(Language::En));
    static SPANISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| read(Language::Es));
    match language {
        Language::En => &ENGLISH,
        Language::Es => &SPANISH,
    }
}

/// The files of one language; a new page family adds its line here, in both languages.
pub fn sources(language: Language) -> [&'static str; 10] {
    match language {
        Language::En => [
            include_str!("../../locales/en/portal.ftl"),
            include_str!("../../locales/en/knowledge.ftl"),
            include_str!("../../locales/en/guides.ftl"),
            include_str!("../../locales/en/tickets.ftl"),
            include_str!("../../locales/en/outages.ftl"),
            include_str!("../../locales/en/content.ftl"),
            include_str!("../../locales/en/desk.ftl"),
            include_str!("../../locales/en/insights.ftl"),
            include_str!("../../locales/en/maps.ftl"),
            include_str!("../../locales/en/attach.ftl"),
        ],
        Language::Es => [
            include_str!("../../locales/es/portal.ftl"),
            include_str!("../../locales/es/knowledge.ftl"),
            include_str!("../../locales/es/guides.ftl"),
            include_str!("../../locales/es/tickets.ftl"),
            include_str!("../../locales/es/outages.ftl"),
            include_str!("../../locales/es/content.ftl"),
            include_str!("../../locales/es/desk.ftl"),
            include_str!("../../locales/es/insights.ftl"),
            include_str!("../../locales/es/maps.ftl"),
            include_str!("../../locales/es/attach.ftl"),
        ],
    }
}

fn read(language: Language) -> FluentBundle<FluentResource> {
    let tag = language.code().parse().expect("our language codes are language tags");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Isolation marks would show up in titles and copied text; our variables never mix directions with the sentence.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::En => |value, _| number(Language::En, value),
        Language::Es => |value, _| number(Language::Es, value),
    }));
    for source in sources(language) {
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, errors)| {
            tracing::error!(%language, ?errors, "a locale file is not valid Fluent");
            resource
        });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(%language, ?errors, "a sentence is defined twice");
        }
    }
    bundle
}

/// A number within a sentence, written as the language does; what is none keeps Fluent's own form.
fn number(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.fract() == 0.0 && number.value.abs() < 1e15 => {
            Some(number_in(language, number.value as i64))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_a_sentence_has_the_separators_of_its_language() {
        let times = |language, n: i64| say_with(language, "content-times", [("n", n.into())]);
        assert_eq!(
            (times(Language::En, 1_334), times(Language::Es, 13_340)),
            ("1,334 times".into(), "13.340 veces".into())
        );
        assert_eq!(times(Language::En, 1), "once", "what is said of one stays");
    }
}
