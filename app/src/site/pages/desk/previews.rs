//! Branches that readers do not see: what each would be, what the checker says of it, and what people would lose.

mod walks;

use axum::extract::Path;
use axum::response::Response;
use desk::Searched;
use knowledge::{Branch, Finding};
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::components::article_card::arrow_link;
use crate::site::components::breadcrumb::breadcrumb;
use crate::site::components::icon::icon;
use crate::site::page::{Head, Place, page};
use crate::site::pages::search::kind_id;
use crate::site::problem::Problem;
use crate::site::replay::{Found, LostFirst, Replay, Walks, replay, walk_again};
use crate::site::repository::{Preview, off_the_runtime};
use crate::site::urls;

/// Searches that are asked again.
const SEARCHES: u32 = 300;

/// Paths through guides that are walked again.
const PATHS: u32 = 500;

/// The most rows that are shown of each list.
const SHOWN: usize = 50;

/// `GET /{lang}/desk/previews/{*branch}`
pub async fn get(ask: Ask, Path((_, name)): Path<(String, String)>) -> Result<Response, Problem> {
    ask.at_the_content()?;
    let searches = ask.site.desk.frequent(SEARCHES, ask.now).await?;
    let paths = ask.site.desk.guide_paths(PATHS, ask.now).await?;
    let wanted = name.clone();
    let found = off_the_runtime(&ask.site, ask.site.previews(), move |repository, site| {
        let branch = repository.branches().into_iter().find(|branch| branch.name == wanted)?;
        let preview = repository.preview(site, &branch.commit.id)?;
        let replayed = preview
            .edition
            .as_ref()
            .filter(|_| preview.is_sound())
            .map(|edition| (replay(&preview.base, edition, &searches), walk_again(&preview.base, edition, &paths)));
        Some((preview, replayed))
    })
    .await?;
    let (preview, replayed) = found.ok_or(Problem::NotFound)?;
    let head = Head::new(ask.say_with("preview-title", [("branch", name.into())]), Place::Content).own_notices();
    Ok(page(&ask, head, || show(&ask, &preview, replayed.as_ref())).await)
}

fn show(ask: &Ask, preview: &Preview, replayed: Option<&(Replay, Walks)>) -> AnyView {
    let branch = &preview.branch;
    let commit = &branch.commit;
    let short = commit.id.get(..12).unwrap_or(&commit.id).to_owned();
    let steps = vec![(ask.say("content-title"), urls::path(ask.language(), "desk/findings"))];
    let open = preview.edition.is_some().then(|| {
        let url = urls::preview(ask.language(), &commit.id);
        view! { <p class="row"><a class="button" href=url>{ask.say("preview-open")}</a></p> }
    });
    let when = ask.times().moment(commit.at);
    view! {
        <div class="wrap stack stack-l">
            <div>
                {breadcrumb(ask, steps, &branch.name)}
                <header class="head">
                    <h1 class="is-smaller">{branch.name.clone()}</h1>
                    <p class="lead">{commit.subject.clone()}</p>
                    <p class="meta"><code>{short}</code><span>{commit.by.clone()}</span><span>{when}</span></p>
                </header>
            </div>
            {open}
            {verdict(ask, preview)}
            {replayed.map(|(replayed, walked)| losses(ask, preview, replayed, walked))}
        </div>
    }
    .into_any()
}

fn verdict(ask: &Ask, preview: &Preview) -> AnyView {
    let (state, sign, words) = if preview.left.as_ref() == Some(&preview.branch.commit.id) {
        ("ok", "ok", ask.say("preview-published"))
    } else if preview.is_sound() {
        ("ok", "ok", ask.say("preview-sound"))
    } else {
        ("degraded", "warn", ask.say("preview-broken"))
    };
    let mut lines: Vec<String> = preview.why.iter().cloned().collect();
    lines.extend(preview.findings.iter().take(SHOWN).map(Finding::to_string));
    let more = preview.findings.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| view! { <p class="soft">{ask.say_with("content-more", [("n", more.into())])}</p> });
    let compared = match &preview.left {
        Some(left) => {
            let left = left.get(..12).unwrap_or(left).to_owned();
            ask.say_with("preview-compared", [("commit", left.into())])
        }
        None => ask.say("preview-unrelated"),
    };
    let lines =
        (!lines.is_empty()).then(|| view! { <pre class="said" lang="en" tabindex="0">{lines.join("\n")}</pre> });
    view! {
        <section class="card stack stack-s" aria-labelledby="verdict">
            <h2 id="verdict">{ask.say("preview-verdict")}</h2>
            <p><span class="badge" data-state=state>{icon(sign)}{words}</span></p>
            <p class="soft">{compared}</p>
            {lines}
            {more}
        </section>
    }
    .into_any()
}

