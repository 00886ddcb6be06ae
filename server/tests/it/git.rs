//! Publishing with the real `git` client, over HTTP, against a portal that listens.

use desk::NewToken;
use jiff::{SignedDuration, Timestamp};
use knowledge::Source;
use ventanilla::publisher::{self, Content, last_good};
use viewer::{PersonId, Role};

use crate::portal::NOW;
use crate::published::{ARTICLE, Published, run};

#[tokio::test(flavor = "multi_thread")]
async fn who_publishes_a_moment_later_is_told_what_to_do() {
    let published = Published::start().await;
    let token = published.token("grace", Role::Editor).await;
    let (first, second) = (published.clone_of("a", &token).await, published.clone_of("b", &token).await);
    first.commit("title: First\nsummary: S.").await;
    second.commit("title: Second\nsummary: S.").await;
    // Git runs it when it has heard where the branch is, and has sent nothing yet.
    let hook = second.folder.join(".git/hooks/pre-push");
    std::fs::create_dir_all(hook.parent().unwrap()).unwrap();
    let script =
        format!("#!/bin/sh\nunset GIT_DIR\ncd '{}' && git push --quiet >/dev/null 2>&1\n", first.folder.display());
    std::fs::write(&hook, script).unwrap();
    std::fs::set_permissions(&hook, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let (taken, said) = second.git(&["push"]).await;
    assert!(!taken && said.contains("somebody else published a moment ago; fetch, rebase"), "{said}");
    assert!(!said.contains("Live in a moment"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_push_is_live_or_refused_with_path_and_line() {
    let published = Published::start().await;
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    let mut live = published.publisher.dealt_with();
    clone.commit("title: A quicker VPN\nsummary: S.").await;
    let (taken, said) = clone.git(&["push", "--quiet"]).await;
    assert!(taken, "{said}");
    live.changed().await.unwrap();
    assert_eq!(published.title("vpn-slow"), "A quicker VPN");
    clone.commit("title: [").await;
    let (taken, said) = clone.git(&["push"]).await;
    assert!(!taken);
    assert!(said.contains(&format!("remote: {ARTICLE}:")) && said.contains("error A001"), "{said}");
    assert_eq!(published.title("vpn-slow"), "A quicker VPN");
    let refusal = published.portal.site.live.read().refusal.clone();
    assert_eq!(refusal.unwrap().findings[0].code, "A001");
    // Mended in one more commit, it goes live: what counts is the whole tree at the tip.
    clone.commit("title: Mended\nsummary: S.").await;
    assert!(clone.git(&["push"]).await.0);
    live.changed().await.unwrap();
    assert_eq!(published.title("vpn-slow"), "Mended");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_editors_race_and_nobody_rewrites_what_is_published() {
    let published = Published::start().await;
    let token = published.token("grace", Role::Editor).await;
    let (one, two) = (published.clone_of("one", &token).await, published.clone_of("two", &token).await);
    one.commit("title: One\nsummary: S.").await;
    two.commit("title: Two\nsummary: S.").await;
    assert!(one.git(&["push"]).await.0);
    let (taken, said) = two.git(&["push"]).await;
    assert!(!taken && said.contains("fetch first"), "{said}");
    let (taken, said) = two.git(&["push", "--force"]).await;
    assert!(!taken && said.contains("this would rewrite what is published"), "{said}");
    let (taken, said) = two.git(&["push", "origin", ":main"]).await;
    assert!(!taken && said.contains("cannot be deleted"), "{said}");
    let (taken, said) = two.git(&["push", "origin", "HEAD:refs/tags/v1"]).await;
    assert!(!taken && said.contains("only branches"), "{said}");
    // Another branch is for looking at: taken whatever it holds, and readers see nothing of it.
    assert!(two.git(&["push", "origin", "HEAD:refs/heads/draft"]).await.0);
    let (taken, said) = two.git(&["push", "--atomic", "origin", "HEAD:refs/heads/other", "HEAD:main"]).await;
    assert!(!taken, "{said}");
    assert!(!one.git(&["ls-remote", "--exit-code", "origin", "other"]).await.0, "atomic: both or none");
    let pull = two.git(&["pull", "--quiet", "--rebase", "--strategy-option=theirs"]).await;
    assert!(pull.0, "{}", pull.1);
    assert!(two.git(&["push"]).await.0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shallow_clone_and_a_large_push_are_ordinary() {
    let published = Published::start().await;
    let token = published.token("grace", Role::Editor).await;
    let clone = published.clone_of("a", &token).await;
    clone.commit("title: Second\nsummary: S.").await;
    // More than git sends in one piece: it comes without a length.
    let folder = clone.folder.join("articles/remote");
    for number in 0..3_u8 {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\x01\0\x08\x02\0\0\0".to_vec();
        // What does not repeat does not compress.
        let mut state = u64::from(number) + 1;
        bytes.extend((0..500_000).flat_map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()
        }));
        std::fs::write(folder.join(format!("picture-{number}.png")), bytes).unwrap();
    }
    assert!(clone.git(&["add", "--all"]).await.0);
    assert!(clone.git(&["commit", "--quiet", "--message", "pictures"]).await.0);
    let (taken, said) = clone.git(&["push"]).await;
    assert!(taken, "{said}");

    let url = format!("http://editor:{token}@{}/git/content", published.address);
    let done = run(published.scratch.path(), &["clone", "--quiet", "--depth", "1", &url, "shallow"]).await;
    assert!(done.0, "{}", done.1);
    let shallow = crate::published::Clone { folder: published.scratch.path().join("shallow") };
    assert!(shallow.git(&["rev-parse", "--is-shallow-repository"]).await.1.starts_with("true"));
    let mut live = published.publisher.dealt_with();
    shallow.commit("title: From a shallow clone\nsummary: S.").await;
    let (taken, said) = shallow.git(&["push"]).await;
    assert!(taken, "{said}");
    live.changed().await.unwrap();
    assert_eq!(published.title("vpn-slow"), "From a shallow clone");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_reviewers_publish_an_editor_pushes_a_branch() {
    let published = Published::reviewed().await;
    let editor = published.clone_of("editor", &published.token("grace", Role::Editor).await).await;
    let reviewer = published.clone_of("reviewer", &published.token("omar", Role::Reviewer).await).await;
    editor.commit("title: Draft\nsummary: S.").await;
    let (taken, said) = editor.git(&["push"]).await;
    assert!(!taken && said.contains("reviewers publish here; push a branch of your own"), "{said}");
    let (taken, said) = editor.git(&["push", "origin", "HEAD:refs/heads/draft"]).await;
    assert!(taken && said.contains("Preview: http"), "{said}");
    let mut live = published.publisher.dealt_with();
    let pull = reviewer.git(&["pull", "--quiet", "origin", "draft"]).await;
    assert!(pull.0, "{}", pull.1);
    let (taken, said) = reviewer.git(&["push"]).await;
    assert!(taken, "{said}");
    live.changed().await.unwrap();
    assert_eq!(published.title("vpn-slow"), "Draft");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_opens_what_its_role_allows_until_it_ends() {
    let published = Published::start().await;
    let desk = &published.portal.site.desk;
    let reader = published.clone_of("reader", &published.token("pau", Role::Reader).await).await;
    reader.commit("title: Reader\nsummary: S.").await;
    let (taken, said) = reader.git(&["push"]).await;
    assert!(!taken && said.contains("403"), "{said}");
    let refuse = async |token: &str| {
        let url = format!("http://editor:{token}@{}/git/content", published.address);
        let (taken, said) = run(published.scratch.path(), &["ls-remote", &url]).await;
        assert!(
            !taken && (said.contains("Authentication failed") || said.contains("terminal prompts disabled")),
            "{said}"
        );
    };
    refuse("vnt_unknown").await;
    let token = published.token("grace", Role::Editor).await;
    let made = desk.tokens(Some(&PersonId::from("grace")), desk::Page::First, 50).await.unwrap().rows;
    desk.revoke_token(&made[0].id, None, NOW.parse().unwrap()).await.unwrap();
    refuse(&token).await;
    let past: Timestamp = NOW.parse().unwrap();
    let old = NewToken { person: PersonId::from("grace"), name: "old".into(), role: Role::Editor, days: 1 };
    let (expired, _) = desk.create_token(&old, past - SignedDuration::from_hours(48)).await.unwrap();
    refuse(&expired).await;
    // Nobody gets a role by token that they do not have.
    let too_much = NewToken { person: PersonId::from("jon"), name: "x".into(), role: Role::Editor, days: 1 };
    assert!(desk.create_token(&too_much, past).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hook_judges_by_itself_where_no_portal_runs() {
    let published = Published::start().await;
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    let repository = published.repository.path.clone();
    std::fs::remove_file(&published.repository.socket).unwrap();
    let to = repository.to_str().unwrap();
    clone.commit("title: [").await;
    let (taken, said) = clone.git(&["push", to, "main"]).await;
    assert!(!taken && said.contains("error A001"), "{said}");
    clone.commit("title: Alone\nsummary: S.").await;
    let (taken, said) = clone.git(&["push", to, "main"]).await;
    assert!(taken && said.contains("No portal is running"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_with_a_broken_tip_serves_the_last_good_edition() {
    let published = Published::start().await;
    let content = Content::new(Source::open(&published.repository.path, None).unwrap(), published.scratch.path());
    let mut kept = content.source.read().unwrap();
    // It was published when less was checked.
    kept.files.insert("articles/remote/x.png".into(), b"no picture".to_vec());
    last_good::save(&content.last_good(), &kept).unwrap();
    let good = published.portal.site.library.current().id().to_owned();
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    clone.commit("title: [").await;
    assert!(clone.git(&["push", "--quiet", "origin", "HEAD:refs/heads/broken"]).await.0);
    // As somebody could who writes to the repository without git's hooks.
    let moved = run(&published.repository.path, &["update-ref", "refs/heads/main", "refs/heads/broken"]).await;
    assert!(moved.0, "{}", moved.1);
    let first = publisher::first(&content).unwrap();
    assert_eq!(*first.edition.id(), good);
    assert!(first.refusal.is_some_and(|refusal| refusal.findings.iter().any(|finding| finding.code == "A001")));
    std::fs::remove_file(content.last_good()).unwrap();
    assert!(publisher::first(&content).is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_push_says_what_it_warns_of() {
    let published = Published::start().await;
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    let mut live = published.publisher.dealt_with();
    // Marked as a program, as shared folders and archives do; and the original of a translation goes.
    std::fs::set_permissions(clone.folder.join(ARTICLE), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    assert!(clone.git(&["config", "core.fileMode", "true"]).await.0);
    clone.commit("title: A quicker VPN\nsummary: S.").await;
    let (taken, said) = clone.git(&["push"]).await;
    assert!(taken && said.contains(&format!("{ARTICLE}:0: warning A014 this file is marked as a program")), "{said}");
    live.changed().await.unwrap();
    assert_eq!(published.title("vpn-slow"), "A quicker VPN");
    assert!(clone.git(&["rm", "--quiet", ARTICLE]).await.0);
    assert!(clone.git(&["commit", "--quiet", "--message", "remove"]).await.0);
    let (taken, said) = clone.git(&["push"]).await;
    let gone = format!("warning A012 {ARTICLE} is gone: whoever reads English gets this translation");
    assert!(taken && said.contains(&gone), "{said}");
    live.changed().await.unwrap();
    // Ten of many, and the rest as a number.
    let many = "[here](vpn-connect.md)\n\n".repeat(14);
    let text = format!("---\ntitle: T\nsummary: S.\nkind: fix\nowner: net-team\n---\n\n## Steps {{#steps}}\n\n{many}");
    std::fs::write(clone.folder.join("articles/remote/many.md"), text).unwrap();
    assert!(clone.git(&["add", "."]).await.0);
    assert!(clone.git(&["commit", "--quiet", "--message", "many"]).await.0);
    let (taken, said) = clone.git(&["push"]).await;
    assert!(taken && said.matches("articles/remote/many.md:").count() == 10, "{said}");
    assert!(said.contains("more warnings") && said.contains("warnings, `ventanilla check` lists them"), "{said}");
}
