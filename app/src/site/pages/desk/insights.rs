//! What the portal achieves, with the definition beside each figure: five outcomes, the guard rails, trends, and what to
//! write, mend or rank. Every number opens into the sessions that it was counted from.

mod asked;
mod files;
mod overview;
mod sessions;
mod tables;
mod trend;

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::response::Response;
use desk::{ArticleFigures, Closings, Figures, GuideTraffic, Todo};
use http::StatusCode;
use jiff::Timestamp;
use leptos::prelude::*;

pub use self::asked::Asked;
pub use self::files::{get as csv, plain};
pub use self::sessions::{list, one};
use viewer::GuideId;

use crate::site::ask::Ask;
use crate::site::components::field::{Mistakes, error_summary};
use crate::site::page::{Head, Place, page};
use crate::site::pages::reports::counted_at;
use crate::site::problem::Problem;
use crate::site::urls;
use crate::site::worth_saying::is_worth_saying;

/// Where the page is, below the language.
const PATH: &str = "desk/insights";

/// Figures over so many sessions are kept for a minute.
const MANY: u64 = 2_000;

/// Everything that the page shows.
struct Report {
    /// When it was counted.
    at: Timestamp,
    figures: Figures,
    guides: BTreeMap<GuideId, GuideTraffic>,
    articles: Vec<ArticleFigures>,
    /// What to write, mend or rank, and how much of it there is.
    todo: (Vec<Todo>, u64),
    closings: Closings,
}

impl Report {
    /// The report that is asked for: counted apart from the threads that serve pages, as of the last measuring, and kept for a
    /// minute where there is much to count. It is the same for everybody who may see it.
    async fn of(ask: &Ask, asked: &Asked) -> Result<Arc<Report>, Problem> {
        let key = format!("insights {:?}", asked.filter);
        let (desk, viewer, filter, at) = (ask.site.desk.clone(), ask.viewer.clone(), asked.filter.clone(), ask.now);
        let count = move || async move {
            Ok::<_, desk::Error>(Report {
                at,
                figures: desk.figures(&viewer, &filter, at).await?,
                guides: desk.guide_traffic(&viewer, &filter).await?,
                articles: desk.article_figures(&viewer, &filter).await?,
                todo: desk.weekly(&viewer, at).await?,
                closings: desk.closings(&viewer, &filter).await?,
            })
        };
        ask.site.apart().counted(key, ask.now, Report::is_large, count).await
    }

    fn is_large(&self) -> bool {
        self.figures.linked.n() + self.figures.unlinked.n() >= MANY
    }
}

/// `GET /{lang}/desk/insights?from=&to=&window=&service=&guide=&department=&language=`
pub async fn get(ask: Ask) -> Result<Response, Problem> {
    ask.at_the_content()?;
    let mut mistakes = Mistakes::default();
    let asked = Asked::of(&ask, &mut mistakes);
    let report = Report::of(&ask, &asked).await?;
    let status = if mistakes.none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let head = Head::new(ask.say("insights-title"), Place::Insights).status(status);
    Ok(page(&ask, head, || show(&ask, &asked, &report, &mistakes)).await)
}

fn show(ask: &Ask, asked: &Asked, report: &Report, mistakes: &Mistakes) -> AnyView {
    let csv = asked.url(ask, "desk/insights.csv", &[]);
    view! {
        <div class="wrap stack stack-l">
            {error_summary(ask, mistakes)}
            <header class="head">
                <h1 class="is-smaller">{ask.say("insights-title")}</h1>
                <p class="lead">{ask.say("insights-lead")}</p>
            </header>
            {asked::form(ask, asked, urls::path(ask.language(), PATH), mistakes)}
            {overview::headline(ask, asked, &report.figures)}
            {trend::show(ask, asked, &report.figures)}
            {overview::guard_rails(ask, asked, &report.figures)}
            {tables::groups(ask, asked, &report.figures)}
            {overview::closings(ask, &report.closings)}
            {tables::todo(ask, &report.todo)}
            {tables::guides(ask, &report.guides)}
            {tables::articles(ask, &report.articles)}
            <p><a href=csv download>{ask.say("insights-csv")}</a></p>
            {report.is_large().then(|| counted_at(ask, report.at))}
        </div>
    }
    .into_any()
}

/// A share in whole percent; nothing where there is nothing to be a share of: unknown is not zero.
fn percent(part: u64, of: u64) -> Option<u64> {
    (of > 0).then(|| (part * 100 + of / 2) / of)
}

/// A share as a page writes it: "41 %", or a dash.
pub fn share(ask: &Ask, part: u64, of: u64) -> String {
    match percent(part, of) {
        Some(percent) => ask.say_with("insights-percent", [("percent", percent.into())]),
        None => "–".to_owned(),
    }
}

/// A share of what people said: in percent where there are enough voices, else as the count that it is.
pub fn said(ask: &Ask, part: u64, of: u64) -> String {
    match of {
        0 => "–".to_owned(),
        of if is_worth_saying(of) => share(ask, part, of),
        of => ask.say_with("insights-part-of", [("part", number(ask, part).into()), ("all", number(ask, of).into())]),
    }
}

/// A count as a page writes it.
pub fn number(ask: &Ask, count: u64) -> String {
    ask.times().number(i64::try_from(count).unwrap_or(i64::MAX))
}
