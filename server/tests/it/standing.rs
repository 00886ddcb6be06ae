//! What a ticket's page says is true: after it was taken, answered, attached, solved and thanked for, in both languages.

use std::path::Path;

use http::StatusCode;
use tempfile::TempDir;

use crate::portal::{DEMO, FIXTURES, TestPortal, copy};

/// The small content, with the states of the template.
async fn portal() -> TestPortal {
    let content = TempDir::new().unwrap();
    copy(Path::new(FIXTURES), content.path());
    std::fs::copy(Path::new(DEMO).join("states.toml"), content.path().join("states.toml")).unwrap();
    TestPortal::with_content(content).await
}

#[tokio::test]
async fn nobody_reads_that_nobody_has_what_somebody_has() {
    let portal = portal().await;
    let (jon, iker) = (portal.signed_in("jon").await, portal.signed_in("iker").await);
    let new = ["nobody has taken it yet", "todavía nadie lo ha cogido"];
    let [taken, answered, attached, waiting] =
        [jon.file("a").await, jon.file("b").await, jon.file("c").await, jon.file("d").await];
    let list = jon.get("/en/tickets").await;
    assert_eq!(list.main().matches(new[0]).count(), 4, "{}", list.main());

    let page = format!("/en/desk/tickets/{taken}");
    assert_eq!(iker.post(&page, &[("do", "take"), ("from", "")]).await.status, StatusCode::SEE_OTHER);
    assert!(!iker.get(&format!("/en/desk/tickets/{answered}")).await.main().contains(">Received</option>"));
    iker.move_ticket(&answered, "new", "We look into it.").await;
    let id = iker.declare_outage().await;
    let both = [("do", "attach"), ("ticket", attached.as_str())];
    assert_eq!(iker.post(&format!("/en/desk/outages/{id}"), &both).await.status, StatusCode::SEE_OTHER);
    let mine = [("key", "0123456789abcdef"), ("text", ""), ("attach", id.as_str())];
    assert_eq!(jon.post(&format!("/en/tickets/{waiting}"), &mine).await.status, StatusCode::SEE_OTHER);

    for number in [&taken, &answered, &attached, &waiting] {
        for (language, new) in ["en", "es"].into_iter().zip(new) {
            for path in [format!("/{language}/tickets/{number}"), format!("/{language}/tickets")] {
                assert!(!jon.get(&path).await.main().contains(new), "{path}");
            }
        }
    }
    assert!(jon.get(&format!("/en/tickets/{taken}")).await.main().contains("We are looking into it."));
    for number in [&attached, &waiting] {
        let shown = jon.get(&format!("/es/tickets/{number}")).await;
        assert!(shown.main().contains("una avería en la que ya trabajamos"), "{}", shown.main());
    }
}

#[tokio::test]
async fn a_ticket_of_an_outage_follows_what_its_person_says() {
    let portal = portal().await;
    let (jon, ana, iker) =
        (portal.signed_in("jon").await, portal.signed_in("ana").await, portal.signed_in("iker").await);
    let (works, broken) = (jon.file("a").await, ana.file("b").await);
    let id = iker.declare_outage().await;
    let (desk, page) = (format!("/en/desk/outages/{id}"), format!("/en/outages/{id}"));
    iker.post(&desk, &[("do", "attach"), ("ticket", &works), ("ticket", &broken)]).await;
    iker.resolve_outage(&desk).await;

    // Over, it is no outage that anybody still works on: the person is asked.
    let over = ["The outage that this was part of is over.", "“The VPN is down” is over."];
    for (path, over) in ["/en/tickets".to_owned(), format!("/en/tickets/{works}")].iter().zip(over) {
        let shown = jon.get(path).await;
        assert!(!shown.main().contains("that we already work on"), "{path}");
        assert!(shown.main().contains(&format!("{over} Does it work for you again?")), "{path}: {}", shown.main());
    }
    let queue = iker.get("/en/desk/queue").await;
    assert!(queue.main().contains("Waiting for Jon Hale") && !queue.main().contains("Waits for an outage"));
    assert_eq!(jon.post(&page, &[("do", "works")]).await.status, StatusCode::SEE_OTHER);
    let shown = jon.get(&format!("/en/tickets/{works}")).await;
    assert!(shown.main().contains("This is finished."), "{}", shown.main());
    let sent = ana.post(&page, &[("do", "broken")]).await;
    let shown = ana.get(sent.location()).await;
    assert!(
        shown.main().contains("The desk’s turn") && shown.main().contains("Still broken after"),
        "{}",
        shown.main()
    );
    assert!(iker.get("/en/desk/queue?view=desk").await.main().contains(&broken));
}

