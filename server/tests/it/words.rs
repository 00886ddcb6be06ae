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

/// The names that a call gives to a sentence, from what stands behind its id; nothing where they are not written there.
fn given(rest: &str) -> Option<BTreeSet<&str>> {
    let list = rest.trim_start().strip_prefix(',')?.trim_start().strip_prefix('[')?;
    let (mut deep, mut names) = (0, BTreeSet::new());
    for (at, sign) in list.char_indices() {
        match sign {
            '(' | '[' => deep += 1,
            ']' if deep == 0 => return Some(names),
            ')' | ']' => deep -= 1,
            '"' if deep == 1 && list[..at].ends_with('(') => names.extend(list[at + 1..].split('"').next()),
            _ => {}
        }
    }
    None
}

/// The sources of the pages, by their path.
fn pages() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src/site")];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.display().to_string(), std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

#[test]
fn every_sentence_is_given_what_it_names() {
    let sentences = sentences(Language::En);
    let (mut faults, mut looked_at) = (Vec::new(), 0);
    for (path, text) in pages() {
        for rest in text.split("say_with(").skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"')) {
            let Some((id, behind)) = rest.split_once('"') else { continue };
            let (Some(names), Some(given)) = (sentences.get(id), given(behind)) else { continue };
            looked_at += 1;
            let missing = names.iter().filter(|name| !given.contains(name.as_str()));
            faults.extend(missing.map(|name| format!("{path}: {id} is not given ${name}")));
        }
    }
    assert!(looked_at > 100, "{looked_at} calls");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_sentence_in_the_code_exists() {
    let mut faults = Vec::new();
    for (path, text) in pages() {
        for call in [".say(\"", ".say_with(\"", "say_with(\n            \"", "fact(\"", "plain(\"", "words(\""] {
            for rest in text.split(call).skip(1) {
                let id = rest.split('"').next().unwrap();
                let is_id = !id.is_empty() && id.contains('-');
                if is_id && !exists(Language::En, id) && !["plain(\"", "words(\"", "fact(\""].contains(&call) {
                    faults.push(format!("{path}: {id}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
