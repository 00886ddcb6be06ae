//! An earlier commit serves until the branch moves; and what time alone changes.

use jiff::SignedDuration;
use knowledge::Source;
use std::sync::Arc;
use tempfile::TempDir;
use ventanilla::control::{Question, Verdict, ask};
use ventanilla::publisher::{self, Content, First, Publisher};
use viewer::Role;

use crate::portal::TestPortal;
use crate::published::{Clone, Published};

/// What `ventanilla publish --commit` does.
pub async fn publish(published: &Published, commit: &str) -> (bool, String) {
    let verdict = publish_with(published, commit, None).await;
    (verdict.taken, verdict.lines.join("\n"))
}

/// The same, with a yes to all that is told.
async fn publish_all_the_same(published: &Published, commit: &str) -> (bool, String) {
    let asked = publish_with(published, commit, None).await.asks;
    let verdict = publish_with(published, commit, asked).await;
    (verdict.taken, verdict.lines.join("\n"))
}

/// The same, with a yes to what was told before.
pub async fn publish_with(published: &Published, commit: &str, confirmed: Option<String>) -> Verdict {
    let (socket, commit) = (published.repository.socket.clone(), commit.to_owned());
    let asked = tokio::task::spawn_blocking(move || ask(&socket, &Question::Publish { commit, confirmed }).unwrap());
    asked.await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_commit_serves_until_the_branch_moves() {
    let published = Published::start().await;
    let first = published.portal.site.library.current().id().to_owned();
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    let mut live = published.publisher.dealt_with();
    clone.commit("title: Worse\nsummary: S.").await;
    assert!(clone.git(&["push", "--quiet"]).await.0);
    live.changed().await.unwrap();
    let worse = published.portal.site.library.current().id().to_owned();
    let (done, said) = publish(&published, &first[..9]).await;
    assert!(done && said.contains(first.as_str()), "{said}");
    assert_eq!(*published.portal.site.library.current().id(), first);
    assert!(published.portal.site.live.read().held);
    // A restart does not undo it.
    assert!(published.publisher.content().is_held(), "and says so from its first page on");
    let again = publisher::first(published.publisher.content()).unwrap();
    assert_eq!(*again.edition.id(), first);
    for bad in ["0123456789", "main", "--help", ""] {
        let (done, said) = publish(&published, bad).await;
        assert!(!done && !said.is_empty(), "{bad}: {said}");
    }
    // The tip ends it, and so does the next push.
    assert!(publish(&published, &worse).await.0);
    assert_eq!(published.title("vpn-slow"), "Worse");
    assert!(publish(&published, &first).await.0);
    live.mark_unchanged();
    clone.commit("title: Better\nsummary: S.").await;
    assert!(clone.git(&["push", "--quiet"]).await.0);
    live.wait_for(|state| first != *state && worse != *state).await.unwrap();
    assert_eq!(published.title("vpn-slow"), "Better");
    assert!(!published.portal.site.live.read().held);
}

/// Publishes an article `badge` in both languages, and a link to it.
async fn publish_badge(published: &Published, clone: &Clone) -> String {
    let mut live = published.publisher.dealt_with();
    for (name, title) in [("badge.md", "Badge"), ("badge.es.md", "Credencial")] {
        let text = format!("---\ntitle: {title}\nsummary: S.\n---\n\nTextilwort.\n");
        std::fs::write(clone.folder.join("articles/remote").join(name), text).unwrap();
    }
    assert!(clone.git(&["add", "--all"]).await.0);
    clone.commit("title: Links\nsummary: S.").await;
    let (taken, said) = clone.git(&["push", "--quiet"]).await;
    assert!(taken, "{said}");
    live.changed().await.unwrap();
    clone.git(&["rev-parse", "HEAD"]).await.1.trim().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rollback_to_before_articles_were_added_is_told_and_confirmed() {
    let published = Published::start().await;
    let first = published.portal.site.library.current().id().to_owned();
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    let added = publish_badge(&published, &clone).await;
    let (done, said) = publish(&published, &first).await;
    assert!(!done && said.contains("article badge: Badge"), "{said}");
    assert_eq!(*published.portal.site.library.current().id(), added, "nothing has changed yet");
    let (done, said) = publish_all_the_same(&published, &first).await;
    assert!(done, "{said}");
    assert_eq!(*published.portal.site.library.current().id(), first);
    let browser = published.portal.browser();
    assert_eq!(browser.get("/en/articles/badge").await.status, 404);
    assert!(!browser.get("/en/search?q=textilwort").await.main().contains("articles/badge"));
    // A restart does not undo it, and the way back needs no yes.
    assert_eq!(*publisher::first(published.publisher.content()).unwrap().edition.id(), first);
    assert!(publish(&published, &added).await.0);
    assert!(browser.get("/en/search?q=textilwort").await.main().contains("articles/badge"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revert_takes_back_what_was_added_by_mistake_and_nothing_else_does() {
    let published = Published::start().await;
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    let added = publish_badge(&published, &clone).await;
    let files = ["articles/remote/badge.md", "articles/remote/badge.es.md"];
    assert!(clone.git(&["rm", "--quiet", files[0], files[1]]).await.0);
    assert!(clone.git(&["commit", "--quiet", "-m", "Remove it"]).await.0);
    let (taken, said) = clone.git(&["push", "--quiet"]).await;
    assert!(!taken && said.contains("error A012"), "{said}");
    assert!(clone.git(&["reset", "--quiet", "--hard", "origin/main"]).await.0);
    // On a branch, and merged: so reverts come from a git host.
    assert!(clone.git(&["checkout", "--quiet", "-b", "revert"]).await.0);
    assert!(clone.git(&["revert", "--no-edit", &added]).await.0);
    assert!(clone.git(&["checkout", "--quiet", "main"]).await.0);
    assert!(clone.git(&["merge", "--quiet", "--no-ff", "-m", "Merge the revert", "revert"]).await.0);
    let mut live = published.publisher.dealt_with();
    let (taken, said) = clone.git(&["push", "--quiet"]).await;
    assert!(taken, "{said}");
    live.changed().await.unwrap();
    let browser = published.portal.browser();
    assert_eq!(browser.get("/en/articles/badge").await.status, 404);
    assert!(!browser.get("/en/search?q=textilwort").await.main().contains("articles/badge"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_editors_page_tells_what_a_rollback_loses_and_asks() {
    let published = Published::start().await;
    let first = published.portal.site.library.current().id().to_owned();
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    publish_badge(&published, &clone).await;
    let omar = published.portal.signed_in("omar").await;
    let asked = omar.post("/en/desk/findings", &[("do", "serve"), ("commit", first.as_str())]).await;
    assert_eq!(asked.status, 422);
    assert!(asked.main().contains("Badge") && asked.main().contains("Go back all the same"), "{}", asked.main());
    assert_ne!(*published.portal.site.library.current().id(), first);
    let told = asked.hidden("confirmed");
    let yes = [("do", "serve"), ("commit", first.as_str()), ("confirmed", told.as_str())];
    assert_eq!(omar.post("/en/desk/findings", &yes).await.status, 303);
    assert_eq!(*published.portal.site.library.current().id(), first);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_checker_refuses_serves_in_an_emergency_once_that_is_confirmed() {
    let published = Published::start().await;
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    // On the branch, but never its tip: nobody has judged it.
    clone.commit("title: [").await;
    let broken = clone.git(&["rev-parse", "HEAD"]).await.1.trim().to_owned();
    let mut live = published.publisher.dealt_with();
    clone.commit("title: Mended\nsummary: S.").await;
    assert!(clone.git(&["push", "--quiet"]).await.0);
    live.changed().await.unwrap();
    let (done, said) = publish(&published, &broken).await;
    assert!(!done && said.contains("error A001") && said.contains("breaks readers"), "{said}");
    assert_eq!(published.title("vpn-slow"), "Mended");
    let omar = published.portal.signed_in("omar").await;
    let asked = omar.post("/en/desk/findings", &[("do", "serve"), ("commit", broken.as_str())]).await;
    assert!(asked.status == 422 && asked.main().contains("Go back all the same"), "{}", asked.main());
    let (done, said) = publish_all_the_same(&published, &broken).await;
    assert!(done, "{said}");
    assert_eq!(*published.portal.site.library.current().id(), broken);
    assert_eq!(published.portal.browser().get("/en/articles/vpn-connect").await.status, 200);
    assert_eq!(*publisher::first(published.publisher.content()).unwrap().edition.id(), broken, "after a restart, too");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_can_confirm_rules_for_readers_that_cannot_be_read() {
    let published = Published::start().await;
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    let rules = clone.folder.join("portal.toml");
    let good = std::fs::read_to_string(&rules).unwrap();
    std::fs::write(&rules, format!("<<<<<<< ours\n{good}")).unwrap();
    assert!(clone.git(&["commit", "--quiet", "--all", "-m", "Conflict"]).await.0);
    let broken = clone.git(&["rev-parse", "HEAD"]).await.1.trim().to_owned();
    std::fs::write(&rules, good).unwrap();
    assert!(clone.git(&["commit", "--quiet", "--all", "-m", "Mend"]).await.0);
    assert!(clone.git(&["push", "--quiet"]).await.0);
    let verdict = publish_with(&published, &broken, Some("yes".into())).await;
    assert!(!verdict.taken && verdict.asks.is_none() && verdict.lines.concat().contains("portal.toml"), "{verdict:?}");
    let omar = published.portal.signed_in("omar").await;
    let asked = omar.post("/en/desk/findings", &[("do", "serve"), ("commit", broken.as_str())]).await;
    assert!(!asked.main().contains("Go back all the same"), "nobody is asked what they cannot confirm");
    assert_ne!(*published.portal.site.library.current().id(), broken);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_can_confirm_that_everybody_reads_everything() {
    let published = Published::start().await;
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    for change in [&["mv", "articles", "pages"][..], &["rm", "--quiet", "portal.toml"]] {
        assert!(clone.git(change).await.0);
    }
    assert!(clone.git(&["commit", "--quiet", "-m", "Plain"]).await.0);
    let plain = clone.git(&["rev-parse", "HEAD"]).await.1.trim().to_owned();
    assert!(clone.git(&["revert", "--no-edit", "HEAD"]).await.0);
    let (taken, said) = clone.git(&["push", "--quiet"]).await;
    assert!(taken, "{said}");
    for confirmed in [None, Some("yes".to_owned())] {
        let verdict = publish_with(&published, &plain, confirmed).await;
        let said = verdict.lines.concat();
        assert!(!verdict.taken && verdict.asks.is_none() && said.contains("everybody may read every file"), "{said}");
    }
    assert_ne!(*published.portal.site.library.current().id(), plain);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unpublished_branch_is_no_rollback() {
    let published = Published::start().await;
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    clone.commit("title: Draft\nsummary: S.").await;
    assert!(clone.git(&["push", "--quiet", "origin", "HEAD:refs/heads/draft"]).await.0);
    let commit = clone.git(&["rev-parse", "HEAD"]).await.1;
    let (done, said) = publish(&published, commit.trim()).await;
    assert!(!done && said.contains("not on the published branch"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn time_publishes_and_expires_without_a_push() {
    let (scratch, data) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let folder = scratch.path().join("articles");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(
        scratch.path().join("portal.toml"),
        "name.en = \"P\"\nname.es = \"P\"\ntime_zone = \"Europe/Madrid\"\n",
    )
    .unwrap();
    let write = |name: &str, front: &str, body: &str| {
        std::fs::write(folder.join(name), format!("---\ntitle: T\nsummary: S.\n{front}\n---\n\n{body}\n")).unwrap();
    };
    let now = jiff::Timestamp::now();
    let local = |hours: i64| {
        let at = now + SignedDuration::from_hours(hours);
        at.to_zoned_datetime(jiff::tz::TimeZone::get("Europe/Madrid").unwrap())
            .datetime()
            .strftime("%Y-%m-%dT%H:%M")
            .to_string()
    };
    write("soon.md", &format!("publish_at: {}", local(2)), "Text.");
    write("over.md", &format!("expires_at: {}", local(2)), "Text.");
    // A link to what will have expired: no reason to keep it in sight.
    write("stays.md", "", "See [that](over.md).");
    let content = Content::new(Source::open(scratch.path(), None).unwrap(), data.path());
    let First { edition, state, .. } = publisher::first(&content).unwrap();
    assert!(edition.changes_at() <= now + SignedDuration::from_hours(2));
    // The portal's clock is three hours on.
    let portal = TestPortal::at(now + SignedDuration::from_hours(3), edition).await;
    let browser = portal.browser();
    assert_eq!(browser.get("/en/articles/soon").await.status, 404);
    let publisher = Arc::new(Publisher::new(content, state));
    let mut live = publisher.dealt_with();
    let follow = tokio::spawn(publisher.follow(portal.site.clone()));
    live.changed().await.unwrap();
    assert_eq!(browser.get("/en/articles/soon").await.status, 200);
    assert!(!browser.get("/en/articles").await.main().contains("articles/over\""));
    assert!(browser.get("/en/articles/stays").await.status.is_success());
    follow.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_without_a_portal_holds_for_the_next_start() {
    let published = Published::start().await;
    let first = published.portal.site.library.current().id().to_owned();
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    publish_badge(&published, &clone).await;
    std::fs::remove_file(&published.repository.socket).unwrap();
    let data = published.scratch.path().join("data");
    let command = async |more: &[&str]| {
        let mut arguments: Vec<String> = vec![
            "publish".into(),
            "--commit".into(),
            first.to_string(),
            "--data-dir".into(),
            data.display().to_string(),
        ];
        arguments.extend(more.iter().map(|argument| (*argument).to_owned()));
        let done = tokio::task::spawn_blocking(move || {
            std::process::Command::new(env!("CARGO_BIN_EXE_ventanilla"))
                .args(arguments)
                .stdin(std::process::Stdio::null())
                .output()
                .unwrap()
        });
        let done = done.await.unwrap();
        (done.status.success(), String::from_utf8_lossy(&done.stdout).into_owned())
    };
    // Nobody sits at the terminal who could confirm.
    let (done, said) = command(&[]).await;
    assert!(!done && said.contains("article badge") && said.contains("--yes"), "{said}");
    assert_ne!(*publisher::first(published.publisher.content()).unwrap().edition.id(), first);
    let (done, said) = command(&["--yes"]).await;
    assert!(done && said.contains("article badge"), "{said}");
    assert_eq!(*publisher::first(published.publisher.content()).unwrap().edition.id(), first);
}
