//! Lists of links to articles.

use knowledge::ArticleCard;
use leptos::prelude::*;
use viewer::Language;

use super::icon::icon;
use crate::site::ask::Ask;
use crate::site::urls;

/// An article as an entry of a list: title (a heading of this level, 2 or 3), summary, and its language when it is
/// another.
pub fn article_card(ask: &Ask, card: &ArticleCard, level: u8) -> AnyView {
    let url = urls::article(ask.language(), &card.id, None);
    let lang = foreign(ask, card.language);
    view! {
        <li>
            {heading(level, view! { <a href=url lang=lang>{card.title.clone()}</a> }.into_any())}
            <p class="soft" lang=lang>{card.summary.clone()}</p>
            {language_note(ask, card.language)}
        </li>
    }
    .into_any()
}

/// A heading inside a part, at the level that the page around it asks for.
pub fn heading(level: u8, words: AnyView) -> AnyView {
    if level == 2 { view! { <h2>{words}</h2> }.into_any() } else { view! { <h3>{words}</h3> }.into_any() }
}

/// A link with an arrow.
pub fn arrow_link(url: String, words: String, lang: Option<&'static str>) -> AnyView {
    view! { <li><a href=url lang=lang>{words}{icon("right")}</a></li> }.into_any()
}

/// The `lang` attribute of a text that may not be in the page's language.
pub fn foreign(ask: &Ask, language: Language) -> Option<&'static str> {
    (language != ask.language()).then(|| language.code())
}

/// A word on a text in another language: never nothing because it is untranslated, and never by surprise.
pub fn language_note(ask: &Ask, language: Language) -> Option<AnyView> {
    (language != ask.language()).then(|| {
        let words = ask.say_with("in-language", [("language", ask.say(&format!("language-{language}")).into())]);
        view! { <span class="kind">{icon("globe")}{words}</span> }.into_any()
    })
}
