//! What the checker found in the content that is live, by who keeps it.

use std::collections::BTreeMap;

use knowledge::Finding;
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::components::icon::icon;

/// The most findings that are shown of each kind.
const SHOWN: usize = 100;

/// The kinds, each with the codes that are of it; the last takes the rest.
const KINDS: [(&str, &[&str]); 3] =
    [("content-due", &["A009", "G014"]), ("content-stale", &["A010"]), ("content-others", &[])];

/// All findings.
pub(super) fn show(ask: &Ask) -> AnyView {
    let findings = ask.edition.findings();
    if findings.is_empty() {
        return view! {
            <section class="card stack stack-s" aria-labelledby="found">
                <h2 id="found">{ask.say("content-findings")}</h2>
                <p class="row">{icon("ok")}{ask.say("content-findings-none")}</p>
            </section>
        }
        .into_any();
    }
    let owners = ask.edition.owners();
    let kinds = KINDS.iter().map(|(title, codes)| {
        let of_kind = findings.iter().filter(|finding| match codes {
            [] => !KINDS.iter().any(|(_, codes)| codes.contains(&finding.code)),
            codes => codes.contains(&finding.code),
        });
        kind(ask, title, of_kind.collect(), &owners)
    });
    view! {
        <section class="stack stack-s" aria-labelledby="found">
            <h2 id="found">{ask.say("content-findings")}</h2>
            <p class="soft">{ask.say("content-findings-lead")}</p>
            {kinds.collect_view()}
        </section>
    }
    .into_any()
}

fn kind(ask: &Ask, title: &str, findings: Vec<&Finding>, owners: &BTreeMap<&str, &str>) -> AnyView {
    let count = findings.len();
    if count == 0 {
        return ().into_any();
    }
    let mut by_owner = BTreeMap::<Option<&str>, Vec<&Finding>>::new();
    for finding in findings.into_iter().take(SHOWN) {
        by_owner.entry(owners.get(finding.path.as_str()).copied()).or_default().push(finding);
    }
    let groups = by_owner.into_iter().map(|(owner, findings)| group(ask, owner, &findings));
    let more = count.saturating_sub(SHOWN);
    let more = (more > 0).then(|| view! { <p class="soft">{ask.say_with("content-more", [("n", more.into())])}</p> });
    view! {
        <details class="card found" open=count <= 10>
            <summary><h3>{ask.say(title)}" "<span class="num soft">{ask.times().number(count as i64)}</span></h3></summary>
            <div class="stack stack-s">{groups.collect_view()}{more}</div>
        </details>
    }
    .into_any()
}

fn group(ask: &Ask, owner: Option<&str>, findings: &[&Finding]) -> AnyView {
    let named = owner.and_then(|id| ask.edition.portal().owners.get(id));
    let name = match (named, owner) {
        (Some(owner), _) => owner.name.get(ask.language()).to_owned(),
        (None, Some(id)) => id.to_owned(),
        (None, None) => ask.say("content-nobody"),
    };
    let rows = findings.iter().map(|finding| {
        let place = if finding.line > 0 { format!("{}:{}", finding.path, finding.line) } else { finding.path.clone() };
        let help = (!finding.help.is_empty()).then(|| view! { <span class="soft">{finding.help.clone()}</span> });
        view! {
            <li>
                <code class="place">{place}</code>
                <span><strong>{finding.code}</strong>" "{finding.message.clone()}</span>
                {help}
            </li>
        }
    });
    view! {
        <div>
            <h4>{name}</h4>
            <ul class="found-list" lang="en">{rows.collect_view()}</ul>
        </div>
    }
    .into_any()
}
