//! A question of a guide: one a page, the whole card of an option is the target.

use std::cmp::Ordering;

use guides::{Choice, FactQuestion, Node, NodeKind, Step, Walk};
use maud::{Markup, PreEscaped, html};
use viewer::{Language, Words};

use super::InHand;
use crate::parts::icon::svg;
use crate::parts::option::option;

/// What is wrong with the answer that was given.
pub struct Complaint {
    /// The sentence.
    pub words: String,
    /// The same as the page's summary of mistakes, as HTML.
    pub summary: String,
}

/// The question or fact as a form; nothing for an outcome, which the server alone can show.
pub fn question(hand: &InHand<'_>, walk: &Walk<'_>, complaint: Option<&Complaint>) -> Markup {
    let nothing = || html! {};
    let (name, title, hint, inputs, pace) = match walk.step {
        Step::Question(node) => {
            // What is only read is no question, and is not counted.
            let pace = if node.kind == NodeKind::Info { nothing() } else { pace(hand, walk) };
            (node.id.as_str(), &node.title, text(hand, &node.hint), inputs(hand, node, walk), pace)
        }
        Step::Fact(fact) => {
            (fact.name.as_str(), &fact.label, lead(&hand.words.fact), values(hand, fact, walk), nothing())
        }
        Step::Outcome(_) => return nothing(),
    };
    let (lang, title) = title.pick(hand.language);
    // What must not stand in an address is posted.
    let method = if hand.is_private(name) { "post" } else { "get" };
    html! {
        @if let Some(complaint) = complaint { (PreEscaped(&complaint.summary)) }
        form method=(method) action={ "/" (hand.language) "/guides/" (hand.guide.id) "/" (name) } data-step=(name) {
            // The other answers travel with the form, so that changing one keeps the later ones that are still valid.
            @for (other, value) in hand.public(&walk.answers).to_query() {
                @if other != *name { input type="hidden" name=(other) value=(value); }
            }
            input type="hidden" name="at" value=(hand.edition);
            (pace)
            fieldset.stack.stack-m aria-describedby=[complaint.map(|_| "guide-error")] {
                legend { h1 id="asked" tabindex="-1" lang=[foreign(hand, lang)] { (title) } }
                (hint)
                @if let Some(complaint) = complaint {
                    p.error id="guide-error" { (svg("stop")) span { (complaint.words) } }
                }
                (inputs)
            }
            p.row {
                button.button name="answered" value="1" { (hand.words.go_on) }
                @if let Some(last) = walk.trail.last() {
                    a.button.quiet href=(hand.step_url(&last.node.id, &walk.answers)) { (svg("left")) (hand.words.back) }
                }
            }
        }
    }
}

fn pace(hand: &InHand<'_>, walk: &Walk<'_>) -> Markup {
    let number = |n: u32| n.to_string();
    let words = hand.words.pace.replace("{n}", &number(walk.asked + 1)).replace("{most}", &number(walk.at_most));
    html! {
        p.pace {
            span.pace-bar aria-hidden="true" {
                @for index in 0..walk.at_most {
                    i class=[mark(index.cmp(&walk.asked))] {}
                }
            }
            (words)
        }
    }
}

fn mark(order: Ordering) -> Option<&'static str> {
    match order {
        Ordering::Less => Some("done"),
        Ordering::Equal => Some("now"),
        Ordering::Greater => None,
    }
}

fn inputs(hand: &InHand<'_>, node: &Node, walk: &Walk<'_>) -> Markup {
    let given = walk.answers.get(&node.id);
    let kind = match node.kind {
        NodeKind::Multi => "checkbox",
        NodeKind::Choice | NodeKind::Service => "radio",
        NodeKind::Info => return html! {},
        NodeKind::Number => return plain_input(hand, node, "number", given),
        NodeKind::Date => return plain_input(hand, node, "date", given),
        // What was typed comes back to be shortened.
        NodeKind::Text if given.is_empty() => return plain_input(hand, node, "text", hand.kept.get(&node.id)),
        NodeKind::Text => return plain_input(hand, node, "text", given),
    };
    cards(hand, kind, &node.id, node.options.iter(), &|id| given.iter().any(|given| given == id))
}

/// The values of a fact, and "I do not know" with the same weight.
fn values(hand: &InHand<'_>, fact: &FactQuestion, walk: &Walk<'_>) -> Markup {
    let known = walk.facts.get(&fact.name);
    let label = Words::one(hand.language, &hand.words.unknown);
    let unknown = Choice { id: String::new(), label, hint: Words::default(), next: None };
    let is_known = |id: &str| known.is_some_and(|known| known == id);
    cards(hand, "radio", &fact.name, fact.values.iter().chain([&unknown]), &is_known)
}

fn cards<'c>(
    hand: &InHand<'_>,
    kind: &str,
    name: &str,
    choices: impl Iterator<Item = &'c Choice>,
    is_given: &dyn Fn(&str) -> bool,
) -> Markup {
    html! {
        div.options {
            @for (index, choice) in choices.enumerate() {
                @let (lang, label) = choice.label.pick(hand.language);
                @let id = format!("{name}-{}", index + 1);
                @let hint = choice.hint.get(hand.language);
                (option(kind, &id, name, &choice.id, (foreign(hand, lang), label), hint, is_given(&choice.id)))
            }
        }
    }
}

fn plain_input(hand: &InHand<'_>, node: &Node, kind: &str, given: &[String]) -> Markup {
    let (min, max) = (node.min.filter(|_| kind == "number"), node.max.filter(|_| kind == "number"));
    let class = if kind == "text" { "input" } else { "input short" };
    html! {
        @if node.optional { p.soft.small { (hand.words.optional) } }
        input
            class=(class)
            type=(kind)
            id={ (node.id) "-1" }
            name=(node.id)
            value=[given.first()]
            min=[min]
            max=[max]
            maxlength=[(kind == "text").then_some("2000")]
            aria-labelledby="asked";
    }
}

fn text(hand: &InHand<'_>, hint: &Words) -> Markup {
    let (lang, hint) = hint.pick(hand.language);
    html! { @if !hint.is_empty() { p.soft lang=[foreign(hand, lang)] { (hint) } } }
}

fn lead(words: &str) -> Markup {
    html! { p.soft { (words) } }
}

/// The language of a text that is not the page's.
pub(super) fn foreign(hand: &InHand<'_>, language: Language) -> Option<&'static str> {
    (language != hand.language).then(|| language.code())
}
