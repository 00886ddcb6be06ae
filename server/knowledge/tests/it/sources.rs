//! Folders and repositories: what is read, what is left alone, what is refused.

use std::fs;
use std::path::Path;
use std::process::Command;

use knowledge::{Source, SourceError};
use tempfile::TempDir;

fn write(root: &Path, path: &str, bytes: &[u8]) {
    let full = root.join(path);
    fs::create_dir_all(full.parent().expect("paths have parents")).expect("a temporary folder can be written");
    fs::write(full, bytes).expect("a temporary folder can be written");
}

fn git(folder: &Path, arguments: &[&str]) -> bool {
    let identity = ["-c", "user.name=t", "-c", "user.email=t@t.example", "-c", "init.defaultBranch=main"];
    Command::new("git")
        .current_dir(folder)
        .args(identity)
        .args(arguments)
        .output()
        .is_ok_and(|done| done.status.success())
}

#[test]
fn a_folder_is_read_as_saved() {
    let folder = TempDir::new().expect("a temporary folder");
    let root = folder.path();
    for path in [
        "portal.toml",
        "articles/a/x.md",
        "articles/a/p.png",
        ".git/HEAD",
        "articles/.hidden.md",
        "notes/any.exe",
        "LICENSE",
    ] {
        write(root, path, b"x");
    }
    let source = Source::open(root, None).expect("a folder opens");
    let tree = source.read().expect("it can be read");
    assert_eq!(tree.files.keys().collect::<Vec<_>>(), ["articles/a/p.png", "articles/a/x.md", "portal.toml"]);
    assert!(!tree.plain && tree.findings.is_empty(), "{:?}", tree.findings);
    assert!(tree.id.len() == 13 && tree.id.starts_with('w'));
    let before = source.state().expect("a state");
    assert_eq!(before, source.state().expect("a state"));
    write(root, "articles/a/x.md", b"longer");
    assert_ne!(before, source.state().expect("a state"));
    assert_ne!(tree.id, source.read().expect("it can be read").id);
}

#[test]
fn what_breaks_the_limits_is_left_out() {
    let folder = TempDir::new().expect("a temporary folder");
    let root = folder.path();
    write(root, "articles/a/ok.md", b"ok");
    write(root, "articles/a/large.md", &vec![b'x'; (1 << 20) + 1]);
    write(root, "articles/a/latin.md", b"caf\xe9");
    write(root, "articles/a/Upper.md", b"x");
    write(root, "articles/a/run.exe", b"x");
    write(root, &format!("articles/{}x.md", "d/".repeat(20)), b"x");
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/passwd", root.join("articles/a/link.md")).expect("a link");
    let tree = Source::open(root, None).and_then(|source| source.read()).expect("the rest can be read");
    assert_eq!(tree.files.keys().collect::<Vec<_>>(), ["articles/a/ok.md"]);
    let mut found: Vec<_> = tree
        .findings
        .iter()
        .map(|found| format!("{} {}", found.path.rsplit('/').next().unwrap_or(""), found.code))
        .collect();
    found.sort();
    assert_eq!(found, ["Upper.md A014", "d A014", "large.md A013", "latin.md A013", "link.md A014", "run.exe A014"]);
}

#[test]
fn nothing_there_is_one_clear_sentence() {
    let folder = TempDir::new().expect("a temporary folder");
    let missing = Source::open(&folder.path().join("gone"), None);
    assert!(matches!(missing, Err(SourceError::Missing(_))));
    let empty = Source::open(folder.path(), None).and_then(|source| source.read());
    assert!(matches!(empty, Err(SourceError::Empty(_))), "{empty:?}");
    let no_repository = Source::open(folder.path(), Some("main"));
    assert!(matches!(no_repository, Err(SourceError::NoSuchRef { .. })));
}

#[test]
fn a_commit_is_read_without_a_checkout() {
    let folder = TempDir::new().expect("a temporary folder");
    let (work, bare) = (folder.path().join("work"), folder.path().join("bare.git"));
    write(&work, "content/articles/a/x.md", b"one");
    write(&work, "articles/a/y.md", b"root");
    write(&work, "articles/a/run.md", b"program");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let program = fs::Permissions::from_mode(0o755);
        fs::set_permissions(work.join("articles/a/run.md"), program).expect("permissions can be set");
        std::os::unix::fs::symlink("/etc/passwd", work.join("articles/a/link.md")).expect("a link");
    }
    if !(git(&work, &["init"]) && git(&work, &["add", "."]) && git(&work, &["commit", "-m", "one"])) {
        return eprintln!("skipped: git is not here");
    }
    assert!(git(folder.path(), &["clone", "--bare", "work", "bare.git"]));
    let source = Source::open(&bare, None).expect("a bare repository opens");
    let tree = source.read().expect("the commit can be read");
    assert_eq!(tree.files.keys().collect::<Vec<_>>(), ["articles/a/y.md"]);
    assert_eq!(
        tree.findings.iter().map(|found| found.code).collect::<Vec<_>>(),
        ["A014", "A014"],
        "{:?}",
        tree.findings
    );
    assert_eq!(tree.id, source.state().expect("a state"));
    assert_eq!(tree.id.len(), 40);

    write(&work, "articles/a/y.md", b"changed");
    let saved = Source::open(&work.join("content"), Some("main"))
        .and_then(|source| source.read())
        .expect("a folder in a work tree");
    assert_eq!(saved.files.keys().collect::<Vec<_>>(), ["articles/a/x.md"]);
    assert!(git(&work, &["commit", "-am", "two"]) && git(&work, &["push", "../bare.git", "main"]));
    assert_ne!(source.state().expect("a state"), tree.id, "a push is seen");
    assert_eq!(source.read().expect("the commit can be read").files["articles/a/y.md"], b"changed");
    assert!(matches!(
        Source::open(&bare, Some("gone")).and_then(|source| source.state()),
        Err(SourceError::NoSuchRef { .. })
    ));
}
