//! Somebody in the middle of a guide while editors publish another one.

use viewer::Role;

use crate::published::Published;

#[tokio::test(flavor = "multi_thread")]
async fn a_person_under_way_in_a_guide_stays_on_it() {
    let published = Published::start().await;
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    let person = published.portal.browser();
    let first = person.get("/en/guides/call-sound").await;
    let (_, rest) = first.body.split_once("name=\"at\" value=\"").expect("the form knows its edition");
    let begun = rest.split('"').next().unwrap().to_owned();

    let guide = clone.folder.join("guides/call-sound/guide.toml");
    let text = std::fs::read_to_string(&guide).unwrap();
    std::fs::write(&guide, text.replace("I hear nobody", "All is quiet").replace("\"hear-nothing\"", "\"quiet\""))
        .unwrap();
    let spanish = clone.folder.join("guides/call-sound/guide.es.toml");
    let text = std::fs::read_to_string(&spanish).unwrap();
    std::fs::write(&spanish, text.replace("option.hear-nothing", "option.quiet")).unwrap();
    for test in std::fs::read_dir(clone.folder.join("guides/call-sound/tests")).unwrap() {
        let path = test.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replace("hear-nothing", "quiet")).unwrap();
    }
    let mut live = published.publisher.dealt_with();
    assert!(clone.git(&["commit", "--quiet", "--all", "--message", "Quieter"]).await.0);
    let (taken, said) = clone.git(&["push"]).await;
    assert!(taken, "{said}");
    live.changed().await.unwrap();

    // The answer that they saw is the one that counts, on every step from here.
    let sent = person.get(&format!("/en/guides/call-sound/what?what=hear-nothing&answered=1&at={begun}")).await;
    assert!(sent.location().ends_with(&format!("what=hear-nothing&at={begun}")), "{}", sent.location());
    let next = person.get(sent.location()).await;
    assert!(next.main().contains("I hear nobody") && !next.main().contains("guide-moved"), "{}", next.main());
    // Who begins now, or comes from an edition that nobody knows, gets what is published.
    for path in ["/en/guides/call-sound", "/en/guides/call-sound?at=0123456789ab"] {
        let now = published.portal.browser().get(path).await;
        assert!(now.main().contains("All is quiet") && !now.main().contains("I hear nobody"), "{path}");
    }
}
