//! One module per family of URLs: each loads, shows and, where there is a form, submits. The table of URLs is
//! [`super::routes`].

pub mod accessibility;
pub mod article;
pub mod articles;
pub mod crawlers;
pub mod describe;
pub mod desk;
pub mod feeds;
pub mod guide;
pub mod history;
pub mod home;
pub mod me;
pub mod outage;
pub mod outages;
pub mod preview;
pub mod problem;
pub mod read;
pub mod reports;
pub mod request;
pub mod requests;
pub mod search;
pub mod sign_in;
pub mod status;
pub mod ticket;
pub mod tickets;
pub mod topic;
