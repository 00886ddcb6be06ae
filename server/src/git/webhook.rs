//! `POST /hooks/content`: the git host says that the repository moved. Signed as GitHub, GitLab, Gitea and Forgejo sign;
//! what it says is not read, only believed to be from the host: the repository itself tells the rest.

use std::sync::Arc;

use app::site::state::Site;
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use futures_util::StreamExt;
use hmac::{Hmac, KeyInit, Mac};
use http::header::RETRY_AFTER;
use http::{HeaderMap, StatusCode};
use sha2::Sha256;

use super::mirror::Mirror;
use crate::http::{Limits, Peer, headers};

/// The largest call, in bytes: GitHub's own limit.
const LARGEST: usize = 25 << 20;

/// HMAC-SHA256 over the body, in hex; GitHub writes `sha256=` before it.
const SIGNATURES: [&str; 3] = ["x-hub-signature-256", "x-gitea-signature", "x-forgejo-signature"];

/// GitLab sends the secret itself.
const TOKEN: &str = "x-gitlab-token";

/// What the route knows.
#[derive(Clone)]
struct Hook {
    mirror: Arc<Mirror>,
    secret: Arc<str>,
    limits: Limits,
}

/// The route, for portals that have a secret for it. It reads no cookie: the signature says who calls.
pub fn routes(site: Site, mirror: Arc<Mirror>, secret: &str, limits: Limits) -> Router {
    Router::new()
        .route("/hooks/content", post(receive))
        .layer(DefaultBodyLimit::disable())
        .with_state(Hook { mirror, secret: secret.into(), limits })
        .layer(from_fn_with_state(site, headers::set))
}

async fn receive(State(hook): State<Hook>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if let Some(seconds) = hook.limits.call(&parts.headers, parts.extensions.get::<Peer>().copied()) {
        let words = "Too many calls came from this address. The repository is looked at all the same.\n";
        return (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, seconds.to_string())], words).into_response();
    }
    match is_from_the_host(&hook.secret, &parts.headers, body).await {
        Ok(true) => {
            hook.mirror.fetch_now();
            (StatusCode::ACCEPTED, "The repository is looked at.\n").into_response()
        }
        Ok(false) => {
            tracing::warn!("a webhook with a wrong signature was refused");
            (StatusCode::UNAUTHORIZED, "The signature is wrong; is the secret the same on both sides?\n")
                .into_response()
        }
        Err(status) => (status, "The call is too long or broke off.\n").into_response(),
    }
}

async fn is_from_the_host(secret: &str, headers: &HeaderMap, body: Body) -> Result<bool, StatusCode> {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(token) = header(TOKEN) {
        return Ok(is_same(secret, token));
    }
    let signature = SIGNATURES.iter().find_map(|name| header(name)).unwrap_or_default();
    let signature = decode(signature.strip_prefix("sha256=").unwrap_or(signature));
    let mut mac = mac(secret);
    let mut size = 0;
    let mut body = body.into_data_stream();
    while let Some(piece) = body.next().await {
        let piece = piece.map_err(|_| StatusCode::BAD_REQUEST)?;
        size += piece.len();
        if size > LARGEST {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        mac.update(&piece);
    }
    Ok(signature.is_some_and(|signature| mac.verify_slice(&signature).is_ok()))
}

fn mac(key: &str) -> Hmac<Sha256> {
    #[expect(clippy::expect_used, reason = "HMAC takes keys of every length")]
    Hmac::new_from_slice(key.as_bytes()).expect("HMAC takes keys of every length")
}

/// Compares in a time that does not tell how much is the same: the MACs of both, as HMAC compares them.
fn is_same(secret: &str, given: &str) -> bool {
    let expected = mac(secret).chain_update(secret).finalize().into_bytes();
    mac(secret).chain_update(given).verify_slice(&expected).is_ok()
}

fn decode(hex: &str) -> Option<Vec<u8>> {
    if hex.len() != 64 || !hex.is_ascii() {
        return None;
    }
    (0..32).map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn check(name: &'static str, value: &str, body: &'static str) -> bool {
        let headers = HeaderMap::from_iter([(http::HeaderName::from_static(name), value.parse().unwrap())]);
        is_from_the_host("It's a Secret to Everybody", &headers, Body::from(body)).await.unwrap()
    }

    /// The example of GitHub's own handbook, "Validating webhook deliveries".
    #[tokio::test]
    async fn signatures_are_those_of_the_hosts() {
        const HEX: &str = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        assert!(check("x-hub-signature-256", &format!("sha256={HEX}"), "Hello, World!").await);
        assert!(check("x-gitea-signature", HEX, "Hello, World!").await);
        assert!(check("x-gitlab-token", "It's a Secret to Everybody", "anything").await);
        assert!(!check("x-hub-signature-256", &format!("sha256={HEX}"), "Hello, World?").await);
        assert!(!check("x-gitlab-token", "It's a Secret to Everybod", "anything").await);
        assert!(!check("x-gitea-signature", "", "Hello, World!").await);
        assert!(!check("x-other", HEX, "Hello, World!").await);
    }
}
