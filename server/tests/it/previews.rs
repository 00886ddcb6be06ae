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
    assert!(said.contains("\"record a meeting\" (en, 3x)"), "and what people would lose: {said}");

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
    let branch = grace.get("/en/desk/previews/feature/draft").await;
    assert!(branch.main().contains("All of it is published already."), "{}", branch.main());
    assert!(clone.git(&["push", "origin", ":feature/draft"]).await.0);
    assert_eq!(grace.get(&home).await.status, StatusCode::NOT_FOUND, "gone with its branch");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_branch_that_would_be_refused_shows_what_can_be_shown() {
    let published = Published::start().await;
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    clone.commit("title: [").await;
    let (taken, said) = clone.git(&["push", "--quiet", "origin", "HEAD:refs/heads/broken"]).await;
    assert!(taken && said.contains("error A001") && said.contains("would be refused"), "{said}");
    let grace = published.portal.signed_in("grace").await;
    let branch = grace.get("/en/desk/previews/broken").await;
    assert!(branch.main().contains("error A001"), "{}", branch.main());
    let commit = clone.git(&["rev-parse", "HEAD"]).await.1;
    let preview = format!("/en/preview/{}", &commit[..12]);
    assert!(said.contains(&preview) && branch.main().contains(&preview), "{said}");
    let home = grace.get(&preview).await;
    assert!(home.status == StatusCode::OK && home.body.contains("It would be refused."), "{}", home.status);
    assert_eq!(grace.get(&format!("{preview}/articles/vpn-renew-token")).await.status, StatusCode::OK);
    let readers = published.portal.browser().get("/en/articles/vpn-slow").await;
    assert!(readers.status == StatusCode::OK && !readers.body.contains("would be refused"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_at_all_has_no_preview_address() {
    let published = Published::start().await;
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    let arguments = ["checkout", "--quiet", "--orphan", "nothing"];
    assert!(clone.git(&arguments).await.0 && clone.git(&["rm", "-r", "--quiet", "--force", "."]).await.0);
    assert!(clone.git(&["commit", "--quiet", "--allow-empty", "-m", "Nothing"]).await.0);
    let (taken, said) = clone.git(&["push", "--quiet", "origin", "nothing"]).await;
    assert!(taken && !said.contains("/en/preview/") && said.contains("/en/desk/previews/nothing"), "{said}");
    let grace = published.portal.signed_in("grace").await;
    assert_eq!(grace.get("/en/desk/previews/nothing").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sound_branch_stays_sound_when_a_colleague_publishes() {
    let published = Published::start().await;
    let token = published.token("grace", Role::Editor).await;
    let (branch, colleague) = (published.clone_of("a", &token).await, published.clone_of("b", &token).await);
    branch.commit("title: Slow\nsummary: S.").await;
    assert!(branch.git(&["push", "--quiet", "origin", "HEAD:refs/heads/slow"]).await.0);
    let mut live = published.publisher.dealt_with();
    let new = "---\ntitle: Zephyr\nsummary: S.\n---\n\nZephyrwort.\n";
    std::fs::write(colleague.folder.join("articles/remote/zephyr.md"), new).unwrap();
    assert!(colleague.git(&["add", "--all"]).await.0 && colleague.git(&["commit", "--quiet", "-m", "New"]).await.0);
    assert!(colleague.git(&["push", "--quiet"]).await.0);
    live.changed().await.unwrap();
    for _ in 0..3 {
        published.portal.browser().get("/en/search?q=zephyrwort").await;
    }
    published.portal.site.desk.flush_ledger().await;
    let grace = published.portal.signed_in("grace").await;
    let page = grace.get("/en/desk/previews/slow").await;
    assert!(page.main().contains("It could go live as it is."), "{}", page.main());
    assert!(!page.main().contains("Zephyr"), "what a colleague published is not lost by this branch: {}", page.main());
}

#[tokio::test(flavor = "multi_thread")]
async fn pushes_are_taken_while_previews_are_opened() {
    let published = Published::start().await;
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    let mut previews = Vec::new();
    for branch in 0..8 {
        clone.commit(&format!("title: Branch {branch}\nsummary: S.")).await;
        let name = format!("HEAD:refs/heads/branch-{branch}");
        assert!(clone.git(&["push", "--quiet", "origin", &name]).await.0);
        previews.push(format!("/en/preview/{}", clone.git(&["rev-parse", "HEAD"]).await.1.trim()));
    }
    assert!(clone.git(&["reset", "--quiet", "--hard", "origin/main"]).await.0);
    let grace = published.portal.signed_in("grace").await;
    let mut live = published.publisher.dealt_with();
    let pushed = async {
        for round in 0..8 {
            live.mark_unchanged();
            clone.commit(&format!("title: Round {round}\nsummary: S.")).await;
            let (taken, said) = clone.git(&["push", "--quiet"]).await;
            assert!(taken, "{said}");
            live.changed().await.unwrap();
            assert_eq!(published.title("vpn-slow"), format!("Round {round}"));
        }
    };
    let opened = async {
        for preview in previews.iter().cycle() {
            assert_eq!(grace.get(&format!("{preview}/articles/vpn-slow")).await.status, StatusCode::OK);
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        () = pushed => {}
        () = opened => unreachable!("it never ends"),
    }
    let found = published.portal.browser().get("/en/search?q=branch+5+round+7").await;
    assert!(!found.main().contains("Branch 5"), "{}", found.main());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preview_names_the_branch_that_is_there() {
    let published = Published::start().await;
    let (clone, _) = push_draft(&published).await;
    let commit = clone.git(&["rev-parse", "HEAD"]).await.1;
    let home = format!("/en/preview/{}", &commit[..12]);
    let grace = published.portal.signed_in("grace").await;
    assert!(grace.get(&home).await.body.contains("feature/draft"));
    let (taken, said) = clone.git(&["push", "--quiet", "origin", ":feature/draft", "HEAD:refs/heads/another"]).await;
    assert!(taken, "{said}");
    let page = grace.get(&home).await.body;
    assert!(page.contains("another") && !page.contains("feature/draft"), "{page}");
}
