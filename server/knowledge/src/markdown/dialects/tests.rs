//! Lines of other systems in, Markdown and markers out.

use super::*;

fn lines(text: &str, plain: bool) -> (String, Vec<String>) {
    let mut notes = Notes::default();
    let lines = (1..).zip(text.lines()).map(|(number, line)| (number, line.into())).collect();
    let out = translate(lines, plain, &mut notes);
    let out = out.iter().map(|(_, line)| {
        inline::translate(line, 1, plain, &mut notes).replace("<!--ventanilla:", "<").replace("-->", ">")
    });
    let out = out.collect::<Vec<_>>().join("\n");
    (out, notes.findings("x.md").map(|found| format!("{} {}", found.line, found.code)).collect())
}

fn check(text: &str, expect: &str) {
    assert_eq!(lines(text, true), (expect.to_owned(), Vec::new()), "{text}");
}

#[test]
fn boxes_of_mkdocs() {
    check(
        "!!! warning \"Bring it\"\n    The **next**.\n\n    - Cap\n\n??? note\n    In.\n\nAfter.",
        "<warning Bring it>\nThe **next**.\n\n- Cap\n\n<end>\n<note->\nIn.\n\n<end>\nAfter.",
    );
    check(
        "!!! tip\n    a\n\n    !!! danger \"b\"\n        c\n\n    d\ne",
        "<tip>\na\n\n<caution b>\nc\n\n<end>\nd\n<end>\ne",
    );
    check("1. One\n\n    !!! note\n        a\n\n2. Two", "1. One\n\n    <note>\n    a\n\n    <end>\n2. Two");
    check(
        "=== \"Windows\"\n\n    a\n\n    ```\n    b\n        c\n    ```\n\n=== \"macOS\"\n\n    d\n",
        "<tab Windows>\n\na\n\n```\nb\n    c\n```\n\n<end>\n<tab macOS>\n\nd\n<end>",
    );
    check("!!! inline end \"T\"\n\ta", "<note T>\na\n<end>");
    check("/// warning | Title\na\n///", "<warning Title>\na\n<end>");
    // Code, and what is no box.
    check("```\n!!! note\n    a\n```", "```\n!!! note\n    a\n```");
    check("Title\n===\n\ntext", "Title\n===\n\ntext");
    assert_eq!(lines("!!! Careful now\ntext", true), ("!!! Careful now\ntext".into(), vec!["1 A030".into()]));
}

#[test]
fn callouts_and_attribute_lists() {
    check("> [!note] Read\n> Body", "> <note Read>\n> Body");
    check("> [!question]- Why?\n> Because", "> <note- Why?>\n> Because");
    check("> [!NOTE]\n> Body", "> [!NOTE]\n> Body");
    check("> [!caution]-\n> x", "> <caution->\n> x");
    check("> [!VIDEO https://v.example/1]", "> <https://v.example/1>");
    check("> Text\n> more\n{.is-warning}", "> <warning>\n> Text\n> more\n");
    check("* TOC\n{:toc}\n\na\n{: .lead}", "\n\n\na\n");
    check("[TOC]\n\n[[_TOC_]]", "\n\n");
    check("## Part {: #part .x }\n\n## B {#b}\n## C\n{: #c}", "## Part {#part}\n\n## B {#b}\n## C {#c}\n");
    check(
        "[b](u){ .md-button target=_blank } and ![s](p.svg){: style=\"height:50px\" } x.{: .red }",
        "[b](u) and ![s](p.svg) x.",
    );
    check("[a](b){:target=\"_blank\"} `{.x}` {:ok, 1} {x}", "[a](b) `{.x}` {:ok, 1} {x}");
}

#[test]
fn pages_pictures_and_remarks_of_obsidian() {
    check(
        "[[other]] [[other#Do it|how]] [[#Local part]] [[a/b c]]",
        "[other](<other>) [how](<other#do-it>) [Local part](<#local-part>) [b c](<a/b c>)",
    );
    check(
        "![[machine.png|200]] ![[a-b.png|Red]] ![[other#Do it]]",
        "![machine](<machine.png>) ![Red](<a-b.png>) [other: Do it](<other#do-it>)",
    );
    check("a %% b %% c\n%%\nd\n%%\ne", "a  c\n\n\n\ne");
    check("A block. ^blockid\n\n^other", "A block. \n\n");
    check("==marked== a==b==c", "<mark>marked</mark> a==b==c");
    check("++ctrl+alt+del++ c++ and c++", "<kbd>Ctrl</kbd>+<kbd>Alt</kbd>+<kbd>Del</kbd> c++ and c++");
    check("a :material-account: b :warning: 10:30:00", "a  b ⚠️ 10:30:00");
    check("![a](b.png =200x) [n](Next Steps.md) [t](a \"b c\")", "![a](b.png) [n](Next%20Steps.md) [t](a \"b c\")");
    check("[[words]](u) `[[code]]`", "[[words]](u) `[[code]]`");
    // In a portal's own format two brackets mean nothing, and a remark stays.
    assert_eq!(lines("[[a]] [[b]]\n%% x %%", false), ("[[a]] [[b]]\n%% x %%".into(), vec!["1 A030".into()]));
    assert_eq!(lines("a :shrug: b", true).1, ["1 A030"]);
}

#[test]
fn components_of_mdx() {
    check("import Tabs from '@theme/Tabs';\nimport X from 'x';\n\nText", "\n\n\nText");
    check(
        "<Tabs\n  defaultValue=\"a\"\n  values={[{label: 'A', value: 'a'}]}>\n<TabItem value=\"win\" label=\"Windows\" default>\n\na\n\n</TabItem>\n<TabItem value=\"mac\">b</TabItem>\n</Tabs>",
        "\n<tab Windows>\n\na\n\n<end>\n<tab mac>\nb\n<end>\n",
    );
    check("<Admonition type=\"warning\" title=\"T\">\n\na\n\n</Admonition>", "<warning T>\n\na\n\n<end>");
    check("<Note>\na\n</Note>", "<note>\na\n<end>");
    check("<KEY> is a word, import a file from 'b'", "<KEY> is a word, import a file from 'b'");
}
