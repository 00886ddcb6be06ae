//! A desk of real size for `cargo xtask bench`: makes the store that a portal then serves.

use std::path::PathBuf;

use anyhow::Result;
use clap::Parser;
use desk::{RealStates, make_real_desk};
use jiff::Timestamp;

#[derive(Parser)]
#[command(name = "real_desk", about = "Makes a store with 100,000 tickets, 5,000 people and 1,000 outages")]
struct Cli {
    /// The portal's data folder; it is emptied first.
    #[arg(long)]
    data: PathBuf,
    /// The state of new tickets in the content that is served.
    #[arg(long, default_value = "new")]
    new: String,
    /// The state in which it is the person's turn.
    #[arg(long, default_value = "waiting-you")]
    persons: String,
    /// The state in which they are over.
    #[arg(long, default_value = "closed")]
    over: String,
}

#[tokio::main]
async fn main() -> Result<()> {
    let cli = Cli::parse();
    let _ = std::fs::remove_dir_all(&cli.data);
    let states = RealStates { new: &cli.new, persons: &cli.persons, over: &cli.over };
    Ok(make_real_desk(&cli.data, states, Timestamp::now()).await?)
}
