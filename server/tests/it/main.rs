//! The integration tests: one binary, the whole portal in process with a real store on a temporary disk.

mod access;
mod forms;
mod hostile;
mod pages;
mod portal;
mod publishing;
mod tidy;
mod words;
