//! How long a browser waits before it asks again for what it was refused: twice as long each time, up to a bound, and not
//! all browsers at once.

use std::time::Duration;

/// The wait after the first refusal, in seconds, before chance has its part.
const FIRST: u32 = 20;

/// The longest wait, in seconds, likewise.
const LONGEST: u32 = 900;

/// The wait after so many refusals in a row; `chance` is from 0 to 1, and makes it half as long or half as long again.
pub(super) fn patience(refusals: u32, chance: f64) -> Duration {
    let doubled = FIRST.saturating_mul(2_u32.saturating_pow(refusals.saturating_sub(1))).min(LONGEST);
    Duration::from_secs_f64(f64::from(doubled) * (0.5 + chance.clamp(0.0, 1.0)))
}

#[cfg(test)]
mod tests {
    use super::patience;

    #[test]
    fn waits_grow_differ_and_end() {
        let check = |refusals, least, most| {
            let waits = [0.0, 1.0].map(|chance| patience(refusals, chance).as_secs());
            assert_eq!(waits, [least, most], "after {refusals}");
        };
        check(1, 10, 30);
        check(2, 20, 60);
        check(5, 160, 480);
        check(7, 450, 1_350);
        check(u32::MAX, 450, 1_350);
    }
}
