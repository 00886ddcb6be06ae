//! What the desk gets of an edition is what the content says.

use std::path::Path;

use desk::Level;
use tempfile::TempDir;
use viewer::StateId;

use crate::portal::{FIXTURES, NOW, copy};

const WIKI: &str = "id = \"wiki\"\nname = { en = \"W\", es = \"W\" }\n\
    depends_on.vpn = { down = \"partial\", partial = \"down\", degraded = \"degraded\" }\n";

const WORK: &str = r#"id = "move"
kind = "maintenance"
severity = "maintenance"
title = { en = "A move", es = "Un traslado" }
started_at = 2027-02-20T07:00:00+01:00
ends_at = 2027-02-20T11:00:00+01:00
next_update_at = 2027-02-19T09:00:00+01:00

[[impact]]
service = "vpn"
level = "down"

[match]
symptoms = ["no tunnel"]

[help]
workaround = "vpn"

[[update]]
at = 2026-11-20T09:00:00+01:00
state = "planned"
text = { en = "First.", es = "Primero." }

[[update]]
at = 2026-11-21T09:00:00+01:00
state = "planned"
text = { en = "Second.", es = "Segundo." }
"#;

#[test]
fn the_desk_knows_what_the_content_says() {
    let content = TempDir::new().unwrap();
    copy(Path::new(FIXTURES), content.path());
    std::fs::create_dir_all(content.path().join("outages/planned")).unwrap();
    std::fs::write(content.path().join("services/wiki.toml"), WIKI).unwrap();
    std::fs::write(content.path().join("outages/planned/move.toml"), WORK).unwrap();
    let state = |id: &str, more: &str| {
        format!("[state.{id}]\nlabel = {{ en = \"L\", es = \"L\" }}\nsentence = {{ en = \"S\", es = \"S\" }}\n{more}\n")
    };
    let desks = "turn = \"desk\"\nphase = \"open\"\nto = [\"closed\"]";
    let states = [
        state(
            "new",
            "turn = \"desk\"\nphase = \"open\"\ninitial = true\ntaken = \"second\"\nto = [\"first\", \"second\"]",
        ),
        state("first", desks),
        state("second", desks),
        state("closed", "turn = \"nobody\"\nphase = \"closed\"\nto = []"),
    ];
    std::fs::write(content.path().join("states.toml"), states.concat()).unwrap();
    let source = knowledge::Source::open(content.path(), None).unwrap();
    let built = knowledge::build(source.read().unwrap(), NOW.parse().unwrap());
    let edition = built.edition.unwrap_or_else(|| panic!("{:#?}", built.findings));
    let known = ventanilla::publisher::catalogue(&edition);

    assert_eq!(known.states.iter().find(|state| state.id == "new").unwrap().taken, Some(StateId::from("second")));
    let wiki = known.services.iter().find(|service| service.id == "wiki").unwrap();
    let effect =
        desk::Effect { down: Some(Level::Partial), partial: Some(Level::Down), degraded: Some(Level::Degraded) };
    assert_eq!((wiki.depends_on.len(), wiki.depends_on[0].effect), (1, effect));
    let [work] = &known.planned[..] else { panic!("{:?}", known.planned) };
    assert_eq!(work.announced_at, "2026-11-20T09:00:00+01:00".parse().unwrap(), "with the first word");
    let said: Vec<_> = work.outage.updates.iter().map(|said| said.text.get(viewer::Language::En)).collect();
    assert_eq!(said, ["Second.", "First."], "the newest first");
    assert_eq!(work.outage.workaround.as_deref(), Some("vpn"));
    assert_eq!(work.outage.symptoms, ["no tunnel"]);
    assert_eq!(work.outage.next_update_at, Some("2027-02-19T09:00:00+01:00".parse().unwrap()));
}
