//! Languages, titles, anchors and pages of HTML in folders from elsewhere, and articles of the portal's own format: each case of
//! the field, and more of its kind.

use knowledge::{Source, Tree};
use viewer::{Language, Viewer};

use crate::foreign::{Right, case, codes, right, squeezed};
use crate::{build, plain, tree};

/// Articles of a case, as the portal's own format has them.
fn articles(name: &str) -> Option<Tree> {
    let folder = case(name)?;
    let files = folder.files.into_iter().map(|(path, bytes)| (format!("articles/probe/{path}"), bytes));
    let portal = "name.en = \"P\"\n[owner.desk]\nname.en = \"D\"\n".as_bytes().to_vec();
    Some(Tree { files: files.chain([("portal.toml".into(), portal)]).collect(), ..tree(&[]) })
}

#[test]
fn languages_of_folders_names_and_heads() {
    let pages = [
        Right { page: "keyboard", title: "Keyboard", has: &["air"], lacks: &[] },
        Right { page: "keyboard es", title: "Teclado", has: &["aire"], lacks: &[] },
    ];
    if let Some(tree) = case("pl-lang-folders") {
        right(tree, &pages, &["fr/keyboard.md:0 A032"]);
    }
    let files = [
        ("keyboard.md", "# Keyboard\n\nair"),
        ("keyboard.es.md", "# Teclado\n\naire"),
        ("keyboard.fr.md", "# Clavier"),
    ];
    right(plain(&files), &pages, &["keyboard.fr.md:0 A032"]);
    let edition =
        build(plain(&[("a.md", "---\nlang: es-MX\n---\n# Uno"), ("b.md", "---\nlang: fr\n---\n# Deux")])).edition;
    let edition = edition.expect("a plain folder is always served");
    let cards = edition.articles(&Viewer::nobody(Language::En));
    assert_eq!(
        cards.iter().map(|card| (card.title.as_str(), card.language)).collect::<Vec<_>>(),
        [("Uno", Language::Es)]
    );
    let files = [("a.md", "# A\n\nThe air is thin."), ("b.md", "---\ndescription: Why.\n---\n# B\n\nIt is thin.")];
    let edition = build(plain(&files)).edition.expect("a plain folder is always served");
    let nobody = Viewer::nobody(Language::En);
    let lead = |id: &str| edition.article(&nobody, id).expect("it is there").article.lead().map(str::to_owned);
    assert_eq!((lead("a"), lead("b")), (None, Some("Why.".into())), "the beginning of a text is not said twice");
    // A plain folder may be in another language than the portal's first.
    let spanish = Tree { language: Some(Language::Es), ..plain(&[("a.md", "# Uno")]) };
    let edition = build(spanish).edition.expect("a plain folder is always served");
    assert_eq!(edition.articles(&Viewer::nobody(Language::En))[0].language, Language::Es);
}

#[test]
fn titles_anchors_and_capitals() {
    if let Some(tree) = case("pl-untitled-number") {
        let page = Right { page: "pl-untitled-number", title: "Pl untitled number", has: &["2026-10-01"], lacks: &[] };
        right(tree, &[page], &["pl-untitled-number.md:1 A003"]);
    }
    let page = Right { page: "2024-01-05-lend-a-key", title: "Lend a key", has: &[], lacks: &[] };
    right(plain(&[("2024-01-05-lend-a-key.md", "text")]), &[page], &["2024-01-05-lend-a-key.md:1 A003"]);
    if let Some(tree) = case("md-anchor-of-title") {
        let page = Right {
            page: "a",
            title: "My page",
            has: &["<a href=\"#main\">", "/en/articles/b#other-page"],
            lacks: &[],
        };
        right(tree, &[page], &[]);
    }
    if let Some(mut tree) = case("pl-case-links") {
        tree.files.insert("readme.md".into(), b"# Up".to_vec());
        let built = build(tree);
        let found: Vec<_> = built.findings.iter().map(|found| format!("{} {}", found.code, found.message)).collect();
        assert!(found.iter().any(|found| found.contains("other capitals than \"Guides/Next Steps.md\"")), "{found:?}");
        // The capitals of the page and of a heading, and a picture that is not there.
        assert_eq!(found.len(), 3, "{found:?}");
        let (_, html) = squeezed(&built.edition.expect("a plain folder is always served"), "Guides/First Steps");
        assert!(html.contains("<a href=\"/en/articles/Guides/Next%20Steps\">NEXT</a>"), "{html}");
    }
    // MkDocs drops accents, kramdown what stands before the first letter; what is dead names the nearest.
    let text = "# A\n\n[a](#configuracion) [b](#install) [c](#instal)\n\n## Configuración\n\n## 1. Install\n";
    let built = build(plain(&[("a.md", text)]));
    assert_eq!(codes(&built.findings), ["a.md:3 A004"]);
    assert!(built.findings[0].help.starts_with("the nearest is \"#1-install\""), "{:?}", built.findings);
}

