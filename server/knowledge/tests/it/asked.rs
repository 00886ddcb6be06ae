//! What people of other systems searched for and did not find: each case is a content of its own, and its queries say
//! which article is expected among how many. And what people ask in the demonstration.

use std::fs;
use std::path::Path;

use knowledge::search::Question;
use knowledge::{Edition, Source};
use viewer::{Language, Viewer};

use crate::{build, shared, tree};

/// The demonstration's content.
const CONTENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content");

/// Queries of our own, in the demonstration alone: the language, the words, what is expected, among how many.
const OURS: &[(&str, &str, &str, usize)] = &[
    ("en", "vpn", "vpn-no-connect", 8),
    ("en", "the vpn does not connect", "vpn-no-connect", 1),
    ("en", "mfa", "authenticator-set-up", 3),
    ("en", "2FA", "authenticator-set-up", 3),
    ("es", "2fa", "authenticator-set-up", 3),
    ("es", "mfa", "authenticator-set-up", 3),
    ("es", "la vpn no conecta", "vpn-no-connect", 1),
    ("es", "impresión", "print-stuck", 5),
    ("en", "vpm", "vpn-no-connect", 8),
];

fn place(edition: &Edition, language: &str, words: &str, expected: &str) -> Option<usize> {
    let viewer = Viewer::nobody(language.parse::<Language>().expect("a language of ours"));
    let question = Question { text: words, limit: 50, ..Question::default() };
    let hits = edition.search(&viewer, &question).hits;
    hits.iter().position(|hit| hit.key.id() == expected).map(|place| place + 1)
}

fn demonstration() -> Edition {
    let tree = Source::open(Path::new(CONTENT), None).and_then(|source| source.read()).expect("our own content");
    build(tree).edition.expect("our own content is sound")
}

#[test]
fn what_people_ask_in_the_demonstration_is_found() {
    let edition = demonstration();
    let missed: Vec<_> = OURS
        .iter()
        .map(|(language, words, expected, within)| {
            (words, expected, within, place(&edition, language, words, expected))
        })
        .filter(|(.., within, place)| place.is_none_or(|place| place > **within))
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn cases_from_the_field_are_found() {
    let Some(cases) = shared("cases") else { return };
    let mut missed = Vec::new();
    let mut count = 0;
    for case in
        fs::read_dir(cases).unwrap().flatten().filter(|case| case.file_name().to_string_lossy().starts_with("q-"))
    {
        let mut with = tree(&[("portal.toml", "name.en = \"P\"\nname.es = \"P\"\n[owner.desk]\nname = \"D\"\n")]);
        for file in fs::read_dir(case.path()).unwrap().flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            if name.starts_with("q-") {
                with.files.insert(format!("articles/people/{name}"), fs::read(file.path()).unwrap());
            }
        }
        let built = build(with);
        let edition = built.edition.unwrap_or_else(|| panic!("{:?}: {:#?}", case.path(), built.findings));
        let queries = fs::read_to_string(case.path().join("queries.json")).unwrap();
        let queries: Vec<(String, String, String, usize)> = serde_json::from_str(&queries).unwrap();
        for (language, words, expected, within) in queries {
            count += 1;
            let place = place(&edition, &language, &words, &expected);
            if place.is_none_or(|place| place > within) {
                missed.push(format!("{language} {words:?}: {expected} at {place:?}, within {within}"));
            }
        }
    }
    assert!(count > 50 && missed.is_empty(), "{missed:#?}");
}

#[test]
fn a_described_problem_has_no_answers_that_only_share_a_word() {
    let edition = demonstration();
    for (language, words) in [
        (
            Language::En,
            "Since this morning the browser in our office says that the certificate of the intranet page has \
                        expired and is not trusted any more, on my notebook and on the one of my colleague",
        ),
        (
            Language::Es,
            "Desde esta mañana el navegador dice que el certificado de la página de la intranet ha caducado y ya \
                        no es de confianza, tanto en mi portátil como en el de mi compañera de la oficina",
        ),
    ] {
        let question = Question { text: words, limit: 20, ..Question::default() };
        let hits = edition.search(&Viewer::nobody(language), &question).hits;
        let answers: Vec<_> = hits.iter().filter(|hit| !hit.is_incidental).map(|hit| hit.key.id()).collect();
        assert!(!answers.contains(&"laptop-lost"), "{answers:?}");
    }
}

#[test]
fn a_topic_lists_the_guides_about_its_services() {
    let edition = demonstration();
    for language in Language::ALL {
        let topic = |id: &str| edition.topic(&Viewer::nobody(language), &id.into()).expect("a topic of ours");
        let guides = |id: &str| topic(id).guides.into_iter().map(|card| card.id.to_string()).collect::<Vec<_>>();
        assert_eq!(guides("remote"), ["vpn-no-connect"]);
        assert_eq!(guides("printing"), ["printer-no-print"]);
        assert_eq!(guides("security"), [""; 0]);
    }
}
