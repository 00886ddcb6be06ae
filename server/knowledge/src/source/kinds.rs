//! What a file is by its name.

/// The endings of attachments.
const ATTACHMENTS: [&str; 7] = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp"];

/// How pages end that are no Markdown of ours.
pub(super) const PAGES: [&str; 12] = [
    ".rst",
    ".adoc",
    ".asciidoc",
    ".org",
    ".textile",
    ".html",
    ".htm",
    ".ipynb",
    ".qmd",
    ".rmd",
    ".canvas",
    ".mediawiki",
];

/// How pages of Markdown end in an organisation's own folder, in any capitals.
const MARKDOWN: [&str; 5] = ["md", "mdx", "markdown", "mdown", "mkd"];

/// Hidden folders in which other systems keep pictures and forms.
const PICTURES: [&str; 2] = [".gitbook", ".attachments"];

/// The path of a page in an organisation's own folder without its ending; none for what is no page.
pub(crate) fn page_stem(path: &str) -> Option<&str> {
    let (stem, ending) = path.rsplit_once('.')?;
    let is_page = !stem.is_empty() && !stem.ends_with('/');
    (is_page && MARKDOWN.iter().any(|known| ending.eq_ignore_ascii_case(known))).then_some(stem)
}

/// Whether another system keeps its pictures in a hidden folder of this name.
pub(super) fn holds_pictures(name: &str) -> bool {
    PICTURES.contains(&name)
}

/// What a file is to us.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A page, a register, a list of words.
    Text,
    /// A picture.
    Picture,
    /// A form or a table to be downloaded.
    Attachment,
}

/// Whether this is a file that readers download: a PDF, or what an office program writes. Nothing that may carry a program.
pub(crate) fn is_attachment(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ATTACHMENTS.contains(&ending.as_str()))
}

pub(super) fn kind_of(name: &str) -> Option<Kind> {
    match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
        "md" | "toml" | "txt" => Some(Kind::Text),
        "png" | "jpg" | "jpeg" | "webp" | "gif" | "svg" => Some(Kind::Picture),
        _ if is_attachment(name) => Some(Kind::Attachment),
        _ => None,
    }
}

/// Whether it is a list of what means the same, for one language.
pub(super) fn is_synonyms(path: &str) -> bool {
    path.strip_prefix("search/synonyms.").and_then(|rest| rest.strip_suffix(".txt")).is_some_and(|code| code.len() == 2)
}
