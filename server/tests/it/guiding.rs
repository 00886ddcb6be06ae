//! Guides as they are walked: what is private stays out of addresses, facts are asked and corrected, and who is signed in
//! goes on elsewhere.

use std::path::Path;

use http::StatusCode;
use tempfile::TempDir;

use crate::portal::{Browser, DEMO, FIXTURES, TestPortal, copy};

/// Asks for a fact, for what happened in one's own words, and for something sensitive.
const NOISE: &str = r#"schema = 1
id = "noise"
service = "vpn"
title = "It makes a noise"
start = "kind"
exit = { request = "problem" }

[node.kind]
kind = "choice"
title = "What kind of noise?"
option = [ { id = "beep", label = "It beeps" }, { id = "smoke", label = "It also smokes" } ]
[[node.kind.route]]
when = { all = [ { eq = ["kind", "beep"] }, { eq = ["device.os", "linux"] } ] }
next = "known"
[[node.kind.route]]
default = true
next = "story"

[node.story]
kind = "text"
title = "What were you doing?"
next = "alone"

[node.alone]
kind = "choice"
title = "Were you alone?"
sensitive = true
option = [ { id = "yes", label = "All alone" }, { id = "no", label = "In company" } ]
next = "ask"

[outcome.known]
kind = "stop"
text = "Linux beeps."

[outcome.ask]
kind = "request"
request = "problem"
prefill = { what = "$story" }
"#;

const TESTS: &str = r#"[[test]]
name = "known"
facts = { "device.os" = "linux" }
answers = { kind = "beep" }
outcome = "known"

[[test]]
name = "ask"
answers = { kind = "beep", story = "Nothing", alone = "yes" }
outcome = "ask"
"#;

const FACT: &str = r#"
[fact."device.os"]
label.en = "Your device"
label.es = "Tu dispositivo"
values = ["windows", "linux"]
from = "user-agent"
"#;

