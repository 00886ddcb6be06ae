//! A client that speaks HTTP/1.1 by hand, so that it can stop in the middle of a word.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// How long a test waits for what has to come.
pub const SOON: Duration = Duration::from_secs(20);

/// A connection on which this was sent.
pub async fn sent(address: &str, bytes: impl AsRef<[u8]>) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(bytes.as_ref()).await.unwrap();
    stream
}

/// Everything that comes until the other side closes; an error ends it, too.
pub async fn rest(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let read = tokio::time::timeout(SOON, stream.read_to_end(&mut bytes)).await;
    assert!(read.is_ok(), "the connection stays open after {} bytes", bytes.len());
    String::from_utf8_lossy(&bytes).into_owned()
}

/// One question and its answer, head and body.
pub async fn ask(address: &str, head: &str) -> String {
    rest(&mut sent(address, format!("{head}\r\nHost: {address}\r\nConnection: close\r\n\r\n")).await).await
}

/// The status of an answer; 0 where there is none.
pub fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or_default()
}
