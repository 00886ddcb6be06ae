//! One broken guide for each code, made from a sound one by one change.

use std::collections::{BTreeMap, BTreeSet};

use guides::{Finding, Known, Tests, check, read, read_tests, translate};
use viewer::{ArticleId, Language};

const SOUND: &str = r#"schema = 1
id = "vpn"
service = "vpn"
title = "The VPN does not connect"
review_by = 2027-03-31
start = "what"
max_questions = 2
exit = { request = "problem" }

[node.what]
kind = "choice"
title = "What do you see?"
[[node.what.option]]
id = "expired"
label = "Token expired"
next = "renew"
[[node.what.option]]
id = "timeout"
label = "It times out"
next = "where"

[node.where]
kind = "choice"
title = "Where are you?"
option = [ { id = "home", label = "At home" }, { id = "office", label = "In an office" } ]
[[node.where.route]]
when = { all = [ { eq = ["where", "home"] }, { in = ["device.os", ["windows"]] } ] }
next = "renew"
[[node.where.route]]
default = true
next = "ask"

[outcome.renew]
kind = "answer"
article = "vpn-renew"
section = "steps"

[outcome.ask]
kind = "request"
request = "problem"
prefill = { what = "$what" }
"#;

const TESTS: &str = r#"[[test]]
name = "renew"
answers = { what = "expired" }
outcome = "renew"

[[test]]
name = "ask"
facts = { "device.os" = "windows" }
answers = { what = "timeout", where = "office" }
visits = ["what", "where"]
outcome = "ask"

[[reject]]
node = "what"
answer = "unheard-of"
"#;

fn findings(guide: &str, tests: &str) -> Vec<Finding> {
    let requests = BTreeMap::from([("problem".into(), BTreeSet::from(["what".to_owned()]))]);
    let facts = BTreeMap::from([("device.os".to_owned(), vec!["windows".to_owned()])]);
    let (services, guides) = (BTreeSet::from(["vpn".into()]), BTreeSet::from(["vpn".into()]));
    let articles =
        |id: &ArticleId, section: Option<&str>| *id == "vpn-renew" && section.is_none_or(|section| section == "steps");
    let known = Known { requests: &requests, articles: &articles, services: &services, facts: &facts, guides: &guides };
    let (parsed, mut findings) = read("guide.toml", guide, Language::En);
    let (tests, more) =
        if tests.is_empty() { (Tests::default(), Vec::new()) } else { read_tests("tests/paths.toml", tests) };
    findings.extend(more);
    if let Some(parsed) = parsed {
        findings.extend(check(&parsed.guide, &tests, &known, &parsed.lines, "2026-11-23"));
    }
    findings
}

#[test]
fn a_sound_guide_has_no_findings() {
    assert_eq!(findings(SOUND, TESTS), []);
}

#[test]
fn each_fault_is_found_where_it_stands() {
    let check = |from: &str, to: &str, code: &str, line: u32| {
        assert!(SOUND.contains(from), "{from}");
        let found = findings(&SOUND.replacen(from, to, 1), TESTS);
        assert!(
            found.iter().any(|finding| finding.code == code && finding.line == line),
            "{code} at {line}: {found:#?}"
        );
    };
    check("next = \"where\"", "next = \"elsewhere\"", "G001", 10);
    check("next = \"where\"", "next = \"ask\"", "G002", 22);
    check("label = \"It times out\"\nnext = \"where\"", "label = \"It times out\"", "G003", 10);
    check("default = true\nnext = \"ask\"", "default = true\nnext = \"what\"", "G004", 10);
    check("default = true\n", "when = { eq = [\"where\", \"office\"] }\n", "G005", 22);
    check("exit = { request = \"problem\" }", "exit = { request = \"nobody\" }", "G006", 1);
    check("exit = { request = \"problem\" }\n", "", "G006", 1);
    check("article = \"vpn-renew\"", "article = \"gone\"", "G007", 33);
    check("section = \"steps\"", "section = \"gone\"", "G007", 33);
    check("max_questions = 2", "max_questions = 1", "G009", 1);
    check("prefill = { what = \"$what\" }", "prefill = { what = \"$nothing\" }", "G011", 38);
    check("prefill = { what = \"$what\" }", "prefill = { colour = \"red\" }", "G011", 38);
    check("[\"device.os\", [\"windows\"]]", "[\"device.colour\", [\"red\"]]", "G012", 22);
    check("id = \"timeout\"", "id = \"expired\"", "G013", 10);
    check("label = \"It times out\"", "label = \"Token expired\"", "G013", 10);
    check("review_by = 2027-03-31", "review_by = 2026-03-31", "G014", 1);
    // Where it leads depends on it, so that the address of the next step would tell.
    check("title = \"Where are you?\"", "title = \"Where are you?\"\nsensitive = true", "G015", 22);
    check("title = \"What do you see?\"", "title = \"What do you see?\"\nsensitive = true", "G015", 10);
    check("[\"device.os\", [\"windows\"]]", "[\"device.os\", [\"amiga\"]]", "G017", 22);
    check("[\"device.os\", [\"windows\"]]", "[\"what\", [\"unheard-of\"]]", "G017", 22);
    check("max_questions = 2", "max_question = 2", "P002", 7);
    check("schema = 1", "schema = ", "P001", 1);
}

