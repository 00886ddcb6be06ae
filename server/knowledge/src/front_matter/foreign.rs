//! Heads of an organisation's plain folder, as other systems take them: TOML between `+++`, YAML that is none, and what they
//! call a draft, a date, a language and an address. What keeps a page from readers there keeps it from them here.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde_json::Value;

use super::drafts::take;
use super::fields::{all_words, words};
use super::{Front, Reader};
use crate::article::Status;

type Values = BTreeMap<String, Value>;

/// A file whose head is TOML: the head, the body, and the line that the body starts on.
pub(super) fn toml_head(text: &str) -> Option<(&str, &str, u32)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "+++")?;
    let (mut at, mut number) = (first.len(), 1);
    for line in lines {
        number += 1;
        if line.trim_end() == "+++" {
            return Some((&text[first.len()..at], &text[at + line.len()..], number + 1));
        }
        at += line.len();
    }
    None
}

/// A file whose head is JSON: its values, the head, the body, and the line that the body starts on.
pub(super) fn json_head(text: &str) -> Option<(Values, &str, &str, u32)> {
    let opens = text.strip_prefix('{')?.trim_start();
    if !opens.starts_with('"') || text.starts_with("{{") {
        return None;
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Values>();
    let read = values.next()?.ok()?;
    let (head, rest) = text.split_at(values.byte_offset());
    let (blank, body) = rest.split_once('\n').unwrap_or((rest, ""));
    let line = head.matches('\n').count() as u32 + 2;
    (blank.trim().is_empty() && head.len() <= super::BYTES).then_some((read, head, body, line))
}

impl Reader<'_> {
    /// Notes the lines of the keys of a head in JSON.
    pub(super) fn json_lines(&mut self, head: &str) {
        for (line, content) in (1..).zip(head.lines()) {
            let key = content.trim_start_matches([' ', '\t', '{', ',']).strip_prefix('"');
            if let Some((key, _)) = key.and_then(|rest| rest.split_once("\":")) {
                self.lines.entry(key.to_owned()).or_insert(line);
            }
        }
    }

    /// The values of a head in TOML.
    pub(super) fn toml(&mut self, head: &str) -> Values {
        for (line, content) in head.lines().enumerate() {
            if let Some((key, _)) = content.split_once('=').filter(|(key, _)| !key.starts_with([' ', '\t', '#'])) {
                self.lines.entry(key.trim().to_owned()).or_insert(line as u32 + 2);
            }
        }
        match head.parse::<toml::Table>() {
            Ok(table) => table.into_iter().map(|(key, value)| (key, json(value))).collect(),
            Err(error) => {
                let line = error.span().map_or(0, |span| head[..span.start].matches('\n').count());
                let message = "the front matter is no TOML from here on".to_owned();
                self.find(line as u32 + 2, "A001", message, "check quotes and brackets; what can be read is kept");
                self.line_by_line(head, '=')
            }
        }
    }

    /// The values of a head that is no YAML as a whole: key by key, and what cannot be read as it is written.
    pub(super) fn leniently(&mut self, yaml: &str) -> Values {
        let mut repeated: Vec<&str> = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for key in yaml.lines().filter_map(super::key_of) {
            let known = seen.contains(&key);
            if known && !repeated.contains(&key) {
                repeated.push(key);
            }
            seen.push(key);
        }
        for key in &repeated {
            let line = yaml.lines().enumerate().filter(|(_, line)| super::key_of(line) == Some(*key)).nth(1);
            let line = line.map_or(1, |(index, _)| index as u32 + 2);
            self.find(line, "A001", format!("{key}: this stands twice in the head"), "keep one; the last one counts");
        }
        self.line_by_line(yaml, ':')
    }

    fn line_by_line(&mut self, head: &str, sign: char) -> Values {
        let mut values = Values::new();
        let mut blocks: Vec<(u32, &str, String)> = Vec::new();
        for (line, content) in (2..).zip(head.lines()) {
            let key = content.split_once(sign).map(|(key, _)| key.trim_end().trim_matches(['"', '\'']));
            let begins = !content.starts_with([' ', '\t', '#', '-']) && key.is_some_and(|key| !key.is_empty());
            match (blocks.last_mut(), key) {
                (_, Some(key)) if begins => blocks.push((line, key, content.to_owned())),
                (Some((_, _, block)), _) => {
                    block.push('\n');
                    block.push_str(content);
                }
                (None, _) => {}
            }
        }
        for (line, key, block) in blocks {
            let rest = block.split_once(sign).map_or("", |(_, rest)| rest);
            let read = if sign == ':' {
                super::yaml(&block).ok().and_then(|mut read| read.remove(key))
            } else {
                block.parse::<toml::Table>().ok().and_then(|mut table| table.remove(key)).map(json)
            };
            let value = read.unwrap_or_else(|| {
                let text = rest.lines().next().unwrap_or_default().trim().trim_matches(['"', '\'']).to_owned();
                if sign == ':' {
                    let message = format!("{key}: this needs quotes; it is read as \"{text}\"");
                    self.find(line, "A001", message, "put the text in quotes");
                }
                Value::String(text)
            });
            values.insert(key.to_owned(), value);
        }
        values
    }

    /// Knows keys whatever their capitals, as most other systems do.
    pub(super) fn uncapitalised(&mut self, values: &mut Values) {
        const KNOWN: [&str; 17] = [
            "title",
            "summary",
            "keywords",
            "description",
            "excerpt",
            "subtitle",
            "slug",
            "permalink",
            "url",
            "id",
            "lang",
            "language",
            "locale",
            "languagecode",
            "aliases",
            "alias",
            "redirect_from",
        ];
        for key in KNOWN {
            if !values.contains_key(key)
                && let Some(value) = take(values, key)
            {
                values.insert(key.to_owned(), value);
            }
        }
    }

    /// What other systems write beside the title.
    pub(super) fn elsewhere(&mut self, values: &mut Values, front: &mut Front) {
        let mut text = |key: &str| values.remove(key).as_ref().and_then(words).filter(|text| !text.is_empty());
        for key in ["description", "excerpt", "subtitle"] {
            let found = text(key);
            front.summary = front.summary.take().or(found);
        }
        if self.is_draft(values) || self.is_drawing(values) {
            front.status = Some(Status::Draft);
        }
        let mut text = |key: &str| values.remove(key).as_ref().and_then(words).filter(|text| !text.is_empty());
        let slugs: Vec<String> = ["slug", "permalink", "url", "id"].into_iter().filter_map(&mut text).collect();
        let tags: Vec<String> =
            ["lang", "language", "locale", "languagecode"].into_iter().filter_map(&mut text).collect();
        front.tongue = tags.into_iter().next();
        let mut list = |key: &str| values.remove(key).as_ref().and_then(all_words).unwrap_or_default();
        front.former = list("redirect_from");
        front.former.extend(list("aliases"));
        front.former.extend(list("alias"));
        front.former.extend(slugs);
        let begins = ["publishdate", "publish_date", "publish_at", "date"].iter().filter_map(|key| take(values, key));
        front.publish_at = begins.filter_map(|value| moment(&value)).max();
        let ends = ["expirydate", "expiry_date", "expires", "expires_at", "unpublishdate", "unpublish_date"];
        let ends = ends.iter().filter_map(|key| take(values, key));
        front.expires_at = ends.filter_map(|value| moment(&value)).min();
    }
}

