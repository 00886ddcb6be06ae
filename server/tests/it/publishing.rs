//! Publishing: a good change is live, a broken one leaves the last good edition and says why.

use http::StatusCode;
use knowledge::Source;
use tempfile::TempDir;
use ventanilla::publisher::{self, Content, last_good};
use viewer::Language;

use crate::portal::TestPortal;

fn publish(portal: &TestPortal) {
    let source = knowledge::Source::open(portal.content.path(), None).unwrap();
    let built = knowledge::build(source.read().unwrap(), crate::portal::NOW.parse().unwrap());
    publisher::publish(&portal.site, built, "changed");
}

#[tokio::test]
async fn a_broken_file_leaves_the_last_good_edition() {
    let portal = TestPortal::start().await;
    let file = portal.content.path().join("articles/remote/vpn.md");
    let before = std::fs::read_to_string(&file).unwrap();

    std::fs::write(&file, before.replace("Restart the laptop.", "Restart the router.")).unwrap();
    publish(&portal);
    assert!(portal.browser().get("/en/articles/vpn").await.body.contains("Restart the router."));

    std::fs::write(&file, before.replace("title: Connect", "title: [Connect")).unwrap();
    publish(&portal);
    assert!(portal.browser().get("/en/articles/vpn").await.body.contains("Restart the router."));

    let outside = portal.browser().get("/health").await;
    assert_eq!(outside.status, StatusCode::OK);
    let health: serde_json::Value = serde_json::from_str(&outside.body).unwrap();
    assert!(health["refused_at"].is_string() && health["findings"].is_null(), "{health}");
    let inside: serde_json::Value =
        serde_json::from_str(&portal.signed_in("iker").await.get("/health").await.body).unwrap();
    let finding = inside["findings"][0].as_str().unwrap();
    assert!(finding.starts_with("articles/remote/vpn.md:") && finding.contains("A001"), "{finding}");
}

#[tokio::test]
async fn a_panic_that_held_a_lock_stops_nothing_for_ever() {
    let portal = TestPortal::start().await;
    let site = portal.site.clone();
    let panicked = std::thread::spawn(move || {
        let _live = site.live.write();
        panic!("with the lock held");
    });
    assert!(panicked.join().is_err());
    let file = portal.content.path().join("articles/remote/vpn.md");
    std::fs::write(&file, "---\nno title\n---\n").unwrap();
    publish(&portal);
    let health: serde_json::Value = serde_json::from_str(&portal.browser().get("/health").await.body).unwrap();
    assert!(health["refused_at"].is_string(), "what is refused afterwards is known: {health}");
}

#[test]
fn a_plain_folder_keeps_the_language_that_it_was_given() {
    let (folder, data) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let file = folder.path().join("a.md");
    std::fs::write(&file, "# Cambiar el tóner\n\nAbra la tapa.\n").unwrap();
    let source = Source::open(folder.path(), None).unwrap().speaking(Some(Language::Es));
    let content = Content::new(source, data.path());
    let spoken = || publisher::first(&content).unwrap().edition.portal().languages[0];
    assert_eq!(spoken(), Language::Es);
    last_good::save(&content.last_good(), &content.source.read().unwrap()).unwrap();
    std::fs::remove_file(file).unwrap();
    assert_eq!(spoken(), Language::Es, "what was kept is read in the same language");
}
