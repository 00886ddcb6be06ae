//! What the portal achieves, with the definition beside each figure: five outcomes, the guard rails, trends, and what to
//! write, mend or rank. Every number opens into the sessions that it was counted from.

mod asked;
mod files;
mod overview;
mod sessions;
mod tables;
mod trend;

use std::collections::BTreeMap;

use axum::response::Response;
use desk::{ArticleFigures, Closings, Figures, GuideTraffic, Todo};
use http::StatusCode;
use leptos::prelude::*;

pub use self::asked::Asked;
pub use self::files::{get as csv, plain};
pub use self::sessions::{list, one};
use crate::site::ask::Ask;
use crate::site::components::field::{Mistakes, error_summary};
use crate::site::page::{Head, Place, page};
use crate::site::problem::Problem;
use crate::site::urls;

/// Where the page is, below the language.
const PATH: &str = "desk/insights";

/// Everything that the page shows.
struct Report {
    figures: Figures,
    guides: BTreeMap<String, GuideTraffic>,
    articles: Vec<ArticleFigures>,
    todo: Vec<Todo>,
    closings: Closings,
}

impl Report {
    async fn of(ask: &Ask, asked: &Asked) -> Result<Report, Problem> {
        let (desk, viewer) = (&ask.site.desk, &ask.viewer);
        desk.measure(ask.now).await?;
        Ok(Report {
            figures: desk.figures(viewer, &asked.filter, ask.now).await?,
            guides: desk.guide_traffic(viewer, &asked.filter).await?,
            articles: desk.article_figures(viewer, &asked.filter).await?,
            todo: desk.weekly(viewer, ask.now).await?,
            closings: desk.closings(viewer, &asked.filter).await?,
        })
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

/// A count as a page writes it.
pub fn number(ask: &Ask, count: u64) -> String {
    ask.times().number(i64::try_from(count).unwrap_or(i64::MAX))
}
