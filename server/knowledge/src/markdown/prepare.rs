//! The pass over source lines before parsing: other systems' tags are stripped, snippets included, links to guides and
//! requests written out, and `::: for` blocks marked. Every line remembers the file and line that it came from.

use guides::{Finding, Level};

use super::words::PLATFORMS;
use super::{Page, Surroundings, finding, foreign};
use crate::article::{is_as_wide, is_narrower};

/// Snippets may include snippets, this deep.
const DEEPEST: usize = 3;

/// Longest directive.
const LONGEST: usize = 100;

/// Text that is ready to be parsed.
pub(super) struct Prepared {
    pub(super) text: String,
    /// The files that lines come from; the page's own is the first.
    pub(super) files: Vec<String>,
    /// For each line of the text: index into `files`, and the line there.
    origins: Vec<(usize, u32)>,
    starts: Vec<usize>,
    pub(super) findings: Vec<Finding>,
}

impl Prepared {
    /// The file and line that a byte of the text came from.
    pub(super) fn origin(&self, at: usize) -> (&str, u32) {
        let index = self.starts.partition_point(|start| *start <= at).saturating_sub(1);
        let (file, line) = self.origins.get(index).copied().unwrap_or((0, 1));
        (&self.files[file], line)
    }
}

/// Prepares a page.
pub(super) fn prepare(page: &Page<'_>, around: &Surroundings<'_>) -> Prepared {
    let prepared = Prepared {
        text: String::with_capacity(page.body.len() + 64),
        files: vec![page.path.to_owned()],
        origins: Vec::new(),
        starts: Vec::new(),
        findings: Vec::new(),
    };
    let mut preparer = Preparer { page, around, prepared };
    preparer.file(0, page.body, page.body_line, 0);
    preparer.prepared
}

struct Preparer<'p> {
    page: &'p Page<'p>,
    around: &'p Surroundings<'p>,
    prepared: Prepared,
}

