//! Folders and repositories: what is read, what is left alone, what is refused.

use std::fs;

use knowledge::{History, Level, Since, Source, SourceError};
use tempfile::TempDir;
use viewer::Viewer;

use crate::repository::{Repository, git, write};

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
    // A file that is marked as a program is taken, with a word about it.
    assert_eq!(tree.files.keys().collect::<Vec<_>>(), ["articles/a/run.md", "articles/a/y.md"]);
    let found: Vec<_> = tree.findings.iter().map(|found| (found.path.as_str(), found.code, found.level)).collect();
    let expect = [("articles/a/link.md", "A014", Level::Error), ("articles/a/run.md", "A014", Level::Warning)];
    assert_eq!(found, expect, "{:?}", tree.findings);
    assert_eq!(tree.id, source.state().expect("a state"));
    assert_eq!(tree.id.len(), 40);

    write(&work, "articles/a/y.md", b"changed");
    let saved = Source::open(&work.join("content"), Some("main"))
        .and_then(|source| source.read())
        .expect("a folder in a work tree");
    assert_eq!(saved.files.keys().collect::<Vec<_>>(), ["articles/a/x.md"]);
    assert!(git(&work, &["commit", "-am", "two"]) && git(&work, &["push", "../bare.git", "main"]));
    assert_ne!(tree.id, source.state().expect("a state"), "a push is seen");
    assert_eq!(source.read().expect("the commit can be read").files["articles/a/y.md"], b"changed");
    assert!(matches!(
        Source::open(&bare, Some("gone")).and_then(|source| source.state()),
        Err(SourceError::NoSuchRef { .. })
    ));
}

#[test]
fn the_commits_say_when_and_by_whom_a_file_changed() {
    let repository = Repository::new();
    let root = repository.0.path();
    write(root, "articles/a/x.md", b"one");
    write(root, "articles/a/y.md", b"one");
    repository.commit("Ana", "2026-01-01");
    write(root, "articles/a/y.md", b"two");
    repository.commit("Jon", "2026-02-01");
    let check = |history: &History, path: &str, expect: &str| {
        let change = history.of(path).map(|change| {
            let by = change.by.as_deref().unwrap_or_default();
            format!("{} {by}", &change.at.to_string()[..10])
        });
        assert_eq!(change.as_deref(), Some(expect), "{path}");
    };
    let first = repository.source().read().expect("it can be read");
    check(&first.history, "articles/a/x.md", "2026-01-01 Ana");
    check(&first.history, "articles/a/y.md", "2026-02-01 Jon");
    // Only what is newer is read, also across a merge, and what came back is not new.
    assert!(git(root, &["checkout", "-q", "-b", "side", "HEAD~1"]));
    write(root, "articles/a/z.md", b"three");
    repository.commit("Eva", "2026-03-01");
    assert!(git(root, &["checkout", "-q", "-"]));
    assert!(git(root, &["merge", "-q", "--no-ff", "-m", "m", "side"]));
    let second = repository.source().read_since(Since::Edition(&first)).expect("it can be read").history;
    check(&second, "articles/a/x.md", "2026-01-01 Ana");
    check(&second, "articles/a/y.md", "2026-02-01 Jon");
    check(&second, "articles/a/z.md", "2026-03-01 Eva");
    // A folder knows the same of what is saved as committed, and the file's own time of the rest.
    write(root, "articles/a/y.md", b"not committed");
    let folder = Source::open(root, None).expect("a folder").read().expect("it can be read").history;
    check(&folder, "articles/a/z.md", "2026-03-01 Eva");
    assert_eq!(folder.of("articles/a/y.md").and_then(|change| change.by.clone()), None);
}

