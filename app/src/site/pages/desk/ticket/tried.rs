//! What the person tried before they wrote: nobody should be told to read again what did not help.

use desk::Tried;
use leptos::prelude::*;
use viewer::ArticleId;

use crate::site::ask::Ask;
use crate::site::urls;

/// The articles of the way here, and how far each got.
pub fn tried(ask: &Ask, tried: &[(ArticleId, Tried)]) -> AnyView {
    if tried.is_empty() {
        return ().into_any();
    }
    let rows = tried.iter().map(|(article, tried)| {
        let found = ask.edition.article(&ask.viewer, article);
        let lang = found.as_ref().map(|found| found.language).filter(|language| *language != ask.language());
        let title = found.map_or_else(|| article.to_string(), |found| found.article.title.clone());
        let words = match tried {
            Tried::Shown => ask.say("tried-shown"),
            Tried::Opened => ask.say("tried-opened"),
            Tried::Rejected(None) => ask.say("tried-rejected"),
            Tried::Rejected(Some(reason)) => {
                let why = ask.say(&format!("solved-why-{}", reason.code()));
                format!("{} {why}", ask.say("tried-rejected"))
            }
        };
        let url = urls::article(ask.language(), article, None);
        view! { <li><a href=url lang=lang.map(|one| one.code())>{title}</a><span class="soft">{words}</span></li> }
    });
    view! {
        <section class="stack stack-s" aria-labelledby="tried">
            <h2 id="tried" class="side-title">{ask.say("tried-title")}</h2>
            <ul class="tally">{rows.collect_view()}</ul>
        </section>
    }
    .into_any()
}
