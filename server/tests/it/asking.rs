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
