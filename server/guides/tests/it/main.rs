//! Guides from their files: checks and walks.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails right there")]

mod checks;
mod mutations;
mod walks;
