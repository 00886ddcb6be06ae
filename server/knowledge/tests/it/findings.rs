//! One broken fixture for each code, and the policy that moves codes.

use std::collections::BTreeSet;

use knowledge::Level;

use crate::{article, build, plain, tree};

/// Checks which findings of error level (and asked-for warnings) a tree of one extra file gives, as `path:line code`.
pub fn check(files: &[(&str, &str)], expect: &[&str]) {
    let built = build(tree(files));
    let found: Vec<_> =
        built.findings.iter().map(|found| format!("{}:{} {}", found.path, found.line, found.code)).collect();
    assert_eq!(found, expect, "{:#?}", built.findings);
    let breaks = built.findings.iter().any(|found| found.level == Level::Error);
    assert_eq!(built.edition.is_none(), breaks, "an error refuses the content, a warning does not");
}

/// The same of an article with these lines in its head.
pub fn check_article(front: &str, body: &str, expect: &[&str]) {
    check(&[("articles/a/x.md", &article(front, body))], expect);
}

#[test]
fn a_sound_article_has_none() {
    check_article("kind: fix\nstatus: published\nkeywords: [a, b]\nreview_by: 2027-01-01\n", "Text.\n", &[]);
    check(&[("portal.toml", "name.en = \"P\"\n")], &[]);
}

#[test]
fn front_matter() {
    check(&[("articles/a/x.md", "---\ntitle: [\n---\n")], &["articles/a/x.md:2 A001"]);
    check(&[("articles/a/x.md", "---\ntitle: x\n")], &["articles/a/x.md:1 A001"]);
    check_article("review_by: soon\n", "", &["articles/a/x.md:4 A001"]);
    check_article("keywords: one\n", "", &["articles/a/x.md:4 A001"]);
    check_article("kind: novel\n", "", &["articles/a/x.md:4 A001"]);
    check_article("audience: &a [x]\nservices: *a\n", "", &["articles/a/x.md:4 A001"]);
    check_article("colour: red\nservices: []\nsize: 3\n", "", &["articles/a/x.md:4 A002", "articles/a/x.md:6 A002"]);
    check(&[("articles/a/x.md", "Just text")], &["articles/a/x.md:1 A003", "articles/a/x.md:1 A003"]);
}

#[test]
fn yaml_bombs_are_refused_quickly() {
    let deep = format!("x: {}{}\n", "[".repeat(400), "]".repeat(400));
    let many = format!("x: [{}]\n", "1,".repeat(3_000));
    let long = format!("x: {}\n", "y".repeat(70_000));
    for front in [deep, many, long] {
        let built = build(tree(&[("articles/a/x.md", &article(&front, ""))]));
        assert!(built.findings.iter().any(|found| found.code == "A001"), "{:?}", built.findings);
    }
}

#[test]
fn links_and_pictures() {
    check_article("related: [gone]\n", "", &["articles/a/x.md:4 A004"]);
    check_article(
        "",
        "[x](gone.md)\n\n[y](#gone)\n\n![z](gone.png)\n",
        &["articles/a/x.md:5 A004", "articles/a/x.md:7 A004", "articles/a/x.md:9 A005"],
    );
    let (one, two) = (article("", "[x](y.md#b) [y](y.md#c)"), article("", "## B\n"));
    check(
        &[("articles/a/x.md", &one), ("articles/b/y.md", "")],
        &["articles/a/x.md:5 A004", "articles/a/x.md:5 A004", "articles/b/y.md:1 A003", "articles/b/y.md:1 A003"],
    );
    check(&[("articles/a/x.md", &one), ("articles/a/y.md", &two)], &["articles/a/x.md:5 A004"]);
}

#[test]
fn ids() {
    let text = article("", "");
    check(&[("articles/a/x.md", &text), ("articles/b/x.md", &text)], &["articles/b/x.md:0 A006"]);
    check(&[("articles/a/x.md", &text), ("articles/a/x.es.md", &text)], &[]);
    check_article(
        "services: [gone]\naudience: [nobody]\nowner: nobody\n",
        "",
        &["articles/a/x.md:4 A007", "articles/a/x.md:5 A007", "articles/a/x.md:6 A007"],
    );
}

