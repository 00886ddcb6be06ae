//! Results that are right: what comes first, what is no answer, and what is said of a reading.

use std::collections::BTreeMap;

use viewer::Language;

use super::super::{Document, Index, Key, Kind, Question, Synonyms};
use super::{document, ids, scope, ten};

fn english(documents: &[(&str, &str, &str)]) -> Index {
    let documents = documents.iter().map(|(id, title, text)| document(id, Language::En, title, text)).collect();
    Index::build(documents, &BTreeMap::new()).unwrap()
}

#[test]
fn a_title_that_is_the_query_comes_first() {
    let mut documents = vec![("window", "Window", "Nothing more is said here.")];
    let strong: Vec<(String, String)> = (0..30)
        .map(|n| (format!("w{n}"), format!("Window troubleshooting: the window of a window number {n}")))
        .collect();
    documents.extend(strong.iter().map(|(id, title)| (id.as_str(), title.as_str(), "Window, window and window.")));
    documents.push(("trouble", "Troubleshooting", "One more."));
    let index = english(&documents);
    for (query, id) in [
        ("window", "window"),
        ("WINDOW", "window"),
        ("window ", "window"),
        ("troubleshooting", "trouble"),
        ("«Troubleshooting»", "trouble"),
        (documents[7].1, documents[7].0),
    ] {
        assert_eq!(ids(&index, Language::En, query)[0], id, "{query}");
        assert_eq!(index.suggest(&scope(Language::En, &[]), query, 8)[0].key.id(), id, "{query}");
    }
    let long = "When the old projector of the large meeting room shows another picture than my own laptop does";
    let index = english(&[
        ("a", long, "x"),
        ("b", "Projector picture of a laptop", "The meeting room projector."),
        ("c", "C", "x"),
    ]);
    assert_eq!(ids(&index, Language::En, long)[0], "a");
    assert_eq!(ids(&index, Language::En, "c")[0], "c");
    assert_eq!(ids(&index, Language::En, "p"), [""; 0], "one letter is the beginning of everything");
}

#[test]
fn a_title_that_is_the_query_stands_before_all_that_is_called_so() {
    let called = |id: &str, title: &str| Document {
        keywords: vec!["window".into()],
        called: vec!["window".into()],
        ..document(id, Language::En, title, "The window of the desk: window, window and window.")
    };
    let mut documents: Vec<_> =
        (0..9).map(|n| called(&format!("w{n}"), &format!("Window of the desk on floor {n}"))).collect();
    documents.push(document("plain", Language::En, "Window", "More is not said."));
    let index = Index::build(documents, &BTreeMap::new()).unwrap();
    let found = index.search(&scope(Language::En, &[]), &ten("window"));
    assert_eq!(found.hits[0].key.id(), "plain");
    assert_eq!(index.suggest(&scope(Language::En, &[]), "window", 8)[0].key.id(), "plain");
    // Beside a description answers are left out that are much worse than the first one.
    assert!(found.hits[0].score < 4.0 * found.hits[1].score, "what is first says nothing of how much better it is");
}

#[test]
fn what_shares_only_a_filler_is_no_answer() {
    let index = english(&[
        ("print", "The printer does not print", "Choose another printer."),
        ("drive", "It does not connect", "The drive is not there, and does not come back."),
        ("does", "What the desk does", "It does what you need."),
    ]);
    let found = index.search(&scope(Language::En, &[]), &ten("printer does not print"));
    assert_eq!((found.total, found.hits.len()), (1, 1));
    let marked: Vec<_> = found.hits[0].title.0.iter().filter(|span| span.hit).map(|span| span.text.as_str()).collect();
    assert_eq!(marked, ["printer", "print"]);
    assert_eq!(found.kinds, [(Kind::Article, 1)]);
    // Nothing else was typed, so it is what is asked for.
    assert_eq!(ids(&index, Language::En, "not"), ["drive", "print"]);
    assert!(ids(&index, Language::En, "does").contains(&"does".to_owned()));
    assert!(ids(&index, Language::En, "what does it do").contains(&"does".to_owned()));
}

