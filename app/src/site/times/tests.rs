//! Moments as both languages say them: over a week, and in every sentence that takes one.

use super::*;
use crate::site::say::sources;

/// The present of these tests, a Monday morning in Madrid.
const NOW: &str = "2026-11-23T09:58:00+01:00";

fn times(language: Language) -> Times {
    Times { language, zone: TimeZone::get("Europe/Madrid").unwrap(), now: NOW.parse().unwrap() }
}

/// What each language says of a moment, one line for each form.
fn said(language: Language, at: &str) -> [String; 6] {
    let (times, at) = (times(language), format!("{at}+01:00").parse().unwrap());
    [times.moment(at), times.on(at), times.by(at), times.since(at), times.until(at), times.of(at)]
}

#[test]
fn a_week_of_moments_reads_as_english_people_say_it() {
    let check = |at: &str, expect: [&str; 6]| assert_eq!(said(Language::En, at), expect, "{at}");
    let day = |at: &str, alone: &str, on: &str, time: &str| {
        let [alone, on] = [format!("{alone}, {time}"), format!("{on} at {time}")];
        let of =
            if on.starts_with("on ") { on.split(" at ").next().unwrap() } else { alone.split(',').next().unwrap() };
        let rest = ["by", "since", "until", "of"].map(|word| format!("{word} {time} {of}"));
        let [by, since, until, of] = &rest;
        check(at, [&alone, &on, by, since, until, of]);
    };
    check(
        "2026-11-23T16:00",
        [
            "today, 16:00",
            "today at 16:00",
            "by 16:00 today",
            "since 16:00 today",
            "until 16:00 today",
            "of 16:00 today",
        ],
    );
    check(
        "2026-11-26T12:00",
        [
            "Thursday, 12:00",
            "on Thursday at 12:00",
            "by 12:00 on Thursday",
            "since 12:00 on Thursday",
            "until 12:00 on Thursday",
            "of 12:00 on Thursday",
        ],
    );
    day("2026-11-16T18:00", "16 November", "on 16 November", "18:00");
    day("2026-11-17T18:00", "Tuesday", "on Tuesday", "18:00");
    day("2026-11-18T18:00", "Wednesday", "on Wednesday", "18:00");
    day("2026-11-19T18:00", "Thursday", "on Thursday", "18:00");
    day("2026-11-20T18:00", "Friday", "on Friday", "18:00");
    day("2026-11-21T18:00", "Saturday", "on Saturday", "18:00");
    day("2026-11-22T23:30", "yesterday", "yesterday", "23:30");
    day("2026-11-23T00:00", "today", "today", "00:00");
    day("2026-11-24T01:30", "tomorrow", "tomorrow", "01:30");
    day("2026-11-25T09:05", "Wednesday", "on Wednesday", "09:05");
    day("2026-11-27T09:05", "Friday", "on Friday", "09:05");
    day("2026-11-28T09:05", "Saturday", "on Saturday", "09:05");
    day("2026-11-29T09:05", "Sunday", "on Sunday", "09:05");
    day("2026-11-30T09:05", "30 November", "on 30 November", "09:05");
    day("2025-11-03T09:05", "3 November 2025", "on 3 November 2025", "09:05");
}

