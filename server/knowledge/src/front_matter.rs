//! The YAML block at the top of an article: found, read under a tight budget, and turned into typed fields. Unreadable
//! front matter is A001, unknown keys are A002; whether ids exist is checked elsewhere.

mod drafts;
mod fields;
mod foreign;
mod restricting;
mod unreadable;

use std::collections::BTreeMap;

use guides::{Finding, Level};
use jiff::civil::{Date, DateTime};
use serde_json::Value;
use viewer::{ArticleId, ServiceId, SiteId};

use crate::article::{ArticleKind, Status};
use crate::check::leftovers;
pub(crate) use restricting::NOBODY;

/// Largest block in bytes.
const BYTES: usize = 64 << 10;

/// The keys of an article.
const KEYS: [&str; 17] = [
    "title",
    "summary",
    "keywords",
    "services",
    "kind",
    "audience",
    "applies_to",
    "owner",
    "review_by",
    "status",
    "publish_at",
    "expires_at",
    "replaced_by",
    "related",
    "change",
    "source_revision",
    "icon",
];

/// The fields of a file's front matter; what is absent is empty.
#[derive(Clone, Debug, Default)]
pub(crate) struct Front {
    pub(crate) title: Option<String>,
    pub(crate) summary: Option<String>,
    pub(crate) keywords: Vec<String>,
    pub(crate) services: Vec<ServiceId>,
    pub(crate) kind: Option<ArticleKind>,
    pub(crate) audience: Vec<String>,
    pub(crate) os: Vec<String>,
    pub(crate) sites: Vec<SiteId>,
    pub(crate) owner: Option<String>,
    pub(crate) review_by: Option<Date>,
    pub(crate) status: Option<Status>,
    pub(crate) publish_at: Option<DateTime>,
    pub(crate) expires_at: Option<DateTime>,
    pub(crate) replaced_by: Option<ArticleId>,
    pub(crate) related: Vec<ArticleId>,
    pub(crate) icon: Option<String>,
    /// Whether the last change asks no translator to look.
    pub(crate) is_minor: bool,
    /// The git blob id of the file that a translation was made from.
    pub(crate) source_revision: Option<String>,
    /// Former URLs, as other systems write them; read in plain folders only.
    pub(crate) former: Vec<String>,
    /// The language that the file says it is in, as it says it; read in plain folders only.
    pub(crate) tongue: Option<String>,
    /// Whether what keeps it from readers cannot be read: then it is for nobody.
    pub(crate) is_unreadable: bool,
    /// The line of each key, for findings.
    pub(crate) lines: BTreeMap<String, u32>,
}

impl Front {
    /// The line of a key, 1 when it is absent.
    pub(crate) fn line(&self, key: &str) -> u32 {
        self.lines.get(key).copied().unwrap_or(1)
    }

    /// What a file with this head is to readers at a moment, on the clocks of the portal's time zone.
    pub(crate) fn status_at(&self, now: DateTime) -> Status {
        match self.status.unwrap_or_default() {
            Status::Published if self.publish_at.is_some_and(|at| at > now) => Status::Draft,
            Status::Published if self.expires_at.is_some_and(|at| at <= now) => Status::Retired,
            status => status,
        }
    }
}

/// A file taken apart.
pub(crate) struct Parsed<'a> {
    pub(crate) front: Front,
    pub(crate) body: &'a str,
    /// The line of the file that the body starts on.
    pub(crate) body_line: u32,
    pub(crate) findings: Vec<Finding>,
}

/// Takes a file apart. A block that cannot be read leaves empty fields, a finding, and nobody who may read the file; the
/// body is kept.
pub(crate) fn parse<'a>(path: &str, text: &'a str, plain: bool) -> Parsed<'a> {
    let mut parsed = apart(path, text, plain);
    parsed.findings.extend(leftovers::of(path, text));
    parsed
}

fn apart<'a>(path: &str, text: &'a str, plain: bool) -> Parsed<'a> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut reader = Reader { path, plain, is_unreadable: false, findings: Vec::new(), lines: BTreeMap::new() };
    if let Some((head, body, body_line)) = foreign::toml_head(text).filter(|_| plain) {
        let values = reader.toml(head);
        let front = reader.front(values);
        return Parsed { front, body, body_line, findings: reader.findings };
    }
    if let Some((values, head, body, body_line)) = foreign::json_head(text).filter(|_| plain) {
        reader.json_lines(head);
        return Parsed { front: reader.front(values), body, body_line, findings: reader.findings };
    }
    // Blank lines above a head are no reason to show it, or a draft.
    let blank = text.lines().take_while(|line| line.trim().is_empty()).count();
    if plain && blank > 0 && matches!(split(text), Block::Late) {
        let start: usize = text.split_inclusive('\n').take(blank).map(str::len).sum();
        let mut parsed = apart(path, &text[start..], plain);
        let blank = blank as u32;
        parsed.body_line += blank;
        parsed.findings.iter_mut().for_each(|found| found.line += blank);
        parsed.front.lines.values_mut().for_each(|line| *line += blank);
        return parsed;
    }
    let block = match split(text) {
        Block::Late if plain => Block::None,
        block => block,
    };
    let (yaml, body, body_line) = match block {
        Block::None => return Parsed { front: Front::default(), body: text, body_line: 1, findings: Vec::new() },
        Block::Late => {
            return reader.without_head(text, "the front matter is not at the top", "begin the file with ---");
        }
        Block::Open => return reader.without_head(text, "the front matter is not closed", "end it with a line of ---"),
        Block::Closed { yaml, body, body_line } => (yaml, body, body_line),
    };
    for (line, content) in yaml.lines().enumerate() {
        if let Some(key) = key_of(content) {
            reader.lines.entry(key.to_owned()).or_insert(line as u32 + 2);
        }
    }
    let front = match reader.values(yaml) {
        Some(values) => reader.front(values),
        None => reader.unreadable(),
    };
    Parsed { front, body, body_line, findings: reader.findings }
}

