//! To whom an outage is offered as what they may have: at its places, under its words and guides; and what they are told of a
//! ticket of their own. What planned work and templates say of it counts.

use std::path::Path;

use http::StatusCode;
use knowledge::{Edition, Source};
use tempfile::TempDir;

use crate::planned::{declare, demo_at};
use crate::portal::{DEMO, NOW, TestPortal, copy};

/// The demo content with one file changed, at a moment.
async fn demo_with(path: &str, change: impl Fn(String) -> String, now: &str) -> TestPortal {
    let folder = TempDir::new().unwrap();
    copy(Path::new(DEMO), folder.path());
    let file = folder.path().join(path);
    std::fs::write(&file, change(std::fs::read_to_string(&file).unwrap())).unwrap();
    TestPortal::at(now.parse().unwrap(), edition(folder.path())).await
}

fn edition(folder: &Path) -> Edition {
    let built = knowledge::build(Source::open(folder, None).unwrap().read().unwrap(), NOW.parse().unwrap());
    let errors: Vec<_> = built.findings.iter().map(ToString::to_string).collect();
    built.edition.unwrap_or_else(|| panic!("{errors:#?}"))
}

const OUTAGE: [(&str, &str); 5] = [
    ("title-en", "Nobody can print"),
    ("text-en", "We look for the cause."),
    ("severity", "down"),
    ("service", "printing"),
    ("template", "printing-down"),
];

#[tokio::test]
async fn an_outage_of_a_place_names_it_and_is_offered_there() {
    let portal = demo_at(NOW).await;
    let iker = portal.signed_in("iker").await;
    let form = iker.get("/en/desk/outages?template=printing-down").await;
    for site in ["hq", "warehouse"] {
        assert!(form.main().contains(&format!("value=\"{site}\" checked")), "{}", form.main());
    }
    let sent = declare(&iker, &[&OUTAGE[..], &[("site", "warehouse")]].concat()).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    let home = portal.browser().get("/es/").await.body;
    assert!(home.contains("Dónde</dt><dd>Almacén"), "{home}");
    // Whoever works there is asked; whoever is known to work elsewhere is not, and may say so all the same.
    for (person, is_asked) in [("jon", true), ("ana", false)] {
        let browser = portal.signed_in(person).await;
        let asked = [("part", "describe"), ("words", "the printer does not print and takes no badge")];
        let found = browser.post("/en/ask", &asked).await;
        assert_eq!(found.body.contains("Yes, it is this"), is_asked, "{person}: {}", found.body);
        let page = browser.get(&sent.location().replace("/desk", "")).await;
        assert!(page.main().contains("Is this what you have?"), "{}", page.main());
    }
}

#[tokio::test]
async fn planned_work_under_way_is_told_where_a_request_begins_and_keeps_nobody_from_it() {
    let request = async |portal: &TestPortal| {
        let page = portal.signed_in("jon").await.get("/en/requests/drive-access").await;
        assert_eq!(page.status, StatusCode::OK);
        page.main().to_owned()
    };
    let words = "Write only if yours is something else.";
    let before = request(&demo_at("2027-02-20T06:00:00+01:00").await).await;
    assert!(!before.contains(words), "{before}");
    let during = request(&demo_at("2027-02-20T08:00:00+01:00").await).await;
    assert!(during.contains(words) && !during.contains("Yes, it is this"), "{during}");
    assert!(during.contains("Send to the desk"), "a ticket can be filed all the same");
    let offered = |text: String| text.replace("ticket_policy = \"only-different\"", "ticket_policy = \"discourage\"");
    let portal = demo_with("outages/planned/storage-move.toml", offered, "2027-02-20T08:00:00+01:00").await;
    assert!(request(&portal).await.contains("a ticket of your own makes nothing faster"));
}

#[tokio::test]
async fn a_template_says_whether_people_are_asked() {
    let off = |text: String| text.replace("attach = \"ask\"", "attach = \"off\"");
    let portal = demo_with("outages/templates/printing-down.toml", off, NOW).await;
    let iker = portal.signed_in("iker").await;
    let sent = declare(&iker, &OUTAGE).await;
    let page = portal.signed_in("jon").await.get(&sent.location().replace("/desk", "")).await;
    assert!(
        page.main().contains("Nobody can print") && !page.main().contains("Is this what you have?"),
        "{}",
        page.main()
    );
}

#[tokio::test]
async fn words_with_which_it_is_something_else_do_not_offer_it() {
    let not_if = |text: String| {
        text.replace("guides = [\"printer-no-print\"]", "guides = [\"printer-no-print\"]\nnot_if = [\"Scanner\"]")
    };
    let portal = demo_with("outages/templates/printing-down.toml", not_if, NOW).await;
    let iker = portal.signed_in("iker").await;
    assert_eq!(declare(&iker, &OUTAGE).await.status, StatusCode::SEE_OTHER);
    for (words, is_offered) in
        [("the printer does not print", true), ("the printer does not print from the SCANNER", false)]
    {
        let jon = portal.signed_in("jon").await;
        let found = jon.post("/en/ask", &[("part", "describe"), ("words", words)]).await;
        assert_eq!(found.body.contains("Yes, it is this"), is_offered, "{words}: {}", found.body);
    }
}
