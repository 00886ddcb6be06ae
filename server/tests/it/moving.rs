//! Planned work that is moved, made longer or called off at the desk: what people read of it from then on, and what agents
//! read beside the times that they type.

use http::StatusCode;

use crate::planned::{WORK, declare, demo_at};
use crate::portal::{Answer, Browser, TestPortal};

/// Posts an update with the form's own fields, and these.
async fn post(iker: &Browser<'_>, page: &str, fields: &[(&str, &str)]) -> Answer {
    let shown = iker.get(page).await;
    let (key, seen) = (shown.hidden("key"), shown.hidden("seen"));
    let own = [("key", key.as_str()), ("seen", seen.as_str())];
    let form: Vec<_> = own.into_iter().chain(fields.iter().copied()).collect();
    iker.post(page, &form).await
}

async fn declared(iker: &Browser<'_>) -> String {
    let sent = declare(iker, &WORK).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    sent.location().to_owned()
}

#[tokio::test]
async fn moved_work_says_when_it_is_and_when_it_was_to_be() {
    let portal = TestPortal::start().await;
    let iker = portal.signed_in("iker").await;
    let page = declared(&iker).await;
    let form = iker.get(&page).await;
    for words in ["value=\"2026-11-25T18:00\"", "value=\"2026-11-25T20:00\"", "Madrid time."] {
        assert!(form.main().contains(words), "{words}: {}", form.main());
    }
    let to = [
        ("state", "planned"),
        ("begins", "2026-12-09T18:00"),
        ("ends", "2026-12-09T21:00"),
        ("text-en", "The parts are late."),
    ];
    let sent = post(&iker, &page, &to).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    let nobody = portal.browser();
    // The new day is more than a week away, and people were told of the old one: they read so on every page.
    for (language, words) in [
        (
            "en",
            [
                "Maintenance</dt><dd>Planned, moved",
                "Begins",
                "on 9 December at 18:00",
                "Was to begin",
                "on Wednesday at 18:00",
            ],
        ),
        (
            "es",
            [
                "Mantenimiento</dt><dd>Previsto, con nuevo horario",
                "Empieza",
                "el 9 de diciembre a las 18:00",
                "Iba a empezar",
                "el miércoles a las 18:00",
            ],
        ),
    ] {
        for address in [format!("/{language}/"), format!("/{language}/status")] {
            let shown = nobody.get(&address).await.body;
            assert!(shown.contains("The parts are late.") && !shown.contains("Mail works."), "{address}: {shown}");
            for words in words {
                assert!(shown.contains(words), "{address} lacks {words}: {shown}");
            }
        }
    }
    let public = nobody.get(&page.replace("/desk", "")).await;
    assert!(public.main().contains("Planned, now on 9 December at 18:00"), "{}", public.main());
    assert!(public.main().contains("Mail works."), "all that was said stays on its page");
    let feed = nobody.get("/es/status.atom").await.body;
    assert!(feed.contains("Previsto, ahora el 9 de diciembre a las 18:00: The parts are late."), "{feed}");
    // Sent with the times that stand, it is an update as any; the new end alone is a longer window.
    let same = [
        ("state", "planned"),
        ("begins", "2026-12-09T18:00"),
        ("ends", "2026-12-09T22:30"),
        ("text-en", "It takes longer."),
    ];
    assert_eq!(post(&iker, &page, &same).await.status, StatusCode::SEE_OTHER);
    let shown = nobody.get("/en/status").await;
    assert!(shown.main().contains("Was to end"), "{}", shown.main());
    assert!(nobody.get(&page.replace("/desk", "")).await.main().contains("Planned, now until 22:30 on 9 December"));
}

