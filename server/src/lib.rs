//! The server behind the `ventanilla` binary, as a library so that the integration tests can run it in process: HTTP
//! around the pages of `app`, and the publisher that turns content into editions.

mod accepting;
pub mod config;
pub mod control;
pub mod demo;
pub mod git;
pub mod http;
pub mod open_files;
pub mod publisher;
