//! Accepting connections where it may fail: a loop that tries again at once would take a core, just when others need it.

use std::io;
use std::time::Duration;

/// How long others may finish before it is tried again.
const PAUSE: Duration = Duration::from_millis(50);

/// The next connection. Out of file descriptors, mostly, it fails for a while: then others finish first.
pub async fn next<T, F: Future<Output = io::Result<T>>>(mut accept: impl FnMut() -> F) -> T {
    loop {
        match accept().await {
            Ok(accepted) => return accepted,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    #[tokio::test]
    async fn a_failure_is_no_reason_to_hurry() {
        let (begun, mut left) = (Instant::now(), 3);
        let accepted = next(|| {
            left -= 1;
            std::future::ready(if left > 0 { Err(io::Error::from_raw_os_error(24)) } else { Ok("a connection") })
        });
        assert_eq!(accepted.await, "a connection");
        assert!(begun.elapsed() >= 2 * PAUSE);
    }
}
