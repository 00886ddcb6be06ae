//! Questions that depend on an answer are never a surprise, and numbers and days are taken as people write them.

use std::path::Path;

use http::StatusCode;
use tempfile::TempDir;

use crate::portal::{Answer, Browser, DEMO, TestPortal, copy};
use crate::shared::shared;

const PAGE: &str = "/en/requests/probe";

/// The demo portal with the form of the cases; nothing where they are not.
async fn portal() -> Option<TestPortal> {
    let form = shared("cases/form-preselected-shows-dependent/requests/probe.toml")?;
    let content = TempDir::new().unwrap();
    copy(Path::new(DEMO), content.path());
    std::fs::copy(form, content.path().join("requests/probe.toml")).unwrap();
    Some(TestPortal::with_content(content).await)
}

/// What stands around the input of a field that depends on an answer.
fn around(answer: &Answer, field: &str) -> String {
    let all = answer.main().split("<div data-asked=").skip(1);
    let own =
        all.filter(|part| part.split("name=\"").nth(1).is_some_and(|rest| rest.starts_with(&format!("f-{field}\""))));
    own.map(str::to_owned).next().unwrap_or_else(|| panic!("{field}: {}", answer.main()))
}

fn is_off(around: &str) -> bool {
    around.split('>').next().unwrap().contains("data-off")
}

async fn post(jon: &Browser<'_>, fields: &[(&str, &str)]) -> Answer {
    let key = jon.get(PAGE).await.hidden("key");
    jon.post(PAGE, &[&[("key", key.as_str())][..], fields].concat()).await
}

#[tokio::test]
async fn what_is_preselected_has_its_question_beside_it() {
    let Some(portal) = portal().await else { return };
    // Jon works in the warehouse, Ana at the head office.
    let jon = portal.signed_in("jon").await.get(PAGE).await;
    assert!(!is_off(&around(&jon, "door")), "{}", around(&jon, "door"));
    let ana = portal.signed_in("ana").await.get("/es/requests/probe").await;
    let door = around(&ana, "door");
    assert!(is_off(&door), "{door}");
    // Without scripts it stands there all the same, and says when it is asked.
    assert!(door.contains("Responde solo si «¿Qué edificio?» es «Almacén»."), "{door}");
    let card = around(&jon, "card-number");
    assert!(card.contains("{&quot;has&quot;:[&quot;kinds&quot;,&quot;card&quot;]}"), "{card}");
}

#[tokio::test]
async fn an_answer_opens_its_question_whatever_stands_beside_it() {
    let Some(portal) = portal().await else { return };
    let jon = portal.signed_in("jon").await;
    let form = [("f-where", "hq"), ("f-how-many", "1"), ("f-kinds", "card"), ("f-kinds", "key"), ("f-again", " YES ")];
    let answer = post(&jon, &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (field, asked) in [("card-number", true), ("old-number", true), ("door", false)] {
        assert_eq!(is_off(&around(&answer, field)), !asked, "{field}");
        assert_eq!(answer.main().contains(&format!("href=\"#f-{field}\"")), asked, "{field}");
    }
    // What is not asked is not sent, whatever stands in it.
    let all = [&form[..], &[("f-card-number", "C1"), ("f-old-number", "O1"), ("f-door", "not-asked")]].concat();
    let filed = post(&jon, &all).await;
    assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.main());
    let ticket = jon.get(filed.location()).await;
    assert!(ticket.main().contains("C1") && ticket.main().contains("O1") && !ticket.main().contains("not-asked"));
}

#[tokio::test]
async fn days_are_taken_as_people_write_them_or_kept_with_an_example() {
    let Some(portal) = portal().await else { return };
    let jon = portal.signed_in("jon").await;
    for (typed, shown) in [
        ("28/11/2026", Some("28 November 2026")),
        ("28.11.2026", Some("28 November 2026")),
        ("2026-11-28", Some("28 November 2026")),
        ("28 de noviembre de 2026", Some("28 November 2026")),
        ("31/02/2026", None),
        ("soon", None),
    ] {
        let form = [("f-where", "hq"), ("f-how-many", "1"), ("f-until", typed)];
        let answer = post(&jon, &form).await;
        match shown {
            Some(shown) => {
                assert!(jon.get(answer.location()).await.main().contains(shown), "{typed}: {}", answer.main())
            }
            None => {
                assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
                assert!(answer.main().contains("for example 23/11/2026"), "{typed}: {}", answer.main());
                // A browser drops what it cannot read from a field for days.
                let input = answer.main().split("<input").find(|tag| tag.contains("name=\"f-until\"")).unwrap();
                assert!(input.contains("type=\"text\"") && input.contains(&format!("value=\"{typed}\"")), "{input}");
            }
        }
    }
}