#[test]
fn audiences_dates_and_words() {
    let snippet = "---\naudience: [agents]\n---\nSecret";
    let portal = "name.en = \"P\"\n[audience.agents]\nroles = [\"agent\"]\n";
    let open = article("", "{{snippet s}}\n");
    check(
        &[("articles/a/x.md", &open), ("portal.toml", portal), ("snippets/s.md", snippet)],
        &["articles/a/x.md:5 A008"],
    );
    let closed = article("audience: [agents]\n", "{{snippet s}}\n");
    check(&[("articles/a/x.md", &closed), ("portal.toml", portal), ("snippets/s.md", snippet)], &[]);
    // One of which it cannot be read whom it is for is for nobody.
    let unread = "---\naudience:\n---\nSecret";
    check(
        &[("articles/a/x.md", &closed), ("portal.toml", portal), ("snippets/s.md", unread)],
        &["snippets/s.md:2 A001"],
    );
    let request = "id = \"r\"\nkind = \"incident\"\ntitle = {en = \"R\", es = \"R\"}\naudience = [\"agents\"]\n\
                   route = {queue = \"desk\", impact = 2, urgency = 2}\n";
    check(
        &[("articles/a/x.md", &article("", "{{request r}}\n")), ("portal.toml", portal), ("requests/r.toml", request)],
        &["articles/a/x.md:5 A008"],
    );
    let empty = request.replace("[\"agents\"]", "[]");
    check(&[("portal.toml", portal), ("requests/r.toml", &empty)], &["requests/r.toml:4 R001"]);
    // Readers outside get the words without the link.
    let (secret, linking) =
        (article("audience: [agents]\n", ""), "[the words](inner.md)\n[and these](/en/articles/inner)\n");
    let files = [("articles/a/x.md", article("related: [inner]\n", linking)), ("articles/a/inner.md", secret)];
    let files = [(files[0].0, files[0].1.as_str()), (files[1].0, files[1].1.as_str()), ("portal.toml", portal)];
    check(&files, &["articles/a/x.md:4 A021", "articles/a/x.md:6 A021", "articles/a/x.md:7 A021"]);
    let edition = build(tree(&files)).edition.expect("warnings refuse nothing");
    let page = edition.article(&viewer::Viewer::default(), "x").map(|found| found.article.html(None));
    assert_eq!(page.as_deref(), Some("<p>the words\nand these</p>\n"));
    check_article("applies_to: {site: [moon]}\n", "", &["articles/a/x.md:4 A007"]);
    check_article("review_by: 2026-11-22\n", "", &["articles/a/x.md:4 A009"]);
    check_article("", "## A\n\n#### B\n", &["articles/a/x.md:7 A011"]);
    check_article("", "[here](x.md)\n", &["articles/a/x.md:5 A015"]);
    check_article("", &"word ".repeat(61), &["articles/a/x.md:5 A016"]);
    check_article("", "![a](https://e.example/a.png)\n", &["articles/a/x.md:5 A017"]);
}

#[test]
fn the_catalogue() {
    check(&[("portal.toml", "name.en = ")], &["portal.toml:1 P001"]);
    check(&[("portal.toml", "name.en = \"P\"\n\ncolour = 1\n")], &["portal.toml:3 P002"]);
    check(
        &[("services/a.toml", "id = \"a\"\nname.en = \"A\"\nowner = \"x\"\ndepends_on = [\"b\"]\n")],
        &["services/a.toml:3 P003", "services/a.toml:4 P003"],
    );
    let states =
        "[state.new]\nturn = \"desk\"\nphase = \"open\"\nlabel.en = \"N\"\nsentence.en = \"S\"\nto = [\"gone\"]\n";
    check(&[("states.toml", states)], &["states.toml:1 P003", "states.toml:1 P004", "states.toml:1 P004"]);
    check(&[("redirects.toml", "a = \"b\"\nb = \"a\"\n")], &["redirects.toml:1 P005", "redirects.toml:2 P005"]);
    check(&[("redirects.toml", "a = \"gone\"\n")], &["redirects.toml:1 P003"]);
}

