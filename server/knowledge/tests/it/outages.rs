//! Planned work and templates of outages: what is read, and one fault for each code.

use knowledge::{Effect, Level, OutageLevel, Trouble};
use viewer::{Language, Words};

use crate::{build, tree};

const PORTAL: &str = "name.en = \"P\"\n[owner.team]\nname.en = \"T\"\n[site.hq]\nlabel.en = \"H\"\n";
const FILES: &str = "id = \"files\"\nname.en = \"Files\"\n";
const WORK: &str = r#"id = "move"
kind = "maintenance"
severity = "maintenance"
state = "planned"
title.en = "A move"
title.es = "Un traslado"
started_at = 2027-02-20T07:00:00+01:00
ends_at = 2027-02-20T11:00:00+01:00
eta_confidence = "firm"
owner = "team"

[[impact]]
service = "files"
level = "down"
sites = ["hq"]

[match]
symptoms = ["drive"]

[help]
attach = "off"
ticket_policy = "only-different"

[[update]]
at = 2026-11-23T09:00:00+01:00
by = "team"
state = "planned"
text.en = "Save your files."
text.es = "Guarda tus archivos."
notify = true
"#;
const TEMPLATE: &str = r#"id = "late"
kind = "disruption"
severity = "partial"
title.en = "Codes are late"
title.es = "Los códigos tardan"
next_update_in = "30m"

[[impact]]
service = "files"
level = "partial"

[[update]]
state = "investigating"
text.en = "Use the app."
text.es = "Usa la aplicación."
"#;

/// Checks the findings of these files beside a portal with one service.
fn check(files: &[(&str, &str)], expect: &[&str]) {
    let known = [("portal.toml", PORTAL), ("services/files.toml", FILES)];
    let files: Vec<_> = known.into_iter().chain(files.iter().copied()).collect();
    let built = build(tree(&files));
    let found: Vec<_> =
        built.findings.iter().map(|found| format!("{}:{} {}", found.path, found.line, found.code)).collect();
    assert_eq!(found, expect, "{:#?}", built.findings);
    let breaks = built.findings.iter().any(|found| found.level == Level::Error);
    assert_eq!(built.edition.is_none(), breaks);
}

/// The same of one planned work in which some words were changed; findings without their path.
fn check_work(from: &str, to: &str, expect: &[&str]) {
    assert!(WORK.contains(from), "{from}");
    let expect: Vec<_> = expect.iter().map(|found| format!("outages/planned/move.toml:{found}")).collect();
    let expect: Vec<_> = expect.iter().map(String::as_str).collect();
    check(&[("outages/planned/move.toml", &WORK.replacen(from, to, 1))], &expect);
}

#[test]
fn planned_work_and_templates_are_read() {
    let files = [
        ("portal.toml", PORTAL),
        ("services/files.toml", FILES),
        ("outages/planned/move.toml", WORK),
        ("outages/templates/late.toml", TEMPLATE),
        ("outages/README.md", "Words."),
    ];
    let built = build(tree(&files));
    assert!(built.findings.is_empty(), "{:?}", built.findings);
    let edition = built.edition.unwrap();
    let [work] = edition.planned() else { panic!("one work: {:?}", edition.planned()) };
    assert_eq!(work.started_at, "2027-02-20T06:00:00Z".parse().unwrap());
    assert_eq!(work.ends_at, Some("2027-02-20T10:00:00Z".parse().unwrap()));
    assert_eq!((work.updates.len(), work.updates[0].text.get(Language::Es)), (1, "Guarda tus archivos."));
    assert_eq!(
        (work.impacts[0].level, work.matching.symptoms.as_slice()),
        (OutageLevel::Down, &["drive".to_owned()][..])
    );
    let [template] = edition.outage_templates() else { panic!("one template") };
    assert_eq!(template.title, Words::both("Codes are late", "Los códigos tardan"));
    assert_eq!(template.next_update_in.map(|span| span.minutes), Some(30));
}

