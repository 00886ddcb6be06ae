//! Answers to somebody's own words: which come first for whom, and what the one box does with few words and with many.

use std::path::Path;

use http::StatusCode;
use tempfile::TempDir;

use crate::portal::{FIXTURES, TestPortal, copy};

const SITES: &str = "\n[site.hq]\nlabel.en = \"Head office\"\nlabel.es = \"Sede\"\n\
                     [site.warehouse]\nlabel.en = \"Warehouse\"\nlabel.es = \"Almacén\"\n";

#[tokio::test]
async fn what_is_for_the_place_where_somebody_works_comes_first() {
    let content = TempDir::new().unwrap();
    copy(Path::new(FIXTURES), content.path());
    for site in ["hq", "warehouse"] {
        let article = format!(
            "---\ntitle: The label printer\nsummary: It prints labels.\napplies_to: {{site: [{site}]}}\n---\nThe label printer.\n"
        );
        std::fs::create_dir_all(content.path().join("articles/print")).unwrap();
        std::fs::write(content.path().join(format!("articles/print/label-{site}.md")), article).unwrap();
    }
    let settings = content.path().join("portal.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(&settings, text + SITES).unwrap();
    let portal = TestPortal::with_content(content).await;
    let words = [("words", "the label printer prints nothing"), ("part", "describe")];
    let first = |page: &str| page.split("data-answer=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    // Jon works in the warehouse, Ana at the head office.
    let (jon, ana) = (portal.signed_in("jon").await, portal.signed_in("ana").await);
    assert_eq!(first(&jon.post("/en/ask", &words).await.body), "label-warehouse");
    assert_eq!(first(&ana.post("/en/ask", &words).await.body), "label-hq");
}

#[tokio::test]
async fn the_one_box_searches_for_a_few_words_and_keeps_a_description_out_of_addresses() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let few = browser.post("/en/ask", &[("q", "vpn & <tokens>")]).await;
    assert_eq!((few.status, few.location()), (StatusCode::SEE_OTHER, "/en/search?q=vpn+%26+%3Ctokens%3E"));
    assert_eq!(browser.post("/es/ask", &[("q", "")]).await.location(), "/es/search");
    let many = "El túnel no abre 🌱 desde esta mañana. ".repeat(3_000);
    let long = browser.post("/es/ask", &[("q", &many)]).await;
    assert_eq!((long.status, long.location()), (StatusCode::SEE_OTHER, "/es/ask"));
    let page = browser.get("/es/ask").await;
    assert!(page.main().contains("El túnel no abre 🌱 desde esta mañana. El túnel"), "{}", page.main());
    assert!(!portal.browser().get("/es/ask").await.main().contains("El túnel no abre"), "it is its browser's alone");
}