#[tokio::test]
async fn work_that_is_called_off_says_so_wherever_it_was_announced() {
    let portal = TestPortal::start().await;
    let iker = portal.signed_in("iker").await;
    let page = declared(&iker).await;
    let off = [
        ("state", "cancelled"),
        ("begins", "2026-11-25T18:00"),
        ("ends", "2026-11-25T20:00"),
        ("text-en", "The parts are lost."),
    ];
    assert_eq!(post(&iker, &page, &off).await.status, StatusCode::SEE_OTHER);
    let nobody = portal.browser();
    for address in ["/en/", "/en/status"] {
        let shown = nobody.get(address).await.body;
        for words in ["Maintenance</dt><dd>Called off", "Was to begin", "The parts are lost."] {
            assert!(shown.contains(words), "{address} lacks {words}: {shown}");
        }
        assert!(!shown.contains("Nobody can connect meanwhile."), "{address}: that is not so any more");
    }
    let status = nobody.get("/en/status").await;
    assert!(status.main().contains("All services work") && !status.main().contains("Lately resolved"));
    let own = nobody.get(&page.replace("/en/desk", "/es")).await;
    assert!(own.main().contains("Se ha anulado.") && !own.main().contains("Ya ha terminado."), "{}", own.main());
    assert!(iker.get(&page).await.main().contains("This was called off."));
    let ended = portal.browser().get("/en/outages").await;
    assert!(ended.main().contains("Called off ") && !ended.main().contains("Resolved "), "{}", ended.main());
}

#[tokio::test]
async fn a_time_that_cannot_be_meant_is_said_at_its_field_and_moves_nothing() {
    let portal = TestPortal::start().await;
    let iker = portal.signed_in("iker").await;
    let page = declared(&iker).await;
    let stands = ("2026-11-25T18:00", "2026-11-25T20:00");
    for (begins, ends, field, words) in [
        ("", stands.1, "begins", "Give the date and the time at which it begins."),
        (stands.0, "", "ends", "Give the date and the time at which it ends"),
        ("2026-11-25T21:00", stands.1, "ends", "It ends after it begins."),
        (stands.0, "2026-11-25T17:00", "ends", "It ends after it begins."),
        ("2026-11-20T18:00", "2026-11-20T20:00", "ends", "Its end is past already."),
        ("2099-01-01T10:00", "2099-01-01T11:00", "begins", "That is more than two years away."),
        ("2027-03-28T02:30", "2027-03-28T04:00", "begins", "There is no such time on that day"),
        ("<b>soon</b>", stands.1, "begins", "Give a date and a time."),
    ] {
        let form = [("state", "planned"), ("begins", begins), ("ends", ends), ("text-en", "Later.")];
        let answer = post(&iker, &page, &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{begins} {ends}");
        let main = answer.main();
        assert!(main.contains(&format!("href=\"#{field}\"")) && main.contains(words), "{begins} {ends}: {main}");
        assert!(main.contains("\nLater.</textarea>") && !main.contains("<b>soon"), "what was typed stays: {main}");
    }
    let (first, second) = (iker.get(&page).await, iker.get(&page).await);
    let send = async |shown: &Answer, begins: &str| {
        let (key, seen) = (shown.hidden("key"), shown.hidden("seen"));
        let form = [
            ("key", key.as_str()),
            ("seen", &seen),
            ("state", "planned"),
            ("begins", begins),
            ("ends", stands.1),
            ("text-en", "Earlier."),
        ];
        iker.post(&page, &form).await
    };
    // Pressed twice it is one move; of two agents at once the later one is told.
    for _ in 0..2 {
        assert_eq!(send(&first, "2026-11-25T17:00").await.status, StatusCode::SEE_OTHER);
    }
    let late = send(&second, "2026-11-25T16:00").await;
    assert!(late.status == 422 && late.main().contains("A colleague posted an update"), "{}", late.main());
    assert!(late.main().contains("value=\"2026-11-25T16:00\""), "what was typed stays: {}", late.main());
    assert!(iker.get(&page).await.main().contains("Planned, now on Wednesday at 17:00"));
}

#[tokio::test]
async fn work_of_the_content_is_moved_at_the_desk() {
    let portal = demo_at("2027-02-18T12:00:00+01:00").await;
    let iker = portal.signed_in("iker").await;
    let to = [
        ("state", "planned"),
        ("begins", "2027-03-06T07:00"),
        ("ends", "2027-03-06T11:00"),
        ("text-es", "Se aplaza dos semanas."),
    ];
    let sent = post(&iker, "/en/desk/outages/storage-move", &to).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    let home = portal.browser().get("/es/").await.body;
    for words in ["Se aplaza dos semanas.", "Previsto, con nuevo horario", "el 6 de marzo a las 07:00", "Iba a empezar"]
    {
        assert!(home.contains(words), "{words}: {home}");
    }
    assert!(!home.contains("de 7:00 a 11:00"), "the old hours left the plate: {home}");
}
