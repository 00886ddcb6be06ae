//! What is said of TOML that cannot be read, and what is read of it all the same.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::*;
use crate::Expr;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "what matters is whether they can be read")]
struct Form {
    name: String,
    #[serde(default)]
    count: u8,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    is_open: bool,
    day: Option<toml::value::Datetime>,
    show_if: Option<Expr>,
    #[serde(default)]
    part: BTreeMap<String, Part>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "what matters is whether they can be read")]
struct Part {
    label: String,
}

fn said(text: &str) -> Vec<String> {
    written::<Form>("f.toml", text).findings.iter().map(ToString::to_string).collect()
}

#[test]
fn every_mistake_is_told_once_on_its_line() {
    let text = "name = \"N\"\ncount = \"many\"\ncolour = 1\nwords = [\n  \"a\",\n  2,\n]\n\n[part.one]\nlabel = 3\n";
    let found = written::<Form>("f.toml", text);
    let mut lines: Vec<_> = found.findings.iter().map(|found| (found.line, found.code)).collect();
    lines.sort_unstable();
    assert_eq!(lines, [(2, "P001"), (3, "P002"), (6, "P001"), (10, "P001")], "{:#?}", found.findings);
    let parts = found.value.map(|form| form.part.len());
    assert_eq!(parts, Some(0), "the label of the part is left out, and so is the part");
    let mended = written::<Form>("f.toml", &text.replace("label = 3", "label = \"L\""));
    assert_eq!(mended.value.map(|form| (form.name, form.count)), Some(("N".into(), 0)));
}

#[test]
fn a_line_that_is_no_toml_is_the_only_mistake() {
    for (text, line) in [
        ("name = \"N\ncount = 1\nsize = 3\n", 1),
        ("name = \"N\"\nwords = [\"a\"\ncount = \"x\"\n", 2),
        ("count = \nname = 5\n", 1),
        ("name = “N”\n", 1),
        ("name = N\n", 1),
        ("name = \"N\"\nname = \"M\"\nsize = 1\n", 2),
        ("name: N\n", 1),
    ] {
        let found = written::<Form>("f.toml", text).findings;
        assert_eq!(found.len(), 1, "{text}: {found:#?}");
        assert!(found[0].line.abs_diff(line) <= 1, "{text}: {found:#?}");
    }
}

#[test]
fn an_unknown_table_goes_with_what_stands_in_it() {
    let found = written::<Form>("f.toml", "name = \"N\"\n[colours]\nred = 1\nblue = 2\n\n[part.a]\nlabel = \"A\"\n");
    assert_eq!(found.findings.len(), 1, "{:#?}", found.findings);
    assert_eq!(found.value.map(|form| form.part.len()), Some(1));
}

#[test]
fn no_sentence_of_a_library_is_told() {
    let library = [
        "expected", "invalid", "variant", "field", "struct", "tuple", "sequence", "untagged", "u8", "enum", "TOML",
        "wanted", "parse", "map,", "newline", "literal", "deserial",
    ];
    for text in [
        "name = \"N",
        "name = N",
        "name = ",
        "name",
        "= 1",
        "[part",
        "[[name]]\n",
        "name = [\"N\"",
        "name = {",
        "name = \"\\q\"",
        "name = 'N",
        "name = \"N\"\nname = \"M\"",
        "name = 1",
        "name = true",
        "name = 1.5",
        "name = 2026-01-01",
        "name = []",
        "name = {}",
        "count = 300\nname = \"N\"",
        "count = -1\nname = \"N\"",
        "count = 99999999999999999999999\nname = \"N\"",
        "words = \"a\"\nname = \"N\"",
        "is_open = \"yes\"\nname = \"N\"",
        "day = \"soon\"\nname = \"N\"",
        "day = 2026-13-45\nname = \"N\"",
        "day = 12\nname = \"N\"",
        "show_if = { gt = [\"a\", \"1\"] }\nname = \"N\"",
        "show_if = { eq = [\"a\"] }\nname = \"N\"",
        "show_if = { eq = [\"a\", \"b\", \"c\"] }\nname = \"N\"",
        "show_if = { eq = \"a\" }\nname = \"N\"",
        "show_if = { eq = [\"a\", 1] }\nname = \"N\"",
        "show_if = { in = [\"a\", \"b\"] }\nname = \"N\"",
        "show_if = {}\nname = \"N\"",
        "show_if = { eq = [\"a\", \"b\"], not = 1 }\nname = \"N\"",
        "show_if = \"a\"\nname = \"N\"",
        "show_if = 1\nname = \"N\"",
        "part = 1\nname = \"N\"",
        "name = \"N\"\n[part.a]\nlable = \"x\"",
        "name = \"N\"\n[part.a]\n",
        "name = \"N\"\n<<<<<<< HEAD\n",
        "count = 1",
        "",
    ] {
        let said = said(text);
        assert!(!said.is_empty(), "{text}");
        for line in &said {
            assert!(!library.iter().any(|word| line.contains(word)), "{text:?}: {line}");
        }
    }
    assert_eq!(
        said("show_if = { gt = [\"a\", \"1\"] }\nname = \"N\""),
        ["f.toml:1: error P001 \"gt\" is not known here (one of eq, in, has, not, all, any)"]
    );
    assert_eq!(
        said("count = \"many\"\nname = \"N\""),
        ["f.toml:1: error P001 the text \"many\" does not belong here (write a whole number that fits)"]
    );
}
