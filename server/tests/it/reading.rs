//! Articles as people and machines read them: versions for the reader's platform, Markdown, feeds, the sitemap, and
//! "did this solve it?".

use axum::body::Body;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, RETRY_AFTER, USER_AGENT};
use http::{Method, Request, StatusCode};

use crate::portal::{FIXTURES, TestPortal, copy};

/// The small content with one more article.
async fn with_article(name: &str, text: &str) -> TestPortal {
    let content = tempfile::TempDir::new().unwrap();
    copy(std::path::Path::new(FIXTURES), content.path());
    std::fs::write(content.path().join("articles/remote").join(name), text).unwrap();
    TestPortal::with_content(content).await
}

#[tokio::test]
async fn the_part_for_the_readers_platform_is_chosen() {
    let text = "---\ntitle: T\nsummary: S.\n---\n::: for os=windows\nPress Start.\n:::\n\n::: for os=macos\nPress Command.\n:::\n";
    let portal = with_article("tabs.md", text).await;
    for (agent, chosen) in [("Mac OS X", "macos"), ("Windows NT", "windows"), ("Linux", "windows")] {
        // Twice: what is kept for one platform is not shown to another.
        for _ in 0..2 {
            let request = Request::builder().uri("/en/articles/tabs").header(USER_AGENT, agent);
            let answer = portal.send(request.body(Body::empty()).unwrap()).await;
            let body = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
            let body = String::from_utf8_lossy(&body);
            assert!(body.contains(&format!("name=\"os-1\" checked value=\"{chosen}\"")), "{agent}: {body}");
        }
    }
}

#[tokio::test]
async fn an_article_is_there_as_markdown_for_those_who_may_read_it() {
    let portal = TestPortal::start().await;
    let (outside, agent) = (portal.browser(), portal.signed_in("iker").await);
    let raw = outside.get("/en/articles/vpn.md").await;
    assert_eq!(raw.headers[CONTENT_TYPE], "text/markdown; charset=utf-8");
    assert!(raw.body.starts_with("---\ntitle: Connect to the VPN"), "{}", raw.body);
    assert_eq!(outside.get("/en/articles/canary.md").await.status, StatusCode::NOT_FOUND);
    assert!(agent.get("/en/articles/canary.md").await.body.contains("canaryword"));
    let tag = raw.headers[ETAG].clone();
    let again = Request::builder().uri("/en/articles/vpn.md").header(IF_NONE_MATCH, tag).body(Body::empty());
    assert_eq!(portal.send(again.unwrap()).await.status(), StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn machines_get_what_everybody_may_read() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let feed = browser.get("/en/feeds/remote").await;
    assert_eq!(feed.headers[CONTENT_TYPE], "application/atom+xml; charset=utf-8");
    assert!(feed.body.contains("<title>Connect to the VPN</title>"), "{}", feed.body);
    assert!(feed.body.contains("http://portal.test/en/articles/vpn"), "{}", feed.body);
    assert_eq!(browser.get("/en/feeds/nowhere").await.status, StatusCode::NOT_FOUND);
    let map = browser.get("/sitemap.xml").await.body;
    assert!(map.contains("<loc>http://portal.test/es/articles/vpn</loc>"), "{map}");
    assert!(map.contains("hreflang=\"es\" href=\"http://portal.test/es/articles/vpn\""), "{map}");
    let robots = browser.get("/robots.txt").await.body;
    assert!(robots.contains("Disallow: /en/desk\n") && robots.contains("Sitemap: http://portal.test/"), "{robots}");
    let search = browser.get("/es/opensearch.xml").await.body;
    assert!(search.contains("template=\"http://portal.test/es/search?q={searchTerms}\""), "{search}");
    let page = browser.get("/es/articles/vpn").await.body;
    assert!(page.contains("<link rel=\"canonical\" href=\"http://portal.test/es/articles/vpn\">"), "{page}");
    assert!(page.contains("property=\"og:title\""), "{page}");
}

#[tokio::test]
async fn a_feed_says_when_something_appeared() {
    let content = tempfile::TempDir::new().unwrap();
    copy(std::path::Path::new(FIXTURES), content.path());
    let path = content.path().join("articles/remote/later.md");
    std::fs::write(&path, "---\ntitle: Later\nsummary: S.\npublish_at: 2026-11-20\n---\nText.\n").unwrap();
    let written = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_780_000_000);
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(written).unwrap();
    let portal = TestPortal::with_content(content).await;
    let feed = portal.browser().get("/en/feeds").await.body;
    let entry = feed.split("<entry>").find(|entry| entry.contains("<title>Later</title>")).expect("it is in the feed");
    assert!(entry.contains("<updated>2026-11-"), "written in May, and nobody saw it: {entry}");
}

