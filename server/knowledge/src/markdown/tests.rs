//! Markdown in, HTML or findings out.

mod elsewhere;

use std::collections::BTreeMap;

use viewer::{Language, Words};

use super::places::{Place, Places};
use super::{Around, Named, Page, Rendered, Snippet, Surroundings, render};

fn page(body: &str) -> Rendered {
    page_in(body, Language::En, false)
}

fn page_in(body: &str, language: Language, plain: bool) -> Rendered {
    let mut places = Places::new(plain);
    places.add("articles/remote/vpn-slow", Place::Article("vpn-slow".into()));
    places.add("articles/remote/index", Place::Topic("remote".into()));
    places.add_picture("articles/remote/a.svg", b"<svg viewBox=\"0 0 640 300\">");
    let snippets = BTreeMap::from([
        (
            "hint".to_owned(),
            Snippet { path: "snippets/hint.md", body: "Ask *us*.\n\n[x](nowhere.md)", body_line: 1, audience: vec![] },
        ),
        (
            "inner".to_owned(),
            Snippet { path: "snippets/inner.md", body: "Secret", body_line: 1, audience: vec!["agents".into()] },
        ),
        (
            "round".to_owned(),
            Snippet { path: "snippets/round.md", body: "{{snippet round}}", body_line: 1, audience: vec![] },
        ),
    ]);
    let named = |audience: &[&str]| Named {
        title: Words::both("The [VPN]", "La VPN"),
        audience: audience.iter().map(|id| (*id).to_owned()).collect(),
    };
    let guides = BTreeMap::from([("vpn".into(), named(&[])), ("inner".into(), named(&["agents"]))]);
    let requests = BTreeMap::from([("vpn".into(), named(&[])), ("inner".into(), named(&["agents"]))]);
    let around = Around {
        places: &places,
        snippets: &snippets,
        guides: &guides,
        requests: &requests,
        language,
        for_readers: true,
    };
    let page = Page { path: "articles/remote/x.md", body, body_line: 5, language, audience: &[], title: Some("X") };
    render(&page, &Surroundings::new(around, page.path))
}

fn check(body: &str, expect: &str) {
    let squeezed = |html: &str| html.replace('\n', "");
    assert_eq!(squeezed(&page(body).html), squeezed(expect), "{body}");
}

#[test]
fn headings_have_anchors_and_skip_no_level() {
    check(
        "## One\n\n#### Two {#here}\n\n## One",
        "<h2 id=\"one\">One</h2><h3 id=\"here\">Two</h3><h2 id=\"one-1\">One</h2>",
    );
    check("# X\n\n## A", "<h2 id=\"a\">A</h2>");
    check("# A\n\n# B\n\n## C", "<h2 id=\"a\">A</h2><h2 id=\"b\">B</h2><h3 id=\"c\">C</h3>");
}

#[test]
fn alerts_are_callouts() {
    let html = page("> [!CAUTION]\n> **Never approve it**\n> Press *Deny*.\n>\n> Call.").html;
    assert!(html.starts_with("<div class=\"callout\" data-state=\"down\"><svg class=\"icon\""), "{html}");
    assert!(html.contains("<strong>Never approve it</strong>\n<p>Press <em>Deny</em>.</p>\n<p>Call.</p>"), "{html}");
    let html = page_in("> [!TIP]\n> Un lunes.", Language::Es, false).html;
    assert!(html.contains("<strong>Conviene saber</strong><p>Un lunes.</p>"), "{html}");
}

#[test]
fn steps_stand_below_a_heading_or_begin_with_one() {
    check(
        "## Do\n\n1. Press **A** now\n2. B",
        "<h2 id=\"do\">Do</h2><ol class=\"steps\"><li><p>Press <strong>A</strong> now</p></li><li><p>B</p></li></ol>",
    );
    check("Text\n\n1. ### A\n   b\n", "<p>Text</p><ol class=\"steps\"><li><h2 id=\"a\">A</h2><p>b</p></li></ol>");
    check("Text\n\n3. a", "<p>Text</p><ol start=\"3\"><li>a</li></ol>");
}

#[test]
fn tables_scroll_and_align_without_style() {
    check(
        "## Messages\n\n|a|b|\n|:-:|-:|\n|1|2|",
        "<h2 id=\"messages\">Messages</h2><div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Messages, can be scrolled\"><table>\
         <thead><tr><th scope=\"col\" class=\"center\">a</th><th scope=\"col\" class=\"end\">b</th></tr></thead>\
         <tbody><tr><td class=\"center\">1</td><td class=\"end\">2</td></tr></tbody></table></div>",
    );
}

