//! Topics: what stands in them, and which of them are answers of their own.

use knowledge::search::{Key, Question};
use viewer::{Language, Viewer};

use crate::{build, plain, tree};

#[test]
fn a_folder_without_a_page_is_no_answer_beside_the_article_of_its_name() {
    let built = build(plain(&[
        ("vpn.md", "# VPN\n\nAbout the tunnel."),
        ("vpn/slow.md", "# Slow tunnel\n\nWhat to do."),
        ("printers/add.md", "# Add one\n\nWhat to do."),
        ("mail/README.md", "# Mail\n\nAll about it."),
        ("mail/full.md", "# Full mailbox\n\nWhat to do."),
        ("tools/a.md", "# The Tools\n\nAll about it."),
        ("other/tools.md", "# Another title\n\nAll about it."),
    ]));
    let edition = built.edition.unwrap();
    let found = |text: &str| {
        let question = Question { text, limit: 20, ..Question::default() };
        edition.search(&Viewer::nobody(Language::En), &question).hits.into_iter().map(|hit| hit.key).collect::<Vec<_>>()
    };
    let topics = |text: &str| found(text).into_iter().filter(|key| matches!(key, Key::Topic(_))).count();
    assert_eq!((topics("vpn"), found("vpn")[0].id()), (0, "vpn"));
    assert_eq!(topics("mail"), 0, "its page is an article");
    assert_eq!(topics("tools"), 0, "a file has its name");
    assert_eq!(topics("printers"), 1, "nothing else is called so");
}

#[test]
fn a_topic_is_an_answer_for_those_who_may_not_read_the_article_of_its_name() {
    let edition = crate::editions::edition(&[
        ("portal.toml", crate::editions::PORTAL),
        ("articles/vpn/slow.md", "---\ntitle: Slow tunnel\nsummary: S.\n---\nText.\n"),
        ("articles/other/desk.md", "---\ntitle: VPN\nsummary: S.\naudience: [agents]\n---\nText.\n"),
    ]);
    let question = Question { text: "vpn", limit: 20, ..Question::default() };
    let found = edition.search(&crate::editions::nobody(), &question).hits;
    assert!(found.iter().any(|hit| matches!(hit.key, Key::Topic(_))), "{found:?}");
}

#[test]
fn a_plain_folders_synonyms_are_read() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("search")).unwrap();
    for (path, text) in [
        ("a.md", "# Find a copier\n\nIt stands on each floor."),
        ("search/synonyms.en.txt", "xerox, copier\n"),
        ("search/synonyms.es.txt", "multifunción, copier\n"),
        ("search/notes.txt", "No content."),
    ] {
        std::fs::write(folder.path().join(path), text).unwrap();
    }
    let tree = knowledge::Source::open(folder.path(), None).and_then(|source| source.read()).unwrap();
    assert!(tree.plain && !tree.files.contains_key("search/notes.txt"));
    let edition = build(tree).edition.unwrap();
    for (language, text) in [(Language::En, "xerox"), (Language::Es, "multifunción")] {
        let question = Question { text, limit: 20, ..Question::default() };
        assert_eq!(edition.search(&Viewer::nobody(language), &question).total, 1, "{text}");
    }
    assert_eq!(edition.articles(&Viewer::nobody(Language::En)).len(), 1);
}

#[test]
fn a_topic_counts_what_is_below_it() {
    let head = |services: &str| format!("---\ntitle: A title\nsummary: S.\nservices: [{services}]\n---\nText.\n");
    let (vpn, mail) = (head("vpn"), head("mail, vpn"));
    let files = [
        ("portal.toml", "name.en = \"P\"\nname.es = \"P\"\n"),
        ("services/vpn.toml", "id = \"vpn\"\nname.en = \"VPN\"\nname.es = \"VPN\"\n"),
        ("services/mail.toml", "id = \"mail\"\nname.en = \"Mail\"\nname.es = \"Correo\"\n"),
        ("articles/away/one.md", &vpn),
        ("articles/away/far/two.md", &vpn),
        ("articles/away/far/three.md", &mail),
        ("articles/away/far/four.md", &vpn),
        ("articles/post/five.md", &mail),
    ];
    let built = build(tree(&files));
    let edition = built.edition.unwrap_or_else(|| panic!("{:#?}", built.findings));
    let nobody = Viewer::nobody(Language::En);
    let below = |id: &str| edition.topic(&nobody, &id.into()).unwrap().subtopics.len();
    assert_eq!([below("away"), below("away/far"), below("post")], [1, 0, 0]);
    let cards = edition.topics(&nobody);
    let counts: Vec<_> = cards.iter().map(|card| (card.id.as_str(), card.articles)).collect();
    assert_eq!(counts, [("away", 4), ("post", 1)]);
}

#[test]
fn code_has_its_colours_when_it_is_read() {
    let text = "---\ntitle: A\nsummary: S.\n---\n## One\n\n```bash\necho \"a\" # b\n```\n\n## Two\n\nText\n\n```bash\nls # c\n```\n\n## Three\n\nEnd\n";
    let edition = build(tree(&[("portal.toml", "name.en = \"P\"\nname.es = \"P\"\n"), ("articles/a/a.md", text)]))
        .edition
        .unwrap();
    let nobody = Viewer::nobody(Language::En);
    let article = edition.article(&nobody, "a").unwrap().article;
    let section = |id: &str| article.section_html(&nobody, id, None).unwrap();
    assert!(
        section("two").starts_with("<h2 id=\"two\">") && section("two").contains("<span class=\"tok-c\"># c\n</span>")
    );
    assert!(
        section("three").starts_with("<h2 id=\"three\">Three") && section("three").trim_end().ends_with("<p>End</p>")
    );
    let whole = article.html(None);
    assert!(whole.contains("<span class=\"tok-c\"># b\n</span>") && !whole.contains("data-code"), "{whole}");
    assert!(whole.contains(&section("one")) && whole.contains(&section("two")));
}
