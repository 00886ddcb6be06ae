//! A small load: a few connections kept alive, each sending its next request when the last is answered.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// Connections at the same time: enough that the portal's core never waits for the load.
const CONNECTIONS: usize = 8;

/// Requests to send, in turn, for a while.
pub struct Load {
    /// The portal.
    pub address: SocketAddr,
    /// Paths, asked for in turn.
    pub paths: Vec<String>,
    /// How long.
    pub duration: Duration,
}

/// What was measured.
pub struct Measured {
    /// Answers.
    pub answered: usize,
    /// Answers that were not 200.
    pub failed: usize,
    took: Duration,
}

impl Measured {
    /// Answers per second.
    pub fn per_second(&self) -> f64 {
        self.answered as f64 / self.took.as_secs_f64()
    }
}

impl Load {
    /// Sends a tenth of the time to warm up, then counts.
    pub fn run(&self) -> Result<Measured> {
        self.burst(self.duration / 10)?;
        self.burst(self.duration)
    }

    fn burst(&self, duration: Duration) -> Result<Measured> {
        let (next, failed) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let start = Instant::now();
        std::thread::scope(|scope| {
            let workers: Vec<_> =
                (0..CONNECTIONS).map(|_| scope.spawn(|| self.worker(start, duration, &next, &failed))).collect();
            workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|_| bail!("a worker panicked")))
        })?;
        let answered = next.load(Ordering::Relaxed);
        Ok(Measured { answered, failed: failed.load(Ordering::Relaxed), took: start.elapsed() })
    }

    fn worker(&self, start: Instant, duration: Duration, next: &AtomicUsize, failed: &AtomicUsize) -> Result<()> {
        let mut connection = Connection::open(self.address)?;
        while start.elapsed() < duration {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if connection.get(&self.paths[index % self.paths.len()])?.0 != 200 {
                failed.fetch_add(1, Ordering::Relaxed);
            }
        }
        Ok(())
    }
}

/// One request on a connection of its own.
pub fn get(address: SocketAddr, path: &str) -> Result<(u16, String)> {
    let (status, body) = Connection::open(address)?.get(path)?;
    Ok((status, String::from_utf8_lossy(&body).into_owned()))
}

/// The session of a person of the demonstration, as their browser's cookie has it.
pub fn sign_in(address: SocketAddr, person: &str) -> Result<String> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let form = format!("person={person}&next=/en/");
    write!(
        stream,
        "POST /en/sign-in HTTP/1.1\r\nHost: bench\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let cookies = answer.lines().filter_map(|line| line.split_once(": "));
    let mut cookies =
        cookies.filter(|(name, value)| name.eq_ignore_ascii_case("set-cookie") && value.contains("session"));
    let (_, cookie) = cookies.next().with_context(|| format!("{person} cannot sign in: {answer:.200}"))?;
    Ok(cookie.split(';').next().unwrap_or_default().to_owned())
}

/// A connection that is kept alive.
pub struct Connection(BufReader<TcpStream>);

impl Connection {
    /// Connects.
    pub fn open(address: SocketAddr) -> Result<Connection> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        Ok(Connection(BufReader::with_capacity(64 * 1024, stream)))
    }

    fn get(&mut self, path: &str) -> Result<(u16, Vec<u8>)> {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: bench\r\n\r\n"))
    }

    /// Gets a page as whoever has this cookie.
    pub fn get_as(&mut self, path: &str, cookie: &str) -> Result<(u16, Vec<u8>)> {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: bench\r\nCookie: {cookie}\r\n\r\n"))
    }

    fn send(&mut self, request: &str) -> Result<(u16, Vec<u8>)> {
        self.0.get_mut().write_all(request.as_bytes())?;
        let mut line = String::new();
        self.0.read_line(&mut line)?;
        let status = line.split(' ').nth(1).and_then(|code| code.parse().ok()).context("no status line")?;
        let (mut length, mut chunked) = (0_usize, false);
        loop {
            line.clear();
            self.0.read_line(&mut line)?;
            let header = line.trim().to_ascii_lowercase();
            if header.is_empty() {
                break;
            }
            if let Some(value) = header.strip_prefix("content-length:") {
                length = value.trim().parse()?;
            }
            chunked |= header == "transfer-encoding: chunked";
        }
        let mut body = vec![0; length];
        self.0.read_exact(&mut body)?;
        while chunked {
            line.clear();
            self.0.read_line(&mut line)?;
            let size = usize::from_str_radix(line.trim(), 16)?;
            let at = body.len();
            body.resize(at + size + 2, 0);
            self.0.read_exact(&mut body[at..])?;
            body.truncate(at + size);
            chunked = size > 0;
        }
        Ok((status, body))
    }
}