#[test]
fn code_has_a_caption_and_its_own_label() {
    let html = page("```powershell\nGet-X <a>\n```\n\n```powershell\n```").html;
    assert!(html.contains("<figcaption><span id=\"code-1\">PowerShell</span></figcaption>"), "{html}");
    assert!(
        html.contains(
            "aria-label=\"PowerShell, can be scrolled\"><code data-code=\"powershell\">Get-X &lt;a&gt;\n</code>"
        ),
        "{html}"
    );
    assert!(html.contains("id=\"code-2\"") && html.contains("PowerShell 2, can be scrolled"), "{html}");
}

#[test]
fn pictures_have_sizes_and_stand_in_figures() {
    let img = "<img src=\"/en/files/articles/remote/a.svg\" width=\"640\" height=\"300\" alt=\"A b\" loading=\"lazy\">";
    check(
        "![A b](a.svg \"Look\")",
        &format!(
            "<figure class=\"figure\"><a class=\"full-size\" href=\"/en/files/articles/remote/a.svg\">{img}</a><figcaption>Look</figcaption></figure>"
        ),
    );
    check("See ![A b](a.svg)", &format!("<p>See {img}</p>"));
    check("<img src='a.svg' alt='A b' onerror=alert(1)>", img);
    check(
        "![far](https://e.example/a.png)",
        "<figure class=\"figure\"><a href=\"https://e.example/a.png\">far</a></figure>",
    );
}

#[test]
fn footnotes_lead_there_and_back() {
    let html = page("A[^x] b[^x]\n\n[^x]: Note").html;
    assert!(html.contains("<sup><a id=\"fnref-1\" href=\"#fn-1\" aria-label=\"Note 1\">1</a></sup>"), "{html}");
    assert!(html.contains("<li id=\"fn-1\"><p>Note</p>"), "{html}");
    assert!(html.contains("href=\"#fnref-1-2\" aria-label=\"Back to the text 2\""), "{html}");
}

#[test]
fn links_become_urls_of_the_portal() {
    check(
        "[a](vpn-slow.md#top) [b](../remote/index.md) <https://e.example> https://f.example.",
        "<p><a href=\"/en/articles/vpn-slow#top\">a</a> <a href=\"/en/topics/remote\">b</a> <a href=\"https://e.example\">https://e.example</a> <a href=\"https://f.example\">https://f.example</a>.</p>",
    );
    check(
        "Go to {{guide vpn}}, not `{{guide vpn}}`",
        "<p>Go to <a href=\"/en/guides/vpn\">The [VPN]</a>, not <code>{{guide vpn}}</code></p>",
    );
    check("[x](javascript:alert(1)) [y](gone.md)", "<p>x y</p>");
}

#[test]
fn platform_blocks_and_snippets() {
    check(
        "## Do\n\n::: for os=windows\n1. A\n:::\n\n::: for os=macos,ios\n1. B\n:::",
        "<h2 id=\"do\">Do</h2><div class=\"platform\"><fieldset class=\"tabs\"><legend class=\"visually-hidden\">Your device</legend>\
         <label><input type=\"radio\" name=\"os-1\" value=\"windows\">Windows</label>\
         <label><input type=\"radio\" name=\"os-1\" value=\"macos ios\">macOS, iOS</label></fieldset>\
         <div data-for=\"windows\"><p class=\"platform-name in-tabs\"><strong>Windows</strong></p><ol class=\"steps\"><li><p>A</p></li></ol></div>\
         <div data-for=\"macos ios\"><p class=\"platform-name in-tabs\"><strong>macOS, iOS</strong></p><ol class=\"steps\"><li><p>B</p></li></ol></div></div>",
    );
    // What the author writes in the place of tabs gets none.
    check("<i class=\"tabs\"></i> x", "<p> x</p>");
    check(
        "::: for os=windows\nA\n:::\n\nText\n\n::: for os=macos\nB\n:::",
        "<div data-for=\"windows\"><p class=\"platform-name\"><strong>Windows</strong></p><p>A</p></div><p>Text</p>\
         <div data-for=\"macos\"><p class=\"platform-name\"><strong>macOS</strong></p><p>B</p></div>",
    );
    check(
        "::: for os=windows\nA",
        "<div data-for=\"windows\"><p class=\"platform-name\"><strong>Windows</strong></p><p>A</p></div>",
    );
    check("{{snippet hint}}", "<p>Ask <em>us</em>.</p><p>x</p>");
    check(
        "```\n::: for os=windows\n{{snippet hint}}\n```",
        "<figure class=\"code\" aria-labelledby=\"code-1\"><figcaption><span id=\"code-1\">Text</span></figcaption><pre tabindex=\"0\" role=\"region\" aria-label=\"Text, can be scrolled\"><code>::: for os=windows{{snippet hint}}</code></pre></figure>",
    );
}

