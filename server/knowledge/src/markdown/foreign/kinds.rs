//! What other systems call their boxes, as one of our five; and the markers by which the writer knows a box.

/// The end of a box.
pub(in crate::markdown) const END: &str = "<!--ventanilla:end-->";

/// Which of our boxes somebody means by this word.
pub(in crate::markdown) fn kind_of(word: &str) -> Option<&'static str> {
    let word = word.to_ascii_lowercase();
    let word =
        ["is-", "callout-", "alert-", "admonition-"].iter().find_map(|start| word.strip_prefix(start)).unwrap_or(&word);
    Some(match word {
        "note" | "info" | "information" | "abstract" | "summary" | "tldr" | "todo" | "question" | "help" | "faq"
        | "example" | "quote" | "cite" | "seealso" | "primary" | "secondary" | "default" | "prerequisites" => "note",
        "tip" | "hint" | "success" | "check" | "done" | "ok" => "tip",
        "important" => "important",
        "warning" | "warn" | "caution" | "attention" => "warning",
        "danger" | "error" | "failure" | "fail" | "missing" | "bug" | "critical" | "emergency" => "caution",
        _ => return None,
    })
}

/// Whether somebody means a part that opens when it is clicked.
pub(in crate::markdown) fn folds(word: &str) -> bool {
    matches!(
        word,
        "details" | "expand" | "expandable" | "collapse" | "collapsible" | "spoiler" | "toggle" | "accordion"
    )
}

/// The start of a box: one of our five, `tab` or `fold`, perhaps with `-` (folded) or `+` (folded, open), and a title.
pub(in crate::markdown) fn begin(kind: &str, fold: &str, title: &str) -> String {
    // What would end the comment ends it nowhere else.
    let title = title.replace("--", "\u{2013}").replace(['\n', '\r'], " ");
    let title = title.trim();
    let gap = if title.is_empty() { "" } else { " " };
    format!("<!--ventanilla:{kind}{fold}{gap}{title}-->")
}
