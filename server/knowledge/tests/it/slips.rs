//! Slips of editors that would fail people later, each found where it is written.

use knowledge::Built;

use crate::findings::check;
use crate::{article, build, plain, tree};

/// A portal with these lines as its only calendar.
fn calendar(lines: &str) -> String {
    format!("name.en = \"P\"\n[calendar.office]\nzone = \"Europe/Madrid\"\n{lines}")
}

#[test]
fn the_hours_of_a_calendar() {
    let sound = "[calendar.office.hours]\nmon = [\"8:00-12:00\", \"12:00-18:00\"]\nfri = \"22:00-06:00\"\nsun = [\"00:00-24:00\"]\n";
    check(&[("portal.toml", &calendar(sound))], &[]);
    let hours = |lines: &str, expect: &[&str]| {
        let expect: Vec<_> = expect.iter().map(|at| format!("portal.toml:{at}")).collect();
        let expect: Vec<_> = expect.iter().map(String::as_str).collect();
        check(&[("portal.toml", &calendar(&format!("[calendar.office.hours]\n{lines}")))], &expect);
    };
    hours("mon = [\"07:30–18:00\"]\n", &["5 P010"]);
    hours("mon = [\"9 to 5\"]\ntue = [\"25:00-26:00\"]\nwed = [\"18:00-07:30\"]\n", &["5 P010", "6 P010", "7 P010"]);
    hours("mon = [\"13:00-18:00\", \"07:30-14:00\"]\n", &["5 P010"]);
    hours("mon = [\n  \"07:30-12:00\",\n  \"11:00-14:00\",\n]\n", &["7 P010"]);
    hours("mon = [\"22:00-06:00\"]\ntue = [\"05:00-08:00\"]\n", &["5 P010"]);
    hours("sun = [\"22:00-06:00\"]\nmon = [\"05:00-08:00\"]\n", &["5 P010"]);
    hours("mon = 8\n", &["5 P010"]);
    hours("monday = [\"08:00-18:00\"]\nmon = [\"08:00-18:00\"]\nWed = []\n", &["5 P002", "7 P002"]);
    hours("mon = []\n", &["2 P010"]);
    check(&[("portal.toml", &calendar(""))], &["portal.toml:2 P010"]);
    let days = |days: &str, expect: &[&str]| {
        let expect: Vec<_> = expect.iter().map(|at| format!("portal.toml:{at}")).collect();
        let expect: Vec<_> = expect.iter().map(String::as_str).collect();
        check(&[("portal.toml", &calendar(&format!("holidays = {days}\nhours.mon = \"08:00-18:00\"\n")))], &expect);
    };
    days("[2027-01-01, 2027-01-06]", &[]);
    days("[\"2027-01-01\"]", &[]);
    days("[\"1 January\"]", &["4 P010"]);
    days("[\n  2027-01-01,\n  2027-01-06T00:00:00,\n]", &["6 P010"]);
    days("\"soon\"", &["4 P010"]);
    days("[2027-02-30]", &["4 P001"]);
    // A zone that is not there is P006, whoever names it.
    let zoned = calendar("hours.mon = \"08:00-18:00\"\n").replace("Europe/Madrid", "Europe/Madird");
    check(&[("portal.toml", &zoned)], &["portal.toml:3 P006"]);
    let site = "name.en = \"P\"\n[site.isle]\nlabel.en = \"I\"\ntime_zone = \"Atlantic/Canarias\"\n";
    check(&[("portal.toml", site)], &["portal.toml:4 P006"]);
}

