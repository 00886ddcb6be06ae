//! The portal's sentences: every language has the same ids and variables, and every id in the code exists.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use app::site::say::{exists, sources};
use viewer::Language;

/// Ids of a language with the variables that their sentences use.
fn sentences(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::<String, BTreeSet<String>>::new();
    let mut id = String::new();
    for line in sources(language).iter().flat_map(|source| source.lines()) {
        if let Some((name, _)) = line.split_once(" = ").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            id = name.to_owned();
            assert!(found.insert(id.clone(), BTreeSet::new()).is_none(), "{language}: {id} stands twice");
        }
        let variables =
            line.split('$').skip(1).map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap());
        found.entry(id.clone()).or_default().extend(variables.map(str::to_owned));
    }
    found
}

#[test]
fn both_languages_say_the_same_things() {
    pretty_assertions::assert_eq!(sentences(Language::En), sentences(Language::Es));
}

#[test]
fn every_sentence_in_the_code_exists() {
    let mut faults = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src/site")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for call in [".say(\"", ".say_with(\"", "say_with(\n            \"", "fact(\"", "plain(\"", "words(\""] {
                for rest in text.split(call).skip(1) {
                    let id = rest.split('"').next().unwrap();
                    let is_id = !id.is_empty() && id.contains('-');
                    if is_id && !exists(Language::En, id) && !["plain(\"", "words(\"", "fact(\""].contains(&call) {
                        faults.push(format!("{}: {id}", path.display()));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
