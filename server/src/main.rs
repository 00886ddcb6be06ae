//! The command line of the portal. Every failure is one clear sentence and a non-zero exit.

mod check;
mod guide;
mod hook;
mod proof;
mod publish;
mod search;
mod serve;
mod store;
mod tend;
mod token;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use ventanilla::config;

/// Building an edition takes memory that the system's allocator keeps; this one gives it back.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A service desk's self-service portal.
#[derive(Parser)]
#[command(name = "ventanilla", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the portal.
    Serve(config::ServeArgs),
    /// Checks content: a folder, a work tree or a bare repository.
    Check(check::CheckArgs),
    /// Searches content on the command line.
    Search(search::SearchArgs),
    /// Says how much of each guide its path tests walk, and records one.
    Guide(guide::GuideArgs),
    /// Makes, lists and revokes the tokens with which people push content.
    Token(token::TokenArgs),
    /// Says which database a data directory goes on with, after it was lost or replaced.
    Store(store::StoreArgs),
    /// Has an earlier commit of the content serve: a rollback.
    Publish(publish::PublishArgs),
    /// What git runs around a push.
    #[command(hide = true)]
    Hook(hook::HookArgs),
    /// What leads git for the portal, and ends it with the portal.
    #[command(hide = true)]
    Tend(tend::TendArgs),
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Serve(args) => serve::run(args).map(|()| ExitCode::SUCCESS),
        Command::Check(args) => check::run(&args),
        Command::Search(args) => search::run(&args).map(|()| ExitCode::SUCCESS),
        Command::Guide(args) => guide::run(&args).map(|()| ExitCode::SUCCESS),
        Command::Token(args) => token::run(&args).map(|()| ExitCode::SUCCESS),
        Command::Store(args) => store::run(&args),
        Command::Publish(args) => publish::run(&args),
        Command::Hook(args) => hook::run(&args, &config::pusher()),
        Command::Tend(args) => tend::run(&args),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("ventanilla: {error:#}");
        ExitCode::FAILURE
    })
}
