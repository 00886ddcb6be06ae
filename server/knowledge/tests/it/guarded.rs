//! Who may read something is never left open: not by a slip in the head, and not by the policy.

use crate::findings::{check, check_article};
use crate::{article, build, tree};

#[test]
fn who_may_read_it_is_never_left_open() {
    for key in ["audience", "status", "publish_at", "expires_at"] {
        for nothing in ["", " \"\"", " []", " ~", " {a: b}", " *a"] {
            check_article(&format!("{key}:{nothing}\n"), "", &["articles/a/x.md:4 A001"]);
        }
        for slip in [key.to_uppercase(), format!("{key}z"), key.replace('a', "e")] {
            check_article(&format!("{slip}: x\n"), "", &["articles/a/x.md:4 A002"]);
        }
    }
    check(&[("articles/a/x.md", "\n---\ntitle: x\naudience: [agents]\n---\n")], &["articles/a/x.md:1 A001"]);
    check(&[("articles/a/x.md", "+++\ntitle = 'x'\n+++\n")], &["articles/a/x.md:1 A001"]);
    check(&[("articles/a/x.md", "\n---\n\nA rule above.\n")], &["articles/a/x.md:1 A003", "articles/a/x.md:1 A003"]);
}

#[test]
fn the_policy_opens_nothing() {
    let every: String = (1..=21).map(|n| format!("A{n:03} = \"warning\"\n")).collect();
    let more = "P003 = \"warning\"\nP006 = \"warning\"\nR001 = \"warning\"\n";
    let (agents, secret) = ("[audience.agents]\nroles = [\"agent\"]\n", "---\naudience: [agents]\n---\nSecret");
    let portal = format!("name.en = \"P\"\n[policy]\n{every}{more}{agents}");
    let is_refused = |text: &str| {
        let files = [("articles/a/x.md", text), ("portal.toml", portal.as_str()), ("snippets/s.md", secret)];
        build(tree(&files)).edition.is_none()
    };
    for front in ["audience: [gone]", "audience:", "audience: agents", "status: hidden", "status:", "publish_at: soon"]
    {
        assert!(is_refused(&article(&format!("{front}\n"), "")), "{front}");
    }
    for front in
        ["audeince: [agents]", "Audience: [agents]", "draft: true", "publish-at: 2030-01-01", "a: [", "a: &b c"]
    {
        assert!(is_refused(&article(&format!("{front}\n"), "")), "{front}");
    }
    assert!(is_refused("---\ntitle: T\nsummary: S.\n") && is_refused(&article("", "{{snippet s}}\n")));
    assert!(is_refused(&format!("\n{}", article("audience: [agents]\n", ""))));
    for front in ["colour: red", "kind: novel", "owner: nobody", "services: [gone]"] {
        assert!(!is_refused(&article(&format!("{front}\n"), "")), "{front}: what opens nothing may be put off");
    }
}

#[test]
fn what_time_alone_refuses_hides_what_cannot_be_read() {
    // An edition of a time when less was checked, built again: it stays, and what cannot be read is for nobody.
    let files = [("articles/a/x.md", article("", "")), ("articles/a/y.md", article("audience:\n", "Secret"))];
    let files: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let before = build(tree(&files[..1])).edition.expect("sound");
    let later = knowledge::build_later(tree(&files), crate::NOW, &before).edition.expect("time refuses nothing");
    let nobody = viewer::Viewer::default();
    assert!(later.article(&nobody, "x").is_some() && later.article(&nobody, "y").is_none());
    assert_eq!(later.articles(&nobody).len(), 1);
}

#[test]
fn one_head_that_cannot_be_read_is_one_finding() {
    let guide = "schema = 1\nid = \"g\"\ntitle = \"G\"\nservice = \"s\"\nstart = \"a\"\nexit = { request = \"problem\" }\n\
                 [node.a]\nkind = \"choice\"\ntitle = \"A\"\nnext = \"end\"\noption = [\n\
                 { id = \"x\", label = \"X\" },\n{ id = \"y\", label = \"Y\" },\n]\n\
                 [outcome.end]\nkind = \"answer\"\narticle = \"odd\"\n";
    let test = "[[test]]\nname = \"T\"\nanswers = { a = \"x\" }\noutcome = \"end\"\n";
    let pin = "[[pin]]\nquery = \"odd\"\narticle = \"odd\"\nuntil = 2026-12-01\n";
    let portal = "name.en = \"P\"\nlanguages = [\"en\"]\n[audience.agents]\nroles = [\"agent\"]\n";
    let files = [
        ("articles/a/odd.md", article("audience:\n", "[another](secret.md)\n\n{{snippet s}}\n")),
        ("articles/a/odd.es.md", article("", "")),
        ("articles/a/secret.md", article("audience: [agents]\nrelated: [odd]\n", "[the odd one](odd.md)\n")),
        ("articles/a/x.md", article("related: [odd]\n", "[the odd one](odd.md)\n")),
        ("snippets/s.md", "---\naudience: [agents]\n---\nSecret".to_owned()),
    ];
    let mut files: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    files.extend([("guides/g/guide.toml", guide), ("guides/g/tests/t.toml", test), ("portal.toml", portal)]);
    files.extend([("redirects.toml", "old = \"odd\"\n"), ("search/pins.toml", pin)]);
    check(&files, &["articles/a/odd.md:4 A001"]);
}
