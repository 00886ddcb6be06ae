//! The cases of the field: those whose row stands nowhere else, and a list of who shows which, so that a case that nobody
//! knows is told.

use std::collections::BTreeSet;

use knowledge::{Built, Level, Source};
use viewer::{Language, Viewer};

use crate::build;
use crate::foreign::{case, codes, squeezed};
use crate::shared::{project, shared};

/// Where the cases are shown that are no row of a test in this folder. Searches (`q-`) are all read by one test, `asked`.
const ELSEWHERE: [(&str, &str); 12] = [
    ("check-summary", "server/src/check.rs"),
    ("form-date-forms", "app/src/site/written.rs"),
    ("form-number-forms", "app/src/site/written.rs"),
    ("form-preselected-shows-dependent", "server/tests/it/asking.rs"),
    ("form-session-gone", "server/tests/it/typed.rs"),
    ("form-text-condition-case", "server/guides/src/expr.rs"),
    ("git-attachment-pdf", "server/knowledge/tests/it/slips.rs"),
    ("git-default-deleted", "server/knowledge/tests/it/published.rs"),
    ("git-executable-bit", "server/tests/it/git.rs"),
    ("git-lfs-pointer", "server/knowledge/tests/it/slips.rs"),
    ("link-to-restricted", "server/knowledge/tests/it/findings.rs"),
    ("ticket-thanks-reopens", "server/desk/src/ticket/thanks.rs"),
];

#[test]
fn every_case_is_shown_by_a_test() {
    let Some(cases) = shared("cases") else { return };
    let own = std::fs::read_dir(project().join("server/knowledge/tests/it")).expect("this folder");
    let rows: String = own.flatten().filter_map(|file| std::fs::read_to_string(file.path()).ok()).collect();
    let folders = std::fs::read_dir(cases).expect("the cases").flatten().filter(|entry| entry.path().is_dir());
    let folders: BTreeSet<String> = folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let has_row = |name: &str| {
        let elsewhere = ELSEWHERE.iter().find(|(case, _)| *case == name);
        elsewhere.map_or_else(|| rows.contains(&format!("\"{name}\"")), |(_, test)| project().join(test).is_file())
    };
    let unknown: Vec<_> = folders.iter().filter(|name| !name.starts_with("q-") && !has_row(name)).collect();
    assert!(unknown.is_empty(), "no test shows these cases: {unknown:?}");
    let gone: Vec<_> = ELSEWHERE.iter().filter(|(case, _)| !folders.contains(*case)).collect();
    assert!(gone.is_empty(), "there are no such cases any more: {gone:?}");
}

/// A case's files as articles of a portal.
fn laid(name: &str) -> Option<Built> {
    let path = shared(&format!("cases/{name}"))?;
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let articles = folder.path().join("articles/probe");
    std::fs::create_dir_all(&articles).expect("a folder");
    std::fs::write(folder.path().join("portal.toml"), "name.en = \"P\"\n[owner.desk]\nname.en = \"D\"\n")
        .expect("a file");
    for file in std::fs::read_dir(path).expect("a case").flatten().filter(|file| file.file_name() != "README.md") {
        std::fs::copy(file.path(), articles.join(file.file_name())).expect("a file of the case");
    }
    let source = Source::open(folder.path(), None).and_then(|source| source.read());
    Some(build(source.expect("it can be read")))
}

#[test]
fn texts_that_are_none_and_merges_are_refused_by_name() {
    for (name, expect) in [
        ("md-conflict-markers", "articles/probe/md-conflict-markers.md:11 A022"),
        ("md-latin1", "articles/probe/md-latin1.md:0 A013"),
        ("md-utf16", "articles/probe/md-utf16.md:0 A013"),
    ] {
        let Some(built) = laid(name) else { return };
        let errors: Vec<_> = built.findings.into_iter().filter(|found| found.level == Level::Error).collect();
        assert_eq!(codes(&errors), [expect], "{errors:#?}");
        assert!(!errors[0].help.is_empty() && built.edition.is_none(), "{name}");
    }
}

#[test]
fn what_word_processors_and_old_links_leave() {
    let Some(built) = laid("md-nbsp-and-smart") else { return };
    assert_eq!(codes(&built.findings), [""; 0], "{:#?}", built.findings);
    let (_, html) = squeezed(&built.edition.expect("it is sound"), "md-nbsp-and-smart");
    for has in [
        "<h2 id=\"título-con-espacio-duro\">",
        "<li>punto",
        "<li>uno",
        "<strong>negrita</strong>",
        "<strong>suelta</strong>",
        "<strong>«cita»</strong>texto",
    ] {
        assert!(html.contains(has), "{has}\n{html}");
    }
    let Some(built) = laid("md-links-forms") else { return };
    let errors: Vec<_> = built.findings.iter().filter(|found| found.level == Level::Error).cloned().collect();
    let found: Vec<_> = errors.iter().map(|found| format!("{} {} {}", found.line, found.code, found.message)).collect();
    assert_eq!(
        found,
        [
            "9 A004 the heading \"#missing\" does not exist in \"md-hard-breaks\"",
            "9 A004 the link to \"other page.md\" leads nowhere",
            "9 A004 this kind of address is not served: \"file:\"",
        ],
        "{errors:#?}"
    );
    let Some(built) = laid("md-raw-relative-link") else { return };
    assert!(built.findings.iter().all(|found| found.code == "A004"), "{:#?}", built.findings);
}

#[test]
fn what_another_system_would_show_is_said_once_each() {
    let Some(raw) = case("check-raw-syntax") else { return };
    let built = build(raw);
    assert_eq!(codes(&built.findings), ["a.md:6 A004", "a.md:10 A031", "a.md:12 A030"], "{:#?}", built.findings);
    let edition = built.edition.expect("a plain folder is always served");
    assert_eq!(edition.articles(&Viewer::nobody(Language::En)).len(), 1);
    let (_, html) = squeezed(&edition, "a");
    assert!(html.contains("<strong>Note</strong><p>x</p>") && !html.contains("is-info"), "{html}");
}
