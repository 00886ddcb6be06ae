//! Planned work and templates against the rest of the content, and against each other (N codes). Errors are for what readers
//! would see wrong; the rest is for whoever keeps the files.

use std::collections::BTreeMap;

use guides::Finding;
use jiff::{SignedDuration, Timestamp};
use viewer::{ArticleId, Language, OutageId, Words};

use super::{error, warning};
use crate::catalog::outage::{Attach, OutageImpact, OutageMatch};
use crate::catalog::planned::{self, Planned};
use crate::catalog::{Catalog, line_with, templates, text};
use crate::edition::files::GuideFile;
use crate::source::Tree;

/// Whoever is told later can plan nothing.
const LEAD: SignedDuration = SignedDuration::from_hours(24);

/// The longest title, in characters; as for everything that has a name.
const TITLE: usize = 200;

/// A file with what it says.
struct About<'a> {
    path: String,
    text: &'a str,
    id: &'a OutageId,
    title: &'a Words,
    said: Vec<&'a Words>,
    owner: Option<&'a str>,
    impacts: &'a [OutageImpact],
    matching: &'a OutageMatch,
    workaround: Option<&'a ArticleId>,
}

/// Checks everything in `outages/`.
pub(crate) fn check<T>(
    catalog: &Catalog,
    tree: &Tree,
    articles: &BTreeMap<ArticleId, T>,
    guides: &[GuideFile],
    now: Timestamp,
    findings: &mut Vec<Finding>,
) {
    let planned: Vec<_> = catalog.planned.iter().map(|planned| (planned, about_planned(planned, tree))).collect();
    let templates = catalog.templates.iter().map(|template| About {
        said: vec![&template.text],
        owner: template.owner.as_deref(),
        workaround: template.help.workaround.as_ref(),
        ..named(templates::FOLDER, &template.id, &template.title, &template.impacts, &template.matching, tree)
    });
    let templates: Vec<_> = templates.collect();
    for about in planned.iter().map(|(_, about)| about).chain(&templates) {
        ids(about, catalog, articles, guides, findings);
        texts(about, &catalog.portal.languages, findings);
    }
    for (index, (one, about)) in planned.iter().enumerate() {
        times(one, about, now, findings);
        asks(one, about, findings);
        planned[..index].iter().for_each(|(other, _)| beside(one, other, about, findings));
    }
}

fn about_planned<'a>(planned: &'a Planned, tree: &'a Tree) -> About<'a> {
    About {
        said: planned.updates.iter().map(|said| &said.text).collect(),
        owner: planned.owner.as_deref(),
        workaround: planned.help.workaround.as_ref(),
        ..named(planned::FOLDER, &planned.id, &planned.title, &planned.impacts, &planned.matching, tree)
    }
}

/// The file of an id: the one of its name, else the one that says it.
fn named<'a>(
    folder: &str,
    id: &'a OutageId,
    title: &'a Words,
    impacts: &'a [OutageImpact],
    matching: &'a OutageMatch,
    tree: &'a Tree,
) -> About<'a> {
    let own = format!("{folder}{id}.toml");
    let says = |path: &&String| {
        path.starts_with(folder) && text(tree, path).is_some_and(|text| line_with(text, &format!("id = \"{id}\"")) > 0)
    };
    let path = if tree.files.contains_key(&own) { own } else { tree.files.keys().find(says).cloned().unwrap_or(own) };
    let text = text(tree, &path).unwrap_or_default();
    About { path, text, id, title, said: Vec::new(), owner: None, impacts, matching, workaround: None }
}

impl About<'_> {
    fn line(&self, words: &str) -> u32 {
        let position = self.text.lines().position(|line| line.contains(words));
        position.map_or(1, |index| u32::try_from(index).unwrap_or(0) + 1)
    }
}

fn ids<T>(
    about: &About<'_>,
    catalog: &Catalog,
    articles: &BTreeMap<ArticleId, T>,
    guides: &[GuideFile],
    findings: &mut Vec<Finding>,
) {
    let portal = &catalog.portal;
    let mut unknown = |what: &str, id: &str, known: bool, help: &str| {
        if !known {
            let message = format!("there is no {what} \"{id}\"");
            findings.push(error(&about.path, about.line(&format!("\"{id}\"")), "N001", message, help));
        }
    };
    for impact in about.impacts {
        let known = catalog.services.iter().any(|service| service.id == impact.service);
        unknown("service", &impact.service, known, "use an id from services/");
        for site in &impact.sites {
            unknown("site", site, portal.sites.contains_key(site), "use a [site.<id>] of portal.toml");
        }
    }
    if let Some(owner) = about.owner {
        unknown("owner", owner, portal.owners.contains_key(owner), "use an [owner.<id>] of portal.toml");
    }
    if let Some(article) = about.workaround {
        unknown("article", article, articles.contains_key(article), "use the id of an article");
    }
    for id in &about.matching.guides {
        unknown("guide", id, guides.iter().any(|file| file.guide.id == *id), "use an id from guides/");
    }
    if about.impacts.is_empty() {
        let message = "it touches no service".to_owned();
        findings.push(error(&about.path, 1, "N001", message, "add an [[impact]] with a service and a level"));
    }
}