#[test]
fn the_registers() {
    let portal = |lines: &str, expect: &[&str]| {
        let portal = format!("name.en = \"P\"\n{lines}");
        check(&[("portal.toml", &portal)], expect);
    };
    portal("[audience.all]\nlabel.en = \"A\"\n", &["portal.toml:2 P011"]);
    portal("[audience.all]\nlabel.en = \"A\"\ngroups = [\" \"]\n", &["portal.toml:4 P011"]);
    portal("[audience.all]\nroles = [\"boss\"]\n", &["portal.toml:3 P001"]);
    portal("[audience.all]\nroles = [\"agent\"]\ndepartments = [\"gone\"]\n", &["portal.toml:4 P003"]);
    portal("[department.it]\nlabel.en = \"IT\"\n[audience.all]\ndepartments = [\"it\"]\n", &[]);
    portal("[contact]\nphone = \"1\"\ncalendar = \"gone\"\n", &["portal.toml:4 P003"]);
    portal("[fact.\"a.b\"]\nlabel.en = \"F\"\nvalues = [\"x\"]\nfrom = \"the-moon\"\n", &["portal.toml:5 P003"]);
    portal("[fact.site]\nvalues = [\"x\"]\nfrom = \"person.site\"\n", &["portal.toml:3 P003"]);
    portal("[policy]\nA9 = \"warning\"\n", &["portal.toml:3 P003"]);
    portal("[policy]\nA009 = \"off\"\n", &["portal.toml:3 P001"]);
    check(&[("services/a.toml", "id = \"a\"\nname.en = \"A\"\ncriticality = \"hihg\"\n")], &["services/a.toml:3 P003"]);
    let service = |id: &str, on: &str| format!("id = \"{id}\"\nname.en = \"S\"\ndepends_on = [{on}]\n");
    let circle = |services: &[(&str, &str)], expect: &[&str]| {
        let files: Vec<_> = services.iter().map(|(id, on)| (format!("services/{id}.toml"), service(id, on))).collect();
        let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        check(&files, expect);
    };
    circle(&[("a", "\"b\""), ("b", ""), ("c", "\"a\", \"b\"")], &[]);
    circle(&[("a", "\"a\"")], &["services/a.toml:3 P005"]);
    circle(&[("a", "\"b\""), ("b", "\"a\"")], &["services/a.toml:3 P005"]);
    circle(&[("a", "\"b\""), ("b", "\"c\""), ("c", "\"d\""), ("d", "\"b\"")], &["services/b.toml:3 P005"]);
    let three = [("a", "\"b\""), ("b", "\"c\""), ("c", "\"a\"")]
        .map(|(id, on)| (format!("services/{id}.toml"), service(id, on)));
    let three: Vec<_> = three.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let [said] = &build(tree(&three)).findings[..] else { panic!("one circle is one finding") };
    assert_eq!(said.message, "\"a\" depends on itself, through \"b\", \"c\"", "in the order of the way round");
}

