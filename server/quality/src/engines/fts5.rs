//! SQLite's full text search: all words, and where that finds nothing, any; a title weighs five times a body.

use anyhow::Result;
use sqlx::sqlite::{SqlitePool, SqlitePoolOptions};
use tokio::runtime::Runtime;

use super::{Engine, Plain, Way};

/// The engine over its documents.
pub struct Fts5 {
    runtime: Runtime,
    pool: SqlitePool,
}

impl Fts5 {
    pub(super) fn new(documents: &[Plain]) -> Result<Fts5> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let pool = runtime.block_on(async {
            // Each connection to `:memory:` is a database of its own.
            let pool = SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await?;
            sqlx::query("create virtual table articles using fts5(id unindexed, title, body)").execute(&pool).await?;
            for document in documents {
                let insert = sqlx::query("insert into articles (id, title, body) values ($1, $2, $3)");
                insert.bind(&document.id).bind(&document.title).bind(&document.body).execute(&pool).await?;
            }
            anyhow::Ok(pool)
        })?;
        Ok(Fts5 { runtime, pool })
    }

    fn matching(&self, query: &str) -> Vec<String> {
        let found = sqlx::query_scalar(
            "select id from articles where articles match $1 order by bm25(articles, 0.0, 5.0, 1.0) limit 10",
        );
        self.runtime.block_on(found.bind(query).fetch_all(&self.pool)).unwrap_or_default()
    }
}

impl Engine for Fts5 {
    fn name(&self) -> &'static str {
        "SQLite FTS5"
    }

    fn find(&self, query: &str, _: Way) -> Vec<String> {
        let words: Vec<String> = query
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| format!("\"{word}\""))
            .collect();
        let found = self.matching(&words.join(" AND "));
        if found.is_empty() { self.matching(&words.join(" OR ")) } else { found }
    }
}
