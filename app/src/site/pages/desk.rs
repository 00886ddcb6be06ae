//! The desk's side: what agents see. To everybody else it does not exist.

pub mod outage;
pub mod outages;
pub mod queue;
pub mod ticket;
