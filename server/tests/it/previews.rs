//! A branch that readers do not see, as it would be: its own pages, search and guides, and what people would lose.

use http::StatusCode;
use viewer::Role;

use crate::published::{Clone, Published};

/// A branch `draft` with a guide that says something else, and an article less.
async fn push_draft(published: &Published) -> (Clone, String) {
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    let change = |path: &str, from: &str, to: &str| {
        let path = clone.folder.join(path);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{from}");
        std::fs::write(path, text.replace(from, to)).unwrap();
    };
    change("guides/call-sound/guide.toml", "No sound or picture in a call", "Silence in a call");
    for path in [
        "articles/meetings/call-no-sound.md",
        "articles/meetings/call-no-sound.es.md",
        "articles/files/share-outside.md",
    ] {
        change(path, "record-meeting", "call-camera");
    }
    std::fs::remove_file(clone.folder.join("articles/meetings/record-meeting.md")).unwrap();
    let redirects = clone.folder.join("redirects.toml");
    let text = std::fs::read_to_string(&redirects).unwrap_or_default();
    std::fs::write(redirects, format!("record-meeting = \"call-camera\"\n{text}")).unwrap();
    for arguments in
        [&["checkout", "--quiet", "-b", "feature/draft"][..], &["add", "--all"], &["commit", "--quiet", "-m", "Draft"]]
    {
        let (done, said) = clone.git(arguments).await;
        assert!(done, "{said}");
    }
    let (taken, said) = clone.git(&["push", "origin", "feature/draft"]).await;
    assert!(taken, "{said}");
    (clone, said)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_branch_is_previewed_by_editors_and_nobody_else() {
    let published = Published::start().await;
    let portal = &published.portal;
    for _ in 0..3 {
        portal.browser().get("/en/search?q=record+a+meeting").await;
    }
    portal.site.desk.flush_ledger().await;
    let (clone, said) = push_draft(&published).await;
    let commit = clone.git(&["rev-parse", "HEAD"]).await.1;
    let home = format!("/en/preview/{}", &commit[..12]);
    assert!(said.contains(&home), "the terminal names the preview: {said}");
    assert!(said.contains("\"record a meeting\" (3x)"), "and what people would lose: {said}");

    let grace = portal.signed_in("grace").await;
    let content = grace.get("/en/desk/findings").await;
    assert!(content.main().contains("/en/desk/previews/feature/draft"), "{}", content.main());
    let branch = grace.get("/en/desk/previews/feature/draft").await;
    assert_eq!(branch.status, StatusCode::OK);
    assert!(branch.main().contains(&home) && branch.main().contains("record a meeting"), "{}", branch.main());
    assert!(branch.main().contains("/en/articles/record-meeting"), "what is out of reach is named");

    let page = grace.get(&format!("{home}/guides/call-sound")).await;
    assert!(page.status == StatusCode::OK && page.body.contains("Silence in a call"), "{}", page.status);
    assert!(page.body.contains("feature/draft"), "every page says that it is a preview");
    assert!(
        page.body.contains(&format!("\"{home}/search")) && !page.body.contains("\"/en/search"),
        "links stay inside"
    );
    assert!(grace.get(&format!("{home}/search?q=silence")).await.main().contains(&format!("{home}/guides/call-sound")));
    assert_eq!(grace.get(&home).await.status, StatusCode::OK);
    let moved = grace.get(&format!("{home}/articles/record-meeting")).await;
    assert_eq!(moved.location(), format!("{home}/articles/call-camera"));
    for path in ["tickets", "desk/queue", "me", "status", "preview/0123456789ab"] {
        assert_eq!(grace.get(&format!("{home}/{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let sent = grace.post(&format!("{home}/requests/problem"), &[("key", "0123456789abcdef")]).await;
    assert_eq!(sent.status, StatusCode::METHOD_NOT_ALLOWED);
    let readers = grace.get("/en/guides/call-sound").await;
    assert!(!readers.body.contains("Silence in a call"));

    let jon = portal.signed_in("jon").await;
    for path in [home.as_str(), "/en/desk/previews/feature/draft"] {
        assert_eq!(jon.get(path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(portal.browser().get(path).await.status, StatusCode::SEE_OTHER);
    }

    // On the way to readers, the same is said in the terminal.
    let (taken, said) = clone.git(&["push", "origin", "feature/draft:main"]).await;
    assert!(taken && said.contains("record a meeting"), "{said}");
    assert!(clone.git(&["push", "origin", ":feature/draft"]).await.0);
    assert_eq!(grace.get(&home).await.status, StatusCode::NOT_FOUND, "gone with its branch");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_branch_says_why() {
    let published = Published::start().await;
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    clone.commit("title: [").await;
    let (taken, said) = clone.git(&["push", "--quiet", "origin", "HEAD:refs/heads/broken"]).await;
    assert!(taken && said.contains("error A001") && said.contains("would be refused"), "{said}");
    let grace = published.portal.signed_in("grace").await;
    let branch = grace.get("/en/desk/previews/broken").await;
    assert!(branch.main().contains("error A001"), "{}", branch.main());
    let commit = clone.git(&["rev-parse", "HEAD"]).await.1;
    let home = grace.get(&format!("/en/preview/{}", &commit[..12])).await;
    assert_eq!(home.location(), "/en/desk/previews/broken");
}
