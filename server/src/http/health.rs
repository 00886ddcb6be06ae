//! What operators ask: is it alive, may it get traffic, what is live. The detail of a refusal is for agents only.
//! A store that takes nothing (a full disk) is no reason to send readers away: it is told apart, and the answer stays 200.

use std::collections::BTreeMap;

use app::site::ask::Ask;
use app::site::state::{Refusal, Site};
use axum::Json;
use axum::extract::State;
use http::StatusCode;
use serde::Serialize;
use viewer::{CommitId, Role};

/// The state of the portal.
#[derive(Serialize)]
pub struct Health {
    version: &'static str,
    /// The commit or folder state that is live.
    edition: CommitId,
    /// Seconds since it was published.
    edition_age: i64,
    /// When content was refused last, as RFC 3339; absent when the newest content is live.
    refused_at: Option<String>,
    /// Why, for agents only.
    findings: Option<Vec<String>>,
    /// Whether the store can be read: people are known, and see their tickets.
    reading: bool,
    /// Whether it can be written: something can be sent, answered, kept.
    writing: bool,
    /// The background tasks, by name.
    tasks: BTreeMap<&'static str, Task>,
}

/// How a background task does.
#[derive(Serialize)]
struct Task {
    /// Whether it runs at the moment.
    running: bool,
    /// How often it ended though it should go on.
    ended: u64,
}

/// `GET /health`: alive, and what is live. 200 as long as the process can answer.
pub async fn health(ask: Ask) -> Json<Health> {
    Json(state(&ask).await)
}

/// `GET /ready`: 200 when pages and the store answer, else 503. What else does not work stands in the answer.
pub async fn ready(ask: Ask) -> (StatusCode, Json<Health>) {
    let health = state(&ask).await;
    let status = if health.reading { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(health))
}

/// `GET /hello`: the smallest answer behind the same layers; the benchmark compares pages with it.
pub async fn hello(State(_): State<Site>) -> &'static str {
    "hello"
}

async fn state(ask: &Ask) -> Health {
    let live = ask.site.live.read().clone();
    let told = ask.viewer.is(Role::Agent) || ask.viewer.is(Role::Editor) || ask.viewer.is(Role::Admin);
    let findings = |refusal: &Refusal| refusal.findings.iter().map(ToString::to_string).collect();
    let store = ask.site.desk.store_state(ask.now).await;
    let tasks = ask.site.desk.background().states().into_iter();
    Health {
        version: ask.site.settings.version,
        edition: ask.edition.id().clone(),
        edition_age: (ask.now.as_second() - live.published_at.as_second()).max(0),
        refused_at: live.refusal.as_ref().map(|refusal| refusal.at.to_string()),
        findings: live.refusal.as_ref().filter(|_| told).map(findings),
        reading: store.reading,
        writing: store.writing,
        tasks: tasks.map(|task| (task.name, Task { running: task.is_running, ended: task.ended })).collect(),
    }
}