async fn portal() -> TestPortal {
    let content = TempDir::new().unwrap();
    copy(Path::new(FIXTURES), content.path());
    let guide = content.path().join("guides/noise");
    std::fs::create_dir_all(guide.join("tests")).unwrap();
    std::fs::write(guide.join("guide.toml"), NOISE).unwrap();
    std::fs::write(guide.join("tests/paths.toml"), TESTS).unwrap();
    let settings = content.path().join("portal.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(&settings, text + FACT).unwrap();
    TestPortal::with_content(content).await
}

/// Answers the question of this address by the form on its page; where it leads.
async fn answer(browser: &Browser<'_>, page: &str, value: &str) -> String {
    let (path, query) = page.split_once('?').unwrap_or((page, ""));
    let shown = browser.get(page).await;
    let step = shown.body.split("data-step=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a question");
    let guide = path.split('/').take(4).collect::<Vec<_>>().join("/");
    let at = shown.hidden("at");
    let others = form_urlencoded::parse(query.as_bytes()).into_owned().filter(|(name, _)| name != "at" && name != step);
    let mut pairs: Vec<(String, String)> = others.collect();
    pairs.extend([("at".into(), at), (step.to_owned(), value.to_owned()), ("answered".into(), "1".into())]);
    let sent = if shown.body.contains("<form method=\"post\" action=\"/en/guides/") {
        let form: Vec<_> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        browser.post(&format!("{guide}/{step}"), &form).await
    } else {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
        browser.get(&format!("{guide}/{step}?{query}")).await
    };
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{step} = {value}");
    sent.location().to_owned()
}

#[tokio::test]
async fn a_fact_that_nobody_knows_is_asked_and_can_be_corrected() {
    let portal = portal().await;
    let browser = portal.browser();
    // A test's browser says nothing of its platform.
    let fact = answer(&browser, "/en/guides/noise", "beep").await;
    assert!(fact.starts_with("/en/guides/noise/device.os?kind=beep&at="), "{fact}");
    let shown = browser.get(&fact).await;
    assert!(shown.main().contains("Your device") && shown.main().contains("I do not know"), "{}", shown.main());
    let linux = answer(&browser, &fact, "linux").await;
    assert!(linux.starts_with("/en/guides/noise/known?device.os=linux&kind=beep&at="), "{linux}");
    // It is shown, and corrected where it is shown.
    let known = browser.get(&linux).await;
    assert!(known.main().contains("What we go by") && known.main().contains("Linux"), "{}", known.main());
    let change = known.body.split("href=\"").find(|link| link.starts_with("/en/guides/noise/device.os?")).unwrap();
    let change = change.split('"').next().unwrap().replace("&amp;", "&");
    let windows = answer(&browser, &change, "windows").await;
    assert!(windows.starts_with("/en/guides/noise/story?device.os=windows&kind=beep"), "{windows}");
    let unknown = answer(&browser, &fact, "").await;
    assert!(unknown.starts_with("/en/guides/noise/story?device.os=&kind=beep"), "{unknown}");
    // What decides nothing is not asked, and a value that nobody declared is asked again.
    assert!(answer(&browser, "/en/guides/noise", "smoke").await.starts_with("/en/guides/noise/story?kind=smoke&at="));
    let tampered = browser.get("/en/guides/noise/story?kind=beep&device.os=amiga").await;
    assert!(tampered.main().contains("Your device") && tampered.main().contains("changed"), "{}", tampered.main());
    // No answer at all comes back with what to do.
    let missing = browser.get("/en/guides/noise/device.os?kind=beep&answered=1").await;
    let again = browser.get(missing.location()).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_profile_answers_what_it_knows() {
    let content = TempDir::new().unwrap();
    copy(Path::new(FIXTURES), content.path());
    let guide = content.path().join("guides/noise");
    std::fs::create_dir_all(guide.join("tests")).unwrap();
    std::fs::write(
        guide.join("guide.toml"),
        NOISE.replace("device.os", "profile.department").replace("linux", "sales"),
    )
    .unwrap();
    std::fs::write(
        guide.join("tests/paths.toml"),
        TESTS.replace("device.os", "profile.department").replace("linux", "sales"),
    )
    .unwrap();
    let settings = content.path().join("portal.toml");
    let fact = "\n[fact.\"profile.department\"]\nlabel.en = \"Department\"\nlabel.es = \"Departamento\"\n\
                values = [\"sales\", \"operations\"]\nfrom = \"person.department\"\n\
                [department.sales]\nlabel.en = \"Sales\"\nlabel.es = \"Ventas\"\n\
                [department.operations]\nlabel.en = \"Operations\"\nlabel.es = \"Operaciones\"\n";
    let text = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(&settings, text + fact).unwrap();
    let portal = TestPortal::with_content(content).await;
    // Ana is in sales alone, and Jon in operations; nobody knows it of a stranger.
    let leads = async |browser: &Browser<'_>| answer(browser, "/en/guides/noise", "beep").await;
    assert!(leads(&portal.signed_in("ana").await).await.starts_with("/en/guides/noise/known?kind=beep"));
    assert!(leads(&portal.signed_in("jon").await).await.starts_with("/en/guides/noise/story?kind=beep"));
    assert!(leads(&portal.browser()).await.starts_with("/en/guides/noise/profile.department?kind=beep"));
}

#[tokio::test]
async fn what_is_typed_or_sensitive_never_stands_in_an_address_and_reaches_the_desk() {
    let portal = portal().await;
    let jon = portal.signed_in("jon").await;
    let story = answer(&jon, "/en/guides/noise", "smoke").await;
    let words = "I watered the plants & <b>it</b> began 🌱";
    let alone = answer(&jon, &story, words).await;
    assert!(alone.starts_with("/en/guides/noise/alone?kind=smoke&story=&at="), "{alone}");
    let asked = answer(&jon, &alone, "no").await;
    assert!(asked.starts_with("/en/guides/noise/ask?alone=&kind=smoke&story=&at="), "{asked}");
    let outcome = jon.get(&asked).await;
    let escaped = "I watered the plants &amp; &lt;b&gt;it&lt;/b&gt; began 🌱";
    assert!(outcome.main().contains(escaped) && outcome.main().contains("In company"), "{}", outcome.main());
    assert_eq!(outcome.headers["cache-control"], "private, no-store");
    // Somebody else with the same address is asked.
    let colleague = portal.browser().get(&asked).await;
    assert!(!colleague.body.contains("watered") && colleague.main().contains("What were you doing?"));
    assert_eq!(colleague.headers["cache-control"], "private, no-store", "nobody in between keeps it either");
    // The request form has it all, and so has the ticket.
    let request =
        outcome.body.split("href=\"").find(|link| link.starts_with("/en/requests/problem?guide=noise")).unwrap();
    let request = request.split('"').next().unwrap().replace("&amp;", "&");
    assert!(!request.contains("watered"), "{request}");
    let form = jon.get(&request).await;
    assert_eq!(
        form.hidden("said.story"),
        "I watered the plants &amp; <b>it</b> began 🌱".replace("<b>it</b>", "&lt;b&gt;it&lt;/b&gt;")
    );
    let (key, at) = (form.hidden("key"), form.hidden("at"));
    let sent = [
        ("key", key.as_str()),
        ("guide", "noise"),
        ("step", "ask"),
        ("at", at.as_str()),
        ("said.kind", "smoke"),
        ("said.story", words),
        ("said.alone", "no"),
        ("f-what", words),
        ("f-work", "yes"),
    ];
    let filed = jon.post("/en/requests/problem", &sent).await;
    assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.main());
    let number = filed.location().rsplit('/').next().unwrap().split('?').next().unwrap().to_owned();
    let agent = portal.signed_in("iker").await;
    let ticket = agent.get(&format!("/en/desk/tickets/{number}")).await;
    assert!(ticket.main().contains(escaped) && ticket.main().contains("In company"), "{}", ticket.main());
    // It is over: nothing is under way any more.
    assert!(!jon.get("/en/").await.main().contains("in the middle of this"));
}

#[tokio::test]
async fn an_answer_that_does_not_fit_comes_back_with_what_was_typed() {
    let portal = portal().await;
    let browser = portal.browser();
    let story = answer(&browser, "/en/guides/noise", "smoke").await;
    let at = browser.get(&story).await.hidden("at");
    let long = "ñandú 🌱 شكرا ".repeat(6_000);
    let form = [("kind", "smoke"), ("at", at.as_str()), ("story", long.as_str()), ("answered", "1")];
    let sent = browser.post("/en/guides/noise/story", &form).await;
    assert!(sent.location().ends_with("missing=odd") && !sent.location().contains("and"), "{}", sent.location());
    let again = browser.get(sent.location()).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.main().contains("does not fit here") && again.main().contains(long.trim()), "nothing is lost");
    // An option that nobody offers, a question that is none, an answer that is not private but posted.
    let odd = browser.get("/en/guides/noise/kind?kind=song&answered=1").await;
    assert!(odd.location().ends_with("missing=odd"), "{}", odd.location());
    let unknown = browser.get("/en/guides/noise/kind?kind=smoke&colour=red&answered=1").await;
    assert!(unknown.location().starts_with("/en/guides/noise/story?kind=smoke&at="), "{}", unknown.location());
    let posted = browser.post("/en/guides/noise/kind", &[("kind", "smoke"), ("answered", "1")]).await;
    assert_eq!(posted.status, StatusCode::BAD_REQUEST);
    // What stands in an address under the name of something private is nobody's answer.
    let told = browser.get("/en/guides/noise/ask?kind=smoke&story=from+the+address&alone=yes").await;
    assert!(!told.main().contains("from the address"), "{}", told.main());
}

