//! Tabs over parts for several platforms: plain radio buttons, so that they work without scripts. Which one is chosen
//! at first is the reader's business, decided when the page is shown.

use std::borrow::Cow;

use viewer::Language;

use super::boxes::names;
use super::words::say;

/// What each box of a group is for: platforms parted by blanks.
pub(super) type Group = Vec<String>;

/// Where a group's tabs go; the cleaner lets it pass.
const MARK: &str = "<i class=\"tabs\"></i>";

/// How the tabs of a group begin.
const BEGIN: &str = "<fieldset class=\"tabs\">";

/// Puts tabs in the place of their marks; `before` groups of the page have theirs already.
pub(super) fn write(html: String, groups: &[Group], before: usize, language: Language) -> String {
    if !html.contains(MARK) {
        return html;
    }
    let mut pieces = html.split(MARK);
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for (index, piece) in pieces.enumerate() {
        // An article that writes the mark itself gets nothing for it.
        if let Some(group) = groups.get(index) {
            out.push_str(&fieldset(group, before + index + 1, language));
        }
        out.push_str(piece);
    }
    out
}

fn fieldset(group: &Group, number: usize, language: Language) -> String {
    let tabs: String = group
        .iter()
        .map(|systems| {
            let names = names(systems);
            format!("<label><input type=\"radio\" name=\"os-{number}\" value=\"{systems}\">{names}</label>")
        })
        .collect();
    let legend = say(language, "Your device", "Tu dispositivo");
    format!("{BEGIN}<legend class=\"visually-hidden\">{legend}</legend>{tabs}</fieldset>")
}

/// Chooses the reader's platform in every group of tabs, else the first.
pub(crate) fn choose<'h>(html: &'h str, os: Option<&str>) -> Cow<'h, str> {
    if !html.contains(BEGIN) {
        return Cow::Borrowed(html);
    }
    let mut groups = html.split(BEGIN);
    let mut out = groups.next().unwrap_or_default().to_owned();
    for group in groups {
        out.push_str(BEGIN);
        let end = group.find("</fieldset>").unwrap_or(group.len());
        let value = |at: usize| group[at..end].split('"').nth(1).unwrap_or_default();
        let values: Vec<usize> = group[..end].match_indices(" value=").map(|(at, _)| at).collect();
        let own = values.iter().find(|at| os.is_some_and(|os| value(**at).split(' ').any(|one| one == os)));
        let Some(chosen) = own.or(values.first()) else {
            out.push_str(group);
            continue;
        };
        out.push_str(&group[..*chosen]);
        out.push_str(" checked");
        out.push_str(&group[*chosen..]);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readers_platform_is_chosen_else_the_first() {
        let groups = [vec!["windows linux".to_owned(), "macos".to_owned()]];
        let html = write(format!("<p>a</p>{MARK}<p>b</p>{MARK}"), &groups, 0, Language::En);
        assert!(html.ends_with("<p>b</p>"), "{html}");
        let check = |os, expect: &str| {
            let chosen = choose(&html, os);
            let with: Vec<_> = chosen.split("<label>").filter(|label| label.contains(" checked")).collect();
            assert_eq!(with.len(), 1, "{chosen}");
            assert!(with[0].contains(expect), "{chosen}");
        };
        check(Some("macos"), "value=\"macos\"");
        check(Some("linux"), "value=\"windows linux\"");
        check(Some("ios"), "value=\"windows linux\"");
        check(None, "value=\"windows linux\"");
        assert_eq!(choose("<p>no tabs</p>", Some("macos")), "<p>no tabs</p>");
    }
}
