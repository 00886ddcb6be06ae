//! The parts that a browser runs. Each stands in a page that works without it; one that cannot reach the server leaves
//! the server's HTML alone.

mod answer_finder;
#[cfg(feature = "hydrate")]
mod event_stream;
#[cfg(feature = "hydrate")]
mod finding;
mod guide_steps;
mod in_place;
mod notices;
#[cfg(any(feature = "hydrate", test))]
mod patience;
mod search_box;
#[cfg(feature = "hydrate")]
mod suggesting;
#[cfg(feature = "hydrate")]
mod walking;

pub use answer_finder::AnswerFinder;
pub use guide_steps::GuideSteps;
pub use in_place::InPlace;
pub use notices::Notices;
pub use search_box::{SearchBox, SearchBoxWords};
