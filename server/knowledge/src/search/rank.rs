//! The last word on the order: of two documents that match alike, the one whose title or headings hold more of the words,
//! and the shorter title, comes first.

use std::collections::HashSet;

/// What the rank knows of a document.
pub struct Candidate<'a> {
    /// Stems of the title.
    pub title: &'a HashSet<u32>,
    /// Stems of the headings.
    pub headings: &'a HashSet<u32>,
    /// Words of the title.
    pub title_length: usize,
}

/// What is added to a document's score. `terms` are the stems of each typed word, one of which must stand there.
pub fn bonus(candidate: &Candidate<'_>, terms: &[Vec<u32>], long: bool) -> f32 {
    if terms.is_empty() {
        return 0.0;
    }
    let share = |place: &HashSet<u32>| {
        let found = terms.iter().filter(|stems| stems.iter().any(|stem| place.contains(stem))).count();
        found as f32 / terms.len() as f32
    };
    let (in_title, in_headings) = if long { (6.0, 2.0) } else { (10.0, 4.0) };
    // How much of the title was asked for: "VPN" answers "vpn" better than "VPN on the phone".
    let asked = candidate.title.iter().filter(|stem| terms.iter().any(|stems| stems.contains(stem))).count();
    let exact = asked as f32 / candidate.title.len().max(1) as f32;
    let short = 0.3 / (1.0 + candidate.title_length as f32);
    in_title * share(candidate.title) + in_headings * share(candidate.headings) + 2.0 * exact + short
}
