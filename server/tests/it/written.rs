//! What people write on tickets and outages: addresses are links, lists are lists, and it stays text.

use crate::portal::TestPortal;

#[tokio::test]
async fn addresses_are_links_and_lists_are_lists() {
    let portal = TestPortal::start().await;
    let (jon, iker) = (portal.signed_in("jon").await, portal.signed_in("iker").await);
    let key = jon.get("/en/requests/problem").await.hidden("key");
    let words = "See https://wiki.example/a?b=1&c=2.\n- <script>x</script>\n- javascript:alert(1)";
    let form = [("key", key.as_str()), ("f-what", words), ("f-work", "yes")];
    let page = jon.post("/en/requests/problem", &form).await.location().split('?').next().unwrap().to_owned();
    let link = "<a href=\"https://wiki.example/a?b=1&amp;c=2\" rel=\"nofollow noopener noreferrer\">";
    let key = jon.get(&page).await.hidden("key");
    jon.post(&page, &[("key", key.as_str()), ("text", words)]).await;
    for shown in [jon.get(&page).await, iker.get(&page.replace("/en/", "/en/desk/")).await] {
        let main = shown.main().replace("<!>", "");
        assert_eq!(main.matches(link).count(), 2, "asked and answered: {}", shown.main());
        assert!(main.contains("<li>&lt;script&gt;x&lt;/script&gt;</li>"), "{}", shown.main());
        assert!(!shown.main().contains("href=\"javascript:"), "{}", shown.main());
    }

    let desk = format!("/en/desk/outages/{}", iker.declare_outage_saying(words, words).await);
    for path in ["/en/".to_owned(), desk.replace("/desk", ""), desk] {
        let shown = iker.get(&path).await;
        let main = shown.main().replace("<!>", "");
        assert!(main.contains(link) && main.contains("<li>&lt;script&gt;"), "{path}: {}", shown.main());
    }
}