#[tokio::test]
async fn who_is_signed_in_goes_on_elsewhere() {
    let portal = portal().await;
    let (desk, phone) = (portal.signed_in("jon").await, portal.signed_in("jon").await);
    let story = answer(&desk, "/en/guides/noise", "smoke").await;
    let alone = answer(&desk, &story, "it fell").await;
    desk.get(&alone).await;
    let home = phone.get("/es/").await;
    assert!(home.main().contains("It makes a noise") && home.main().contains("Were you alone?"), "{}", home.main());
    let link = home.body.split("href=\"").find(|link| link.starts_with("/es/guides/noise/alone?")).unwrap();
    let on = phone.get(&link.split('"').next().unwrap().replace("&amp;", "&")).await;
    assert!(on.main().contains("it fell"), "what was typed on the other device is there");
    // A request under way is there, too, and what is thrown away is gone.
    let key = desk.get("/en/requests/problem").await.hidden("key");
    let later =
        desk.post("/en/requests/problem", &[("key", &key), ("f-what", "half a sentence"), ("later", "1")]).await;
    assert_eq!((later.status, later.location()), (StatusCode::SEE_OTHER, "/en/#under-way"));
    let home = phone.get("/en/").await;
    assert!(home.body.contains(&format!("/en/requests/problem?kept={key}")), "{}", home.main());
    assert!(phone.get("/en/requests/problem?kept=1").await.body.contains("half a sentence"));
    phone.post("/en/me", &[("forget", &format!("/requests/problem#{key}"))]).await;
    phone.post("/en/me", &[("forget", "/guides/noise")]).await;
    assert!(!desk.get("/en/").await.main().contains("in the middle of this"));
    // Nobody else sees any of it.
    let ana = portal.signed_in("ana").await;
    desk.get(&alone).await;
    assert!(!ana.get("/en/").await.main().contains("in the middle of this"));
}

#[tokio::test]
async fn what_is_known_of_a_person_is_chosen_already() {
    let content = TempDir::new().unwrap();
    copy(Path::new(DEMO), content.path());
    let portal = TestPortal::with_content(content).await;
    let shown = portal.signed_in("jon").await.get("/en/requests/device").await;
    let chosen = shown.body.split("<input").find(|tag| tag.contains("value=\"warehouse\"")).unwrap();
    assert!(chosen.split('>').next().unwrap().contains("checked"), "{chosen}");
    let nobody = portal.browser().get("/en/requests/device").await;
    let open = nobody.body.split("<input").find(|tag| tag.contains("value=\"warehouse\"")).unwrap();
    assert!(!open.split('>').next().unwrap().contains("checked"), "{open}");
}
