//! What authors of other systems write every day beside what the cases of the field have: each is shown, or found once.

use knowledge::{Source, Tree};
use viewer::{Language, Viewer};

use crate::foreign::{Right, codes, right, squeezed};
use crate::{build, plain};

/// One page of a plain folder: what it has, what it lacks, what is found (`line code`).
fn page(text: &str, has: &[&str], lacks: &[&str], findings: &[&str]) {
    let findings: Vec<_> = findings.iter().map(|found| format!("a.md:{found}")).collect();
    let findings: Vec<_> = findings.iter().map(String::as_str).collect();
    let right_ = Right { page: "a", title: "A", has, lacks };
    right(plain(&[("a.md", &format!("# A\n\n{text}\n"))]), &[right_], &findings);
}

#[test]
fn mkdocs() {
    // Boxes and tabs within items keep their titles.
    page(
        "* one\n\n    === \"Car\"\n\n        Level 1.\n\n    === \"Bike\"\n\n        Level 0.\n\n1. step\n\n    ??? tip \"See\"\n        More.\n",
        &["<strong>Car</strong>", "<strong>Bike</strong>", "<summary>See</summary>", "<p>More.</p>"],
        &["ventanilla", "<pre"],
        &[],
    );
    page(
        "/// details | Sum\n    type: warning\n    open: true\n\nBody.\n///\n\n/// caption\nFigure 1\n///\n\nAfter.",
        &["data-state=\"degraded\"", "<details open=\"\"><summary>Sum</summary>", "<p>Figure 1</p>", "<p>After.</p>"],
        &["///", "type:"],
        &[],
    );
    page("/// odd | X\na\n///", &["/// odd | X"], &[], &["3 A030"]);
    page(
        "^^new^^ H~2~O x^2^ ++ctrl+c++ ++a few words++ {++more++} {--less--} {>>why<<} note^[in place] :octicons-heart-16:{ .red }",
        &[
            "<ins>new</ins>",
            "H<sub>2</sub>O",
            "x<sup>2</sup>",
            "<kbd>Ctrl</kbd>+<kbd>C</kbd>",
            "<ins>a few words</ins>",
            "<ins>more</ins>",
            "<del>less</del>",
            "note (in place)",
        ],
        &["{", "^", "why", "octicons"],
        &[],
    );
    page(
        "``` py title=\"app.py\" linenums=\"1\"\nx = 1\n```\n\n```{ .bash .copy }\nls\n```\n\n```js [main.js]\nlet a\n```",
        &[">app.py<", ">Terminal<", ">main.js<"],
        &[],
        &[],
    );
    page(
        "<figure markdown=\"span\">\n    ![Red](#none)\n    <figcaption>**Bold**</figcaption>\n</figure>\n\n<div>\n![b](b.png)\n</div>",
        &["<figcaption>", "<figure>"],
        &["markdown="],
        &["4 A005", "8 A030"],
    );
}

#[test]
fn formulas_and_drawings_stand_as_they_are_and_it_is_said() {
    page(
        "Mass $E = mc^2$ and $x$, \\(a^2 * b^2 * c\\), $$\\int_0^1$$.\n\n$$\na_1 * b_1 * c\n$$\n\n```mermaid\na-->b\n```",
        &["<code>$E = mc^2$</code>", "<code>$x$</code>", "<code>\\(a^2 * b^2 * c\\)</code>", "a_1 * b_1 * c\n</code>"]
            .map(|has| has.replace('\n', " "))
            .each_ref()
            .map(String::as_str),
        &["<em>"],
        &["3 A030", "3 A030", "5 A030", "9 A030"],
    );
    page(
        "It costs $5 and $10, in $HOME/$USER, from US$3 to $4; $$(A_NAME) is \"$(A_NAME)\", $MY_NAME$; \\[-a \\[-s\\]\\] \\(\\\\host_a=1\\).",
        &["$5 and $10"],
        &["<code>"],
        &[],
    );
}

#[test]
fn mdx() {
    let text = "import Tabs from '@theme/Tabs';\nexport const Red = () => (\n  <b style={{color: 'red'}}>x</b>\n);\n\n# A\n\n\
                <Tabs>\n  <TabItem value=\"x\" label=\"Car\">\n    Level 1.\n\n    ```bash\n    ls\n    ```\n  </TabItem>\n  <TabItem value=\"bike\">\n    Level 0.\n  </TabItem>\n</Tabs>\n\n\
                <img src={require('./p.svg').default} alt=\"Red\" />\n\n:::caution{title=\"Mind\"}\nIt.\n:::\n\n:::tip[Good]\nYes.\n:::\n\n{props.name} is here.\n";
    let page = Right {
        page: "docs/a",
        title: "A",
        has: &[
            "<strong>Car</strong>",
            "<p>Level 1.</p>",
            ">Terminal<",
            "<strong>bike</strong>",
            "src=\"/en/files/docs/p.svg\"",
            "<strong>Mind</strong>",
            "<strong>Good</strong>",
        ],
        lacks: &[":::", "TabItem", "export"],
    };
    right(plain(&[("docs/a.mdx", text), ("docs/p.svg", "<svg/>")]), &[page], &["docs/a.mdx:31 A030"]);
    // What nobody here knows stands there as text, not as the meaning of a word.
    let text = "# A\n\n::: group\nx\n:::\n";
    right(
        plain(&[("a.md", text)]),
        &[Right { page: "a", title: "A", has: &["<p>::: group x :::</p>"], lacks: &["<dl>"] }],
        &["a.md:3 A030"],
    );
}

