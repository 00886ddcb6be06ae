//! Guides as they are walked: the browser's code and the server's agree, what is private stays out of addresses, facts are
//! asked and corrected, and who is signed in goes on elsewhere.

use std::path::Path;

use app::guiding::{InHand, Next};
use guides::{Guide, NodeKind};
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
    assert!(home.body.contains("/en/requests/problem?kept=1"), "{}", home.main());
    assert!(phone.get("/en/requests/problem?kept=1").await.body.contains("half a sentence"));
    phone.post("/en/me", &[("forget", "/requests/problem")]).await;
    phone.post("/en/me", &[("forget", "/guides/noise")]).await;
    assert!(!desk.get("/en/").await.main().contains("in the middle of this"));
    // Nobody else sees any of it.
    let ana = portal.signed_in("ana").await;
    desk.get(&alone).await;
    assert!(!ana.get("/en/").await.main().contains("in the middle of this"));
}

#[tokio::test]
async fn a_browser_makes_the_same_step_as_the_server() {
    let content = TempDir::new().unwrap();
    copy(Path::new(DEMO), content.path());
    let portal = TestPortal::with_content(content).await;
    let browser = portal.browser();
    let nobody = viewer::Viewer::nobody(viewer::Language::En);
    let edition = portal.site.library.current();
    let guides: Vec<_> = edition.guides(&nobody).into_iter().cloned().collect();
    let mut random = Random(20_261_125);
    let mut steps = 0;
    for guide in &guides {
        for language in ["en", "es"] {
            let json = browser.get(&format!("/{language}/guides/{}/guide.json", guide.id)).await;
            let hand: InHand<'_> = serde_json::from_str(&json.body).unwrap();
            for _ in 0..60 {
                let (name, pairs) = random.answers(guide);
                let given = hand.answers(&pairs);
                let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
                let address = format!("/{language}/guides/{}/{name}?{query}&answered=1", guide.id);
                let server = browser.get(&address).await;
                match hand.next(&name, &given) {
                    Next::Step(step, url) => {
                        assert_eq!(server.location(), url, "{address}");
                        let walk = hand.walk(&given, Some(&step));
                        if let Some(title) = hand.title(walk.step) {
                            let page = browser.get(&url).await;
                            let shown = page.body.split("<h1").nth(1).unwrap().split("</h1>").next().unwrap();
                            assert!(shown.ends_with(title), "{url}: {shown}");
                        }
                        steps += 1;
                    }
                    Next::Missing => assert!(server.location().ends_with("missing=1"), "{address}"),
                    Next::Odd => assert!(server.location().ends_with("missing=odd"), "{address}"),
                }
            }
        }
    }
    assert!(guides.len() >= 6 && steps > 300, "{} guides, {steps} steps", guides.len());
}

/// The same numbers in every run (an LCG with Knuth's constants).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n.max(1)
    }

    /// Some answers, right and wrong ones, and the question that is being answered.
    fn answers(&mut self, guide: &Guide) -> (String, Vec<(String, String)>) {
        let mut pairs = Vec::new();
        for node in &guide.nodes {
            let value = match (self.below(8), node.kind) {
                (0, _) => continue,
                (1, _) => "odd & <value>".to_owned(),
                (_, NodeKind::Info) => String::new(),
                (_, NodeKind::Number) => self.below(20).to_string(),
                _ if node.options.is_empty() => "2026-11-25".to_owned(),
                _ => node.options[self.below(node.options.len())].id.clone(),
            };
            pairs.push((node.id.clone(), value));
        }
        for fact in &guide.asks {
            match self.below(4) {
                0 => {}
                1 => pairs.push((fact.name.clone(), String::new())),
                _ => pairs.push((fact.name.clone(), fact.values[self.below(fact.values.len())].id.clone())),
            }
        }
        let node = &guide.nodes[self.below(guide.nodes.len())];
        (node.id.clone(), pairs)
    }
}
