//! What a person typed is never lost, and what a colleague did is never overwritten.

use http::StatusCode;

use crate::portal::{Browser, TestPortal};

#[tokio::test]
async fn a_reply_survives_the_end_of_the_session() {
    let portal = TestPortal::start().await;
    let number = portal.signed_in("jon").await.file("it hums").await;
    let page = format!("/en/tickets/{number}");
    let later = portal.browser();
    let answer = later.post(&page, &[("key", "0123456789abcdef"), ("text", "and now it smokes")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let next = later.get(answer.location()).await.hidden("next").replace("&amp;", "&");
    let back = later.post("/en/sign-in", &[("person", "jon"), ("next", &next)]).await;
    assert!(later.get(back.location()).await.main().contains("and now it smokes"));
}

#[tokio::test]
async fn a_problem_gives_back_what_was_typed() {
    let portal = TestPortal::start().await;
    let jon = portal.signed_in("jon").await;
    let key = jon.get("/en/requests/problem").await.hidden("key");
    jon.post("/en/requests/problem", &[("key", &key), ("f-what", "first words"), ("f-work", "yes")]).await;
    let other = [("key", key.as_str()), ("f-what", "second <b>words</b>"), ("f-work", "yes")];
    let answer = jon.post("/en/requests/problem", &other).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.main().contains("second &lt;b&gt;words&lt;/b&gt;"), "{}", answer.main());
    let keyless = jon.post("/en/requests/problem", &[("f-what", "no key here"), ("f-work", "yes")]).await;
    assert_eq!(keyless.status, StatusCode::BAD_REQUEST);
    assert!(keyless.main().contains("no key here"));
}

#[tokio::test]
async fn the_same_words_again_are_the_same_ticket() {
    let portal = TestPortal::start().await;
    let jon = portal.signed_in("jon").await;
    assert_eq!(jon.file("went back and sent again").await, jon.file("went back and sent again").await);
    assert_ne!(jon.file("went back and sent again").await, jon.file("something else").await);
}

#[tokio::test]
async fn the_same_words_again_are_the_same_reply() {
    let portal = TestPortal::start().await;
    let jon = portal.signed_in("jon").await;
    let page = format!("/en/tickets/{}", jon.file("it hums").await);
    for (words, times) in [("went back and sent again", 2), ("something else", 1), ("went back and sent again", 1)] {
        for _ in 0..times {
            let key = jon.get(&page).await.hidden("key");
            let sent = jon.post(&page, &[("key", &key), ("text", words)]).await;
            assert_eq!(sent.location(), format!("{page}?sent=1"));
        }
    }
    let shown = jon.get(&page).await;
    assert_eq!(
        shown.main().matches("went back and sent again").count(),
        2,
        "said anew later, it is new: {}",
        shown.main()
    );
}

#[tokio::test]
async fn two_agents_do_not_overwrite_each_other() {
    let portal = TestPortal::start().await;
    let number = portal.signed_in("jon").await.file("it hums").await;
    let (iker, marta) = (portal.signed_in("iker").await, portal.signed_in("marta").await);
    let page = format!("/en/desk/tickets/{number}");
    let (first, second) = (iker.get(&page).await, marta.get(&page).await);
    let send = async |agent: &Browser<'_>, from: &crate::portal::Answer, state: &str, note: &str| {
        let (key, seen) = (from.hidden("key"), from.hidden("seen"));
        agent.post(&page, &[("key", &key), ("seen", &seen), ("do", "move"), ("state", state), ("note", note)]).await
    };
    assert_eq!(send(&iker, &first, "waiting-you", "Which one?").await.status, StatusCode::SEE_OTHER);
    let stale = send(&marta, &second, "in-progress", "On it.").await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stale.main().contains("On it.") && stale.main().contains("Somebody changed this ticket"));
    assert_eq!(send(&marta, &stale, "in-progress", "On it.").await.status, StatusCode::SEE_OTHER, "having seen it");
}

#[tokio::test]
async fn a_finished_ticket_can_be_answered_and_goes_on() {
    let portal = TestPortal::start().await;
    let jon = portal.signed_in("jon").await;
    let number = jon.file("it hums").await;
    let iker = portal.signed_in("iker").await;
    let desk = iker.get(&format!("/en/desk/tickets/{number}")).await;
    let (key, seen) = (desk.hidden("key"), desk.hidden("seen"));
    let close = [("key", key.as_str()), ("seen", &seen), ("do", "move"), ("state", "closed"), ("note", "Done.")];
    let unsaid = iker.post(&format!("/en/desk/tickets/{number}"), &close).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unsaid.main().contains("Say what solved it") && unsaid.main().contains("Done."), "{}", unsaid.main());
    let close =
        [close.as_slice(), &[("solved", "other"), ("solved-other", "http://portal.test/en/articles/none")]].concat();
    let unknown = iker.post(&format!("/en/desk/tickets/{number}"), &close).await;
    assert!(unknown.main().contains("There is no such article"), "{}", unknown.main());
    let close =
        [&close[..5], &[("solved", "other"), ("solved-other", "http://portal.test/en/articles/vpn?q=x")]].concat();
    assert_eq!(iker.post(&format!("/en/desk/tickets/{number}"), &close).await.status, StatusCode::SEE_OTHER);
    let page = jon.get(&format!("/en/tickets/{number}")).await;
    let reply = [("key", page.hidden("key")), ("text", "It hums again".to_owned())];
    let reply: Vec<_> = reply.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(jon.post(&format!("/en/tickets/{number}"), &reply).await.status, StatusCode::SEE_OTHER);
    let queue = iker.get("/en/desk/queue").await;
    assert!(queue.main().contains(&number), "it is open again");
}

#[tokio::test]
async fn a_question_that_an_answer_opens_is_seen_before_sending() {
    let portal = TestPortal::start().await;
    let jon = portal.signed_in("jon").await;
    let first = jon.get("/en/requests/problem").await;
    assert!(first.main().contains("name=\"f-workaround\""), "{}", first.main());
    let key = first.hidden("key");
    let form = [("key", key.as_str()), ("f-what", "it hums"), ("f-work", "partly"), ("f-workaround", "")];
    assert_eq!(jon.post("/en/requests/problem", &form).await.status, StatusCode::SEE_OTHER, "it may stay empty");
}

#[tokio::test]
async fn an_address_is_tidied() {
    let portal = TestPortal::start().await;
    let somebody = portal.browser();
    for (asked, meant) in [("/en", "/en/"), ("/es//", "/es/"), ("/en/requests/problem/", "/en/requests/problem")] {
        assert_eq!(somebody.get(asked).await.location(), meant, "{asked}");
    }
    assert_eq!(somebody.get("/en/nowhere").await.status, StatusCode::NOT_FOUND);
}
