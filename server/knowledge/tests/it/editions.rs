//! What viewers get: languages, audiences, topics, pictures, addresses, guides and the library.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use knowledge::search::Question;
use knowledge::{Edition, Library, Status, build as build_at};
use viewer::{Language, PersonId, Role, Viewer};

use crate::{NOW, article, build, plain, tree};

/// A register with an audience.
pub const PORTAL: &str = "name.en = \"P\"\n[audience.agents]\nroles = [\"agent\"]\n";

/// An edition of these files, which are sound.
pub fn edition(files: &[(&str, &str)]) -> Edition {
    let built = build(tree(files));
    let findings = built.findings;
    built.edition.unwrap_or_else(|| panic!("{findings:#?}"))
}

/// Somebody who is not signed in.
pub fn nobody() -> Viewer {
    Viewer::nobody(Language::En)
}

/// Somebody of the desk.
pub fn agent() -> Viewer {
    Viewer { person: Some(PersonId::from("a")), roles: BTreeSet::from([Role::Agent]), ..Viewer::default() }
}

#[test]
fn readers_get_their_language_or_another() {
    let english = article("", "English");
    let edition = edition(&[
        ("articles/a/both.md", &english),
        ("articles/a/both.es.md", &article("", "Castellano")),
        ("articles/a/solo.es.md", &article("", "Solo")),
        ("articles/a/index.md", "---\ntitle: Topic\nsummary: Sum.\nicon: key\n---\n"),
        ("articles/a/index.es.md", "---\ntitle: Tema\nsummary: Res.\n---\n"),
    ]);
    let read = |id, language| {
        edition.article(&Viewer::nobody(language), id).map(|found| (found.language, found.translations.len()))
    };
    assert_eq!(read("both", Language::Es), Some((Language::Es, 2)));
    assert_eq!(read("both", Language::En), Some((Language::En, 2)));
    assert_eq!(read("solo", Language::En), Some((Language::Es, 1)));
    assert_eq!(read("gone", Language::En), None);
    let topics = edition.topics(&Viewer::nobody(Language::Es));
    let topic: Vec<_> = topics
        .iter()
        .map(|topic| (topic.id.as_str(), topic.title.as_str(), topic.icon.as_str(), topic.articles))
        .collect();
    assert_eq!(topic, [("a", "Tema", "key", 2)]);
    assert_eq!(edition.topic(&nobody(), &"a".into()).map(|topic| topic.articles.len()), Some(2));
    assert_eq!(edition.articles(&nobody()).len(), 2);
}

#[test]
fn an_edition_after_another_is_like_a_new_one() {
    let linking = article("", "See [the words](two.md#here).\n\n{{snippet hint}}");
    let (two, moved) = (article("", "## Here\n\nA token."), article("", "## There\n\nA token and zanahoria."));
    let mut files: BTreeMap<&str, &str> = BTreeMap::from([
        ("articles/a/one.md", linking.as_str()),
        ("articles/a/two.md", &two),
        ("articles/a/three.md", "---\ntitle: Three\nsummary: S.\n---\nText"),
        ("snippets/hint.md", "Ask *us*."),
    ]);
    fn list<'t>(files: &BTreeMap<&'t str, &'t str>) -> Vec<(&'t str, &'t str)> {
        files.iter().map(|(path, text)| (*path, *text)).collect()
    }
    let mut before = edition(&list(&files));
    let three = "---\ntitle: Drei\nsummary: S.\n---\nText";
    let changes = [
        ("snippets/hint.md", Some("Ask *them*.")),
        ("articles/a/three.md", Some(three)),
        ("articles/a/four.md", Some("---\ntitle: Four\nsummary: S.\n---\n[x](three.md)")),
        ("articles/a/four.md", None),
        ("articles/a/two.es.md", Some("---\ntitle: Dos\nsummary: S.\n---\n## Here\n\nUna ficha")),
        ("articles/a/three.md", None),
    ];
    for (path, text) in changes {
        match text {
            Some(text) => files.insert(path, text),
            None => files.remove(path),
        };
        let tree = tree(&list(&files));
        let (new, after) = (build(tree.clone()), knowledge::build_after(tree, NOW, &before));
        assert_eq!(new.findings, after.findings);
        let (new, after) = (new.edition.expect("no errors"), after.edition.expect("no errors"));
        for language in Language::ALL {
            let viewer = Viewer::nobody(language);
            assert_eq!(new.articles(&viewer), after.articles(&viewer));
            for card in new.articles(&viewer) {
                let html = |edition: &Edition| edition.article(&viewer, &card.id).map(|found| found.article.html(None));
                assert_eq!(html(&new), html(&after), "{}", card.id);
            }
            for text in ["token", "words", "ask", "drei", "ficha", "text"] {
                let question = Question { text, limit: 9, ..Question::default() };
                let ids = |edition: &Edition| {
                    edition.search(&viewer, &question).hits.into_iter().map(|hit| hit.key).collect::<Vec<_>>()
                };
                assert_eq!(ids(&new), ids(&after), "{text}");
            }
        }
        before = after;
    }
    // A heading that moved breaks the link of an article that did not change.
    files.insert("articles/a/two.md", &moved);
    files.remove("articles/a/two.es.md");
    let broken = knowledge::build_after(tree(&list(&files)), NOW, &before);
    assert_eq!(broken.findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["A004"]);
}

