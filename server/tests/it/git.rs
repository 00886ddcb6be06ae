//! Publishing with the real `git` client, over HTTP, against a portal that listens.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use desk::NewToken;
use jiff::{SignedDuration, Timestamp};
use knowledge::Source;
use tempfile::TempDir;
use ventanilla::git::{self, ContentRepository};
use ventanilla::http as portal_http;
use ventanilla::publisher::{self, First, Publisher, last_good};
use viewer::{Language, PersonId, Role, Viewer};

use crate::portal::{NOW, TestPortal};

/// A portal over its own repository, listening.
struct Published {
    portal: TestPortal,
    repository: ContentRepository,
    publisher: Arc<Publisher>,
    address: String,
    scratch: TempDir,
    /// Everything that runs ends with it.
    _running: tokio::task::JoinSet<()>,
}

impl Published {
    async fn start() -> Published {
        let scratch = TempDir::new().unwrap();
        let program = Path::new(env!("CARGO_BIN_EXE_ventanilla"));
        let repository = ContentRepository::of(&scratch.path().join("data"), program).unwrap();
        repository.set_up().unwrap();
        let source = Source::open(&repository.path, None).unwrap();
        let last_good = last_good::path(&scratch.path().join("data"));
        let First { edition, state, .. } = publisher::first(&source, &last_good).unwrap();
        let portal = TestPortal::with_edition(edition).await;
        let publisher = Arc::new(Publisher::new(source, state, last_good));
        let mut running = tokio::task::JoinSet::new();
        running.spawn(publisher.clone().follow(portal.site.clone()));
        let (site, own, judge) = (portal.site.clone(), repository.clone(), publisher.clone());
        running.spawn(async move {
            let _ = git::judge::listen(site, own, judge).await;
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let routes = git::http::routes(portal.site.clone(), repository.clone());
        running.spawn(portal_http::accept::serve(listener, routes, std::future::pending()));
        Published { portal, repository, publisher, address, scratch, _running: running }
    }

    async fn token(&self, person: &str, role: Role) -> String {
        let new = NewToken { person: PersonId(person.into()), name: "test".into(), role, days: 30 };
        self.portal.site.desk.create_token(&new, NOW.parse().unwrap()).await.unwrap().0
    }

    /// A clone with this token.
    async fn clone_of(&self, name: &str, token: &str) -> Clone {
        let folder = self.scratch.path().join(name);
        let url = format!("http://editor:{token}@{}/git/content", self.address);
        let done = run(self.scratch.path(), &["clone", "--quiet", &url, folder.to_str().unwrap()]).await;
        assert!(done.0, "{}", done.1);
        Clone { folder }
    }

    /// The title that readers see.
    fn title(&self, id: &str) -> String {
        let edition = self.portal.site.library.current();
        let found = edition.article(&Viewer::nobody(Language::En), id);
        found.map(|found| found.article.title.clone()).unwrap_or_default()
    }
}

struct Clone {
    folder: PathBuf,
}

const ARTICLE: &str = "articles/remote/vpn-slow.md";

impl Clone {
    async fn git(&self, arguments: &[&str]) -> (bool, String) {
        run(&self.folder, arguments).await
    }

    /// Commits an article with this head.
    async fn commit(&self, front: &str) {
        std::fs::write(self.folder.join(ARTICLE), format!("---\n{front}\n---\n\n## Steps {{#steps}}\n\nText.\n"))
            .unwrap();
        let done = self.git(&["commit", "--quiet", "--all", "--allow-empty", "--message", "change"]).await;
        assert!(done.0, "{}", done.1);
    }
}

/// Runs git off the runtime's own threads; whether it succeeded, and what it said.
async fn run(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let folder = folder.to_owned();
    let arguments: Vec<String> = arguments.iter().map(|argument| (*argument).to_owned()).collect();
    let done = tokio::task::spawn_blocking(move || {
        Command::new("git")
            .current_dir(folder)
            .args(["-c", "user.name=t", "-c", "user.email=t@t.example", "-c", "credential.helper="])
            .args(arguments)
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .output()
            .unwrap()
    });
    let output = done.await.unwrap();
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    (output.status.success(), said)
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
    let refusal = published.portal.site.live.read().unwrap().refusal.clone();
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
    let made = desk.tokens(Some(&PersonId("grace".into()))).await.unwrap();
    desk.revoke_token(&made[0].id, None, NOW.parse().unwrap()).await.unwrap();
    refuse(&token).await;
    let past: Timestamp = NOW.parse().unwrap();
    let old = NewToken { person: PersonId("grace".into()), name: "old".into(), role: Role::Editor, days: 1 };
    let (expired, _) = desk.create_token(&old, past - SignedDuration::from_hours(48)).await.unwrap();
    refuse(&expired).await;
    // Nobody gets a role by token that they do not have.
    let too_much = NewToken { person: PersonId("jon".into()), name: "x".into(), role: Role::Editor, days: 1 };
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
    let source = Source::open(&published.repository.path, None).unwrap();
    let kept = last_good::path(published.scratch.path());
    last_good::save(&kept, &source.read().unwrap()).unwrap();
    let good = published.portal.site.library.current().id().to_owned();
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    clone.commit("title: [").await;
    assert!(clone.git(&["push", "--quiet", "origin", "HEAD:refs/heads/broken"]).await.0);
    // As somebody could who writes to the repository without git's hooks.
    let moved = run(&published.repository.path, &["update-ref", "refs/heads/main", "refs/heads/broken"]).await;
    assert!(moved.0, "{}", moved.1);
    let first = publisher::first(&source, &kept).unwrap();
    assert_eq!(first.edition.id(), good);
    assert!(first.refusal.is_some_and(|refusal| refusal.findings.iter().any(|finding| finding.code == "A001")));
    assert!(publisher::first(&source, &published.scratch.path().join("nothing")).is_err());
}