#[test]
fn lists_of_tasks_and_terms() {
    check(
        "- [x] a\n- [ ] b",
        "<ul><li><span class=\"task\" role=\"img\" aria-label=\"done\">☑</span> a</li><li><span class=\"task\" role=\"img\" aria-label=\"to do\">☐</span> b</li></ul>",
    );
    check("Term\n: What it is", "<dl><dt>Term</dt><dd>What it is</dd></dl>");
}

#[test]
fn raw_html_is_allow_listed_and_balanced() {
    check("Press <kbd>F5</kbd> <b>x\n\ny", "<p>Press <kbd>F5</kbd> <b>x</b></p><p>y</p>");
    check(
        "<details><summary>More</summary>\n\ntext\n\n</details>",
        "<details><summary>More</summary><p>text</p></details>",
    );
    check("a</div></article><form><input></form><h1>t</h1>", "<p>a</p><h2>t</h2><p></p>");
    check("a <!-- hidden --> b", "<p>a  b</p>");
}

#[test]
fn foreign_tags_leave_their_words() {
    let html = page_in(
        "{{< note >}}\nMind *this*.\n{{< /note >}}\n\n## {{% heading \"prerequisites\" %}}",
        Language::En,
        true,
    )
    .html;
    assert!(html.contains("<strong>Note</strong><p>Mind <em>this</em>.</p>\n</div>\n<h2"), "{html}");
}

#[test]
fn findings_name_file_line_and_code() {
    let check = |body: &str, expect: &[&str]| {
        let mut findings = page(body).findings;
        findings.sort();
        let found: Vec<_> =
            findings.iter().map(|found| format!("{}:{} {}", found.path, found.line, found.code)).collect();
        assert_eq!(found, expect, "{body}");
    };
    let here = |line: u32, code: &str| format!("articles/remote/x.md:{line} {code}");
    check("a\n\n[x](gone.md)", &[&here(7, "A004")]);
    check("[x](mailto:a@b.example) [vpn](vpn-slow.md)", &[]);
    check("{{snippet gone}}", &[&here(5, "A004")]);
    check("{{guide gone}}", &[&here(5, "A004")]);
    check("{{snippet inner}}", &[&here(5, "A008")]);
    check("x\n\n{{snippet hint}}", &["snippets/hint.md:3 A004"]);
    check("{{snippet round}}", &["snippets/round.md:1 A013"]);
    check("![a](gone.png)", &[&here(5, "A005")]);
    check("![](a.svg)", &[&here(5, "A005")]);
    check("![a](https://e.example/a.png)", &[&here(5, "A017")]);
    check("## A\n\n#### B", &[&here(7, "A011")]);
    check("[click here](vpn-slow.md)", &[&here(5, "A015")]);
    check(&"word ".repeat(70), &[&here(5, "A016")]);
    check("::: for os=beos\nx\n:::", &[&here(5, "A007")]);
    check("::: for role=agent\nx", &[&here(5, "A007")]);
    check("::: for role=agent\n::: for role=admin\nx\n:::\n:::\ny", &[]);
    check(&">".repeat(500), &[&here(5, "A013")]);
}

#[test]
fn sections_and_anchors_are_kept_for_search() {
    let rendered = page("Intro\n\n## A\n\nOne `two`\n\n- three\n\n## B\n\n```\nfour\n```");
    let sections: Vec<_> =
        rendered.sections.iter().map(|s| (s.id.as_str(), s.heading.as_str(), s.text.as_str())).collect();
    assert_eq!(sections, [("", "", "Intro"), ("a", "A", "One two\nthree"), ("b", "B", "four")]);
    let cuts: Vec<_> = rendered.cuts.iter().map(|cut| &rendered.html[cut.at..cut.at + 4]).collect();
    assert_eq!(cuts, ["<h2 ", "<h2 "]);
}