#[test]
fn a_restricted_article_shows_nowhere() {
    let edition = edition(&[
        ("portal.toml", PORTAL),
        ("articles/desk/secret.md", &article("audience: [agents]\n", "![Canary](a.svg)")),
        ("articles/desk/secret.es.md", &article("", "Canario")),
        ("articles/desk/a.svg", "<svg width=\"1\" height=\"1\">"),
        ("articles/open/x.md", &article("related: [secret]\n", "Text")),
    ]);
    for viewer in [nobody(), Viewer::nobody(Language::Es)] {
        assert!(edition.article(&viewer, "secret").is_none(), "a translation follows its original");
        assert!(edition.image(&viewer, "articles/desk/a.svg").is_none());
        assert_eq!(edition.articles(&viewer).len(), 1);
        assert!(edition.topic(&viewer, &"desk".into()).is_none());
        assert_eq!(edition.topics(&viewer).len(), 1);
    }
    assert!(edition.article(&agent(), "secret").is_some());
    assert_eq!(edition.image(&agent(), "articles/desk/a.svg").map(|image| image.content_type), Some("image/svg+xml"));
    assert_eq!(edition.topics(&agent()).len(), 2);
}

#[test]
fn reading_may_need_a_sign_in() {
    let edition = edition(&[
        ("portal.toml", "name.en = \"P\"\nreading = \"signed-in\"\n"),
        ("articles/a/x.md", &article("", "Text")),
    ]);
    assert!(edition.article(&nobody(), "x").is_none() && edition.topics(&nobody()).is_empty());
    assert!(edition.requests(&nobody()).is_empty() && edition.suggest(&nobody(), "text", 5).is_empty());
    assert!(edition.article(&agent(), "x").is_some());
}

#[test]
fn drafts_wait_and_the_retired_stay_at_their_address() {
    let edition = edition(&[
        ("articles/a/draft.md", &article("status: draft\n", "")),
        ("articles/a/later.md", &article("publish_at: 2026-11-24\n", "")),
        ("articles/a/old.md", &article("status: retired\nreplaced_by: new\n", "")),
        ("articles/a/over.md", &article("expires_at: 2026-11-23\n", "")),
        ("articles/a/new.md", &article("publish_at: 2026-11-23\n", "")),
    ]);
    let status = |id| edition.article(&nobody(), id).map(|found| found.article.status);
    let found = ["draft", "later", "old", "over", "new"].map(status);
    assert_eq!(found, [None, None, Some(Status::Retired), Some(Status::Retired), Some(Status::Published)]);
    assert_eq!(edition.articles(&nobody()).len(), 1);
}

#[test]
fn a_section_stands_alone() {
    let text = article("", "Intro\n\n## A\n\none\n\n### B\n\ntwo <b>x\n\n## C\n\nthree");
    let edition = edition(&[("articles/a/x.md", &text)]);
    let reading = edition.article(&nobody(), "x").expect("it is there");
    let section =
        |id: &str| reading.article.section_html(&Viewer::default(), id, None).map(|html| html.replace('\n', ""));
    assert_eq!(section("b").as_deref(), Some("<h3 id=\"b\">B</h3><p>two <b>x</b></p>"));
    assert_eq!(section("a").as_deref(), Some("<h2 id=\"a\">A</h2><p>one</p><h3 id=\"b\">B</h3><p>two <b>x</b></p>"));
    assert_eq!(section("gone"), None);
}

#[test]
fn plain_folders_are_addressed_by_path() {
    let built = build(plain(&[
        ("README.md", "# Root\n\nHello"),
        (
            "tools/index.md",
            "---\ntitle: Tools\nredirect_from:\n  - /old-tools/\n---\nSee [x](/docs/deep/x/) and [root](../README.md).",
        ),
        ("deep/x.md", "# The X\n\n# Part\n\nText"),
        ("deep/x.es.md", "# La X\n\nTexto"),
        ("only.es.md", "# Sola\n\nTexto"),
    ]));
    let edition = built.edition.expect("plain folders are always served");
    let title = |id| edition.article(&nobody(), id).map(|found| found.article.title.clone());
    for (id, expect) in [
        ("tools", "Tools"),
        ("tools/index", "Tools"),
        ("index", "Root"),
        ("README", "Root"),
        ("deep/x", "The X"),
        ("only", "Sola"),
    ] {
        assert_eq!(title(id).as_deref(), Some(expect), "{id}");
    }
    let html = edition.article(&nobody(), "tools").map(|found| found.article.html(None)).unwrap_or_default();
    assert_eq!(html, "<p>See <a href=\"/en/articles/deep/x\">x</a> and <a href=\"/en/articles/index\">root</a>.</p>\n");
    assert_eq!(edition.redirect(&nobody(), "old-tools"), Some(&"tools/index".into()));
    assert_eq!(edition.states().iter().filter(|state| state.initial).count(), 1, "built-in states stand in");
    assert_eq!(edition.requests(&nobody()).len(), 1);
    assert_eq!(
        edition.article(&nobody(), "deep/x").map(|found| found.article.summary.clone()).as_deref(),
        Some("Text")
    );
}

