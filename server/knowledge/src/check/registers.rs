//! The registers of `portal.toml` against themselves: audiences of nobody, departments, calendars and facts that do not exist.

use guides::{Finding, Level};

use super::error;
use crate::catalog::portal::Portal;
use crate::catalog::{table_line, text};
use crate::source::Tree;

/// The registers' file.
pub(super) const PATH: &str = "portal.toml";

/// What somebody's profile says, as facts name it.
const PROFILE: [&str; 2] = ["person.site", "person.department"];

/// Checks the registers.
pub(crate) fn check(portal: &Portal, tree: &Tree, findings: &mut Vec<Finding>) {
    let Some(text) = text(tree, PATH) else { return };
    let mut find = |table: &str, key: &str, code: &'static str, message: String, help: &str| {
        findings.push(error(PATH, table_line(text, table, key), code, message, help));
    };
    for (id, audience) in &portal.audiences {
        let table = format!("audience.{id}");
        if audience.roles.is_empty() && audience.groups.is_empty() && audience.departments.is_empty() {
            let message = format!("nobody belongs to the audience \"{id}\"");
            find(&table, "", "P011", message, "name roles, groups or departments; one match is enough");
        }
        for department in audience.departments.iter().filter(|id| !portal.departments.contains_key(*id)) {
            let message = format!("there is no department \"{department}\"");
            find(&table, "departments", "P003", message, "use a [department.<id>] of portal.toml");
        }
        for group in audience.groups.iter().filter(|group| group.trim().is_empty()) {
            let message = format!("the audience \"{id}\" names the group \"{group}\", which is empty");
            find(&table, "groups", "P011", message, "name the group as the directory does");
        }
    }
    if let Some(id) = portal.contact.calendar.as_ref().filter(|id| !portal.calendars.contains_key(*id)) {
        let message = format!("there is no calendar \"{id}\"");
        find("contact", "calendar", "P003", message, "use a [calendar.<id>] of portal.toml");
    }
    for (name, fact) in &portal.facts {
        let table = format!("fact.\"{name}\"");
        if !["user-agent", "ask", ""].contains(&fact.from.as_str()) && !PROFILE.contains(&fact.from.as_str()) {
            let message = format!("nothing is known of \"{}\"", fact.from);
            find(&table, "from", "P003", message, &format!("one of user-agent, ask, {}", PROFILE.join(", ")));
        }
        let is_known: &dyn Fn(&str) -> bool = match fact.from.as_str() {
            "person.site" => &|value| portal.sites.contains_key(value),
            "person.department" => &|value| portal.departments.contains_key(value),
            _ => continue,
        };
        for value in fact.values.iter().filter(|value| !is_known(value)) {
            let message = format!("the fact \"{name}\" has the value \"{value}\", which {} never is", fact.from);
            find(&table, "values", "P003", message, "use the ids of sites or departments in portal.toml");
        }
    }
    let unknown = portal.policy.keys().filter(|code| !is_code(code));
    for code in unknown {
        let message = format!("\"{code}\" is no check code");
        find("policy", code, "P003", message, "content/README.md lists the codes, for example A016");
    }
}

/// Whether a policy could mean this: a letter and three digits.
fn is_code(code: &str) -> bool {
    let (letter, digits) = code.split_at_checked(1).unwrap_or_default();
    ["A", "G", "N", "P", "R", "S"].contains(&letter)
        && digits.len() == 3
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the registers cannot be read: then every id of theirs looks unknown elsewhere.
pub(super) fn are_broken(findings: &[Finding]) -> bool {
    let breaks = |finding: &Finding| {
        finding.path == PATH
            && finding.level == Level::Error
            && (finding.firm && ["P001", "P002"].contains(&finding.code)
                || ["A013", "A014", "A020", "A022"].contains(&finding.code))
    };
    findings.iter().any(breaks)
}
