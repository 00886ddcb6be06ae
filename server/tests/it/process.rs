//! A portal as a process of its own, for what only a process shows: how it starts, how it is killed, what it leaves behind.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::portal::FIXTURES;

/// How long a portal may take to say that it does not start.
const PATIENCE: Duration = Duration::from_secs(30);

/// A portal that runs; it is killed when it is dropped.
pub struct Process {
    child: Child,
    address: String,
}

/// `ventanilla serve` over this data directory and content, on a port of its own.
fn command(data: &Path, content: &Path, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ventanilla"));
    command.args(["serve", "--listen", "127.0.0.1:0", "--data-dir"]).arg(data);
    command.arg("--content").arg(content).args(more).stdout(Stdio::piped());
    command
}

impl Process {
    /// Starts it over the small content, and waits until it listens.
    pub fn start(data: &Path) -> Process {
        Process::with(data, Path::new(FIXTURES), &["--demo-sign-in"])
    }

    /// Starts it over this content.
    pub fn with(data: &Path, content: &Path, more: &[&str]) -> Process {
        let mut child = command(data, content, more).stderr(Stdio::null()).spawn().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let line = said.find(|line| line.starts_with("Ventanilla listens on http://")).expect("it listens");
        let address = line.trim_start_matches("Ventanilla listens on http://").split(' ').next().unwrap().to_owned();
        // What it logs goes on; a pipe that nobody reads would stop it.
        std::thread::spawn(move || said.for_each(drop));
        Process { child, address }
    }

    /// Starts it and expects that it refuses; what it says.
    pub fn refuses(data: &Path) -> String {
        let mut child = command(data, Path::new(FIXTURES), &[]).stderr(Stdio::piped()).spawn().unwrap();
        let begun = Instant::now();
        while child.try_wait().unwrap().is_none() {
            if begun.elapsed() > PATIENCE {
                child.kill().unwrap();
                panic!("it started, and must not");
            }
            std::thread::park_timeout(Duration::from_millis(20));
        }
        let output = child.wait_with_output().unwrap();
        assert!(!output.status.success(), "a refusal is no success");
        String::from_utf8(output.stderr).unwrap()
    }

    /// Kills it, as a machine that fails does.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Stops it in an orderly manner.
    pub fn stop(&mut self) {
        let sent = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success() && self.child.wait().unwrap().success());
    }

    /// What a page answers, with its head.
    pub fn get(&self, path: &str, cookies: &str) -> String {
        self.send(&format!("GET {path} HTTP/1.1\r\nhost: {}\r\ncookie: {cookies}\r\n", self.address), "")
    }

    /// What a form of ours answers, with its head.
    pub fn post(&self, path: &str, cookies: &str, form: &[(&str, &str)]) -> String {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\ncookie: {cookies}\r\nsec-fetch-site: same-origin\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n",
            self.address,
            body.len()
        );
        self.send(&head, &body)
    }

    fn send(&self, head: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        write!(stream, "{head}user-agent: Mozilla/5.0 (X11; Linux x86_64)\r\nconnection: close\r\n\r\n{body}").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The cookie that an answer sets under this name, as a browser sends it back.
pub fn cookie(answer: &str, name: &str) -> String {
    let set = |line: &str| line.strip_prefix("set-cookie: ").filter(|set| set.starts_with(name)).map(str::to_owned);
    let set = answer.lines().find_map(set).unwrap_or_else(|| panic!("no {name} in {answer:.600}"));
    set.split(';').next().unwrap().to_owned()
}
