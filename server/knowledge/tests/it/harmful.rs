//! What would harm the lists, feeds, pages and times around it is found at its line.

use crate::article;
use crate::findings::{check, check_article};

#[test]
fn texts_and_pictures_that_harm_those_around_them() {
    let long = |key: &str, count: usize| {
        article("", "").replace(&format!("{key}: "), &format!("{key}: {} ", "x".repeat(count)))
    };
    check(&[("articles/a/x.md", &long("title", 60_000))], &["articles/a/x.md:2 A018"]);
    check(&[("articles/a/x.md", &long("title", 190))], &[]);
    check(&[("articles/a/x.md", &long("summary", 600))], &["articles/a/x.md:3 A018"]);
    check_article(&format!("keywords: [{}]\n", "x".repeat(101)), "", &["articles/a/x.md:4 A018"]);
    for unseen in ['\u{202E}', '\u{2066}', '\u{2069}', '\u{202A}'] {
        check_article(&format!("keywords: [\"a{unseen}b\"]\n"), "", &["articles/a/x.md:4 A019"]);
        let escaped = format!("\\u{:04x}", u32::from(unseen));
        check_article(&format!("keywords: [\"a{escaped}b\"]\n"), "", &["articles/a/x.md:4 A019"]);
        for written in [unseen.to_string(), escaped] {
            let service = format!("id = \"a\"\nname.en = \"A{written}\"\n");
            check(&[("services/a.toml", &service)], &["services/a.toml:2 P008"]);
        }
    }
    check_article("keywords: [\"a\\x01b\"]\n", "", &["articles/a/x.md:4 A019"]);
    let service = format!("id = \"a\"\nname.en = \"{}\"\n", "x".repeat(300));
    check(&[("services/a.toml", &service)], &["services/a.toml:2 P009"]);
    for name in ["a.png", "a.jpg", "a.gif", "a.webp", "a.svg"] {
        for bytes in ["MZ", "version https://git-lfs.github.com/spec/v1\noid sha256:00\n", "<html>"] {
            check(&[(&format!("articles/a/{name}"), bytes)], &[&format!("articles/a/{name}:0 A020")]);
        }
    }
    check(&[("articles/a/a.gif", "GIF89a"), ("articles/a/a.svg", "<?xml?>\n<svg/>")], &[]);
    // Browsers show it all the same: a warning.
    check(&[("articles/a/a.png", "GIF89a")], &["articles/a/a.png:0 A020"]);
}

#[test]
fn a_time_zone_that_does_not_exist() {
    let calendar = |zone: &str| {
        format!("name.en = \"P\"\n[calendar.desk]\nlabel.en = \"D\"\nzone = \"{zone}\"\nhours.mon = \"00:00-24:00\"\n")
    };
    check(&[("portal.toml", &calendar("Europe/Madrid"))], &[]);
    check(&[("portal.toml", &calendar("Europe/Madird"))], &["portal.toml:4 P006"]);
    let portal = "time_zone = \"Europe/Madird\"\nname.en = \"P\"\n[site.tf]\nlabel.en = \"T\"\ntime_zone = \"Mars\"\n\
                  [calendar]\nday = { zone = \"Venus\", hours = { mon = \"08:00-17:00\" } }\n";
    check(&[("portal.toml", portal)], &["portal.toml:1 P006", "portal.toml:5 P006", "portal.toml:7 P006"]);
}
