//! The portal's own repository stays small: packed, without what pushes left behind that broke off, and never while
//! somebody pushes.

use std::fs::File;
use std::path::Path;
use std::time::{Duration, SystemTime};

use ventanilla::git::upkeep::{Round, once};
use viewer::Role;

use crate::published::{Published, run};

const DAY: Duration = Duration::from_secs(24 * 3_600);

fn touched(path: &Path, days: u32) {
    File::open(path).unwrap().set_modified(SystemTime::now() - days * DAY).unwrap();
}

fn packs(repository: &Path) -> usize {
    let all = std::fs::read_dir(repository.join("objects/pack")).unwrap().flatten();
    all.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "pack")).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repository_is_packed_and_pruned_when_nobody_pushes() {
    let published = Published::start().await;
    let repository = &published.repository;
    let path = repository.path.clone();
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    for number in 0..3 {
        clone.commit(&format!("title: Push {number}\nsummary: S.")).await;
        assert!(clone.git(&["push", "--quiet"]).await.0);
    }
    // What a push leaves that was killed, and a view of it; one is of right now.
    let abandoned = [path.join("objects/tmp_objdir-incoming-old"), path.with_file_name("content.view-old")];
    let fresh = [path.join("objects/tmp_objdir-incoming-new"), path.with_file_name("content.view-new")];
    for folder in abandoned.iter().chain(&fresh) {
        std::fs::create_dir_all(folder.join("pack")).unwrap();
    }
    // An object that nothing leads to, older than anybody would miss; and one of today.
    let mut objects = Vec::new();
    for (number, days) in [(1, 20), (2, 0)] {
        std::fs::write(path.join("lost"), format!("lost {number}")).unwrap();
        let id = run(&path, &["hash-object", "-w", "lost"]).await.1.trim().to_owned();
        touched(&path.join("objects").join(&id[..2]).join(&id[2..]), days);
        objects.push(id);
    }
    abandoned.iter().for_each(|folder| touched(folder, 2));
    let before = packs(&path);
    assert!(before >= 3, "each push is a pack: {before}");

    let push = repository.turns.push().await;
    assert_eq!(once(repository).await.unwrap(), Round::MadeWay);
    assert_eq!(packs(&path), before, "somebody pushes");
    drop(push);
    assert_eq!(once(repository).await.unwrap(), Round::Done);
    assert!(packs(&path) < before, "{} packs", packs(&path));
    assert!(abandoned.iter().all(|folder| !folder.exists()) && fresh.iter().all(|folder| folder.exists()));
    assert!(!run(&path, &["cat-file", "-e", &objects[0]]).await.0);
    assert!(run(&path, &["cat-file", "-e", &objects[1]]).await.0);
    // And it is as good as before.
    let mut live = published.publisher.dealt_with();
    clone.commit("title: After\nsummary: S.").await;
    assert!(clone.git(&["push", "--quiet"]).await.0);
    live.changed().await.unwrap();
    assert_eq!(published.title("vpn-slow"), "After");
}
