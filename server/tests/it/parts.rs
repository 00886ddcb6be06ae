//! Parts of an article that are only for some: what anybody else gets of the portal does not tell of them.

use std::path::Path;

use crate::portal::{FIXTURES, TestPortal, copy};

const ARTICLE: &str = "---\ntitle: Reset a token\nsummary: How a token is reset.\nkind: how-to\n---\nEverybody reads this line.\n\n\
    ::: for role=agent\n## Canarypart\n\nThe canarypart is behind the desk. [Canarylink](../remote/vpn.md)\n:::\n\n## After\n\nThe end.\n";

#[tokio::test]
async fn a_part_reaches_only_those_whom_it_is_for() {
    let content = tempfile::TempDir::new().unwrap();
    copy(Path::new(FIXTURES), content.path());
    std::fs::write(content.path().join("articles/remote/token-reset.md"), ARTICLE).unwrap();
    let portal = TestPortal::with_content(content).await;
    let agent = portal.signed_in("iker").await;
    let page = agent.get("/en/articles/token-reset").await.body;
    assert!(page.contains("The canarypart is behind the desk.") && page.contains("The end."), "{page}");
    assert!(agent.get("/en/articles/token-reset.md").await.body.contains("canarypart"));
    // Nobody, a user and an editor, after an agent had the page.
    for browser in [portal.browser(), portal.signed_in("jon").await, portal.signed_in("grace").await] {
        for path in [
            "/en/articles/token-reset",
            "/en/articles/token-reset.md",
            "/en/history/token-reset",
            "/en/articles",
            "/en/topics/remote",
            "/en/feeds",
            "/en/feeds/remote",
            "/en/search?q=token+reset",
            "/en/search?q=behind+the+desk",
            "/en/suggest?q=token",
            "/en/articles/vpn",
            "/en/history/vpn",
            "/sitemap.xml",
        ] {
            let body = browser.get(path).await.body.to_lowercase();
            assert!(!body.contains("canary") && !body.contains("role=agent"), "{path} tells of the part\n{body}");
        }
        assert!(!browser.get("/en/suggest?q=canarypart").await.body.contains("Reset a token"));
        assert!(!browser.get("/en/search?q=canarypart").await.main().contains("Reset a token"));
        assert!(browser.get("/en/articles/token-reset").await.body.contains("The end."));
    }
}
