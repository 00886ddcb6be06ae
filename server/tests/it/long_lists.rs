//! Lists of articles are shown in pages: no page grows with the knowledge base, and none of its articles is left out.

use std::collections::BTreeSet;

use tempfile::TempDir;

use crate::portal::{FIXTURES, TestPortal, copy};

/// The articles of a list that a page links to.
fn linked(page: &str) -> BTreeSet<&str> {
    page.split("href=\"/en/articles/many-").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[tokio::test]
async fn every_article_stands_on_one_page_of_the_list() {
    let content = TempDir::new().unwrap();
    copy(std::path::Path::new(FIXTURES), content.path());
    let folder = content.path().join("articles/many");
    std::fs::create_dir_all(&folder).unwrap();
    for number in 0..250 {
        let text = format!("---\ntitle: Many {number:03}\nsummary: S.\n---\n\nText.\n");
        std::fs::write(folder.join(format!("many-{number:03}.md")), text).unwrap();
    }
    let portal = TestPortal::with_content(content).await;
    let browser = portal.browser();
    for list in ["/en/articles", "/en/topics/many"] {
        let mut seen = BTreeSet::<String>::new();
        for page in 1..=3 {
            let page = browser.get(&format!("{list}?page={page}")).await;
            let found = linked(page.main());
            assert!((50..=100).contains(&found.len()), "{list}: {}", found.len());
            assert!(found.iter().all(|id| seen.insert((*id).to_owned())), "{list}: one stands on two pages");
        }
        assert_eq!(seen.len(), 250, "{list}");
        let (first, last) = (browser.get(list).await, browser.get(&format!("{list}?page=3")).await);
        assert!(first.main().contains(&format!("href=\"{list}?page=2\"")) && first.main().contains("1 to 100 of 25"));
        assert!(last.main().contains(&format!("href=\"{list}?page=2\"")) && !last.main().contains("page=4"));
        // Whoever asks for a page that is not there gets one that is.
        for odd in ["0", "-1", "x", "99999999999999999999", "4"] {
            let page = browser.get(&format!("{list}?page={odd}")).await;
            assert!(page.status.is_success() && linked(page.main()).len() >= 50, "{list}?page={odd}");
        }
        assert!(first.body.len() < 120_000, "{list}: {} bytes", first.body.len());
    }
}
