//! The pass over source lines before parsing: what other systems write is put into Markdown, snippets included, links to
//! guides and requests written out, and boxes marked. What is only for some is taken out, as a text of its own. Every
//! line remembers the file and line that it came from.

mod links;

use std::cell::RefCell;
use std::collections::BTreeMap;

use guides::{Finding, Level};

use super::containers::{Container, container, inside, shown};
use super::dialects::{self, Line, inline};
use super::directive::directive;
use super::fence::Fence;
use super::foreign::notes::Notes;
use super::foreign::{self, kinds};
use super::{Page, Surroundings, finding};
use crate::article::{Hidden, Named, Who, is_as_wide, is_narrower};

/// Snippets may include snippets, this deep; and so may parts that are only for some.
const DEEPEST: usize = 3;

/// Text that is ready to be parsed.
pub(super) struct Prepared {
    pub(super) text: String,
    /// The files that lines come from; the page's own is the first.
    pub(super) files: Vec<String>,
    /// For each line of the text: index into `files`, and the line there.
    origins: Vec<(usize, u32)>,
    starts: Vec<usize>,
    pub(super) findings: Vec<Finding>,
    /// What is only for some, in the order of the marks that stand for it.
    pub(super) parts: Vec<PreparedPart>,
    /// The lines of the page's own file that are only for some.
    pub(super) hidden: Vec<Hidden>,
    /// What the parts name in registers.
    pub(super) named: Vec<Named>,
}

/// A part that is only for some.
pub(super) struct PreparedPart {
    pub(super) who: Who,
    pub(super) prepared: Prepared,
}

impl Prepared {
    fn new(files: Vec<String>) -> Prepared {
        Prepared {
            text: String::new(),
            files,
            origins: Vec::new(),
            starts: Vec::new(),
            findings: Vec::new(),
            parts: Vec::new(),
            hidden: Vec::new(),
            named: Vec::new(),
        }
    }

    /// The file and line that a byte of the text came from.
    pub(super) fn origin(&self, at: usize) -> (&str, u32) {
        let index = self.starts.partition_point(|start| *start <= at).saturating_sub(1);
        let (file, line) = self.origins.get(index).copied().unwrap_or((0, 1));
        (&self.files[file], line)
    }
}

/// Prepares a page.
pub(super) fn prepare(page: &Page<'_>, around: &Surroundings<'_>) -> Prepared {
    let notes = RefCell::default();
    let prepared = Prepared::new(vec![page.path.to_owned()]);
    let mut preparer = Preparer { page, around, notes: &notes, who: Vec::new(), prepared };
    preparer.prepared.text.reserve(page.body.len() + 64);
    preparer.file(0, page.body, page.body_line, 0);
    let mut prepared = preparer.prepared;
    for (path, notes) in notes.into_inner() {
        prepared.findings.extend(Notes::findings(notes, &path));
    }
    prepared
}

struct Preparer<'p> {
    page: &'p Page<'p>,
    around: &'p Surroundings<'p>,
    /// What is to be said of each file, by path.
    notes: &'p RefCell<BTreeMap<String, Notes>>,
    /// Whom the parts around are for.
    who: Vec<Who>,
    prepared: Prepared,
}

