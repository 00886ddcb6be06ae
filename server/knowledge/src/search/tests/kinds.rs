//! Kinds of words and titles that search engines get wrong: endings that nobody wrote, words of the other language, one word
//! or two, titles in another ending; and what is counted as an answer.

use std::collections::BTreeMap;

use viewer::Language;

use super::super::{Document, Index, Key, Kind, Question};
use super::{document, ids, scope, ten};

fn built(documents: Vec<Document>) -> Index {
    Index::build(documents, &BTreeMap::new()).unwrap()
}

fn english(documents: &[(&str, &str, &str)]) -> Index {
    built(documents.iter().map(|(id, title, text)| document(id, Language::En, title, text)).collect())
}

fn spanish(documents: &[(&str, &str, &str)]) -> Index {
    built(documents.iter().map(|(id, title, text)| document(id, Language::Es, title, text)).collect())
}

fn typed(index: &Index, language: Language, text: &str) -> Vec<String> {
    index.suggest(&scope(language, &[]), text, 10).into_iter().map(|hit| hit.key.id().to_owned()).collect()
}

#[test]
fn an_ending_that_nobody_wrote_is_no_slip() {
    let index = english(&[("file", "Restore a file", "Restore it."), ("key", "Keys are stored", "It is stored here.")]);
    let found = index.search(&scope(Language::En, &[]), &ten("restored"));
    assert_eq!((found.corrected, found.hits[0].key.id(), found.hits.len()), (None, "file", 1));
    let index = spanish(&[("print", "Imprimir una hoja", "Se imprime."), ("press", "La impresora", "Una impresora.")]);
    let found = index.search(&scope(Language::Es, &[]), &ten("imprimiendo"));
    assert_eq!((found.corrected, found.hits[0].key.id(), found.hits.len()), (None, "print", 1));
    // One "configr" makes no ending of a slip of a frequent word.
    let many: Vec<_> = (0..9).map(|n| (format!("m{n}"), format!("Configuring {n}"))).collect();
    let mut documents: Vec<_> = many.iter().map(|(id, title)| (id.as_str(), title.as_str(), "x")).collect();
    documents.push(("odd", "Odd", "The variable configr."));
    let found = english(&documents).search(&scope(Language::En, &[]), &ten("configring 3"));
    assert_eq!(found.corrected.map(|corrected| corrected.to).as_deref(), Some("configuring"));
    // What only others may know of is no word, in no ending.
    let mut secret = document("secret", Language::En, "Imaging", "It images.");
    secret.audience = vec!["agents".into()];
    let index = built(vec![secret, document("damage", Language::En, "Damaging", "Damaging.")]);
    assert!(index.search(&scope(Language::En, &[]), &ten("images ")).hits.is_empty());
}

#[test]
fn a_word_of_the_other_language_finds_what_is_written_in_it() {
    let index = built(vec![
        document("tour", Language::En, "Welcome tour of the archive", "The archive opens at nine."),
        document("file", Language::Es, "El archivo de la unidad", "Un archivo, dos archivos."),
        document("move", Language::Es, "Archivar una carpeta", "Archivar un archivo."),
    ]);
    assert_eq!(ids(&index, Language::Es, "archive")[0], "tour");
    assert_ne!(ids(&index, Language::Es, "archivo")[0], "tour");
    // A short word of this language is no slip of one of the other.
    let index = built(vec![
        document("came", Language::En, "It came with a case", "It came."),
        document("bar", Language::Es, "La cafetera", "Se enciende sola."),
    ]);
    let found = index.search(&scope(Language::Es, &[]), &ten("café "));
    assert_eq!((found.corrected, found.hits.len()), (None, 0));
}

#[test]
fn one_word_or_two_are_the_same_in_a_text() {
    let index = english(&[
        ("two", "Groups", "You set up auto scale for a group. Then it grows."),
        ("hyphen", "More groups", "With auto-scale it grows."),
        ("one", "Limits", "The limits of autoscale."),
        ("apart", "Scale", "The scale is not auto at all."),
    ]);
    for query in ["autoscale", "auto scale", "auto-scale", "AutoScale"] {
        let found = ids(&index, Language::En, query);
        assert!(["one", "two", "hyphen"].iter().all(|id| found.contains(&(*id).to_owned())), "{query}: {found:?}");
    }
    assert!(!ids(&index, Language::En, "autoscale").contains(&"apart".to_owned()));
    let found = index.search(&scope(Language::En, &[]), &ten("autoscale"));
    let two = found.hits.iter().find(|hit| hit.key.id() == "two").expect("it has both words");
    let marked: Vec<_> = two.snippet.0.iter().filter(|span| span.hit).map(|span| span.text.as_str()).collect();
    assert_eq!((two.section.as_deref(), marked), (Some("steps"), vec!["auto", "scale"]));
}