#[test]
fn what_would_be_shown_wrong_is_refused() {
    check_work("service = \"files\"", "service = \"mail\"", &["13 N001"]);
    check_work("owner = \"team\"", "owner = \"nobody\"", &["10 N001"]);
    check_work("sites = [\"hq\"]", "sites = [\"moon\"]", &["15 N001"]);
    check_work("attach = \"off\"", "workaround = \"gone\"", &["21 N001"]);
    check_work("[[impact]]\nservice = \"files\"\nlevel = \"down\"\nsites = [\"hq\"]\n", "", &["1 N001"]);
    check_work("T11:00:00+01:00", "T06:00:00+01:00", &["8 N002"]);
    check_work("T11:00:00+01:00", "T07:00:00+01:00", &["8 N002"]);
    check_work("symptoms = [\"drive\"]", "symptoms = [\"drive\"]\nguides = [\"gone\"]", &["19 N001"]);
    check_work("T07:00:00+01:00", "T07:00:00", &["7 N003"]);
    check_work("at = 2026-11-23T09:00:00+01:00", "at = 2026-11-23", &["24 N003"]);
    check_work("state = \"planned\"\ntext", "state = \"resolved\"\ntext", &["4 N004", "24 N004"]);
    check_work("kind = \"maintenance\"", "kind = \"disruption\"", &["2 N004", "24 N004"]);
    check_work("title.en = \"A move\"\ntitle.es = \"Un traslado\"", "title.en = \"\"", &["5 N007"]);
    check_work("started_at = 2027-02-20T07:00:00+01:00\n", "", &["1 P001"]);
    check_work("at = 2026-11-23T09:00:00+01:00\n", "", &["24 P001"]);
    check_work("severity = \"maintenance\"", "severity = \"terrible\"", &["3 P001"]);
    check_work("kind = \"maintenance\"", "kind = \"maintenance\"\ncolour = \"red\"", &["3 P002"]);
    check_work("sites = [\"hq\"]", "audience = [\"staff\"]", &["15 P002"]);
    check_work("A move", &"long ".repeat(41), &["5 P009"]);
    let again = "\n[[update]]\nat = 2027-02-20T08:00:00+01:00\nstate = \"completed\"\ntext.en = \"Done.\"\ntext.es = \"Hecho.\"\n";
    let work = WORK.replace("state = \"planned\"\ntitle", "title");
    let update =
        |again: &str, expect: &[&str]| check(&[("outages/planned/move.toml", &format!("{work}{again}"))], expect);
    // Its hour has come: then it is under way by itself, and may be done.
    update(again, &[]);
    let early = again.replace("T08:00", "T06:00");
    update(&early, &["outages/planned/move.toml:31 N004"]);
    update(&again.replace("2027-02-20", "2026-02-20"), &["outages/planned/move.toml:31 N004"]);
    // News that leave the state are news all the same, in the order in which they are said.
    let more = |at: &str| again.replace("completed", "planned").replace("2027-02-20T08:00:00", at);
    update(&more("2026-12-01T09:00:00"), &[]);
    for at in ["2026-11-23T09:00:00", "2026-11-23T08:00:00"] {
        update(&more(at), &["outages/planned/move.toml:31 N004"]);
    }
    // Past its end it takes longer than planned, and what was begun is not cancelled any more.
    let late = again.replace("completed", "cancelled");
    update(&late, &[]);
    update(&late.replace("T08:00", "T11:30"), &["outages/planned/move.toml:31 N004"]);
}

#[test]
fn an_end_that_nobody_is_sure_of_is_not_named() {
    let unsure = WORK.replace("\"firm\"", "\"none\"");
    let files =
        [("portal.toml", PORTAL), ("services/files.toml", FILES), ("outages/planned/move.toml", unsure.as_str())];
    assert_eq!(build(tree(&files)).edition.unwrap().planned()[0].ends_at, None);
}

