//! What became of an article: its versions, two of them compared, and what links to it.

mod compare;

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::response::Response;
use knowledge::{Article, ArticleCard, Version};
use leptos::prelude::*;

use self::compare::Hunks;
use crate::site::ask::Ask;
use crate::site::components::article_card::{arrow_link, foreign};
use crate::site::components::breadcrumb::breadcrumb;
use crate::site::page::{Head, Place, page};
use crate::site::problem::Problem;
use crate::site::repository::off_the_runtime;
use crate::site::urls;

/// A version that the viewer may read.
struct Known {
    version: Version,
    text: String,
}

/// `GET /{lang}/history/{*id}?from=&to=`
pub async fn get(ask: Ask, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let edition = ask.edition.clone();
    let reading = edition.article(&ask.viewer, &id).ok_or(Problem::NotFound)?;
    let article = reading.article;
    let versions = known(&ask, article).await?;
    let query = ask.query();
    let find = |blob: &str| versions.iter().find(|known| known.version.blob() == blob);
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
async fn known(ask: &Ask, article: &Article) -> Result<Vec<Known>, Problem> {
    let versions = ask.edition.history().versions(&article.path).to_vec();
    let blobs: Vec<_> = versions.iter().map(Version::blob).collect();
    let mut texts: BTreeMap<String, String> = off_the_runtime(&ask.site, move |repository, _| {
        blobs.into_iter().filter_map(|blob| Some((blob.clone(), repository.text(&blob)?))).collect()
    })
    .await?;
    let known = versions.into_iter().filter_map(|version| {
        let text = texts.remove(&version.blob())?;
        let may = ask.edition.may_read_version(&ask.viewer, &article.path, &text);
        may.then_some(Known { version, text })
    });
    Ok(known.collect())
}

fn show(
    ask: &Ask,
    article: &Article,
    versions: &[Known],
    compared: Option<&(&Known, &Known, Hunks)>,
    linking: &[ArticleCard],
) -> AnyView {
    let steps = vec![(article.title.clone(), urls::article(ask.language(), &article.id, None))];
    let lang = foreign(ask, article.language);
    let links = linking.iter().map(|card| {
        let url = urls::article(ask.language(), &card.id, None);
        arrow_link(url, card.title.clone(), foreign(ask, card.language))
    });
    let links = if linking.is_empty() {
        view! { <p class="soft">{ask.say("history-links-none")}</p> }.into_any()
    } else {
        view! { <ul class="links">{links.collect_view()}</ul> }.into_any()
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

fn list(ask: &Ask, article: &Article, versions: &[Known]) -> AnyView {
    if versions.is_empty() {
        return view! { <p class="soft">{ask.say("history-none")}</p> }.into_any();
    }
    let heads = ["content-commit-when", "content-commit-who", "content-commit-what"]
        .map(|id| view! { <th scope="col">{ask.say(id)}</th> });
    let rows = versions.iter().enumerate().map(|(index, known)| row(ask, article, index, known));
    view! {
        <section class="stack stack-s" aria-labelledby="versions">
            <h2 id="versions">{ask.say("history-versions")}</h2>
            <div class="table" role="group" aria-labelledby="versions" tabindex="0">
                <table>
                    <thead><tr>{heads.collect_view()}<th scope="col"><span class="visually-hidden">{ask.say("history-compare")}</span></th></tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn row(ask: &Ask, article: &Article, index: usize, known: &Known) -> AnyView {
    let commit = &known.version.commit;
    let when = ask.times().moment(commit.at);
    let act = if index == 0 {
        view! { <span class="soft">{ask.say("history-now")}</span> }.into_any()
    } else {
        let label = ask.say_with("history-compare-this", [("at", when.clone().into())]);
        let url = urls::history(ask.language(), &article.id, Some(&known.version.blob()));
        view! { <a href=url aria-label=label>{ask.say("history-compare")}</a> }.into_any()
    };
    let reviewed =
        known.version.reviewed.then(|| view! { " " <span class="soft">{ask.say("history-reviewed")}</span> });
    view! {
        <tr>
            <th scope="row" class="nowrap">{when}</th>
            <td>{commit.by.clone()}</td>
            <td>{commit.subject.clone()}{reviewed}</td>
            <td class="end nowrap">{act}</td>
        </tr>
    }
    .into_any()
}
