//! What libraries say about a file becomes what an editor can act on. Their sentences speak of types and of options that only
//! a programmer sets.

/// What is said of a mistake.
pub(super) struct Sentence {
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) help: String,
    /// Whether it says that something is missing.
    pub(super) lacks: bool,
}

/// What every sentence ends with that knows nothing better.
const HANDBOOK: &str = "the handbook lists the keys and what they take";

/// A sentence of P001.
fn read(message: impl Into<String>, help: &str) -> Sentence {
    Sentence { code: "P001", message: message.into(), help: help.to_owned(), lacks: false }
}

/// A line that is no TOML at all; `line` is what it says.
pub(super) fn about_toml(said: &str, line: &str) -> Sentence {
    let marks = line.matches('"').count() - line.matches("\\\"").count();
    let is_open = |opens: char, closes: char| line.matches(opens).count() > line.matches(closes).count();
    if said.contains("duplicate key") {
        let key = line.split('=').next().unwrap_or_default().trim().trim_matches(['[', ']']);
        return read(format!("\"{key}\" stands there twice"), "keep one of the two");
    }
    if line.contains(['\u{201C}', '\u{201D}', '\u{201E}']) && marks == 0 {
        return read("the quotation marks are typographic ones", "write \"straight\" ones");
    }
    if marks % 2 == 1 {
        return read("a quotation mark is missing in this line", "texts stand between two of them: \"...\"");
    }
    if is_open('[', ']') || is_open('{', '}') || said.contains("unclosed") {
        return read("a bracket is opened and not closed", "each [ has its ], and each { its }");
    }
    let value = line.split_once('=').map(|(_, value)| value.trim());
    if value.is_none() && !line.trim_start().starts_with('[') {
        return read("there is no = in this line", "a line reads: key = \"value\"");
    }
    if value.is_some_and(|value| value.is_empty() || value.starts_with('#')) {
        return read("nothing stands behind the =", "write a value, or remove the line");
    }
    if value.is_some_and(|value| value.starts_with(char::is_alphabetic)) {
        return read("a text stands there without quotation marks", "write it as \"...\"");
    }
    read("this line cannot be read", "a line reads: key = \"value\", numbers and days without quotation marks")
}

/// A value that is not what its key takes.
pub(super) fn about_value(said: &str) -> Sentence {
    let said = said.lines().next().unwrap_or_default();
    let (first, rest) = said.split_once(", expected ").unwrap_or((said, ""));
    if let Some(key) = first.strip_prefix("unknown field ").map(bare) {
        let help = match names(rest) {
            known if known.is_empty() => HANDBOOK.to_owned(),
            known => format!("known here: {}", known.join(", ")),
        };
        return Sentence { code: "P002", message: format!("unknown key \"{key}\""), help, lacks: false };
    }
    if let Some(key) = first.strip_prefix("missing field ").map(bare) {
        return Sentence { lacks: true, ..read(format!("the key \"{key}\" is missing"), HANDBOOK) };
    }
    if let Some(word) = first.strip_prefix("unknown variant ").map(bare) {
        return read(format!("\"{word}\" is not known here"), &format!("one of {}", names(rest).join(", ")));
    }
    if let Some(key) = first.strip_prefix("duplicate field ").map(bare) {
        return read(format!("\"{key}\" stands there twice"), "keep one of the two");
    }
    if let Some(found) = first.strip_prefix("invalid type: ") {
        return read(format!("{} does not belong here", kind(found)), &format!("write {}", wanted(rest)));
    }
    if let Some(found) = first.strip_prefix("invalid value: ") {
        return read(format!("{} does not belong here", kind(found)), &format!("write {}", wanted(rest)));
    }
    if first.starts_with("invalid length ") {
        return read("too few or too many values stand here", &format!("write {}", wanted(rest)));
    }
    if said.starts_with("data did not match any variant") {
        return read("this value does not belong here", HANDBOOK);
    }
    if said.contains("wanted exactly 1 element") || said.contains("expected table with exactly 1 entry") {
        return read("a condition has one operator", "{ eq = [\"name\", \"value\"] }; `all` and `any` join several");
    }
    if said.contains("number overflowed") {
        return read("the number is too large", HANDBOOK);
    }
    if said.starts_with("wanted ") || said.starts_with("expected ") || said.starts_with("unexpected ") {
        return read("this value does not belong here", HANDBOOK);
    }
    // What our own types say of a value begins with what belongs there, or is a sentence.
    if ["a ", "lines ", "1, 2"].iter().any(|start| said.starts_with(start)) {
        return read("this value does not belong here", &format!("write {said}"));
    }
    read(said, HANDBOOK)
}

fn bare(name: &str) -> &str {
    name.trim_matches(['`', '"', '\''])
}

/// The names that a library lists as possible: those between backticks.
fn names(listed: &str) -> Vec<&str> {
    listed.split('`').skip(1).step_by(2).collect()
}

/// What stands there: `string "x"`, `integer `5``, `map`, ...
fn kind(found: &str) -> String {
    let (kind, value) = found.split_once([' ']).unwrap_or((found, ""));
    match kind {
        "string" => format!("the text {value}"),
        "integer" | "floating" => {
            format!("the number {}", value.trim_start_matches("point ").trim_matches('`'))
        }
        "boolean" => format!("\"{}\"", value.trim_matches('`')),
        "sequence" => "a list".to_owned(),
        "map" if value.is_empty() => "a table".to_owned(),
        _ => "this value".to_owned(),
    }
}

/// What belongs there, from the name of a type.
fn wanted(expected: &str) -> String {
    let named = match expected {
        "a string" | "a borrowed string" | "string" | "str" => "a text in quotation marks",
        "a boolean" => "true or false",
        "a sequence" | "an array" => "a list: [\"one\", \"another\"]",
        "a map" => "a table: { key = \"value\" }",
        "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number that fits",
        "f32" | "f64" => "a number",
        _ if expected.to_lowercase().contains("datetime") => "a day without quotation marks: 2027-03-31",
        _ if expected.contains("tuple variant") => "a name and what it is compared with: [\"name\", \"value\"]",
        _ if expected.starts_with("struct ") => "a table: { key = \"value\" }",
        _ if expected.starts_with("enum ") || expected.contains("identifier") => "one of the words in the handbook",
        _ if expected.starts_with("a ") || expected.starts_with("1, 2") || expected.starts_with("lines ") => expected,
        _ => "what the handbook says of this key",
    };
    named.to_owned()
}
