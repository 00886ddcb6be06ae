//! What somebody sees who looks for something: the best answer first, what is no answer apart, and a person near.

use std::path::Path;

use tempfile::TempDir;

use crate::portal::{DEMO, FIXTURES, TestPortal, copy};

async fn demonstration() -> TestPortal {
    let content = TempDir::new().unwrap();
    copy(Path::new(DEMO), content.path());
    TestPortal::with_content(content).await
}

/// The entries of the lists of results on a page.
fn results(page: &str) -> Vec<&str> {
    let list = page.split("<ul class=\"results\">").skip(1).filter_map(|rest| rest.split("</ul>").next());
    list.flat_map(|list| list.split("<li>").skip(1)).collect()
}

#[tokio::test]
async fn the_best_answer_stands_first_whatever_its_kind() {
    let portal = demonstration().await;
    let browser = portal.browser();
    for (address, first, kind) in [
        ("/en/search?q=the+vpn+does+not+connect", "/en/guides/vpn-no-connect", "Guide"),
        ("/en/search?q=vpn+error+809", "/en/articles/vpn-error-809", "Article"),
        ("/es/search?q=error+809+vpn", "/es/articles/vpn-error-809", "Artículo"),
        ("/es/search?q=la+vpn+no+conecta", "/es/guides/vpn-no-connect", "Guía"),
    ] {
        let page = browser.get(address).await;
        let found = results(page.main());
        assert!(found.len() > 2 && found[0].contains(first) && found[0].contains(kind), "{address}: {}", found[0]);
    }
    let guides = browser.get("/en/search?q=vpn&kind=guide").await;
    let found = results(guides.main());
    assert!(!found.is_empty() && found.iter().all(|one| one.contains("/en/guides/")), "{found:?}");
    assert!(guides.main().contains("kind=article"), "the way to the others stays");
    let odd = browser.get("/en/search?q=vpn&kind=no-kind").await;
    assert!(results(odd.main()).len() > found.len());
}

#[tokio::test]
async fn a_reading_is_said_with_the_way_back() {
    let portal = demonstration().await;
    let page = portal.browser().get("/en/search?q=vpm").await;
    assert!(page.main().contains("We read “vpm” as “vpn”."), "{}", page.main());
    assert!(page.main().contains("q=vpm&amp;verbatim=1") || page.main().contains("q=vpm&verbatim=1"));
    let as_typed = portal.browser().get("/en/search?q=vpm&verbatim=1").await;
    assert!(!as_typed.main().contains("We read"), "{}", as_typed.main());
}

#[tokio::test]
async fn a_search_that_is_narrowed_is_the_same_search() {
    let portal = demonstration().await;
    let browser = portal.browser();
    for narrowed in ["", "&kind=guide", "&topic=remote", "&service=vpn", "&more=1"] {
        browser.get(&format!("/en/search?q=vpn{narrowed}")).await;
    }
    portal.site.desk.flush_ledger().await;
    let searched = portal.site.desk.frequent(9, portal.site.clock.now()).await.unwrap();
    assert_eq!(searched.iter().map(|one| (one.words.as_str(), one.times)).collect::<Vec<_>>(), [("vpn", 1)]);
}

