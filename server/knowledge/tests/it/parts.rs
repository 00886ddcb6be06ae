//! Parts of an article that are only for some: nothing that is made of the article tells anybody else of them.

use knowledge::search::Question;
use knowledge::{Edition, Past, Since};
use viewer::{Language, Role, Viewer};

use crate::repository::{Repository, git, write};
use crate::{article, build, tree};

const PORTAL: &str =
    "name.en = \"P\"\nlanguages = [\"en\"]\n[site.hq]\nlabel.en = \"HQ\"\n[department.it]\nlabel.en = \"IT\"\n";

const BODY: &str = "Intro for all of you who read this.\n\n## Open {#open}\n\nText.\n\n::: for role=agent\n\
    ## Canary heading\n\nThe canary sings. [canary link](y.md#gone-bird) ![canary](c.svg)\n\n\
    ```\n:::\n```\n\nStill canary.\n\n::: for site=hq\nInner canary.\n:::\n\n::: tip\nBoxed canary.\n:::\n\nLast canary.\n:::\n\n\
    ## After\n\n1. Step\n\n   ::: for department=it\n   Listed canary.\n   :::\n\n2. Two\n";

fn agent() -> Viewer {
    Viewer { roles: [Role::User, Role::Agent].into(), person: Some("ana".into()), ..Viewer::nobody(Language::En) }
}

fn at_hq(viewer: Viewer) -> Viewer {
    Viewer { site: Some("hq".into()), ..viewer }
}

fn edition(body: &str) -> Edition {
    let built = build(tree(&[
        ("portal.toml", PORTAL),
        ("articles/a/x.md", &article("", body)),
        ("articles/a/y.md", &article("", "## Gone bird\n\nOther words.")),
        ("articles/a/c.svg", "<svg/>"),
    ]));
    built.edition.unwrap_or_else(|| panic!("{:?}", built.findings))
}

#[test]
fn a_part_is_sent_to_those_whom_it_is_for() {
    let edition = edition(BODY);
    let found = edition.article(&agent(), "x").expect("it is there").article;
    let nobody = Viewer::nobody(Language::En);
    let member = Viewer { departments: ["it".into()].into(), ..nobody.clone() };
    let count = |viewer: &Viewer| found.html_for(viewer, None).matches("canary").count();
    let all_but_inner = found.html_for(&agent(), None);
    assert!(
        all_but_inner.contains("<p>Last canary.</p>") && all_but_inner.contains("Boxed canary."),
        "{all_but_inner}"
    );
    assert!(!all_but_inner.contains("Inner canary") && !all_but_inner.contains("Listed canary"), "{all_but_inner}");
    assert!(found.html_for(&at_hq(agent()), None).contains("Inner canary."));
    // The site alone opens nothing of a part for agents.
    assert_eq!((count(&nobody), count(&at_hq(nobody.clone()))), (0, 0));
    let listed = found.html_for(&member, None).replace('\n', "");
    assert!(listed.contains("<li><p>Step</p>") && listed.contains("<p>Listed canary.</p>"), "{listed}");
    assert_eq!(count(&member), 1);
    // What stands around stays where it is.
    let open = found.html_for(&nobody, None);
    assert!(open.contains("<p>Text.</p>") && open.contains("After</h2>") && !open.contains(":::"), "{open}");
    assert!(!open.contains("class=\"part\"") && !all_but_inner.contains("class=\"part\""));
}

#[test]
fn ids_are_unique_on_a_page_with_its_parts() {
    let edition = edition("## Same\n\nText.\n\n::: for role=agent\n## Same\n\nText.\n:::\n");
    let html = edition.article(&agent(), "x").expect("it is there").article.html_for(&agent(), None);
    assert_eq!((html.matches("<h2").count(), html.matches("id=\"same\"").count()), (2, 1), "{html}");
}

