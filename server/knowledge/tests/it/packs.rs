//! Hostile and awkward input from outside the project: nothing that runs survives, and nothing panics or hangs.

use std::fmt::Write;
use std::time::{Duration, Instant};

use knowledge::render_plain;
use viewer::{Language, Viewer};

use crate::{build, plain, shared};

/// Renders texts as the articles of a plain folder and returns their HTML.
fn render(texts: &[String]) -> Vec<String> {
    let files: Vec<_> = texts.iter().enumerate().map(|(index, text)| (format!("f{index}.md"), text.as_str())).collect();
    let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    let edition = build(plain(&files)).edition.expect("plain folders are always served");
    let viewer = Viewer::nobody(Language::En);
    let html = |index: usize| edition.article(&viewer, &format!("f{index}")).map(|found| found.article.html(None));
    (0..texts.len()).map(|index| html(index).expect("each text is an article")).collect()
}

/// What a browser would run, in cleaned HTML: elements and attributes are looked for where they can be, between `<` and
/// `>`; text is escaped and cannot be one.
fn danger(html: &str) -> Option<String> {
    for tag in html.split('<').skip(1) {
        let mut inside = String::new();
        let mut quoted = false;
        let mut values = vec![String::new()];
        for c in tag.chars() {
            match c {
                '"' => {
                    quoted = !quoted;
                    values.push(String::new());
                }
                '>' if !quoted => break,
                c if quoted => values.last_mut()?.push(c),
                c => inside.push(c.to_ascii_lowercase()),
            }
        }
        let name = inside.split_whitespace().next().unwrap_or_default().trim_start_matches('/');
        let forbidden = [
            "script",
            "iframe",
            "object",
            "embed",
            "form",
            "input",
            "style",
            "link",
            "meta",
            "base",
            "math",
            "foreignobject",
        ];
        let handler = inside.split_whitespace().skip(1).any(|attribute| {
            attribute.starts_with("on") || attribute.starts_with("style") || attribute.starts_with("srcdoc")
        });
        let address = inside.contains("href=") || inside.contains("src=");
        let foreign = address
            && values.iter().any(|value| {
                let value: String =
                    value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>().to_lowercase();
                ["javascript:", "vbscript:", "data:", "livescript:"].iter().any(|scheme| value.starts_with(scheme))
            });
        if forbidden.contains(&name) || handler || foreign {
            return Some(tag.to_owned());
        }
    }
    None
}

fn payloads(text: &str) -> Vec<String> {
    let line = |line: &str| -> Option<String> {
        let value: serde_json::Value = serde_json::from_str(line).ok()?;
        value.as_str().or_else(|| value.get("payload")?.as_str()).map(str::to_owned)
    };
    text.lines().filter_map(line).collect()
}

#[test]
fn the_control_fires() {
    for bad in ["<script>x</script>", "<a href=\"javascript:x\">", "<img src=\"x\" onerror=\"x\">", "<p style=\"x\">"] {
        assert!(danger(bad).is_some(), "{bad}");
    }
    assert_eq!(danger("<p>javascript:x onerror=x &lt;script&gt;</p><a href=\"/en/x\">y</a>"), None);
}

#[test]
fn nothing_that_runs_survives_markdown() {
    let Some(path) = shared("packs/xss_fuzzdb.jsonl") else { return };
    let pack = std::fs::read_to_string(path).expect("the pack can be read");
    let mut attacks = payloads(&pack);
    assert!(attacks.len() > 1_000);
    if let Some(more) = shared("packs/blns.json").and_then(|path| std::fs::read_to_string(path).ok()) {
        attacks.extend(serde_json::from_str::<Vec<String>>(&more).expect("a list of strings"));
    }
    let mut texts = Vec::new();
    for attack in &attacks {
        let one_line = attack.replace('\n', " ");
        let mut text = String::new();
        let _ = write!(text, "{attack}\n\nx {attack}\n\n[a]({one_line})\n\n[b](<{one_line}>)\n\n![c]({one_line})\n\n");
        let _ = write!(
            text,
            "## {one_line}\n\n> [!NOTE]\n> {one_line}\n\n- {one_line}\n\n|{one_line}|b|\n|-|-|\n|{one_line}|c|\n\n"
        );
        let _ = write!(
            text,
            "```{one_line}\n{attack}\n```\n\n<div>\n{attack}\n</div>\n\n[^1] [d]\n\n[^1]: {one_line}\n\n[d]: {one_line}\n"
        );
        texts.push(text);
    }
    for (html, attack) in render(&texts).iter().zip(&attacks) {
        assert_eq!(danger(html), None, "{attack}\n{html}");
    }
    for attack in &attacks {
        assert_eq!(danger(&render_plain(attack)), None, "{attack}");
    }
}