#[test]
fn conditions_and_maps_of_a_form() {
    let form = |condition: &str, urgency: &str| {
        let field = |id: &str, kind: &str, more: &str| {
            format!("[[fields]]\nid = \"{id}\"\nkind = \"{kind}\"\nlabel = {{en = \"{id}\", es = \"{id}\"}}\n{more}\n")
        };
        let option = |id: &str| format!("{{id = \"{id}\", label = {{en = \"{id}\", es = \"{id}\"}}}}");
        let options = format!("options = [{}, {}]", option("yes"), option("no"));
        let multi = format!("options = [{}, {}]", option("red"), option("blue"));
        let fields = [
            field("can-work", "choice", &options),
            field("seen", "multi", &multi),
            field("word", "text", ""),
            field("count", "number", "min = 1\nmax = 9"),
            field("last", "text", condition),
        ];
        format!(
            "id = \"r\"\nkind = \"incident\"\ntitle = {{en = \"R\", es = \"R\"}}\n{}[route]\nqueue = \"desk\"\n{urgency}\n",
            fields.concat()
        )
    };
    let when = |condition: &str, expect: &[&str]| {
        let expect: Vec<_> = expect.iter().map(|code| format!("requests/r.toml:29 {code}")).collect();
        let expect: Vec<_> = expect.iter().map(String::as_str).collect();
        check(&[("requests/r.toml", &form(&format!("show_if = {condition}"), "urgency = 1"))], &expect);
    };
    when("{ eq = [\"can-work\", \"yes\"] }", &[]);
    when("{ not = { in = [\"can-work\", [\"yes\", \"no\"]] } }", &[]);
    when("{ has = [\"seen\", \"red\"] }", &[]);
    when("{ eq = [\"count\", \"3\"] }", &[]);
    when("{ eq = [\"can-work\", \"nope\"] }", &["R003"]);
    when(
        "{ any = [{ in = [\"can-work\", [\"yes\", \"maybe\"]] }, { has = [\"seen\", \"green\"] }] }",
        &["R003", "R003"],
    );
    when("{ in = [\"can-work\", []] }", &["R003"]);
    when("{ all = [] }", &["R003"]);
    when("{ eq = [\"count\", \"many\"] }", &["R003"]);
    when("{ eq = [\"count\", \"12\"] }", &["R003"]);
    when("{ eq = [\"device.os\", \"windows\"] }", &[]);
    when("{ eq = [\"device.os\", \"amiga\"] }", &["R003"]);
    when("{ gt = [\"count\", \"3\"] }", &["P001"]);
    when("{ eq = [\"can-work\"] }", &["P001"]);
    // What is typed is hardly ever the word that was thought of, and several answers are not one of them.
    when("{ eq = [\"word\", \"yes\"] }", &["R008"]);
    when("{ eq = [\"seen\", \"red\"] }", &["R008"]);
    when("{ eq = [\"seen\", \"green\"] }", &["R003"]);
    let urgent = |urgency: &str, expect: &[&str]| check(&[("requests/r.toml", &form("", urgency))], expect);
    let at = "requests/r.toml:32 R005";
    urgent("urgency = { field = \"can-work\", map = { yes = 3, no = 1 } }", &[]);
    urgent("urgency = { field = \"can-work\", map = { yes = 3 } }", &[at]);
    urgent("urgency = { field = \"can-work\", map = { yes = 3, no = 1, partly = 2 } }", &[at]);
    urgent("urgency = { field = \"can-work\", map = { yes = 3, no = 4 } }", &[at]);
    urgent("urgency = { field = \"gone\", map = { yes = 3 } }", &[at]);
    urgent("urgency = { field = \"word\", map = { yes = 3 } }", &[at]);
    urgent("urgency = { field = \"seen\", map = { red = 1, blue = 2 } }", &[at]);
    urgent("impact = { field = \"can-work\", map = { no = 1 } }\nurgency = 7", &[at, "requests/r.toml:33 R005"]);
}

#[test]
fn conditions_on_services_and_days() {
    let when = |condition: &str, expect: &[&str]| {
        let field = |id: &str, kind: &str| {
            format!("[[fields]]\nid = \"{id}\"\nkind = \"{kind}\"\nlabel = {{en = \"{id}\", es = \"{id}\"}}\n")
        };
        let fields = [field("which", "service"), field("day", "date"), field("last", "text")].concat();
        let form = format!(
            "id = \"r\"\nkind = \"incident\"\ntitle = {{en = \"R\", es = \"R\"}}\n{fields}show_if = {condition}\n[route]\nqueue = \"desk\"\n"
        );
        check(
            &[("requests/r.toml", &form), ("services/vpn.toml", "id = \"vpn\"\nname.en = \"V\"\nname.es = \"V\"\n")],
            expect,
        );
    };
    when("{ eq = [\"which\", \"vpn\"] }", &[]);
    when("{ eq = [\"which\", \"gone\"] }", &["requests/r.toml:16 R003"]);
    when("{ eq = [\"day\", \"2027-01-01\"] }", &[]);
    when("{ eq = [\"day\", \"tomorrow\"] }", &["requests/r.toml:16 R003"]);
}

#[test]
fn synonyms_that_do_nothing() {
    let lines = "# words\nlaptop, notebook\ntokn => token\n\nalone\n=> token\na, , b\na => b => c\ntokn => taken\na => b, c\n\
                 one two three four five, six\nlaptop, Laptop\n,\n";
    let expect: Vec<_> =
        [5, 6, 7, 8, 9, 10, 11, 12, 13].map(|line| format!("search/synonyms.en.txt:{line} S004")).into();
    let expect: Vec<_> = expect.iter().map(String::as_str).collect();
    check(&[("search/synonyms.en.txt", lines)], &expect);
    check(&[("search/synonyms.fr.txt", "a, b\n")], &["search/synonyms.fr.txt:0 S004"]);
}