#[test]
fn a_guide_leads_everybody_who_sees_it_to_a_person() {
    let guide = "schema = 1\nid = \"g\"\ntitle = \"G\"\nservice = \"s\"\nstart = \"a\"\nexit = { request = \"r\" }\n\
                 [node.a]\nkind = \"choice\"\ntitle = \"A\"\nnext = \"end\"\noption = [\n\
                 { id = \"x\", label = \"X\" },\n{ id = \"y\", label = \"Y\" },\n]\n\
                 [outcome.end]\nkind = \"stop\"\ntext = \"E\"\n";
    let test = "[[test]]\nname = \"T\"\nanswers = { a = \"x\" }\noutcome = \"end\"\n";
    let portal = "name.en = \"P\"\nlanguages = [\"en\"]\n[audience.staff]\nroles = [\"agent\"]\n";
    let check = |guide_for: &str, request_for: &str, expect: &[&str]| {
        let request = format!(
            "id = \"r\"\nkind = \"incident\"\ntitle = {{en = \"R\", es = \"R\"}}\n\
             route = {{queue = \"desk\", impact = 2, urgency = 2}}\n{request_for}"
        );
        let guide = guide.replace("start =", &format!("{guide_for}start ="));
        let files = [
            ("guides/g/guide.toml", guide.as_str()),
            ("guides/g/tests/t.toml", test),
            ("portal.toml", portal),
            ("requests/r.toml", &request),
        ];
        check(&files, expect);
    };
    let staff = "audience = [\"staff\"]\n";
    check("", "", &[]);
    check(staff, staff, &[]);
    check(staff, "", &[]);
    check("", staff, &["guides/g/guide.toml:1 G006"]);
}

#[test]
fn requests() {
    let request = |route: &str, fields: &str| {
        format!("id = \"r\"\nkind = \"incident\"\ntitle = {{en = \"R\", es = \"R\"}}\nroute = {route}\n{fields}")
    };
    let field = |id: &str, more: &str| {
        format!("[[fields]]\nid = \"{id}\"\nkind = \"text\"\nlabel = {{en = \"{id}\", es = \"{id}\"}}\n{more}\n")
    };
    let check =
        |route: &str, fields: &str, expect: &[&str]| check(&[("requests/r.toml", &request(route, fields))], expect);
    let desk = "{queue = \"desk\", impact = 2, urgency = 2}";
    check(desk, &field("a", ""), &[]);
    check("{queue = \"gone\"}", "", &["requests/r.toml:1 R001"]);
    check(desk, &(field("a", "") + &field("a", "")), &["requests/r.toml:6 R002"]);
    check(desk, &(field("a", "show_if = {eq = [\"b\", \"1\"]}") + &field("b", "")), &["requests/r.toml:6 R003"]);
    check(desk, &field("a", "min = 2\nmax = 1"), &["requests/r.toml:6 R004"]);
    check("{queue = \"desk\", impact = 9}", "", &["requests/r.toml:4 R005"]);
    check(desk, &field("a", "hint.en = \"only\""), &["requests/r.toml:3 R006"]);
    check(desk, &field("a", "default_from = \"moon\""), &["requests/r.toml:6 R007"]);
    check(desk, "approval = true\n", &["requests/r.toml:5 P002"]);
}

#[test]
fn a_translation_is_stale_once_its_original_changed() {
    let original = |front: &str| article(front, "Text\n");
    // What `git hash-object` says of the first text.
    let revision = "fa8ecc5e5b1eb6d3de2ea3c1b6f6d2ad3b3bb7ba";
    let current = knowledge::blob_id(original("").as_bytes());
    let translated = |revision: &str| article(&format!("source_revision: {revision}\n"), "Texto\n");
    let check = |front: &str, revision: &str, expect: &[&str]| {
        let files = [("articles/a/x.md", original(front)), ("articles/a/x.es.md", translated(revision))];
        let files: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        check(&files, expect);
    };
    check("", &current, &[]);
    check("", &current[..8], &[]);
    check("", revision, &["articles/a/x.es.md:4 A010"]);
    check("", "", &[]);
    check("change: minor\n", revision, &[]);
    check("change: major\n", revision, &["articles/a/x.es.md:4 A010"]);
}

