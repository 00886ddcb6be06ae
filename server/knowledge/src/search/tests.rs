//! Search as people use it: order and presence, never scores.

mod kinds;
mod right;

use std::collections::{BTreeMap, BTreeSet};

use viewer::{Language, TopicId};

use super::{Document, Index, Key, Kind, Question, Scope, Section, Synonyms};

fn document(id: &str, language: Language, title: &str, text: &str) -> Document {
    let section =
        |id: &str, heading: &str, text: &str| Section { id: id.into(), heading: heading.into(), text: text.into() };
    Document {
        key: Key::of(Kind::Article, id),
        language,
        title: title.into(),
        summary: String::new(),
        keywords: Vec::new(),
        called: Vec::new(),
        sections: vec![section("", "", "An introduction."), section("steps", "What to do", text)].into(),
        audience: Vec::new(),
        path_words: id.replace('-', " "),
        services: Vec::new(),
        topic: TopicId::default(),
        overdue: false,
    }
}

fn index() -> Index {
    let mut secret =
        document("secret", Language::En, "Imaging laptops", "The codeword is zanzibar. Tokens are here, too.");
    secret.audience = vec!["agents".into()];
    let mut guide = document("vpn-guide", Language::En, "The VPN does not connect", "");
    guide.key = Key::of(Kind::Guide, "vpn-guide");
    let documents = vec![
        document(
            "vpn-renew",
            Language::En,
            "Renew an expired VPN token",
            "Sign out and sign in again to renew the token.",
        ),
        document(
            "vpn-renew",
            Language::Es,
            "Renovar un token de la VPN caducado",
            "Cierra la sesión y revisa la configuración.",
        ),
        document("printing", Language::En, "Find a printer", "Choose the printer on your floor."),
        document("scan", Language::Es, "Escanear en la impresora", "Pon la hoja sobre el cristal."),
        document(
            "drive",
            Language::En,
            "Shared drives",
            "A token is not needed here. Connect the drive with PowerShell.",
        ),
        guide,
        secret,
    ];
    let synonyms = Synonyms::parse("# remark\nprinter, copier\npasword => password\nmfa => authenticator app\n");
    Index::build(documents, &BTreeMap::from([(Language::En, synonyms)])).unwrap()
}

fn scope(language: Language, audiences: &[&str]) -> Scope {
    Scope { language, audiences: audiences.iter().map(|id| (*id).to_owned()).collect::<BTreeSet<_>>() }
}

fn ten(text: &str) -> Question<'_> {
    Question { text, limit: 10, ..Question::default() }
}

fn ids(index: &Index, language: Language, query: &str) -> Vec<String> {
    index.search(&scope(language, &[]), &ten(query)).hits.into_iter().map(|hit| hit.key.id().to_owned()).collect()
}

#[test]
fn the_best_answer_comes_first() {
    let index = index();
    let check = |language, query: &str, first: &str| {
        let found = ids(&index, language, query);
        assert_eq!(found.first().map(String::as_str), Some(first), "{query}: {found:?}");
    };
    check(Language::En, "vpn token expired", "vpn-renew");
    check(Language::En, "vpn tokn expred", "vpn-renew");
    check(Language::En, "my token has expired what can I do", "vpn-renew");
    check(Language::En, "renewing tokens", "vpn-renew");
    check(Language::En, "prin", "printing");
    check(Language::En, "copier", "printing");
    check(Language::En, "powershell", "drive");
    check(Language::En, "power shell", "drive");
    check(Language::En, "find a pri", "printing");
    check(Language::Es, "configuracion", "vpn-renew");
    check(Language::Es, "CONFIGURACIÓN", "vpn-renew");
    check(Language::Es, "sesion", "vpn-renew");
}

