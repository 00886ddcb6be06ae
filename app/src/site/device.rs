//! What a request's own headers say about the device and about who sends it.

use guides::Facts;
use http::header::{HOST, REFERER, USER_AGENT};
use http::{HeaderMap, Uri};

/// What the browser says of itself, for people who want to send it along.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Device {
    /// Its name and version: `Firefox 133`.
    pub browser: Option<String>,
    /// The platform as a person knows it: `Windows`.
    pub platform: Option<String>,
    /// The path of the page before, when it was one of ours.
    pub came_from: Option<String>,
}

impl Device {
    /// Reads it from the request's headers.
    pub fn of(headers: &HeaderMap) -> Device {
        let page = headers.get(REFERER).and_then(|value| value.to_str().ok()?.parse::<Uri>().ok());
        let host = headers.get(HOST).and_then(|value| value.to_str().ok());
        let ours = page.filter(|page| page.authority().map(|found| found.as_str()) == host);
        Device {
            browser: browser(agent(headers)),
            platform: platform(headers).map(|os| knowledge::platform(os).to_owned()),
            came_from: ours.map(|page| page.path().to_owned()),
        }
    }
}

/// The browser's name and major version. Later ones name earlier ones too, so the order counts.
fn browser(agent: &str) -> Option<String> {
    let marks =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Version/", "Safari")];
    marks.into_iter().find_map(|(mark, name)| {
        let version: String = agent.split_once(mark)?.1.chars().take_while(char::is_ascii_digit).take(6).collect();
        Some(format!("{name} {version}").trim_end().to_owned())
    })
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_known_by_its_own_mark() {
        let check = |agent: &str, expect: Option<&str>| assert_eq!(browser(agent).as_deref(), expect, "{agent}");
        check("Mozilla/5.0 (Windows NT 10.0) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.2903", Some("Edge 131"));
        check("Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", Some("Firefox 133"));
        check("Mozilla/5.0 (Macintosh) AppleWebKit/605.1 Version/18.1 Safari/605.1", Some("Safari 18"));
        check("curl/8", None);
    }
}