#[test]
fn a_renamed_article_keeps_its_address_and_a_lost_one_is_an_error() {
    let repository = Repository::new();
    let root = repository.0.path();
    let text = |title: &str| format!("---\ntitle: {title}\nsummary: S.\n---\n{}", "A line that stays.\n".repeat(3));
    for name in ["old", "lost", "moved"] {
        write(root, &format!("articles/a/{name}.md"), text(name).as_bytes());
    }
    write(root, "articles/a/draft.md", b"---\ntitle: D\nsummary: S.\nstatus: draft\n---\n");
    repository.commit("Ana", "2026-01-01");
    let before = knowledge::build(repository.source().read().expect("readable"), crate::NOW).edition.expect("sound");
    assert!(git(root, &["mv", "articles/a/old.md", "articles/a/new.md"]));
    std::fs::create_dir_all(root.join("articles/b")).expect("a folder");
    assert!(git(root, &["mv", "articles/a/moved.md", "articles/b/moved.md"]));
    assert!(git(root, &["rm", "-q", "articles/a/draft.md"]));
    repository.commit("Ana", "2026-01-02");
    let found = |since| {
        let tree = repository.source().read_since(since).expect("readable");
        knowledge::build_after(tree, crate::NOW, &before)
    };
    let codes = |built: &knowledge::Built| -> Vec<String> {
        built.findings.iter().map(|found| format!("{} {}", found.path, found.code)).collect()
    };
    let renamed = found(Since::Edition(&before));
    assert_eq!(codes(&renamed), ["articles/a/new.md A012"]);
    assert_eq!(codes(&found(Since::Published)), ["articles/a/new.md A012"]);
    let renamed = renamed.edition.expect("a warning refuses nothing");
    assert_eq!(renamed.redirect(&Viewer::default(), "old"), Some(&"new".into()));
    assert!(git(root, &["rm", "-q", "articles/a/lost.md"]));
    repository.commit("Ana", "2026-01-03");
    let lost = found(Since::Edition(&renamed));
    assert_eq!(codes(&lost), ["articles/a/lost.md A012"]);
    assert!(lost.edition.is_none());
    write(root, "redirects.toml", b"lost = \"new\"\n");
    repository.commit("Ana", "2026-01-04");
    let tree = repository.source().read_since(Since::Edition(&renamed)).expect("readable");
    let kept = knowledge::build_after(tree, crate::NOW, &renamed);
    assert_eq!(codes(&kept), [""; 0]);
    assert_eq!(
        kept.edition.expect("sound").redirect(&Viewer::default(), "old"),
        Some(&"new".into()),
        "what was inferred stays"
    );
}

#[test]
fn a_check_compares_with_where_the_published_branch_was_left() {
    let repository = Repository::new();
    let root = repository.0.path();
    write(root, "articles/a/x.md", b"---\ntitle: X\nsummary: S.\n---\nText.\n");
    write(root, "articles/a/y.md", b"---\ntitle: Y\nsummary: S.\n---\nAnother.\n");
    repository.commit("Ana", "2026-01-01");
    assert!(git(root, &["branch", "-M", "main"]) && git(root, &["checkout", "-q", "-b", "side", "main"]));
    assert!(git(root, &["rm", "-q", "articles/a/x.md"]));
    repository.commit("Ana", "2026-01-02");
    write(root, "articles/a/z.md", b"---\ntitle: Z\nsummary: S.\n---\nThird.\n");
    repository.commit("Ana", "2026-01-03");
    let gone = |git_ref: Option<&str>, since: Since<'_>| {
        let tree = Source::open(root, git_ref).expect("opens").read_since(since);
        tree.map(|tree| tree.gone.into_iter().map(|gone| gone.path).collect::<Vec<_>>())
    };
    // The commit before has it no longer; readers have.
    assert_eq!(gone(Some("side"), Since::Published).expect("readable"), ["articles/a/x.md"]);
    assert_eq!(gone(None, Since::Published).expect("readable"), ["articles/a/x.md"]);
    assert_eq!(gone(None, Since::Commit("side~1")).expect("readable"), [""; 0]);
    assert_eq!(gone(None, Since::Ever).expect("readable"), [""; 0]);
    std::fs::remove_file(root.join("articles/a/y.md")).expect("it is there");
    assert_eq!(gone(None, Since::Published).expect("readable"), ["articles/a/x.md", "articles/a/y.md"]);
    let error = gone(None, Since::Commit("nonsense")).expect_err("no such commit");
    assert!(matches!(error, SourceError::NoSuchRef { .. }), "{error}");
}

