//! Paths through guides, walked again in a changed edition: who would come to another place, and who would not. On a page,
//! and at a push.

use std::collections::BTreeMap;
use std::path::Path;

use app::site::replay::{Arrival, Elsewhere, walk_again};
use desk::GuidePath;
use guides::Facts;
use knowledge::{Edition, Source};
use tempfile::TempDir;
use viewer::{Language, Role};

use crate::portal::{NOW, copy};
use crate::published::Published;

/// The small content, with its guide to the VPN changed from these words to those; removed without any.
fn edition(changes: &[(&str, &str)]) -> Edition {
    let content = TempDir::new().unwrap();
    copy(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/content")), content.path());
    let folder = content.path().join("guides/vpn");
    std::fs::remove_file(folder.join("guide.es.toml")).unwrap();
    let path = folder.join("guide.toml");
    let mut text = std::fs::read_to_string(&path).unwrap();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    std::fs::write(folder.join("tests/paths.toml"), path_tests(&text)).unwrap();
    std::fs::write(path, text).unwrap();
    let built = knowledge::build(Source::open(content.path(), None).unwrap().read().unwrap(), NOW.parse().unwrap());
    built.edition.unwrap_or_else(|| panic!("{:#?}", built.findings))
}

/// Path tests that this guide passes: the checker asks for one to each end.
fn path_tests(guide: &str) -> String {
    let guide = guides::read("guide.toml", guide, Language::En).0.unwrap().guide;
    let options = |node: &str| guide.node(node).unwrap().options.iter().map(|option| option.id.clone());
    let mut tests = String::new();
    for (what, place) in options("what").flat_map(|what| options("where").map(move |place| (what.clone(), place))) {
        let count = if guide.node("count").is_some() { ", count = \"9\"" } else { "" };
        let chosen = [("what", &what), ("where", &place), ("count", &String::new())];
        let chosen = chosen.map(|(node, option)| (node.to_owned(), option.clone())).into();
        let walk = guide.walk(&guide.retold(&chosen), &Facts::new(), None);
        let outcome = walk.step.id();
        let answers = format!("{{ what = \"{what}\", where = \"{place}\"{count} }}");
        tests += &format!("[[test]]\nname = \"{what} {place}\"\nanswers = {answers}\noutcome = \"{outcome}\"\n\n");
    }
    tests
}

fn path(answers: &[(&str, &str)], times: i64) -> GuidePath {
    let answers: BTreeMap<_, _> =
        answers.iter().map(|(node, choice)| ((*node).to_owned(), (*choice).to_owned())).collect();
    GuidePath { guide: "vpn".into(), answers, times }
}

const HOME: &str = "label = \"At home\"\nnext = \"renew\"";

#[test]
fn whoever_would_come_to_another_place_is_told() {
    let paths = [
        path(&[("what", "timeout"), ("where", "home")], 12),
        path(&[("what", "expired")], 5),
        // The same way, after another answer was taken back.
        path(&[("what", "expired"), ("where", "home")], 3),
        path(&[("what", "timeout")], 2),
        path(&[("what", "gone")], 1),
    ];
    let published = edition(&[]);
    let check = |changes: &[(&str, &str)], expect: &[(&str, i64, Arrival)]| {
        let walks = walk_again(&published, &edition(changes), &paths);
        assert_eq!(walks.walked, 5);
        let told = |one: &Elsewhere| {
            let answers = one.answers.iter().map(|(node, values)| format!("{node}={}", values.join(",")));
            assert_eq!((one.guide.as_str(), one.before.as_str()), ("vpn", "renew"));
            (answers.collect::<Vec<_>>().join(" "), one.times, one.now.clone())
        };
        let told: Vec<_> = walks.elsewhere.iter().map(told).collect();
        let expect: Vec<_> =
            expect.iter().map(|(path, times, now)| ((*path).to_owned(), *times, now.clone())).collect();
        assert_eq!(told, expect, "{changes:?}");
    };
    let end = |id: &str| Arrival::End(id.into());
    let question = |id: &str| Arrival::Question(id.into());
    let (home, expired) = ("what=timeout where=home", "what=expired");
    check(&[], &[]);
    check(&[(HOME, "label = \"At home\"\nnext = \"ask\"")], &[(home, 12, end("ask"))]);
    let asked = [("label = \"Token expired\"\nnext = \"renew\"", "label = \"Token expired\"\nnext = \"where\"")];
    check(&asked, &[(expired, 5, question("where"))]);
    check(&[("id = \"home\"", "id = \"flat\"")], &[(home, 12, question("where"))]);
    let private = [("max_questions = 2", "max_questions = 2\naudience = [\"agents\"]")];
    check(&private, &[(home, 12, Arrival::Nowhere), (expired, 8, Arrival::Nowhere)]);
    // Another name for the same, other words, and something more to read lead nowhere else.
    check(&[("\"renew\"", "\"fixed\""), ("[outcome.renew]", "[outcome.fixed]")], &[]);
    let read = "[node.read]\nkind = \"info\"\ntitle = \"Read\"\nnext = \"renew\"\n\n[outcome.renew]";
    check(&[(HOME, "label = \"In my flat\"\nnext = \"read\""), ("[outcome.renew]", read)], &[]);
}

#[test]
fn what_was_typed_does_not_stand_in_the_way() {
    let count = "[node.count]\nkind = \"number\"\ntitle = \"How often?\"\nmin = 3\nnext = \"renew\"\n\n[outcome.renew]";
    let typed = [
        (HOME, "label = \"At home\"\nnext = \"count\""),
        ("[outcome.renew]", count),
        ("max_questions = 2", "max_questions = 3"),
    ];
    let mut moved = typed.to_vec();
    moved[1] = (
        "[outcome.renew]",
        "[node.count]\nkind = \"number\"\ntitle = \"How often?\"\nmin = 9\nnext = \"ask\"\n\n[outcome.renew]",
    );
    let paths = [path(&[("what", "timeout"), ("where", "home"), ("count", "")], 4)];
    let walks = walk_again(&edition(&typed), &edition(&moved), &paths);
    assert_eq!(walks.elsewhere.len(), 1);
    let one = &walks.elsewhere[0];
    assert_eq!((one.times, &one.now), (4, &Arrival::End("ask".into())));
    assert_eq!(one.answers[2], ("count".into(), Vec::new()), "what stands in for it is not shown as theirs");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_branch_says_whom_its_guides_lead_elsewhere() {
    let published = Published::start().await;
    let portal = &published.portal;
    for _ in 0..3 {
        let person = portal.browser();
        person.get("/en/guides/call-sound").await;
        let next = person.get("/en/guides/call-sound/what?what=camera&answered=1").await;
        person.get(next.location()).await;
    }
    portal.site.desk.flush_ledger().await;
    let clone = published.clone_of("a", &published.token("grace", Role::Editor).await).await;
    let folder = clone.folder.join("guides/call-sound");
    for (file, words) in [("guide.toml", "\nnext"), ("tests/paths.toml", "\noutcome")] {
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        let [camera, room, neither] = ["camera", "room", "?"].map(|end| format!("{words} = \"{end}\""));
        assert!(text.contains(&camera) && text.contains(&room));
        let swapped = text.replace(&camera, &neither).replace(&room, &camera).replace(&neither, &room);
        std::fs::write(folder.join(file), swapped).unwrap();
    }
    assert!(clone.git(&["checkout", "--quiet", "-b", "draft"]).await.0);
    assert!(clone.git(&["commit", "--quiet", "--all", "--message", "Swapped"]).await.0);
    let told = "call-sound: what=camera (3x): camera -> room";
    let (taken, said) = clone.git(&["push", "origin", "draft"]).await;
    assert!(taken && said.contains("lead elsewhere (1)") && said.contains(told), "{said}");

    let grace = portal.signed_in("grace").await;
    for (language, words) in [
        (
            "en",
            [
                "My camera stays black",
                "3 visits",
                "They came to “Wake the camera”; now they would come to “The screen in the meeting room”.",
            ],
        ),
        ("es", ["3 visitas", "Llegaron a «", "»; ahora llegarían a «"]),
    ] {
        let branch = grace.get(&format!("/{language}/desk/previews/draft")).await;
        for words in words {
            assert!(branch.main().contains(words), "{words}: {}", branch.main());
        }
        assert!(branch.main().contains(&format!("/{language}/desk/guides/call-sound")));
    }
    // On the way to readers the same is said in the terminal.
    let (taken, said) = clone.git(&["push", "origin", "draft:main"]).await;
    assert!(taken && said.contains(told), "{said}");
}