#[tokio::test]
async fn an_answer_comes_back_to_the_article_and_asks_for_the_reason() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let page = browser.get("/en/articles/vpn?q=tunnel").await;
    assert_eq!(page.headers[CACHE_CONTROL], "private, no-cache");
    let version = page.hidden("version");
    assert!(page.body.contains("<input type=\"hidden\" name=\"q\" value=\"tunnel\">"), "{}", page.body);
    let form = [("solved", "no"), ("version", version.as_str()), ("q", "tunnel")];
    let answer = browser.post("/en/articles/vpn", &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.location(), "/en/articles/vpn?q=tunnel&_solved=no#solved");
    assert!(browser.get("/en/articles/vpn?q=tunnel&_solved=no").await.body.contains("Right topic, but not enough"));
    let why = [("solved", "no"), ("why", "short"), ("version", version.as_str()), ("part", "1")];
    let part = browser.post("/en/articles/vpn", &why).await;
    assert_eq!(part.status, StatusCode::OK);
    assert!(
        part.body.starts_with("<form class=\"solved\"") || part.body.contains("I still need help"),
        "{}",
        part.body
    );
    assert!(!part.body.contains("<html"), "{}", part.body);
    let odd = browser.post("/en/articles/vpn", &[("solved", "perhaps")]).await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
    assert_eq!(browser.post("/en/articles/canary", &form).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_guide_asks_whether_its_answer_solved_it_and_goes_on() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let begun = browser.get("/en/guides/vpn/what?what=expired&answered=1").await;
    let here = begun.location().to_owned();
    let page = browser.get(&here).await;
    assert!(here.starts_with("/en/guides/vpn/renew?") && page.main().contains("Did this solve it?"), "{here}");
    let version = page.hidden("version");
    let no = browser.post(&here, &[("solved", "no"), ("version", &version)]).await;
    assert_eq!(no.location(), format!("{here}&_solved=no#solved"), "back to the same step");
    let why = browser.get(&format!("{here}&_solved=no")).await;
    assert!(why.main().contains("Right topic, but not enough"), "{}", why.main());
    let on = "/en/requests/problem?guide=vpn&amp;step=ask";
    assert!(why.main().contains(on), "the way on does not wait for a reason: {}", why.main());
    let sent = browser.post(&here, &[("solved", "no"), ("why", "old"), ("version", &version), ("part", "1")]).await;
    assert!(sent.body.contains("Thank you") && sent.body.contains(on), "{}", sent.body);
    assert_eq!(browser.post(&here, &[("solved", "perhaps")]).await.status, StatusCode::BAD_REQUEST);
    // A question has nothing to be solved by.
    let question = browser.post("/en/guides/vpn/what?what=timeout", &[("solved", "yes")]).await;
    assert_eq!(question.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn too_many_searches_are_asked_to_wait_and_keep_their_words() {
    let portal = TestPortal::start().await;
    let (jon, ana) = (portal.signed_in("jon").await, portal.signed_in("ana").await);
    let mut refused = None;
    for _ in 0..1_000 {
        let answer = jon.get("/en/search?q=my+tunnel").await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("a thousand searches at once are too many");
    assert!(refused.headers[RETRY_AFTER].to_str().unwrap().parse::<u32>().unwrap() >= 1);
    assert!(refused.body.contains("value=\"my tunnel\""));
    assert_eq!(ana.get("/en/search?q=my+tunnel").await.status, StatusCode::OK, "somebody else goes on");
    let post = Request::builder().method(Method::POST).uri("/en/ask");
    assert_eq!(portal.send(post.body(Body::empty()).unwrap()).await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_long_description_is_kept_and_goes_along_into_the_request() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let long = format!("{} and the tunnel does not connect <b>", "I did many things ".repeat(300));
    let answer = browser.post("/en/ask", &[("words", &long)]).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/en/ask"));
    let page = browser.get("/en/ask").await;
    assert!(page.main().contains("does not connect &lt;b&gt;"), "{}", page.main());
    assert!(page.main().contains("/en/articles/vpn?q="), "{}", page.main());
    let form = browser.get("/en/requests/problem?described=1").await;
    assert!(form.main().contains("does not connect &lt;b&gt;"), "{}", form.main());
    assert!(!portal.browser().get("/en/requests/problem?described=1").await.main().contains("does not connect"));
    assert_eq!(browser.post("/en/ask", &[("words", " ")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_vote_is_for_a_version_that_was_served() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let version = browser.get("/en/articles/vpn").await.hidden("version");
    let vote =
        async |version: &str| browser.post("/en/articles/vpn", &[("solved", "yes"), ("version", version)]).await.status;
    assert_eq!(vote(&version).await, StatusCode::SEE_OTHER);
    for invented in ["0123456789abcdef", "x", ""] {
        assert_eq!(vote(invented).await, StatusCode::CONFLICT, "{invented:?}");
    }
    let voted = portal.site.desk.solved_by_articles(&[&"vpn".into()]).await.unwrap();
    assert_eq!(voted["vpn"], (1, 1), "one visit has one vote");
}

#[tokio::test]
async fn a_guide_has_no_votes_of_an_article_that_has_its_id() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let version = browser.get("/en/articles/vpn").await.hidden("version");
    browser.post("/en/articles/vpn", &[("solved", "yes"), ("version", &version)]).await;
    let found = browser.post("/en/ask", &[("part", "describe"), ("words", "the vpn does not connect")]).await.body;
    let (guide, article) = found.split_once("<details").expect("an article is found");
    assert!(guide.contains("/en/guides/vpn") && !guide.contains("solved it"), "{guide}");
    assert!(article.contains("solved it"), "{article}");
}

#[tokio::test]
async fn an_article_that_was_taken_back_leaves_its_title_and_what_stands_in_for_it() {
    let text = "---\ntitle: Old ways\nsummary: Canary.\nkeywords: [canary]\nstatus: retired\nreplaced_by: vpn\n---\n\n## Canary\n";
    let portal = with_article("old.md", text).await;
    for browser in [portal.browser(), portal.signed_in("iker").await] {
        let page = browser.get("/en/articles/old").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.main().contains("withdrawn") && page.main().contains("\"/en/articles/vpn\""), "{}", page.main());
        assert_eq!(browser.get("/en/articles/old.md").await.status, StatusCode::NOT_FOUND);
        let everywhere =
            ["articles/old", "articles", "topics/remote", "feeds", "search?q=canary", "suggest?q=can", "history/old"];
        for path in everywhere {
            let body = browser.get(&format!("/en/{path}")).await.body;
            assert!(!body.contains("Canary.") && !body.contains("id=\"canary\""), "{path}");
            assert!(path.ends_with("old") || !body.contains("Old ways"), "{path}");
        }
        assert!(!browser.get("/sitemap.xml").await.body.contains("articles/old"));
    }
}

#[tokio::test]
async fn machines_get_no_control_characters() {
    let text = "---\ntitle: T\nsummary: S.\n---\n\nA \u{1}bell\u{7}, an escape\u{1b}[1m, &#2; and \u{FFFE}.\n";
    let portal = with_article("odd.md", text).await;
    let browser = portal.browser();
    for path in ["/en/feeds", "/es/feeds", "/en/feeds/remote", "/sitemap.xml", "/en/opensearch.xml"] {
        let body = browser.get(path).await.body;
        let odd = body.chars().find(|c| c.is_control() && *c != '\n' || *c == '\u{FFFE}');
        assert_eq!(odd, None, "{path}");
        assert!(!["&#1;", "&#2;", "&#7;", "&#27;", "&#x"].iter().any(|one| body.contains(one)), "{path} {body}");
    }
    assert!(browser.get("/en/feeds/remote").await.body.contains("bell"));
}

#[tokio::test]
async fn a_redirect_to_what_is_not_theirs_is_no_redirect() {
    let content = tempfile::TempDir::new().unwrap();
    copy(std::path::Path::new(FIXTURES), content.path());
    std::fs::write(content.path().join("redirects.toml"), "old-canary = \"canary\"\nold-vpn = \"vpn\"\n").unwrap();
    let portal = TestPortal::with_content(content).await;
    let (outside, user, agent) = (portal.browser(), portal.signed_in("jon").await, portal.signed_in("iker").await);
    for browser in [&outside, &user] {
        let (there, nowhere) = (browser.get("/en/articles/old-canary").await, browser.get("/en/articles/none").await);
        assert_eq!((there.status, there.location()), (nowhere.status, nowhere.location()));
        assert_eq!(there.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.get("/en/articles/old-vpn").await.location(), "/en/articles/vpn");
    }
    assert_eq!(agent.get("/en/articles/old-canary").await.location(), "/en/articles/canary");
}
