//! An article's past: its versions, two of them compared, and what has changed since somebody read it.

use app::site::apart::Apart;
use app::site::state::Site;
use http::StatusCode;
use ventanilla::publisher;
use viewer::Role;

use crate::published::{ARTICLE, Published};

#[tokio::test(flavor = "multi_thread")]
async fn the_list_of_versions_says_where_the_older_ones_are() {
    let published = Published::start().await;
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    let mut live = published.publisher.dealt_with();
    for number in 0..30 {
        let text = format!("---\ntitle: Slow {number}\nsummary: S.\n---\n\n## Steps {{#steps}}\n\nText.\n");
        std::fs::write(clone.folder.join(ARTICLE), text).unwrap();
        let done = clone.git(&["commit", "--quiet", "--all", "--message", "change"]).await;
        assert!(done.0, "{}", done.1);
    }
    let (taken, said) = clone.git(&["push", "--quiet"]).await;
    assert!(taken, "{said}");
    live.changed().await.unwrap();
    // To readers one push is one version; whoever reads the repository sees what led to it.
    let page = published.portal.signed_in("grace").await.get("/en/history/vpn-slow").await;
    assert_eq!(page.main().matches("<tr role=\"row\">").count(), 31, "the head and thirty versions");
    assert!(page.main().contains("Versions older than the newest 30 are in the repository."), "{}", page.main());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_and_went_in_one_push_is_in_nobodys_history() {
    let published = Published::start().await;
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    let mut live = published.publisher.dealt_with();
    for push in [&["Secret", "Mended"][..], &["Newest"]] {
        for title in push {
            clone.commit(&format!("title: {title}\nsummary: S.")).await;
        }
        let (taken, said) = clone.git(&["push", "--quiet"]).await;
        assert!(taken, "{said}");
        live.changed().await.unwrap();
    }
    let path = "articles/remote/vpn-slow.md";
    let now = published.portal.site.library.current();
    let secret = now.history().versions(path)[2].blob();
    let address = format!("/en/history/vpn-slow?from={secret}");
    let page = published.portal.browser().get(&address).await;
    assert!(!page.main().contains("Secret") && !page.main().contains("<del>"), "{}", page.main());
    assert_eq!(page.main().matches("<tr role=\"row\">").count(), 4, "the head, and three versions that served");
    let page = published.portal.signed_in("grace").await.get(&address).await;
    assert!(page.main().contains("title: Secret"), "{}", page.main());
    // What served is known after a restart, too.
    let again = publisher::first(published.publisher.content()).unwrap().edition;
    for edition in [&*now, &again] {
        let published: Vec<_> = edition.history().published(path).iter().map(knowledge::Version::blob).collect();
        assert_eq!(published.len(), 3);
        assert!(!published.contains(&secret), "it never served");
    }
}

/// Pushes an article with each of these heads, one commit after the other.
async fn publish_as(path: &str, heads: &[&str]) -> Published {
    let published = Published::start().await;
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    let mut live = published.publisher.dealt_with();
    for head in heads {
        std::fs::write(clone.folder.join(path), format!("---\n{head}\n---\n\n## Steps {{#steps}}\n\nText.\n")).unwrap();
        assert!(clone.git(&["add", "--all"]).await.0);
        let done = clone.git(&["commit", "--quiet", "--message", "change"]).await;
        assert!(done.0, "{}", done.1);
        let (taken, said) = clone.git(&["push", "--quiet"]).await;
        assert!(taken, "{said}");
        live.changed().await.unwrap();
    }
    published
}

async fn publish(heads: &[&str]) -> Published {
    publish_as(ARTICLE, heads).await
}

#[tokio::test(flavor = "multi_thread")]
async fn versions_are_compared_as_text() {
    let published = publish(&["title: Canary one\nsummary: S.", "title: Canary two\nsummary: S."]).await;
    let browser = published.portal.browser();
    let page = browser.get("/en/history/vpn-slow").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.main().matches("<tr role=\"row\">").count(), 4, "the head and three versions");
    assert!(!page.main().contains("Versions older than"), "these are all");
    let versions = published.portal.site.library.current().history().versions("articles/remote/vpn-slow.md").to_vec();
    let older = browser.get(&format!("/en/history/vpn-slow?from={}", versions[1].blob())).await;
    assert!(older.main().contains("<del>title: Canary one</del>"), "{}", older.main());
    assert!(older.main().contains("<ins>title: Canary two</ins>"));
    for path in ["/en/history/none", "/en/history/vpn-slow/x"] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for query in ["from=HEAD", "from=", "from=../../etc/passwd", &format!("from={}&to=x", versions[1].blob())] {
        let page = browser.get(&format!("/en/history/vpn-slow?{query}")).await;
        assert!(page.status == StatusCode::OK && !page.main().contains("<del>"), "{query}");
    }
    // What links to an article: the demonstration's own articles do.
    assert!(browser.get("/en/history/vpn-renew-token").await.main().contains("class=\"links\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_for_fewer_people_stays_with_them() {
    let restricted = "title: Canaryword\nsummary: S.\naudience: [agents]\nstatus: published";
    let path = "articles/remote/plain.md";
    let published = publish_as(path, &["title: A\nsummary: S.", restricted, "title: B\nsummary: S."]).await;
    let versions = published.portal.site.library.current().history().versions(path).to_vec();
    let address = format!("/en/history/plain?from={}", versions[1].blob());
    let portal = &published.portal;
    for browser in [portal.browser(), portal.signed_in("jon").await] {
        let page = browser.get(&address).await;
        assert!(!page.body.contains("Canaryword") && !page.main().contains("<del>"));
        assert_eq!(page.main().matches("<tr role=\"row\">").count(), 3, "the head and two versions");
    }
    for person in ["iker", "grace"] {
        let page = portal.signed_in(person).await.get(&address).await;
        assert!(page.main().contains("<del>title: Canaryword</del>"), "{person}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_read_an_older_version_is_told() {
    let published = publish(&["title: A\nsummary: S."]).await;
    let portal = &published.portal;
    let (jon, ana) = (portal.signed_in("jon").await, portal.signed_in("ana").await);
    let told = async |browser: &crate::portal::Browser<'_>| {
        let page = browser.get("/en/articles/vpn-slow").await;
        portal.site.desk.flush_ledger().await;
        page.main().contains("/en/history/vpn-slow?from=")
    };
    assert!(!told(&jon).await, "the first time there is nothing to compare with");
    let clone = published.clone_of("b", &published.token("grace", Role::Editor).await).await;
    let mut live = published.publisher.dealt_with();
    clone.commit("title: B\nsummary: S.").await;
    assert!(clone.git(&["push", "--quiet"]).await.0);
    live.changed().await.unwrap();
    assert!(told(&jon).await);
    assert!(!told(&jon).await, "said once");
    assert!(!told(&ana).await, "another person's reading is theirs");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_translation_was_for_those_whom_its_original_was_for() {
    let published = Published::start().await;
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    let mut live = published.publisher.dealt_with();
    for (original, word) in [("audience: [agents]", "Canaryword"), ("status: draft", "Drafted"), ("kind: fix", "Open")]
    {
        for (path, more) in [("articles/remote/plain.md", original), ("articles/remote/plain.es.md", "owner: desk")] {
            let text = format!("---\ntitle: {word}\nsummary: S.\n{more}\n---\n\n## Steps {{#steps}}\n\nText.\n");
            std::fs::write(clone.folder.join(path), text).unwrap();
        }
        for arguments in [&["add", "--all"][..], &["commit", "--quiet", "--message", word], &["push", "--quiet"]] {
            let (done, said) = clone.git(arguments).await;
            assert!(done, "{said}");
        }
        live.changed().await.unwrap();
    }
    let versions = published.portal.site.library.current().history().versions("articles/remote/plain.es.md").to_vec();
    assert_eq!(versions.len(), 3);
    let page = published.portal.signed_in("jon").await.get("/es/history/plain").await;
    assert_eq!(page.main().matches("<tr role=\"row\">").count(), 2, "the head and one version: {}", page.main());
    for version in &versions[1..] {
        let page = published.portal.browser().get(&format!("/es/history/plain?from={}", version.blob())).await;
        assert!(!page.body.contains("Canaryword") && !page.body.contains("Drafted") && !page.main().contains("<del>"));
    }
    let page = published.portal.signed_in("iker").await.get("/es/history/plain").await;
    assert!(page.body.contains("Canaryword") && !page.body.contains("Drafted"), "{}", page.main());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mistake_is_taken_back_and_withheld() {
    let published = publish(&["title: A\nsummary: S.", "title: Canaryword\nsummary: S."]).await;
    let portal = &published.portal;
    let clone = published.clone_of("b", &published.token("grace", Role::Editor).await).await;
    let mut live = published.publisher.dealt_with();
    let mistake = clone.git(&["rev-parse", "HEAD"]).await.1.trim().to_owned();
    let register = format!("[[withheld]]\npath = \"{ARTICLE}\"\ncommit = \"{}\"\nwhy = \"A name.\"\n", &mistake[..10]);
    std::fs::write(clone.folder.join("withheld.toml"), register).unwrap();
    for arguments in [&["add", "--all"][..], &["commit", "--quiet", "--message", "Withhold it"]] {
        assert!(clone.git(arguments).await.0);
    }
    let (taken, said) = clone.git(&["push", "--quiet"]).await;
    assert!(!taken && said.contains("withheld.toml:3: error P007"), "readers see it still: {said}");
    assert!(clone.git(&["revert", "--no-edit", &mistake]).await.0);
    let (taken, said) = clone.git(&["push", "--quiet"]).await;
    assert!(taken, "{said}");
    live.changed().await.unwrap();
    let versions = portal.site.library.current().history().versions(ARTICLE).to_vec();
    assert_eq!(versions[1].commit.id, mistake);
    let address = format!("/en/history/vpn-slow?from={}", versions[1].blob());
    for browser in [portal.browser(), portal.signed_in("jon").await, portal.signed_in("iker").await] {
        let page = browser.get(&address).await;
        assert!(page.status == StatusCode::OK && !page.body.contains("Canaryword"), "{}", page.main());
        // Git quotes what the commit said, which may be the mistake itself.
        assert!(!page.body.contains("Revert ") && page.main().contains("Taken back"), "{}", page.main());
    }
    let page = portal.signed_in("grace").await.get(&address).await;
    assert!(page.main().contains("<del>title: Canaryword</del>") && page.main().contains("(withheld from readers)"));
    assert!(page.main().contains("Revert \"change\""), "{}", page.main());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_branch_held_before_it_was_merged_is_no_readers() {
    let published = Published::start().await;
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    let mut live = published.publisher.dealt_with();
    assert!(clone.git(&["checkout", "--quiet", "-b", "work"]).await.0);
    clone.commit("title: Canaryword\nsummary: S.").await;
    clone.commit("title: Merged\nsummary: S.").await;
    assert!(clone.git(&["checkout", "--quiet", "main"]).await.0);
    assert!(clone.git(&["merge", "--quiet", "--no-ff", "-m", "Merge it", "work"]).await.0);
    assert!(clone.git(&["push", "--quiet"]).await.0);
    live.changed().await.unwrap();
    let portal = &published.portal;
    let inner = portal.site.library.current().history().versions(ARTICLE)[1].blob();
    let address = format!("/en/history/vpn-slow?from={inner}");
    for browser in [portal.browser(), portal.signed_in("jon").await, portal.signed_in("iker").await] {
        let page = browser.get(&address).await;
        assert!(!page.body.contains("Canaryword"), "{}", page.main());
        assert_eq!(page.main().matches("<tr").count(), 3, "the head and two versions: {}", page.main());
        assert!(page.main().contains("Merge it"), "as it was published");
    }
    let page = portal.signed_in("grace").await.get(&address).await;
    assert!(page.main().contains("<del>title: Canaryword</del>"), "{}", page.main());
    assert_eq!(page.main().matches("<tr").count(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn history_has_places_of_its_own() {
    let published = publish(&["title: A\nsummary: S.", "title: B\nsummary: S."]).await;
    let site = &published.portal.site;
    let older = site.library.current().history().versions(ARTICLE)[1].blob();
    let address = format!("/en/history/vpn-slow?from={older}");
    let (done, wait) = tokio::sync::watch::channel(false);
    let occupy = async |places: fn(&Site) -> &Apart, many: usize| {
        let (begun, mut at_work) = tokio::sync::mpsc::channel(many);
        let mut working = tokio::task::JoinSet::new();
        for _ in 0..many {
            let (site, mut wait, begun) = (site.clone(), wait.clone(), begun.clone());
            let work = async move || begun.send(()).await.is_ok() && wait.changed().await.is_ok();
            working.spawn(async move { places(&site).run(work).await });
        }
        for _ in 0..many {
            at_work.recv().await.unwrap();
        }
        working
    };
    let browser = published.portal.browser();
    let _reports = occupy(Site::apart, 2).await;
    let _previews = occupy(Site::previews, 4).await;
    let page = browser.get(&address).await;
    assert!(
        page.status == StatusCode::OK && page.main().contains("<del>title: A</del>"),
        "reports keep nobody waiting"
    );
    let _looks = occupy(Site::looks, 4).await;
    let refused = browser.get(&address).await;
    assert_eq!(
        (refused.status, &refused.headers["retry-after"]),
        (StatusCode::SERVICE_UNAVAILABLE, &"10".parse().unwrap())
    );
    assert_eq!(browser.get("/en/articles/vpn-slow").await.status, StatusCode::OK, "reading goes on");
    done.send(true).unwrap();
}
