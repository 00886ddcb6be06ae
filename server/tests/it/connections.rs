//! Connections on which nobody asks, sends or reads: each is closed in time, and what they held is free again. Over real
//! sockets, with short bounds.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::routing::{get, post};
use futures_util::{StreamExt, stream};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use ventanilla::http::accept::{Bounds, listen, serve};

use crate::raw::{SOON, ask, rest, sent, status};

/// A tenth of a second, and so on: every bound is over soon.
const BOUNDS: Bounds = Bounds {
    connections: 64,
    per_address: None,
    quiet: Duration::from_millis(400),
    head: Duration::from_millis(400),
    unread: Duration::from_millis(600),
    behind: Duration::from_millis(300),
    rate: 10_000,
};

/// What a client sends first that speaks HTTP/2, with its empty settings.
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0";

/// A piece of a long answer.
const PIECE: usize = 64 * 1024;

/// The pieces of a long answer: more than the buffers of a connection hold.
const PIECES: usize = 512;

struct Server {
    address: String,
    /// Told when a long answer is over, one way or another.
    over: Arc<Notify>,
    stop: Arc<Notify>,
    running: JoinHandle<()>,
}

struct Tell(Arc<Notify>);

impl Drop for Tell {
    fn drop(&mut self) {
        self.0.notify_one();
    }
}

async fn start(bounds: Bounds) -> Server {
    let (over, stop) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (told, stopped) = (over.clone(), stop.clone());
    let long = move || {
        let tell = Tell(told.clone());
        let pieces = stream::iter(0..PIECES).map(move |_| {
            let _tell = &tell;
            Ok::<_, std::convert::Infallible>(Bytes::from_static(&[b'x'; PIECE]))
        });
        std::future::ready(Body::from_stream(pieces))
    };
    let router = Router::new()
        .route("/", get(|| async { "hello" }))
        .route("/long", get(long))
        .route("/page", get(|| async { Bytes::from_static(&[b'x'; PIECE]) }))
        .route("/quiet", get(|| async { Body::from_stream(stream::pending::<Result<Bytes, std::io::Error>>()) }))
        .route("/form", post(|body: Bytes| async move { body.len().to_string() }));
    let listener = listen("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let running = tokio::spawn(async move { serve(listener, router, bounds, stopped.notified()).await });
    Server { address, over, stop, running }
}

async fn closes(stream: &mut TcpStream, what: &str) {
    let mut bytes = Vec::new();
    let closed = tokio::time::timeout(SOON, stream.read_to_end(&mut bytes)).await;
    assert!(closed.is_ok(), "{what} stays open");
}

/// A request in a frame: its method and scheme are in the table of every client, path and authority are not.
fn framed(path: &str) -> Vec<u8> {
    let mut block = vec![0x82, 0x86, 0x44, path.len() as u8];
    block.extend(path.as_bytes());
    block.extend(b"\x41\x01x");
    frame(1, 5, 1, &block)
}

/// A frame of HTTP/2 (RFC 9113, 4.1).
fn frame(kind: u8, flags: u8, stream: u8, payload: &[u8]) -> Vec<u8> {
    [&[0, 0, payload.len() as u8, kind, flags, 0, 0, 0, stream], payload].concat()
}

/// A client that takes little at a time.
async fn narrow(address: &str, head: &str) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(16 * 1024).unwrap();
    let mut stream = socket.connect(address.parse().unwrap()).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    stream
}