impl Preparer<'_> {
    fn file(&mut self, file: usize, body: &str, first_line: u32, depth: usize) {
        let mut fence = Fence::default();
        for (index, line) in foreign::strip(body).lines().enumerate() {
            let number = first_line + index as u32;
            if fence.covers(line) {
                self.push(file, number, line);
                continue;
            }
            let words = line.trim();
            if let Some(rest) = words.strip_prefix(":::") {
                let marker = self.block(file, number, rest.trim());
                self.push(file, number, &marker.unwrap_or_else(|| line.to_owned()));
            } else if let Some(id) = directive(words, "snippet").filter(|(_, end)| *end == words.len()) {
                self.snippet(file, number, id.0, depth);
            } else {
                let line = self.links(file, number, line);
                self.push(file, number, &line);
            }
        }
    }

    fn push(&mut self, file: usize, line: u32, text: &str) {
        self.prepared.starts.push(self.prepared.text.len());
        self.prepared.origins.push((file, line));
        self.prepared.text.push_str(text);
        self.prepared.text.push('\n');
    }

    /// `::: for os=windows,macos` opens, `:::` closes; anything else is text.
    fn block(&mut self, file: usize, line: u32, rest: &str) -> Option<String> {
        if rest.is_empty() {
            return Some("<!--ventanilla:end-->".into());
        }
        let systems = rest.strip_prefix("for")?.trim().strip_prefix("os=")?;
        let systems: Vec<_> = systems.split([',', ' ']).map(str::trim).filter(|os| !os.is_empty()).collect();
        if let Some(unknown) = systems.iter().find(|os| !PLATFORMS.contains(os)) {
            let help = format!("one of {}", PLATFORMS.join(", "));
            self.find(file, line, "A007", format!("there is no platform \"{unknown}\""), &help);
        }
        let known: Vec<_> = systems.into_iter().filter(|os| PLATFORMS.contains(os)).collect();
        Some(format!("<!--ventanilla:for {}-->", known.join(" ")))
    }

    fn snippet(&mut self, file: usize, line: u32, id: &str, depth: usize) {
        let Some(snippet) = self.around.snippet(id) else {
            return self.find(
                file,
                line,
                "A004",
                format!("there is no snippet \"{id}\""),
                "add snippets/<id>.md, or correct the id",
            );
        };
        if !is_as_wide(&snippet.audience, self.page.audience) {
            return self.narrower(file, line, ("snippet", id), &snippet.audience);
        }
        if depth >= DEEPEST {
            let help = "include what it includes directly";
            return self.find(file, line, "A013", format!("snippet \"{id}\" is included too deeply"), help);
        }
        self.prepared.files.push(snippet.path.to_owned());
        let included = self.prepared.files.len() - 1;
        self.push(file, line, "");
        self.file(included, snippet.body, snippet.body_line, depth + 1);
        self.push(file, line, "");
    }

    /// Writes `{{guide id}}` and `{{request id}}` out as Markdown links with the title.
    fn links(&mut self, file: usize, line: u32, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        let mut in_code = false;
        while let Some(at) = rest.find("{{") {
            let found = [("guide", "guides"), ("request", "requests")]
                .into_iter()
                .find_map(|(word, path)| directive(&rest[at..], word).map(|(id, end)| (word, path, id, end)));
            in_code ^= rest[..at].matches('`').count() % 2 == 1;
            let Some((word, path, id, end)) = found.filter(|_| !in_code) else {
                out.push_str(&rest[..at + 2]);
                rest = &rest[at + 2..];
                continue;
            };
            out.push_str(&rest[..at]);
            match if word == "guide" { self.around.guide(id) } else { self.around.request(id) } {
                Some((_, audience)) if !is_as_wide(audience, self.page.audience) => {
                    self.narrower(file, line, (word, id), audience);
                }
                Some((title, _)) => out.push_str(&self.link(title, path, id)),
                None => self.find(file, line, "A004", format!("there is no {word} \"{id}\""), "correct the id"),
            }
            rest = &rest[at + end..];
        }
        out.push_str(rest);
        out
    }

    fn link(&self, title: &str, path: &str, id: &str) -> String {
        let language = self.page.language;
        let title: String =
            title.chars().flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c])).collect();
        format!("[{title}](/{language}/{path}/{id})")
    }

    /// What would tell readers of something that is not for them stays out.
    fn narrower(&mut self, file: usize, line: u32, (word, id): (&str, &str), audience: &[String]) {
        if !is_narrower(audience, self.page.audience) {
            return;
        }
        let message = format!("{word} \"{id}\" is for fewer people than this article");
        let (path, help) = (self.prepared.files[file].clone(), format!("give the article the {word}'s audience"));
        self.prepared.findings.push(finding(&path, line, Level::Error, "A008", message, &help).firm());
    }

    fn find(&mut self, file: usize, line: u32, code: &'static str, message: String, help: &str) {
        let path = self.prepared.files[file].clone();
        self.prepared.findings.push(finding(&path, line, Level::Error, code, message, help));
    }
}

/// `{{word id}}` at the start of the text: the id, and where the directive ends.
fn directive<'t>(text: &'t str, word: &str) -> Option<(&'t str, usize)> {
    let inner = text.strip_prefix("{{")?;
    let window = &inner.as_bytes()[..inner.len().min(LONGEST)];
    let end = window.windows(2).position(|bytes| bytes == b"}}")?;
    let id = inner[..end].trim().strip_prefix(word)?.strip_prefix(' ')?.trim();
    let well_formed =
        !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    well_formed.then_some((id, end + 4))
}

/// Tells lines of fenced code from others.
#[derive(Default)]
pub(super) struct Fence {
    open: Option<(char, usize)>,
}

impl Fence {
    /// Whether this line belongs to fenced code, its fences included.
    pub(super) fn covers(&mut self, line: &str) -> bool {
        let words = line.trim_start_matches([' ', '\t', '>']).trim_end();
        let mark = words.chars().next().filter(|c| matches!(c, '`' | '~'));
        let length = mark.map_or(0, |mark| words.chars().take_while(|c| *c == mark).count());
        match self.open {
            Some((mark_open, at_least)) => {
                if mark == Some(mark_open) && length >= at_least && length == words.chars().count() {
                    self.open = None;
                }
                true
            }
            None => {
                let opens = length >= 3 && !(mark == Some('`') && words[length..].contains('`'));
                if opens {
                    self.open = mark.map(|mark| (mark, length));
                }
                opens
            }
        }
    }
}