#[test]
fn what_has_little_in_common_says_so() {
    let mut documents = vec![
        (
            "vpn".to_owned(),
            "Connect to the VPN".to_owned(),
            "From home and the office the remote desktop needs it.".to_owned(),
        ),
        ("cert".to_owned(), "A certificate is not trusted".to_owned(), "The browser warns of the page.".to_owned()),
        (
            "lost".to_owned(),
            "Laptop lost or stolen".to_owned(),
            "Tell the data protection officer, open a page.".to_owned(),
        ),
        ("toner".to_owned(), "Toner".to_owned(), "Where it stands.".to_owned()),
        ("boxes".to_owned(), "What stands in the cellar".to_owned(), "Paper, pens and toner.".to_owned()),
    ];
    documents
        .extend((0..20).map(|n| (format!("d{n}"), format!("Page {n}"), "Open the page on the laptop.".to_owned())));
    let documents: Vec<_> =
        documents.iter().map(|(id, title, text)| (id.as_str(), title.as_str(), text.as_str())).collect();
    let index = english(&documents);
    let incidental = |query: &str| {
        let found = index.search(&scope(Language::En, &[]), &ten(query));
        found.hits.into_iter().map(|hit| (hit.key.id().to_owned(), hit.is_incidental)).collect::<BTreeMap<_, _>>()
    };
    assert!(incidental("projector remote drawer B2")["vpn"]);
    assert!(!incidental("remote desktop")["vpn"]);
    assert!(!incidental("vpn zzqx")["vpn"], "one of two words, and the title has it");
    assert!(!incidental("laptop")["d1"]);
    // A common word is an answer where it is the title's, and none somewhere in a text.
    let found = incidental("laptop zzqx");
    assert!(!found["lost"] && found["d1"], "{found:?}");
    let few =
        english(&[("tea", "The kitchen", "There is a kettle."), ("a", "A", "x"), ("b", "B", "x"), ("c", "C", "x")]);
    let found = few.search(&scope(Language::En, &[]), &ten("kettle zzqx"));
    assert!(!found.hits[0].is_incidental, "in a small content a word of one page is rare");
    let described = "In the office the browser on my laptop says since this morning that the certificate of the intranet \
                     page has expired, and I cannot open a single form any more; the toner is full";
    let found = incidental(described);
    // What is no answer may be left out, too.
    let is_answer = |id: &str| found.get(id).is_some_and(|is_incidental| !is_incidental);
    assert_eq!((is_answer("cert"), is_answer("lost"), is_answer("d3")), (true, false, false), "{found:?}");
    // One rare word is a reason where a page is about it.
    assert_eq!((is_answer("toner"), is_answer("boxes")), (true, false), "{found:?}");
}

#[test]
fn names_of_signs_and_numbers_are_found() {
    let long = "Donaudampfschifffahrtsgesellschaftskapitänspatentprüfungskommission".repeat(4);
    let index = english(&[
        ("sharp", "C# and .NET tools", "How to get them."),
        ("plus", "C++ tools", "How to get them."),
        ("drive", "The drive C", "A letter."),
        ("denied", "Access is denied", "The update stops with 0x80070005."),
        ("path", "The path is not found", "Windows says 0x80070035."),
        ("gateway", "Addresses of gateways", "It is 192.168.40.17, or else 192.168.40.71, or 192.168.40.17."),
        ("printer", "Addresses of printers", "It is 192.168.17.40."),
        ("stop", "Stop kwalletd5", "The daemon kwalletd5 asks again."),
        ("long", &long, "x"),
        ("scale", "Auto Scale groups", "They grow by themselves."),
        ("other", "Autoscale limits", "Their limits."),
    ]);
    for (query, first) in [
        ("c#", "sharp"),
        ("C++", "plus"),
        ("C#", "sharp"),
        (".net", "sharp"),
        ("80070005", "denied"),
        ("0X80070035", "path"),
        ("error 0x80070005", "denied"),
        ("192.168.40.17", "gateway"),
        ("192.168.17.40", "printer"),
        ("\"192.168.17.40\"", "printer"),
        ("kwallet", "stop"),
        ("wallet", "stop"),
        (&long, "long"),
        ("donaudampf", "long"),
    ] {
        assert_eq!(ids(&index, Language::En, query).first().map(String::as_str), Some(first), "{query}");
    }
    for query in ["autoscale", "auto scale", "Auto-Scale"] {
        let found = ids(&index, Language::En, query);
        assert!(found.contains(&"scale".to_owned()) && found.contains(&"other".to_owned()), "{query}: {found:?}");
    }
    assert!(!ids(&index, Language::En, "0x80070004").contains(&"denied".to_owned()), "a near number is no slip");
    assert!(!ids(&index, Language::En, "c#").contains(&"drive".to_owned()), "C# is not C");
    assert_eq!(ids(&index, Language::En, "wall"), [""; 0], "four letters are in the middle of too much");
}

