//! Lines of colons: `::: for os=windows` and `::: for role=agent` are ours, `:::note Title` is what Docusaurus, VitePress and
//! Pandoc write. Whom a part is for is never left open: where that cannot be read, it is for nobody.

use guides::{Finding, Level};
use viewer::Role;

use super::dialects::Line;
use super::fence::Fence;
use super::finding;
use super::foreign::attributes::first;
use super::foreign::kinds::{begin, folds, kind_of};
use super::words::PLATFORMS;
use crate::article::{Named, Register, Who};

/// What to do about a part whose readers cannot be told.
const WHO: &str = "os, role, site or department: ::: for role=agent";

/// What a line of colons says.
pub(super) enum Container<'l> {
    /// It ends what was opened.
    End,
    /// It begins a box, with this marker.
    Box(String),
    /// It begins a part for some platforms or people.
    For(Condition<'l>),
    /// It begins something that nobody here knows.
    Unknown,
}

/// Whom a part is for, as it is written.
pub(super) struct Condition<'l>(&'l str);

/// Whom a part is for.
pub(super) struct Read {
    /// The marker of its platforms; empty when it names none.
    pub(super) platforms: String,
    /// The people, where it names some, and what it names of registers.
    pub(super) who: Option<(Who, Vec<Named>)>,
}

/// Reads a line without the blanks around it.
pub(super) fn container(words: &str) -> Option<Container<'_>> {
    let rest = words.strip_prefix(":::")?.trim_start_matches(':').trim();
    if rest.is_empty() {
        return Some(Container::End);
    }
    // However it is spelt: what is meant for some must not be shown to all as a box that nobody knows.
    if let Some(condition) = condition(rest.trim_start_matches('{')) {
        return Some(Container::For(Condition(condition.trim_end_matches('}'))));
    }
    // Kinds stand by themselves, in braces, or as a class in braces; attributes stand in braces, too.
    let braces = rest.strip_prefix('{').and_then(|inner| inner.split_once('}'));
    let length = rest.find([' ', '\t', '[', '{']).unwrap_or(rest.len());
    let (name, title) = match braces {
        Some((inner, title)) => (inner.split_whitespace().next().unwrap_or_default().trim_start_matches('.'), title),
        None => rest.split_at(length),
    };
    let attributed = first(rest, &["title"]).filter(|_| rest.contains('{'));
    let title = match (attributed, title.trim().strip_prefix('[')) {
        (Some(title), _) => title,
        (None, Some(inner)) => inner.split(']').next().unwrap_or_default(),
        (None, None) => title.split('{').next().unwrap_or_default().trim(),
    };
    let name = name.to_lowercase();
    Some(match kind_of(&name) {
        Some(kind) => Container::Box(begin(kind, "", title)),
        None if folds(&name) => Container::Box(begin("fold", "-", title)),
        None => Container::Unknown,
    })
}

/// What stands behind `for`.
fn condition(rest: &str) -> Option<&str> {
    let word = rest.get(..3).filter(|word| word.eq_ignore_ascii_case("for"))?;
    let condition = &rest[word.len()..];
    (condition.is_empty() || condition.starts_with([' ', '\t'])).then_some(condition)
}

/// Whether words were meant to begin a part for some, and are read as text.
pub(super) fn is_misread(words: &str) -> bool {
    let rest = words.trim_start().trim_start_matches([':', ' ']);
    words.trim_start().starts_with("::") && condition(rest).is_some_and(|condition| condition.contains('='))
}

/// A line of colons as readers see it: a colon at the beginning of a line would define a word.
pub(super) fn shown(line: &str) -> String {
    line.replacen(":::", "\\:::", 1)
}

