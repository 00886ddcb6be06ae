//! A store of real size, for tests and measurements: 100,000 tickets, 5,000 people and 1,000 outages within seconds. What is
//! in it says the statement; no portal has this code.

use std::path::Path;

use jiff::Timestamp;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteSynchronous};

use crate::error::Result;
use crate::store::Desk;

/// The states that its tickets are in.
pub struct RealStates<'a> {
    /// Of new tickets.
    pub new: &'a str,
    /// In which it is their person's turn.
    pub persons: &'a str,
    /// In which they are over.
    pub over: &'a str,
}

/// Makes the store in this folder, as of `now`.
pub async fn make_real_desk(folder: &Path, states: RealStates<'_>, now: Timestamp) -> Result<()> {
    drop(Desk::open(folder).await?);
    // Half a store is no store: whoever fails here begins again.
    let options =
        SqliteConnectOptions::new().filename(folder.join("ventanilla.db")).synchronous(SqliteSynchronous::Off);
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
    let mut tx = pool.begin().await?;
    sqlx::query("CREATE TEMP TABLE moment AS SELECT $1 AS now, $2 AS desks, $3 AS persons, $4 AS over")
        .bind(now.as_millisecond())
        .bind(states.new)
        .bind(states.persons)
        .bind(states.over)
        .execute(&mut *tx)
        .await?;
    sqlx::raw_sql(include_str!("real_desk.sql")).execute(&mut *tx).await?;
    tx.commit().await?;
    pool.close().await;
    Ok(())
}
