//! Drafts cannot fill a disk: how many one client begins in an hour, and what all of them take.

use desk::Error;
use sqlx::Row;
use viewer::Viewer;

use crate::setting::{NOW, Setting, minutes};

fn browser(n: usize) -> String {
    format!("{n:032x}")
}

#[tokio::test]
async fn a_client_begins_so_many_drafts_in_an_hour() {
    let setting = Setting::new().await;
    let (desk, nobody) = (&setting.desk, Viewer::default());
    let keep =
        async |n: usize, client: &str, at| desk.keep_draft(&nobody, &browser(n), Some(client), "/ask", "[]", at).await;
    // A whole office comes from one address in an outage, each with a draft on the way to sign-in.
    for n in 0..4_000 {
        keep(n, "203.0.113.9", NOW).await.unwrap();
    }
    let error = keep(4_000, "203.0.113.9", NOW).await.err().unwrap();
    assert!(matches!(error, Error::TooMany { seconds: 1..=3_600 }), "{error}");
    keep(7, "203.0.113.9", NOW).await.unwrap();
    keep(4_000, "203.0.113.10", NOW).await.unwrap();
    keep(4_001, "203.0.113.9", minutes(61)).await.unwrap();
    let jon = setting.viewer("jon").await;
    let of_jon = async |n: usize| desk.keep_draft(&jon, "", Some("203.0.113.9"), &format!("/{n}"), "[]", NOW).await;
    for n in 0..250 {
        of_jon(n).await.unwrap();
    }
    assert_eq!(desk.drafts(&jon, "", NOW).await.unwrap().len(), 60, "words on the many tickets of a day");
}

#[tokio::test]
async fn what_is_too_much_in_all_is_the_oldest_of_nobody() {
    let setting = Setting::new().await;
    let (desk, nobody) = (&setting.desk, Viewer::default());
    let jon = setting.viewer("jon").await;
    desk.keep_draft(&jon, "", None, "/ask", "[]", minutes(-90)).await.unwrap();
    for n in 1..=3 {
        desk.keep_draft(&nobody, &browser(n), None, "/ask", "[]", minutes(-60 + n as i64)).await.unwrap();
    }
    // As if they were as large as they may be together.
    setting.rows("UPDATE draft SET bytes = 200000000").await;
    let again = desk::Desk::open(setting.directory()).await.unwrap();
    again.keep_draft(&nobody, &browser(4), None, "/ask", "[]", NOW).await.unwrap();
    let owners = setting.rows("SELECT owner FROM draft ORDER BY saved_at").await;
    let owners: Vec<String> = owners.iter().map(|row| row.get("owner")).collect();
    let of = |n| format!("browser:{}", browser(n));
    assert_eq!(owners, ["person:jon".to_owned(), of(3), of(4)], "a person's is kept, though it is older");
}
