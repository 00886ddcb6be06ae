//! Broken and hostile states of a repository, each with its verdict. They are written as objects, past everything that a
//! careful git client would refuse, and judged as a push is. Readers notice nothing.

mod repository;
mod table;

use std::process::Command;
use std::time::{Duration, Instant};

use http::StatusCode;
use ventanilla::control::{Question, Verdict, ask};

use crate::published::Published;
use repository::Objects;
use table::{Expect, table};

/// The longest that a verdict may take; the debug build of these tests is some times slower than what people run.
const LONGEST: Duration = Duration::from_secs(10);

/// What readers ask after every state, and must get as before.
const FIXED: [&str; 4] =
    ["/en/articles/vpn-slow", "/es/articles/vpn-slow", "/en/search?q=vpn+slow", "/en/topics/remote"];

/// The errors that a terminal is shown.
const SHOWN: usize = 50;

/// Has the peak of this process begin anew (proc(5), `clear_refs`); what it holds now, in kilobytes.
fn forget_peak() -> usize {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    kilobytes("VmRSS:")
}

/// A line of this process' status; 0 where the system has none.
fn kilobytes(what: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what)).unwrap_or_default();
    line.trim_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or_default()
}

async fn judge(published: &Published, commit: String) -> Verdict {
    let socket = published.repository.socket.clone();
    let asked = tokio::task::spawn_blocking(move || ask(&socket, &Question::Judge { commit, quarantine: None }));
    asked.await.unwrap().unwrap()
}

/// What `ventanilla check` says of the same commit: whether it would be taken, and its errors in order.
async fn checked(published: &Published, commit: &str) -> (bool, Vec<String>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ventanilla"));
    command.arg("check").arg(&published.repository.path).args(["--commit", commit, "--since", "main"]);
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let errors = said.lines().filter(|line| line.contains(": error ")).map(str::to_owned).collect();
    (output.status.success(), errors)
}

async fn readers_see(published: &Published) -> Vec<String> {
    let mut seen = Vec::new();
    for path in FIXED {
        let answer = published.portal.browser().get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        seen.push(answer.main().to_owned());
    }
    seen
}

#[tokio::test(flavor = "multi_thread")]
async fn every_state_of_a_repository_has_its_verdict() {
    let published = Published::start().await;
    let objects = Objects::open(&published.repository.path);
    let before = readers_see(&published).await;
    let table = table();
    assert!(table.len() >= 60, "{} states", table.len());
    let (mut wrong, mut slowest, mut largest) = (Vec::new(), (Duration::ZERO, String::new()), (0, String::new()));
    for state in &table {
        let mut files = objects.base();
        (state.change)(&objects, &mut files);
        let commit = objects.commit(objects.tree(&files));
        let resident = forget_peak();
        let start = Instant::now();
        let verdict = judge(&published, commit.clone()).await;
        let took = start.elapsed();
        slowest = slowest.max((took, state.name.clone()));
        largest = largest.max((kilobytes("VmHWM:").saturating_sub(resident), state.name.clone()));
        let said = verdict.lines.join("\n");
        assert!(!said.contains(viewer::is_unseen), "{}: {said:?}", state.name);
        let as_expected = match state.expect {
            Expect::Taken => verdict.taken,
            Expect::Unreadable => !verdict.taken && said.contains("Refused: "),
            Expect::Refused(code) => !verdict.taken && said.contains(&format!(" error {code} ")),
        };
        if !as_expected {
            wrong.push(format!("{}: expected {:?}, got taken={} {said:.600}", state.name, state.expect, verdict.taken));
        }
        let (taken, errors) = checked(&published, &commit).await;
        if taken != verdict.taken || !verdict.lines.starts_with(&errors[..errors.len().min(SHOWN)]) {
            wrong.push(format!("{}: `ventanilla check` says otherwise: taken={taken} {errors:.10?}", state.name));
        }
        if took > LONGEST {
            wrong.push(format!("{}: the verdict took {took:?}", state.name));
        }
        assert_eq!(readers_see(&published).await, before, "{}: readers are unaffected", state.name);
    }
    // Seen with --nocapture; the memory says something when no other test runs beside this one.
    println!("slowest {slowest:?}, most memory {} MB for {}", largest.0 / 1000, largest.1);
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
