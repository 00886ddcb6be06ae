//! The few parts that a page on the server and an island in the browser draw alike.

pub mod icon;
pub mod option;