/// How many lines stand before the one that ends a container.
pub(super) fn inside(lines: &[Line<'_>]) -> usize {
    let mut fence = Fence::default();
    let mut depth = 0_usize;
    for (index, (_, line)) in lines.iter().enumerate() {
        if fence.covers(line) {
            continue;
        }
        match container(line.trim()) {
            Some(Container::End) if depth == 0 => return index,
            Some(Container::End) => depth -= 1,
            Some(_) => depth += 1,
            None => {}
        }
    }
    lines.len()
}

impl Condition<'_> {
    /// Reads `key=value,value key=value`; what is wrong with it is found at its line.
    pub(super) fn read(&self, path: &str, line: u32, findings: &mut Vec<Finding>) -> Read {
        let mut wrong = |message: String, help: &str, restricts: bool| {
            let found = finding(path, line, Level::Error, "A007", message, help);
            findings.push(if restricts { found.firm() } else { found });
        };
        let mut platforms: Option<Vec<&str>> = None;
        let (mut who, mut named, mut key) = (None, Vec::new(), "");
        let spelt = self.0.split('=').map(str::trim).collect::<Vec<_>>().join("=");
        for word in
            spelt.split([',', ' ', '\t']).map(|word| word.trim_matches(['"', '\''])).filter(|word| !word.is_empty())
        {
            let mut value = word;
            if let Some((before, after)) = word.split_once('=') {
                (key, value) = (before.trim(), after.trim_matches(['"', '\'']));
                match key {
                    "os" => drop(platforms.get_or_insert_default()),
                    "role" | "site" | "department" => who.get_or_insert_with(Who::default).names(key),
                    _ => {
                        who = Some(Who::nobody());
                        wrong(format!("nobody can be told by \"{key}\""), WHO, true);
                    }
                }
            }
            let mut register =
                |register| named.push(Named { register, id: value.to_owned(), path: path.to_owned(), line });
            match key {
                _ if value.is_empty() => {}
                "os" if PLATFORMS.contains(&value) => platforms.get_or_insert_default().push(value),
                "os" => wrong(
                    format!("there is no platform \"{value}\""),
                    &format!("one of {}", PLATFORMS.join(", ")),
                    false,
                ),
                "role" => match Role::from_id(value) {
                    Some(role) => who.get_or_insert_with(Who::default).add_role(role),
                    None => {
                        let roles: Vec<_> = Role::ALL.into_iter().map(Role::id).collect();
                        wrong(format!("there is no role \"{value}\""), &format!("one of {}", roles.join(", ")), true);
                    }
                },
                "site" => {
                    register(Register::Site);
                    who.get_or_insert_with(Who::default).add_site(value);
                }
                "department" => {
                    register(Register::Department);
                    who.get_or_insert_with(Who::default).add_department(value);
                }
                "" => {
                    who = Some(Who::nobody());
                    wrong(format!("\"{value}\" does not say whom this is for"), WHO, true);
                }
                _ => {}
            }
        }
        if platforms.is_none() && who.is_none() {
            who = Some(Who::nobody());
            wrong("this does not say whom it is for".into(), WHO, true);
        }
        if who.as_ref().is_some_and(Who::is_for_nobody)
            && !findings.iter().any(|found| found.firm && found.line == line && found.path == path)
        {
            let found = finding(path, line, Level::Error, "A007", "this names nobody whom it is for".into(), WHO);
            findings.push(found.firm());
        }
        let platforms = platforms.map(|platforms| format!("<!--ventanilla:for {}-->", platforms.join(" ")));
        Read { platforms: platforms.unwrap_or_default(), who: who.map(|who| (who, named)) }
    }
}

#[cfg(test)]
mod tests {
    use viewer::Viewer;

    use super::*;

    fn read(words: &str) -> (Read, Vec<Finding>) {
        let Some(Container::For(condition)) = container(words) else { panic!("{words} is for somebody") };
        let mut findings = Vec::new();
        (condition.read("x.md", 1, &mut findings), findings)
    }

    #[test]
    fn whom_a_part_is_for_is_never_left_open() {
        let agent = Viewer { roles: [Role::Agent].into(), site: Some("hq".into()), ..Viewer::default() };
        let check = |words: &str, everybody: bool, is_agents: bool, found: usize| {
            let (read, findings) = read(words);
            let may = |viewer: &Viewer| read.who.as_ref().is_none_or(|(who, _)| who.has(viewer));
            assert_eq!((may(&Viewer::default()), may(&agent)), (everybody, is_agents), "{words}");
            assert_eq!(findings.len(), found, "{words} {findings:?}");
            assert!(findings.iter().all(|found| found.firm || everybody), "{words}");
        };
        check("::: for os=windows,macos", true, true, 0);
        check("::: for os=beos", true, true, 1);
        check("::: for role=agent", false, true, 0);
        check("::: for role=agent, admin site=hq", false, true, 0);
        for spelt in
            ["For role=agent", "{for role=agent}", "for role = agent", "for role=\"agent\"", "FOR role='agent'"]
        {
            check(&format!("::: {spelt}"), false, true, 0);
        }
        check("::: for role=agent site=warehouse", false, false, 0);
        check("::: for department=it", false, false, 0);
        check("::: for os=windows role=agent", false, true, 0);
        for slip in ["role=", "role=agnet", "roll=agent", "agent", "", "role", "os=windows agents=yes", "site=,"] {
            check(&format!("::: for {slip}"), false, false, 1);
        }
    }

    #[test]
    fn a_part_that_is_read_as_text_is_known() {
        let check = |words: &str, expect: bool| assert_eq!(is_misread(words), expect, "{words}");
        check(":: for role=agent", true);
        check("::: for os=windows", true);
        check(" : :: For role=agent", false);
        check("::for site=hq", true);
        check(":: forms=all", false);
        check("a :: for b=c", false);
    }

    #[test]
    fn containers_of_other_systems() {
        let check = |words: &str, expect: &str| match container(words) {
            Some(Container::Box(marker)) => assert_eq!(marker, format!("<!--ventanilla:{expect}-->")),
            _ => panic!("{words} is a box"),
        };
        check(":::note", "note");
        check(":::tip My title", "tip My title");
        check("::::warning[My title]", "warning My title");
        check("::: danger STOP", "caution STOP");
        check(":::{note} MyST", "note MyST");
        check("::: {.callout-important}", "important");
        check("::: details More", "fold- More");
        assert!(matches!(container("::: group"), Some(Container::Unknown)));
        assert!(matches!(container("::::"), Some(Container::End)));
        assert!(container(":: x").is_none());
    }
}