#[tokio::test]
async fn suggestions_are_what_people_want() {
    let portal = demonstration().await;
    let list: serde_json::Value = serde_json::from_str(&portal.browser().get("/en/suggest?q=vpn").await.body).unwrap();
    let kinds: Vec<_> = list["results"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
    let place = |kind: &str| kinds.iter().position(|own| *own == kind);
    assert!(place("guide").is_some() && place("article").is_some(), "{kinds:?}");
    assert!(place("service").is_none_or(|service| Some(service) > place("guide") && Some(service) > place("article")));
}

#[tokio::test]
async fn what_only_shares_a_word_is_no_answer() {
    let portal = demonstration().await;
    let browser = portal.browser();
    for (language, words, nothing, apart) in [
        ("en", "laminate+poster+laptop+frame", "Nothing written about that yet", "These only share a word with it"),
        (
            "es",
            "plastificar+cartel+marco+portátil",
            "Aún no hay nada escrito sobre esto",
            "Esto solo comparte alguna palabra",
        ),
    ] {
        let page = browser.get(&format!("/{language}/search?q={words}")).await;
        let main = page.main();
        let (before, after) = main.split_once(apart).unwrap_or_else(|| panic!("{main}"));
        assert!(before.contains(nothing) && results(before).is_empty() && !results(after).is_empty());
        assert!(main.contains(&format!("/{language}/requests/problem?say=laminate")) || language == "es");
        assert!(page.body.contains(&format!("<title>{nothing}")), "nor does the title count it: {}", page.body);
    }
    portal.site.desk.flush_ledger().await;
    let editor = portal.signed_in("grace").await;
    assert!(
        editor.get("/en/desk/findings").await.main().contains("laminate poster laptop frame"),
        "editors see what is missing"
    );
}

#[tokio::test]
async fn a_person_is_near_wherever_somebody_looks() {
    let portal = demonstration().await;
    let browser = portal.browser();
    for (language, words) in [("en", "I still need help"), ("es", "Sigo necesitando ayuda")] {
        for path in [
            "search",
            "search?q=vpn",
            "search?q=zzqxw",
            "search?q=laminate+poster+laptop+frame",
            "topics/remote",
            "articles",
            "status",
            "ask",
            "requests/problem",
            "requests/vpn-incident",
        ] {
            let page = browser.get(&format!("/{language}/{path}")).await;
            assert!(page.main().contains(words), "/{language}/{path}");
        }
    }
    assert!(browser.get("/en/requests/problem").await.body.contains("id=\"counter\""), "its link leads somewhere");
}

#[tokio::test]
async fn what_is_opened_most_is_said_only_where_it_is() {
    let portal = demonstration().await;
    let before = portal.browser().get("/es/").await;
    assert!(before.main().contains(">Temas</h2>") && !before.main().contains("Lo que más se consulta"));
    let portal = demonstration().await;
    for _ in 0..30 {
        portal.browser().get("/en/articles/print-stuck").await;
    }
    portal.site.desk.flush_ledger().await;
    let page = portal.browser().get("/en/").await;
    assert!(page.main().contains("What people ask about most"), "{}", page.main());
    let first = page.main().split("href=\"/en/topics/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(first, "printing");
}

#[tokio::test]
async fn a_description_has_five_answers_at_most_and_two_are_folded() {
    let portal = demonstration().await;
    let browser = portal.browser();
    let words = "The VPN token has expired and the VPN does not connect any more: error 809, the tunnel is slow and Gateway \
                 asks for a code again and again";
    let page = browser.post("/en/ask", &[("words", words), ("part", "describe")]).await.body;
    let answers = page.matches("data-answer=").count() + page.matches("class=\"guided\"").count();
    assert_eq!(answers, 5, "{page}");
    let folded = page.split("2 more that may fit").nth(1).unwrap_or_else(|| panic!("{page}"));
    assert_eq!(folded.matches("data-answer=").count() + folded.matches("class=\"guided\"").count(), 2);
    let certificate = "In our office the browser on my notebook says since this morning that the certificate of the intranet \
                       page has expired and is not trusted any more";
    let page = browser.post("/en/ask", &[("words", certificate), ("part", "describe")]).await.body;
    assert!(!page.contains("laptop-lost"), "{page}");
}

/// The titles of what stands beside a description.
async fn beside(portal: &TestPortal, words: &str) -> Vec<String> {
    let page = portal.browser().post("/en/ask", &[("words", words), ("part", "describe")]).await.body;
    let answers = page.split(['<', '>']).filter(|tag| tag.starts_with("details data-answer="));
    answers.map(|tag| tag.split('"').nth(1).unwrap().to_owned()).collect()
}

#[tokio::test]
async fn beside_a_description_stand_few_answers_and_none_that_is_much_worse() {
    let content = TempDir::new().unwrap();
    copy(Path::new(FIXTURES), content.path());
    let write = |id: &str, title: &str, text: &str| {
        let article = format!("---\ntitle: {title}\nsummary: {text}\n---\n{text}\n");
        std::fs::write(content.path().join(format!("articles/desk/{id}.md")), article).unwrap();
    };
    for n in 1..=7 {
        write(&format!("kettle-{n}"), &format!("The kettle hums {n}"), "Where the kettle hums, it boils.");
    }
    write("toaster", "The toaster burns the bread and smokes", "A toaster that burns bread and smokes is old.");
    write("bakery", "What the bakery sells", "There is bread.");
    let portal = TestPortal::with_content(content).await;
    assert_eq!(beside(&portal, "the kettle hums while it boils").await.len(), 5);
    assert_eq!(beside(&portal, "the toaster burns the bread and smokes").await, ["toaster"]);
}

#[tokio::test]
async fn beside_a_description_stands_nothing_that_only_shares_a_word() {
    let portal = demonstration().await;
    assert_eq!(beside(&portal, "laminate poster laptop frame").await, [""; 0]);
    // Nor what has a time and the form of an address.
    let form =
        "The coffee machine leaks since 9:00 and again at 17:30, a picture of it is at https://www.kettles.org/x.html";
    assert_eq!(beside(&portal, form).await, [""; 0]);
}

#[tokio::test]
async fn the_title_counts_answers_and_what_shares_a_word_stands_below() {
    let portal = demonstration().await;
    let browser = portal.browser();
    for (language, words, said, apart) in [
        ("en", "vpn+token", "answers for", "These only share a word with it"),
        ("es", "recuperar+archivo+borrado", "respuestas para", "Esto solo comparte alguna palabra"),
    ] {
        let page = browser.get(&format!("/{language}/search?q={words}")).await;
        let main = page.main();
        let (before, after) = main.split_once(apart).unwrap_or_else(|| panic!("{main}"));
        let count =
            before.split(said).next().and_then(|text| text.trim_end().rsplit(|c: char| !c.is_ascii_digit()).next());
        assert_eq!(count, Some(results(before).len().to_string().as_str()), "{before}");
        assert!(!results(after).is_empty());
    }
}

#[tokio::test]
async fn a_hostile_query_does_not_come_back_in_every_link() {
    let portal = demonstration().await;
    let accents = format!("vpn a{}", "%CC%81".repeat(3_000));
    let page = portal.browser().get(&format!("/en/search?q={}", accents.replace(' ', "+"))).await;
    assert!(page.body.len() < 100_000, "{} bytes", page.body.len());
}

#[tokio::test]
async fn one_answer_stands_before_the_topics() {
    let portal = demonstration().await;
    let page = portal.browser().get("/en/search?q=wallet").await;
    let main = page.main();
    assert!(main.contains("One answer for"), "{main}");
    let [answer, topics] = ["<ul class=\"results\">", "id=\"near\""].map(|part| main.find(part).expect(part));
    assert!(answer < topics);
}