#[test]
fn a_week_of_moments_reads_as_spanish_people_say_it() {
    let check = |at: &str, expect: [&str; 6]| assert_eq!(said(Language::Es, at), expect, "{at}");
    // Of yesterday, today and tomorrow nothing but the word is said; any other day has its article.
    let near = |at: &str, day: &str, time: &str| {
        let on = format!("{day} a {time}");
        let [by, since, until, of] =
            [format!("{day} antes de {time}"), format!("desde {on}"), format!("hasta {on}"), format!("de {on}")];
        check(at, [&on, &on, &by, &since, &until, &of]);
    };
    let day = |at: &str, day: &str, time: &str| {
        let (alone, on) = (format!("{day} a {time}"), format!("el {day} a {time}"));
        let by = format!("el {day} antes de {time}");
        let [since, until, of] = [format!("desde {on}"), format!("hasta {on}"), format!("del {alone}")];
        check(at, [&alone, &on, &by, &since, &until, &of]);
    };
    check(
        "2026-11-24T10:30",
        [
            "mañana a las 10:30",
            "mañana a las 10:30",
            "mañana antes de las 10:30",
            "desde mañana a las 10:30",
            "hasta mañana a las 10:30",
            "de mañana a las 10:30",
        ],
    );
    check(
        "2026-11-24T01:30",
        [
            "mañana a la 01:30",
            "mañana a la 01:30",
            "mañana antes de la 01:30",
            "desde mañana a la 01:30",
            "hasta mañana a la 01:30",
            "de mañana a la 01:30",
        ],
    );
    check(
        "2026-11-17T18:00",
        [
            "martes a las 18:00",
            "el martes a las 18:00",
            "el martes antes de las 18:00",
            "desde el martes a las 18:00",
            "hasta el martes a las 18:00",
            "del martes a las 18:00",
        ],
    );
    day("2026-11-16T18:00", "16 de noviembre", "las 18:00");
    day("2026-11-18T18:00", "miércoles", "las 18:00");
    day("2026-11-19T18:00", "jueves", "las 18:00");
    day("2026-11-20T18:00", "viernes", "las 18:00");
    day("2026-11-21T01:05", "sábado", "la 01:05");
    near("2026-11-22T23:30", "ayer", "las 23:30");
    near("2026-11-23T00:00", "hoy", "las 00:00");
    near("2026-11-23T01:00", "hoy", "la 01:00");
    near("2026-11-23T13:00", "hoy", "las 13:00");
    day("2026-11-25T09:05", "miércoles", "las 09:05");
    day("2026-11-27T09:05", "viernes", "las 09:05");
    day("2026-11-28T09:05", "sábado", "las 09:05");
    day("2026-11-29T09:05", "domingo", "las 09:05");
    day("2026-11-30T09:05", "30 de noviembre", "las 09:05");
    day("2025-11-03T09:05", "3 de noviembre de 2025", "las 09:05");
}

#[test]
fn of_the_present_day_a_plate_says_the_time_alone() {
    let brief = |language, at: &str| {
        let (times, at) = (times(language), at.parse().unwrap());
        [times.on_briefly(at), times.by_briefly(at)]
    };
    let (today, tomorrow) = ("2026-11-23T10:30:00+01:00", "2026-11-24T10:30:00+01:00");
    assert_eq!(brief(Language::En, today), ["at 10:30", "by 10:30"]);
    assert_eq!(brief(Language::En, tomorrow), ["tomorrow at 10:30", "by 10:30 tomorrow"]);
    assert_eq!(brief(Language::Es, today), ["a las 10:30", "antes de las 10:30"]);
    assert_eq!(brief(Language::Es, tomorrow), ["mañana a las 10:30", "mañana antes de las 10:30"]);
}

