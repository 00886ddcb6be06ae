//! The desk over a real database on a temporary disk.

mod outages;
mod setting;
mod tickets;
