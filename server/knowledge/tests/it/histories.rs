//! Random histories: whatever was previewed, refused or rolled back around it, an edition answers as one that was built
//! from nothing.

use std::collections::{BTreeMap, BTreeSet};

use knowledge::search::Question;
use knowledge::{Edition, Tree, build_after};
use proptest::collection::vec;
use proptest::prelude::*;
use viewer::{Language, PersonId, Role, Viewer};

use crate::{NOW, build, tree};

/// Words of titles and texts: some are near each other, some are beginnings of others.
const WORDS: [&str; 14] = [
    "token", "tokens", "renew", "expired", "vpn", "badge", "printing", "printer", "print", "laptop", "drive", "shared",
    "password", "keyboard",
];

/// What people ask beside the words: slips, beginnings, two in one, several, one that means another.
const ASKED: [&str; 10] = [
    "tokne",
    "pri",
    "pasword",
    "key board",
    "renew expired vpn token",
    "shared drive",
    "laptpo badge",
    "copier",
    "ke",
    "how do i renew the expired token of the vpn on my laptop before printing a badge",
];

const PORTAL: &str = "name.en = \"P\"\nname.es = \"P\"\n[audience.agents]\nroles = [\"agent\"]\n";
const SYNONYMS: &str = "printer, copier\n";

/// What somebody does with the content that serves.
#[derive(Clone, Debug)]
enum Act {
    /// Opens the preview of a branch, and keeps it open.
    Preview,
    /// Pushes something that breaks readers.
    Refused,
    /// Pushes something good.
    Publish,
    /// Has an earlier state serve.
    RollBack(usize),
}

/// A change of one article: new words, or its removal.
#[derive(Clone, Debug)]
struct Edit {
    article: usize,
    spanish: bool,
    words: Option<(Vec<usize>, Vec<usize>)>,
    restricted: bool,
}

type Files = BTreeMap<String, String>;

fn acts() -> impl Strategy<Value = Vec<(Act, Vec<Edit>)>> {
    let words = (vec(0..WORDS.len(), 1..4), vec(0..WORDS.len(), 1..12));
    let edit = (0..7_usize, any::<bool>(), proptest::option::weighted(0.8, words), proptest::bool::weighted(0.2))
        .prop_map(|(article, spanish, words, restricted)| Edit { article, spanish, words, restricted });
    let act = prop_oneof![
        Just(Act::Preview),
        Just(Act::Refused),
        Just(Act::Publish),
        Just(Act::Publish),
        (0..8_usize).prop_map(Act::RollBack)
    ];
    vec((act, vec(edit, 1..4)), 2..9)
}

/// The files after some edits; each text says its number with a word of its own, the canary.
fn edited(files: &Files, edits: &[Edit], number: &mut usize) -> Files {
    let mut files = files.clone();
    for edit in edits {
        let language = if edit.spanish { ".es" } else { "" };
        let path = format!("articles/a/article-{}{language}.md", edit.article);
        let said = |words: &[usize]| words.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(" ");
        match &edit.words {
            Some((title, text)) => {
                *number += 1;
                let audience = if edit.restricted { "audience: [agents]\n" } else { "" };
                let (title, text) = (said(title), said(text));
                files.insert(
                    path,
                    format!(
                        "---\ntitle: {title}\nsummary: S.\n{audience}---\n{text} {}\n\n## {title}\n\n{text}\n",
                        canary(*number)
                    ),
                );
            }
            None => drop(files.remove(&path)),
        }
    }
    files
}

/// A word of letters that no other version has.
fn canary(number: usize) -> String {
    let letter = |digit: usize| char::from(b'a' + u8::try_from(digit % 26).unwrap_or_default());
    format!("zq{}{}{}xw", letter(number / 26), letter(number), letter(number * 7))
}

fn content(files: &Files) -> Tree {
    let fixed = [("portal.toml", PORTAL), ("search/synonyms.en.txt", SYNONYMS)];
    let fixed = fixed.into_iter().chain([("articles/a/index.md", "---\ntitle: Topic\nsummary: S.\n---\n")]);
    let files: Vec<_> = fixed.chain(files.iter().map(|(path, text)| (path.as_str(), text.as_str()))).collect();
    tree(&files)
}

/// Everything that searches say of an edition, to whoever asks.
fn said(edition: &Edition, canaries: usize) -> String {
    let mut said = String::new();
    let agent = Viewer { person: Some(PersonId::from("a")), roles: BTreeSet::from([Role::Agent]), ..Viewer::default() };
    for viewer in [Viewer::default(), agent] {
        for language in Language::ALL {
            let viewer = viewer.clone().reading(language);
            let asked = WORDS.iter().chain(&ASKED).map(|words| (*words).to_owned());
            for text in asked.chain((0..=canaries).map(canary)) {
                let question = Question { text: &text, limit: 20, ..Question::default() };
                said += &format!("{language} {text}: {:?}\n", edition.search(&viewer, &question));
                said += &format!("... {:?}\n", edition.suggest(&viewer, &text, 8));
            }
            for card in edition.articles(&viewer) {
                let article = edition.article(&viewer, &card.id).expect("it is listed").article;
                said += &format!("{} {:?}\n", card.id, edition.related(&viewer, article, 5));
            }
        }
    }
    said
}

fn check(edition: &Edition, files: &Files, canaries: usize) -> Result<(), TestCaseError> {
    let anew = build(content(files)).edition.expect("it was built before");
    let (now, anew) = (said(edition, canaries), said(&anew, canaries));
    let other = now.lines().zip(anew.lines()).find(|(now, anew)| now != anew);
    prop_assert!(other.is_none(), "{:#?}\n{files:#?}", other);
    prop_assert_eq!(now.len(), anew.len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn what_is_published_is_what_is_found(first in vec(0..7_usize, 4), acts in acts()) {
        let mut number = 0;
        let start: Vec<_> = first
            .iter()
            .map(|article| Edit { article: *article, spanish: false, words: Some((vec![*article], vec![*article, 3])), restricted: false })
            .collect();
        let mut files = edited(&Files::new(), &start, &mut number);
        let mut serving = build(content(&files)).edition.unwrap();
        let mut earlier = vec![files.clone()];
        let mut previews = Vec::new();
        for (act, edits) in acts {
            let changed = edited(&files, &edits, &mut number);
            match act {
                Act::Preview => {
                    let preview = build_after(content(&changed), NOW, &serving).edition;
                    previews.push((preview.unwrap(), changed));
                }
                Act::Refused => {
                    let mut broken = changed;
                    broken.insert("articles/a/broken.md".into(), "---\nsummary: S.\n---\nNo title\n".into());
                    prop_assert!(build_after(content(&broken), NOW, &serving).edition.is_none());
                }
                Act::Publish | Act::RollBack(_) => {
                    let next = match act {
                        Act::RollBack(back) => earlier[back % earlier.len()].clone(),
                        _ => changed,
                    };
                    serving = build_after(content(&next), NOW, &serving).edition.unwrap();
                    earlier.push(next.clone());
                    files = next;
                }
            }
            check(&serving, &files, number)?;
        }
        for (preview, files) in &previews {
            check(preview, files, number)?;
        }
    }
}
