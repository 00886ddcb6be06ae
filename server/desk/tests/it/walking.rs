//! Walks through guides as the ledger tells them: from which step to which, where people stayed, and the paths they took.

use desk::{Crossing, Error, Footfall, GuidePath, GuideStep, Happened, Visit};
use jiff::SignedDuration;
use viewer::{Language, Viewer};

use crate::setting::{NOW, Setting, minutes};

/// Notes a walk in one visit: `what` was seen, `what=home` answered, `<what` gone back to, `what!` left for a person.
fn walk(setting: &Setting, visit: &str, guide: &str, started: i64, words: &str) {
    let visit = Visit::new(&Viewer::nobody(Language::En), &format!("{visit:0>32}").into(), &"edition".into());
    for (minute, word) in (started..).zip(words.split_whitespace()) {
        let at = |node: &str| GuideStep { guide: guide.into(), node: node.into() };
        let happened = if let Some((node, choice)) = word.split_once('=') {
            Happened::Answered { step: at(node), choice: choice.into() }
        } else if let Some(node) = word.strip_suffix('!') {
            Happened::AskedHuman { request: "problem".into(), step: Some(at(node)), article: None }
        } else if let Some(node) = word.strip_prefix('<') {
            Happened::WentBack(at(node))
        } else {
            Happened::Viewed(at(word))
        };
        setting.desk.note(visit.clone(), &["vpn".into()], happened, minutes(minute));
    }
}

async fn walked() -> Setting {
    let setting = Setting::new().await;
    walk(&setting, "a", "vpn", -60, "what what=expired renew ask");
    // A page that is loaded again, and an answer that is changed.
    walk(&setting, "b", "vpn", -60, "what what what=timeout where what <what what=expired renew renew");
    walk(&setting, "c", "vpn", -60, "what what=timeout where where!");
    walk(&setting, "d", "vpn", -60, "what");
    // Two visits at once, each its own; another guide; and one of long ago.
    walk(&setting, "e", "vpn", -60, "what what=timeout where where= ask");
    walk(&setting, "e", "mail", -59, "what what=timeout where");
    walk(&setting, "f", "vpn", -31 * 24 * 60, "what what=expired renew");
    setting.desk.flush_ledger().await;
    setting
}

#[tokio::test]
async fn the_traffic_of_a_guide_is_what_people_did_in_it() {
    let setting = walked().await;
    let iker = setting.viewer("iker").await;
    let since = NOW - SignedDuration::from_hours(30 * 24);
    let traffic = setting.desk.map_traffic(&iker, &"vpn".into(), since).await.unwrap();
    assert_eq!((traffic.began, traffic.human), (5, 1));
    let crossing = |from: &str, choice: &str, to: &str, visits| Crossing {
        from: from.into(),
        choice: choice.into(),
        to: to.into(),
        visits,
    };
    let expect = [
        crossing("renew", "", "ask", 1),
        crossing("what", "expired", "renew", 2),
        crossing("what", "timeout", "where", 3),
        crossing("where", "", "ask", 1),
        crossing("where", "", "what", 1),
    ];
    assert_eq!(traffic.crossings, expect);
    let steps: Vec<_> =
        traffic.steps.iter().map(|(id, step)| (id.as_str(), step.seen, step.human, step.last)).collect();
    assert_eq!(steps, [("ask", 2, 0, 2), ("renew", 2, 0, 1), ("what", 5, 0, 1), ("where", 3, 1, 0)]);
    let none = setting.desk.map_traffic(&iker, &"nowhere".into(), since).await.unwrap();
    assert_eq!((none.began, none.crossings.len(), none.steps.get("what")), (0, 0, None::<&Footfall>));
    let jon = setting.viewer("jon").await;
    assert!(matches!(setting.desk.map_traffic(&jon, &"vpn".into(), since).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn the_map_of_a_guide_reads_of_that_guide_alone() {
    let setting = Setting::new().await;
    let plan = setting.rows("EXPLAIN QUERY PLAN SELECT node FROM ledger WHERE guide = 'vpn' AND at >= 0").await;
    let plan: Vec<String> = plan.iter().map(|row| sqlx::Row::get(row, "detail")).collect();
    assert!(plan[0].contains("ledger_guide (guide=? AND at>?)"), "{plan:?}");
}

#[tokio::test]
async fn paths_are_the_last_answers_of_each_visit() {
    let setting = walked().await;
    let path = |guide: &str, answers: &[(&str, &str)], times| GuidePath {
        guide: guide.into(),
        answers: answers.iter().map(|(node, choice)| ((*node).to_owned(), (*choice).to_owned())).collect(),
        times,
    };
    let expect = [
        path("vpn", &[("what", "expired")], 2),
        path("mail", &[("what", "timeout")], 1),
        path("vpn", &[("what", "timeout"), ("where", "")], 1),
        path("vpn", &[("what", "timeout")], 1),
    ];
    assert_eq!(setting.desk.guide_paths(10, NOW).await.unwrap(), expect);
    assert_eq!(setting.desk.guide_paths(1, NOW).await.unwrap(), expect[..1]);
}
