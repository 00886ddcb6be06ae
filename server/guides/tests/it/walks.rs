//! Walks: replay, changed answers, odd addresses; and random answers, which always end at a question or an outcome.

use std::collections::{BTreeMap, BTreeSet};

use guides::{Answers, Choice, FactQuestion, Facts, Guide, Step, prefill, read};
use proptest::prelude::*;
use viewer::{Language, Words};

const GUIDE: &str = r#"schema = 1
id = "vpn"
service = "vpn"
title = "VPN"
start = "seen"
exit = { request = "problem" }
[node.seen]
kind = "multi"
title = "What have you seen?"
option = [ { id = "a", label = "A light" }, { id = "b", label = "A message" } ]
next = "read"
[node.read]
kind = "info"
title = "Read this"
next = "where"
[node.where]
kind = "choice"
title = "Where?"
skip_if = { eq = ["profile.site", "home"] }
option = [ { id = "home", label = "At home" }, { id = "office", label = "In an office" } ]
[[node.where.route]]
when = { all = [ { eq = ["where", "office"] }, { has = ["seen", "b"] } ] }
next = "count"
[[node.where.route]]
default = true
next = "done"
[node.count]
kind = "number"
title = "How many?"
min = 1
max = 5
next = "done"
[outcome.done]
kind = "answer"
article = "vpn"
on_no = "ask"
[outcome.ask]
kind = "request"
request = "problem"
prefill = { place = "$where", note = "from the guide" }
"#;

fn guide() -> Guide {
    let (parsed, findings) = read("guide.toml", GUIDE, Language::En);
    assert_eq!(findings, []);
    parsed.unwrap().guide
}

fn answers(query: &str) -> Answers {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('=')).map(|(n, v)| (n.to_owned(), v.to_owned()));
    Answers::from_query(&pairs.collect::<Vec<_>>())
}

#[test]
fn answers_lead_to_a_step() {
    let guide = guide();
    let check = |query: &str, at: Option<&str>, step: &str, moved: bool| {
        let walk = guide.walk(&answers(query), &Facts::new(), at);
        assert_eq!((walk.step.id(), walk.moved), (step, moved), "{query} at {at:?}");
    };
    check("", None, "seen", false);
    check("seen=a", None, "read", false);
    check("seen=a&read=", None, "where", false);
    check("seen=a&read=&where=office", None, "done", false);
    check("seen=a&seen=b&read=&where=office", None, "count", false);
    check("seen=b&read=&where=office&count=7", None, "count", false);
    check("seen=b&read=&where=office&count=3", None, "done", false);
    // Back to an earlier question, with the later answers kept.
    check("seen=b&read=&where=office&count=3", Some("where"), "where", false);
    check("seen=a&read=&where=home", Some("ask"), "ask", false);
    check("seen=a", Some("count"), "read", true);
    check("seen=a", Some("nonsense"), "read", true);
}

#[test]
fn what_is_skipped_or_unknown_is_not_kept() {
    let guide = guide();
    let home = Facts::from([("profile.site".to_owned(), "home".to_owned())]);
    let walk = guide.walk(&answers("seen=a&read=&where=office"), &home, None);
    assert_eq!(walk.step.id(), "done");
    assert!(!walk.answers.has("where"), "the answer of a skipped question is dropped");
    let walk = guide.walk(&answers("seen=zz"), &Facts::new(), None);
    assert_eq!((walk.step.id(), walk.dropped.as_slice()), ("seen", &["seen".to_owned()][..]));
}

