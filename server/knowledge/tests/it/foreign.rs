//! Folders of Markdown from elsewhere: each case of the field, and more of its kind.

use knowledge::{Edition, Finding, Source, Tree};
use viewer::{Language, Viewer};

use crate::{build, plain, shared};

/// What is right about a page of a case.
pub struct Right<'r> {
    /// The page, and whether it is Spanish.
    pub page: &'r str,
    /// Its title.
    pub title: &'r str,
    /// What its HTML has, and what it has not.
    pub has: &'r [&'r str],
    pub lacks: &'r [&'r str],
}

pub fn squeezed(edition: &Edition, page: &str) -> (String, String) {
    let language = if page.ends_with(" es") { Language::Es } else { Language::En };
    let found = edition.article(&Viewer::nobody(language), page.trim_end_matches(" es")).expect(page);
    (found.article.title.clone(), found.article.html(None).replace('\n', " "))
}

pub fn codes(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|found| format!("{}:{} {}", found.path, found.line, found.code)).collect()
}

pub fn right(tree: Tree, pages: &[Right<'_>], findings: &[&str]) {
    let built = build(tree);
    let name = pages.first().map_or("", |right| right.page);
    let edition = built.edition.expect("a plain folder is always served");
    for right in pages {
        let (title, html) = squeezed(&edition, right.page);
        assert_eq!(title, right.title, "{name}");
        for has in right.has {
            assert!(html.contains(has), "{}: {has}\n{html}", right.page);
        }
        for lacks in right.lacks {
            assert!(!html.contains(lacks), "{}: {lacks}\n{html}", right.page);
        }
    }
    assert_eq!(codes(&built.findings), findings, "{name} {:#?}", built.findings);
}

/// A case as it lies beside the project, without the line that says what is right.
pub fn case(name: &str) -> Option<Tree> {
    let path = shared(&format!("cases/{name}"))?;
    let mut tree = Source::open(&path, None).and_then(|source| source.read()).expect("a case can be read");
    tree.files.remove("README.md");
    Some(tree)
}

#[test]
fn mkdocs() {
    if let Some(tree) = case("pl-mkdocs-admonition") {
        let page = Right {
            page: "pl-mkdocs-admonition",
            title: "Lend a projector",
            has: &[
                "<strong>Bring it back</strong>",
                "<strong>nine</strong>",
                "<li>Lens cap",
                "<summary>Where it lies</summary>",
                "Ask first.",
                "<p>After the boxes.</p>",
            ],
            lacks: &["!!!", "???", "<pre"],
        };
        right(tree, &[page], &[]);
    }
    if let Some(tree) = case("pl-mkdocs-tabs") {
        let page = Right {
            page: "pl-mkdocs-tabs",
            title: "Lock the screen",
            has: &[
                "Windows",
                "<strong>Win+L</strong>",
                "<li>Two",
                "macOS",
                "Press Ctrl+Cmd+Q.",
                "<p>After the tabs.</p>",
            ],
            lacks: &["===", "<pre"],
        };
        right(tree, &[page], &[]);
    }
    if let Some(tree) = case("pl-mkdocs-attr") {
        let page = Right {
            page: "pl-mkdocs-attr",
            title: "Attributes",
            has: &[
                "<a href=\"https://example.org\">button</a>",
                "<h2 id=\"part\">Part</h2>",
                "<kbd>Ctrl</kbd>",
                "<mark>marked</mark>",
            ],
            lacks: &["{", "TOC", ":material", ":octicons", "++", "=="],
        };
        right(tree, &[page], &[]);
    }
}

#[test]
fn docusaurus() {
    let text = "---\nid: start\nslug: /begin\n---\nimport Tabs from '@theme/Tabs';\n\n# Start\n\n:::note Read this\n\nOne.\n\n:::\n\n\
                <Tabs>\n<TabItem value=\"a\" label=\"Car\">\n\nLevel 1.\n\n</TabItem>\n</Tabs>\n\n<Chart data={x} />\n\n[me](/begin) [id](start)\n";
    let page = Right {
        page: "docs/first",
        title: "Start",
        has: &[
            "<strong>Read this</strong>",
            "<p>One.</p>",
            "<strong>Car</strong>",
            "Level 1.",
            "<a href=\"/en/articles/docs/first\">me</a>",
            "\">id</a>",
        ],
        lacks: &[":::", "import", "Tab"],
    };
    right(plain(&[("docs/first.md", text)]), &[page], &["docs/first.md:23 A031"]);
}

#[test]
fn hugo() {
    if let Some(tree) = case("pl-hugo") {
        let page = Right {
            page: "pl-hugo",
            title: "Reserve a desk",
            has: &["data-state=\"down\"", "<strong>one day</strong>", "A desk by a window", "Mornings are quiet."],
            lacks: &["+++", "weight", "{{", "description"],
        };
        // The picture and the page are not in the case.
        right(tree, &[page], &["pl-hugo.md:4 A002", "pl-hugo.md:12 A005", "pl-hugo.md:14 A004"]);
    }
    let page = Right {
        page: "a",
        title: "A",
        has: &[
            "<figure class=\"figure\">",
            "src=\"/en/files/static/img/desk.svg\"",
            "<a href=\"/en/articles/b#part\">b</a>",
        ],
        lacks: &["{{"],
    };
    let files = [
        ("a.md", "# A\n\n{{< figure src=\"/img/desk.svg\" alt=\"A desk\" >}}\n\n[b]({{< relref \"b.md#part\" >}})\n"),
        ("b.md", "# B\n\n## Part\n"),
        ("static/img/desk.svg", "<svg/>"),
    ];
    right(plain(&files), &[page], &[]);
}

#[test]
fn jekyll() {
    let Some(tree) = case("pl-jekyll") else { return };
    let page = Right {
        page: "pl-jekyll",
        title: "Borrow a bicycle",
        has: &["Helmets are free.", "A bicycle", "and Borrow a bicycle.", "Lock it.", "{{ literal }}"],
        lacks: &["{%", "{:", "TOC", "baseurl", "lead"],
    };
    right(
        tree,
        &[page],
        &["pl-jekyll.md:4 A002", "pl-jekyll.md:16 A005", "pl-jekyll.md:18 A004", "pl-jekyll.md:21 A031"],
    );
}

#[test]
fn gitbook() {
    let Some(tree) = case("pl-gitbook") else { return };
    let page = Right {
        page: "pl-gitbook",
        title: "Parking",
        has: &[
            "data-state=\"degraded\"",
            "Only with a card.",
            "<strong>Car</strong>",
            "<strong>Bike</strong>",
            "Level 0.",
            "<a href=\"https://example.org/map\">",
        ],
        lacks: &["{%"],
    };
    right(tree, &[page], &["pl-gitbook.md:22 A004"]);
    let page = Right { page: "a", title: "A", has: &["text"], lacks: &[] };
    right(
        plain(&[("SUMMARY.md", "# Summary\n\n* [A](a.md)\n"), ("a.md", "# A\n\ntext")]),
        &[page],
        &["SUMMARY.md:0 A031"],
    );
}

#[test]
fn obsidian() {
    let Some(tree) = case("pl-obsidian") else { return };
    let page = Right {
        page: "pl-obsidian",
        title: "Pl obsidian",
        has: &[
            "<a href=\"/en/articles/pl-obsidian-other\">",
            "<a href=\"/en/articles/pl-obsidian-other#descale-it\">how to descale</a>",
            "<a href=\"#local-part\">Local part</a>",
            "and Missing page",
            "src=\"/en/files/machine.png\"",
            "<summary>Why?</summary>",
            "<mark>marked</mark>",
        ],
        lacks: &["[[", "%%", "private remark", "^blockid", "[!question]"],
    };
    right(tree, &[page], &["pl-obsidian.md:1 A003", "pl-obsidian.md:3 A002", "pl-obsidian.md:5 A004"]);
}

#[test]
fn wiki_js_and_grav() {
    if let Some(tree) = case("pl-grav-colon") {
        let page = Right { page: "pl-grav-colon", title: "Correo: configurar el móvil", has: &["Abre"], lacks: &[] };
        right(tree, &[page], &["pl-grav-colon.md:2 A001", "pl-grav-colon.md:4 A002"]);
    }
    if let Some(tree) = case("pl-wikijs-unpublished") {
        let edition = build(tree).edition.expect("a plain folder is always served");
        assert!(edition.articles(&Viewer::nobody(Language::En)).is_empty());
    }
    let page = Right {
        page: "a",
        title: "A",
        has: &["data-state=\"degraded\"", "<p>Mind it.</p>", "<img src"],
        lacks: &["{.", "=200x", "blockquote"],
    };
    right(
        plain(&[("a.md", "# A\n\n> Mind it.\n{.is-warning}\n\n![Red](p.svg =200x)\n"), ("p.svg", "<svg/>")]),
        &[page],
        &[],
    );
}

#[test]
fn what_nobody_here_knows_is_said_once_for_each_kind() {
    let text = "# A\n\n{{ one }} {{ two }}\n\n::: group\nx\n:::\n\n{{< chart >}}\n\n{{< chart >}}\n";
    let page = Right { page: "a", title: "A", has: &["{{ one }}"], lacks: &["chart"] };
    right(plain(&[("a.md", text)]), &[page], &["a.md:3 A030", "a.md:5 A030", "a.md:9 A031"]);
    let text = "# B\n\n--8<-- \"shared.md\"\n\nMind %% this.\n\n*[HTML]: Hypertext\n\nEnd.\n";
    let page = Right { page: "b", title: "B", has: &["Mind %% this.", "End."], lacks: &["Hypertext"] };
    right(plain(&[("b.md", text)]), &[page], &["b.md:3 A030", "b.md:5 A030", "b.md:7 A031"]);
}

#[test]
fn the_language_of_a_page_is_what_its_head_or_its_folder_says() {
    let tree = plain(&[("a.md", "---\nlang: es\n---\n# Hola\n"), ("b.md", "# Bon dia\n")]);
    let languages = |tree: Tree| {
        let edition = build(tree).edition.expect("a plain folder is always served");
        let of = |id: &str| edition.article(&Viewer::nobody(Language::En), id).expect(id).language;
        (of("a"), of("b"))
    };
    assert_eq!(languages(tree.clone()), (Language::Es, Language::En));
    assert_eq!(languages(Tree { language: Some(Language::Es), ..tree }), (Language::Es, Language::Es));
}

#[test]
fn what_stands_below_a_box_of_mkdocs_is_no_part_of_it() {
    let text = "# A\n\n!!! note\n    Inside.\n\n   Three blanks are not enough.\n";
    let page = Right { page: "a", title: "A", has: &["</div><p>Three blanks"], lacks: &["!!!"] };
    right(plain(&[("a.md", text)]), &[page], &[]);
}