#[test]
fn hugo_and_jekyll() {
    page(
        "{{< tabpane text=true >}}\n{{% tab header=\"Car\" %}}\nLevel 1.\n{{% /tab %}}\n{{< /tabpane >}}\n\n{{/* for me */}}end\n\n\
         {{< columns >}}\nleft\n<--->\nright\n{{< /columns >}}\n",
        &["<strong>Car</strong>", "<p>end</p>", "left", "right"],
        &["true", "for me", "&lt;---"],
        &[],
    );
    page(
        "{: .note }\nA box.\nStill.\n\n{: .warning-title }\n> Mind it\n>\n> It bites.\n\nLast.\n{: .tip}\n\nPlain.\n{: .fs-6 }",
        &[
            "<p>A box. Still.</p> </div>",
            "<strong>Mind it</strong>",
            "<p>It bites.</p>",
            "<p>Last.</p> </div>",
            "<p>Plain.</p>",
        ],
        &["{:", "blockquote"],
        &[],
    );
    page(
        "{::comment}\nhidden\n{:/comment}\n\na{::comment}b{:/}c {::nomarkdown}<b>d</b>{:/}\n\n{::options parse_block_html=\"true\" /}\n\n\
         {% assign x = 1 %}{% capture y %}kept{% endcapture %}end",
        &["ac <b>d</b>", "end"],
        &["hidden", "{:", "kept"],
        &["11 A031"],
    );
    let json = "{\n  \"title\": \"A\",\n  \"description\": \"Sum\",\n  \"weight\": 3\n}\n\nText.\n";
    right(
        plain(&[("a.md", json)]),
        &[Right { page: "a", title: "A", has: &["<p>Text.</p>"], lacks: &["weight"] }],
        &["a.md:4 A002"],
    );
}

#[test]
fn gitbook_wiki_js_and_github() {
    page(
        "{% code title=\"x.sh\" overflow=\"wrap\" %}\n```bash\nls\n```\n{% endcode %}\n\n{% hint style=\"danger\" %}\nMind it.\n{% endhint %}",
        &["<strong>x.sh</strong>", ">Terminal<", "data-state=\"down\"", "<p>Mind it.</p>"],
        &["ventanilla", "```"],
        &[],
    );
    right(
        plain(&[
            (
                "a.md",
                "# A\n\n![Red](.gitbook/assets/p%20(1).svg \"Red light\" =20x30) ![Blue|100](<.gitbook/assets/p (1).svg>)\n",
            ),
            (".gitbook/assets/p (1).svg", "<svg/>"),
        ]),
        &[Right { page: "a", title: "A", has: &["alt=\"Red\"", "alt=\"Blue\""], lacks: &["![", "|100"] }],
        &[],
    );
    page(
        "> **Note**\n> Mind it.\n\n> **Warning**: not alone.",
        &["<strong>Note</strong><p>Mind it.</p>", "<blockquote><p><strong>Warning</strong>: not alone.</p>"],
        &[],
        &[],
    );
    let text = "<h1 align=\"center\">\n  My <b>project</b>\n</h1>\n\nText.\n";
    let right_ = Right { page: "README", title: "My project", has: &["<p>Text.</p>"], lacks: &["<h2"] };
    right(plain(&[("README.md", text)]), &[right_], &[]);
}

#[test]
fn what_word_processors_paste() {
    page(
        "##\u{a0}Two\n\n-\u{a0}one\n-\u{a0}two\n\n1.\u{a0}first\n\n>\u{a0}said\n\n** bold ** and **so **on, **«cited»**too, **a** and **b**, 2 ** 3 ** 4.",
        &[
            "<h2 id=\"two\">Two</h2>",
            "<li>one",
            "<ol",
            "<blockquote><p>said</p>",
            "<strong>bold</strong>",
            "<strong>so</strong> on",
            "<strong>«cited»</strong>too",
            "<strong>a</strong> and <strong>b</strong>",
            "2 ** 3 ** 4",
        ],
        &["&nbsp;Two"],
        &[],
    );
    page("    char **argv, char **envp, $a^2$\n", &["<code>char **argv, char **envp, $a^2$"], &["strong"], &[]);
}

