//! The store of a portal that runs: one portal for a data directory, what a kill and an orderly stop leave, and what a start
//! says when something is not there.

use std::path::Path;
use std::time::Duration;

use desk::Desk;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use tempfile::TempDir;
use viewer::{Role, Viewer};

use crate::portal::{FIXTURES, TestPortal, copy};
use crate::process::{Process, cookie};

/// How often a store is looked at, and at most how many times.
const LOOK: Duration = Duration::from_millis(20);
const LOOKS: usize = 1_000;

/// How often people searched for the words, and opened the article on the VPN.
async fn counted(data: &Path, words: &str) -> (i64, i64) {
    let desk = Desk::open(data).await.unwrap();
    let now = Timestamp::now();
    let searched = desk.frequent(50, now).await.unwrap();
    let editor =
        Viewer { roles: [Role::Editor].into(), person: Some(viewer::PersonId::from("e")), ..Viewer::default() };
    let today = now.to_zoned_datetime(TimeZone::UTC).date();
    let readers = desk.readers(&editor, today).await.unwrap();
    let of = |found: &desk::Searched| found.words == words;
    let opened = readers.and_then(|readers| readers.articles.get("vpn").copied()).unwrap_or(0);
    (searched.into_iter().find(of).map_or(0, |found| found.times), opened)
}

/// Waits until so much is counted; what is, in the end.
async fn until(data: &Path, words: &str, expect: (i64, i64)) -> (i64, i64) {
    let mut looks = tokio::time::interval(LOOK);
    let mut found = (0, 0);
    for _ in 0..LOOKS {
        looks.tick().await;
        found = counted(data, words).await;
        if found == expect {
            break;
        }
    }
    found
}

