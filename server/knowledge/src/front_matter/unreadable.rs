//! Why a head cannot be read, in words that an editor can act on. What the library says speaks of its own options.

/// The line of the file, what is wrong there, and what to do; `line` is where the library stopped, `said` what it says.
pub(super) fn said(yaml: &str, line: u32, said: &str) -> (u32, String, &'static str) {
    let said = said.to_lowercase();
    if let Some((again, key)) = twice(yaml).filter(|_| said.contains("duplicate")) {
        return (again, format!("the key \"{key}\" stands there twice"), "keep one of the two lines");
    }
    if said.contains("anchor") || said.contains("alias") {
        return (line, "`&` and `*` at the beginning of a value mean something else".into(), "put the text in quotes");
    }
    if said.contains("budget") || said.contains("depth") || said.contains("nodes") {
        return (line, "the front matter has too many values".into(), "keep texts in the body");
    }
    // The library often notices only on a later line; the first one that shows the slip is the one to mend.
    let first = (2..).zip(yaml.lines()).find_map(|(number, content)| Some((number, slip(content)?)));
    match first {
        Some((number, (message, help))) => (number, message.into(), help),
        None => (line, "the front matter cannot be read".into(), "check quotes, colons and indentation"),
    }
}

/// The second line of a key that stands there twice.
fn twice(yaml: &str) -> Option<(u32, &str)> {
    let mut seen = Vec::new();
    for (number, content) in (2..).zip(yaml.lines()) {
        let Some(key) = super::key_of(content) else { continue };
        if seen.contains(&key) {
            return Some((number, key));
        }
        seen.push(key);
    }
    None
}

/// What is wrong with one line.
fn slip(line: &str) -> Option<(&'static str, &'static str)> {
    if line.contains('\t') && line.trim_start_matches(' ').starts_with('\t') {
        return Some(("the line begins with a tab", "indent with blanks"));
    }
    let (_, value) = line.split_once(':').filter(|_| !line.trim_start().starts_with('#'))?;
    let value = value.trim();
    let count = |mark: char| value.matches(mark).count();
    let quote = value.chars().next().filter(|c| ['"', '\''].contains(c));
    match quote {
        Some(mark) if count(mark) == 1 => {
            return Some(("a quotation mark is not closed", "end the text with the same mark"));
        }
        Some(_) => return None,
        None => {}
    }
    if value.starts_with('[') && count('[') > count(']') || value.starts_with('{') && count('{') > count('}') {
        return Some(("a bracket is opened and not closed", "each [ has its ], and each { its }"));
    }
    if value.starts_with(['%', '@', '`', '&', '*', '!']) && value.len() > 1 {
        return Some(("the text begins with a sign that means something else", "put the text in quotes"));
    }
    if !value.starts_with(['[', '{']) && (value.contains(": ") || value.ends_with(':')) {
        return Some(("the text has a colon", "put the text in quotes"));
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::front_matter::parse;

    #[test]
    fn what_is_wrong_with_a_head_is_said_where_it_is() {
        let table = [
            ("title: [\n", 2, "a bracket is opened"),
            ("title: A: b\nsummary: S\n", 2, "has a colon"),
            ("title: T\nsummary: \"one\n", 3, "quotation mark"),
            ("title: T\ntitle: U\n", 3, "\"title\" stands there twice"),
            ("title: T\nkeywords: &a [x]\nservices: *a\n", 3, "mean something else"),
            ("title: T\n\tsummary: S\n", 3, "a tab"),
            ("title: @home\n", 2, "a sign"),
            ("title: T\n summary: S\n", 3, ""),
        ];
        let library =
            ["duplicatekeypolicy", "options", "mapping", "scalar", "parse", "saphyr", "alias", "budget", "deserial"];
        for (yaml, line, words) in table {
            let found = parse("x.md", &format!("---\n{yaml}---\n"), false).findings;
            let first = &found[0];
            assert_eq!((first.code, found.len()), ("A001", 1), "{yaml}: {found:?}");
            assert!(first.message.contains(words), "{yaml}: {first}");
            let said = first.to_string().to_lowercase();
            assert!(!library.iter().any(|word| said.contains(word)), "{yaml}: {first}");
            assert!(first.line.abs_diff(line) <= u32::from(words.is_empty()), "{yaml}: {first}");
        }
    }
}
