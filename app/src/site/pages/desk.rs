//! The desk's side: what agents and editors see. To everybody else it does not exist.

mod answering;
mod attaching;
pub mod findings;
pub mod guide;
pub mod insights;
mod joiners;
pub mod outage;
pub mod outages;
pub mod previews;
pub mod queue;
pub mod ticket;