#[test]
fn outcomes_need_a_test_and_tests_must_hold() {
    let codes = |tests: &str| {
        findings(SOUND, tests).into_iter().map(|finding| (finding.code, finding.path)).collect::<Vec<_>>()
    };
    let (guide, paths) = ("guide.toml".to_owned(), "tests/paths.toml".to_owned());
    assert_eq!(codes(""), [("G008", guide.clone()), ("G008", guide)]);
    assert_eq!(
        codes(&TESTS.replace("outcome = \"ask\"", "outcome = \"renew\"")).last(),
        Some(&("G016", paths.clone()))
    );
    assert_eq!(codes(&TESTS.replace("unheard-of", "expired")), [("G016", paths.clone())]);
    assert_eq!(codes(&TESTS.replace("\"what\", \"where\"", "\"where\"")), [("G016", paths)]);
}

#[test]
fn what_is_typed_or_sensitive_may_be_asked_when_it_decides_nothing() {
    let story = "[node.story]\nkind = \"text\"\ntitle = \"What happened?\"\nnext = \"ask\"\n\n[outcome.renew]";
    let guide = SOUND
        .replace("[outcome.renew]", story)
        .replace("default = true\nnext = \"ask\"", "default = true\nnext = \"story\"");
    let guide = guide.replace("max_questions = 2", "max_questions = 3");
    let tests = TESTS.replace("where = \"office\" }", "where = \"office\", story = \"It beeps\" }");
    let tests = tests.replace("\"what\", \"where\"]", "\"what\", \"where\", \"story\"]");
    assert_eq!(findings(&guide, &tests), []);
}

#[test]
fn a_path_test_says_that_an_outage_comes_first() {
    let offered = format!("{TESTS}\n[[test]]\nname = \"down\"\noutage = \"vpn\"\noffers_outage = true\n");
    assert_eq!(findings(SOUND, &offered), []);
    let codes: Vec<_> = findings(SOUND, &offered.replace("outage = \"vpn\"", "outage = \"mail\""))
        .into_iter()
        .map(|finding| finding.code)
        .collect();
    assert_eq!(codes, ["G016"]);
}

#[test]
fn a_translation_adds_texts_and_names_what_is_missing() {
    let (parsed, _) = read("guide.toml", SOUND, Language::En);
    let mut guide = parsed.unwrap().guide;
    let spanish = "title = \"La VPN no conecta\"\n[node.what]\ntitle = \"¿Qué ves?\"\n[node.what.option.expired]\nlabel = \"Caducado\"\n[node.gone]\ntitle = \"x\"\n";
    let found = translate(&mut guide, Language::Es, "guide.es.toml", spanish);
    assert!(found.iter().all(|finding| finding.code == "G010"));
    assert!(found.iter().any(|finding| finding.message.contains("`timeout` of `what`")));
    assert!(found.iter().any(|finding| finding.level == guides::Level::Error && finding.message.contains("`gone`")));
    assert_eq!(guide.title.get(Language::Es), "La VPN no conecta");
    assert_eq!(guide.node("where").unwrap().title.pick(Language::Es), (Language::En, "Where are you?"));
}
