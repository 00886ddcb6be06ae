//! The integration tests: one binary, the whole portal in process with a real store on a temporary disk.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails right there")]

mod access;
mod answering;
mod attaching;
mod connections;
mod cut_push;
mod drafts;
mod elsewhere;
mod forms;
mod git;
mod guide_command;
mod guiding;
mod headers;
mod history;
mod hostile;
mod human;
mod insights;
mod joining;
mod leading_on;
mod long_lists;
mod maps;
mod mirror;
mod nothing_lost;
mod office;
mod pages;
mod portal;
mod previews;
mod process;
mod processes;
mod published;
mod publishing;
mod raw;
mod reading;
mod real_desk;
mod replays;
mod rollback;
mod same_step;
#[path = "../../knowledge/tests/it/shared.rs"]
mod shared;
mod states;
mod store;
mod tidy;
mod under_way;
mod upkeep;
mod walked;
mod words;
