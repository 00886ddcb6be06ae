//! The pages, rendered on the server. A request becomes an [`ask::Ask`]; a handler in [`pages`] loads what it needs with
//! one domain call and hands a view to [`page`]. What goes wrong is a [`problem::Problem`].

pub mod answers;
pub mod apart;
pub mod ask;
pub mod components;
mod consequences;
pub mod device;
pub mod drafts;
pub mod forms;
pub mod offered;
pub mod page;
pub mod pages;
pub mod popular;
pub mod problem;
pub mod recent;
pub mod replay;
pub mod report;
pub mod repository;
pub mod routes;
pub mod say;
pub mod served;
pub mod service_level;
pub mod state;
pub mod times;
pub mod urls;
pub mod visit;
pub mod working_time;
pub mod worth_saying;
pub mod written;
pub mod xml;