fn texts(about: &About<'_>, languages: &[Language], findings: &mut Vec<Finding>) {
    let each = std::iter::once(("title", about.title)).chain(about.said.iter().map(|said| ("text", *said)));
    for (key, words) in each {
        let line = line_with(about.text, key).max(1);
        if words.is_empty() {
            let help = "one language is enough, two are better";
            findings.push(error(&about.path, line, "N007", format!("{key} has no words"), help));
            continue;
        }
        for language in languages.iter().filter(|language| words.0.get(*language).is_none_or(String::is_empty)) {
            let message = format!("{key} is missing in {}", language.code());
            let help = "people read it in the other language until somebody adds it";
            findings.push(warning(&about.path, line, "N007", message, help));
        }
        let longest = words.0.values().map(|text| text.chars().count()).max().unwrap_or(0);
        if key == "title" && longest > TITLE {
            let message = format!("a title of {longest} characters is too long; up to {TITLE} fit");
            findings.push(error(
                &about.path,
                line,
                "P009",
                message,
                "say it in fewer words; the rest belongs in the text",
            ));
        }
    }
}

fn times(planned: &Planned, about: &About<'_>, now: Timestamp, findings: &mut Vec<Finding>) {
    if planned.is_over() {
        return;
    }
    let mut warn = |key: &str, code, message: &str, help: &str| {
        findings.push(warning(&about.path, line_with(about.text, key).max(1), code, message.to_owned(), help));
    };
    if let Some(end) = planned.ends_at.filter(|end| *end <= now) {
        let message = format!("it should have ended at {end}, and nothing is said of that");
        let help = "add an [[update]] that says how it stands, or delete the file";
        warn("ends_at", "N008", &message, help);
    } else if planned.updates.first().is_some_and(|first| first.at.duration_until(planned.started_at) < LEAD) {
        let help = "announce it earlier, so that people can plan; an agent can declare what cannot wait";
        warn("[[update]]", "N005", "it is announced less than a day before it begins", help);
    }
}

/// Planned work is nobody's surprise, so nobody is asked whether it is what they have.
fn asks(planned: &Planned, about: &About<'_>, findings: &mut Vec<Finding>) {
    if planned.help.attach == Some(Attach::Ask) {
        let message =
            "attach = \"ask\" does nothing: people are told of planned work, and not asked whether it is theirs";
        let help = "write attach = \"off\", or leave the line out";
        findings.push(warning(&about.path, line_with(about.text, "attach").max(1), "N011", message.into(), help));
    }
}

/// Two works at the same time, and two that people would take for each other.
fn beside(one: &Planned, other: &Planned, about: &About<'_>, findings: &mut Vec<Finding>) {
    if one.is_over() || other.is_over() {
        return;
    }
    let end = |planned: &Planned| planned.ends_at.unwrap_or(Timestamp::MAX);
    let overlaps = one.started_at < end(other) && other.started_at < end(one);
    let shared = one.impacts.iter().find(|impact| other.impacts.iter().any(|known| known.service == impact.service));
    if let Some(shared) = shared.filter(|_| overlaps) {
        let message = format!("\"{}\" works on \"{}\" at the same time", other.id, shared.service);
        let line = line_with(about.text, "started_at").max(1);
        findings.push(warning(&about.path, line, "N006", message, "move one of them, or say it in one file"));
    }
    let same = |symptom: &&String| other.matching.symptoms.iter().any(|known| known.eq_ignore_ascii_case(symptom));
    if let Some(symptom) = one.matching.symptoms.iter().find(same) {
        let message = format!("\"{}\" has the symptom \"{symptom}\", too", other.id);
        findings.push(warning(&about.path, about.line(symptom), "N009", message, "people would be offered both"));
    }
    if about.id == &other.id {
        let message = format!("two files have the id \"{}\"", other.id);
        findings.push(error(&about.path, 1, "A006", message, "name one of them differently"));
    }
}
