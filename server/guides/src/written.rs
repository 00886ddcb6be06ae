//! TOML as editors write it. What is wrong is said in our own words, each mistake on its line: a value that cannot be read is
//! left out, and the rest is read on, so that whoever mends a file is told all of it at once.

mod sentence;

use std::ops::Range;

use serde::de::DeserializeOwned;

use self::sentence::{Sentence, about_toml, about_value};
use crate::{Finding, Level};

/// The most mistakes of a file that are told at once.
const MOST: usize = 20;

/// A file as far as it can be read.
pub struct Written<T> {
    /// What it says, without the values that cannot be read; nothing where too little is left.
    pub value: Option<T>,
    /// What is wrong with it: P001, and P002 for unknown keys. Without any the value is the whole file.
    pub findings: Vec<Finding>,
}

/// Reads a file of TOML.
pub fn written<T: DeserializeOwned>(path: &str, text: &str) -> Written<T> {
    let mut rest = text.to_owned();
    let mut findings: Vec<Finding> = Vec::new();
    let mut is_toml = true;
    for _ in 0..MOST {
        let error = match toml::from_str(&rest) {
            Ok(value) => return Written { value: Some(value), findings },
            Err(error) => error,
        };
        let span = error.span().unwrap_or_default();
        let was_toml = is_toml;
        is_toml = is_toml && toml::from_str::<toml::Table>(&rest).is_ok();
        let sentence =
            if is_toml { about_value(error.message()) } else { about_toml(error.message(), line(text, span.start)) };
        // What is missing may have been left out here, and a line that is no TOML may have been the head of what follows.
        let is_cause = findings.is_empty() || (was_toml && is_toml && !sentence.lacks);
        if is_cause {
            findings.push(finding(path, line_of(text, span.start), sentence));
        }
        if !leave_out(&mut rest, span) {
            break;
        }
    }
    Written { value: None, findings }
}

fn finding(path: &str, line: u32, sentence: Sentence) -> Finding {
    let Sentence { code, message, help, .. } = sentence;
    Finding { path: path.to_owned(), line, code, level: Level::Error, message, help, firm: false }
}

/// The line, from 1, that a byte of the text stands on.
fn line_of(text: &str, at: usize) -> u32 {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() as u32 + 1
}

/// The words of the line that a byte stands on.
fn line(text: &str, at: usize) -> &str {
    text.lines().nth(line_of(text, at) as usize - 1).unwrap_or_default()
}

/// Blanks the lines of a span, and with the head of a table what stands in it; false when nothing is left to go on with.
fn leave_out(text: &mut String, span: Range<usize>) -> bool {
    let start = text.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let last = span.end.max(span.start + 1) - 1;
    let mut end = text.get(last..).and_then(|after| after.find('\n')).map_or(text.len(), |at| last + at);
    let Some(lines) = text.get(start..end) else { return false };
    if lines.trim_start().starts_with('[') {
        let after = text.get(end..).unwrap_or_default();
        end = after.find("\n[").map_or(text.len(), |at| end + at);
    }
    let Some(lines) = text.get(start..end).filter(|lines| !lines.trim().is_empty()) else { return false };
    // A span of a whole file says that something is missing in it.
    if lines.len() == text.trim_end().len() {
        return false;
    }
    let blank: String = lines.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(start..end, &blank);
    true
}

#[cfg(test)]
mod tests;
