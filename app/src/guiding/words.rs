//! The portal's sentences that a step needs, in the language of its page.

use serde::{Deserialize, Serialize};

/// Sentences; `{n}` and `{most}` stand for numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepWords {
    /// "Question {n} of up to {most}".
    pub pace: String,
    /// The button that goes on.
    pub go_on: String,
    /// The link to the question before.
    pub back: String,
    /// The link that changes an answer.
    pub change: String,
    /// The title of what was said so far.
    pub so_far: String,
    /// The title of what is known without asking.
    pub known: String,
    /// Why a fact is asked.
    pub fact: String,
    /// The answer "I do not know".
    pub unknown: String,
    /// What a question that needs no answer says.
    pub optional: String,
    /// What the way to a person says once something was said.
    pub human: String,
    /// What it says before.
    pub human_plain: String,
}
