//! The few words that rendered articles say themselves, in the article's language.

use pulldown_cmark::BlockQuoteKind;
use viewer::Language;

use super::foreign::attributes::first;

/// English or Spanish.
pub(super) fn say(language: Language, english: &'static str, spanish: &'static str) -> &'static str {
    match language {
        Language::En => english,
        Language::Es => spanish,
    }
}

/// An alert's state (which colours it), icon and words when it has no title of its own.
pub(super) fn alert(kind: BlockQuoteKind, language: Language) -> (&'static str, &'static str, &'static str) {
    match kind {
        BlockQuoteKind::Note => ("info", "info", say(language, "Note", "Nota")),
        BlockQuoteKind::Tip => ("ok", "bulb", say(language, "Worth knowing", "Conviene saber")),
        BlockQuoteKind::Important => ("info", "info", say(language, "Important", "Importante")),
        BlockQuoteKind::Warning => ("degraded", "warn", say(language, "Careful", "Atención")),
        BlockQuoteKind::Caution => ("down", "stop", say(language, "Danger", "Peligro")),
    }
}

/// A platform's name, as people write it.
pub fn platform(os: &str) -> &'static str {
    match os {
        "windows" => "Windows",
        "macos" => "macOS",
        "linux" => "Linux",
        "ios" => "iOS",
        _ => "Android",
    }
}

/// The platforms that `::: for os=` knows.
pub(crate) const PLATFORMS: [&str; 5] = ["windows", "macos", "linux", "ios", "android"];

/// The language of a code block, from what stands behind its fence: `bash`, `js {1,3}`, `{ .python .annotate }`.
pub(super) fn code_language(info: &str) -> &str {
    let info = info.trim_start_matches(['{', '.', ' ']);
    let language = info.split(|c: char| c.is_whitespace() || "{},?:".contains(c)).next().unwrap_or_default();
    if language.contains(['=', '"', '#']) { "" } else { language }
}

/// What a code block is called behind its fence: `title="app.js"`, or `[app.js]`.
pub(super) fn code_title(info: &str) -> Option<&str> {
    let bracketed = || info.split_once(" [")?.1.split_once(']').map(|(title, _)| title);
    first(info, &["title", "file", "filename", "caption", "name"]).or_else(bracketed).filter(|title| !title.is_empty())
}

/// Whether what stands in the code is drawn elsewhere: readers see how it is written.
pub(super) fn is_drawn(language: &str) -> bool {
    const DRAWN: [&str; 16] = [
        "mermaid",
        "plantuml",
        "puml",
        "kroki",
        "diagram",
        "drawio",
        "math",
        "katex",
        "dataview",
        "dataviewjs",
        "query",
        "tasks",
        "geojson",
        "topojson",
        "chart",
        "mdx-code-block",
    ];
    DRAWN.contains(&language)
}

/// The caption of a code block in that language.
pub(super) fn code(name: &str, language: Language) -> String {
    let known = match name.to_ascii_lowercase().as_str() {
        "" | "text" | "txt" | "none" | "plain" | "plaintext" => say(language, "Text", "Texto"),
        "powershell" | "ps1" | "pwsh" => "PowerShell",
        "bash" | "sh" | "shell" | "zsh" | "console" | "shell-session" | "terminal" => {
            say(language, "Terminal", "Terminal")
        }
        "cmd" | "bat" | "batch" | "dos" => say(language, "Command prompt", "Símbolo del sistema"),
        "ini" | "conf" | "cfg" | "properties" => say(language, "Settings file", "Archivo de configuración"),
        "reg" | "registry" => say(language, "Registry file", "Archivo de registro"),
        "math" | "katex" | "latex" | "tex" => say(language, "Formula", "Fórmula"),
        "json" => "JSON",
        "yaml" | "yml" => "YAML",
        "toml" => "TOML",
        "xml" => "XML",
        "html" => "HTML",
        "css" => "CSS",
        "js" | "javascript" => "JavaScript",
        "sql" => "SQL",
        "python" | "py" => "Python",
        _ => return name.chars().take(24).collect(),
    };
    known.to_owned()
}

/// Link texts that say nothing about where the link leads.
const EMPTY_LINKS: [&str; 14] = [
    "here",
    "click here",
    "this",
    "this link",
    "link",
    "read more",
    "more",
    "this page",
    "aquí",
    "haz clic aquí",
    "pulsa aquí",
    "este enlace",
    "enlace",
    "leer más",
];

/// Whether a link's text says nothing.
pub(crate) fn says_nothing(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', ':', '!']).to_lowercase();
    EMPTY_LINKS.contains(&text.as_str())
}
