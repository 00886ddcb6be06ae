//! Hostile input: queries, addresses and texts that no person would type. Always an answer, never a 5xx, never markup.

use http::StatusCode;

use crate::portal::TestPortal;
use crate::shared::shared;

fn pack(name: &str) -> Option<String> {
    let path = shared(&format!("packs/{name}"))?;
    Some(std::fs::read_to_string(path).unwrap())
}

/// The payloads of a pack: strings, or objects with `payload`.
fn payloads(text: &str) -> Vec<String> {
    let lines = text.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    lines.filter_map(|line| line.as_str().or_else(|| line.get("payload")?.as_str()).map(str::to_owned)).collect()
}

fn encode(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[tokio::test]
async fn odd_queries_get_an_answer() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let long = "vpn ".repeat(15_000);
    for query in [
        "",
        "%00%01%02",
        "%ff%fe%fd",
        "%F0%9F%98%80",
        "++++",
        "%22%27%3C%3E",
        "AND+OR+NOT+*:*",
        "a:b^2~",
        &encode(&long),
    ] {
        for path in ["search", "suggest"] {
            let answer = browser.get(&format!("/en/{path}?q={query}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{path} {:.40}", query);
        }
    }
}

#[tokio::test]
async fn payloads_in_the_search_box_stay_text() {
    let Some(text) = pack("xss_fuzzdb.jsonl") else { return };
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    for payload in payloads(&text).iter().filter(|payload| payload.len() < 500).step_by(7) {
        let answer = browser.get(&format!("/en/search?q={}", encode(payload))).await;
        assert!(answer.status.is_success(), "{payload}");
        let body = answer.body.to_lowercase();
        assert!(!body.contains("<script>") && !body.contains("<img") && !body.contains("<iframe"), "{payload}");
    }
}

#[tokio::test]
async fn addresses_that_climb_lead_nowhere() {
    let Some(text) = pack("path_traversal.jsonl") else { return };
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    for payload in payloads(&text).iter().step_by(11) {
        for room in ["files", "articles", "topics"] {
            let answer = browser.get(&format!("/en/{room}/{}", encode(payload))).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{room} {payload}");
        }
    }
}

#[tokio::test]
async fn naughty_texts_survive_a_ticket() {
    let Some(text) = pack("blns.json") else { return };
    let portal = TestPortal::start().await;
    let jon = portal.signed_in("jon").await;
    let strings: Vec<String> = serde_json::from_str(&text).unwrap();
    for words in strings.iter().filter(|words| !words.trim().is_empty()).step_by(13) {
        let key = jon.get("/en/requests/problem").await.hidden("key");
        let answer = jon.post("/en/requests/problem", &[("key", &key), ("f-what", words), ("f-work", "yes")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{words:?}");
        let ticket = jon.get(answer.location()).await;
        assert_eq!(ticket.status, StatusCode::OK, "{words:?}");
        assert!(!ticket.body.contains("<script>"), "{words:?}");
    }
}
