//! What became of an article: its versions, two of them compared, and what links to it.

mod compare;

use axum::extract::Path;
use axum::response::Response;
use knowledge::{Article, ArticleCard, History, Past};
use leptos::prelude::*;

use self::compare::Hunks;
use super::articles::ROWS;
use crate::site::ask::Ask;
use crate::site::components::article_card::{arrow_link, foreign};
use crate::site::components::breadcrumb::breadcrumb;
use crate::site::components::pager::Numbered;
use crate::site::page::{Head, Place, page};
use crate::site::problem::Problem;
use crate::site::repository::off_the_runtime;
use crate::site::urls;

/// `GET /{lang}/history/{*id}?from=&to=`
pub async fn get(ask: Ask, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let edition = ask.edition.clone();
    let reading = edition.article(&ask.viewer, &id).ok_or(Problem::NotFound)?;
    let article = reading.article;
    let versions = known(&ask, article).await?;
    let query = ask.query();
    let find = |blob: &str| versions.iter().find(|past| past.version.blob() == blob);
    // A version of the other language, or one that this viewer may not read, is not among them.
    let to = if query.has("to") { find(query.get("to")) } else { versions.first() };
    let compared = match find(query.get("from")).zip(to) {
        Some((from, to)) => Some((from, to, compare::compare(&ask, from, to).await?)),
        None => None,
    };
    let linking = edition.linking(&ask.viewer, &article.id);
    let head = Head::new(ask.say_with("history-title", [("title", article.title.clone().into())]), Place::Help);
    Ok(page(&ask, head, || show(&ask, article, &versions, compared.as_ref(), &linking)).await)
}

/// The versions that the viewer may read, the newest first. A text that cannot be read stays away.
async fn known(ask: &Ask, article: &Article) -> Result<Vec<Past>, Problem> {
    let versions = ask.edition.versions(&ask.viewer, article).to_vec();
    let (path, now) = (article.path.clone(), ask.now);
    let mut past: Vec<Past> = off_the_runtime(&ask.site, ask.site.looks(), move |repository, _| {
        let earlier = repository.earlier();
        let nexts = std::iter::once(now).chain(versions.iter().map(|version| version.commit.at));
        let each = versions.iter().zip(nexts);
        each.filter_map(|(version, until)| Past::read(&earlier, &path, version, until.min(now))).collect()
    })
    .await?;
    past.retain(|past| ask.edition.may_read_past(&ask.viewer, article, past));
    Ok(past)
}

fn show(
    ask: &Ask,
    article: &Article,
    versions: &[Past],
    compared: Option<&(&Past, &Past, Hunks)>,
    linking: &[ArticleCard],
) -> AnyView {
    let steps = vec![(article.title.clone(), urls::article(ask.language(), &article.id, None))];
    let lang = foreign(ask, article.language);
    let query = ask.query();
    let shown = Numbered::of(&query, linking, ROWS);
    let links = shown.rows.iter().map(|card| {
        let url = urls::article(ask.language(), &card.id, None);
        arrow_link(url, card.title.clone(), foreign(ask, card.language))
    });
    let links = if linking.is_empty() {
        view! { <p class="soft">{ask.say("history-links-none")}</p> }.into_any()
    } else {
        let pager = shown.pager(ask, &ask.say("history-links"), &urls::history(ask.language(), &article.id, None));
        view! { <ul class="links">{links.collect_view()}</ul>{pager} }.into_any()
    };
    view! {
        <div class="wrap stack stack-l">
            <div>
                {breadcrumb(ask, steps, &ask.say("history"))}
                <header class="head">
                    <h1 class="is-smaller">{ask.say("history")}</h1>
                    <p class="lead" lang=lang>{article.title.clone()}</p>
                </header>
            </div>
            {compared.map(|(from, to, hunks)| compare::show(ask, from, to, hunks))}
            {list(ask, article, versions)}
            <section class="stack stack-s narrow" aria-labelledby="linking">
                <h2 id="linking">{ask.say("history-links")}</h2>
                {links}
            </section>
        </div>
    }
    .into_any()
}

fn list(ask: &Ask, article: &Article, versions: &[Past]) -> AnyView {
    if versions.is_empty() {
        return view! { <p class="soft">{ask.say("history-none")}</p> }.into_any();
    }
    let heads = ["content-commit-when", "content-commit-who", "content-commit-what"]
        .map(|id| view! { <th scope="col" role="columnheader">{ask.say(id)}</th> });
    let is_cut = ask.edition.history().versions(&article.path).len() >= History::MOST;
    let withheld = withheld_subjects(ask, article, versions);
    let rows = versions.iter().enumerate().map(|(index, past)| row(ask, article, index, past, &withheld));
    view! {
        <section class="stack stack-s" aria-labelledby="versions">
            <h2 id="versions">{ask.say("history-versions")}</h2>
            <div class="table is-stacked">
                <table role="table" aria-labelledby="versions">
                    <thead role="rowgroup"><tr role="row">{heads.collect_view()}<th scope="col" role="columnheader"><span class="visually-hidden">{ask.say("history-compare")}</span></th></tr></thead>
                    <tbody role="rowgroup">{rows.collect_view()}</tbody>
                </table>
            </div>
            {is_cut.then(|| view! { <p class="small soft">{ask.say_with("history-older", [("n", History::MOST.into())])}</p> })}
        </section>
    }
    .into_any()
}

/// What the commits of versions said that the viewer is not shown: git quotes it in the one that takes them back (git-revert(1)).
fn withheld_subjects<'a>(ask: &'a Ask, article: &Article, shown: &[Past]) -> Vec<&'a str> {
    let withheld = ask.edition.versions(&ask.viewer, article).iter();
    let withheld = withheld.filter(|version| ask.edition.withholds(version));
    let hidden = withheld.filter(|version| shown.iter().all(|past| past.version.blob() != version.blob()));
    hidden.map(|version| version.commit.subject.as_str()).filter(|subject| !subject.is_empty()).collect()
}

fn row(ask: &Ask, article: &Article, index: usize, past: &Past, withheld: &[&str]) -> AnyView {
    let commit = &past.version.commit;
    let quotes = |withheld: &&str| {
        ["Revert \"", "Reapply \""].into_iter().any(|verb| commit.subject.starts_with(verb))
            && commit.subject.contains(*withheld)
    };
    let subject = match withheld.iter().any(quotes) {
        true => ask.say("history-taken-back"),
        false => commit.subject.clone(),
    };
    let when = ask.times().moment(commit.at);
    let act = if index == 0 {
        view! { <span class="soft">{ask.say("history-now")}</span> }.into_any()
    } else {
        let label = ask.say_with("history-compare-this", [("of", ask.times().of(commit.at).into())]);
        let url = urls::history(ask.language(), &article.id, Some(&past.version.blob()));
        view! { <a href=url aria-label=label>{ask.say("history-compare")}</a> }.into_any()
    };
    let reviewed = past.version.reviewed.then(|| view! { " " <span class="soft">{ask.say("history-reviewed")}</span> });
    // Others are not shown the row at all.
    let mark = ask
        .edition
        .withholds(&past.version)
        .then(|| view! { " " <span class="soft">{ask.say("history-withheld")}</span> });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" class="nowrap">{when}</th>
            <td role="cell">{commit.by.clone()}</td>
            <td class="is-line" role="cell">{subject}{reviewed}{mark}</td>
            <td class="end nowrap" role="cell">{act}</td>
        </tr>
    }
    .into_any()
}
