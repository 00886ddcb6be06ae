//! The parts that a browser runs. Each stands in a page that works without it; one that cannot reach the server leaves
//! the server's HTML alone.

#[cfg(feature = "hydrate")]
mod event_stream;
mod in_place;
mod notices;
mod search_box;
#[cfg(feature = "hydrate")]
mod suggesting;

pub use in_place::InPlace;
pub use notices::Notices;
pub use search_box::{SearchBox, SearchBoxWords};
