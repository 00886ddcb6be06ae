//! The judged queries: one JSON object a line.

use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

/// What somebody typed, and the articles that answer it.
#[derive(Deserialize)]
pub struct Query {
    /// As typed.
    pub query: String,
    /// Ids of articles: paths without `.md`.
    pub relevant: Vec<String>,
}

/// Reads a file of queries.
pub fn read(path: &Path) -> Result<Vec<Query>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    text.lines().map(|line| serde_json::from_str(line).with_context(|| path.display().to_string())).collect()
}