#[test]
fn a_tilde_tells_two_words_apart_and_may_be_left_out() {
    let documents = vec![
        document("vaccine", Language::Es, "Campaña de vacunación", "La campaña empieza en octubre."),
        document("bell", Language::Es, "La campana de avisos", "La campana de arriba muestra los avisos."),
        document("year", Language::Es, "Cierre del año", "Al cerrar el año se bloquean los asientos."),
        document("speech", Language::Es, "Espan\u{303}ol para todos", "Un curso."),
    ];
    let index = Index::build(documents, &BTreeMap::new()).unwrap();
    for (query, first) in [
        ("campana", "bell"),
        ("campaña", "vaccine"),
        ("CAMPAÑA", "vaccine"),
        ("campan\u{303}a", "vaccine"),
        ("cierre de ano", "year"),
        ("cierre de año", "year"),
        ("espan", "speech"),
        ("español", "speech"),
        ("espanol", "speech"),
    ] {
        let found = index.search(&scope(Language::Es, &[]), &ten(query));
        assert_eq!(found.hits.first().map(|hit| hit.key.id()), Some(first), "{query}");
        assert_eq!(found.corrected, None, "{query}: only its tilde is missing");
    }
    assert_eq!(ids(&index, Language::Es, "campana"), ["bell", "vaccine"]);
}

#[test]
fn what_is_read_in_another_way_is_said() {
    let documents = vec![
        document("vpn", Language::En, "Connect to the VPN", "x"),
        document("often", Language::En, "Frequently asked questions", "x"),
        document("into", Language::En, "Move into an office", "Questions are welcome."),
    ];
    let synonyms = Synonyms::parse("vpm => vpn\nfaq, frequently asked questions\ninfo, information\nVPN => vpn\n");
    let index = Index::build(documents, &BTreeMap::from([(Language::En, synonyms)])).unwrap();
    let asked = |query: &str| {
        let found = index.search(&scope(Language::En, &[]), &ten(query));
        let ids: Vec<_> = found.hits.into_iter().map(|hit| hit.key.id().to_owned()).collect();
        (found.corrected.map(|corrected| (corrected.from, corrected.to, corrected.query)), ids)
    };
    let read = |from: &str, to: &str, query: &str| Some((from.to_owned(), to.to_owned(), query.to_owned()));
    assert_eq!(asked("the vpm"), (read("vpm", "vpn", "vpn"), vec!["vpn".to_owned()]));
    assert_eq!(asked("vpn"), (None, vec!["vpn".to_owned()]));
    // A short form is no slip, and a part of what it stands for is not it.
    assert_eq!(asked("faq"), (None, vec!["often".to_owned()]));
    assert_eq!(asked("FAQs"), (None, vec!["often".to_owned()]));
    let found = index.search(&scope(Language::En, &[]), &ten("faq"));
    assert!(!found.hits[0].is_incidental, "whoever has all of what a short form stands for is an answer");
    assert_eq!(asked("info"), (None, vec![]));
}

#[test]
fn a_service_comes_after_what_says_how() {
    let named =
        |kind, id: &str, title: &str| Document { key: Key::of(kind, id), ..document(id, Language::En, title, "x") };
    let documents = vec![
        named(Kind::Service, "vpn", "VPN"),
        Document { topic: "network".into(), ..named(Kind::Article, "slow", "VPN is slow") },
        Document { topic: "help".into(), ..named(Kind::Guide, "connect", "The VPN does not connect") },
        named(Kind::Article, "train", "Work on a train"),
    ];
    let index = Index::build(documents, &BTreeMap::new()).unwrap();
    assert_eq!(ids(&index, Language::En, "vpn"), ["slow", "connect", "vpn"]);
    let guides = Question { kind: Some(Kind::Guide), ..ten("vpn") };
    let found = index.search(&scope(Language::En, &[]), &guides);
    assert_eq!((found.hits[0].key.id(), found.total), ("connect", 1));
    assert_eq!(found.kinds, [(Kind::Article, 1), (Kind::Guide, 1), (Kind::Service, 1)]);
    // What it can be narrowed to further is counted among guides alone.
    assert_eq!(found.topics, [("help".into(), 1)]);
}
