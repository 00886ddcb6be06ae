//! Ten thousand people who join one outage within a minute: a figure of `cargo xtask bench`. They come evenly spread, and
//! each waits for the store's answer; the same people press twice.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use clap::Parser;
use desk::{Desk, Impact, Level, NewJoin, NewOutage, NewPerson, OutageKind, Visit};
use jiff::Timestamp;
use viewer::{Language, PersonId, Role, Viewer, Words};

#[derive(Parser)]
#[command(name = "joins", about = "Measures people who join an outage")]
struct Cli {
    /// How many people.
    #[arg(long, default_value_t = 10_000)]
    people: u64,
    /// How long they take to come, in seconds.
    #[arg(long, default_value_t = 50)]
    seconds: u64,
    /// A folder for the store; it is emptied first.
    #[arg(long)]
    scratch: PathBuf,
}

/// Any moment does.
const NOW: Timestamp = Timestamp::constant(1_767_222_000, 0);

#[tokio::main]
async fn main() -> Result<()> {
    let cli = Cli::parse();
    let _ = std::fs::remove_dir_all(&cli.scratch);
    let desk = Desk::open(&cli.scratch).await?;
    for number in 0..cli.people {
        desk.seed_person(person(&format!("p{number}"), Role::User)).await?;
    }
    desk.seed_person(person("agent", Role::Agent)).await?;
    let agent = viewer("agent", Role::Agent);
    let outage = NewOutage {
        key: "0123456789abcdef".into(),
        kind: OutageKind::Disruption,
        title: Words::both("The VPN is down", "La VPN no funciona"),
        severity: Level::Down,
        impacts: vec![Impact { service: "vpn".into(), level: Level::Down }],
        started_at: NOW,
        ends_at: None,
        next_update_at: None,
        text: Words::both("We look into it.", "Lo estamos mirando."),
        workaround: None,
        symptoms: Vec::new(),
        offer: Default::default(),
    };
    let id = desk.declare(&agent, outage, NOW).await?;
    let mut coming = tokio::time::interval(Duration::from_secs(cli.seconds) / u32::try_from(cli.people)?);
    let mut joining = tokio::task::JoinSet::new();
    let begun = Instant::now();
    for number in 0..cli.people {
        coming.tick().await;
        let (desk, id) = (desk.clone(), id.clone());
        joining.spawn(async move {
            let (viewer, begun) = (viewer(&format!("p{number}"), Role::User), Instant::now());
            let join = NewJoin {
                outage: id,
                site: format!("Floor {}", number % 7),
                note: String::new(),
                visit: Visit::default(),
            };
            desk.join(&viewer, join.clone(), NOW).await?;
            let took = begun.elapsed();
            if number % 10 == 0 {
                desk.join(&viewer, join, NOW).await?;
            }
            Ok::<_, desk::Error>(took)
        });
    }
    let mut took = Vec::new();
    while let Some(one) = joining.join_next().await {
        took.push(one??);
    }
    let all = begun.elapsed();
    took.sort_unstable();
    let joiners = desk.joiners(&agent, &id, 100).await?;
    ensure!(joiners.people == cli.people, "{} people pressed, {} are on the list", cli.people, joiners.people);
    let at = |share: usize| took.get(took.len() * share / 1_000).or(took.last()).context("nobody came");
    println!(
        "{:<29} {:>9.2} s; p50 {:.1} ms, p99 {:.1} ms, none twice",
        format!("{} people join an outage", cli.people),
        all.as_secs_f32(),
        at(500)?.as_secs_f64() * 1e3,
        at(990)?.as_secs_f64() * 1e3
    );
    Ok(())
}

fn person(id: &str, role: Role) -> NewPerson {
    NewPerson {
        id: PersonId::from(id),
        name: id.into(),
        email: format!("{id}@example.org"),
        roles: [role].into(),
        groups: BTreeSet::new(),
        departments: BTreeSet::new(),
        language: Language::En,
        site: None,
    }
}

fn viewer(id: &str, role: Role) -> Viewer {
    Viewer { person: Some(PersonId::from(id)), roles: [role].into(), ..Viewer::default() }
}
