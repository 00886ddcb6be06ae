//! Pushes whose line breaks, readers who leave, a portal that is killed: nothing of git goes on by itself, and nothing is
//! published that nobody judged.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tempfile::TempDir;
use tokio::io::AsyncReadExt;
use tokio::net::{TcpSocket, TcpStream, UnixListener};
use viewer::Role;

use crate::processes;
use crate::published::{Clone, PROGRAM, Published, run};
use crate::raw::{SOON, ask, rest, sent, status};

/// A push that stops in the middle of its pack: it promised more, and git is unpacking what it has.
fn half_a_push(address: &str, token: &str) -> Vec<u8> {
    let basic = STANDARD.encode(format!("editor:{token}"));
    let moved = format!("{} {} refs/heads/cut\0 report-status\n", "0".repeat(40), "1".repeat(40));
    let mut bytes = format!(
        "POST /git/content/git-receive-pack HTTP/1.1\r\nHost: {address}\r\nAuthorization: Basic {basic}\r\n\
         Content-Type: application/x-git-receive-pack-request\r\nContent-Length: 100000\r\n\r\n{:04x}{moved}0000PACK",
        moved.len() + 4
    )
    .into_bytes();
    bytes.extend([0, 0, 0, 2, 0, 0, 0, 9]);
    bytes
}

/// A portal of its own process.
struct Portal {
    child: Child,
    address: String,
    data: TempDir,
    /// What it says goes somewhere for as long as it runs.
    _said: BufReader<ChildStdout>,
}

