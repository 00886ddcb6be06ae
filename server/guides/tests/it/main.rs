//! Guides from their files: checks and walks.

mod checks;
mod walks;
