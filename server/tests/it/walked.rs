//! The path tests of the demonstration's guides, walked as a browser without scripts does: by what the forms on the pages
//! send, question by question, to the outcome.

use std::path::Path;

use http::StatusCode;
use knowledge::Source;
use tempfile::TempDir;

use crate::portal::{Browser, DEMO, TestPortal, copy};

/// The most questions of one walk.
const MOST: usize = 20;

#[tokio::test]
async fn every_way_that_is_tested_is_there_for_people() {
    let content = TempDir::new().unwrap();
    copy(Path::new(DEMO), content.path());
    let guides = knowledge::guides(&Source::open(content.path(), None).unwrap().read().unwrap());
    let portal = TestPortal::with_content(content).await;
    let mut walks = 0;
    for (guide, tests) in &guides {
        for test in tests.tests.iter().filter(|test| test.outcome.is_some()) {
            let browser = portal.browser();
            let mut url = format!("/en/guides/{}", guide.id);
            for question in 0.. {
                assert!(question < MOST, "{}, \"{}\": no end at {url}", guide.id, test.name);
                let page = browser.get(&url).await;
                assert_eq!(page.status, StatusCode::OK, "{url}");
                let Some((_, rest)) = page.main().split_once("data-step=\"") else { break };
                let (step, form) = rest.split_once('"').unwrap();
                let told = test.facts.get(step).map(|value| vec![value.clone()]);
                // Who does not know a fact says so; what a test does not answer is left alone.
                let unknown = guide.node(step).is_none().then(|| vec![String::new()]);
                let chosen = test.answers.get(step).cloned().or(told).or(unknown).unwrap_or_default();
                let next =
                    send(&browser, &guide.id, step, form, &chosen, page.main().contains("method=\"post\"")).await;
                assert_ne!(next, url, "{}, \"{}\": {step} leads to itself", guide.id, test.name);
                url = next;
            }
            let arrived = url.split('?').next().unwrap().rsplit('/').next().unwrap();
            assert_eq!(Some(arrived), test.outcome.as_deref(), "{}, \"{}\"", guide.id, test.name);
            for language in ["en", "es"] {
                let page = browser.get(&url.replacen("/en/", &format!("/{language}/"), 1)).await;
                says_its_title_once(page.main(), &url);
            }
            walks += 1;
        }
    }
    assert!(walks > 60, "{walks} walks");
}

/// The answer of a guide is its title and the steps: no heading says the title again, and no level is skipped.
fn says_its_title_once(main: &str, url: &str) {
    let headings = main.split("<h").skip(1).filter_map(|rest| {
        let level = rest.chars().next()?.to_digit(10)?;
        let text = rest.split_once('>')?.1.split_once(&format!("</h{level}>"))?.0;
        Some((level, text.to_owned()))
    });
    let headings: Vec<_> = headings.collect();
    let titles = headings.iter().filter(|(_, text)| *text == headings[0].1).count();
    assert_eq!((headings[0].0, titles), (1, 1), "{url}: {headings:?}");
    let skips = headings.windows(2).any(|pair| pair[1].0 > pair[0].0 + 1);
    assert!(!skips, "{url}: {headings:?}");
}

/// Sends the form with these values chosen; where it leads.
async fn send(browser: &Browser<'_>, guide: &str, step: &str, form: &str, chosen: &[String], post: bool) -> String {
    let form = form.split_once("</form>").unwrap().0;
    let attribute = |tag: &str, name: &str| {
        let value = tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        value.unwrap_or_default().replace("&amp;", "&").replace("&quot;", "\"")
    };
    let hidden = form.split("<input").filter(|tag| tag.contains("type=\"hidden\""));
    let mut pairs: Vec<_> = hidden.map(|tag| (attribute(tag, "name"), attribute(tag, "value"))).collect();
    assert!(form.contains("name=\"answered\""), "{step} has a button");
    for value in chosen {
        assert!(form.contains(&format!("name=\"{step}\"")), "{step} has a field for {value}");
        pairs.push((step.to_owned(), value.clone()));
    }
    pairs.push(("answered".to_owned(), "1".to_owned()));
    let address = format!("/en/guides/{guide}/{step}");
    let sent = if post {
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        browser.post(&address, &pairs).await
    } else {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
        browser.get(&format!("{address}?{query}")).await
    };
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{address}");
    sent.location().to_owned()
}