/// The sentences that take a moment, with what they say of two days: one with a name of its own and one with an article.
#[test]
fn every_sentence_around_a_moment_reads_well() {
    let check = |id: &str, form: &str, english: [&str; 2], spanish: [&str; 2]| {
        for (language, expect) in [(Language::En, english), (Language::Es, spanish)] {
            let days = ["2026-11-24T10:30:00+01:00", "2026-11-26T18:00:00+01:00"];
            let read = days.map(|at| {
                let (times, at) = (times(language), at.parse().unwrap());
                let words = match form {
                    "on" => times.on(at),
                    "by" => times.by(at),
                    "since" => times.since(at),
                    "until" => times.until(at),
                    "of" => times.of(at),
                    _ => times.moment(at),
                };
                say_with(language, id, [(form, words.into()), ("age", "2 h".into()), ("commit", "c0ffee".into())])
            });
            let begins = read.iter().zip(expect).all(|(read, expect)| read.starts_with(expect));
            assert!(begins, "{id}: {read:?} instead of {expect:?}");
        }
    };
    check(
        "update-by",
        "by",
        ["Next update by 10:30 tomorrow", "Next update by 18:00 on Thursday"],
        ["Próxima novedad: mañana antes de las 10:30", "Próxima novedad: el jueves antes de las 18:00"],
    );
    check(
        "update-late",
        "by",
        ["We promised news by 10:30 tomorrow and are late", "We promised news by 18:00 on Thursday and are late"],
        [
            "Debíamos dar novedades mañana antes de las 10:30 y llegamos tarde",
            "Debíamos dar novedades el jueves antes de las 18:00 y llegamos tarde",
        ],
    );
    check(
        "promise-missed",
        "on",
        ["It was due tomorrow at 10:30.", "It was due on Thursday at 18:00."],
        ["Debía estar mañana a las 10:30.", "Debía estar el jueves a las 18:00."],
    );
    check(
        "status-resolved-at",
        "on",
        ["Resolved tomorrow at 10:30", "Resolved on Thursday at 18:00"],
        ["Resuelta mañana a las 10:30", "Resuelta el jueves a las 18:00"],
    );
    check(
        "under-way-until",
        "until",
        ["kept until 10:30 tomorrow", "kept until 18:00 on Thursday"],
        ["se guarda hasta mañana a las 10:30", "se guarda hasta el jueves a las 18:00"],
    );
    check(
        "content-live-since",
        "since",
        ["live since 10:30 tomorrow (2 h)", "live since 18:00 on Thursday (2 h)"],
        ["desde mañana a las 10:30 (2 h)", "desde el jueves a las 18:00 (2 h)"],
    );
    check(
        "history-compare-this",
        "of",
        ["Compare with now: the version of 10:30 tomorrow", "Compare with now: the version of 18:00 on Thursday"],
        [
            "Comparar con la actual: la versión de mañana a las 10:30",
            "Comparar con la actual: la versión del jueves a las 18:00",
        ],
    );
    check(
        "history-since",
        "on",
        [
            "It has changed since you last read it, tomorrow at 10:30.",
            "It has changed since you last read it, on Thursday",
        ],
        [
            "Ha cambiado desde la última vez que lo leíste, mañana",
            "Ha cambiado desde la última vez que lo leíste, el jueves",
        ],
    );
}

/// What comes after this brings its own preposition, or stands behind a sign.
#[test]
fn no_sentence_puts_a_preposition_before_a_moment() {
    let own = ["on", "by", "since", "until", "of"].map(|form| format!("{{ ${form} }}"));
    let words = [
        "at", "on", "by", "since", "until", "of", "from", "to", "for", "before", "a", "antes", "de", "del", "desde",
        "el", "en", "hasta", "la", "las", "para", "por",
    ];
    for language in Language::ALL {
        for line in sources(language).iter().flat_map(|source| source.lines()) {
            for (before, _) in own.iter().filter_map(|variable| line.split_once(variable.as_str())) {
                let last = before.split_whitespace().next_back().unwrap_or_default();
                assert!(!words.contains(&last), "{language}: {line}");
            }
            if let Some((before, _)) = line.split_once("{ $moment }") {
                let stands =
                    [": ", " = ", ", "].iter().any(|sign| before.ends_with(sign)) || before.ends_with("As of ");
                assert!(stands, "{language}: {line}");
            }
        }
    }
}

#[test]
fn dates_and_numbers_follow_the_language() {
    let day = civil::date(2025, 11, 3);
    assert_eq!(times(Language::En).date(day), "3 November 2025");
    assert_eq!(times(Language::Es).date(day), "3 de noviembre de 2025");
    assert_eq!(times(Language::En).number(12_345), "12,345");
    assert_eq!(times(Language::Es).number(12_345), "12.345");
}

#[test]
fn a_local_input_is_read_in_the_portals_zone() {
    let at = times(Language::En).parse_input("2026-11-23T16:30").unwrap();
    assert_eq!(at, "2026-11-23T15:30:00Z".parse().unwrap());
    assert_eq!(times(Language::En).input(at), "2026-11-23T16:30");
    assert_eq!(times(Language::En).parse_input("soon"), None);
}