#[test]
fn an_overdue_review_breaks_a_tie_and_no_more() {
    let mut overdue = document("a-old", Language::En, "Scan a page", "Put the page on the glass.");
    overdue.overdue = true;
    let documents = vec![
        overdue,
        document("b-new", Language::En, "Scan a page", "Put the page on the glass."),
        document("c-other", Language::En, "Copy a page", "You may also scan it."),
    ];
    let index = Index::build(documents, &BTreeMap::new()).unwrap();
    assert_eq!(ids(&index, Language::En, "scan a page"), ["b-new", "a-old", "c-other"]);
}

#[test]
fn one_wrong_word_does_not_hide_the_answer() {
    assert_eq!(ids(&index(), Language::En, "token zzzqqq")[0], "vpn-renew");
}

#[test]
fn a_page_shows_its_own_language_and_another_only_where_nothing_better_exists() {
    let index = index();
    let hits = index.search(&scope(Language::Es, &[]), &ten("token")).hits;
    let renew: Vec<_> = hits.iter().filter(|hit| hit.key.id() == "vpn-renew").map(|hit| hit.language).collect();
    assert_eq!(renew, [Language::Es]);
    let drive = hits.iter().find(|hit| hit.key.id() == "drive").expect("an English one without a sibling");
    assert_eq!(drive.language, Language::En);
    assert!(ids(&index, Language::En, "impresora").contains(&"scan".to_owned()));
}

#[test]
fn what_is_restricted_leaves_no_trace() {
    let index = index();
    for query in ["zanzibar", "zanzibr", "zanz", "imaging", "codeword"] {
        for language in Language::ALL {
            let results = index.search(&scope(language, &["managers"]), &ten(query));
            assert!(
                results.hits.is_empty() && results.total == 0 && results.corrected.is_none(),
                "{query}: {results:?}"
            );
            assert!(index.suggest(&scope(language, &[]), query, 10).is_empty(), "{query}");
        }
        let agent = index.search(&scope(Language::En, &["agents"]), &ten(query));
        assert_eq!(agent.hits.first().map(|hit| hit.key.id()), Some("secret"), "{query}");
    }
}

#[test]
fn a_hit_says_where_and_why() {
    let hits = index().search(&scope(Language::En, &[]), &ten("sign in again")).hits;
    let hit = &hits[0];
    assert_eq!((hit.key.id(), hit.section.as_deref()), ("vpn-renew", Some("steps")));
    let text: String = hit.snippet.0.iter().map(|span| span.text.as_str()).collect();
    assert!(text.contains("Sign out and sign in again"), "{text}");
    assert!(hit.snippet.0.iter().any(|span| span.hit && span.text == "sign"));
}

#[test]
fn a_misspelling_is_said_and_a_real_word_is_left_alone() {
    let index = index();
    let corrected =
        |query: &str| index.search(&scope(Language::En, &[]), &ten(query)).corrected.map(|c| (c.from, c.to));
    assert_eq!(corrected("tokne expired"), Some(("tokne".into(), "token".into())));
    assert_eq!(corrected("token expired"), None);
    assert_eq!(corrected("xqzwv "), None);
}

#[test]
fn suggestions_complete_titles() {
    let index = index();
    let check = |query: &str, first: &str| {
        let found = index.suggest(&scope(Language::En, &[]), query, 5);
        assert_eq!(found.first().map(|hit| hit.key.id()), Some(first), "{query}");
    };
    check("ren", "vpn-renew");
    check("renew an exp", "vpn-renew");
    check("sha", "drive");
    check("fin", "printing");
    assert!(index.suggest(&scope(Language::En, &[]), "v", 5).is_empty(), "from the second character");
}

#[test]
fn odd_queries_are_answered() {
    let index = index();
    let long = "vpn token ".repeat(6_000);
    for query in ["", " ", "\u{0}\u{1}", "\"'<>()[]{}:^~*", "🙂", "a", long.as_str(), "-", "AND OR NOT", "ñ"] {
        let results = index.search(&scope(Language::En, &[]), &ten(query));
        assert!(results.hits.len() <= 10, "{query:.20}");
        index.suggest(&scope(Language::Es, &[]), query, 5);
    }
}