#[tokio::test]
async fn a_kill_loses_nothing_that_was_answered_and_what_was_counted_stays() {
    let data = TempDir::new().unwrap();
    let mut portal = Process::start(data.path());
    for _ in 0..12 {
        portal.get("/en/search?q=tunnel", "");
        portal.get("/en/articles/vpn", "");
    }
    // A batch gathers for a twentieth of a second, and readers are added after it.
    assert_eq!(until(data.path(), "tunnel", (12, 12)).await, (12, 12));
    let jon = cookie(&portal.post("/en/sign-in", "", &[("person", "jon"), ("next", "/en/")]), "ventanilla_session");
    let mut tickets = Vec::new();
    for round in 0..5 {
        let form = portal.get("/en/requests/problem", &jon);
        let key = form.split("name=\"key\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let text = format!("round {round}");
        let filed = portal.post("/en/requests/problem", &jon, &[("key", &key), ("f-what", &text), ("f-work", "yes")]);
        portal.kill();
        let ticket = filed.lines().find_map(|line| line.strip_prefix("location: ")).expect("it was filed").to_owned();
        tickets.push((ticket.split('?').next().unwrap().to_owned(), text));
        portal = Process::start(data.path());
        for (ticket, text) in &tickets {
            assert!(portal.get(ticket, &jon).contains(text.as_str()), "round {round}: {ticket}");
        }
    }
    // The kills came within the moment in which the last events gather; what was written before is there once.
    assert_eq!(counted(data.path(), "tunnel").await, (12, 12));
}

#[tokio::test]
async fn an_orderly_stop_loses_nothing_and_leaves_one_whole_file() {
    let data = TempDir::new().unwrap();
    let mut portal = Process::start(data.path());
    portal.get("/en/search?q=tunnel", "");
    portal.get("/en/articles/vpn", "");
    portal.stop();
    let log = data.path().join("ventanilla.db-wal");
    assert_eq!(log.metadata().map_or(0, |file| file.len()), 0);
    let elsewhere = TempDir::new().unwrap();
    std::fs::copy(data.path().join("ventanilla.db"), elsewhere.path().join("ventanilla.db")).unwrap();
    assert_eq!(counted(elsewhere.path(), "tunnel").await, (1, 1));
}

#[tokio::test]
async fn a_start_says_what_is_wrong_with_the_store_and_what_to_do() {
    let data = TempDir::new().unwrap();
    let mut first = Process::start(data.path());
    let said = Process::refuses(data.path());
    assert!(said.contains("another portal runs on") && said.contains("--data-dir"), "{said}");
    assert!(first.get("/ready", "").starts_with("HTTP/1.1 200"), "the first one notices nothing");
    first.stop();
    std::fs::remove_file(data.path().join("ventanilla.db")).unwrap();
    let said = Process::refuses(data.path());
    assert!(said.contains("is gone or empty") && said.contains("ventanilla store accept"), "{said}");
    let mut accept = std::process::Command::new(env!("CARGO_BIN_EXE_ventanilla"));
    assert!(accept.args(["store", "accept", "--data-dir"]).arg(data.path()).output().unwrap().status.success());
    assert!(Process::start(data.path()).get("/ready", "").starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn without_its_content_the_last_good_edition_serves() {
    let (data, content) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let folder = content.path().join("content");
    std::fs::create_dir(&folder).unwrap();
    copy(Path::new(FIXTURES), &folder);
    let mut portal = Process::with(data.path(), &folder, &[]);
    let mut looks = tokio::time::interval(LOOK);
    for _ in 0..LOOKS {
        looks.tick().await;
        if data.path().join("last-good.tar").is_file() {
            break;
        }
    }
    portal.stop();
    let away = content.path().join("away");
    std::fs::rename(&folder, &away).unwrap();
    let portal = Process::with(data.path(), &folder, &[]);
    assert!(portal.get("/en/articles/vpn", "").starts_with("HTTP/1.1 200"));
    assert!(portal.get("/health", "").contains("\"refused_at\":\""), "and it says that this is not the newest");
    // Once it is there again, it is read.
    let article = away.join("articles/remote/vpn.md");
    let text = std::fs::read_to_string(&article).unwrap();
    std::fs::write(&article, text.replace("Restart the laptop.", "Restart the router.")).unwrap();
    std::fs::rename(&away, &folder).unwrap();
    let mut page = String::new();
    for _ in 0..LOOKS {
        looks.tick().await;
        page = portal.get("/en/articles/vpn", "");
        if page.contains("Restart the router.") {
            break;
        }
    }
    assert!(page.contains("Restart the router."), "{page:.400}");
}

#[tokio::test]
async fn ready_tells_reading_from_writing_and_names_the_tasks_that_ended() {
    let portal = TestPortal::start().await;
    let mut said = serde_json::Value::Null;
    portal.site.desk.background().keep("doomed", async || panic!("at once"));
    for _ in 0..LOOKS {
        let answer = portal.browser().get("/ready").await;
        assert_eq!(answer.status, http::StatusCode::OK);
        said = serde_json::from_str(&answer.body).unwrap();
        if said["tasks"]["doomed"]["ended"] == 1 {
            break;
        }
        tokio::task::yield_now().await;
    }
    assert_eq!(said["tasks"]["doomed"], serde_json::json!({ "running": false, "ended": 1 }), "{said}");
    assert_eq!(said["tasks"]["ledger"], serde_json::json!({ "running": true, "ended": 0 }));
    assert_eq!((&said["reading"], &said["writing"]), (&true.into(), &true.into()));
}

#[tokio::test]
async fn pages_say_that_nothing_can_be_sent_and_give_back_what_was_typed() {
    let portal = TestPortal::start().await;
    let jon = portal.signed_in("jon").await;
    let key = jon.get("/en/requests/problem").await.hidden("key");
    let mark = "Nothing can be sent or saved right now.";
    assert!(!jon.get("/en/me").await.body.contains(mark));
    // SQLite alone would go on writing into the file that is gone.
    std::fs::remove_file(portal.data.path().join("ventanilla.db")).unwrap();
    let form = [("key", key.as_str()), ("f-what", "typed for nothing"), ("f-work", "yes")];
    let answer = jon.post("/en/requests/problem", &form).await;
    assert_eq!(answer.status, http::StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.body.contains("typed for nothing"));
    portal.site.desk.flush_ledger().await;
    let page = jon.get("/es/me").await;
    assert!(page.body.contains("Ahora mismo no se puede enviar ni guardar nada."), "every page says it");
    assert!(page.main().contains("Jon"), "and they are still signed in");
    let ready: serde_json::Value = serde_json::from_str(&jon.get("/ready").await.body).unwrap();
    assert_eq!((&ready["reading"], &ready["writing"]), (&true.into(), &false.into()));
}

#[tokio::test]
async fn who_signs_out_while_nothing_is_written_is_signed_out_of_the_browser() {
    let portal = TestPortal::start().await;
    let jon = portal.signed_in("jon").await;
    std::fs::remove_file(portal.data.path().join("ventanilla.db")).unwrap();
    let answer = jon.post("/en/sign-out", &[]).await;
    assert_eq!(answer.status, http::StatusCode::SERVICE_UNAVAILABLE);
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap()).collect();
    let gone = |cookie: &&str| cookie.contains("session=;") && cookie.contains("Max-Age=0");
    assert!(cookies.iter().any(gone), "{cookies:?}");
}