impl Portal {
    /// One that may have few files open at first.
    fn start() -> Portal {
        let data = TempDir::new().unwrap();
        let serve =
            format!("ulimit -Sn 200; exec '{PROGRAM}' serve --listen 127.0.0.1:0 --demo-sign-in --data-dir \"$0\"");
        let mut child = Command::new("sh")
            .args(["-c", &serve])
            .arg(data.path())
            .env("VENTANILLA_LOG", "error")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        said.read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).and_then(|rest| rest.split(' ').next()).unwrap_or_default();
        Portal { address: address.to_owned(), child, data, _said: said }
    }

    fn token(&self) -> String {
        let arguments = ["token", "create", "--person", "grace", "--role", "editor", "--name", "test", "--data-dir"];
        let output = Command::new(PROGRAM).args(arguments).arg(self.data.path()).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        let token = said.split_whitespace().find(|word| word.starts_with("vnt_"));
        token.unwrap_or_else(|| panic!("{said} {}", String::from_utf8_lossy(&output.stderr))).to_owned()
    }

    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_push_that_breaks_off_leaves_nothing_running() {
    let published = Published::start().await;
    let token = published.token("grace", Role::Editor).await;
    let repository = published.repository.path.to_str().unwrap();
    let cut: Vec<TcpStream> = {
        let mut all = Vec::new();
        for _ in 0..3 {
            all.push(sent(&published.address, half_a_push(&published.address, &token)).await);
        }
        all
    };
    let objects = published.repository.path.join("objects");
    let begun = || {
        let all = std::fs::read_dir(&objects).unwrap().flatten();
        all.filter(|entry| entry.file_name().to_string_lossy().starts_with("tmp_objdir-")).count()
    };
    let unpacking = async {
        while begun() < 3 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(SOON, unpacking).await.expect("git unpacks");
    drop(cut);
    processes::until(repository, false).await;
    assert_eq!(begun(), 0, "what had come is removed");
    // The places are free again, and so is the repository for upkeep.
    let clone = published.clone_of("after", &token).await;
    clone.commit("title: After\nsummary: S.").await;
    assert!(clone.git(&["push"]).await.0);
    assert!(published.repository.turns.upkeep().is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_outlives_a_portal_that_was_killed() {
    let mut portal = Portal::start();
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", portal.child.id())).unwrap();
    let files = limits.lines().find_map(|line| line.strip_prefix("Max open files")).unwrap();
    let [soft, hard] = [0, 1].map(|at| files.split_whitespace().nth(at).unwrap());
    assert_eq!(soft, hard, "as many connections as the system allows");
    let repository = portal.data.path().join("content.git");
    let push = sent(&portal.address, half_a_push(&portal.address, &portal.token())).await;
    processes::until(repository.to_str().unwrap(), true).await;
    portal.kill();
    processes::until(repository.to_str().unwrap(), false).await;
    drop(push);
}

#[tokio::test(flavor = "multi_thread")]
async fn letting_go_ends_what_was_started_and_what_that_started() {
    let mark = format!("VENTANILLA_TEST_MARK={}", desk::new_key());
    let (name, value) = mark.split_once('=').unwrap();
    // One that stays when it is asked to end, with a child that nobody waits for.
    let mut leader = Command::new(PROGRAM)
        .args(["tend", "--", "sh", "-c", "trap '' TERM; sleep 86391 & sleep 86391; sleep 86391"])
        .env(name, value)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    processes::until("sleep\x0086391", true).await;
    drop(leader.stderr.take());
    processes::until(&mark, false).await;
    assert!(!tokio::task::spawn_blocking(move || leader.wait().unwrap()).await.unwrap().success());
    let ended = Command::new(PROGRAM).args(["tend", "--", "sh", "-c", "exit 7"]).status().unwrap();
    assert_eq!(ended.code(), Some(7));
}

/// A repository with more in it than the buffers of a connection hold.
async fn large(published: &Published, token: &str) -> String {
    let clone = published.clone_of("large", token).await;
    let mut state = 1_u64;
    let bytes = (0..2_000_000).flat_map(|_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    });
    std::fs::write(clone.folder.join("large.bin"), bytes.collect::<Vec<u8>>()).unwrap();
    assert!(clone.git(&["add", "--all"]).await.0);
    assert!(clone.git(&["commit", "--quiet", "--message", "large"]).await.0);
    let path = published.repository.path.to_str().unwrap();
    let (taken, said) = clone.git(&["push", "--quiet", path, "HEAD:refs/heads/large"]).await;
    assert!(taken, "{said}");
    clone.git(&["rev-parse", "HEAD"]).await.1.trim().to_owned()
}

/// Asks for all of it, and reads nothing but the first bytes.
async fn reads_nothing(published: &Published, token: &str, commit: &str) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4_096).unwrap();
    let mut stream = socket.connect(published.address.parse().unwrap()).await.unwrap();
    let body = format!("0032want {commit}\n00000009done\n");
    let basic = STANDARD.encode(format!("editor:{token}"));
    let head = format!(
        "POST /git/content/git-upload-pack HTTP/1.1\r\nHost: x\r\nAuthorization: Basic {basic}\r\nContent-Type: \
         application/x-git-upload-pack-request\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    tokio::io::AsyncWriteExt::write_all(&mut stream, head.as_bytes()).await.unwrap();
    let mut first = [0; 12];
    tokio::time::timeout(SOON, stream.read_exact(&mut first)).await.unwrap().unwrap();
    assert_eq!(&first, b"HTTP/1.1 200");
    stream
}

fn refs(token: &str) -> String {
    let basic = STANDARD.encode(format!("editor:{token}"));
    format!("GET /git/content/info/refs?service=git-upload-pack HTTP/1.1\r\nAuthorization: Basic {basic}")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_is_taken_until_the_pack_was_read() {
    let published = Published::with(|rules| {
        rules.at_once = 1;
        rules.patience = Duration::from_millis(300);
    })
    .await;
    let token = published.token("grace", Role::Editor).await;
    let commit = large(&published, &token).await;
    let reader = reads_nothing(&published, &token, &commit).await;
    let refused = ask(&published.address, &refs(&token)).await;
    assert_eq!(status(&refused), 503, "{refused}");
    assert!(refused.contains("retry-after: ") && refused.contains("Try again"), "{refused}");
    // Readers keep nobody from publishing.
    let clone = Clone { folder: published.scratch.path().join("large") };
    clone.commit("title: Beside a clone\nsummary: S.").await;
    let (taken, said) = clone.git(&["push", "origin", "HEAD:refs/heads/beside"]).await;
    assert!(taken, "{said}");
    drop(reader);
    let free = async { while status(&ask(&published.address, &refs(&token)).await) != 200 {} };
    tokio::time::timeout(SOON, free).await.expect("the place is free once its reader left");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_ends_when_its_time_is_up_and_says_that_it_was_cut() {
    let published = Published::with(|rules| rules.longest = Duration::from_secs(3)).await;
    let token = published.token("grace", Role::Editor).await;
    let commit = large(&published, &token).await;
    let mut reader = reads_nothing(&published, &token, &commit).await;
    processes::until(published.repository.path.to_str().unwrap(), false).await;
    let answer = rest(&mut reader).await;
    assert!(!answer.ends_with("\r\n0\r\n\r\n"), "an answer that was cut does not end like one that is whole");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_portal_does_not_answer_for_is_not_published() {
    let published = Published::start().await;
    let token = published.token("grace", Role::Editor).await;
    let clone = published.clone_of("a", &token).await;
    let tip = async || run(&published.repository.path, &["rev-parse", "main"]).await.1;
    let before = tip().await;
    clone.commit("title: Unjudged\nsummary: S.").await;
    // Its ear is gone: the push came through a portal, so one has to answer.
    std::fs::remove_file(&published.repository.socket).unwrap();
    let (taken, said) = clone.git(&["push"]).await;
    assert!(!taken && said.contains("the portal does not answer, so nothing was published"), "{said}");
    // It hears, and says nothing: whoever pushes through the file system is not believed to be alone either.
    let deaf = UnixListener::bind(&published.repository.socket).unwrap();
    let hang_up = tokio::spawn(async move { while deaf.accept().await.is_ok() {} });
    let path = published.repository.path.to_str().unwrap();
    let (taken, said) = clone.git(&["push", path, "main"]).await;
    assert!(!taken && said.contains("the portal does not answer, so nothing was published"), "{said}");
    assert_eq!(tip().await, before);
    hang_up.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_tokens_are_limited_and_right_ones_are_not() {
    let published = Published::start().await;
    let mut codes = Vec::new();
    for _ in 0..150 {
        codes.push(status(&ask(&published.address, &refs("vnt_wrong")).await));
    }
    assert_eq!(codes[0], 401);
    assert_eq!(codes.last(), Some(&429), "{codes:?}");
    let token = published.token("grace", Role::Editor).await;
    assert_eq!(status(&ask(&published.address, &refs(&token)).await), 200);
}
