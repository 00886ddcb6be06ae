//! What the portal achieves, counted from the ledger and from nothing else: intent sessions, their five outcomes, and the
//! figures over them. Whoever measures again from the beginning gets the same figures, bit for bit.

mod content;
mod figures;
mod filter;
pub(crate) mod intent;
mod measure;
mod outcome;
mod sessions;
mod weekly;

pub use content::{ArticleFigures, GuideTraffic, StepTraffic};
pub use figures::{Figures, HumanTime};
pub use filter::{Filter, Group, Tally, Window};
pub use intent::Ending;
pub use outcome::Outcome;
pub use sessions::{SessionEvent, SessionRow};
pub use weekly::{Cause, Todo};
