//! What an earlier edition opens again, and that nobody confirms what they were not shown.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use viewer::{Language, Role, Viewer};

use crate::published::{ARTICLE, Clone, Published};
use crate::rollback::{publish, publish_with};

/// Publishes files as they are now; the commit.
async fn push(published: &Published, clone: &Clone, files: &[(&str, &str)]) -> String {
    let mut live = published.publisher.dealt_with();
    for (path, head) in files {
        let text = format!("---\nsummary: S.\n{head}\n---\n\n## Steps {{#steps}}\n\nText of {path}.\n");
        std::fs::write(clone.folder.join(path), text).unwrap();
    }
    assert!(clone.git(&["add", "--all"]).await.0);
    assert!(clone.git(&["commit", "--quiet", "--message", "change"]).await.0);
    let (taken, said) = clone.git(&["push", "--quiet"]).await;
    assert!(taken, "{said}");
    live.changed().await.unwrap();
    clone.git(&["rev-parse", "HEAD"]).await.1.trim().to_owned()
}

async fn start() -> (Published, Clone) {
    let published = Published::start().await;
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    (published, clone)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_opened_lost_and_refused_is_told_before_one_question() {
    let (published, clone) = start().await;
    let path = |name: &str| format!("articles/remote/{name}.md");
    let names = ["secret", "old", "draft", "later"].map(path);
    let open: Vec<_> = names.iter().map(|path| (path.as_str(), "title: Canary")).collect();
    let earlier = push(&published, &clone, &open).await;
    let heads = ["audience: [agents]", "status: retired", "status: draft", "publish_at: 2099-01-01"];
    let heads = heads.map(|head| format!("title: Canary\n{head}"));
    let mut closed: Vec<_> = names.iter().zip(&heads).map(|(path, head)| (path.as_str(), head.as_str())).collect();
    closed.push(("articles/remote/new.md", "title: Brand new"));
    let newest = push(&published, &clone, &closed).await;
    let asked = publish_with(&published, &earlier, None).await;
    let said = asked.lines.join("\n");
    for line in [
        "people read again what was taken from them since (4):",
        "  article secret: Canary (for fewer people)",
        "  article old: Canary (retired)",
        "  article draft: Canary\n",
        "  article later: Canary\n",
        "readers lose what came since (1):\n  article new: Brand new",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert!(!asked.taken && *published.portal.site.library.current().id() == newest);
    let omar = published.portal.signed_in("omar").await;
    let page = omar.post("/en/desk/findings", &[("do", "serve"), ("commit", earlier.as_str())]).await;
    for words in ["4 things again", "for fewer people", "retired", "Brand new"] {
        assert!(page.status == 422 && page.main().contains(words), "{words}: {}", page.main());
    }
    assert_eq!(page.main().matches("Go back all the same").count(), 1, "one question for all of it");
    assert_eq!(page.hidden("confirmed"), asked.asks.clone().unwrap(), "the same, wherever it is asked");
    let browser = published.portal.browser();
    assert_eq!(browser.get("/en/articles/secret").await.status, 404);
    assert!(publish_with(&published, &earlier, asked.asks).await.taken);
    assert_eq!(browser.get("/en/articles/secret").await.status, 200);
    // The newest goes on from there: what it has was published.
    let (done, said) = publish(&published, &newest).await;
    assert!(!done && said.contains("readers lose") && !said.contains("read again"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_yes_is_for_what_was_told() {
    let (published, clone) = start().await;
    let first = published.portal.site.library.current().id().to_owned();
    let second = push(&published, &clone, &[("articles/remote/one.md", "title: One")]).await;
    let told = publish_with(&published, &first, None).await.asks.unwrap();
    // Somebody publishes while somebody is asked.
    let third = push(&published, &clone, &[("articles/remote/two.md", "title: Two")]).await;
    let again = publish_with(&published, &first, Some(told.clone())).await;
    let said = again.lines.join("\n");
    assert!(
        !again.taken && said.contains("changed since you were asked") && said.contains("article two: Two"),
        "{said}"
    );
    assert_eq!(*published.portal.site.library.current().id(), third);
    // Two browsers at once: one of them goes back, the other is asked anew.
    let (omar, other) = (published.portal.signed_in("omar").await, published.portal.signed_in("omar").await);
    let mut answers = Vec::new();
    for (browser, commit) in [(&omar, first.as_str()), (&other, second.as_str())] {
        let asked = browser.post("/en/desk/findings", &[("do", "serve"), ("commit", commit)]).await;
        answers.push((browser, commit, asked.hidden("confirmed")));
    }
    let yes = answers.iter().map(async |(browser, commit, told)| {
        let form = [("do", "serve"), ("commit", commit), ("confirmed", told.as_str())];
        browser.post("/en/desk/findings", &form).await.status.as_u16()
    });
    let mut statuses = futures_util::future::join_all(yes).await;
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_newest_commit_withholds_stays_withheld() {
    let (published, clone) = start().await;
    push(&published, &clone, &[(ARTICLE, "title: Canaryword")]).await;
    let mistake = clone.git(&["rev-parse", "HEAD"]).await.1.trim().to_owned();
    let mended = push(&published, &clone, &[(ARTICLE, "title: Mended")]).await;
    let register = format!("[[withheld]]\npath = \"{ARTICLE}\"\ncommit = \"{}\"\n", &mistake[..10]);
    std::fs::write(clone.folder.join("withheld.toml"), register).unwrap();
    push(&published, &clone, &[]).await;
    let (done, said) = publish(&published, &mended).await;
    assert!(done, "nothing is lost and nothing opened: {said}");
    let site = &published.portal.site;
    let is_withheld = |edition: &knowledge::Edition| {
        let versions = edition.history().versions(ARTICLE).to_vec();
        versions.iter().any(|version| version.commit.id == mistake && edition.withholds(version))
    };
    assert!(*site.library.current().id() == mended && is_withheld(&site.library.current()));
    let page = published.portal.signed_in("jon").await.get("/en/history/vpn-slow").await;
    assert_eq!(page.main().matches("<tr").count(), 3, "the head and two versions: {}", page.main());
    let again = ventanilla::publisher::first(published.publisher.content()).unwrap();
    assert!(is_withheld(&again.edition), "after a restart, too");
    // What readers would read as the article itself is told.
    let (done, said) = publish(&published, &mistake).await;
    assert!(!done && said.contains("article vpn-slow: Canaryword (its text in en) (withheld)"), "{said}");
    let viewer = Viewer::nobody(Language::En);
    assert_eq!(site.library.current().article(&viewer, "vpn-slow").unwrap().article.title, "Mended");
}

#[tokio::test(flavor = "multi_thread")]
async fn other_accounts_read_nothing_of_what_is_published() {
    let (published, clone) = start().await;
    let first = published.portal.site.library.current().id().to_owned();
    push(&published, &clone, &[(ARTICLE, "title: Worse")]).await;
    assert!(publish(&published, &first).await.0);
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    for entry in std::fs::read_dir(published.scratch.path().join("data")).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path) & 0o077, 0, "{}", path.display());
    }
    for name in ["held.json", "last-good.tar"] {
        assert_eq!(mode(&published.scratch.path().join("data").join(name)), 0o600, "{name}");
    }
}
