//! What solved it: asked when an agent says that a ticket is over. The answer tells whether people could have found it by
//! themselves, or what is to be written.

use desk::{SolvedBy, Ticket};
use knowledge::Article;
use knowledge::search::Question;
use leptos::prelude::*;
use viewer::{ArticleId, StateId};

use crate::site::ask::Ask;
use crate::site::components::article_card::foreign;
use crate::site::components::field::{FieldWords, Mistakes, field_set, option};
use crate::site::forms::Posted;

/// Articles that are offered.
const OFFERED: usize = 4;

/// The question's first input, which a mistake links to.
const FIRST: &str = "solved-1";

/// Whether moving the ticket to this state says that it is over.
pub fn ends(ask: &Ask, ticket: &Ticket, to: &StateId) -> bool {
    ticket.state.is_open() && ask.site.desk.catalogue().state(to).is_some_and(|state| !state.is_open())
}

/// The question, where the ticket can be over with the next move.
pub fn question(ask: &Ask, ticket: &Ticket, form: &Posted, mistakes: &Mistakes) -> AnyView {
    if !ticket.state.to.iter().any(|to| ends(ask, ticket, to)) {
        return ().into_any();
    }
    let words =
        FieldWords { id: FIRST, label: ask.say("closing-question"), hint: ask.say("closing-hint"), required: true };
    let chosen = form.get("solved");
    let offered = offered(ask, ticket);
    let known = offered.len();
    let cards = offered.into_iter().enumerate().map(|(index, (id, title, lang))| {
        let value = format!("article:{id}");
        option("radio", &format!("solved-{}", index + 1), "solved", &value, (lang, &title), "", chosen == value)
    });
    let last = |at: usize, value: &str, words: &str, hint: &str| {
        let id = format!("solved-{}", known + at);
        option("radio", &id, "solved", value, (None, &ask.say(words)), hint, chosen == value)
    };
    let other = view! {
        <input class="input" name="solved-other" aria-label=ask.say("closing-other-label") value=form.get("solved-other").to_owned() />
    };
    let inputs = view! {
        {cards.collect_view()}
        {last(1, "nothing", "closing-nothing", &ask.say("closing-nothing-hint"))}
        {last(2, "other", "closing-other", &ask.say("closing-other-hint"))}
        {other}
    };
    let inputs = field_set(ask, &words, mistakes, true, inputs.into_any());
    view! { <div class="closing">{inputs}</div> }.into_any()
}

/// The articles nearest to what the ticket is about: id, title, language when it is another one.
fn offered(ask: &Ask, ticket: &Ticket) -> Vec<(ArticleId, String, Option<&'static str>)> {
    let said = ticket.fields.iter().map(|field| field.shown.as_str());
    let text = std::iter::once(ticket.title.as_str()).chain(said).collect::<Vec<_>>().join("\n");
    let text: String = text.chars().take(2_000).collect();
    let found = ask.edition.search(&ask.viewer, &Question { text: &text, limit: 20, ..Question::default() });
    let articles = found.hits.iter().filter_map(|hit| Some((hit.key.article()?, hit))).take(OFFERED);
    articles
        .map(|(id, hit)| {
            let title = hit.title.0.iter().map(|span| span.text.as_str()).collect();
            (id.clone(), title, foreign(ask, hit.language))
        })
        .collect()
}

/// The answer; a mistake when the ticket is over with this and nothing was answered.
pub fn solved_by(ask: &Ask, ticket: &Ticket, form: &Posted, mistakes: &mut Mistakes) -> Option<SolvedBy> {
    if !ends(ask, ticket, &form.get("state").into()) {
        return None;
    }
    let (answer, other) = (form.get("solved"), form.get("solved-other"));
    let id = match answer.split_once(':') {
        Some(("article", id)) => id,
        _ if answer == "nothing" => return Some(SolvedBy::Nothing),
        // An address or an id: what stands after the room is the article.
        _ if answer == "other" && !other.is_empty() => other.split("/articles/").last().unwrap_or(other),
        _ => {
            mistakes.add(FIRST, ask.say("closing-missing"));
            return None;
        }
    };
    let id = id.split(['?', '#']).next().unwrap_or(id).trim_matches('/');
    match ask.edition.article(&ask.viewer, id) {
        Some(reading) => {
            let known = known(ask, ticket, reading.article);
            Some(SolvedBy::Article { id: reading.article.id.clone(), known })
        }
        None => {
            mistakes.add(FIRST, ask.say("closing-unknown"));
            None
        }
    }
}

/// Whether the article existed when the ticket was filed; unknown where no history says it.
fn known(ask: &Ask, ticket: &Ticket, article: &Article) -> Option<bool> {
    let oldest = ask.edition.history().published(&article.path).last()?;
    Some(oldest.commit.at <= ticket.filed_at)
}
