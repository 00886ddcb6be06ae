//! When a share of what people said is an argument. "It solved it for 0 of 1" frightens readers off a good article, and "100 %"
//! of one vote praises a bad one: below a few voices nothing is said of their share, only how many there are.

/// So many voices make a share. Five is where one voice more or less no longer turns it round.
pub const ENOUGH: u64 = 5;

/// Whether a share of so many voices is worth saying.
pub fn is_worth_saying(voices: u64) -> bool {
    voices >= ENOUGH
}