#[tokio::test]
async fn what_is_solved_asks_whether_it_works_once() {
    let portal = portal().await;
    let (jon, iker) = (portal.signed_in("jon").await, portal.signed_in("iker").await);
    let number = jon.file("a").await;
    let desk = format!("/en/desk/outages/{}", iker.declare_outage().await);
    iker.post(&desk, &[("do", "attach"), ("ticket", &number)]).await;
    iker.move_ticket(&number, "solved", "We mended it.").await;
    iker.resolve_outage(&desk).await;
    let shown = jon.get(&format!("/en/tickets/{number}")).await;
    assert!(shown.main().contains("Yes, it works again") && !shown.main().contains("Works now"), "{}", shown.main());
}

#[tokio::test]
async fn what_somebody_has_is_not_said_to_be_new_by_content_that_leads_nowhere() {
    let content = TempDir::new().unwrap();
    copy(Path::new(FIXTURES), content.path());
    let state = |id: &str, more: &str, sentence: &str| {
        format!(
            "[state.{id}]\nlabel = {{ en = \"{id}\", es = \"{id}\" }}\nsentence = {{ en = \"{sentence}\", es = \"{sentence}\" }}\n{more}\n"
        )
    };
    let states = [
        state("new", "turn = \"desk\"\nphase = \"open\"\ninitial = true\nto = [\"closed\"]", "Nobody has it."),
        state("closed", "turn = \"nobody\"\nphase = \"closed\"\nto = []", "It is over."),
    ];
    std::fs::write(content.path().join("states.toml"), states.concat()).unwrap();
    let portal = TestPortal::with_content(content).await;
    let (jon, iker) = (portal.signed_in("jon").await, portal.signed_in("iker").await);
    let number = jon.file("it hums").await;
    let paths = [format!("/en/tickets/{number}"), "/en/tickets".to_owned()];
    for path in &paths {
        assert!(jon.get(path).await.main().contains("Nobody has it."), "{path}");
    }
    iker.post(&format!("/en/desk/tickets/{number}"), &[("do", "take"), ("from", "")]).await;
    for path in &paths {
        assert!(!jon.get(path).await.main().contains("Nobody has it."), "{path}");
    }
}

#[tokio::test]
async fn a_title_in_another_language_says_so_wherever_it_stands() {
    let portal = portal().await;
    let (jon, iker) = (portal.signed_in("jon").await, portal.signed_in("iker").await);
    let number = jon.file("a").await;
    let key = iker.get("/en/desk/outages").await.hidden("key");
    let outage = [("key", key.as_str()), ("title-es", "La red va lenta"), ("text-es", "Lo miramos.")];
    let declared =
        iker.post("/en/desk/outages", &[&outage[..], &[("severity", "down"), ("service", "vpn")]].concat()).await;
    let desk = declared.location().to_owned();
    iker.post(&desk, &[("do", "attach"), ("ticket", &number)]).await;
    let (ticket, outage) = (format!("/en/tickets/{number}"), desk.replace("/desk/", "/"));
    let check = async |path: &str, times: usize| {
        let shown = jon.get(path).await;
        let said = shown.main().matches("La red va lenta").count();
        let marked = shown.main().matches("lang=\"es\">La red va lenta<").count();
        assert!(marked == said && said >= times, "{path}: {marked} of {said} are marked: {}", shown.main());
    };
    // The plate, what happened, the facts.
    check(&ticket, 3).await;
    check(&outage, 2).await;
    iker.resolve_outage(&desk).await;
    check(&ticket, 3).await;
    check(&outage, 2).await;
    check("/en/", 1).await;
    check("/en/tickets", 1).await;
}