enum Block<'a> {
    None,
    /// Something stands above it: a blank line, or the marks of another format.
    Late,
    Open,
    Closed {
        yaml: &'a str,
        body: &'a str,
        body_line: u32,
    },
}

fn split(text: &str) -> Block<'_> {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        let mut lines = text.lines().map(str::trim).skip_while(|line| line.is_empty());
        let opens = lines.next().filter(|line| matches!(*line, "---" | "+++"));
        // A rule between paragraphs has no second one and no key below it.
        let is_head = opens.is_some_and(|mark| {
            let inside: Vec<_> = lines.by_ref().take_while(|line| *line != mark).collect();
            inside.first().is_some_and(|line| line.contains([':', '=']))
        });
        return if is_head { Block::Late } else { Block::None };
    };
    let (mut at, mut number) = (first.len(), 1);
    for line in lines {
        number += 1;
        if matches!(line.trim_end(), "---" | "...") {
            let body = &text[at + line.len()..];
            return Block::Closed { yaml: &text[first.len()..at], body, body_line: number + 1 };
        }
        at += line.len();
    }
    Block::Open
}

/// Reads YAML under a tight budget.
fn yaml(text: &str) -> Result<BTreeMap<String, Value>, serde_saphyr::Error> {
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! { max_nodes: 2_000, max_depth: 16, max_aliases: 0, max_anchors: 0, max_documents: 1 },
        with_snippet: false,
    };
    serde_saphyr::from_str_with_options(text, options)
}

fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once(':')?;
    let key = key.trim_end().trim_matches(['"', '\'']);
    (!key.is_empty() && !line.starts_with([' ', '\t', '#', '-'])).then_some(key)
}

struct Reader<'p> {
    path: &'p str,
    plain: bool,
    /// Whether what keeps the file from readers could not be read.
    is_unreadable: bool,
    findings: Vec<Finding>,
    lines: BTreeMap<String, u32>,
}

impl Reader<'_> {
    fn find(&mut self, line: u32, code: &'static str, message: String, help: &str) {
        let level = if self.plain { Level::Warning } else { Level::Error };
        let (path, help) = (self.path.to_owned(), help.to_owned());
        self.findings.push(Finding { path, line, level, code, message, help, firm: false });
    }

    /// A file whose head cannot be told from its text.
    fn without_head<'a>(mut self, text: &'a str, what: &str, help: &str) -> Parsed<'a> {
        self.seal(1, "A001", what.to_owned(), help);
        Parsed { front: self.unreadable(), body: text, body_line: 1, findings: self.findings }
    }

    fn values(&mut self, yaml: &str) -> Option<BTreeMap<String, Value>> {
        if yaml.len() > BYTES {
            let message = format!("the front matter is larger than {} KB", BYTES >> 10);
            self.seal(1, "A001", message, "keep texts in the body");
            return None;
        }
        if yaml.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
            return Some(BTreeMap::new());
        }
        match self::yaml(yaml) {
            Ok(values) => Some(values),
            Err(_) if self.plain => Some(self.leniently(yaml)),
            Err(error) => {
                // The block starts on line 2 of the file.
                let line = error.location().map_or(1, |at| at.line() as u32 + 1);
                let (line, message, help) = unreadable::said(yaml, line, &error.to_string());
                self.seal(line, "A001", message, help);
                None
            }
        }
    }

    /// Names unknown keys: each where it stands, or all in one finding for an organisation's folder.
    fn unknown(&mut self, keys: &[String]) {
        let help = format!("known keys: {}", KEYS.join(", "));
        if self.plain && !keys.is_empty() {
            let line = self.lines.get(&keys[0]).copied().unwrap_or(1);
            self.find(line, "A002", format!("keys that mean nothing here: {}", keys.join(", ")), "they are ignored");
            return;
        }
        for key in keys {
            let line = self.lines.get(key).copied().unwrap_or(1);
            let message = format!("unknown key \"{key}\"");
            if restricting::is_meant_by(key) {
                self.seal(line, "A002", message, &help);
            } else {
                self.find(line, "A002", message, &help);
            }
        }
    }
}
