//! The desk over a real database on a temporary disk.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails right there")]

mod attaching;
mod closing;
mod drafts;
mod intents;
mod leading_on;
mod ledger;
mod month;
mod moving;
mod outages;
mod real_desk;
mod retention;
mod searching;
mod setting;
mod states;
mod store;
mod tickets;
mod walking;