#[test]
fn searches_that_the_editors_test() {
    let text = article("keywords: [zanahoria]\n", "A root.\n");
    let with = |path: &str, toml: &str, expect: &[&str]| {
        check(&[("articles/a/x.md", &text), (path, toml)], expect);
    };
    let tests = "search/tests.toml";
    with(tests, "[[test]]\nquery = \"zanahoria\"\narticle = \"x\"\n", &[]);
    with(tests, "\n[[test]]\nquery = \"turnip\"\narticle = \"x\"\n", &["search/tests.toml:3 S001"]);
    let signed_in = ("portal.toml", "name.en = \"P\"\nreading = \"signed-in\"\n");
    let test = (tests, "[[test]]\nquery = \"zanahoria\"\narticle = \"x\"\n");
    check(&[("articles/a/x.md", &text), signed_in, test], &[]);
    with(tests, "[[nothing]]\nquery = \"turnip\"\n", &[]);
    with(tests, "[[nothing]]\nquery = \"zanahoria\"\n", &["search/tests.toml:2 S002"]);
    with(tests, "[[test]]\nquestion = 1\n", &["search/tests.toml:2 P002"]);
    let pin =
        |article: &str, until: &str| format!("[[pin]]\nquery = \"root\"\narticle = \"{article}\"\nuntil = {until}\n");
    let pins = "search/pins.toml";
    with(pins, &pin("x", "2026-11-23"), &[]);
    with(pins, &pin("gone", "2026-12-01"), &["search/pins.toml:2 S003"]);
    with(pins, &pin("x", "2026-11-22"), &["search/pins.toml:2 S003"]);
    with(pins, &pin("x", "\"soon\""), &["search/pins.toml:4 P001"]);
}

#[test]
fn every_code_has_a_fixture() {
    let codes = |text: &str| -> BTreeSet<String> {
        let is_code = |word: &&str| {
            word.len() == 4 && word.starts_with(['A', 'S', 'P', 'R']) && word[1..].bytes().all(|b| b.is_ascii_digit())
        };
        text.split(|c: char| !c.is_ascii_alphanumeric()).filter(is_code).map(str::to_owned).collect()
    };
    let handbook = codes(include_str!("../../../../content/README.md"));
    let tested = concat!(
        include_str!("findings.rs"),
        include_str!("slips.rs"),
        include_str!("sources.rs"),
        include_str!("past.rs"),
        include_str!("guarded.rs"),
        include_str!("harmful.rs"),
        include_str!("foreign.rs"),
        include_str!("from_the_field.rs")
    );
    let tested = codes(tested);
    let missing: Vec<_> = handbook.difference(&tested).collect();
    assert!(handbook.len() > 30 && missing.is_empty(), "codes of the handbook without a fixture: {missing:?}");
}

#[test]
fn checking_alone_finds_the_same() {
    let files = [
        ("articles/a/x.md", article("colour: red\n", "```bash\necho\n```\n\n[x](gone.md) <b>\n")),
        ("search/tests.toml", "[[test]]\nquery = \"turnip\"\narticle = \"x\"\n".to_owned()),
    ];
    for count in [1, 2] {
        let files: Vec<_> = files.iter().take(count).map(|(path, text)| (*path, text.as_str())).collect();
        assert_eq!(knowledge::findings(tree(&files), crate::NOW), build(tree(&files)).findings);
    }
}

#[test]
fn the_policy_moves_codes() {
    let broken = article("", "[x](gone.md)\n");
    let level = |policy: &str| {
        let portal = format!("name.en = \"P\"\n[policy]\nA004 = \"{policy}\"\n");
        build(tree(&[("articles/a/x.md", &broken), ("portal.toml", &portal)])).findings[0].level
    };
    assert_eq!(level("warning"), Level::Warning);
    assert_eq!(level("error"), Level::Error);
}

#[test]
fn a_plain_folder_only_warns() {
    let built = build(plain(&[
        ("a/x.md", "---\ntitle: X\nweight: 1\nmenu: [a]\n---\n[y](gone.md) ![z](gone.png)\n"),
        ("b.md", "---\ntitle: [\n---\n# From the heading\n\nText of some length that says it.\n"),
    ]));
    let codes: Vec<_> = built.findings.iter().map(|found| (found.path.as_str(), found.code, found.level)).collect();
    let warning = Level::Warning;
    assert_eq!(
        codes,
        [
            ("a/x.md", "A002", warning),
            ("a/x.md", "A004", warning),
            ("a/x.md", "A005", warning),
            ("b.md", "A001", warning)
        ]
    );
    assert!(built.findings[0].message.contains("menu, weight"), "{}", built.findings[0]);
    assert!(built.edition.is_some());
}