impl Preparer<'_> {
    fn file(&mut self, file: usize, body: &str, first_line: u32, depth: usize) {
        let plain = self.around.is_plain();
        let mut notes = self.notes.borrow_mut().remove(&self.prepared.files[file]).unwrap_or_default();
        let text = foreign::strip(body, self.page.title, first_line, &mut notes);
        let numbered = (first_line..).zip(text.lines());
        let lines =
            numbered.flat_map(|(number, line)| line.split(foreign::SEP).map(move |piece| (number, piece.into())));
        let lines = dialects::translate(lines.collect(), plain, &mut notes);
        self.notes.borrow_mut().insert(self.prepared.files[file].clone(), notes);
        self.lines(file, &lines, depth);
    }

    fn lines(&mut self, file: usize, lines: &[Line<'_>], depth: usize) {
        let mut fence = Fence::default();
        // Whether each container that is open is a box of ours.
        let mut open = Vec::new();
        let (mut at, mut in_code) = (0, None);
        while let Some((number, line)) = lines.get(at) {
            at += 1;
            if fence.covers(line) {
                let is_part = matches!(container(line.trim()), Some(Container::For(_)));
                in_code = if fence.is_open() { in_code.or(is_part.then_some(*number)) } else { None };
                self.push(file, *number, line);
                continue;
            }
            let words = line.trim();
            let indent = &line[..line.len() - line.trim_start().len()];
            match container(words) {
                Some(Container::End) if open.pop().unwrap_or(true) => {
                    self.push(file, *number, &format!("{indent}{}", kinds::END));
                }
                Some(Container::End) => self.push(file, *number, &shown(line)),
                Some(Container::Box(marker)) => {
                    open.push(true);
                    self.push(file, *number, &format!("{indent}{marker}"));
                }
                Some(Container::For(condition)) => {
                    let condition = condition.read(&self.prepared.files[file], *number, &mut self.prepared.findings);
                    let Some((who, named)) = condition.who else {
                        open.push(true);
                        self.push(file, *number, &format!("{indent}{}", condition.platforms));
                        continue;
                    };
                    let count = inside(&lines[at..]);
                    let part = &lines[at..at + count];
                    if at + count == lines.len() {
                        let (path, help) = (&self.prepared.files[file], "end it with a line that has ::: alone");
                        let message = "this part for some never ends, so all below is for them alone".to_owned();
                        let found = finding(path, *number, Level::Warning, "A007", message, help);
                        self.prepared.findings.push(found);
                    }
                    self.prepared.named.extend(named);
                    self.part(file, (*number, indent, &condition.platforms), who, part, depth);
                    at += count + 1;
                }
                Some(Container::Unknown) => {
                    open.push(false);
                    self.note(file, |notes| notes.stands(*number, ":::"));
                    self.push(file, *number, &shown(line));
                }
                None => match directive(words, "snippet").filter(|(_, end)| *end == words.len()) {
                    Some((id, _)) => self.snippet(file, *number, id, depth),
                    None => {
                        let line = self.links(file, *number, line);
                        let plain = self.around.is_plain();
                        let line =
                            self.note(file, |notes| inline::translate(&line, *number, plain, notes).into_owned());
                        self.push(file, *number, &line);
                    }
                },
            }
        }
        // Code that never ends was hardly meant to show what is for some.
        if let Some(number) = in_code {
            let (path, help) = (self.prepared.files[file].clone(), "end the code above with its own fence");
            let message = "this part stands in code that is never closed, and everybody would read it".to_owned();
            self.prepared.findings.push(finding(&path, number, Level::Error, "A007", message, help).firm());
        }
    }

    /// A part that is only for some: a mark stands in its place.
    fn part(
        &mut self,
        file: usize,
        (number, indent, platforms): (u32, &str, &str),
        who: Who,
        lines: &[Line<'_>],
        depth: usize,
    ) {
        let last = lines.last().map_or(number, |(last, _)| *last) + 1;
        let too_deep = self.who.len() >= DEEPEST;
        if too_deep {
            let help = "say whom it is for in one line";
            self.find(file, number, "A013", "parts for some are nested too deeply".into(), help);
        }
        let who = if too_deep { Who::nobody() } else { who };
        let mut inner = Preparer {
            page: self.page,
            around: self.around,
            notes: self.notes,
            who: self.who.iter().cloned().chain([who.clone()]).collect(),
            prepared: Prepared::new(self.prepared.files.clone()),
        };
        let dedented = |line: &str| line.strip_prefix(indent).unwrap_or(line.trim_start()).to_owned();
        let mut lines: Vec<Line<'_>> = lines.iter().map(|(number, line)| (*number, dedented(line).into())).collect();
        if !platforms.is_empty() {
            lines.insert(0, (number, platforms.into()));
            lines.push((last, kinds::END.into()));
        }
        if !too_deep {
            inner.lines(file, &lines, depth);
        }
        if file == 0 {
            self.prepared.hidden.push(Hidden { from: number, to: last, who: inner.who });
        }
        let mut prepared = inner.prepared;
        self.prepared.hidden.append(&mut prepared.hidden);
        self.prepared.named.append(&mut prepared.named);
        self.prepared.findings.append(&mut prepared.findings);
        let mark = format!("{indent}<!--ventanilla:part {}-->", self.prepared.parts.len());
        self.prepared.parts.push(PreparedPart { who, prepared });
        self.push(file, number, &mark);
    }

    fn note<T>(&self, file: usize, note: impl FnOnce(&mut Notes) -> T) -> T {
        let mut notes = self.notes.borrow_mut();
        let path = &self.prepared.files[file];
        if !notes.contains_key(path) {
            notes.insert(path.clone(), Notes::default());
        }
        note(notes.entry(path.clone()).or_default())
    }

    fn push(&mut self, file: usize, line: u32, text: &str) {
        self.prepared.starts.push(self.prepared.text.len());
        self.prepared.origins.push((file, line));
        self.prepared.text.push_str(text);
        self.prepared.text.push('\n');
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
