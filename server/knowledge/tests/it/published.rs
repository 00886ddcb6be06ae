//! What a repository says was published, and what of it readers could open.

use knowledge::Since;

use crate::repository::{Repository, git, write};

#[test]
fn what_readers_cannot_open_may_go() {
    let repository = Repository::new();
    let root = repository.0.path();
    let heads = [
        ("stays.md", ""),
        ("later.md", "publish_at: 2026-12-24\n"),
        ("later.es.md", ""),
        ("draft.md", "status: draft\n"),
        ("draft.es.md", ""),
        ("open.md", "publish_at: 2026-11-01\n"),
    ];
    for (name, head) in heads {
        write(
            root,
            &format!("articles/a/{name}"),
            format!("---\ntitle: T\nsummary: S.\n{head}---\n{name}\n").as_bytes(),
        );
    }
    repository.commit("Ana", "2026-11-01");
    let before = repository.source().read().expect("readable");
    for (name, _) in &heads[1..] {
        std::fs::remove_file(root.join("articles/a").join(name)).expect("it is there");
    }
    repository.commit("Ana", "2026-11-02");
    let tree = repository.source().read_since(Since::Edition(&before)).expect("readable");
    let built = knowledge::build(tree, crate::NOW);
    let found: Vec<_> = built.findings.iter().map(|found| format!("{} {}", found.path, found.code)).collect();
    assert_eq!(found, ["articles/a/open.md A012"]);
}

#[test]
fn published_versions_are_those_of_the_branch_itself() {
    let repository = Repository::new();
    let root = repository.0.path();
    let set = |text: &str, day: u32| {
        write(root, "articles/a/x.md", text.as_bytes());
        repository.commit_with("Ana", &format!("2026-01-{day:02}"), text);
    };
    set("one", 1);
    let first = repository.source().read().expect("readable");
    assert!(git(root, &["checkout", "-q", "-b", "side"]));
    set("inner", 2);
    set("merged", 3);
    assert!(git(root, &["checkout", "-q", "main"]) && git(root, &["merge", "-q", "--no-ff", "-m", "merge", "side"]));
    set("last", 4);
    let read = |since| {
        let history = repository.source().read_since(since).expect("readable").history;
        let subjects = |versions: &[knowledge::Version]| -> Vec<String> {
            versions.iter().map(|version| version.commit.subject.clone()).collect()
        };
        (subjects(history.published("articles/a/x.md")), subjects(history.versions("articles/a/x.md")).len())
    };
    let expected = (["last", "merge", "one"].map(str::to_owned).to_vec(), 4);
    assert_eq!(read(Since::Ever), expected);
    assert_eq!(read(Since::Edition(&first)), expected, "what is known is gone on from");
    // Whoever merges the published branch into their own and pushes that makes their commits the branch's.
    assert!(git(root, &["checkout", "-q", "-b", "own", "main~2"]));
    write(root, "articles/a/y.md", b"own");
    repository.commit_with("Eva", "2026-01-05", "own");
    assert!(git(root, &["merge", "-q", "--no-ff", "-m", "pull", "main"]));
    assert_eq!(read(Since::Edition(&first)), read(Since::Ever));
}
