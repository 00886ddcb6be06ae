//! What a repository says was published, and what of it readers could open.

use knowledge::{Origin, Served, Since, Source};

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
    let together = (["last", "one"].map(str::to_owned).to_vec(), 4);
    assert_eq!(read(Since::Edition(&first)), together, "what is known is gone on from, and the rest served as one");
    // Whoever merges the published branch into their own and pushes that makes their commits the branch's.
    assert!(git(root, &["checkout", "-q", "-b", "own", "main~2"]));
    write(root, "articles/a/y.md", b"own");
    repository.commit_with("Eva", "2026-01-05", "own");
    assert!(git(root, &["merge", "-q", "--no-ff", "-m", "pull", "main"]));
    assert_eq!(read(Since::Edition(&first)), read(Since::Ever));
}

#[test]
fn what_one_push_brought_and_took_was_no_readers() {
    let repository = Repository::new();
    let root = repository.0.path();
    let set = |text: &str, day: u32| -> String {
        write(root, "articles/a/x.md", text.as_bytes());
        write(root, "articles/a/y.md", format!("{day}").as_bytes());
        repository.commit_with("Ana", &format!("2026-01-{day:02}"), &format!("{text} {day}"));
        repository.source().state().expect("a state")
    };
    let read = |commit: &str, served: &[&String], since: Since<'_>| {
        let Origin::Git { repository, folder, .. } = repository.source().origin else { panic!("a repository") };
        let served = Served::new(served.iter().map(|id| id.as_str()));
        let source = Source::from(Origin::Git { repository, folder, name: Some(commit.to_owned()), served });
        source.read_since(since).expect("readable")
    };
    let published = |tree: &knowledge::Tree| -> Vec<String> {
        let versions = tree.history.published("articles/a/x.md").iter();
        versions.map(|version| format!("{} {}", version.commit.subject, &version.in_force()[..7])).collect()
    };
    let older = set("older", 1);
    let first = set("first", 2);
    set("secret", 3);
    set("mended", 4);
    let second = set("mended", 5);
    set("oops", 6);
    let third = set("mended", 7);
    let fourth = set("last", 8);
    let line = |subject: &str, commit: &str| format!("{subject} {}", &commit[..7]);
    let all = [line("last 8", &fourth), line("mended 4", &second), line("first 2", &first), line("older 1", &older)];
    // What was there before anything was noted may have served, commit by commit.
    let noted = [&first, &second, &third];
    assert_eq!(published(&read(&fourth, &noted, Since::Ever)), all);
    let one = read(&first, &[], Since::Ever);
    assert_eq!(published(&one), all[2..]);
    let two = read(&second, &[], Since::Edition(&one));
    assert_eq!(published(&two), all[1..]);
    let three = read(&third, &[], Since::Edition(&two));
    assert_eq!(published(&three), all[1..], "what came and went in one push changed nothing");
    assert_eq!(published(&read(&fourth, &[], Since::Edition(&three))), all);
    // After a rollback the next push goes on from it, and what served meanwhile is not forgotten.
    let back = read(&first, &noted, Since::Ever);
    assert_eq!(published(&back), all[2..]);
    assert_eq!(published(&read(&fourth, &[], Since::Edition(&back))), all);
    assert_eq!(published(&read(&fourth, &[], Since::Ever)).len(), 7, "nothing is known, so each may have served");
    let versions = read(&fourth, &noted, Since::Ever);
    assert_eq!(versions.history.versions("articles/a/x.md").len(), 7, "whoever reads the repository has them all");
}

#[test]
fn a_translation_whose_original_is_gone() {
    let check = |head: &str, of_translation: &str, moved: Option<&str>, expect: &[&str]| {
        let repository = Repository::new();
        let root = repository.0.path();
        write(root, "portal.toml", b"name.en = \"P\"\n[audience.staff]\nroles = [\"agent\"]\n");
        let original = format!("---\ntitle: T\nsummary: S.\n{head}---\nThe text.\n");
        write(root, "articles/a/x.md", original.as_bytes());
        let translation = format!("---\ntitle: T\nsummary: S.\n{of_translation}---\nEl texto.\n");
        write(root, "articles/a/x.es.md", translation.as_bytes());
        repository.commit("Ana", "2026-11-01");
        let before = repository.source().read().expect("readable");
        std::fs::remove_file(root.join("articles/a/x.md")).expect("it is there");
        if let Some(path) = moved {
            write(root, path, original.as_bytes());
        }
        repository.commit("Ana", "2026-11-02");
        let tree = repository.source().read_since(Since::Edition(&before)).expect("readable");
        let built = knowledge::build(tree, crate::NOW);
        let found = built.findings.iter().map(|found| {
            let level = if found.level == knowledge::Level::Error { "error" } else { "warning" };
            format!("{} {level} {}", found.path, found.code)
        });
        assert_eq!(found.collect::<Vec<_>>(), expect, "{head}{of_translation}{moved:?}: {:#?}", built.findings);
        built.findings
    };
    check("", "", None, &["articles/a/x.es.md warning A012"]);
    // What the original kept from readers would be everybody's.
    check("audience: [staff]\n", "", None, &["articles/a/x.es.md error A012"]);
    check("status: draft\n", "", None, &["articles/a/x.es.md error A012"]);
    check("expires_at: 2026-01-01\n", "", None, &["articles/a/x.es.md error A012"]);
    check("audience: [staff]\n", "audience: [staff]\n", None, &["articles/a/x.es.md warning A012"]);
    let moved = check("audience: [staff]\n", "", Some("articles/b/x.md"), &["articles/a/x.es.md error A012"]);
    assert_eq!(moved[0].help, "move this beside articles/b/x.md");
    // Neither is read, so nobody misses the other; and English that stands beside it is an original.
    check("status: draft\n", "status: draft\n", None, &[]);
    check("", "", Some("articles/a/x.en.md"), &[]);
}

#[test]
fn a_redirect_that_cannot_be_read_is_the_one_mistake() {
    let repository = Repository::new();
    let root = repository.0.path();
    write(root, "articles/a/x.md", b"---\ntitle: T\nsummary: S.\n---\nText.\n");
    write(root, "articles/a/y.md", b"---\ntitle: U\nsummary: S.\n---\nText.\n");
    repository.commit("Ana", "2026-11-01");
    let before = repository.source().read().expect("readable");
    std::fs::remove_file(root.join("articles/a/x.md")).expect("it is there");
    write(root, "redirects.toml", b"x = y\n");
    repository.commit("Ana", "2026-11-02");
    let tree = repository.source().read_since(Since::Edition(&before)).expect("readable");
    let found = knowledge::build(tree, crate::NOW).findings;
    let found: Vec<_> = found.iter().map(|found| format!("{} {}", found.path, found.code)).collect();
    assert_eq!(found, ["redirects.toml P001"]);
}