#[tokio::test]
async fn one_answer_solves_what_is_attached() {
    let portal = portal().await;
    let (jon, iker) = (portal.signed_in("jon").await, portal.signed_in("iker").await);
    let numbers = [jon.file("a").await, jon.file("b").await];
    let desk = format!("/en/desk/outages/{}", iker.declare_outage().await);
    iker.post(&desk, &[("do", "attach"), ("ticket", &numbers[0]), ("ticket", &numbers[1])]).await;
    assert!(iker.get(&desk).await.main().contains("This solves them"));
    let answer = [("do", "answer"), ("key", "0123456789abcdef"), ("answer", "A line was cut."), ("solved", "1")];
    for _ in 0..2 {
        let sent = iker.post(&desk, &answer).await;
        assert_eq!(sent.location(), format!("{desk}?answered=2&solved=2"), "{}", sent.main());
    }
    let shown = iker.get(&format!("{desk}?answered=2&solved=2")).await;
    assert!(shown.main().contains("2 tickets are solved with it."), "{}", shown.main());
    for number in &numbers {
        let shown = jon.get(&format!("/en/tickets/{number}")).await;
        assert!(shown.main().contains("We think this is solved. Does it work for you again?"), "{}", shown.main());
        assert!(shown.main().contains("A line was cut.") && shown.main().contains("Yes, it works again"));
    }
    let confirm = jon.post(&format!("/en/tickets/{}", numbers[0]), &[("do", "confirm")]).await;
    let shown = jon.get(confirm.location()).await;
    assert!(shown.main().contains("This is finished.") && !shown.main().contains("It stays solved."), "no thanks yet");
    let shown = jon.reply(&numbers[0], "Thank you!").await;
    assert!(shown.contains("It stays solved.") && shown.contains("If it comes back, write it below"), "{shown}");
    assert!(!shown.contains("say so with the button"), "it is over already: {shown}");
}

#[tokio::test]
async fn thanks_is_no_work() {
    let portal = portal().await;
    let (jon, iker) = (portal.signed_in("jon").await, portal.signed_in("iker").await);
    let number = jon.file("it hums").await;
    iker.move_ticket(&number, "solved", "We mended it.").await;
    let shown = jon.reply(&number, "Thank you, Iker!").await;
    assert!(shown.contains("It stays solved.") && shown.contains("Does it work for you again?"), "{shown}");
    assert!(!shown.contains("Sent. The desk has it.") && !shown.contains("The desk’s turn"), "{shown}");
    assert!(shown.contains("Yes, it works again") && shown.contains("We mended it."), "{shown}");
    let spanish = jon.get(&format!("/es/tickets/{number}")).await;
    assert!(spanish.main().contains("Sigue resuelto."), "{}", spanish.main());
    assert!(!iker.get("/en/desk/queue").await.main().contains(&number), "nobody is put to work");
    let read = iker.get(&format!("/en/desk/tickets/{number}")).await;
    assert!(
        read.main().contains("Thank you, Iker!") && read.main().contains("Jon Hale said thanks, so it stays solved")
    );
    // Between colleagues nothing is said that changes it; an answer of the desk is what stands last.
    let key = iker.get(&format!("/en/desk/tickets/{number}")).await.hidden("key");
    let note = [("do", "note"), ("key", key.as_str()), ("internal", "canary")];
    iker.post(&format!("/en/desk/tickets/{number}"), &note).await;
    assert!(iker.get(&format!("/en/desk/tickets/{number}")).await.main().contains("Jon Hale said thanks"));
    iker.reply(&number, "You are welcome.").await;
    assert!(!jon.get(&format!("/en/tickets/{number}")).await.main().contains("It stays solved."));
    let shown = jon.reply(&number, "No gracias, sigue igual").await;
    assert!(shown.contains("The desk’s turn") && !shown.contains("It stays solved."), "{shown}");
    assert!(iker.get("/en/desk/queue?view=desk").await.main().contains(&number));
}

