//! What other systems write, as HTML of ours.

use std::collections::BTreeMap;

use viewer::Language;

use super::super::places::Places;
use super::super::{Around, Page, Surroundings, render};
use super::{check, page, page_in};

#[test]
fn boxes_of_other_systems_are_callouts_folds_and_tabs() {
    let html = |body: &str| page_in(body, Language::En, true).html.replace('\n', "");
    let box_ = html("> [!question]- Why *so*?\n> Because.");
    assert!(box_.contains("<details><summary>Why <em>so</em>?</summary><p>Because.</p></details></div>"), "{box_}");
    let box_ = html("!!! warning \"Bring it\"\n    At **nine**.\n\nAfter.");
    assert!(box_.starts_with("<div class=\"callout\" data-state=\"degraded\">"), "{box_}");
    assert!(box_.ends_with("<strong>Bring it</strong><p>At <strong>nine</strong>.</p></div><p>After.</p>"), "{box_}");
    let tabs = html("=== \"Windows\"\n\n    Press **Win+L**.\n\n=== \"Mac\"\n\n    Press Q.\n");
    assert!(tabs.contains("<fieldset class=\"tabs\">") && tabs.contains("<div data-for=\"macos\">"), "{tabs}");
    let tabs = html("=== \"Car\"\n\n    Level 1.\n\n=== \"Bike\"\n\n    Level 0.\n");
    assert_eq!(
        tabs,
        "<div><p class=\"platform-name\"><strong>Car</strong></p><p>Level 1.</p></div>\
         <div><p class=\"platform-name\"><strong>Bike</strong></p><p>Level 0.</p></div>"
    );
    assert!(html(":::tip My title\n\na\n\n:::\nb").ends_with("<strong>My title</strong><p>a</p></div><p>b</p>"));
}

#[test]
fn addresses_are_links() {
    let mail = |address: &str| format!("<a href=\"mailto:{address}\">{address}</a>");
    check("Write to <desk@example.org>.", &format!("<p>Write to {}.</p>", mail("desk@example.org")));
    check(
        "help.desk@example.org or www.example.org/faq. `a@b.example`",
        &format!(
            "<p>{} or <a href=\"https://www.example.org/faq\">www.example.org/faq</a>. <code>a@b.example</code></p>",
            mail("help.desk@example.org")
        ),
    );
    check(
        "[n](ms-settings:network) [t](msteams:/l/team/1) [s](sms:+34600000000) [f](file://files.example.org/a)",
        "<p><a href=\"ms-settings:network\">n</a> <a href=\"msteams:/l/team/1\">t</a> <a href=\"sms:+34600000000\">s</a> f</p>",
    );
    let found = page("[a](file://x) [b](file://y) [c](javascript:alert)").findings;
    let found: Vec<_> = found.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(
        found,
        ["this kind of address is not served: \"file:\"", "this kind of address is not served: \"javascript:\""]
    );
}

#[test]
fn ids_are_different_on_a_page() {
    check(
        "<a name=\"old\"></a>\n\n## The part\n\n<a id=\"old\"></a><a name=\"the-part\"></a> <b id=\"x\">y</b> <i id='x'>z</i>",
        "<p><a id=\"old\"></a></p><h2 id=\"the-part\">The part</h2><p><a></a><a></a> <b id=\"x\">y</b> <i>z</i></p>",
    );
    let rendered = page("[m](#mid) <a id=mid></a>");
    assert!(rendered.anchors.contains("mid"));
}

#[test]
fn raw_links_lead_where_markdown_links_do() {
    check("<a href=\"vpn-slow.md#a\">slow</a>", "<p><a href=\"/en/articles/vpn-slow#a\">slow</a></p>");
    let broken = page("<a href='nowhere.md'>x</a> <a href=\"https://e.example/?a=1&amp;b=2\">y</a>");
    assert_eq!(broken.findings.iter().map(|found| found.code).collect::<Vec<_>>(), ["A004"]);
    assert_eq!(broken.html.trim_end(), "<p><a>x</a> <a href=\"https://e.example/?a=1&amp;b=2\">y</a></p>");
}

#[test]
fn what_raw_html_shows_from_elsewhere_is_said_and_linked() {
    let rendered = page("<iframe src=\"https://e.example/v\"></iframe> <center>text</center> use <KEY> and <KEY>");
    assert!(rendered.html.contains("<a href=\"https://e.example/v\">Open what stood here</a>"), "{}", rendered.html);
    let found: Vec<_> = rendered.findings.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(found, ["readers do not see this: <iframe>", "readers do not see this: <KEY>"]);
}

#[test]
fn the_title_of_a_plain_page() {
    let title = |body: &str| {
        let page = Page { path: "x.md", body, body_line: 1, language: Language::En, audience: &[], title: None };
        let (places, snippets) = (Places::new(true), BTreeMap::new());
        let (guides, requests) = (BTreeMap::new(), BTreeMap::new());
        let around = Around {
            places: &places,
            snippets: &snippets,
            guides: &guides,
            requests: &requests,
            language: Language::En,
            for_readers: true,
        };
        let rendered = render(&page, &Surroundings::new(around, page.path));
        (rendered.title.unwrap_or_default(), rendered.html.replace('\n', ""))
    };
    let check =
        |body: &str, expect: &str, html: &str| assert_eq!(title(body), (expect.to_owned(), html.to_owned()), "{body}");
    check("# One\n\na", "One", "<p>a</p>");
    check("badge\n\n# One\n\na", "One", "<p>badge</p><p>a</p>");
    check("## One\n\na", "One", "<p>a</p>");
    check("<h1 align=\"center\">One</h1>\n\na", "One", "<p>a</p>");
    check("a\n\n## Two", "", "<p>a</p><h2 id=\"two\">Two</h2>");
    check("# My page\n\n[x](#my-page)", "My page", "<p><a href=\"#main\">x</a></p>");
}