#[tokio::test]
async fn who_asks_nothing_is_not_waited_for() {
    let server = start(BOUNDS).await;
    for (what, first) in [
        ("silence", &b""[..]),
        ("a part of a preface", b"PRI * HT"),
        ("a preface without settings", &PREFACE[..24]),
        ("HTTP/2 without a request", PREFACE),
        ("half a head", b"GET / HTTP/1.1\r\nHost: x\r\n"),
        ("an answered request", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"),
    ] {
        closes(&mut sent(&server.address, first).await, what).await;
    }
    assert!(ask(&server.address, "GET / HTTP/1.1").await.ends_with("hello"));
}

#[tokio::test]
async fn a_proxy_keeps_its_connections_and_half_a_head_goes() {
    let server = start(Bounds { quiet: Duration::from_secs(3_600), ..BOUNDS }).await;
    let request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    let mut opened_ahead = TcpStream::connect(&server.address).await.unwrap();
    let mut asked = sent(&server.address, request).await;
    let mut hello = vec![0; 2_048];
    let read = asked.read(&mut hello).await.unwrap();
    assert!(hello[..read].ends_with(b"hello"));
    for first in [&b"GET / HTTP/1.1\r\nHost: x\r\n"[..], b"G", &PREFACE[..24]] {
        closes(&mut sent(&server.address, first).await, "half a head").await;
    }
    asked.write_all(&request.as_bytes()[..20]).await.unwrap();
    closes(&mut asked, "half a head after a request").await;
    opened_ahead.write_all(request.as_bytes()).await.unwrap();
    let read = opened_ahead.read(&mut hello).await.unwrap();
    assert!(hello[..read].ends_with(b"hello"), "who was silent for long is answered");
}

#[tokio::test]
async fn who_waits_for_us_is_not_hurried() {
    let server = start(BOUNDS).await;
    let mut stream = sent(&server.address, "GET /quiet HTTP/1.1\r\nHost: x\r\n\r\n").await;
    let mut head = [0; 12];
    stream.read_exact(&mut head).await.unwrap();
    // As an event stream does: nothing comes for a long while, and it stays open.
    let end = tokio::time::timeout(4 * BOUNDS.quiet, rest(&mut stream)).await;
    assert!(end.is_err(), "closed after {end:?}");
}

#[tokio::test]
async fn a_body_keeps_its_pace() {
    let server = start(BOUNDS).await;
    let head = "POST /form HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 20000\r\n\r\n";
    let mut slow = sent(&server.address, head).await;
    let (mut reading, mut writing) = slow.split();
    let dribble = async {
        // A byte now and then is never a pause, and never a form.
        while writing.write_all(b"a").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        std::future::pending::<()>().await
    };
    let mut answer = [0; 12];
    let answered = async { tokio::time::timeout(SOON, reading.read_exact(&mut answer)).await };
    tokio::select! {
        answered = answered => assert!(answered.is_ok(), "a slow body is waited for"),
        () = dribble => {}
    }
    assert_eq!(&answer, b"HTTP/1.1 400");
    // Quicker than the pace, with pauses that are shorter than what was sent ahead allows.
    let mut quick = sent(&server.address, head).await;
    for _ in 0..20 {
        quick.write_all(&[b'a'; 1_000]).await.unwrap();
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    let answer = rest(&mut quick).await;
    assert!(answer.ends_with("20000"), "{answer}");
}

#[tokio::test]
async fn who_does_not_read_is_not_waited_for() {
    let server = start(BOUNDS).await;
    let unread = narrow(&server.address, "GET /long HTTP/1.1\r\nHost: x\r\n\r\n").await;
    tokio::time::timeout(SOON, server.over.notified()).await.expect("an answer that nobody reads is given up");
    drop(unread);
    // Over HTTP/2 a stream has a window of its own, which this client never opens.
    let mut unread = sent(&server.address, [PREFACE, &framed("/long")].concat()).await;
    tokio::time::timeout(SOON, server.over.notified()).await.expect("nor one over HTTP/2");
    closes(&mut unread, "an unread stream").await;
}

#[tokio::test]
async fn who_reads_slowly_gets_all_of_it() {
    let server = start(Bounds { unread: Duration::from_secs(1), ..BOUNDS }).await;
    let mut slow = narrow(&server.address, "GET /long HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
    let (begun, mut read, mut buffer, mut end) = (Instant::now(), 0, vec![0; 4 * PIECE], Vec::new());
    loop {
        let bytes = tokio::time::timeout(SOON, slow.read(&mut buffer)).await.unwrap().unwrap();
        if bytes == 0 {
            break;
        }
        read += bytes;
        end.extend_from_slice(&buffer[..bytes]);
        end.drain(..end.len().saturating_sub(7));
        // Longer than anybody may not read, and then as fast as it goes.
        if begun.elapsed() < Duration::from_secs(3) {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
    assert!(read > PIECE * PIECES, "{read} bytes");
    assert_eq!(end, b"\r\n0\r\n\r\n");
}

#[tokio::test]
async fn who_reads_frames_slowly_gets_all_of_them() {
    let server = start(BOUNDS).await;
    // A window of 4,096 bytes at first (SETTINGS_INITIAL_WINDOW_SIZE is the fourth of the settings).
    let settings = frame(4, 0, 0, &[0, 4, 0, 0, 16, 0]);
    let mut stream = sent(&server.address, [&PREFACE[..24], &settings, &framed("/page")].concat()).await;
    let (begun, mut page, mut head) = (Instant::now(), 0, [0; 9]);
    loop {
        tokio::time::timeout(SOON, stream.read_exact(&mut head)).await.unwrap().expect("cut while it was read");
        let length = usize::from(head[1]) << 8 | usize::from(head[2]);
        stream.read_exact(&mut vec![0; length]).await.unwrap();
        let is_data = head[3] == 0;
        page += if is_data { length } else { 0 };
        if is_data && head[4] & 1 == 1 {
            break;
        }
        if is_data {
            // Some of it a while later, for the stream and for the connection.
            tokio::time::sleep(Duration::from_millis(150)).await;
            let more = (length as u32).to_be_bytes();
            stream.write_all(&[frame(8, 0, 1, &more), frame(8, 0, 0, &more)].concat()).await.unwrap();
        }
    }
    assert_eq!(page, PIECE);
    assert!(begun.elapsed() > 3 * BOUNDS.quiet, "longer than anybody may be silent");
}

#[tokio::test]
async fn silence_keeps_nobody_out() {
    for (connections, per_address) in [(64, Some(3)), (3, None)] {
        let quiet = Duration::from_secs(60);
        let server = start(Bounds { connections, per_address, quiet, ..BOUNDS }).await;
        let mut silent = Vec::new();
        for _ in 0..3 {
            silent.push(TcpStream::connect(&server.address).await.unwrap());
        }
        for gone in &mut silent {
            // Each newcomer has the place of whoever has been silent for longest.
            let mut asking = sent(&server.address, "GET /quiet HTTP/1.1\r\nHost: x\r\n\r\n").await;
            let mut head = [0; 12];
            tokio::time::timeout(SOON, asking.read_exact(&mut head)).await.expect("an answer").unwrap();
            assert_eq!(&head, b"HTTP/1.1 200");
            closes(gone, "the oldest silent one").await;
            std::mem::swap(gone, &mut asking);
        }
        let mut more = TcpStream::connect(&server.address).await.unwrap();
        closes(&mut more, "one too many, where all others are asking").await;
        drop(silent.pop());
        let free = async { while status(&ask_or_nothing(&server.address).await) != 200 {} };
        tokio::time::timeout(SOON, free).await.expect("whoever left makes room");
    }
}

#[tokio::test]
async fn a_request_names_one_host() {
    let server = start(BOUNDS).await;
    for (hosts, expect) in [("", 400), ("Host: a\r\nHost: b\r\n", 400), ("Host: a\r\n", 200), ("host:\r\n", 200)] {
        for target in ["/", "http://c/"] {
            let head = format!("GET {target} HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n");
            let answer = rest(&mut sent(&server.address, head).await).await;
            assert_eq!(status(&answer), expect, "{target} {hosts}");
        }
    }
    let answer = rest(&mut sent(&server.address, "GET / HTTP/1.0\r\n\r\n").await).await;
    assert_eq!(status(&answer), 200, "{answer}");
}

/// An answer, or nothing where the connection is refused.
async fn ask_or_nothing(address: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
    rest(&mut stream).await
}

#[tokio::test]
async fn a_portal_that_is_full_can_be_stopped() {
    let server = start(Bounds { connections: 1, quiet: Duration::from_secs(60), ..BOUNDS }).await;
    let mut only = sent(&server.address, "GET / HTTP/1.1\r\nHost: x\r\n\r\n").await;
    only.read_exact(&mut [0; 12]).await.unwrap();
    server.stop.notify_one();
    tokio::time::timeout(SOON, server.running).await.expect("it stops").unwrap();
}
