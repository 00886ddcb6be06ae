//! A portal as a process of its own, asked over HTTP, with the real git client beside it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

/// How long an answer may take.
const ANSWERING: Duration = Duration::from_secs(30);

/// The largest answer, in bytes.
const ANSWER: u64 = 8 << 20;

/// A portal that runs; it is killed when it is dropped.
pub struct Running {
    /// Where it listens, as `host:port`.
    pub address: String,
    child: Child,
}

impl Running {
    /// Starts a portal over its own repository, with the people of the demonstration, and waits until it listens.
    pub fn start(binary: &Path, data: &Path) -> Result<Running> {
        let mut child = Command::new(binary)
            .args(["serve", "--listen", "127.0.0.1:0", "--limits", "0", "--demo-sign-in", "--data-dir"])
            .arg(data)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{} cannot be run", binary.display()))?;
        let lines = BufReader::new(child.stdout.take().context("a portal says where it listens")?).lines();
        for line in lines.take(100) {
            let line = line?;
            if let Some(rest) = line.strip_prefix("Ventanilla listens on http://") {
                let address = rest.split(' ').next().unwrap_or_default().to_owned();
                return Ok(Running { address, child });
            }
        }
        bail!("the portal did not start");
    }

    /// Kills it, as a machine that fails does.
    pub fn kill(&mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// A page; any other answer than 200 is an error.
    pub fn get(&self, path: &str) -> Result<String> {
        get(&self.address, path)
    }

    /// Signs somebody of the demonstration in; the cookie.
    pub fn sign_in(&self, person: &str) -> Result<String> {
        let mut stream = TcpStream::connect(&self.address)?;
        stream.set_read_timeout(Some(ANSWERING))?;
        let (address, body) = (&self.address, format!("person={person}"));
        write!(
            stream,
            "POST /en/sign-in HTTP/1.1\r\nhost: {address}\r\nsec-fetch-site: same-origin\r\nconnection: close\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )?;
        let mut answer = String::new();
        stream.take(ANSWER).read_to_string(&mut answer)?;
        let cookies = answer.lines().filter_map(|line| line.split_once(": "));
        let mut cookies =
            cookies.filter(|(name, value)| name.eq_ignore_ascii_case("set-cookie") && value.contains("session="));
        let (_, cookie) = cookies.next().with_context(|| format!("nobody was signed in: {answer:.40}"))?;
        Ok(cookie.split(';').next().unwrap_or_default().to_owned())
    }

    /// A line of the process' status in megabytes: `VmRSS`, or `VmHWM` for the most since [`Running::forget_peak`].
    pub fn memory(&self, what: &str) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix(what)).context("no such line")?;
        let kilobytes: f64 = line.trim_matches(|c: char| !c.is_ascii_digit()).parse()?;
        Ok(kilobytes / 1e3)
    }

    /// Has the peak begin anew (proc(5), `clear_refs`).
    pub fn forget_peak(&self) -> Result<()> {
        std::fs::write(format!("/proc/{}/clear_refs", self.child.id()), "5").context("the peak cannot be reset")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.kill();
    }
}

/// A page of a portal; any other answer than 200 is an error.
pub fn get(address: &str, path: &str) -> Result<String> {
    get_as(address, path, None)
}

/// A page as whoever the cookie signs in gets it.
pub fn get_as(address: &str, path: &str, cookie: Option<&str>) -> Result<String> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(ANSWERING))?;
    let cookie = cookie.map(|cookie| format!("cookie: {cookie}\r\n")).unwrap_or_default();
    write!(stream, "GET {path} HTTP/1.1\r\nhost: {address}\r\n{cookie}connection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.take(ANSWER).read_to_string(&mut answer)?;
    ensure!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer:.40}");
    Ok(answer)
}

/// Git, as an editor runs it.
pub fn git_command(folder: &Path, arguments: &[&str]) -> Command {
    let mut git = Command::new("git");
    git.current_dir(folder)
        .args(["-c", "user.name=quality", "-c", "user.email=quality@localhost", "-c", "credential.helper="])
        .args(arguments)
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_CONFIG_GLOBAL", "/dev/null");
    git
}

/// Runs git; what it says, or an error with it.
pub fn git(folder: &Path, arguments: &[&str]) -> Result<String> {
    let output = git_command(folder, arguments).output()?;
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    ensure!(output.status.success(), "git {arguments:?} failed: {said:.2000}");
    Ok(said)
}