#[test]
fn a_later_review_date_counts_once_somebody_vouched_for_it() {
    let repository = Repository::new();
    let root = repository.0.path();
    let set = |date: &str, message: &str| {
        let text = format!("---\ntitle: T\nsummary: S.\nreview_by: {date}\n---\n\nText.\n");
        write(root, "articles/a/x.md", text.as_bytes());
        repository.commit_with("Ana", "2026-01-01", message);
    };
    let due = |built: &knowledge::Built| built.findings.iter().map(|found| found.help.clone()).collect::<Vec<_>>();
    set("2026-02-01", "First dates count");
    let first = knowledge::build(repository.source().read().expect("readable"), crate::NOW);
    assert!(due(&first)[0].contains("Reviewed-by:"));
    set("2027-02-01", "Put it off");
    let since = |before: &knowledge::Built| {
        let before = before.edition.as_ref().expect("a warning refuses nothing");
        let tree = repository.source().read_since(Since::Edition(before)).expect("readable");
        knowledge::build_after(tree, crate::NOW, before)
    };
    let second = since(&first);
    assert!(due(&second)[0].starts_with("2027-02-01 counts once"), "{:?}", due(&second));
    assert_eq!(due(&knowledge::build(repository.source().read().expect("readable"), crate::NOW)), due(&second));
    set("2027-03-01", "Read it again\n\nReviewed-by: Jon <jon@t.example>");
    assert_eq!(due(&since(&second)), [""; 0]);
    let versions = repository.source().read().expect("readable").history.versions("articles/a/x.md").to_vec();
    let told: Vec<_> = versions.iter().map(|version| (version.commit.subject.as_str(), version.reviewed)).collect();
    assert_eq!(told, [("Read it again", true), ("Put it off", false), ("First dates count", false)]);
    let earlier = repository.source().earlier();
    let text = |commit: &str, path: &str| earlier.text_at(commit, path);
    assert!(text(&versions[1].commit.id, "articles/a/x.md").is_some_and(|text| text.contains("2027-02-01")));
    for (commit, path) in [
        ("0123456789012345678901234567890123456789", "articles/a/x.md"),
        ("HEAD", "articles/a/x.md"),
        (&versions[1].commit.id, "articles/a"),
        (&versions[1].commit.id, "articles/a/x.md/y"),
        (&versions[1].commit.id, "../x.md"),
    ] {
        assert_eq!(text(commit, path), None, "{commit} {path}");
    }
}

/// A state that lends other bytes than git has, so that it shows which were taken from it.
struct Marked(knowledge::Tree);

impl knowledge::Known for Marked {
    fn history(&self) -> &knowledge::History {
        &self.0.history
    }

    fn file(&self, path: &str) -> Option<Vec<u8>> {
        self.0.files.contains_key(path).then(|| b"lent".to_vec())
    }
}

#[test]
fn a_file_is_lent_by_the_state_before_only_while_it_is_the_same() {
    let repository = Repository::new();
    let root = repository.0.path();
    for (path, text) in [("x", "one"), ("y", "two"), ("z", "three"), ("back", "first")] {
        write(root, &format!("articles/a/{path}.md"), text.as_bytes());
    }
    repository.commit("Ana", "2026-01-01");
    write(root, "articles/a/back.md", b"second");
    repository.commit("Ana", "2026-01-02");
    let before = Marked(repository.source().read().expect("readable"));
    // Another text, the text of another file, one that the history knows of an earlier commit, and one that is new.
    write(root, "articles/a/x.md", b"changed");
    write(root, "articles/a/y.md", b"three");
    write(root, "articles/a/back.md", b"first");
    write(root, "articles/a/new.md", b"two");
    repository.commit("Ana", "2026-01-03");
    let tree = repository.source().read_since(Since::Edition(&before)).expect("readable");
    let texts = tree.files.iter().map(|(path, bytes)| format!("{path} {}", String::from_utf8_lossy(bytes)));
    let expected = ["back.md first", "new.md two", "x.md changed", "y.md three", "z.md lent"];
    assert_eq!(texts.collect::<Vec<_>>(), expected.map(|file| format!("articles/a/{file}")));
}
