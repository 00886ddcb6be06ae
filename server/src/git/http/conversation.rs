//! One conversation with `git http-backend`, a CGI program (RFC 3875): the body of the request goes in, head and body of
//! the answer come out. What it holds is held until git and all its helpers have ended, and they are ended when the body
//! broke off, when nobody reads the answer any more, and when time is up.

use std::io;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use axum::body::Body;
use axum::response::Response;
use bytes::BytesMut;
use futures_util::{StreamExt, stream};
use http::{HeaderName, HeaderValue, StatusCode};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::process::{ChildStdin, ChildStdout};
use tokio::sync::oneshot;
use tokio::time::{Instant, timeout};

use crate::git::tended::Tended;

/// The largest head that git answers with, in bytes.
const HEAD: u64 = 16 * 1024;

/// How long git may take to end by itself, once there is nothing more to read.
const FAREWELL: Duration = Duration::from_secs(5);

/// A piece of git's answer, in bytes.
const PIECE: usize = 16 * 1024;

/// Starts git, hands it the body, and answers with what it says. `held` is kept until all of it is over.
pub(super) async fn converse<H>(command: Command, body: Body, until: Instant, held: H) -> Result<Response>
where
    H: Send + 'static,
{
    let mut git = Tended::start(command)?;
    let (input, output) = git.pipes().context("git has no pipes")?;
    let (well, outcome) = oneshot::channel();
    tokio::spawn(async move {
        attend(git, body, input, until, well).await;
        drop(held);
    });
    answer(output, outcome).await
}

/// Sees git through to its end, one way or another; `well` hears when that was its own.
async fn attend(mut git: Tended, body: Body, input: ChildStdin, until: Instant, mut well: oneshot::Sender<()>) {
    let ended = tokio::select! {
        ended = git.ended() => Some(ended),
        () = hand_over(body, input) => None,
        () = well.closed() => None,
        () = tokio::time::sleep_until(until) => {
            tracing::warn!("a conversation with git took too long and was ended");
            None
        }
    };
    match ended {
        Some(ended) => {
            if let Some((_, said)) = ended.ok().filter(|(_, said)| !said.is_empty()) {
                tracing::debug!("git says: {said}");
            }
            // Whoever read the answer may have left.
            let _ = well.send(());
        }
        // Its input has ended now. Git's own words have ends: what is not whole it refuses, and removes what it had of it,
        // which it would not do when it is killed.
        None => drop(timeout(FAREWELL, git.ended()).await),
    }
    git.end().await;
}

/// Hands the body over to git. Comes back only when the body broke off.
async fn hand_over(body: Body, input: ChildStdin) {
    let mut input = Some(input);
    let mut pieces = body.into_data_stream();
    while let Some(piece) = pieces.next().await {
        let Ok(piece) = piece else { return };
        // Git may have heard enough to refuse; the rest is read all the same, or its words would not arrive.
        if let Some(open) = &mut input
            && open.write_all(&piece).await.is_err()
        {
            input = None;
        }
    }
    drop(input);
    std::future::pending().await
}

async fn answer(output: ChildStdout, outcome: oneshot::Receiver<()>) -> Result<Response> {
    let mut output = BufReader::with_capacity(PIECE, output);
    let mut response = Response::new(Body::empty());
    let mut head = (&mut output).take(HEAD);
    loop {
        let mut line = String::new();
        let read = head.read_line(&mut line).await?;
        let line = line.trim_end();
        if read == 0 {
            bail!("git answered without a head");
        }
        if line.is_empty() {
            break;
        }
        let Some((name, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        if name.eq_ignore_ascii_case("status") {
            *response.status_mut() =
                value.get(..3).and_then(|code| code.parse().ok()).unwrap_or(StatusCode::BAD_GATEWAY);
        } else if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    let pieces = stream::try_unfold((output, outcome), |(mut output, outcome)| async move {
        let mut piece = BytesMut::with_capacity(PIECE);
        if output.read_buf(&mut piece).await? > 0 {
            return Ok(Some((piece.freeze(), (output, outcome))));
        }
        // An answer that was cut must not end like one that is complete.
        outcome.await.map(|()| None).map_err(|_| io::Error::other("the conversation with git was ended"))
    });
    *response.body_mut() = Body::from_stream(pieces);
    Ok(response)
}
