//! A guide and an article by the same name: searches asked again of two editions, and answers beside a description, take
//! neither for the other.

use std::path::Path;

use app::site::replay::replay;
use app::site::urls;
use desk::Searched;
use knowledge::search::{Key, Kind};
use knowledge::{Edition, Source};
use tempfile::TempDir;
use viewer::Language;

use crate::portal::{FIXTURES, NOW, TestPortal, copy};

/// The small content with one change: it has a guide and an article by the name of `vpn`.
fn edition(path: &str, from: &str, to: &str) -> Edition {
    let content = TempDir::new().unwrap();
    copy(Path::new(FIXTURES), content.path());
    let file = content.path().join(path);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains(from), "{from}");
    std::fs::write(file, text.replace(from, to)).unwrap();
    let built = knowledge::build(Source::open(content.path(), None).unwrap().read().unwrap(), NOW.parse().unwrap());
    built.edition.unwrap_or_else(|| panic!("{:#?}", built.findings))
}

#[test]
fn a_guide_that_gives_way_to_the_article_of_its_name_is_lost() {
    let guide = edition("guides/vpn/guide.toml", "symptoms = [", "symptoms = [\"zanahoria\", ");
    let article = edition("articles/remote/vpn.md", "keywords: [", "keywords: [zanahoria, ");
    let searches = [Searched { words: "zanahoria".into(), language: Language::En, times: 3 }];
    let key = |kind| Key::of(kind, "vpn");
    for (published, changed, lost, instead) in
        [(&guide, &article, Kind::Guide, Kind::Article), (&article, &guide, Kind::Article, Kind::Guide)]
    {
        let replayed = replay(published, changed, &searches);
        let first = replayed.lost_first.first().expect("another first answer");
        assert_eq!((&first.before.key, first.now.as_ref().map(|now| &now.key)), (&key(lost), Some(&key(instead))));
        let gone: Vec<_> = replayed.out_of_reach.iter().map(|found| &found.key).collect();
        assert_eq!(gone, [&key(lost)]);
        let room = if lost == Kind::Guide { "guides" } else { "articles" };
        assert_eq!(urls::document(Language::En, gone[0]), format!("/en/{room}/vpn"));
    }
    assert!(replay(&guide, &guide, &searches).lost_first.is_empty());
}

#[tokio::test]
async fn a_guide_has_not_solved_what_the_article_of_its_name_did() {
    let portal =
        TestPortal::with_edition(edition("guides/vpn/guide.toml", "symptoms = [", "symptoms = [\"zanahoria\", ")).await;
    let browser = portal.browser();
    // As many as are worth an argument.
    for _ in 0..5 {
        let reader = portal.browser();
        let version = reader.get("/en/articles/vpn").await.hidden("version");
        reader.post("/en/articles/vpn", &[("solved", "yes"), ("version", &version)]).await;
    }
    portal.site.desk.flush_ledger().await;
    let said = |words: &str| [("part", "request".to_owned()), ("words", words.to_owned())];
    let answers = async |words: &str| {
        let form = said(words);
        let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.post("/en/ask", &form).await
    };
    let article = answers("tunnel").await;
    assert!(article.hidden("answers-shown") == "vpn" && article.body.contains("of 5"), "{}", article.body);
    let guide = answers("zanahoria").await;
    assert!(guide.body.contains("/en/guides/vpn") && !guide.body.contains("of 5"), "{}", guide.body);
    assert_eq!(guide.hidden("answers-shown"), "", "no article stood there");
}
