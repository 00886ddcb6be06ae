//! The guide in the hand of whoever asks: with what is known of them, and what they have said in private.

use std::borrow::Cow;

use guides::{Answers, Guide};

use super::under_way;
use crate::guiding::{InHand, StepWords};
use crate::site::ask::Ask;

/// The guide with everything that a step needs.
pub async fn hand<'g>(ask: &Ask, guide: &'g Guide) -> InHand<'g> {
    let keeps = ask.preview.is_none();
    let names = guide.nodes.iter().map(|node| node.id.as_str()).chain(guide.asks.iter().map(|fact| fact.name.as_str()));
    let private = keeps && names.into_iter().any(|name| guide.is_private(name));
    // Most guides ask for nothing private, and then nothing is looked up.
    let kept = if private { under_way::private(ask, guide).await } else { Answers::default() };
    InHand {
        facts: ask.facts.clone(),
        language: ask.language(),
        edition: ask.guides.short_id().to_owned(),
        kept,
        keeps,
        words: words(ask),
        guide: Cow::Borrowed(guide),
    }
}

fn words(ask: &Ask) -> StepWords {
    StepWords {
        pace: ask.say_with("guide-pace", [("n", "{n}".into()), ("most", "{most}".into())]),
        go_on: ask.say("guide-continue"),
        back: ask.say("guide-back"),
        change: ask.say("guide-change"),
        so_far: ask.say("guide-so-far"),
        known: ask.say("guide-known"),
        fact: ask.say("guide-fact"),
        unknown: ask.say("guide-unknown"),
        optional: ask.say("guide-optional"),
        human: ask.say("human-text"),
        human_plain: ask.say("human-text-plain"),
    }
}
