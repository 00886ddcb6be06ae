//! What a request's own headers say about the device and about who sends it.

use guides::Facts;
use http::HeaderMap;
use http::header::USER_AGENT;

/// The device's platform as far as the browser tells; a person corrects it in the query.
pub fn facts(headers: &HeaderMap) -> Facts {
    platform(headers).map(|os| Facts::from([("device.os".to_owned(), os.to_owned())])).unwrap_or_default()
}

/// The platform that the browser names.
pub fn platform(headers: &HeaderMap) -> Option<&'static str> {
    let agent = agent(headers);
    [
        ("Android", "android"),
        ("iPhone", "ios"),
        ("iPad", "ios"),
        ("Windows", "windows"),
        ("Mac OS X", "macos"),
        ("Linux", "linux"),
    ]
    .into_iter()
    .find(|(mark, _)| agent.contains(mark))
    .map(|(_, os)| os)
}

/// Whether a program says that it is one, or a browser that it fetches a page before anybody wants it: neither is
/// measured.
pub fn is_machine(headers: &HeaderMap) -> bool {
    let agent = agent(headers).to_ascii_lowercase();
    let ahead = headers.get("sec-purpose").is_some_and(|purpose| purpose.as_bytes().starts_with(b"prefetch"));
    ahead || ["bot", "crawl", "spider", "curl/"].iter().any(|mark| agent.contains(mark))
}

fn agent(headers: &HeaderMap) -> &str {
    headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default()
}
