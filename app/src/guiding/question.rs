//! A question of a guide: one a page, the whole card of an option is the target.

use guides::{Choice, FactQuestion, Node, NodeKind, Step, Walk};
use leptos::prelude::*;
use viewer::{Language, Words};

use super::InHand;
use crate::parts::icon::icon;
use crate::parts::option::option;

/// What is wrong with the answer that was given.
pub struct Complaint {
    /// The sentence.
    pub words: String,
    /// The same as the page's summary of mistakes.
    pub summary: AnyView,
}

/// The question or fact as a form; nothing for an outcome, which the server alone can show.
pub fn question(hand: &InHand<'_>, walk: &Walk<'_>, complaint: Option<Complaint>) -> AnyView {
    let (name, title, hint, inputs, pace) = match walk.step {
        Step::Question(node) => {
            // What is only read is no question, and is not counted.
            let pace = if node.kind == NodeKind::Info { ().into_any() } else { pace(hand, walk) };
            (&node.id, &node.title, text(hand, &node.hint), inputs(hand, node, walk), pace)
        }
        Step::Fact(fact) => (&fact.name, &fact.label, lead(&hand.words.fact), values(hand, fact, walk), ().into_any()),
        Step::Outcome(_) => return ().into_any(),
    };
    let back = walk.trail.last().map(|last| {
        let url = hand.step_url(&last.node.id, &walk.answers);
        view! { <a class="button quiet" href=url>{icon("left")}{hand.words.back.clone()}</a> }
    });
    let (lang, title) = title.pick(hand.language);
    let described = complaint.is_some().then_some("guide-error");
    let (summary, error) = complaint.map_or_else(|| (().into_any(), None), |found| (found.summary, Some(found.words)));
    let error = error.map(|words| view! { <p class="error" id="guide-error">{icon("stop")}<span>{words}</span></p> });
    // What must not stand in an address is posted.
    let method = if hand.is_private(name) { "post" } else { "get" };
    view! {
        {summary}
        <form method=method action=format!("/{}/guides/{}/{name}", hand.language, hand.guide.id) data-step=name.clone()>
            {hidden(hand, walk, name)}
            <input type="hidden" name="at" value=hand.edition.clone() />
            {pace}
            <fieldset class="stack stack-m" aria-describedby=described>
                <legend><h1 id="asked" tabindex="-1" lang=foreign(hand, lang)>{title.to_owned()}</h1></legend>
                {hint}
                {error}
                {inputs}
            </fieldset>
            <p class="row">
                <button class="button" name="answered" value="1">{hand.words.go_on.clone()}</button>
                {back}
            </p>
        </form>
    }
    .into_any()
}

/// The other answers travel with the form, so that changing one keeps the later ones that are still valid.
fn hidden(hand: &InHand<'_>, walk: &Walk<'_>, name: &str) -> AnyView {
    let others = hand.public(&walk.answers).to_query().into_iter().filter(|(other, _)| other != name);
    others.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view().into_any()
}

fn pace(hand: &InHand<'_>, walk: &Walk<'_>) -> AnyView {
    let number = |n: u32| n.to_string();
    let words = hand.words.pace.replace("{n}", &number(walk.asked + 1)).replace("{most}", &number(walk.at_most));
    let bar = (0..walk.at_most).map(|index| {
        let class = match index.cmp(&walk.asked) {
            std::cmp::Ordering::Less => Some("done"),
            std::cmp::Ordering::Equal => Some("now"),
            std::cmp::Ordering::Greater => None,
        };
        view! { <i class=class></i> }
    });
    view! { <p class="pace"><span class="pace-bar" aria-hidden="true">{bar.collect_view()}</span>{words}</p> }
        .into_any()
}

fn inputs(hand: &InHand<'_>, node: &Node, walk: &Walk<'_>) -> AnyView {
    let given = walk.answers.get(&node.id);
    let kind = match node.kind {
        NodeKind::Multi => "checkbox",
        NodeKind::Choice | NodeKind::Service => "radio",
        NodeKind::Info => return ().into_any(),
        NodeKind::Number => return plain_input(hand, node, "number", given),
        NodeKind::Date => return plain_input(hand, node, "date", given),
        // What was typed comes back to be shortened.
        NodeKind::Text if given.is_empty() => return plain_input(hand, node, "text", hand.kept.get(&node.id)),
        NodeKind::Text => return plain_input(hand, node, "text", given),
    };
    let cards = node.options.iter().enumerate();
    let cards = cards.map(|(index, choice)| card(hand, kind, &node.id, index, choice, given.contains(&choice.id)));
    view! { <div class="options">{cards.collect_view()}</div> }.into_any()
}

/// The values of a fact, and "I do not know" with the same weight.
fn values(hand: &InHand<'_>, fact: &FactQuestion, walk: &Walk<'_>) -> AnyView {
    let known = walk.facts.get(&fact.name);
    let is = |id: &str| known.is_some_and(|known| known == id);
    let unknown =
        Choice { id: String::new(), label: told(hand, &hand.words.unknown), hint: Words::default(), next: None };
    let cards = fact.values.iter().chain([&unknown]).enumerate();
    let cards = cards.map(|(index, choice)| card(hand, "radio", &fact.name, index, choice, is(&choice.id)));
    view! { <div class="options">{cards.collect_view()}</div> }.into_any()
}

fn card(hand: &InHand<'_>, kind: &'static str, name: &str, index: usize, choice: &Choice, checked: bool) -> AnyView {
    let (lang, label) = choice.label.pick(hand.language);
    let label = view! { <span lang=foreign(hand, lang)>{label.to_owned()}</span> }.into_any();
    let hint = choice.hint.get(hand.language);
    option(kind, Some(format!("{name}-{}", index + 1)), name, &choice.id, label, hint, checked)
}

fn plain_input(hand: &InHand<'_>, node: &Node, kind: &'static str, given: &[String]) -> AnyView {
    let value = given.first().cloned().unwrap_or_default();
    let (min, max) = (node.min.filter(|_| kind == "number"), node.max.filter(|_| kind == "number"));
    let class = if kind == "text" { "input" } else { "input short" };
    let optional = node.optional.then(|| view! { <p class="soft small">{hand.words.optional.clone()}</p> });
    view! {
        {optional}
        <input
            class=class
            type=kind
            id=format!("{}-1", node.id)
            name=node.id.clone()
            value=value
            min=min
            max=max
            maxlength=(kind == "text").then_some("2000")
            aria-labelledby="asked"
        />
    }
    .into_any()
}

fn text(hand: &InHand<'_>, hint: &Words) -> AnyView {
    let (lang, hint) = hint.pick(hand.language);
    (!hint.is_empty()).then(|| view! { <p class="soft" lang=foreign(hand, lang)>{hint.to_owned()}</p> }).into_any()
}

fn lead(words: &str) -> AnyView {
    view! { <p class="soft">{words.to_owned()}</p> }.into_any()
}

fn told(hand: &InHand<'_>, words: &str) -> Words {
    Words::one(hand.language, words)
}

/// The language of a text that is not the page's.
pub(super) fn foreign(hand: &InHand<'_>, language: Language) -> Option<&'static str> {
    (language != hand.language).then(|| language.code())
}
