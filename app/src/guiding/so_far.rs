//! What was said so far and what is known without asking, each with the way to change it.

use guides::{Step, Walk};
use leptos::prelude::*;

use super::InHand;
use super::question::foreign;

/// The answers before this step, and the facts that the guide goes by. Nothing when there is neither.
pub fn so_far(hand: &InHand<'_>, walk: &Walk<'_>) -> AnyView {
    let said = (!walk.trail.is_empty()).then(|| said(hand, walk));
    let known = known(hand, walk);
    if said.is_none() && known.is_none() {
        return ().into_any();
    }
    view! { <div class="aside stack stack-m">{said}{known}</div> }.into_any()
}

fn said(hand: &InHand<'_>, walk: &Walk<'_>) -> AnyView {
    let rows = walk.trail.iter().map(|answered| {
        let (lang, question) = answered.node.title.pick(hand.language);
        let answer = answered.labels(hand.language).join(", ");
        row(hand, hand.step_url(&answered.node.id, &walk.answers), question, foreign(hand, lang), answer)
    });
    view! {
        <section aria-labelledby="sofar">
            <h2 id="sofar" class="side-title">{hand.words.so_far.clone()}</h2>
            <dl class="answers">{rows.collect_view()}</dl>
        </section>
    }
    .into_any()
}

/// What the guide takes for true of the device and the person.
fn known(hand: &InHand<'_>, walk: &Walk<'_>) -> Option<AnyView> {
    let open = match walk.step {
        Step::Fact(fact) => fact.name.as_str(),
        _ => "",
    };
    let known = hand.guide.asks.iter().filter(|fact| fact.name != open);
    let rows: Vec<_> = known
        .filter_map(|fact| {
            let value = walk.facts.get(&fact.name)?;
            let value = fact.value(value).map_or(hand.words.unknown.as_str(), |value| value.label.get(hand.language));
            let (lang, label) = fact.label.pick(hand.language);
            let url = hand.step_url(&fact.name, &walk.answers);
            Some(row(hand, url, label, foreign(hand, lang), value.to_owned()))
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section aria-labelledby="known">
                <h2 id="known" class="side-title">{hand.words.known.clone()}</h2>
                <dl class="answers">{rows}</dl>
            </section>
        }
        .into_any()
    })
}

fn row(hand: &InHand<'_>, url: String, question: &str, lang: Option<&'static str>, answer: String) -> AnyView {
    view! {
        <div>
            <dt lang=lang>{question.to_owned()}</dt>
            <dd>{answer}</dd>
            <dd><a href=url>{hand.words.change.clone()}<span class="visually-hidden">": "{question.to_owned()}</span></a></dd>
        </div>
    }
    .into_any()
}
