//! The store as a file: it is recognised, kept from others, and whole after an orderly stop.

use std::path::Path;

use desk::{Desk, Error, NewPerson};
use tempfile::TempDir;
use viewer::{Language, PersonId};

use crate::setting::{NOW, Setting, new_ticket};

fn database(directory: &Path) -> std::path::PathBuf {
    directory.join("ventanilla.db")
}

async fn closed() -> Setting {
    let setting = Setting::new().await;
    let jon = setting.viewer("jon").await;
    setting.desk.file(&jon, new_ticket("key-of-the-form-1", "mine"), NOW).await.unwrap();
    setting.desk.close().await.unwrap();
    setting
}

#[tokio::test]
async fn a_database_that_is_gone_is_not_replaced_in_silence() {
    for lose in [(|path| std::fs::remove_file(path).unwrap()) as fn(&Path), |path| std::fs::write(path, "").unwrap()] {
        let setting = closed().await;
        lose(&database(setting.directory()));
        let error = Desk::open(setting.directory()).await.err().unwrap();
        assert!(matches!(error, Error::Lost { .. }), "{error}");
        assert!(error.to_string().contains("ventanilla store accept"), "it says what to do: {error}");
        assert!(database(setting.directory()).metadata().map_or(0, |file| file.len()) == 0, "nothing was made");
        // Once somebody has decided, it goes on with a new one.
        Desk::accept(setting.directory()).await.unwrap().close().await.unwrap();
        Desk::open(setting.directory()).await.unwrap();
    }
}

#[tokio::test]
async fn a_database_of_somebody_else_is_left_alone() {
    let (one, other) = (closed().await, closed().await);
    std::fs::copy(database(other.directory()), database(one.directory())).unwrap();
    let error = Desk::open(one.directory()).await.err().unwrap();
    assert!(matches!(error, Error::Another { .. }), "{error}");
    let taken = Desk::accept(one.directory()).await.unwrap();
    assert!(taken.sign_in(&PersonId::from("jon"), NOW).await.is_ok(), "it is the other one, whole");

    let folder = TempDir::new().unwrap();
    std::fs::write(database(folder.path()), "a letter, and no database: ".repeat(100)).unwrap();
    let before = std::fs::read(database(folder.path())).unwrap();
    let error = Desk::open(folder.path()).await.err().unwrap();
    assert!(matches!(error, Error::Foreign { .. }), "{error}");
    assert_eq!(std::fs::read(database(folder.path())).unwrap(), before);

    let folder = TempDir::new().unwrap();
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(database(folder.path())).create_if_missing(true);
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    sqlx::query("CREATE TABLE bookmarks (url TEXT)").execute(&pool).await.unwrap();
    pool.close().await;
    let before = std::fs::read(database(folder.path())).unwrap();
    let error = Desk::open(folder.path()).await.err().unwrap();
    assert!(matches!(error, Error::Foreign { .. }), "{error}");
    assert_eq!(std::fs::read(database(folder.path())).unwrap(), before);
}

#[tokio::test]
async fn the_file_alone_is_whole_after_an_orderly_stop_and_may_move() {
    let setting = closed().await;
    let elsewhere = TempDir::new().unwrap();
    std::fs::copy(database(setting.directory()), database(elsewhere.path())).unwrap();
    let log = setting.directory().join("ventanilla.db-wal");
    assert_eq!(log.metadata().map_or(0, |file| file.len()), 0, "nothing is left in the log");
    let desk = Desk::open(elsewhere.path()).await.unwrap();
    let token = desk.sign_in(&PersonId::from("jon"), NOW).await.unwrap();
    let jon = desk.viewer(&token.0, NOW).await.unwrap().unwrap();
    assert_eq!(desk.my_tickets(&jon, &desk::Mine::of(desk::Which::Open)).await.unwrap().total, 1);
    // From here on the directory knows its store.
    drop(desk);
    std::fs::remove_file(database(elsewhere.path())).unwrap();
    assert!(matches!(Desk::open(elsewhere.path()).await.err().unwrap(), Error::Lost { .. }));
}

#[tokio::test]
async fn one_portal_serves_from_a_directory() {
    let folder = TempDir::new().unwrap();
    let first = desk::occupy(folder.path()).unwrap();
    let error = desk::occupy(folder.path()).err().unwrap();
    assert!(matches!(error, Error::Occupied { .. }), "{error}");
    drop(first);
    assert!(desk::occupy(folder.path()).is_ok());
}

#[cfg(unix)]
#[tokio::test]
async fn other_accounts_read_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().unwrap();
    let directory = folder.path().join("data");
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    let desk = Desk::open(&directory).await.unwrap();
    let names = ["ventanilla.db", "ventanilla.db-wal", "ventanilla.db-shm", "store-id"];
    let check = || {
        assert_eq!(mode(&directory), 0o700);
        for name in names {
            assert_eq!(mode(&directory.join(name)), 0o600, "{name}");
        }
    };
    check();
    drop(desk);
    // As an earlier version left it.
    std::fs::set_permissions(&directory, std::fs::Permissions::from_mode(0o755)).unwrap();
    std::fs::set_permissions(database(&directory), std::fs::Permissions::from_mode(0o644)).unwrap();
    let _desk = Desk::open(&directory).await.unwrap();
    check();
}

#[tokio::test]
async fn nothing_is_written_into_a_database_that_was_deleted() {
    let setting = Setting::new().await;
    let (desk, jon, id) = (&setting.desk, setting.viewer("jon").await, PersonId::from("jon"));
    let token = desk.sign_in(&id, NOW).await.unwrap();
    std::fs::remove_file(database(setting.directory())).unwrap();
    let eva = NewPerson {
        id: PersonId::from("eva"),
        name: "Eva".into(),
        email: String::new(),
        roles: Default::default(),
        groups: Default::default(),
        departments: Default::default(),
        language: Language::En,
        site: None,
    };
    let writes = [
        ("sign in", desk.sign_in(&id, NOW).await.map(drop)),
        ("sign out", desk.sign_out(&token.0).await),
        ("keep a draft", desk.keep_draft(&jon, "", None, "/x", "{}", NOW).await),
        ("forget a draft", desk.forget_draft(&jon, "", "/x").await),
        ("make a person known", desk.seed_person(eva).await),
        ("file", desk.file(&jon, new_ticket("key-of-the-form-2", "lost"), NOW).await.map(drop)),
    ];
    for (what, done) in writes {
        assert!(matches!(done, Err(Error::Gone { .. })), "{what}: {done:?}");
    }
}
