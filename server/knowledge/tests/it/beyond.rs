//! What readers lose with another edition, and what it opens again.

use knowledge::{Edition, Shown};

use crate::article;
use crate::editions::{PORTAL, edition, nobody};

fn edition_of(files: &[(&str, String)]) -> Edition {
    edition(&files.iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<_>>())
}

fn lines(shown: &[Shown]) -> Vec<String> {
    shown.iter().map(ToString::to_string).collect()
}

#[test]
fn what_readers_lose_with_another_edition_is_named_once() {
    let both = [("articles/a/both.md", article("", "x")), ("articles/a/both.es.md", article("", "x"))];
    let rest = [("articles/a/stays.md", article("", "x")), ("articles/a/half.md", article("", "x"))];
    let half = [("articles/a/half.es.md", "---\ntitle: Media\nsummary: S.\n---\nx".to_owned())];
    let (all, some) = (edition_of(&[&both[..], &rest, &half].concat()), edition_of(&rest));
    assert_eq!(
        lines(&all.lost_with(&nobody(), &some)),
        ["article both: A title", "article half: Media (its text in es)"]
    );
    assert_eq!(some.lost_with(&nobody(), &all), []);
    assert_eq!(all.lost_with(&nobody(), &all), []);
    assert_eq!(lines(&some.opened_with(&nobody(), &all)), lines(&all.lost_with(&nobody(), &some)));
}

#[test]
fn what_was_taken_from_people_since_is_opened_again() {
    let portal =
        |more: &str| ("portal.toml", format!("{more}{PORTAL}[audience.staff]\nroles = [\"agent\", \"user\"]\n"));
    let files = |portal: (&'static str, String), heads: [&str; 4]| {
        let [narrow, retired, translation, kept] = heads;
        vec![
            portal,
            ("articles/a/narrow.md", article(narrow, "x")),
            ("articles/a/retired.md", article(retired, "x")),
            ("articles/a/two.md", article("", "x")),
            ("articles/a/two.es.md", article(translation, "x")),
            ("articles/a/kept.md", article(kept, "x")),
        ]
    };
    let staff = "audience: [staff]\n";
    let mut before = files(portal(""), [staff, "", "", staff]);
    before.push(("articles/a/renamed.md", article("", &"A line that stays.\n".repeat(5))));
    before.push(("articles/a/replaced.md", article("", "What nobody should read.\nNobody at all.\nNever.")));
    before.push(("snippets/note.md", "Call us.".to_owned()));
    let mut now = files(portal(""), ["audience: [agents]\n", "status: retired\n", "status: draft\n", staff]);
    now.push(("articles/a/new-name.md", article("", &"A line that stays.\n".repeat(5))));
    now.push(("redirects.toml", "renamed = \"new-name\"\nreplaced = \"kept\"\n".to_owned()));
    now.push(("snippets/note.md", "---\naudience: [agents]\n---\nCall us.".to_owned()));
    let (before, now) = (edition_of(&before), edition_of(&now));
    assert_eq!(
        lines(&now.opened_with(&nobody(), &before)),
        [
            "article narrow: A title (for fewer people)",
            "article replaced: A title",
            "article retired: A title (retired)",
            "article two: A title (its text in es)",
            "snippet note: note (for fewer people)",
        ]
    );
    assert_eq!(
        lines(&before.opened_with(&nobody(), &now)),
        ["article new-name: A title"],
        "wider than it was is nothing taken"
    );
    // The registers say who somebody is: a narrower one takes as much as a narrower head.
    let staff_now = PORTAL.replace("[audience.agents]", "[audience.staff]");
    let kept =
        |portal: &str| edition_of(&[("portal.toml", portal.to_owned()), ("articles/a/kept.md", article(staff, "x"))]);
    let (wide, narrow) = (kept(&portal("").1), kept(&staff_now));
    assert_eq!(lines(&narrow.opened_with(&nobody(), &wide)), ["article kept: A title (for fewer people)"]);
    assert_eq!(lines(&wide.opened_with(&nobody(), &narrow)), [""; 0]);
    let inside = kept(&portal("reading = \"signed-in\"\n").1);
    assert_eq!(lines(&inside.opened_with(&nobody(), &wide)), ["everything, to people who are not signed in"]);
}

#[test]
fn a_part_that_is_for_some_today_and_was_for_more_is_opened_again() {
    let part = |who: &str, words: &str| format!("Open.\n\n::: for {who}\n{words}\n:::\n\nThe end.");
    let words = "The door code is 4711.";
    let all = format!("Open.\n\n{words}\n\nThe end.");
    let to = |before: &str, now: &str| {
        let portal = format!("{PORTAL}[site.hq]\nname.en = \"HQ\"\n");
        let one =
            |body: &str| edition_of(&[("portal.toml", portal.clone()), ("articles/a/door.md", article("", body))]);
        lines(&one(now).opened_with(&nobody(), &one(before)))
    };
    let (agents, staff) = (part("role=agent", words), part("role=agent,reviewer", words));
    let told = ["article door: A title (a part of it for fewer people)"];
    for (before, now, expect) in [
        (all.as_str(), agents.as_str(), &told[..]),
        (&staff, &agents, &told),
        (&part("site=hq", words), &agents, &told),
        (&agents, &staff, &[]),
        (&agents, &agents, &[]),
        (&agents, &all, &[]),
        // The part came with its words: the edition before it says nothing of them.
        ("Open.\n\nThe end.", &agents, &[]),
        // What both say openly is nobody's secret.
        (&format!("{all}\n\nOpen."), &part("role=agent", "Open."), &[]),
    ] {
        assert_eq!(to(before, now), expect, "{before:?} instead of {now:?}");
    }
}
