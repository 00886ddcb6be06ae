//! People's words in lower case, kept beside them so that SQL can compare them: SQLite folds the letters of ASCII alone, and
//! IMPRESIÓN and impresión were two searches.

use sqlx::SqlitePool;

use crate::error::Result;

/// Rows of one transaction: others who write wait as long as it takes.
const BATCH: i64 = 2_000;

/// What is folded: table, key, words.
const FOLDED: [(&str, &str, &str); 3] =
    [("ticket", "number", "title"), ("person", "id", "name"), ("query_words", "id", "words")];

/// The words in lower case, with single spaces.
pub(crate) fn fold(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Folds what an earlier version wrote; afterwards there is nothing to do.
pub(crate) async fn fold_earlier(pool: &SqlitePool) -> Result<()> {
    for (table, key, words) in FOLDED {
        let find = format!("SELECT CAST({key} AS TEXT), {words} FROM {table} WHERE folded IS NULL LIMIT $1");
        let write = format!(
            "UPDATE {table} SET folded = earlier.value ->> 1 FROM json_each($1) AS earlier
             WHERE {table}.{key} = earlier.value ->> 0"
        );
        loop {
            let rows: Vec<(String, String)> =
                sqlx::query_as(sqlx::AssertSqlSafe(find.as_str())).bind(BATCH).fetch_all(pool).await?;
            if rows.is_empty() {
                break;
            }
            let folded: Vec<_> = rows.iter().map(|(key, words)| (key, fold(words))).collect();
            let folded = serde_json::to_string(&folded)?;
            let done = sqlx::query(sqlx::AssertSqlSafe(write.as_str())).bind(folded).execute(pool).await?;
            if done.rows_affected() == 0 {
                break;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn words_are_compared_as_people_read_them() {
        for words in ["IMPRESIÓN  en color", " impresión en COLOR ", "Impresión\ten color"] {
            assert_eq!(fold(words), "impresión en color");
        }
        assert_ne!(fold("año"), fold("ano"), "another letter is another word");
    }
}
