//! What is live, since when, what was refused last; and the earlier commits that may serve again.

use knowledge::{Commit, Finding};
use leptos::prelude::*;

use super::{Outcome, PATH, Report, consequences};
use crate::site::ask::Ask;
use crate::site::components::icon::icon;
use crate::site::state::Refusal;
use crate::site::urls;

/// The most findings of a refusal that are shown.
const SHOWN: usize = 30;

/// The state of publishing.
pub(super) fn show(ask: &Ask, report: &Report, outcome: &Outcome) -> AnyView {
    let live = &report.live;
    let id = ask.edition.short_id().to_owned();
    let since = ask.say_with(
        "content-live-since",
        [("since", ask.times().since(live.published_at).into()), ("age", ask.times().age(live.published_at).into())],
    );
    let held = live.held.then(|| trouble(ask, "content-held", ask.say("content-held-text")));
    let remote = live.remote.as_ref().map(|remote| {
        let since = ask.say_with("content-remote-since", [("on", ask.times().on(remote.since).into())]);
        view! { {trouble(ask, "content-remote", since)}<pre class="said" lang="en">{remote.why.clone()}</pre> }
    });
    view! {
        <section class="card stack stack-s" aria-labelledby="live">
            <h2 id="live">{ask.say("content-live")}</h2>
            <p><code>{id}</code>" "<span class="soft">{since}</span></p>
            {held}
            {remote}
            {outcome.unserved.as_ref().map(|(commit, unserved)| consequences::unserved(ask, commit, unserved))}
            {live.refusal.as_ref().map(|refusal| refused(ask, refusal))}
        </section>
    }
    .into_any()
}

/// A callout that something is not as it should be.
pub(super) fn trouble(ask: &Ask, title: &str, text: String) -> AnyView {
    view! {
        <div class="callout" data-state="degraded">
            {icon("warn")}<strong>{ask.say(title)}</strong><p>{text}</p>
        </div>
    }
    .into_any()
}

fn refused(ask: &Ask, refusal: &Refusal) -> AnyView {
    let short = refusal.edition.get(..12).unwrap_or(&refusal.edition).to_owned();
    let text = ask.say_with(
        "content-refused-text",
        [("commit", short.into()), ("moment", ask.times().moment(refusal.at).into())],
    );
    let why = (!refusal.why.is_empty()).then(|| view! { <pre class="said" lang="en">{refusal.why.clone()}</pre> });
    view! {
        <div class="stack stack-s">
            {trouble(ask, "content-refused", text)}
            {why}
            {lines(ask, &refusal.findings)}
        </div>
    }
    .into_any()
}

/// Findings as the terminal shows them.
fn lines(ask: &Ask, findings: &[Finding]) -> AnyView {
    if findings.is_empty() {
        return ().into_any();
    }
    let text = findings.iter().take(SHOWN).map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let more = findings.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| view! { <p class="soft">{ask.say_with("content-more", [("n", more.into())])}</p> });
    view! { <pre class="said" lang="en" tabindex="0">{text}</pre>{more} }.into_any()
}

/// The newest commits, with a way back to each for those who publish.
pub(super) fn commits(ask: &Ask, report: &Report) -> AnyView {
    if report.commits.is_empty() {
        return ().into_any();
    }
    let rows = report.commits.iter().map(|commit| row(ask, commit));
    let heads = ["content-commit", "content-commit-what", "content-commit-who", "content-commit-when"]
        .map(|id| view! { <th scope="col">{ask.say(id)}</th> });
    let act = view! { <th scope="col"><span class="visually-hidden">{ask.say("content-serve")}</span></th> };
    view! {
        <section class="stack stack-s" aria-labelledby="editions">
            <h2 id="editions">{ask.say("content-commits")}</h2>
            <p class="soft">{ask.say(if ask.publishes() { "content-commits-lead" } else { "content-commits-reviewers" })}</p>
            <div class="table" role="group" aria-labelledby="editions" tabindex="0">
                <table><thead><tr>{heads.collect_view()}{act}</tr></thead><tbody>{rows.collect_view()}</tbody></table>
            </div>
        </section>
    }
    .into_any()
}

fn row(ask: &Ask, commit: &Commit) -> AnyView {
    let is_live = commit.id == *ask.edition.id();
    let short = commit.id.get(..12).unwrap_or(&commit.id).to_owned();
    let act = if is_live {
        view! { <span class="badge" data-state="ok">{icon("ok")}{ask.say("content-commit-live")}</span> }.into_any()
    } else if ask.publishes() {
        let label = ask.say_with("content-serve-this", [("commit", short.clone().into())]);
        view! {
            <form method="post" action=urls::path(ask.language(), PATH)>
                <input type="hidden" name="commit" value=commit.id.to_string() />
                <button class="button quiet small" name="do" value="serve" aria-label=label>{ask.say("content-serve")}</button>
            </form>
        }
        .into_any()
    } else {
        ().into_any()
    };
    view! {
        <tr>
            <th scope="row"><code>{short}</code></th>
            <td>{commit.subject.clone()}</td>
            <td>{commit.by.clone()}</td>
            <td class="nowrap">{ask.times().moment(commit.at)}</td>
            <td class="end">{act}</td>
        </tr>
    }
    .into_any()
}