fn losses(ask: &Ask, preview: &Preview, replayed: &Replay, walked: &Walks) -> AnyView {
    let lead = ask.say_with("preview-replay-lead", [("n", replayed.asked.into())]);
    let walks_lead = ask.say_with("preview-walks-lead", [("n", walked.walked.into())]);
    let first = replayed.lost_first.iter().take(SHOWN).map(|lost| lost_first(ask, lost));
    let gone = replayed.out_of_reach.iter().take(SHOWN).map(|lost| {
        let url = urls::document(ask.language(), &lost.key);
        let kind = ask.say(&format!("kind-{}", kind_id(lost.key.kind())));
        view! { <li><a href=url>{lost.title.clone()}</a><span class="soft">{kind}</span></li> }
    });
    let list = |title: &str, none: &str, rows: Vec<AnyView>| {
        let body = if rows.is_empty() {
            view! { <p class="soft">{ask.say(none)}</p> }.into_any()
        } else {
            view! { <ul class="tally">{rows}</ul> }.into_any()
        };
        view! { <div class="card stack stack-s"><h3>{ask.say(title)}</h3>{body}</div> }
    };
    view! {
        <section class="stack stack-s" aria-labelledby="replay">
            <h2 id="replay">{ask.say("preview-replay")}</h2>
            <p class="soft">{lead}" "{walks_lead}</p>
            <div class="uses">
                {list("preview-lost-first", "preview-lost-first-none", first.collect())}
                {list("preview-out-of-reach", "preview-out-of-reach-none", gone.map(|row| row.into_any()).collect())}
                {list("preview-walks", "preview-walks-none", walks::rows(ask, preview, walked))}
            </div>
        </section>
    }
    .into_any()
}

fn lost_first(ask: &Ask, lost: &LostFirst) -> AnyView {
    let Searched { words, language, times } = &lost.searched;
    let lang = (*language != ask.language()).then(|| language.code());
    let times = ask.say_with("content-times", [("n", (*times).into())]);
    // A guide and an article may share their title, too.
    let same_kind = lost.now.as_ref().is_none_or(|now| now.key.kind() == lost.before.key.kind());
    let named = |found: &Found| {
        let kind = ask.say(&format!("kind-{}", kind_id(found.key.kind())));
        if same_kind { found.title.clone().into() } else { format!("{} ({kind})", found.title).into() }
    };
    let change = match &lost.now {
        Some(now) => ask.say_with("preview-now", [("before", named(&lost.before)), ("now", named(now))]),
        None => ask.say_with("preview-nothing", [("before", named(&lost.before))]),
    };
    view! {
        <li>
            <a href=urls::search(*language, words) lang=lang>{words.clone()}</a><span class="soft">{times}</span>
            <span class="reasons soft" lang=lang>{change}</span>
        </li>
    }
    .into_any()
}

/// The branches, for the page of all content.
pub(super) fn list(ask: &Ask, branches: &[Branch]) -> AnyView {
    if branches.is_empty() {
        return ().into_any();
    }
    let rows = branches.iter().map(|branch| {
        let words = format!("{}: {}", branch.name, branch.commit.subject);
        arrow_link(urls::branch(ask.language(), &branch.name), words, None)
    });
    view! {
        <section class="stack stack-s" aria-labelledby="previews">
            <h2 id="previews">{ask.say("preview-branches")}</h2>
            <p class="soft">{ask.say("preview-branches-lead")}</p>
            <ul class="links">{rows.collect_view()}</ul>
        </section>
    }
    .into_any()
}
