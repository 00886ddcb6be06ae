//! Content as those see it who mend it: what is live, what was refused, what the checker found, what people looked for in
//! vain, and the tokens to push with.

mod consequences;
mod list;
mod lists;
mod live;
mod tokens;
mod uses;

use axum::response::{IntoResponse, Redirect, Response};
use desk::{Listed, NewToken, Page, Readers, Rejected, Searched, Token};
use http::StatusCode;
use knowledge::{Branch, Commit};
use leptos::prelude::*;
use viewer::Role;

pub use self::list::get as list;
use crate::site::ask::Ask;
use crate::site::components::field::{Mistakes, error_summary};
use crate::site::forms::Posted;
use crate::site::page::{Head, Place, page};
use crate::site::problem::Problem;
use crate::site::repository::{Repository, Unserved, off_the_runtime};
use crate::site::state::{Live, Site};
use crate::site::urls;

/// Commits that a rollback is offered to.
const COMMITS: usize = 12;

/// So much of each list stands on the page.
const SHOWN: u32 = 20;

/// Where the page is, below the language.
const PATH: &str = "desk/findings";

/// Everything that the page shows besides the edition.
struct Report {
    live: Live,
    commits: Vec<Commit>,
    branches: Vec<Branch>,
    unanswered: Listed<Searched>,
    rejected: Listed<Rejected>,
    readers: Option<Readers>,
    tokens: Listed<Token>,
}

/// What an act of the viewer came to.
#[derive(Default)]
struct Outcome {
    /// A token's secret, shown this once.
    secret: Option<String>,
    /// A commit that does not serve, and why.
    unserved: Option<(String, Unserved)>,
    /// What is wrong with the form.
    mistakes: Mistakes,
}

/// `GET /{lang}/desk/findings`
pub async fn get(ask: Ask) -> Result<Response, Problem> {
    ask.at_the_content()?;
    answer(&ask, StatusCode::OK, &Posted::default(), Outcome::default()).await
}

/// `POST /{lang}/desk/findings`: serves an earlier commit, makes a token or takes one back.
pub async fn post(ask: Ask, form: Posted) -> Result<Response, Problem> {
    ask.at_the_content()?;
    match form.get("do") {
        "serve" if ask.publishes() => serve(&ask, &form).await,
        "create" => create(&ask, &form).await,
        "revoke" => {
            ask.site.desk.revoke_token(&form.get("token").into(), tokens::whose(&ask), ask.now).await?;
            Ok(back(&ask, "tokens"))
        }
        "serve" => Err(Problem::NotFound),
        _ => Err(Problem::BadForm),
    }
}

fn back(ask: &Ask, section: &str) -> Response {
    Redirect::to(&format!("{}#{section}", urls::path(ask.language(), PATH))).into_response()
}

async fn serve(ask: &Ask, form: &Posted) -> Result<Response, Problem> {
    let confirmed = Some(form.get("confirmed").to_owned()).filter(|confirmed| !confirmed.is_empty());
    let commit = form.get("commit").to_owned();
    let (wanted, viewer) = (commit.clone(), ask.viewer.clone());
    let serve =
        move |repository: &dyn Repository, site: &Site| repository.serve(&viewer, site, &wanted, confirmed.as_deref());
    match off_the_runtime(&ask.site, ask.site.rollbacks(), serve).await? {
        Ok(()) => Ok(back(ask, "live")),
        Err(unserved) => {
            let outcome = Outcome { unserved: Some((commit, unserved)), ..Outcome::default() };
            answer(ask, StatusCode::UNPROCESSABLE_ENTITY, form, outcome).await
        }
    }
}

async fn create(ask: &Ask, form: &Posted) -> Result<Response, Problem> {
    let mut mistakes = Mistakes::default();
    let name = form.get("name");
    if name.is_empty() || name.chars().count() > 80 {
        mistakes.add("name", ask.say("token-name-missing"));
    }
    let role = Role::from_id(form.get("role")).filter(|role| tokens::roles(ask).contains(role));
    let days = tokens::LIVES.into_iter().find(|days| days.to_string() == form.get("days"));
    let (Some(role), Some(days), Some(person), true) = (role, days, ask.viewer.person.clone(), mistakes.none()) else {
        if mistakes.none() {
            return Err(Problem::BadForm);
        }
        let outcome = Outcome { mistakes, ..Outcome::default() };
        return answer(ask, StatusCode::UNPROCESSABLE_ENTITY, form, outcome).await;
    };
    let new = NewToken { person, name: name.to_owned(), role, days };
    let (secret, _) = ask.site.desk.create_token(&new, ask.now).await?;
    let outcome = Outcome { secret: Some(secret), ..Outcome::default() };
    answer(ask, StatusCode::CREATED, &Posted::default(), outcome).await
}

async fn answer(ask: &Ask, status: StatusCode, form: &Posted, outcome: Outcome) -> Result<Response, Problem> {
    let (desk, viewer) = (&ask.site.desk, &ask.viewer);
    let (commits, branches) = off_the_runtime(&ask.site, ask.site.looks(), |repository, _| {
        (repository.commits(COMMITS), repository.branches())
    })
    .await?;
    let live = ask.site.live.read().clone();
    let report = Report {
        live,
        commits,
        branches,
        unanswered: desk.unanswered(viewer, Page::First, SHOWN, ask.now).await?,
        rejected: desk.rejected(viewer, Page::First, SHOWN, ask.now).await?,
        readers: desk.readers(viewer, ask.times().today()).await?,
        tokens: desk.tokens(tokens::whose(ask), Page::First, SHOWN).await?,
    };
    let head = Head::new(ask.say("content-title"), Place::Content).status(status).own_notices();
    Ok(page(ask, head, || show(ask, &report, form, &outcome)).await)
}

fn show(ask: &Ask, report: &Report, form: &Posted, outcome: &Outcome) -> AnyView {
    view! {
        <div class="wrap stack stack-l">
            {error_summary(ask, &outcome.mistakes)}
            <header class="head">
                <h1 class="is-smaller">{ask.say("content-title")}</h1>
                <p class="lead">{ask.say("content-lead")}</p>
            </header>
            {live::show(ask, report, outcome)}
            {lists::show(ask)}
            {uses::show(ask, report)}
            {super::guide::list(ask)}
            {super::previews::list(ask, &report.branches)}
            {live::commits(ask, report)}
            {tokens::show(ask, report, form, outcome)}
        </div>
    }
    .into_any()
}
