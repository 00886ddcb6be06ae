//! Where the words of a query stand in a document's text: how near each other, and in which window most of them. From
//! here come closeness for the rank, and the piece that a result shows.

/// The length of the window that a result shows, in words.
pub const WINDOW: u32 = 28;

/// How far apart neighbours of a query may stand to count as a phrase.
const SLOP: u32 = 3;

/// The places of a query's words in one document, by position.
#[derive(Debug, Default)]
pub struct Places {
    /// Position in [`super::fields::In::All`], and which word of the query.
    found: Vec<(u32, u16)>,
}

/// The piece of a text in which most of the words stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Best {
    /// The position of its first word that was asked for.
    pub start: u32,
    /// How many different words stand in it.
    pub words: usize,
}

impl Places {
    /// Adds the positions of a word of the query.
    pub fn add(&mut self, word: usize, positions: &[u32]) {
        let word = u16::try_from(word).unwrap_or(u16::MAX);
        self.found.extend(positions.iter().map(|position| (*position, word)));
    }

    /// Puts them in order; before anything is asked.
    pub fn sort(&mut self) {
        self.found.sort_unstable();
    }

    /// How many neighbours of the query stand near each other in the same order.
    pub fn phrases(&self) -> usize {
        let mut together = Vec::new();
        for (at, &(position, word)) in self.found.iter().enumerate() {
            let near = self.found[at + 1..].iter().take_while(|(next, _)| next - position <= SLOP).take(8);
            if near.into_iter().any(|(_, next)| *next == word + 1) && !together.contains(&word) {
                together.push(word);
            }
        }
        together.len()
    }

    /// The window between two positions with the most different words; the first of equals.
    pub fn best(&self, from: u32, to: u32) -> Best {
        let first = self.found.partition_point(|(position, _)| *position < from);
        let last = self.found.partition_point(|(position, _)| *position < to);
        let inside = &self.found[first..last.max(first)];
        let mut best = Best { start: from, words: 0 };
        // A window slides: `counts` holds the words between `left` and `right`.
        let (mut counts, mut different, mut left) = (Vec::<u16>::new(), 0, 0);
        for &(position, word) in inside {
            let word = usize::from(word);
            if counts.len() <= word {
                counts.resize(word + 1, 0);
            }
            different += usize::from(counts[word] == 0);
            counts[word] += 1;
            while inside[left].0 + WINDOW <= position {
                let gone = usize::from(inside[left].1);
                counts[gone] -= 1;
                different -= usize::from(counts[gone] == 0);
                left += 1;
            }
            if different > best.words {
                best = Best { start: inside[left].0, words: different };
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_words_in_the_first_window() {
        let mut places = Places::default();
        places.add(0, &[2, 100]);
        places.add(1, &[50, 102, 200]);
        places.sort();
        assert_eq!(places.best(0, 1_000), Best { start: 100, words: 2 });
        assert_eq!(places.best(0, 60), Best { start: 2, words: 1 });
        assert_eq!(places.best(300, 400), Best { start: 300, words: 0 });
        assert_eq!(places.phrases(), 1);
    }
}
