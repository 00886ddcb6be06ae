//! The queue's search: in all that a ticket says and by whom, in any case and without accents.

use crate::setting::{NOW, Setting, new_ticket};
use desk::{Page, QueueFilter, QueueView};

#[tokio::test]
async fn what_an_earlier_version_wrote_is_found_in_any_case() {
    let setting = Setting::new().await;
    let (jon, iker) = (setting.viewer("jon").await, setting.viewer("iker").await);
    setting.desk.file(&jon, new_ticket("key-of-the-form-1", "IMPRESIÓN borrosa"), NOW).await.unwrap();
    setting.execute("UPDATE ticket SET folded = NULL").await;
    setting.execute("UPDATE person SET folded = NULL, name = 'ÓSCAR' WHERE id = 'jon'").await;
    let found = async |desk: &desk::Desk, words: &str| {
        let filter = QueueFilter {
            view: QueueView::Open,
            words: Some(words.to_owned()),
            service: None,
            priority: None,
            page: Page::First,
        };
        desk.queue(&iker, filter, NOW).await.unwrap().list.total
    };
    assert_eq!(found(&setting.desk, "impresión").await, 0);
    let again = desk::Desk::open(setting.directory()).await.unwrap();
    for words in ["impresión", "óscar", "Impresión"] {
        assert_eq!(found(&again, words).await, 1, "{words}");
    }
}

#[tokio::test]
async fn the_queue_is_searched_without_accents_in_all_that_a_ticket_says() {
    let setting = Setting::new().await;
    let (jon, ana, iker) = (setting.viewer("jon").await, setting.viewer("ana").await, setting.viewer("iker").await);
    let desk = &setting.desk;
    let filed = async |who, key: &str, title: &str, what: &str| {
        let mut ticket = new_ticket(key, title);
        ticket.fields[0].shown = what.into();
        desk.file(who, ticket, NOW).await.unwrap().number
    };
    let first = filed(&jon, "key-of-the-form-1", "La impresión sale borrosa", "Desde el año pasado, en el café.").await;
    let second = filed(&ana, "key-of-the-form-2", "Cafe\u{301} machine", "It says error 809%").await;
    let found = async |desk: &desk::Desk, words: &str| {
        let words = Some(words.to_owned());
        let filter = QueueFilter { view: QueueView::Open, words, service: None, priority: None, page: Page::First };
        let list = desk.queue(&iker, filter, NOW).await.unwrap().list;
        list.rows.iter().map(|row| row.number).collect::<Vec<_>>()
    };
    let table = [
        ("impresion", vec![first]),
        ("BORROSA impresión", vec![first]),
        ("cafe", vec![first, second]),
        ("CAFÉ", vec![first, second]),
        ("ano pasado", vec![first]),
        ("año", vec![first]),
        ("jon cafe", vec![first]),
        ("809%", vec![second]),
        ("%", vec![second]),
        ("_", vec![]),
        ("cafe nothing", vec![]),
    ];
    for (words, expect) in &table {
        assert_eq!(found(desk, words).await, *expect, "{words}");
    }
    for words in [first.to_string(), format!("#{first}"), format!("{first} jon")] {
        assert_eq!(found(desk, &words).await, [first], "{words}");
    }
    // What an earlier version wrote is found alike, once the store was opened.
    setting.execute("UPDATE ticket SET folded = NULL").await;
    let again = desk::Desk::open(setting.directory()).await.unwrap();
    for (words, expect) in &table {
        assert_eq!(found(&again, words).await, *expect, "{words}");
    }
}