#[tokio::test]
async fn numbers_are_taken_as_people_write_them_or_kept_with_an_example() {
    let Some(portal) = portal().await else { return };
    let jon = portal.signed_in("jon").await;
    let shown = jon.get(PAGE).await;
    let input = shown.main().split("<input").find(|tag| tag.contains("name=\"f-how-many\"")).unwrap();
    assert!(input.contains("type=\"text\"") && input.contains("inputmode=\"numeric\""), "{input}");
    for (typed, taken) in [(" 3 ", true), ("03", true), ("3.0", true), ("2,5", false), ("1e0", false), ("３", false)] {
        let answer = post(&jon, &[("f-where", "hq"), ("f-how-many", typed)]).await;
        if taken {
            let ticket = jon.get(answer.location()).await;
            assert!(ticket.main().contains(">3<"), "{typed}: {}", ticket.main());
        } else {
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
            assert!(answer.main().contains("a whole number in digits, for example 3"), "{typed}: {}", answer.main());
            assert!(answer.main().contains(&format!("value=\"{typed}\"")), "{typed} stays: {}", answer.main());
        }
    }
    let many = post(&jon, &[("f-where", "hq"), ("f-how-many", "6")]).await;
    assert!(many.main().contains("at most 5"), "{}", many.main());
}

/// A form of our own: questions that depend on two answers, on none of them, and on what is known of who asks.
const OWN: &str = r#"id = "own"
kind = "incident"
title = { en = "Own", es = "Propio" }
summary = { en = "Own.", es = "Propio." }

[[fields]]
id = "can"
kind = "choice"
label = { en = "Can you work?", es = "¿Puedes trabajar?" }
options = [{ id = "yes", label = { en = "Yes", es = "Sí" } }, { id = "no", label = { en = "No", es = "No" } }]

[[fields]]
id = "lamp"
kind = "choice"
label = { en = "The lamp", es = "La luz" }
options = [{ id = "red", label = { en = "Red", es = "Roja" } }, { id = "green", label = { en = "Green", es = "Verde" } }]

[[fields]]
id = "both"
kind = "text"
label = { en = "Both", es = "Las dos" }
show_if = { all = [{ eq = ["can", "no"] }, { eq = ["lamp", "red"] }] }

[[fields]]
id = "unless"
kind = "text"
label = { en = "Unless", es = "Salvo" }
show_if = { not = { eq = ["can", "yes"] } }

[[fields]]
id = "shelf"
kind = "text"
label = { en = "Which shelf?", es = "¿Qué estante?" }
show_if = { eq = ["profile.site", "warehouse"] }

[[fields]]
id = "day"
kind = "date"
label = { en = "The day", es = "El día" }

[[fields]]
id = "times"
kind = "number"
label = { en = "How often?", es = "¿Cuántas veces?" }
min = 1
max = 5

[route]
queue = "service-desk"
"#;

#[tokio::test]
async fn a_question_says_when_it_is_asked_and_what_is_known_already_asks_nobody() {
    let content = TempDir::new().unwrap();
    copy(Path::new(DEMO), content.path());
    let queue = std::fs::read_to_string(content.path().join("requests/problem.toml")).unwrap();
    let queue = queue.split("queue = \"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    std::fs::write(content.path().join("requests/own.toml"), OWN.replace("service-desk", &queue)).unwrap();
    let portal = TestPortal::with_content(content).await;
    let (jon, ana) = (portal.signed_in("jon").await, portal.signed_in("ana").await);
    let page = jon.get("/en/requests/own").await;
    for (field, words) in [
        ("both", "Answer this only if “Can you work?” is “No” and “The lamp” is “Red”."),
        ("unless", "Answer this only if it is not so that “Can you work?” is “Yes”."),
    ] {
        assert!(around(&page, field).contains(words), "{field}: {}", around(&page, field));
    }
    // Jon works in the warehouse, Ana at the head office; nothing that either says would change that.
    let shelf = page.main().split("<div data-asked=").last().unwrap().split("name=\"f-shelf\"").next().unwrap();
    assert!(page.main().contains("name=\"f-shelf\""), "{}", page.main());
    assert!(shelf.contains("name=\"f-unless\""), "it stands outside of what depends on an answer: {shelf}");
    assert!(!ana.get("/en/requests/own").await.main().contains("name=\"f-shelf\""));
    for (fields, taken) in [
        (&[("f-times", "5")][..], true),
        (&[("f-times", "1")], true),
        (&[("f-times", "0")], false),
        (&[("f-day", "28/11/2026")], true),
        (&[("f-day", "28/11/1826")], false),
        (&[("f-can", "yes"), ("f-can", "no")], false),
    ] {
        let key = jon.get("/en/requests/own").await.hidden("key");
        let answer = jon.post("/en/requests/own", &[&[("key", key.as_str())][..], fields].concat()).await;
        let expect = if taken { StatusCode::SEE_OTHER } else { StatusCode::UNPROCESSABLE_ENTITY };
        assert_eq!(answer.status, expect, "{fields:?}: {}", answer.main());
    }
}
