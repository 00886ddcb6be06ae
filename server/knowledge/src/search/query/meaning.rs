//! What a query means: the words in the forms that may stand for them.

use super::super::Corrected;

/// What a form is to its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// As typed.
    Typed,
    /// With n-tilde for n, or the other way round.
    Tilde,
    /// As it is spelt.
    Spelling,
    /// What means the same.
    Synonym,
    /// A part of a camelCase name, or a name of which it is a part.
    Part,
    /// Written in one with its neighbour, or in two.
    Joined,
    /// What it is the beginning of.
    Continued,
}

/// A form of a word, with how much it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// Lower-case, without accents; two words with a space between them stand together.
    pub word: String,
    /// 1 for the word itself.
    pub weight: f32,
    /// Why it stands for the word.
    pub way: Way,
}

/// One thing that was asked for, in its forms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meant {
    /// The likeliest form first.
    pub forms: Vec<Form>,
    /// Whether it was typed, and does not only come along with something typed.
    pub own: bool,
    /// Whether it is a reason to find something: it was typed, and says more than "not" or "does".
    pub telling: bool,
}

/// A query as it is looked for.
#[derive(Debug, Default)]
pub struct Meaning {
    /// The words in their order, then what comes along.
    pub words: Vec<Meant>,
    /// The spelling that was read instead.
    pub corrected: Option<Corrected>,
    /// Whether it is a problem described and not a search.
    pub long: bool,
    /// Whether somebody is still typing the last word.
    pub unfinished: bool,
    /// Everything typed in one line, for titles that begin so.
    pub whole: String,
    /// Everything typed with its tildes, where they tell a word from another one that somebody wrote.
    pub tildes: Option<String>,
    /// Phrases that mean the same as something typed, each as the places of its words: who has all of one is an answer.
    pub phrases: Vec<Vec<usize>>,
}

impl Form {
    /// The two words that stand together, where it is two.
    pub fn two(&self) -> Option<(&str, &str)> {
        self.word.split_once(' ')
    }
}