#[test]
fn html_pages_and_pointers_of_lfs() {
    if let Some(tree) = case("pl-html-page") {
        let page = Right {
            page: "pl-html-page",
            title: "Old handbook",
            has: &["red", "middle", "<td colspan=\"2\">A</td>", "<a href=\"https://example.org/v\">", "Press"],
            lacks: &["<iframe", "<video", "<font", "<button"],
        };
        let built = build(tree);
        let found: Vec<_> = built.findings.iter().map(|found| found.message.as_str()).collect();
        for lost in ["<iframe>", "<video>", "<input>"] {
            assert!(found.contains(&format!("readers do not see this: {lost}").as_str()), "{found:?}");
        }
        let (title, html) = squeezed(&built.edition.expect("a plain folder is always served"), page.page);
        assert_eq!(title, page.title);
        assert!(
            page.has.iter().all(|has| html.contains(has)) && !page.lacks.iter().any(|lacks| html.contains(lacks)),
            "{html}"
        );
    }
    let Some(tree) = case("pl-lfs-pointer") else { return };
    let page = Right { page: "pl-lfs-pointer", title: "Map of the floor", has: &["The floor"], lacks: &["<img"] };
    right(tree, &[page], &["floor.png:0 A020"]);
}

/// The case, what its page has, what it lacks, and what is found.
type Row = (&'static str, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

/// Cases in the portal's own format.
#[test]
fn articles_from_the_field() {
    let rows: [Row; 17] = [
        ("md-accent-anchors", &["href=\"#configuraci%C3%B3n-1\"", "id=\"configuración-1\""], &[], &[]),
        ("md-admonition-gfm-title", &["<strong>Read this first</strong>", "<summary>Danger</summary>"], &["[!"], &[]),
        ("md-amp-url", &["a=1&amp;b=2&amp;copy=3", "AT&amp;T, R&amp;D, 5 &lt; 6"], &["&amp;amp;"], &[]),
        ("md-app-links", &["href=\"ms-settings:network\"", "href=\"sms:+34600000000\""], &["file:"], &["9 A004"]),
        ("md-autolink-email", &["<a href=\"mailto:desk@example.org\">desk@example.org</a>"], &[], &[]),
        ("md-crlf-bom", &["<ol class=\"steps\">", "data-for=\"windows\"", "<td>1</td>", "PowerShell"], &["\r"], &[]),
        ("md-details-markdown", &["<strong>One</strong>", "</details>", "<p>After it.</p>"], &[], &[]),
        (
            "md-email-and-www",
            &["mailto:help.desk@example.org", "<a href=\"https://www.example.org/faq\">", "<code>a@b.example</code>"],
            &[],
            &[],
        ),
        ("md-hard-breaks", &["Floor 0<br>", "Madrid<br>Spain<br>Europe"], &[], &[]),
        (
            "md-image-sizes",
            &["alt=\"sized\"", "alt=\"mkdocs\"", "alt=\"raw\"", "alt=\"linked\""],
            &["{", "height:50px"],
            &[],
        ),
        ("md-long-url-table", &["<div class=\"table\""], &[], &[]),
        ("md-named-anchor", &["id=\"old-part\"", "id=\"mid\""], &[], &[]),
        ("md-numbered-start", &["start=\"3\"", "start=\"5\"", "a. letter"], &[], &[]),
        ("md-pipe-in-code", &["<code>type app.log | findstr FAIL</code>"], &["\\|"], &[]),
        ("md-setext-in-text", &["A line of text", "<hr>"], &[], &[]),
        ("md-table-phone", &["<div class=\"table\""], &[], &[]),
        ("md-fence-after-text-in-list", &["start=\"2\""], &[], &[]),
    ];
    for (name, has, lacks, findings) in rows {
        let Some(tree) = articles(name) else { return };
        let built = build(tree);
        let found: Vec<_> = built.findings.iter().filter(|found| found.code != "A020").collect();
        let found: Vec<_> = found.iter().map(|found| format!("{} {}", found.line, found.code)).collect();
        assert_eq!(found, findings, "{name} {:?}", built.findings);
        // An error keeps the page from readers; what is right about it is seen without.
        let Some(edition) = built.edition else { continue };
        let (_, html) = squeezed(&edition, name);
        assert!(has.iter().all(|has| html.contains(has)), "{name}\n{html}");
        assert!(!lacks.iter().any(|lacks| html.contains(lacks)), "{name}\n{html}");
    }
}

#[test]
fn pages_that_are_no_markdown_are_said() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    for name in ["a.md", "b.mdx", "C.MD", "d.rst", "e.html", "f.html", "g.txt"] {
        std::fs::write(folder.path().join(name), "# A\n").expect("a file");
    }
    let tree = Source::open(folder.path(), None).and_then(|source| source.read()).expect("it can be read");
    assert_eq!(codes(&tree.findings), ["e.html:0 A014", "d.rst:0 A014"]);
    assert!(tree.findings[0].message.contains("2 left out"));
    assert_eq!(tree.files.keys().collect::<Vec<_>>(), ["C.MD", "a.md", "b.mdx"]);
}
