//! Whether a hit is an answer, or only has a word in common with what was asked. A word says more the rarer it is, and more
//! in a title than somewhere in a text.

use super::score::bit;

/// What stands in so many documents is rare, whatever share of them that is.
const RARE: u32 = 3;

/// The shares of documents up to which a word is rare, and up to which it still says something.
const RARE_SHARE: f32 = 0.05;
const TELLING_SHARE: f32 = 0.2;

/// The least share of a few words that an answer has.
const OF_A_FEW: f32 = 0.4;

/// The least that an answer to a description has of it: more than one word, unless that one is rare and stands out.
const OF_A_DESCRIPTION: f32 = 1.25;

/// What the words of a query are worth.
pub struct Worth {
    /// Those that are a reason to find something: the bit of each, and in what share of the documents it stands.
    words: Vec<(u64, Commonness)>,
    long: bool,
}

/// How common a word is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Commonness {
    Rare,
    Telling,
    Common,
}

impl Worth {
    /// For the telling words of a query: the place of each, in how many of `documents` it is.
    pub fn new(words: impl Iterator<Item = (usize, u32)>, documents: usize, long: bool) -> Worth {
        let common = |with: u32| match with as f32 / documents.max(1) as f32 {
            share if with <= RARE || share <= RARE_SHARE => Commonness::Rare,
            share if share <= TELLING_SHARE => Commonness::Telling,
            _ => Commonness::Common,
        };
        Worth { words: words.map(|(place, with)| (bit(place), common(with))).collect(), long }
    }

    /// Whether a document is hardly an answer, by the words of the query that it has, and those that stand out in it.
    pub fn is_incidental(&self, has: u64, stand_out: u64) -> bool {
        let had = self.words.iter().filter(|(bit, _)| has & bit != 0);
        let worth = had.map(|(bit, common)| -> f32 {
            let stands_out = stand_out & bit != 0;
            match (self.long, common) {
                (false, Commonness::Rare) => 1.0,
                (false, _) => {
                    if stands_out {
                        1.0
                    } else {
                        0.5
                    }
                }
                (true, common) => {
                    let worth = match common {
                        Commonness::Rare => 1.0,
                        Commonness::Telling => 0.5,
                        Commonness::Common => 0.2,
                    };
                    if stands_out { worth * 1.5 } else { worth }
                }
            }
        });
        let worth: f32 = worth.sum();
        if self.long {
            worth < OF_A_DESCRIPTION
        } else {
            self.words.len() > 1 && worth < OF_A_FEW * self.words.len() as f32
        }
    }
}
