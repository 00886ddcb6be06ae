//! The integration tests: one binary, the whole portal in process with a real store on a temporary disk.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails right there")]

mod access;
mod answering;
mod attaching;
mod connections;
mod cut_push;
mod elsewhere;
mod forms;
mod git;
mod guide_command;
mod guiding;
mod history;
mod hostile;
mod human;
mod insights;
mod joining;
mod maps;
mod mirror;
mod nothing_lost;
mod office;
mod pages;
mod portal;
mod previews;
mod processes;
mod published;
mod publishing;
mod raw;
mod reading;
mod rollback;
mod same_step;
mod states;
mod tidy;
mod under_way;
mod upkeep;
mod walked;
mod words;
