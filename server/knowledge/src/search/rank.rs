//! The last word on the order: of documents that match alike, those whose title or a heading holds what was asked, where
//! the words stand together, and with the shorter title, come first.

/// How much each sign counts.
#[derive(Clone, Copy, Debug)]
pub struct Signs {
    /// The share of the query that stands in the title.
    pub title: f32,
    /// The share of the title that was asked for.
    pub asked: f32,
    /// How much the best heading is what was asked.
    pub heading: f32,
    /// How much the best of what it is called is what was asked.
    pub called: f32,
    /// For each two neighbours of the query that are neighbours in the title.
    pub title_pair: f32,
    /// For each two that stand near each other in the text.
    pub text_pair: f32,
    /// For a title that begins with everything typed.
    pub begins: f32,
    /// For a short title.
    pub short: f32,
    /// For a document that nobody has looked after in time: among equals the one that was comes first.
    pub overdue: f32,
}

/// For a few words.
pub const SHORT: Signs = Signs {
    title: 5.0,
    asked: 1.5,
    heading: 10.0,
    called: 10.0,
    title_pair: 1.0,
    text_pair: 0.4,
    begins: 20.0,
    short: 0.3,
    overdue: -0.5,
};

/// For a problem described.
pub const LONG: Signs = Signs {
    title: 6.0,
    asked: 0.5,
    heading: 2.0,
    called: 2.0,
    title_pair: 1.0,
    text_pair: 0.1,
    begins: 0.0,
    short: 0.3,
    overdue: -0.5,
};

/// The stems of a line, in order.
pub type Stems = Box<[u64]>;

/// What the rank knows of a document.
pub struct Candidate<'a> {
    /// The title.
    pub title: &'a Stems,
    /// Its headings.
    pub headings: &'a [Stems],
    /// Keywords, and what others call it.
    pub called: &'a [Stems],
    /// Neighbours of the query near each other in the text.
    pub text_pairs: usize,
    /// Whether its review is overdue.
    pub overdue: bool,
}

/// The stems of each word of a query.
pub struct Asked {
    /// One of these must stand there, with the weight of that form.
    words: Vec<Vec<(u64, f32)>>,
    /// All of them, sorted.
    stems: Vec<u64>,
}

impl Asked {
    /// Words in the order of the query.
    pub fn new(words: Vec<Vec<(u64, f32)>>) -> Asked {
        let mut stems: Vec<u64> = words.iter().flatten().map(|(stem, _)| *stem).collect();
        stems.sort_unstable();
        stems.dedup();
        Asked { words, stems }
    }

    /// How much of the query stands in a line, 0 to 1.
    fn share_in(&self, line: &[u64]) -> f32 {
        let found = self.words.iter().map(|forms| {
            let best = forms.iter().filter(|(stem, _)| line.contains(stem)).map(|(_, weight)| *weight);
            best.fold(0.0, f32::max)
        });
        found.sum::<f32>() / self.words.len().max(1) as f32
    }

    /// How much of a line was asked for, 0 to 1.
    fn share_of(&self, line: &[u64]) -> f32 {
        let found = line.iter().filter(|stem| self.stems.binary_search(stem).is_ok()).count();
        found as f32 / line.len().max(1) as f32
    }

    /// How much a line is what was asked: 1 when each holds the other.
    fn likeness(&self, line: &[u64]) -> f32 {
        let of_line = self.share_of(line);
        // Most lines hold nothing of it.
        if of_line == 0.0 {
            return 0.0;
        }
        let in_line = self.share_in(line);
        in_line * in_line * of_line
    }

    fn pairs_in(&self, line: &[u64]) -> usize {
        let is = |word: &[(u64, f32)], stem: &u64| word.iter().any(|(form, _)| form == stem);
        let together =
            |pair: &[Vec<(u64, f32)>]| line.windows(2).any(|two| is(&pair[0], &two[0]) && is(&pair[1], &two[1]));
        self.words.windows(2).filter(|pair| together(pair)).count()
    }
}

/// What is added to a document's score.
pub fn bonus(candidate: &Candidate<'_>, asked: &Asked, signs: &Signs) -> f32 {
    parts(candidate, asked, signs).iter().map(|(_, score)| score).sum()
}

/// [`bonus`] in its parts, each with its name in an explanation.
pub fn parts(candidate: &Candidate<'_>, asked: &Asked, signs: &Signs) -> [(&'static str, f32); 8] {
    let best = |lines: &[Stems]| lines.iter().map(|line| asked.likeness(line)).fold(0.0, f32::max);
    [
        ("the title holds what was asked", signs.title * asked.share_in(candidate.title)),
        ("the title is what was asked", signs.asked * asked.share_of(candidate.title)),
        ("a heading is what was asked", signs.heading * best(candidate.headings)),
        ("it is called so", signs.called * best(candidate.called)),
        ("words stand together in the title", signs.title_pair * asked.pairs_in(candidate.title) as f32),
        ("words stand together in the text", signs.text_pair * candidate.text_pairs as f32),
        ("a short title", signs.short / (1.0 + candidate.title.len() as f32)),
        ("its review is overdue", if candidate.overdue { signs.overdue } else { 0.0 }),
    ]
}