#[test]
fn what_a_merge_and_a_large_file_store_leave_behind() {
    let marks = "<<<<<<< HEAD\nUse port 443.\n=======\nUse port 8443.\n>>>>>>> topic\n";
    check(&[("articles/a/x.md", &article("", marks))], &["articles/a/x.md:5 A022"]);
    let head = "---\ntitle: T\n<<<<<<< HEAD\nsummary: A\n=======\nsummary: B\n>>>>>>> topic\n---\nText\n";
    check(&[("articles/a/x.md", head)], &["articles/a/x.md:3 A022"]);
    check(&[("snippets/s.md", marks)], &["snippets/s.md:1 A022"]);
    check(&[("search/synonyms.en.txt", "a, b\n<<<<<<< HEAD\nc\n>>>>>>> x\n")], &["search/synonyms.en.txt:2 A022"]);
    let owned = article("owner: me\n", "");
    for path in ["states.toml", "services/a.toml", "requests/a.toml", "guides/a/guide.toml", "redirects.toml"] {
        let text = format!("name.en = \"P\"\n{marks}");
        let place = format!("{path}:2 A022");
        check(&[("articles/a/x.md", &owned), (path, &text)], &["articles/a/x.md:4 A007", &place]);
    }
    // Without its registers every id is unknown.
    check(
        &[("articles/a/x.md", &owned), ("portal.toml", &format!("name.en = \"P\"\n{marks}"))],
        &["portal.toml:2 A022"],
    );
    let shown = format!("Git shows:\n\n```\n{marks}```\n");
    check(&[("articles/a/x.md", &article("", &shown))], &["articles/a/x.md:8 A022"]);
    assert!(build(tree(&[("articles/a/x.md", &article("", &shown))])).edition.is_some(), "an article may show them");
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";
    check(&[("articles/a/x.md", pointer)], &["articles/a/x.md:1 A020"]);
    check(&[("services/a.toml", pointer)], &["services/a.toml:1 A020"]);
    let linking = article("", "![The floor](floor.png)\n\n[the form](form.pdf)\n");
    check(
        &[("articles/a/floor.png", pointer), ("articles/a/form.pdf", pointer), ("articles/a/x.md", &linking)],
        &["articles/a/floor.png:0 A020", "articles/a/form.pdf:0 A020"],
    );
    // Readers of a plain folder see the words.
    let built = build(plain(&[("a.md", "# Map\n\n![The floor](floor.png)\n"), ("floor.png", pointer)]));
    assert_eq!(codes(&built), ["floor.png:0 A020"]);
    let edition = built.edition.expect("a plain folder only warns");
    let page =
        edition.article(&viewer::Viewer::default(), "a").map(|found| found.article.html(None)).unwrap_or_default();
    assert!(page.contains("The floor") && !page.contains("<img"), "{page}");
}

#[test]
fn a_form_beside_an_article_is_downloaded() {
    let secret = article("audience: [agents]\n", "Sign [the form](form.pdf).\n");
    let portal = "name.en = \"P\"\n[audience.agents]\nroles = [\"agent\"]\n";
    let files = |text: &str| {
        build(tree(&[("articles/a/form.pdf", "%PDF-1.7\n"), ("articles/a/x.md", text), ("portal.toml", portal)]))
    };
    let open = files(&article("", "Sign [the form](form.pdf).\n")).edition.expect("it is sound");
    let viewer = viewer::Viewer::default();
    let page = open.article(&viewer, "x").map(|found| found.article.html(None)).unwrap_or_default();
    assert!(page.contains("<a href=\"/en/files/articles/a/form.pdf\">the form</a>"), "{page}");
    let form = open.image(&viewer, "articles/a/form.pdf").expect("whoever reads the article has it");
    assert!(form.is_download && form.content_type == "application/pdf");
    assert!(files(&secret).edition.expect("it is sound").image(&viewer, "articles/a/form.pdf").is_none());
    let shown = files(&article("", "![the form](form.pdf)\n"));
    assert_eq!(codes(&shown), ["articles/a/x.md:5 A005"]);
    check(&[("articles/a/form.pdf", "<html>")], &["articles/a/form.pdf:0 A020"]);
}

/// What was found, as `path:line code`.
pub fn codes(built: &Built) -> Vec<String> {
    built.findings.iter().map(|found| format!("{}:{} {}", found.path, found.line, found.code)).collect()
}
