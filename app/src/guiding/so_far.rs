//! What was said so far and what is known without asking, each with the way to change it.

use guides::{Step, Walk};
use maud::{Markup, html};

use super::InHand;
use super::question::foreign;

/// The answers before this step, and the facts that the guide goes by. Nothing when there is neither.
pub fn so_far(hand: &InHand<'_>, walk: &Walk<'_>) -> Markup {
    let (said, known) = (said(hand, walk), known(hand, walk));
    html! {
        @if !said.is_empty() || !known.is_empty() {
            div.aside.stack.stack-m {
                (section("sofar", &hand.words.so_far, &said))
                (section("known", &hand.words.known, &known))
            }
        }
    }
}

fn section(id: &str, title: &str, rows: &[Markup]) -> Markup {
    html! {
        @if !rows.is_empty() {
            section aria-labelledby=(id) {
                h2.side-title id=(id) { (title) }
                dl.answers { @for row in rows { (row) } }
            }
        }
    }
}

fn said(hand: &InHand<'_>, walk: &Walk<'_>) -> Vec<Markup> {
    let rows = walk.trail.iter().map(|answered| {
        let (lang, question) = answered.node.title.pick(hand.language);
        let answer = answered.labels(hand.language).join(", ");
        row(hand, &hand.step_url(&answered.node.id, &walk.answers), question, foreign(hand, lang), &answer)
    });
    rows.collect()
}

/// What the guide takes for true of the device and the person.
fn known(hand: &InHand<'_>, walk: &Walk<'_>) -> Vec<Markup> {
    let open = match walk.step {
        Step::Fact(fact) => fact.name.as_str(),
        _ => "",
    };
    let known = hand.guide.asks.iter().filter(|fact| fact.name != open);
    let rows = known.filter_map(|fact| {
        let value = walk.facts.get(&fact.name)?;
        let value = fact.value(value).map_or(hand.words.unknown.as_str(), |value| value.label.get(hand.language));
        let (lang, label) = fact.label.pick(hand.language);
        Some(row(hand, &hand.step_url(&fact.name, &walk.answers), label, foreign(hand, lang), value))
    });
    rows.collect()
}

fn row(hand: &InHand<'_>, url: &str, question: &str, lang: Option<&str>, answer: &str) -> Markup {
    html! {
        div {
            dt lang=[lang] { (question) }
            dd { (answer) }
            dd { a href=(url) { (hand.words.change) span.visually-hidden { ": " (question) } } }
        }
    }
}