#[tokio::test]
async fn the_agent_reads_the_agents_words_and_the_person_what_is_asked() {
    let portal = portal().await;
    let (jon, iker) = (portal.signed_in("jon").await, portal.signed_in("iker").await);
    let number = jon.file("it hums").await;
    iker.move_ticket(&number, "waiting-you", "Which one?").await;
    let note = [("do", "note"), ("key", "0123456789abcdef"), ("internal", "canary")];
    iker.post(&format!("/en/desk/tickets/{number}"), &note).await;
    for (path, waits, turn) in [
        (format!("/en/desk/tickets/{number}"), "Waiting for Jon Hale", "Your turn"),
        (format!("/es/desk/tickets/{number}"), "Espera a Jon Hale", "Te toca a ti"),
        ("/en/desk/queue".to_owned(), "Waiting for Jon Hale", "Your turn"),
        (format!("/en/tickets/{number}"), "Waiting for Jon Hale", "Your turn"),
    ] {
        let shown = iker.get(&path).await;
        assert!(shown.main().contains(waits) && !shown.main().contains(turn), "{path}: {}", shown.main());
    }
    let desk = iker.get(&format!("/en/desk/tickets/{number}")).await;
    assert!(desk.main().contains("Now: waiting for Jon Hale") && desk.main().contains("data-internal"));
    let shown = jon.get(&format!("/en/tickets/{number}")).await;
    let (asked, form) = shown.main().split_once("id=\"reply\"").unwrap();
    let asked = asked.split("class=\"asked\"").nth(1).unwrap();
    assert!(asked.contains("Iker Soto, desk") && asked.contains("Which one?"), "{asked}");
    assert!(form.contains("Your answer") && form.contains("Now: Your turn"), "{form}");
    // Answered, it asks nothing any more.
    assert!(!jon.reply(&number, "The second").await.contains("class=\"asked\""));
}

#[tokio::test]
async fn the_plates_of_readers_do_not_stand_at_the_desk() {
    let portal = portal().await;
    let (jon, iker) = (portal.signed_in("jon").await, portal.signed_in("iker").await);
    let number = jon.file("it hums").await;
    iker.declare_outage().await;
    assert!(iker.get("/en/").await.main().contains("class=\"notice\""));
    for path in ["desk/queue", "desk/outages", "desk/findings", "desk/insights", &format!("desk/tickets/{number}")] {
        let shown = iker.get(&format!("/en/{path}")).await;
        assert!(!shown.main().contains("class=\"notice\""), "{path}");
    }
}

#[test]
fn nothing_promises_mail_that_nobody_sends() {
    let states = std::fs::read_to_string(Path::new(DEMO).join("states.toml")).unwrap();
    let built_in = include_str!("../../knowledge/src/catalog/builtin/states.toml").to_owned();
    let said = |language| app::site::say::sources(language).iter().map(|source| source.to_string()).collect::<Vec<_>>();
    let texts = [said(viewer::Language::En), said(viewer::Language::Es), vec![states, built_in]].concat();
    for line in texts.iter().flat_map(|text| text.lines()) {
        let line = line.to_lowercase();
        for promise in [
            "save and tell",
            "you hear from us",
            "tell you",
            "we mail",
            "by mail",
            "a mail",
            "an e-mail",
            "writes to you.",
            "get its news",
            "avisar a",
            "te avisa",
            "noticias nuestras",
            "te escribirá.",
            "reciben las novedades",
            "un correo",
            "por correo",
        ] {
            assert!(!line.contains(promise), "{promise}: {line}");
        }
    }
}
