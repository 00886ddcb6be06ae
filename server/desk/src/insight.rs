//! What the portal achieves, counted from the ledger and from nothing else: intent sessions, their five outcomes, and the
//! figures over them. Whoever measures again from the beginning gets the same figures, bit for bit.

mod closings;
mod content;
mod figures;
mod filter;
pub(crate) mod intent;
mod measure;
mod outcome;
mod sessions;
mod tried;
mod weekly;

pub use closings::Closings;
pub use content::{ArticleFigures, GuideTraffic, StepTraffic};
pub use figures::{Figures, HumanTime};
pub use filter::{Filter, Group, Tally, Window};
pub use intent::Ending;
pub use outcome::Outcome;
pub use sessions::{SessionEvent, SessionRow};
pub use tried::Tried;
pub use weekly::{Cause, Todo};