#[test]
fn links_as_other_systems_write_them() {
    let files = [
        ("docs/slack.md", "# Slack\n\n[emoji](emoji/) [top](#Slack) [up](#top) [home](/)\n"),
        ("docs/slack/emoji.md", "# Emoji\n\n[up](../) [beside](../records/) [part](../records/#what-s-kept-m-and-e)\n"),
        ("docs/slack/records.md", "# Records\n\n[top](#Records)\n\n## What's kept: M&E\n"),
        (
            "docs/c#/50%.md",
            "# Fifty\n\n[folder](/docs/slack/) [bare](../forms/) [words](<../slack/records.md#What's kept: M&E>)\n",
        ),
        ("docs/forms/one.md", "# One\n\n[draft](two.md) [fifty](../c%23/50%25.md) [cafe](cafe\u{301}.md)\n"),
        ("docs/forms/two.md", "---\ndraft: true\n---\n# Two\n"),
        ("docs/forms/café.md", "# Café\n"),
    ];
    let built = build(plain(&files));
    assert_eq!(codes(&built.findings), ["docs/forms/one.md:3 A004"], "{:#?}", built.findings);
    assert!(built.findings[0].message.ends_with("leads to a draft, which readers cannot open"));
    let edition = built.edition.expect("a plain folder is always served");
    let has = |page: &str, has: &[&str]| {
        let (_, html) = squeezed(&edition, page);
        assert!(has.iter().all(|has| html.contains(has)), "{page} {html}");
    };
    has(
        "docs/slack",
        &["/en/articles/docs/slack/emoji\">", "<a href=\"#main\">top", "<a href=\"#main\">up", "<a href=\"/en/\">home"],
    );
    has("docs/slack/emoji", &["<a href=\"/en/articles/docs/slack\">up", "/en/articles/docs/slack/records\">beside"]);
    has("docs/slack/records", &["id=\"whats-kept-me\"", "<span id=\"what-s-kept-m-and-e\">"]);
    has(
        "docs/c#/50%",
        &["/en/articles/docs/slack\">folder", "/en/topics/docs/forms\">bare", "records#whats-kept-me\">words"],
    );
    has("docs/forms/one", &["/en/articles/docs/c%23/50%25\">fifty", "/en/articles/docs/forms/caf%C3%A9\">cafe"]);
}

#[test]
fn drafts_in_more_spellings_and_heads_below_blank_lines() {
    let hidden = [
        "Draft: true",
        "published: No",
        "publishdate: 2099-01-01",
        "PublishDate: 2099-01-01",
        "_build: {render: never}",
        "permalink: false",
        "status: Draft",
        "status: scheduled",
        "wip: true",
        "expires: 2020-01-01",
        "draft: True # soon",
        "isDraft: true",
    ];
    let shown = ["Draft: false", "published: Yes", "build: {render: always}", "permalink: /a/", "status: Done"];
    let files: Vec<_> = hidden.iter().chain(&shown).enumerate().collect();
    let texts: Vec<_> =
        files.iter().map(|(at, head)| (format!("p{at}.md"), format!("\n---\n{head}\n---\n# P\n"))).collect();
    let texts: Vec<_> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let edition = build(plain(&texts)).edition.expect("a plain folder is always served");
    let cards = edition.articles(&Viewer::nobody(Language::En));
    let read: Vec<_> = cards.iter().map(|card| card.id.to_string()).collect();
    let expect: Vec<_> = (hidden.len()..hidden.len() + shown.len()).map(|at| format!("p{at}")).collect();
    assert_eq!(read, expect);
    // The lines are those of the file.
    let built = build(plain(&[("a.md", "\n\n---\ntitle: A\nodd: 1\n---\n\n[x](gone.md)\n")]));
    assert_eq!(codes(&built.findings), ["a.md:5 A002", "a.md:8 A004"]);
}

#[test]
fn files_as_other_machines_save_them() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).expect("a file");
    write("latin1.md", b"# Caf\xe9\n");
    let wide: Vec<u8> = "# Wide\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    write("utf16.md", &wide);
    write("old-mac.md", b"# Old\r\r- a\r- b\r");
    write("bom.md", "\u{feff}---\r\ntitle: Bom\r\n---\r\ntext\r\n".as_bytes());
    let tree: Tree = Source::open(folder.path(), None).and_then(|source| source.read()).expect("it can be read");
    let built = build(tree);
    assert_eq!(codes(&built.findings), ["latin1.md:0 A013", "utf16.md:0 A013"]);
    let edition = built.edition.expect("a plain folder is always served");
    assert_eq!(squeezed(&edition, "old-mac"), ("Old".to_owned(), "<ul><li>a </li><li>b </li></ul> ".to_owned()));
    assert_eq!(squeezed(&edition, "bom").0, "Bom");
}

#[test]
fn html_that_browsers_take_for_text_is_text() {
    page(
        "memory<5Gi and <table><tr><td>nodefs<10%, more than <b>5</b> <1></td></tr></table>",
        &["&lt;5Gi", "&lt;10%", "<b>5</b>"],
        &[],
        &[],
    );
    page("<video src=\"gone.mp4\"></video> <DocCards/>", &[], &[], &["3 A031", "3 A031"]);
}