#[test]
fn a_title_in_another_ending_or_language_is_the_query() {
    let strong = "Printers and a printer: print on the printers of a printer";
    let mut documents: Vec<Document> = (0..20)
        .map(|n| document(&format!("p{n}"), Language::En, &format!("{strong} {n}"), "Printer, printer."))
        .collect();
    documents.push(document("all", Language::En, "The printers", "Nothing more."));
    documents.push(document("house", Language::En, "Work from home", "Nothing more."));
    documents.push(document("house", Language::Es, "Trabajar desde casa", "Nada más."));
    documents.push(document("words", Language::Es, "Las contraseñas", "Nada más."));
    documents.push(document(
        "strong",
        Language::Es,
        "Contraseña segura, contraseña larga",
        "La contraseña, una contraseña.",
    ));
    let mut service = document("printers", Language::En, "Printer", "x");
    service.key = Key::of(Kind::Service, "printers");
    documents.push(service);
    let index = built(documents);
    for (language, query, first) in [
        (Language::En, "PRINTERS", "all"),
        (Language::En, "PRINTERS!", "all"),
        (Language::En, "trabajar desde casa", "house"),
        (Language::Es, "Work from home", "house"),
        (Language::Es, "contraseñas", "words"),
    ] {
        assert_eq!(ids(&index, language, query)[0], first, "{query}");
        assert_eq!(typed(&index, language, query)[0], first, "{query} while it is typed");
    }
    for (language, query, first) in [
        (Language::En, "printer", "all"),
        (Language::En, "working from home", "house"),
        (Language::Es, "contraseña", "words"),
        (Language::Es, "contrasena", "words"),
    ] {
        assert_eq!(ids(&index, language, query)[0], first, "{query}");
    }
    assert_ne!(ids(&index, Language::En, "printer 3")[0], "all");
    // Who is typing may be on the way to a longer title.
    assert_ne!(typed(&index, Language::En, "printer")[0], "all");
    assert_eq!(typed(&index, Language::En, "printer ")[0], "all");
}

#[test]
fn a_word_in_a_search_is_that_word() {
    let index = english(&[
        ("room", "An office", "The office."),
        ("who", "The officer", "Ask the officer."),
        ("what", "What to do", "Do it."),
    ]);
    assert_eq!(ids(&index, Language::En, "office"), ["room"]);
    assert_eq!(ids(&index, Language::En, "offi"), ["room", "who"]);
    // While somebody types it may go on.
    assert_eq!(typed(&index, Language::En, "office"), ["room", "who"]);
    let index = spanish(&[("paper", "El papel", "Poner papel."), ("bin", "La papelera", "Está en la papelera.")]);
    assert_eq!(ids(&index, Language::Es, "papel"), ["paper"]);
    // Nobody is told that "ti" stands in "tiene".
    let index = spanish(&[("has", "Uno", "Lo tiene todo."), ("shop", "Dos", "La tienda.")]);
    assert_eq!(ids(&index, Language::Es, "tie"), ["shop"]);
}

#[test]
fn a_query_of_fillers_alone_finds_what_has_them() {
    let index = english(&[("a", "What is new", "It is this."), ("b", "Another", "No such words here.")]);
    // "Why" is nobody's word.
    assert_eq!(ids(&index, Language::En, "why is it")[0], "a");
    let index = spanish(&[("a", "No me llega el correo", "Si no me llega."), ("b", "Otra", "Aquí se dice algo.")]);
    assert_eq!(ids(&index, Language::Es, "no me")[0], "a");
    assert_eq!(ids(&index, Language::Es, "qué hago si")[0], "a");
}

#[test]
fn what_is_counted_are_answers() {
    let mut documents =
        vec![document("token", Language::En, "Renew the token of the tunnel", "The token of the tunnel.")];
    documents.extend((0..12).map(|n| document(&format!("t{n}"), Language::En, &format!("Page {n}"), "The tunnel.")));
    documents.extend((0..20).map(|n| document(&format!("o{n}"), Language::En, &format!("Other {n}"), "Else.")));
    let mut guide = document("guide", Language::En, "Page of a guide", "The tunnel.");
    guide.key = Key::of(Kind::Guide, "guide");
    documents.push(guide);
    let index = built(documents);
    let found = index.search(&scope(Language::En, &[]), &ten("tunnel token"));
    assert_eq!((found.total, found.answers), (14, 1));
    assert_eq!(found.kinds, [(Kind::Article, 1)], "beside answers nothing else is counted");
    // Where nothing is an answer the lists count what there is.
    let found = index.search(&scope(Language::En, &[]), &ten("tunnel zzqx qqzx"));
    assert_eq!((found.answers, found.are_incidental(), found.kinds.len()), (0, true, 2));
    let only = Question { kind: Some(Kind::Guide), ..ten("tunnel") };
    assert_eq!(index.search(&scope(Language::En, &[]), &only).answers, 1);
}
