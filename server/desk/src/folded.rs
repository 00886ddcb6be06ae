//! People's words in lower case, kept beside them so that SQL can compare them: SQLite folds the letters of ASCII alone, and
//! IMPRESIÓN and impresión were two searches.

use icu::normalizer::DecomposingNormalizer;
use sqlx::SqlitePool;

use crate::error::Result;

/// Rows of one transaction: others who write wait as long as it takes.
const BATCH: i64 = 2_000;

/// What is folded: table, key, words, and how.
const FOLDED: [(&str, &str, &str, Fold); 3] =
    [("ticket", "number", TICKET, searched), ("person", "id", "name", searched), ("query_words", "id", "words", fold)];

/// What a ticket says: its subject, and what was answered.
const TICKET: &str =
    "title || ' ' || COALESCE((SELECT group_concat(value ->> 'shown', ' ') FROM json_each(ticket.fields)), '')";

type Fold = fn(&str) -> String;

/// So many letters of what a ticket says are searched: a log that somebody pasted is not what it is about.
const SEARCHED: usize = 8_000;

/// What the desk's search looks into, and for: folded and without accents, as whoever looks may have neither time nor keys
/// for them.
pub(crate) fn searched(words: &str) -> String {
    let bounded = words.get(..words.floor_char_boundary(4 * SEARCHED)).unwrap_or_default();
    without_accents(&fold(bounded)).chars().take(SEARCHED).collect()
}

/// Small letters without their accents, however those are written.
pub(crate) fn without_accents(folded: &str) -> String {
    let apart = DecomposingNormalizer::new_nfd().normalize(folded);
    let letters = apart.chars().filter(|letter| !('\u{300}'..='\u{36f}').contains(letter));
    // A stroke is no mark of its own in Unicode.
    let plain = |letter| match letter {
        'đ' => 'd',
        'ł' => 'l',
        'ø' => 'o',
        'ı' => 'i',
        other => other,
    };
    letters.map(plain).collect()
}

/// The words in lower case, with single spaces.
pub(crate) fn fold(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Folds what an earlier version wrote; afterwards there is nothing to do.
pub(crate) async fn fold_earlier(pool: &SqlitePool) -> Result<()> {
    for (table, key, words, fold) in FOLDED {
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
    use super::{SEARCHED, fold, searched};

    #[test]
    fn words_are_compared_as_people_read_them() {
        for words in ["IMPRESIÓN  en color", " impresión en COLOR ", "Impresión\ten color"] {
            assert_eq!(fold(words), "impresión en color");
        }
        assert_ne!(fold("año"), fold("ano"), "another letter is another word");
    }

    #[test]
    fn the_desk_looks_without_accents_however_they_are_written() {
        for words in ["IMPRESIÓN Núñez", "impresio\u{301}n nu\u{301}n\u{303}ez", "impresion  nunez"] {
            assert_eq!(searched(words), "impresion nunez");
        }
        assert_eq!(searched("Łukasz Đorđe Škoda"), "lukasz dorde skoda");
        assert_eq!(searched(&"é".repeat(100_000)).len(), SEARCHED);
    }
}