#[test]
fn a_fact_that_decides_is_asked_and_one_that_does_not_is_not() {
    let mut guide = guide();
    let value = |id: &str| Choice { id: id.into(), label: Words::both(id, id), hint: Words::default(), next: None };
    let fact = FactQuestion {
        name: "profile.site".into(),
        label: Words::both("Your site", "Tu sede"),
        values: vec![value("home"), value("hq")],
    };
    guide.asks = vec![fact];
    let check = |query: &str, at: Option<&str>, step: &str| {
        let walk = guide.walk(&answers(query), &Facts::new(), at);
        assert_eq!(walk.step.id(), step, "{query} at {at:?}");
        walk
    };
    check("", None, "seen");
    check("seen=a&read=", None, "profile.site");
    let walk = check("seen=a&read=&profile.site=home", None, "done");
    assert!(walk.answers.has("profile.site"), "what was told travels in the address");
    assert_eq!(walk.facts["profile.site"], "home");
    check("seen=a&read=&profile.site=hq", None, "where");
    check("seen=a&read=&profile.site=", None, "where");
    let walk = check("seen=a&read=&profile.site=moon", None, "profile.site");
    assert_eq!(walk.dropped, ["profile.site"]);
    check("seen=a&read=&profile.site=hq", Some("profile.site"), "profile.site");
    // What is known is not asked, but can be corrected.
    let known = Facts::from([("profile.site".to_owned(), "home".to_owned())]);
    assert_eq!(guide.walk(&answers("seen=a&read="), &known, None).step.id(), "done");
    assert_eq!(guide.walk(&answers("seen=a&read=&profile.site=hq"), &known, None).step.id(), "where");
}

#[test]
fn the_pace_is_honest() {
    let guide = guide();
    let walk = guide.walk(&answers(""), &Facts::new(), None);
    assert_eq!((walk.asked, walk.at_most), (0, 3), "what is only read is no question");
    let walk = guide.walk(&answers("seen=a&read="), &Facts::new(), None);
    assert_eq!((walk.asked, walk.at_most), (1, 3));
}

#[test]
fn a_request_is_filled_with_what_was_said() {
    let guide = guide();
    let walk = guide.walk(&answers("seen=a&seen=b&read=&where=home"), &Facts::new(), Some("ask"));
    let options = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<BTreeSet<_>>();
    let fields = BTreeMap::from([
        ("place".to_owned(), options(&["home", "office"])),
        ("note".to_owned(), options(&[])),
        ("seen".to_owned(), options(&[])),
        ("where".to_owned(), options(&["elsewhere"])),
    ]);
    let filled = prefill(&guide, guide.outcome("ask"), &walk, Language::En, &fields);
    let expect = [("note", "from the guide"), ("place", "home"), ("seen", "A light, A message")];
    assert_eq!(filled, expect.map(|(field, text)| (field.to_owned(), text.to_owned())).into());
}

#[test]
fn what_a_ledger_keeps_leads_where_it_led() {
    let guide = guide();
    let check = |chosen: &[(&str, &str)], step: &str| {
        let chosen = chosen.iter().map(|(node, options)| ((*node).to_owned(), (*options).to_owned())).collect();
        let walk = guide.walk(&guide.retold(&chosen), &Facts::new(), None);
        assert_eq!(walk.step.id(), step, "{chosen:?}");
    };
    // What was typed is not kept, and what is only read may be new: neither stands in the way.
    check(&[("seen", "a,b"), ("where", "office"), ("count", "")], "done");
    check(&[("seen", "a,b"), ("where", "office")], "count");
    check(&[("seen", "a"), ("where", "")], "where");
    check(&[("seen", "a"), ("where", "moon")], "where");
    check(&[("seen", "a"), ("where", "home"), ("gone", "x")], "done");
}

#[test]
fn a_browser_gets_what_the_walk_needs_and_no_more() {
    let mut guide = guide();
    guide.audience = vec!["it-staff".to_owned()];
    guide.asks = vec![FactQuestion { name: "device.os".to_owned(), label: Words::default(), values: Vec::new() }];
    let json = serde_json::to_string(&guide).unwrap();
    assert!(!json.contains("it-staff") && !json.contains("symptoms"), "{json}");
    let there: Guide = serde_json::from_str(&json).unwrap();
    assert_eq!((there.id, there.start, there.max_questions), (guide.id, guide.start, guide.max_questions));
    assert_eq!((there.exit, there.nodes, there.asks), (guide.exit, guide.nodes, guide.asks));
    let ids = |outcomes: &[guides::Outcome]| outcomes.iter().map(|outcome| outcome.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&there.outcomes), ids(&guide.outcomes));
}

