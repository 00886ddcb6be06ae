//! A repository that tests commit to, with the real `git`.

use std::fs;
use std::path::Path;
use std::process::Command;

use knowledge::Source;
use tempfile::TempDir;

/// A repository of articles, and a way to commit to it as somebody.
pub struct Repository(pub TempDir);

impl Repository {
    /// One without commits.
    pub fn new() -> Repository {
        let folder = TempDir::new().expect("a temporary folder");
        assert!(git(folder.path(), &["init", "-q"]));
        Repository(folder)
    }

    /// Commits everything.
    pub fn commit(&self, by: &str, at: &str) {
        self.commit_with(by, at, "c");
    }

    /// Commits everything with a message.
    pub fn commit_with(&self, by: &str, at: &str, message: &str) {
        let (author, date) = (format!("user.name={by}"), format!("{at}T10:00:00Z"));
        assert!(git(self.0.path(), &["add", "-A"]));
        let done = Command::new("git")
            .current_dir(self.0.path())
            .args(["-c", &author, "-c", "user.email=t@t.example", "commit", "-q", "-m", message, "--allow-empty"])
            .env("GIT_AUTHOR_DATE", &date)
            .env("GIT_COMMITTER_DATE", &date)
            .output();
        assert!(done.is_ok_and(|done| done.status.success()));
    }

    /// The content of its newest commit.
    pub fn source(&self) -> Source {
        Source::open(self.0.path(), Some("HEAD")).expect("the repository opens")
    }
}

/// Writes a file, and the folders that it is in.
pub fn write(root: &Path, path: &str, bytes: &[u8]) {
    let full = root.join(path);
    fs::create_dir_all(full.parent().expect("paths have parents")).expect("a temporary folder can be written");
    fs::write(full, bytes).expect("a temporary folder can be written");
}

/// Runs git in a folder; whether it succeeded.
pub fn git(folder: &Path, arguments: &[&str]) -> bool {
    let identity = ["-c", "user.name=t", "-c", "user.email=t@t.example", "-c", "init.defaultBranch=main"];
    Command::new("git")
        .current_dir(folder)
        .args(identity)
        .args(arguments)
        .output()
        .is_ok_and(|done| done.status.success())
}