#[test]
fn priorities_come_from_the_answers() {
    let request = "id = \"r\"\nkind = \"incident\"\ntitle.en = \"R\"\nroute = {queue = \"desk\", impact = 1, urgency = {field = \"f\", map = {now = 1, later = 3}}}\n\
                   [[fields]]\nid = \"f\"\nkind = \"choice\"\nlabel.en = \"F\"\noptions = [{id = \"now\", label.en = \"N\"}, {id = \"later\", label.en = \"L\"}]\n";
    let edition = edition(&[("requests/r.toml", request)]);
    let request = edition.request(&nobody(), &"r".into()).expect("it is there");
    let check =
        |answer: &str, expect| assert_eq!(request.priority(&[("f".to_owned(), answer.to_owned())].into()), expect);
    check("now", 1);
    check("later", 3);
    check("unheard of", 3);
}

#[test]
fn replaced_editions_are_kept_for_a_day() {
    let make = |id: &str| {
        build_at(knowledge::Tree { id: id.into(), ..plain(&[("a.md", "# A")]) }, NOW).edition.expect("plain")
    };
    let library = Library::new(make("aaaaaaaaaaaa0000"));
    let start = Timestamp::UNIX_EPOCH;
    let hours = |count| start + SignedDuration::from_hours(count);
    let pinned = library.current();
    library.publish(make("bbbbbbbbbbbb0000"), hours(1));
    assert_eq!(library.current().short_id(), "bbbbbbbbbbbb");
    assert_eq!(pinned.short_id(), "aaaaaaaaaaaa", "who holds an edition keeps it");
    assert!(library.guides("aaaaaaaaaaaa", hours(24)).is_some());
    assert!(library.guides("aaaaaaaaaaaa", hours(26)).is_none());
    assert!(library.guides("bbbbbbbbbbbb0000", hours(99)).is_some());
    assert!(library.guides("cccccccccccc", start).is_none());
}

#[test]
fn accents_and_capitals_do_not_move_a_title() {
    let titled = |title: &str| format!("---\ntitle: {title}\nsummary: S.\n---\nx");
    let titles = ["Zona", "Época", "eco", "Árbol", "ábaco"].map(titled);
    let files: Vec<_> = titles.iter().zip(["a", "b", "c", "d", "e"]).collect();
    let paths: Vec<_> = files.iter().map(|(_, id)| format!("articles/a/{id}.md")).collect();
    let files: Vec<_> = paths.iter().zip(&files).map(|(path, (text, _))| (path.as_str(), text.as_str())).collect();
    let sorted: Vec<_> = edition(&files).articles(&nobody()).into_iter().map(|card| card.title).collect();
    assert_eq!(sorted, ["ábaco", "Árbol", "eco", "Época", "Zona"]);
}

#[test]
fn names_stand_as_people_count() {
    let titled = |title: &str| format!("---\ntitle: {title}\nsummary: One sentence.\n---\nWords.");
    let service = |id: &str, name: &str| format!("id = \"{id}\"\nname.en = \"{name}\"\n");
    let edition = edition(&[
        ("articles/b/one.md", &titled("Zeta 29")),
        ("articles/b/two.md", &titled("Zeta 3")),
        ("articles/b/index.md", &titled("Floor 2")),
        ("articles/a/three.md", &titled("Zeta 100")),
        ("articles/a/index.md", &titled("Floor 10")),
        ("services/a.toml", &service("a", "Line 10")),
        ("services/b.toml", &service("b", "Line 9")),
    ]);
    let articles = edition.articles(&nobody());
    assert_eq!(articles.iter().map(|card| card.title.as_str()).collect::<Vec<_>>(), ["Zeta 3", "Zeta 29", "Zeta 100"]);
    let topics = edition.topics(&nobody());
    assert_eq!(topics.iter().map(|card| card.title.as_str()).collect::<Vec<_>>(), ["Floor 2", "Floor 10"]);
    let services = edition.services_by_name(Language::En);
    assert_eq!(services.iter().map(|service| service.id.as_str()).collect::<Vec<_>>(), ["b", "a"]);
}
