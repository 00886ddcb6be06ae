//! Addresses as content writes them: paths, schemes, and their encoding.

use std::borrow::Cow;

use icu::normalizer::ComposingNormalizerBorrowed;
use viewer::Language;

use crate::source::page_stem;

/// A path below a file's folder, with `.` and `..` resolved; `None` when it leaves the content.
pub(super) fn joined(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Without `.md`, `.html` and language.
pub(crate) fn bare(path: &str) -> &str {
    let path = page_stem(path).or_else(|| path.strip_suffix(".html")).unwrap_or(path);
    let in_language = path.rsplit_once('.').filter(|(_, code)| code.parse::<Language>().is_ok());
    in_language.map_or(path, |(path, _)| path)
}

/// With every accent in its letter: some systems write it behind.
pub(super) fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { ComposingNormalizerBorrowed::new_nfc().normalize(text) }
}

/// The same path for all who write it in other capitals, or its accents in another way.
pub(super) fn folded(path: &str) -> String {
    composed(path).to_lowercase()
}

pub(super) fn external(destination: &str) -> Option<String> {
    if let Some(rest) = destination.strip_prefix("//") {
        return Some(format!("https://{rest}"));
    }
    let start: String = destination.chars().take(8).flat_map(char::to_lowercase).collect();
    let known = ["https://", "http://", "mailto:"].iter().any(|scheme| start.starts_with(scheme));
    known.then(|| destination.to_owned())
}

/// What stands before the colon of an address that is no path.
pub(super) fn scheme_of(destination: &str) -> Option<String> {
    let start = destination.split(['/', '?', '#']).next().unwrap_or_default();
    Some(start.split_once(':')?.0.to_lowercase())
}

/// Pages of the portal that content may link to by URL.
pub(super) fn is_portal_path(path: &str) -> bool {
    let mut parts = path.split('/').skip(1);
    let in_language = path.starts_with('/') && parts.next().is_some_and(|part| part.parse::<Language>().is_ok());
    let pages = ["", "search", "guides", "requests", "tickets", "status", "topics", "articles", "outages", "me"];
    in_language && pages.contains(&parts.next().unwrap_or_default())
}

pub(in crate::markdown) fn decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        let pair = others.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &others[2..];
            }
            None => {
                bytes.push(*first);
                rest = others;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Percent-encodes what a path or anchor cannot hold.
pub(in crate::markdown) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(byte as char);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
