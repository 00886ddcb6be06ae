//! What was taken back, or is not for somebody, is nowhere: not at its address, and not behind an old one.

use knowledge::Status;
use knowledge::search::Question;
use viewer::{Language, Viewer};

use crate::article;
use crate::editions::{PORTAL, agent, edition, nobody};

#[test]
fn what_was_taken_back_is_nowhere() {
    let links = "See [the old way](old.md#canary) and [the end](over.md).\n";
    let text = "![Canary](canary.svg)\n\n## Canary\n\nThe canary sings. See [others](x.md).\n";
    let old = "keywords: [canary]\nstatus: retired\nreplaced_by: x\n";
    let files = [
        ("articles/a/x.md", article("related: [old, over]\n", links)),
        ("articles/a/old.md", article(old, text).replace("One sentence", "Canary")),
        ("articles/a/old.es.md", article("", text)),
        ("articles/a/over.md", article("expires_at: 2026-11-23\n", text)),
        ("articles/a/canary.svg", "<svg width=\"1\" height=\"1\">".to_owned()),
        ("redirects.toml", "older = \"old\"\n".to_owned()),
    ];
    let files: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let edition = edition(&files);
    for viewer in [nobody(), Viewer::nobody(Language::Es), agent()] {
        for id in ["old", "over"] {
            let found = edition.article(&viewer, id).expect("its address says what became of it").article;
            assert_eq!(found.status, Status::Retired);
            let told =
                [found.html(None), found.source_for(&viewer), found.summary.clone(), found.keywords.concat()].concat();
            assert_eq!(told, "", "{id}");
            assert!(found.headings().is_empty() && found.section_html(&Viewer::default(), "canary", None).is_none());
        }
        let current = edition.article(&viewer, "x").expect("it is there").article;
        assert!(edition.related(&viewer, current, 9).is_empty() && edition.linking(&viewer, &"x".into()).is_empty());
        assert!(edition.image(&viewer, "articles/a/canary.svg").is_none(), "a picture that it alone showed");
        for text in ["canary", "sings"] {
            let question = Question { text, limit: 9, verbatim: true, ..Question::default() };
            assert!(edition.search(&viewer, &question).hits.is_empty(), "{text}");
            assert!(edition.suggest(&viewer, text, 9).is_empty(), "{text}");
        }
        assert_eq!(edition.articles(&viewer).len(), 1);
        assert_eq!(edition.redirect(&viewer, "older"), Some(&"old".into()));
    }
}

#[test]
fn a_redirect_leads_nobody_to_what_is_not_for_them() {
    let edition = edition(&[
        ("portal.toml", PORTAL),
        ("articles/a/secret.md", &article("audience: [agents]\n", "Text")),
        ("redirects.toml", "old = \"secret\"\n"),
    ]);
    assert_eq!(edition.redirect(&nobody(), "old"), None);
    assert_eq!(edition.redirect(&agent(), "old"), Some(&"secret".into()));
}

#[test]
fn a_version_is_nothing_to_those_who_may_not_read_its_article() {
    let edition =
        edition(&[("portal.toml", PORTAL), ("articles/a/secret.md", &article("audience: [agents]\n", "Text"))]);
    let version = edition.article(&agent(), "secret").expect("it is there").article.version.clone();
    let of_version = |viewer: &Viewer| edition.article_of_version(viewer, &"secret".into(), &version).is_some();
    assert!(of_version(&agent()) && !of_version(&nobody()));
}
