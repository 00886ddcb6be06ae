//! Guides: pure decision trees that lead somebody to an answer or to a request. This crate reads them, checks them and
//! replays answers through them. It has no I/O, no clock and no async, so that a browser can run it, too.

mod answers;
#[cfg(feature = "toml")]
mod check;
mod coverage;
mod expr;
mod fact;
#[cfg(feature = "toml")]
mod file;
mod finding;
mod guide;
mod paths;
mod prefill;
mod retold;
#[cfg(feature = "toml")]
mod translation;
mod walk;
#[cfg(feature = "toml")]
mod written;

pub use answers::{Answers, Facts};
#[cfg(feature = "toml")]
pub use check::{Known, WALKS, check};
pub use coverage::Coverage;
pub use expr::{Expr, fold};
pub use fact::FactQuestion;
#[cfg(feature = "toml")]
pub use file::{Lines, Parsed, read, read_tests};
pub use finding::{Finding, Level};
pub use guide::{Choice, Exit, Guide, Node, NodeKind, Outcome, OutcomeKind, Route};
pub use paths::{PathTest, Reject, Tests};
pub use prefill::prefill;
#[cfg(feature = "toml")]
pub use translation::translate;
pub use walk::{Answered, Step, Walk};
#[cfg(feature = "toml")]
pub use written::{Written, written};
