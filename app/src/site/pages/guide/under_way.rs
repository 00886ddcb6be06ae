//! What is kept of a guide under way: what must not stand in an address, and for people who are signed in all of it, so
//! that they go on where they were on any device.

use guides::{Answers, Guide, Step, Walk};
use viewer::GuideId;

use crate::guiding::InHand;
use crate::site::ask::Ask;
use crate::site::drafts;
use crate::site::forms::Posted;
use crate::site::problem::Problem;

/// The page of a guide's draft.
pub fn address(guide: &GuideId) -> String {
    format!("/guides/{guide}")
}

/// The private answers that were kept.
pub async fn private(ask: &Ask, guide: &Guide) -> Answers {
    let form = drafts::at(ask, &address(&guide.id)).await.unwrap_or_default();
    let private: Vec<_> = form.0.into_iter().filter(|(name, _)| guide.is_private(name)).collect();
    Answers::from_query(&private)
}

/// Keeps the private answer that was posted; the cookie that finds it again.
pub async fn keep_private(ask: &Ask, hand: &mut InHand<'_>, name: &str, form: &Posted) -> Result<String, Problem> {
    if !hand.is_private(name) {
        return Err(Problem::BadForm);
    }
    let values = form.all(name).into_iter().filter(|value| !value.is_empty()).collect();
    hand.kept.set(name, values);
    drafts::keep_at(ask, &address(&hand.guide.id), &Posted(hand.kept.to_query())).await
}

/// Keeps where a person is, from their first answer on. Before sign-in the address has it all.
pub async fn keep(ask: &Ask, hand: &InHand<'_>, walk: &Walk<'_>) {
    if !ask.viewer.is_signed_in() || !hand.keeps || walk.trail.is_empty() {
        return;
    }
    let mut pairs = walk.answers.to_query();
    pairs.extend([("at".to_owned(), hand.edition.clone()), ("step".to_owned(), walk.step.id().to_owned())]);
    if let Err(problem) = drafts::keep_at(ask, &address(&hand.guide.id), &Posted(pairs)).await {
        // The step itself needs no draft.
        tracing::warn!(%problem, "where somebody is in a guide cannot be kept");
    }
}

/// Forgets it: it was solved, or has become a ticket.
pub async fn over(ask: &Ask, hand: &InHand<'_>) {
    if ask.viewer.is_signed_in()
        && let Err(problem) = drafts::forget(ask, &address(&hand.guide.id)).await
    {
        tracing::warn!(%problem, "a guide that is over cannot be forgotten");
    }
}

/// Where somebody is in a guide, as a link and the title of the step; the form is their draft.
pub async fn link(ask: &Ask, guide: &Guide, form: &Posted) -> (String, String) {
    let hand = super::hand(ask, guide).await;
    let answers = hand.answers(&form.0);
    let walk = hand.walk(&answers, Some(form.get("step")));
    let title = match walk.step {
        Step::Outcome(outcome) => super::outcome::title(ask, &hand, outcome),
        step => hand.title(step).unwrap_or_default().to_owned(),
    };
    (hand.step_url(walk.step.id(), &walk.answers), title)
}