#[test]
fn random_walks_arrive_or_say_where_they_stand() {
    let mut guide = guide();
    assert_eq!(guide.wander(), Ok(3), "seen, where and count");
    // A circle that only one answer enters, and a question that leads nowhere.
    let count = guide.nodes.iter_mut().find(|node| node.id == "count").unwrap();
    count.next = Some("where".into());
    assert_eq!(guide.wander(), Err("where".to_owned()), "back where it was before");
    guide.nodes.iter_mut().find(|node| node.id == "read").unwrap().next = None;
    assert_eq!(guide.wander(), Err("read".to_owned()));
}

proptest! {
    #[test]
    fn random_answers_never_panic_and_always_arrive(
        pairs in prop::collection::vec(("(seen|read|where|count|x)", "(a|b|home|office|[0-9]{1,2}|)"), 0..12),
        at in prop::option::of("(seen|read|where|count|done|ask|zz)"),
        site in prop::option::of("(home|hq)"),
    ) {
        let guide = guide();
        let facts: Facts = site.map(|site| ("profile.site".to_owned(), site)).into_iter().collect();
        let walk = guide.walk(&Answers::from_query(&pairs), &facts, at.as_deref());
        match walk.step {
            Step::Question(node) => prop_assert!(guide.node(&node.id).is_some()),
            Step::Fact(fact) => prop_assert!(guide.fact(&fact.name).is_some()),
            Step::Outcome(outcome) => prop_assert!(guide.outcome(&outcome.id).is_some()),
        }
        // Replaying what was kept arrives at the same place: the address is the whole state.
        let again = guide.walk(&walk.answers, &facts, Some(walk.step.id()));
        prop_assert_eq!(again.step.id(), walk.step.id());
        prop_assert!(walk.asked <= walk.at_most);
    }
}

/// A guide of nodes that each lead to all of the next layer: more ways than anybody can count.
fn layered(layers: usize, last: &str) -> String {
    let mut text =
        "schema = 1\nid = \"g\"\nservice = \"vpn\"\ntitle = \"G\"\nstart = \"n0a\"\nmax_questions = 40\n".to_owned();
    for layer in 0..layers {
        for side in ["a", "b"] {
            let to = |next: &str| if layer + 1 == layers { last.to_owned() } else { format!("n{}{next}", layer + 1) };
            text += &format!(
                "[node.n{layer}{side}]\nkind = \"choice\"\ntitle = \"Q\"\noption = [ {{ id = \"a\", label = \"A\", next = \"{}\" }}, \
                 {{ id = \"b\", label = \"B\", next = \"{}\" }} ]\n",
                to("a"),
                to("b")
            );
        }
    }
    text + "[outcome.done]\nkind = \"answer\"\narticle = \"vpn\"\n"
}

#[test]
fn many_ways_are_counted_at_once() {
    let at_most = |text: &str| {
        let guide = read("guide.toml", text, Language::En).0.unwrap().guide;
        guide.walk(&Answers::default(), &Facts::new(), None).at_most
    };
    assert_eq!(at_most(&layered(60, "done")), 60);
    // In a circle: whoever looks at a preview of it is not kept waiting.
    assert_eq!(at_most(&layered(60, "n0a")), 120);
}

#[test]
fn a_guide_that_nobody_can_look_after_is_refused() {
    let (parsed, findings) = read("guide.toml", &layered(200, "done"), Language::En);
    assert!(parsed.is_none());
    assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["G009"]);
    assert!(findings[0].message.contains("400 nodes"), "{findings:?}");
}