/// A moment as other systems write it; a zone is counted in.
fn moment(value: &Value) -> Option<DateTime> {
    let text = words(value)?;
    let text = text.trim();
    let iso = text.replacen(' ', "T", 1).replace(' ', "");
    if let Ok(at) = iso.parse::<Timestamp>() {
        return Some(TimeZone::UTC.to_datetime(at));
    }
    let clock = iso.get(..19).or(iso.get(..16)).and_then(|text| text.parse::<DateTime>().ok());
    clock.or_else(|| iso.get(..10)?.parse::<Date>().ok().map(|day| day.to_datetime(jiff::civil::Time::midnight())))
}

fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(yes) => yes.into(),
        toml::Value::Datetime(at) => Value::String(at.to_string()),
        toml::Value::Array(items) => items.into_iter().map(json).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, json(value))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn front(head: &str) -> (Front, Vec<String>) {
        let text =
            if head.starts_with("+++") { format!("{head}\nBody\n") } else { format!("---\n{head}\n---\nBody\n") };
        let parsed = parse("x.md", &text, true);
        assert_eq!(parsed.body, "Body\n", "{head}");
        (parsed.front, parsed.findings.iter().map(|found| format!("{} {}", found.line, found.code)).collect())
    }

    #[test]
    fn heads_of_other_systems_are_read() {
        let (front_, found) = front(
            "+++\ntitle = \"Reserve a desk\"\ndescription = \"How\"\nweight = 10\naliases = [\"/desk-old\"]\n+++",
        );
        assert_eq!((front_.title.as_deref(), front_.summary.as_deref()), (Some("Reserve a desk"), Some("How")));
        assert_eq!((front_.former, found), (vec!["/desk-old".to_owned()], vec!["4 A002".to_owned()]));
        let (front_, found) = front("title: Correo: configurar el móvil\nkeywords:\n  - a\n  - b");
        assert_eq!(front_.title.as_deref(), Some("Correo: configurar el móvil"));
        assert_eq!((front_.keywords, found), (vec!["a".to_owned(), "b".to_owned()], vec!["2 A001".to_owned()]));
        let (front_, found) = front("title: One\nkeywords: [a]\ntitle: Two");
        assert_eq!((front_.title.as_deref(), found), (Some("Two"), vec!["4 A001".to_owned()]));
    }

    #[test]
    fn a_draft_that_says_neither_yes_nor_no_is_said() {
        assert_eq!(front("title: A\ndraft: maybe").1, ["3 A001"]);
    }
}
