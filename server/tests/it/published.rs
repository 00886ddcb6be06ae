//! A portal that listens over its own content repository, with clones of it and the real `git` client.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use desk::NewToken;
use knowledge::Source;
use tempfile::TempDir;
use ventanilla::git::http::Rules;
use ventanilla::git::{self, ContentRepository};
use ventanilla::http::Limits;
use ventanilla::http::accept::Bounds;
use ventanilla::publisher::{self, Content, First, Publisher};
use ventanilla::{control, http as portal_http};
use viewer::{Language, PersonId, Role, Viewer};

use crate::portal::{NOW, TestPortal};

/// The binary that hooks run, and that leads git.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_ventanilla");

/// A portal over its own repository, listening.
pub struct Published {
    pub portal: TestPortal,
    pub repository: ContentRepository,
    pub publisher: Arc<Publisher>,
    pub address: String,
    pub scratch: TempDir,
    /// Everything that runs ends with it.
    _running: tokio::task::JoinSet<()>,
}

impl Published {
    pub async fn start() -> Published {
        Published::with(|_| {}).await
    }

    /// One where only reviewers publish.
    pub async fn reviewed() -> Published {
        Published::with(|rules| rules.reviewers_publish = true).await
    }

    /// One with other rules for who speaks with git.
    pub async fn with(change: impl FnOnce(&mut Rules)) -> Published {
        let scratch = TempDir::new().unwrap();
        let repository = ContentRepository::of(&scratch.path().join("data"), PROGRAM.as_ref()).unwrap();
        repository.set_up().unwrap();
        let content = Content::new(Source::open(&repository.path, None).unwrap(), &scratch.path().join("data"));
        let First { edition, state, .. } = publisher::first(&content).unwrap();
        let publisher = Arc::new(Publisher::new(content, state));
        let portal = TestPortal::over(publisher.clone(), NOW.parse().unwrap(), edition).await;
        let mut running = tokio::task::JoinSet::new();
        running.spawn(publisher.clone().follow(portal.site.clone()));
        let (site, own, judge) = (portal.site.clone(), repository.clone(), publisher.clone());
        running.spawn(async move {
            let socket = own.socket.clone();
            let _ = control::listen(site, socket, Some(own), judge).await;
        });
        let listener = portal_http::accept::listen("127.0.0.1:0".parse().unwrap()).unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let mut rules = Rules::new(false, Limits::new(portal.site.clone(), 1, 0));
        change(&mut rules);
        let routes = git::http::routes(portal.site.clone(), repository.clone(), rules);
        let bounds = Bounds::new(4_096, 0);
        running.spawn(portal_http::accept::serve(listener, routes, bounds, std::future::pending()));
        Published { portal, repository, publisher, address, scratch, _running: running }
    }

    /// A token of a person of the demonstration.
    pub async fn token(&self, person: &str, role: Role) -> String {
        let new = NewToken { person: PersonId::from(person), name: "test".into(), role, days: 30 };
        self.portal.site.desk.create_token(&new, NOW.parse().unwrap()).await.unwrap().0
    }

    /// A clone with this token.
    pub async fn clone_of(&self, name: &str, token: &str) -> Clone {
        let folder = self.scratch.path().join(name);
        let url = format!("http://editor:{token}@{}/git/content", self.address);
        let done = run(self.scratch.path(), &["clone", "--quiet", &url, folder.to_str().unwrap()]).await;
        assert!(done.0, "{}", done.1);
        Clone { folder }
    }

    /// The title that readers see.
    pub fn title(&self, id: &str) -> String {
        let edition = self.portal.site.library.current();
        let found = edition.article(&Viewer::nobody(Language::En), id);
        found.map(|found| found.article.title.clone()).unwrap_or_default()
    }
}

/// A work tree of an editor.
pub struct Clone {
    pub folder: PathBuf,
}

/// The article that tests change.
pub const ARTICLE: &str = "articles/remote/vpn-slow.md";

impl Clone {
    /// Runs git in it.
    pub async fn git(&self, arguments: &[&str]) -> (bool, String) {
        run(&self.folder, arguments).await
    }

    /// Commits an article with this head.
    pub async fn commit(&self, front: &str) {
        std::fs::write(self.folder.join(ARTICLE), format!("---\n{front}\n---\n\n## Steps {{#steps}}\n\nText.\n"))
            .unwrap();
        let done = self.git(&["commit", "--quiet", "--all", "--allow-empty", "--message", "change"]).await;
        assert!(done.0, "{}", done.1);
    }
}

/// Runs git off the runtime's own threads; whether it succeeded, and what it said.
pub async fn run(folder: &Path, arguments: &[&str]) -> (bool, String) {
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