#[test]
fn what_somebody_should_look_at_warns() {
    check_work("title.es = \"Un traslado\"\n", "", &["5 N007"]);
    check_work("text.es = \"Guarda tus archivos.\"\n", "", &["28 N007"]);
    check_work("at = 2026-11-23T09", "at = 2027-02-19T12", &["24 N005"]);
    check_work("attach = \"off\"", "attach = \"ask\"", &["21 N011"]);
    let past = WORK.replace("2027-02-20", "2026-11-20").replace("at = 2026-11-23", "at = 2026-11-02");
    check(&[("outages/planned/move.toml", &past)], &["outages/planned/move.toml:8 N008"]);
    let other = WORK.replace("\"move\"", "\"other\"");
    let both = [("outages/planned/move.toml", WORK), ("outages/planned/other.toml", &other)];
    check(&both, &["outages/planned/other.toml:7 N006", "outages/planned/other.toml:18 N009"]);
    let later = other.replace("2027-02-20", "2027-02-21").replace("drive", "folder");
    check(&[("outages/planned/move.toml", WORK), ("outages/planned/other.toml", &later)], &[]);
    let after = other.replace("drive", "folder").replace("T11:00", "T12:00").replace("T07:00", "T11:00");
    check(&[("outages/planned/move.toml", WORK), ("outages/planned/other.toml", &after)], &[]);
    let shouted = later.replace("folder", "DRIVE");
    let both = [("outages/planned/move.toml", WORK), ("outages/planned/other.toml", &shouted)];
    check(&both, &["outages/planned/other.toml:18 N009"]);
    // What is over stands in nobody's way, and nobody looks at its times.
    let done = format!(
        "{}\n[[update]]\nat = 2026-11-20T08:00:00+01:00\nstate = \"completed\"\ntext.en = \"Done.\"\ntext.es = \"Hecho.\"\n",
        past.replace("state = \"planned\"\ntitle", "title")
    );
    let beside = past
        .replace("\"move\"", "\"other\"")
        .replace("T11:00:00", "T23:00:00")
        .replace("2026-11-20T23", "2027-11-20T23");
    check(&[("outages/planned/move.toml", &done), ("outages/planned/other.toml", &beside)], &[]);
    let twice = later.replace("\"other\"", "\"move\"");
    check(&[("outages/planned/a.toml", WORK), ("outages/planned/b.toml", &twice)], &["outages/planned/a.toml:1 A006"]);
}

#[test]
fn templates_are_checked() {
    let template = |from: &str, to: &str, expect: &[&str]| {
        assert!(TEMPLATE.contains(from), "{from}");
        check(&[("outages/templates/late.toml", &TEMPLATE.replacen(from, to, 1))], expect);
    };
    template("service = \"files\"", "service = \"mail\"", &["outages/templates/late.toml:9 N001"]);
    template("\"investigating\"", "\"puzzled\"", &["outages/templates/late.toml:13 N004"]);
    template("severity = ", "state = \"puzzled\"\nseverity = ", &["outages/templates/late.toml:3 N004"]);
    template(
        "[[update]]\nstate = \"investigating\"\ntext.en = \"Use the app.\"\ntext.es = \"Usa la aplicación.\"\n",
        "",
        &["outages/templates/late.toml:1 N004"],
    );
    let timed = "severity = \"partial\"\nstarted_at = 2027-02-20T07:00:00+01:00";
    template("severity = \"partial\"", timed, &["outages/templates/late.toml:4 P002"]);
    template("text.es = \"Usa la aplicación.\"\n", "", &["outages/templates/late.toml:14 N007"]);
}

#[test]
fn what_a_service_depends_on_says_how_much() {
    let vpn = "id = \"vpn\"\nname.en = \"V\"\ndepends_on.files = { down = \"partial\", degraded = \"none\" }\n";
    let wiki = "id = \"wiki\"\nname.en = \"W\"\ndepends_on = [\"vpn\"]\n";
    let services = [("services/files.toml", FILES), ("services/vpn.toml", vpn), ("services/wiki.toml", wiki)];
    let edition = build(tree(&services)).edition.unwrap();
    let effect = |id: &str| edition.service(&id.into()).unwrap().depends_on.each().map(|(_, effect)| effect).next();
    assert_eq!(effect("vpn"), Some(Effect { down: Some(Trouble::Partial), partial: None, degraded: None }));
    assert_eq!(effect("wiki"), Some(Effect::NEEDED));
    let unknown = vpn.replace("files", "gone");
    check(&[("services/vpn.toml", &unknown)], &["services/vpn.toml:3 P003"]);
    check(&[("services/vpn.toml", &vpn.replace("partial", "slow"))], &["services/vpn.toml:3 P001"]);
}
