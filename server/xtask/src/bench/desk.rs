//! The lists and figures of a desk of real size, over HTTP: 100,000 tickets (2,000 of them open), 5,000 people, 1,000 outages.
//! How long each takes, and what the pages that everybody opens in an outage cost beside a static hello.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::Portal;
use super::load::{Connection, Load, sign_in};
use crate::steps::{cargo, run};
use crate::target;

/// How often each page is asked for, after once.
const TIMES: usize = 300;

/// The most that 99 of 100 may take.
const MOST: Duration = Duration::from_millis(60);

/// The newest of the outages that go on.
const OUTAGE: &str = "0000000003e7";

/// Measures a portal over this content.
pub fn measure(binary: &PathBuf, content: &PathBuf, seconds: Duration) -> Result<()> {
    let data = target().join("bench-desk-data");
    // We may be pinned to one core, and building takes two.
    let mut command = std::process::Command::new("taskset");
    command.args(["-c", "0,1"]).arg(cargo().get_program());
    command.args(["run", "--release", "--quiet", "--package", "quality", "--bin", "real_desk", "--", "--data"]);
    run(command.arg(&data))?;
    let mut portal = Portal::start(binary, content, &data, &["--demo-sign-in"])?;
    shares(portal.address, seconds)?;
    let (agent, person) = (sign_in(portal.address, "iker")?, sign_in(portal.address, "p0")?);
    let ticket = format!("/en/desk/tickets/{}", 4_001 + 99_999);
    let outage = format!("/en/desk/outages/{OUTAGE}");
    for (name, session, path) in [
        ("queue", &agent, "/en/desk/queue"),
        ("queue, searched", &agent, "/en/desk/queue?q=borrosa&priority=1"),
        ("my tickets", &person, "/en/tickets"),
        ("ticket", &agent, ticket.as_str()),
        ("reports", &agent, "/en/reports"),
        ("insights", &agent, "/en/desk/insights"),
        ("outages", &agent, "/en/desk/outages"),
        ("outage", &agent, outage.as_str()),
        ("status, signed in", &person, "/en/status"),
    ] {
        let [first, p50, p99] = times(portal.address, session, path)?;
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        let mark = if p99 > MOST { "   TOO SLOW" } else { "" };
        println!(
            "desk: {name:<23} p50 {:>6.1} ms   p99 {:>6.1} ms   first {:>7.1} ms{mark}",
            ms(p50),
            ms(p99),
            ms(first)
        );
    }
    portal.stop();
    std::fs::remove_dir_all(&data).context("the store cannot be removed")
}

/// What readers without a session open in an outage, beside a hello.
fn shares(address: SocketAddr, seconds: Duration) -> Result<()> {
    let rate = |path: String| -> Result<f64> {
        let measured = Load { address, paths: vec![path.clone()], duration: seconds }.run()?;
        ensure!(measured.failed == 0, "{path}: {} of {} answers were not 200", measured.failed, measured.answered);
        Ok(measured.per_second())
    };
    let hello = rate("/hello".to_owned())?;
    for (name, path) in [
        ("status page, 5 outages", "/en/status".to_owned()),
        ("outage page", format!("/en/outages/{OUTAGE}")),
        ("notices", "/en/notices".to_owned()),
    ] {
        let measured = rate(path)?;
        println!("{name:<29} {measured:>9.0} /s   {:.2}", measured / hello);
    }
    Ok(())
}

/// How long a page took the first time, and of the times after that the median and the 99th of 100.
fn times(address: SocketAddr, session: &str, path: &str) -> Result<[Duration; 3]> {
    let mut connection = Connection::open(address)?;
    let mut once = || -> Result<Duration> {
        let begun = Instant::now();
        let (status, _) = connection.get_as(path, session)?;
        ensure!(status == 200, "{path}: {status}");
        Ok(begun.elapsed())
    };
    let first = once()?;
    let mut took = (0..TIMES).map(|_| once()).collect::<Result<Vec<_>>>()?;
    took.sort_unstable();
    Ok([first, took[TIMES / 2], took[TIMES * 99 / 100]])
}