#[test]
fn every_example_of_commonmark_renders() {
    let Some(path) = shared("packs/commonmark_spec.json") else { return };
    let pack = std::fs::read_to_string(path).expect("the pack can be read");
    let examples: Vec<serde_json::Value> = serde_json::from_str(&pack).expect("a list");
    let texts: Vec<_> = examples.iter().filter_map(|example| example["markdown"].as_str()).map(str::to_owned).collect();
    assert!(texts.len() > 600);
    for (html, text) in render(&texts).iter().zip(&texts) {
        assert_eq!(danger(html), None, "{text}");
    }
}

#[test]
fn deep_and_long_input_is_bounded() {
    let size = 50_000;
    let mut differing = String::new();
    for index in 0..200 {
        let _ = write!(differing, "<b id={index}>");
    }
    let texts = [
        ">".repeat(size),
        "- ".repeat(size),
        "*".repeat(size),
        "[".repeat(size),
        "![".repeat(size),
        "`".repeat(size),
        "<b>".repeat(size),
        "<div>\n".repeat(size),
        "a\n\n<i>\n\n".repeat(size / 4),
        format!("{differing}\n\n{}", "a\n\n".repeat(size)),
        "{{< note >}}\n".repeat(size / 4),
        "::: for os=windows\n".repeat(size / 4),
        "[^a]".repeat(size) + "\n\n[^a]: x",
        "# a\n".repeat(size / 4),
        "|".repeat(size) + "\n" + &"|-".repeat(size / 2),
        "http://".repeat(size / 4),
        "{{".repeat(size),
        "{% ".repeat(size),
        "<a ".repeat(size),
        "<div>\n".to_owned() + &"<a \"".repeat(size),
        "<div>\n".to_owned() + &"<p id=a id name id=".repeat(size / 4),
        "<img ".repeat(size / 4) + ">",
        "{% x %}".repeat(size / 4),
        "{{ x }}".repeat(size / 4),
        "](".repeat(size),
        "a](".repeat(size) + "b c.md",
        "{:".repeat(size),
        "==a ".repeat(size / 4),
        "%%\n".repeat(size / 4),
        "!!! note\n    ".repeat(size / 8) + "x",
        "::: for role=agent\n".repeat(size / 4),
        ":::note\n".repeat(size / 4),
        "> [!x] y\n".repeat(size / 4),
        "a@b.c".repeat(size / 4),
        "<a name=x href=y>".repeat(size / 8),
        "**a **".repeat(size / 4),
        "$a^b ".repeat(size / 4),
        "^[a".repeat(size / 2),
        "{++a".repeat(size / 2),
        "<p markdown>\n".repeat(size / 8),
        "<Tabs>\n".repeat(size / 8),
        "/// note\n".repeat(size / 8),
        "{::comment}\n".repeat(size / 8),
        "$$\n".repeat(size / 2),
    ];
    for text in texts {
        let start = Instant::now();
        let html = render(std::slice::from_ref(&text));
        let name: String = text.chars().take(12).collect();
        eprintln!("{name:?}: {:?}, {} KB", start.elapsed(), html[0].len() / 1024);
        assert!(start.elapsed() < Duration::from_secs(5), "{name:?} took {:?}", start.elapsed());
        assert_eq!(danger(&html[0]), None, "{name:?}");
    }
}
