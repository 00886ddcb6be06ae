//! Guides against the rest of the content: what they may refer to is gathered here, the rules are the guides' own.

use std::collections::{BTreeMap, BTreeSet};

use guides::{Finding, Known};
use jiff::civil::Date;
use viewer::{ArticleId, Language};

use super::articles::is_open_to;
use super::{EMPTY, error};
use crate::article::{Article, is_as_wide};
use crate::catalog::Catalog;
use crate::edition::files::GuideFile;

/// Checks every guide and runs its path tests.
pub(crate) fn check(
    guides: &[GuideFile],
    articles: &BTreeMap<ArticleId, BTreeMap<Language, Article>>,
    catalog: &Catalog,
    today: Date,
    findings: &mut Vec<Finding>,
) {
    let portal = &catalog.portal;
    let fields = |request: &crate::RequestType| request.fields.iter().map(|field| field.id.clone()).collect();
    let services = catalog.services.iter().map(|service| service.id.clone()).collect();
    let mut facts: BTreeMap<_, _> =
        portal.facts.iter().map(|(name, fact)| (name.clone(), fact.values.clone())).collect();
    facts.entry("profile.site".into()).or_insert_with(|| portal.sites.keys().map(ToString::to_string).collect());
    facts
        .entry("profile.department".into())
        .or_insert_with(|| portal.departments.keys().map(ToString::to_string).collect());
    let ids: BTreeSet<_> = guides.iter().map(|file| file.guide.id.clone()).collect();
    let mut seen = BTreeSet::new();
    for file in guides {
        let guide = &file.guide;
        let open = |id: &ArticleId, section: Option<&str>| {
            // The section must exist in the default language; other languages fall back to the whole article.
            let translations = articles.get(id);
            let article =
                translations.and_then(|found| found.get(&portal.default_language()).or_else(|| found.values().next()));
            article.is_some_and(|article| is_open_to(article, section, &guide.audience))
        };
        let requests = catalog.requests.iter().filter(|request| is_as_wide(&request.audience, &guide.audience));
        let requests = requests.map(|request| (request.id.clone(), fields(request))).collect();
        let known = Known { requests: &requests, articles: &open, services: &services, facts: &facts, guides: &ids };
        findings.extend(guides::check(guide, &file.tests, &known, &file.lines, &today.to_string()));
        if !seen.insert(&guide.id) {
            findings.push(file.lines.error(
                "",
                "A006",
                format!("the guide id \"{}\" is taken", guide.id),
                "rename one of them",
            ));
        }
        for id in guide.audience.iter().filter(|id| !portal.audiences.contains_key(*id)) {
            let message = format!("there is no audience \"{id}\"");
            let help = "use an [audience.<id>] of portal.toml; until then nobody can use this";
            findings.push(file.lines.error("", "A007", message, help).firm());
        }
        if guide.audience.is_empty() && file.names_audience {
            findings.push(file.lines.error("", "A007", "the audience is empty".into(), EMPTY).firm());
        }
        for id in guide.owner.iter().filter(|id| !portal.owners.contains_key(*id)) {
            let path = format!("guides/{}/guide.toml", guide.id);
            findings.push(error(
                &path,
                1,
                "A007",
                format!("there is no owner \"{id}\""),
                "use an [owner.<id>] of portal.toml",
            ));
        }
    }
}
