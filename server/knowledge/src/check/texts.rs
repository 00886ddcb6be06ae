//! Texts that stand in lists, titles and other people's pages: not too long for them (A018, P009), and without characters
//! that nobody sees and that turn the words around them (A019, P008).

use guides::Finding;
use viewer::{Words, is_unseen};

use super::error;
use crate::catalog::{Catalog, text};
use crate::edition::files::{File, GuideFile};
use crate::source::Tree;

/// The longest title, summary and keyword, in characters.
const TITLE: usize = 200;
const SUMMARY: usize = 500;
const KEYWORD: usize = 100;

const SHORTER: &str = "say it in fewer words; the rest belongs in the text";
const UNSEEN: &str = "type the words again, without copying them";

/// Checks what a file says of itself; `title` and `summary` are those that readers see.
pub(crate) fn head(file: &File<'_>, title: &str, summary: &str, findings: &mut Vec<Finding>) {
    let keywords = file.front.keywords.iter().map(|word| ("keywords", word.as_str(), KEYWORD));
    for (key, text, longest) in [("title", title, TITLE), ("summary", summary, SUMMARY)].into_iter().chain(keywords) {
        let line = file.front.line(key);
        let length = text.chars().count();
        if length > longest {
            let message = format!("{key}: {length} characters are too many; up to {longest} fit");
            findings.push(error(file.path, line, "A018", message, SHORTER));
        }
        if let Some(unseen) = text.chars().find(|c| is_unseen(*c)) {
            findings.push(error(file.path, line, "A019", format!("{key}: {}", named(unseen)), UNSEEN));
        }
    }
}

/// Checks every file of names: they are searched as they are written, so that each is found on its line.
pub(crate) fn names(tree: &Tree, catalog: &Catalog, guides: &[GuideFile], findings: &mut Vec<Finding>) {
    let files = tree.files.keys().filter(|path| !tree.plain && path.ends_with(".toml"));
    for (path, text) in files.filter_map(|path| Some((path, text(tree, path)?))) {
        for (number, line) in (1..).zip(text.lines()) {
            if let Some(unseen) = line.chars().chain(escaped(line)).find(|c| is_unseen(*c)) {
                findings.push(error(path, number, "P008", named(unseen), UNSEEN));
            }
        }
    }
    let portal = &catalog.portal;
    let mut long = |folder: &str, names: Vec<&Words>| {
        for name in names.into_iter().flat_map(|name| name.0.values()).filter(|name| name.chars().count() > TITLE) {
            let is_in = |path: &&String| path.starts_with(folder) && path.ends_with(".toml");
            let begin: String = name.chars().take(TITLE).collect();
            let place = tree.files.keys().filter(is_in).find_map(|path| {
                let number = text(tree, path)?.lines().position(|line| line.contains(&begin))?;
                Some((path.as_str(), u32::try_from(number).ok()? + 1))
            });
            let (path, line) = place.unwrap_or((folder, 0));
            let message = format!("a name of {} characters is too long; up to {TITLE} fit", name.chars().count());
            findings.push(error(path, line, "P009", message, SHORTER));
        }
    };
    let registers = portal.sites.values().chain(portal.queues.values()).chain(portal.departments.values());
    let registers = registers.map(|register| &register.label);
    let labels = portal.audiences.values().map(|audience| &audience.label).chain(registers);
    let owners = portal.owners.values().map(|owner| &owner.name);
    long("portal.toml", [&portal.name].into_iter().chain(labels).chain(owners).collect());
    long("services/", catalog.services.iter().map(|service| &service.name).collect());
    long("requests/", catalog.requests.iter().map(|request| &request.title).collect());
    long("states.toml", catalog.states.iter().map(|state| &state.label).collect());
    long("guides/", guides.iter().map(|file| &file.guide.title).collect());
}

fn named(c: char) -> String {
    format!("the character U+{:04X} cannot be seen, and changes what the words around it look like", u32::from(c))
}

/// The characters that a line of TOML writes as `\u202E` or `\U0000202E`.
fn escaped(line: &str) -> impl Iterator<Item = char> {
    let at = |(start, mark): (usize, &str)| {
        let digits = if mark == "\\u" { 4 } else { 8 };
        let code = line.get(start + 2..start + 2 + digits)?;
        u32::from_str_radix(code, 16).ok().and_then(char::from_u32)
    };
    line.match_indices("\\u").chain(line.match_indices("\\U")).filter_map(at)
}