#[test]
fn nothing_tells_others_of_a_part() {
    let edition = edition(BODY);
    let nobody = Viewer::nobody(Language::En);
    for viewer in [nobody.clone(), agent()] {
        let found = edition.article(&viewer, "x").expect("it is there").article;
        let feed = found.html(None);
        assert!(!feed.contains("canary") && !feed.contains("class=\"part\""), "feeds: {feed}");
        assert!(
            !found.summary.contains("canary") && !found.headings().iter().any(|heading| heading.text.contains("anary"))
        );
        assert!(!found.sections().read().iter().any(|section| section.text.contains("anary")), "the search");
        for words in ["canary sings", "boxed", "canary heading", "listed"] {
            let hits = edition.search(&viewer, &Question { text: words, limit: 10, ..Question::default() });
            assert!(!format!("{hits:?}").to_lowercase().contains("canary"), "{words} {hits:?}");
        }
        assert!(edition.linking(&viewer, &"y".into()).is_empty(), "what links here");
    }
    let found = edition.article(&nobody, "x").expect("it is there").article;
    assert!(!found.source_for(&nobody).contains("canary") && !found.source_for(&nobody).contains("::: for role"));
    assert!(found.source_for(&nobody).contains("## After") && found.source_for(&nobody).ends_with("2. Two\n"));
    assert!(!found.source_for(&nobody).contains(":::"), "{}", found.source_for(&nobody));
    let agents = found.source_for(&agent());
    assert!(agents.contains("Last canary.") && !agents.contains("Inner canary") && !agents.contains("Listed canary"));
    assert!(
        edition.image(&nobody, "articles/a/c.svg").is_none() && edition.image(&agent(), "articles/a/c.svg").is_some()
    );
    for id in ["open", "after"] {
        let section = found.section_html(&nobody, id, None).expect("it stands alone");
        assert!(!section.contains("canary"), "{section}");
    }
    let section = found.section_html(&agent(), "open", None).expect("it stands alone");
    assert!(section.contains("Last canary."), "{section}");
    let member = Viewer { departments: ["it".into()].into(), ..nobody };
    let section = found.section_html(&member, "after", None).expect("it stands alone");
    assert!(section.contains("Listed canary."), "{section}");
}

#[test]
fn what_cannot_be_told_is_for_nobody() {
    let check = |body: &str, expect: &[&str]| {
        let built = build(tree(&[("portal.toml", PORTAL), ("articles/a/x.md", &article("", body))]));
        let found: Vec<_> = built.findings.iter().map(|found| format!("{} {}", found.line, found.code)).collect();
        assert_eq!(found, expect, "{body}");
        assert!(built.findings.iter().all(|found| found.firm), "{body}");
    };
    check("::: for role=agnet\nx\n:::\n", &["5 A007"]);
    check("::: for agents\nx\n:::\n", &["5 A007"]);
    check("::: for site=moon\nx\n:::\n", &["5 A007"]);
    check("::: for department=moon\nx\n:::\n", &["5 A007"]);
    check("::: for site=hq department=it role=agent os=windows\nx\n:::\n", &[]);
    // What stands in code is shown, if the code ends; what the parser takes for text is found.
    check("```\n::: for role=agent\n:::\n```\n", &[]);
    check("```\n::: for role=agent\n:::\n", &["6 A007"]);
    check("text\n    ```\n::: for role=agent\nx\n:::\n", &["7 A007"]);
    // Nothing closes it, or something else is closed first.
    for body in ["::: for role=agent\ncanary\n\n## More\n", "::: for role=agent\n::: group\ncanary\n:::\ncanary\n:::\n"]
    {
        let html = edition(body).article(&agent(), "x").expect("it is there").article.html(None);
        assert!(!html.contains("canary"), "{html}");
    }
}

#[test]
fn a_snippet_and_a_version_keep_their_parts() {
    let snippet = "::: for role=agent\ncanary\n:::\nopen\n";
    let built = build(tree(&[
        ("portal.toml", PORTAL),
        ("snippets/s.md", snippet),
        ("articles/a/x.md", &article("", "{{snippet s}}\n")),
    ]));
    let edition = built.edition.expect("it is sound");
    let found = edition.article(&agent(), "x").expect("it is there").article;
    assert!(!found.html(None).contains("canary") && found.html_for(&agent(), None).contains("canary"));

    let repository = Repository::new();
    let root = repository.0.path();
    write(root, "portal.toml", PORTAL.as_bytes());
    write(root, "articles/a/x.md", article("", "::: for role=agent\ncanary\n:::\n").as_bytes());
    repository.commit("Ana", "2026-01-01");
    write(root, "articles/a/x.md", article("", "Nothing of it.").as_bytes());
    repository.commit("Ana", "2026-01-02");
    assert!(git(root, &["status"]));
    let source = repository.source();
    let tree = source.read_since(Since::Ever).expect("readable");
    let edition = knowledge::build(tree, crate::NOW).edition.expect("it is sound");
    let found = edition.article(&agent(), "x").expect("it is there").article;
    let version = edition.history().versions("articles/a/x.md")[1].clone();
    let past = Past::read(&source.earlier(), "articles/a/x.md", &version, crate::NOW).expect("it is a text");
    let may = |viewer: &Viewer| edition.may_read_past(viewer, found, &past);
    assert!(!may(&Viewer::nobody(Language::En)) && may(&agent()));
}
