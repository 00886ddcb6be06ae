//! A person is never far: from every page of the demonstration, in both languages, a request is at most two presses away.

use std::collections::{BTreeSet, VecDeque};
use std::path::Path;

use http::StatusCode;
use tempfile::TempDir;

use crate::portal::{DEMO, TestPortal, copy};

/// The most pages that are looked at.
const PAGES: usize = 2_000;

/// The addresses on a page that lead to pages of a language, without what comes after `#` and without searches.
fn links(body: &str, language: &str) -> BTreeSet<String> {
    let all = body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let pages = all.map(|url| url.split('#').next().unwrap_or_default().replace("&amp;", "&"));
    let wanted = |url: &String| {
        let room = url.split(['/', '?']).nth(2).unwrap_or_default();
        let is_page = !["files", "feeds", "search", "opensearch.xml", "sign-in"].contains(&room);
        url.starts_with(&format!("/{language}/")) && is_page && !url.ends_with(".md") && !url.ends_with(".atom")
    };
    pages.filter(wanted).collect()
}

#[tokio::test]
async fn a_request_is_two_presses_from_every_page() {
    let content = TempDir::new().unwrap();
    copy(Path::new(DEMO), content.path());
    let portal = TestPortal::with_content(content).await;
    let browser = portal.browser();
    for language in ["en", "es"] {
        let (mut seen, mut open) = (BTreeSet::new(), VecDeque::from([format!("/{language}/")]));
        // One press: the form itself. Two: a page with a link to a form.
        let forms = format!("/{language}/requests/");
        let mut with_form = BTreeSet::new();
        let mut far = Vec::new();
        while let Some(url) = open.pop_front().filter(|_| seen.len() < PAGES) {
            if !seen.insert(url.clone()) {
                continue;
            }
            let page = browser.get(&url).await;
            if page.status != StatusCode::OK {
                assert!(page.status.is_redirection(), "{url}: {}", page.status);
                open.push_back(page.location().split('#').next().unwrap_or_default().to_owned());
                continue;
            }
            let links = links(&page.body, language);
            if url.starts_with(&forms) || links.iter().any(|link| link.starts_with(&forms)) {
                with_form.insert(url.clone());
            } else {
                far.push((url, links.clone()));
            }
            open.extend(links);
        }
        assert!(seen.len() > 100 && seen.len() < PAGES, "{} pages in {language}", seen.len());
        far.retain(|(_, links)| links.is_disjoint(&with_form));
        assert!(far.is_empty(), "a person is far from {:?}", far.iter().map(|(url, _)| url).collect::<Vec<_>>());
    }
}
