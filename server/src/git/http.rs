//! `/git/content`: git's smart HTTP protocol, spoken by `git http-backend`. It stands outside everything that a cookie
//! authenticates: a personal access token is the password, over https or from this machine only.

use std::process::Stdio;
use std::time::Duration;

use app::site::state::Site;
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use desk::Bearer;
use futures_util::TryStreamExt;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdout, Command};
use tokio::sync::Semaphore;
use viewer::Role;

use super::ContentRepository;
use crate::http::Peer;

/// Conversations with git at the same time.
const AT_ONCE: usize = 8;

/// How long one conversation may take.
const LONGEST: Duration = Duration::from_secs(600);

/// The largest head that git answers with, in bytes.
const HEAD: u64 = 16 * 1024;

/// What the routes share.
#[derive(Clone)]
pub struct Git {
    site: Site,
    repository: ContentRepository,
    reviewers_publish: bool,
    places: std::sync::Arc<Semaphore>,
}

/// The routes under `/git`. Where `reviewers_publish`, only their tokens move the published branch.
pub fn routes(site: Site, repository: ContentRepository, reviewers_publish: bool) -> Router {
    let git = Git { site, repository, reviewers_publish, places: std::sync::Arc::new(Semaphore::new(AT_ONCE)) };
    Router::new().route("/git/content/{*path}", any(serve)).with_state(git)
}

async fn serve(State(git): State<Git>, Path(path): Path<String>, request: Request) -> Response {
    let loopback = request.extensions().get::<Peer>().is_some_and(|peer| peer.0.ip().is_loopback());
    if !loopback && !git.site.settings.secure_cookies {
        return (StatusCode::FORBIDDEN, "A token travels over https only.\n").into_response();
    }
    let secret = password(request.headers());
    let bearer = match secret {
        Some(secret) => git.site.desk.bearer(&secret, git.site.clock.now()).await,
        None => Ok(None),
    };
    let bearer = match bearer {
        Ok(Some(bearer)) => bearer,
        Ok(None) => return unknown(),
        Err(error) => {
            tracing::error!(%error, "a token could not be looked up");
            return (StatusCode::SERVICE_UNAVAILABLE, "The portal cannot reach its records. Try again.\n")
                .into_response();
        }
    };
    let query = request.uri().query().unwrap_or_default().to_owned();
    let pushes = path == "git-receive-pack" || query.split('&').any(|pair| pair == "service=git-receive-pack");
    if pushes && bearer.role == Role::Reader {
        return (StatusCode::FORBIDDEN, "This token only reads. Make one with the role editor.\n").into_response();
    }
    if !["info/refs", "git-upload-pack", "git-receive-pack"].contains(&path.as_str()) {
        return (StatusCode::NOT_FOUND, "Only git's smart protocol is spoken here.\n").into_response();
    }
    let Ok(_place) = git.places.clone().acquire_owned().await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let command = command(&git, &path, &query, &bearer, &request);
    match tokio::time::timeout(LONGEST, converse(command, request.into_body())).await {
        Ok(Ok(response)) => response,
        Ok(Err(error)) => {
            tracing::error!(%error, "git could not answer");
            (StatusCode::INTERNAL_SERVER_ERROR, "Git could not answer. Somebody looks into it.\n").into_response()
        }
        Err(_) => (StatusCode::REQUEST_TIMEOUT, "This took too long.\n").into_response(),
    }
}

/// The password of a Basic authorisation; the name before it says nothing.
fn password(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, encoded) = value.split_once(' ')?;
    let decoded = STANDARD.decode(encoded.trim()).ok().filter(|_| scheme.eq_ignore_ascii_case("basic"))?;
    Some(String::from_utf8(decoded).ok()?.split_once(':')?.1.to_owned())
}

fn unknown() -> Response {
    let words = "The password is a personal access token; this one is unknown, expired or revoked.\n";
    (StatusCode::UNAUTHORIZED, [(WWW_AUTHENTICATE, "Basic realm=\"content\"")], words).into_response()
}

/// Git as a CGI program (RFC 3875), with the request in its environment.
fn command(git: &Git, path: &str, query: &str, bearer: &Bearer, request: &Request) -> Command {
    let header =
        |name: HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let publishes = !git.reviewers_publish || bearer.role == Role::Reviewer;
    let mut command = Command::new("git");
    command
        .arg("http-backend")
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("GIT_PROJECT_ROOT", &git.repository.path)
        .env("GIT_HTTP_EXPORT_ALL", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("PATH_INFO", format!("/{path}"))
        .env("REQUEST_METHOD", request.method().as_str())
        .env("QUERY_STRING", query)
        .env("CONTENT_TYPE", header(CONTENT_TYPE))
        .env("CONTENT_LENGTH", header(CONTENT_LENGTH))
        .env("HTTP_CONTENT_ENCODING", header(CONTENT_ENCODING))
        .env("GIT_PROTOCOL", header(HeaderName::from_static("git-protocol")))
        .env("REMOTE_USER", bearer.person.as_str())
        .env("REMOTE_ADDR", "portal")
        .env("VENTANILLA_PUBLISHES", if publishes { "yes" } else { "no" })
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true);
    command
}

/// Hands the body to git and streams its answer.
async fn converse(mut command: Command, body: Body) -> anyhow::Result<Response> {
    let mut child = command.spawn()?;
    let mut input = child.stdin.take().ok_or_else(|| anyhow::anyhow!("git has no input"))?;
    let output = child.stdout.take().ok_or_else(|| anyhow::anyhow!("git has no output"))?;
    let body = body.into_data_stream().map_err(std::io::Error::other);
    // Both ways at once: git may answer before it has read everything.
    tokio::spawn(async move {
        let mut body = std::pin::pin!(tokio_util::io::StreamReader::new(body));
        let _ = tokio::io::copy(&mut body, &mut input).await;
        let _ = input.shutdown().await;
    });
    answer(child, output).await
}

async fn answer(child: Child, output: ChildStdout) -> anyhow::Result<Response> {
    let mut output = BufReader::new(output);
    let mut response = Response::new(Body::empty());
    let mut head = (&mut output).take(HEAD);
    loop {
        let mut line = String::new();
        let read = head.read_line(&mut line).await?;
        let line = line.trim_end();
        if read == 0 {
            anyhow::bail!("git answered without a head");
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
    // The child lives as long as its answer is read.
    let stream = tokio_util::io::ReaderStream::new(output).map_ok(move |bytes| {
        let _ = &child;
        bytes
    });
    *response.body_mut() = Body::from_stream(stream);
    Ok(response)
}
