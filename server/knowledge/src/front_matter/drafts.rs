//! What other systems call a draft. What cannot be read is taken for one.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::Value;

use super::Reader;
use super::fields::words;

type Values = BTreeMap<String, Value>;

impl Reader<'_> {
    /// Whether the page holds a drawing, which nobody can read as a text.
    pub(super) fn is_drawing(&mut self, values: &mut Values) -> bool {
        let is_drawing = values.remove("excalidraw-plugin").is_some();
        if is_drawing {
            let message = "readers do not see this: a drawing of Excalidraw".to_owned();
            self.find(1, "A031", message, "export it as a picture, and show that");
        }
        is_drawing
    }

    /// Whether another system would not show the page. What cannot be read is taken for a yes.
    pub(super) fn is_draft(&mut self, values: &mut Values) -> bool {
        let mut draft = false;
        let hides = ["draft", "hidden", "private", "unlisted", "isdraft", "is_draft", "wip", "unpublished"];
        let shows = ["published", "publish", "public"];
        for key in hides.into_iter().chain(shows) {
            let hiding = hides.contains(&key);
            let Some(value) = take(values, key).filter(|value| !value.is_null()) else { continue };
            let says = match words(&value).unwrap_or_default().to_lowercase().as_str() {
                "true" | "yes" | "on" | "1" => Some(true),
                "false" | "no" | "off" | "0" => Some(false),
                // A day on which it was, or the name of a state.
                text if !hiding && text.get(..10).is_some_and(|day| day.parse::<Date>().is_ok()) => Some(true),
                _ => None,
            };
            if says.is_none() {
                let written = self.lines.iter().find(|(written, _)| written.eq_ignore_ascii_case(key));
                let line = written.map_or(1, |(_, line)| *line);
                let message = format!("{key}: this says neither yes nor no; the page is kept from readers");
                self.find(line, "A001", message, "write true or false");
            }
            draft |= says.is_none_or(|says| says == hiding);
        }
        let state = ["status", "state", "visibility"].iter().filter_map(|key| take(values, key));
        let states: Vec<String> = state.filter_map(|value| Some(words(&value)?.to_lowercase())).collect();
        draft || states.iter().any(|state| HIDDEN.contains(&state.as_str())) || is_never_made(values)
    }
}

/// States in which other systems show a page to nobody.
const HIDDEN: [&str; 9] =
    ["draft", "unpublished", "private", "hidden", "scheduled", "pending", "trash", "wip", "archived"];

/// Whether the head says that no page is to be made of it: Hugo's `build`, Eleventy's `permalink: false`.
fn is_never_made(values: &mut Values) -> bool {
    let is_never = |value: &Value| match value {
        Value::Object(build) => {
            build.get("render").is_some_and(|render| matches!(words(render).as_deref(), Some("never" | "false")))
        }
        _ => false,
    };
    let built = ["build", "_build"].iter().filter_map(|key| take(values, key)).any(|value| is_never(&value));
    built || values.get("permalink").is_some_and(|value| *value == Value::Bool(false))
}

/// A value by its key, whatever the capitals: other systems do not tell them apart.
pub(super) fn take(values: &mut Values, key: &str) -> Option<Value> {
    let written = values.keys().find(|written| written.eq_ignore_ascii_case(key))?.clone();
    values.remove(&written)
}

#[cfg(test)]
mod tests {
    use jiff::civil::DateTime;

    use super::super::parse;
    use crate::article::Status;

    fn status(head: &str, now: DateTime) -> Status {
        let text =
            if head.starts_with("+++") { format!("{head}\nBody\n") } else { format!("---\n{head}\n---\nBody\n") };
        let parsed = parse("x.md", &text, true);
        assert_eq!(parsed.body, "Body\n", "{head}");
        parsed.front.status_at(now)
    }

    #[test]
    fn drafts_stay_drafts() {
        let now: DateTime = "2026-11-23T09:00".parse().expect("a moment");
        let check = |head: &str, expect: Status| assert_eq!(status(head, now), expect, "{head}");
        for head in [
            "draft: true",
            "draft: \"true\"",
            "draft: yes",
            "draft: maybe",
            "published: false",
            "hidden: true",
            "status: draft",
            "publish: false",
            "publishDate: 2031-01-01",
            "date: 2031-01-01T10:00:00Z",
            "date: 2031-01-01 10:00:00 +0200",
            "+++\ndraft = true\n+++",
            "+++\npublishDate = 2031-01-01\n+++",
            "title: a: b\ndraft: true",
            "visibility: private",
        ] {
            check(head, Status::Draft);
        }
        for head in [
            "draft: false",
            "published: true",
            "published: 2020-01-01",
            "hidden: false",
            "date: 2026-02-01T10:00:00.000Z",
            "date: 2018-04-12",
            "draft:",
            "headless: true",
        ] {
            check(head, Status::Published);
        }
        check("expiryDate: 2026-01-01", Status::Retired);
    }
}
