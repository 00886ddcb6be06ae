//! Words of another language within a sentence of the portal's.

use leptos::prelude::*;
use viewer::Language;

use crate::site::ask::Ask;
use crate::site::say::FluentValue;

/// Where the words stand in the sentence; no sentence has this character.
const PLACE: &str = "\u{fffc}";

/// The sentence that `say` makes with these words, which say their language where it is not the page's: a voice reads them as
/// what they are.
pub fn in_sentence(
    ask: &Ask,
    (language, words): (Language, &str),
    say: impl Fn(FluentValue<'static>) -> String,
) -> AnyView {
    if language == ask.language() {
        return say(words.to_owned().into()).into_any();
    }
    let sentence = say(PLACE.into());
    let (before, after) = sentence.split_once(PLACE).unwrap_or((&sentence, ""));
    let lang = language.code();
    view! { {before.to_owned()}<span lang=lang>{words.to_owned()}</span>{after.to_owned()} }.into_any()
}
