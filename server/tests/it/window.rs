//! The window is open or closed, says until when, and whom to call; times are those of the reader's site.

use std::path::Path;

use jiff::Timestamp;
use knowledge::{Edition, Source};
use tempfile::TempDir;

use crate::portal::{DEMO, NOW, TestPortal, copy};

/// The demo content, with something else in its `portal.toml`.
fn edition(change: impl Fn(String) -> String, now: Timestamp) -> Edition {
    let content = TempDir::new().unwrap();
    copy(Path::new(DEMO), content.path());
    let file = content.path().join("portal.toml");
    std::fs::write(&file, change(std::fs::read_to_string(&file).unwrap())).unwrap();
    let built = knowledge::build(Source::open(content.path(), None).unwrap().read().unwrap(), now);
    let errors: Vec<_> = built.findings.iter().map(ToString::to_string).collect();
    built.edition.unwrap_or_else(|| panic!("{errors:#?}"))
}

/// The sign of the home page and the counter at the foot of it, at a moment in Madrid.
async fn signs(at: &str, language: &str, change: impl Fn(String) -> String) -> (String, String) {
    let now: Timestamp = format!("{at}:00+01:00").parse().unwrap();
    let portal = TestPortal::at(now, edition(change, now)).await;
    let page = portal.browser().get(&format!("/{language}/")).await.body;
    let part = |from: &str, to: &str| {
        let (_, part) = page.split_once(from).unwrap_or_else(|| panic!("{at}: {from} is on the page"));
        part.split(to).next().unwrap_or_default().to_owned()
    };
    let (before, after) = page.split_once("class=\"sign\"").unwrap_or_else(|| panic!("{at}: the sign is on the page"));
    let sign =
        format!("{}{}", before.rsplit('<').next().unwrap_or_default(), after.split("</p>").next().unwrap_or_default());
    (sign, part("<footer", "</section>"))
}

#[tokio::test]
async fn the_sign_says_what_is_so_at_this_moment() {
    let as_it_is = |text: String| text;
    // Monday, 23 November 2026; 8 December is a holiday.
    let table = [
        ("2026-11-23T09:58", "en", "open", "The window is open until 18:00", "It is open now, until 18:00."),
        ("2026-11-23T07:00", "en", "closed", "it opens at 07:30", "It is closed now, and opens at 07:30."),
        ("2026-11-23T22:00", "en", "closed", "it opens tomorrow at 07:30", "opens tomorrow at 07:30."),
        (
            "2026-11-23T22:00",
            "es",
            "closed",
            "abre mañana a las 07:30",
            "Ahora está cerrada y abre mañana a las 07:30.",
        ),
        ("2026-11-27T18:30", "en", "closed", "it opens on Monday at 07:30", "opens on Monday at 07:30."),
        ("2026-11-27T18:30", "es", "closed", "abre el lunes a las 07:30", "abre el lunes a las 07:30."),
        ("2026-12-08T10:00", "es", "closed", "abre mañana a las 07:30", "Ahora está cerrada"),
        ("2026-12-25T10:00", "en", "closed", "it opens on Monday at 07:30", "It is closed now"),
    ];
    for (at, language, state, sign, foot) in table {
        let (found, counter) = signs(at, language, as_it_is).await;
        assert!(found.contains(&format!("data-door=\"{state}\"")) && found.contains(sign), "{at}: {found}");
        assert!(counter.contains(foot), "{at}: {counter}");
        // Nobody answers the ordinary number then.
        let (number, other) = if state == "open" { ("4400", "4444") } else { ("4444", "4400") };
        assert!(found.contains(&format!("tel:{number}")) && !found.contains(&format!("tel:{other}")), "{at}: {found}");
    }
}

#[tokio::test]
async fn a_window_at_night_and_one_without_a_calendar() {
    let night =
        |text: String| text.replace("mon = [\"07:30-18:00\"]", "mon = [\"22:00-06:00\"]").replace("tue = [", "# [");
    let (sign, _) = signs("2026-11-24T02:00", "en", night).await;
    assert!(sign.contains("data-door=\"open\"") && sign.contains("The window is open until 06:00"), "{sign}");
    let (sign, _) = signs("2026-11-23T23:00", "es", night).await;
    assert!(sign.contains("La ventanilla está abierta hasta mañana a las 06:00"), "{sign}");
    // Two calendars, and none of them is said to be the window's: what stands in words is all that is known.
    let unnamed = |text: String| {
        let other = "[calendar.other]\nzone = \"UTC\"\nhours.mon = \"00:00-24:00\"\n\n[calendar.office]";
        text.replace("calendar = \"office\"", "").replace("[calendar.office]", other)
    };
    let (sign, counter) = signs("2026-11-23T22:00", "en", unnamed).await;
    assert!(!sign.contains("data-door") && sign.contains("The window<") && sign.contains("4400"), "{sign}");
    assert!(!counter.contains("now"), "{counter}");
}

#[tokio::test]
async fn people_of_a_site_read_its_clock() {
    let now: Timestamp = NOW.parse().unwrap();
    let isle = |text: String| {
        ["hq", "warehouse", "home"].into_iter().fold(text, |text, site| {
            text.replace(&format!("[site.{site}]"), &format!("[site.{site}]\ntime_zone = \"Atlantic/Canary\""))
        })
    };
    let portal = TestPortal::at(now, edition(isle, now)).await;
    // The edition was published at 09:58 in Madrid.
    let outside = portal.browser().get("/en/").await.body;
    assert!(outside.contains("Last edition: today, 09:58") && outside.contains("until 18:00"), "{outside}");
    assert!(!outside.contains("Madrid time"), "{outside}");
    let inside = portal.signed_in("jon").await.get("/en/").await.body;
    assert!(inside.contains("Last edition: today, 08:58") && inside.contains("until 17:00"), "{inside}");
    assert!(inside.contains("7:30 to 18:00 (Madrid time)"), "what is written in words names its zone: {inside}");
}

#[tokio::test]
async fn where_somebody_asks_it_says_when_an_answer_comes() {
    let closed = "Write now; somebody of the desk answers once the window is open again.";
    for (at, is_closed) in [("2026-11-23T09:58:00+01:00", false), ("2026-11-23T22:00:00+01:00", true)] {
        let now: Timestamp = at.parse().unwrap();
        let portal = TestPortal::at(now, edition(|text| text, now)).await;
        let page = portal.browser().get("/en/search").await.body;
        assert_eq!(page.contains(closed), is_closed, "{at}");
    }
}

#[tokio::test]
async fn the_hours_are_those_of_the_calendars_own_zone() {
    let elsewhere = |text: String| {
        let moved = text.replacen("\ntime_zone = \"Europe/Madrid\"", "\ntime_zone = \"Atlantic/Canary\"", 1);
        assert_ne!(moved, text);
        moved
    };
    let (sign, _) = signs("2026-11-23T09:58", "en", elsewhere).await;
    assert!(sign.contains("The window is open until 17:00"), "{sign}");
}
