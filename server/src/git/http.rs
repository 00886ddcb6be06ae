//! `/git/content`: git's smart HTTP protocol, spoken by `git http-backend`. It stands outside everything that a cookie
//! authenticates: a personal access token is the password, over https or from this machine only.

mod conversation;

use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use app::site::state::Site;
use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use desk::Bearer;
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout, timeout_at};
use viewer::Role;

use super::{ContentRepository, tended};
use crate::config;
use crate::http::{Limits, Peer, headers};

/// Conversations with git at the same time, for readers and again for those who push: no number of clones keeps a
/// correction from being published.
const AT_ONCE: usize = 8;

/// How long one conversation may take: the largest push is 512 MB, which is 1.2 Mbit/s. A large clone over a slow line is no
/// fault, and whoever stalls is parted with by the connection's own bounds.
const LONGEST: Duration = Duration::from_secs(3_600);

/// How long somebody waits for their turn.
const PATIENCE: Duration = Duration::from_secs(60);

/// When to try again after that, in seconds.
const LATER: u32 = 30;

/// Who may what, and how much of it.
#[derive(Clone)]
pub struct Rules {
    /// Whether only reviewers' tokens move the published branch.
    pub reviewers_publish: bool,
    /// How many wrong tokens one client may try.
    pub limits: Limits,
    /// Conversations with git at the same time: of readers, and as many of those who push.
    pub at_once: usize,
    /// How long one conversation may take.
    pub longest: Duration,
    /// How long somebody waits for their turn.
    pub patience: Duration,
}

impl Rules {
    /// The rules of a portal.
    pub fn new(reviewers_publish: bool, limits: Limits) -> Rules {
        Rules { reviewers_publish, limits, at_once: AT_ONCE, longest: LONGEST, patience: PATIENCE }
    }
}

/// What the routes share.
#[derive(Clone)]
struct Git {
    site: Site,
    repository: ContentRepository,
    rules: Rules,
    /// For those who read.
    reading: Arc<Semaphore>,
    /// For those who push.
    pushing: Arc<Semaphore>,
}

/// The routes under `/git`.
pub fn routes(site: Site, repository: ContentRepository, rules: Rules) -> Router {
    let places = || Arc::new(Semaphore::new(rules.at_once));
    let (reading, pushing) = (places(), places());
    let git = Git { site: site.clone(), repository, rules, reading, pushing };
    Router::new()
        .route("/git/content/{*path}", any(serve))
        .with_state(git)
        .layer(from_fn_with_state(site, headers::set))
}

async fn serve(State(git): State<Git>, Path(path): Path<String>, request: Request) -> Response {
    let bearer = match bearer(&git, request.headers(), request.extensions().get().copied()).await {
        Ok(bearer) => bearer,
        Err(refusal) => return refusal,
    };
    let query = request.uri().query().unwrap_or_default().to_owned();
    let pushes = path == "git-receive-pack" || query.split('&').any(|pair| pair == "service=git-receive-pack");
    if pushes && bearer.role == Role::Reader {
        return (StatusCode::FORBIDDEN, "This token only reads. Make one with the role editor.\n").into_response();
    }
    if !["info/refs", "git-upload-pack", "git-receive-pack"].contains(&path.as_str()) {
        return (StatusCode::NOT_FOUND, "Only git's smart protocol is spoken here.\n").into_response();
    }
    let turn = async {
        let places = if pushes { &git.pushing } else { &git.reading };
        let place = places.clone().acquire_owned().await;
        // Upkeep makes way for a push; reading goes on beside it.
        let push = if pushes { Some(git.repository.turns.push().await) } else { None };
        (place, push)
    };
    let Ok(held) = timeout(git.rules.patience, turn).await else {
        let words = "Too many people speak with git just now. Try again in half a minute.\n";
        return (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, LATER.to_string())], words).into_response();
    };
    let command = command(&git, &path, &query, &bearer, &request);
    let until = Instant::now() + git.rules.longest;
    match timeout_at(until, conversation::converse(command, request.into_body(), until, held)).await {
        Ok(Ok(response)) => response,
        Ok(Err(error)) => {
            tracing::error!(%error, "git could not answer");
            (StatusCode::INTERNAL_SERVER_ERROR, "Git could not answer. Somebody looks into it.\n").into_response()
        }
        Err(_) => (StatusCode::REQUEST_TIMEOUT, "This took too long.\n").into_response(),
    }
}

/// Who asks, by their token; else what they are told.
async fn bearer(git: &Git, headers: &HeaderMap, peer: Option<Peer>) -> Result<Bearer, Response> {
    let loopback = peer.is_some_and(|peer| peer.0.ip().is_loopback());
    if !loopback && !git.site.settings.secure_cookies {
        return Err((StatusCode::FORBIDDEN, "A token travels over https only.\n").into_response());
    }
    // Git asks without a token first, to hear that one is needed.
    let Some(secret) = password(headers) else { return Err(unknown()) };
    match git.site.desk.bearer(&secret, git.site.clock.now()).await {
        Ok(Some(bearer)) => Ok(bearer),
        Ok(None) => Err(match git.rules.limits.wrong_token(headers, peer) {
            None => unknown(),
            Some(seconds) => {
                let words = "Too many wrong tokens came from this address. Wait, and look at the token.\n";
                (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, seconds.to_string())], words).into_response()
            }
        }),
        Err(error) => {
            tracing::error!(%error, "a token could not be looked up");
            let words = "The portal cannot reach its records. Try again.\n";
            Err((StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, LATER.to_string())], words).into_response())
        }
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

/// Git as a CGI program, with the request in its environment.
fn command(git: &Git, path: &str, query: &str, bearer: &Bearer, request: &Request) -> Command {
    let header =
        |name: HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let publishes = !git.rules.reviewers_publish || bearer.role == Role::Reviewer;
    let mut command = tended::git(&git.repository.program);
    // No CONTENT_LENGTH: git reads to the end of its input, and would wait there for ever for what a length promised.
    command
        .arg("http-backend")
        .env_clear()
        .env("PATH", config::path())
        .env("GIT_PROJECT_ROOT", &git.repository.path)
        .env("GIT_HTTP_EXPORT_ALL", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("PATH_INFO", format!("/{path}"))
        .env("REQUEST_METHOD", request.method().as_str())
        .env("QUERY_STRING", query)
        .env("CONTENT_TYPE", header(CONTENT_TYPE))
        .env("HTTP_CONTENT_ENCODING", header(CONTENT_ENCODING))
        .env("GIT_PROTOCOL", header(HeaderName::from_static("git-protocol")))
        .env("REMOTE_USER", bearer.person.as_str())
        .env("REMOTE_ADDR", "portal")
        .env("VENTANILLA_PUBLISHES", if publishes { "yes" } else { "no" })
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    command
}
