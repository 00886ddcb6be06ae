//! Articles against the registers and each other: A004 for articles that they name, A007 for unknown ids, A009 for
//! review dates, A010 for translations of a text that has changed since.

use std::collections::BTreeMap;

use guides::Finding;
use jiff::civil::DateTime;
use viewer::{ArticleId, Language};

use super::{error, warning};
use crate::article::{Article, Register, Status, is_narrower};
use crate::catalog::Catalog;
use crate::edition::files::File;
use crate::markdown::places::bare;

/// The shortest id of a blob that is one, in hex digits.
const SHORTEST: usize = 7;

/// Checks the front matter of all files.
pub(crate) fn check(
    files: &[File<'_>],
    articles: &BTreeMap<ArticleId, BTreeMap<Language, Article>>,
    catalog: &Catalog,
    now: DateTime,
    findings: &mut Vec<Finding>,
) {
    let portal = &catalog.portal;
    stale(files, portal.default_language(), findings);
    for named in articles.values().flat_map(BTreeMap::values).flat_map(|article| &article.body.parts.named) {
        let (is_there, what) = match named.register {
            Register::Site => (portal.sites.contains_key(named.id.as_str()), "site"),
            Register::Department => (portal.departments.contains_key(named.id.as_str()), "department"),
        };
        if !is_there {
            let message = format!("there is no {what} \"{}\"", named.id);
            let help = format!("use a [{what}.<id>] of portal.toml; until then nobody there can read this part");
            findings.push(error(&named.path, named.line, "A007", message, &help).firm());
        }
    }
    for file in files {
        let front = &file.front;
        let mut unknown = |key: &str, id: &str, what: &str, help: &str| {
            findings.push(error(file.path, front.line(key), "A007", format!("there is no {what} \"{id}\""), help));
        };
        for id in front.services.iter().filter(|id| !catalog.services.iter().any(|service| service.id == **id)) {
            unknown("services", id, "service", "use an id from services/");
        }
        for id in front.owner.iter().filter(|id| !portal.owners.contains_key(*id)) {
            unknown("owner", id, "owner", "use an [owner.<id>] of portal.toml");
        }
        for id in front.os.iter().filter(|id| !["windows", "macos", "linux", "ios", "android"].contains(&id.as_str())) {
            unknown("applies_to", id, "platform", "windows, macos, linux, ios or android");
        }
        for id in front.sites.iter().filter(|id| !portal.sites.contains_key(*id)) {
            unknown("applies_to", id, "site", "use a [site.<id>] of portal.toml");
        }
        let nobody = |id: &&String| !front.is_unreadable && !portal.audiences.contains_key(*id);
        for id in front.audience.iter().filter(nobody) {
            let message = format!("there is no audience \"{id}\"");
            let help = "use an [audience.<id>] of portal.toml; until then nobody can read this";
            findings.push(error(file.path, front.line("audience"), "A007", message, help).firm());
        }
        let named = [("related", front.related.as_slice()), ("replaced_by", front.replaced_by.as_slice())];
        for (key, id) in named.iter().flat_map(|(key, ids)| ids.iter().map(move |id| (key, id))) {
            let line = front.line(key);
            let Some(other) = articles.get(id) else {
                let message = format!("{key}: there is no article \"{id}\"");
                let help = "use the article's id: its file name without .md";
                findings.push(error(file.path, line, "A004", message, help));
                continue;
            };
            if other.values().all(|other| is_narrower(&other.audience, &front.audience)) {
                let message = format!("{key}: the article \"{id}\" is for fewer people than this one");
                findings.push(warning(file.path, line, "A021", message, "others are not shown it"));
            }
        }
        let due = front.review_by.filter(|day| *day < now.date() && file.status(now) == Status::Published);
        if let Some(day) = due {
            let message = format!("this was to be reviewed by {day}");
            let help = match file.unvouched {
                None => {
                    "read it, mend it, and set a new date in a commit with a line Reviewed-by: and your name".into()
                }
                Some(date) => {
                    format!("{date} counts once a commit that changes the file has a line Reviewed-by: and a name")
                }
            };
            findings.push(warning(file.path, front.line("review_by"), "A009", message, &help));
        }
    }
}

/// Translations whose original changed since, unless the change asks no translator to look.
fn stale(files: &[File<'_>], default: Language, findings: &mut Vec<Finding>) {
    let originals: BTreeMap<&str, &File<'_>> =
        files.iter().filter(|file| file.language == default).map(|file| (bare(file.path), file)).collect();
    for file in files.iter().filter(|file| file.language != default) {
        let Some(revision) = &file.front.source_revision else { continue };
        let Some(original) = originals.get(bare(file.path)) else { continue };
        let now = original.blob_id();
        if !original.head.front.is_minor && (revision.len() < SHORTEST || !now.starts_with(revision.as_str())) {
            let message = format!("{} has changed since this was translated", original.path);
            let help = format!("translate what changed, then set source_revision: {now}");
            findings.push(warning(file.path, file.front.line("source_revision"), "A010", message, &help));
        }
    }
}

/// Whether an article, and one of its sections, can be shown to everybody in these audiences.
pub(crate) fn is_open_to(article: &Article, section: Option<&str>, audience: &[String]) -> bool {
    let has_section = section.is_none_or(|id| article.headings().iter().any(|heading| heading.id == id));
    article.status == Status::Published && !is_narrower(&article.audience, audience) && has_section
}
