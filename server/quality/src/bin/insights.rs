//! The insights over a month of a million events: a figure of `cargo xtask bench`. With `--keep` the store stays and can be
//! looked at in a portal.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Result, ensure};
use clap::Parser;
use desk::{Desk, Filter, GuideStep, Happened, NewPerson, NewVote, ReadArticle, Reason, Visit};
use jiff::{SignedDuration, Timestamp};
use viewer::{Language, PersonId, Role, Viewer};

#[derive(Parser)]
#[command(name = "insights", about = "Measures the insights over many events")]
struct Cli {
    /// How many events, about.
    #[arg(long, default_value_t = 1_000_000)]
    events: u64,
    /// The last moment of the month; now when absent.
    #[arg(long)]
    until: Option<Timestamp>,
    /// A folder for the store; it is emptied first, unless it is kept.
    #[arg(long)]
    scratch: PathBuf,
    /// Adds to the store that is there.
    #[arg(long)]
    keep: bool,
}

/// Events of a session, on average.
const EACH: u64 = 9;
const PEOPLE: u64 = 2_000;
const SERVICES: [&str; 4] = ["vpn", "wifi", "mail", "printing"];
const WORDS: [&str; 6] = ["vpn drops", "beamer", "wifi password", "mailbox full", "toner", "new laptop"];

#[tokio::main]
async fn main() -> Result<()> {
    let cli = Cli::parse();
    if !cli.keep {
        let _ = std::fs::remove_dir_all(&cli.scratch);
    }
    let desk = Desk::open(&cli.scratch).await?;
    for number in 0..PEOPLE {
        desk.seed_person(person(number)).await?;
    }
    let until = cli.until.unwrap_or_else(Timestamp::now);
    let month = SignedDuration::from_hours(28 * 24);
    let sessions = cli.events / EACH;
    for number in 0..sessions {
        let begun = until - month + SignedDuration::from_secs(i64::try_from(number * 28 * 24 * 3_600 / sessions)?);
        session(&desk, number, begun).await?;
        if number % 500 == 0 {
            desk.flush_ledger().await;
        }
    }
    let later = until + SignedDuration::from_hours(1);
    let begun = Instant::now();
    desk.measure(later).await?;
    let measured = begun.elapsed();
    let agent = Viewer { person: Some(PersonId::from("agent")), roles: [Role::Agent].into(), ..Viewer::default() };
    let filter = Filter::of(until - month, later);
    let mut took = Vec::new();
    for _ in 0..5 {
        let begun = Instant::now();
        desk.measure(later).await?;
        let figures = desk.figures(&agent, &filter, later).await?;
        desk.guide_traffic(&agent, &filter).await?;
        desk.article_figures(&agent, &filter).await?;
        desk.weekly(&agent, later).await?;
        took.push(begun.elapsed());
        ensure!(figures.linked.n() + figures.unlinked.n() == sessions, "a session is missing");
    }
    took.sort_unstable();
    println!(
        "{:<29} {:>9.2} s; all {sessions} sessions measured in {:.1} s",
        format!("insights over {} events", sessions * EACH),
        took[took.len() / 2].as_secs_f32(),
        measured.as_secs_f32()
    );
    Ok(())
}

/// A session in which some search, walk through a guide, read, and some are helped.
async fn session(desk: &Desk, number: u64, begun: Timestamp) -> Result<()> {
    // Scrambled, so that neighbours differ; the same on every machine.
    let dice = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    let pick = |of: &[&'static str], by: u64| of[usize::try_from(by % of.len() as u64).unwrap_or(0)];
    let service = pick(&SERVICES, dice);
    let person = (dice % 5 < 4).then(|| PersonId::from(format!("p{}", dice % PEOPLE)));
    let language = if dice.is_multiple_of(3) { Language::Es } else { Language::En };
    let visit = Visit {
        id: format!("{number:032x}").into(),
        departments: person.iter().map(|_| format!("department-{}", dice % 7).into()).collect(),
        person,
        language,
        edition: "0000000".into(),
    };
    let mut at = begun;
    let mut note = |seconds: i64, happened: Happened| {
        at += SignedDuration::from_secs(seconds);
        desk.note(visit.clone(), &[service.into()], happened, at);
        at
    };
    let step = |node: &str| GuideStep { guide: "vpn-no-connect".into(), node: node.into() };
    let article = ReadArticle { id: format!("{service}/fix").into(), version: "11112222".into() };
    let words = pick(&WORDS, dice / 7).to_owned();
    let shown = vec![article.id.clone()];
    note(0, Happened::Query { words: words.clone(), found: usize::try_from(dice % 4)?, shown });
    note(4, Happened::Viewed(step("what")));
    note(6, Happened::Answered { step: step("what"), choice: "timeout".into() });
    note(0, Happened::Viewed(step("where")));
    note(6, Happened::Answered { step: step("where"), choice: "home".into() });
    let opened = Happened::Opened {
        words: Some(words).filter(|_| dice.is_multiple_of(2)),
        article: article.clone(),
        step: None,
    };
    let mut last = note(1, opened);
    if !dice.is_multiple_of(3) {
        last = note(30, Happened::Closed { article: article.clone(), seconds: u32::try_from(dice % 40)? });
    }
    // Each vote waits for the disk; one in sixty-four is enough.
    if dice % 128 < 2 {
        let vote = NewVote {
            article,
            services: vec![service.into()],
            words: None,
            step: None,
            solved: dice.is_multiple_of(128),
            reason: (dice % 128 == 1).then_some(Reason::EVERY[usize::try_from(dice / 128 % 4)?]),
        };
        desk.vote(&visit, &vote, last + SignedDuration::from_secs(5)).await?;
    }
    Ok(())
}

fn person(number: u64) -> NewPerson {
    NewPerson {
        id: PersonId::from(format!("p{number}")),
        name: format!("Person {number}"),
        email: format!("p{number}@example.org"),
        roles: [Role::User].into(),
        groups: BTreeSet::new(),
        departments: BTreeSet::new(),
        language: Language::En,
        site: None,
    }
}
