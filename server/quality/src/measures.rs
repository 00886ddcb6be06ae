//! The measures of retrieval: mean reciprocal rank of the first right answer among ten, the share with one among the
//! first three, and the share that found nothing at all.

use std::fmt;

/// The answers to a set of queries, counted.
#[derive(Default)]
pub struct Measures {
    queries: usize,
    reciprocal: f64,
    among_three: usize,
    empty: usize,
}

impl Measures {
    /// Takes in one answer: how many were found, and where the right one stands (from 0).
    pub fn add(&mut self, found: usize, place: Option<usize>) {
        self.queries += 1;
        self.reciprocal += place.map_or(0.0, |place| 1.0 / (place + 1) as f64);
        self.among_three += usize::from(place.is_some_and(|place| place < 3));
        self.empty += usize::from(found == 0);
    }

    /// MRR@10, 0 to 1.
    pub fn mrr(&self) -> f64 {
        self.reciprocal / self.queries.max(1) as f64
    }

    fn share(&self, count: usize) -> f64 {
        count as f64 / self.queries.max(1) as f64
    }
}

impl fmt::Display for Measures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (three, empty) = (self.share(self.among_three), self.share(self.empty));
        write!(f, "{:>8.3}{three:>11.3}{empty:>8.3}", self.mrr())
    }
}

#[cfg(test)]
mod tests {
    use super::Measures;

    #[test]
    fn the_second_place_counts_half() {
        let mut measures = Measures::default();
        measures.add(10, Some(1));
        measures.add(10, None);
        measures.add(0, None);
        measures.add(5, Some(0));
        assert_eq!(measures.mrr(), 1.5 / 4.0);
        assert_eq!(measures.to_string(), "   0.375      0.500   0.250");
    }
}
