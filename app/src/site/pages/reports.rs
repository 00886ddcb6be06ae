//! The desk's reports: volume, targets, backlog, what was opened again, known against new; by service, department and
//! period. Agents see all of it, a customer what the people of their departments asked for.

mod counted;

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use jiff::Timestamp;
use leptos::prelude::*;

use self::counted::{Report, Row, report};
use super::desk::insights::{Asked, number, plain, share};
use crate::site::ask::Ask;
use crate::site::components::choices::day_choice;
use crate::site::components::field::{Mistakes, error_summary};
use crate::site::page::{Head, Place, page};
use crate::site::problem::Problem;
use crate::site::report::Figures;
use crate::site::urls;

/// `GET /{lang}/reports?from=&to=`
pub async fn get(ask: Ask) -> Result<Response, Problem> {
    let mut mistakes = Mistakes::default();
    let (asked, report) = report(&ask, &mut mistakes).await?;
    let status = if mistakes.none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let place = if ask.viewer.is_agent() { Place::Queue } else { Place::Tickets };
    let head = Head::new(ask.say("reports-title"), place).status(status);
    Ok(page(&ask, head, || show(&ask, &asked, &report, &mistakes)).await)
}

/// `GET /{lang}/reports.csv`, with the query of the page.
pub async fn csv(ask: Ask) -> Result<Response, Problem> {
    let mut mistakes = Mistakes::default();
    let (asked, report) = report(&ask, &mut mistakes).await?;
    if !mistakes.none() {
        return Err(Problem::BadForm);
    }
    let mut rows = csv::Writer::from_writer(Vec::new());
    // Into memory nothing fails.
    let _ = rows.write_record(["by", "about", "measure", "number"]);
    let all = ("all", vec![(String::new(), String::new(), report.all)]);
    for (by, group) in std::iter::once(&all).chain(&report.groups) {
        for (id, _, figures) in group {
            for (measure, number) in measures(figures) {
                let _ = rows.write_record([by, plain(id).as_str(), measure, &number.to_string()]);
            }
        }
    }
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"reports-{}-{}.csv\"", asked.from, asked.to)),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, rows.into_inner().unwrap_or_default()).into_response())
}

fn measures(figures: &Figures) -> [(&'static str, u64); 14] {
    [
        ("filed", figures.filed),
        ("ended", figures.ended),
        ("reply-met", figures.reply.0),
        ("reply-decided", figures.reply.1),
        ("restore-met", figures.restore.0),
        ("restore-decided", figures.restore.1),
        ("backlog", figures.backlog),
        ("backlog-up-to-a-day", figures.ages[0]),
        ("backlog-up-to-a-week", figures.ages[1]),
        ("backlog-up-to-four-weeks", figures.ages[2]),
        ("backlog-older", figures.ages[3]),
        ("reopened", figures.reopened),
        ("known", figures.known.0),
        ("known-or-new", figures.known.1),
    ]
}

fn show(ask: &Ask, asked: &Asked, report: &Report, mistakes: &Mistakes) -> AnyView {
    let all = &report.all;
    let lead = if ask.viewer.is_agent() { "reports-lead" } else { "reports-lead-customer" };
    let csv = asked.url(ask, "reports.csv", &[]);
    let of = |(part, of): (u64, u64)| {
        ask.say_with("insights-part-of", [("part", number(ask, part).into()), ("all", number(ask, of).into())])
    };
    let ages = all.ages.iter().enumerate().map(|(index, count)| {
        let id = ["reports-age-day", "reports-age-week", "reports-age-month", "reports-age-older"][index];
        ask.say_with(id, [("n", number(ask, *count).into())])
    });
    let cards = [
        ("filed", number(ask, all.filed), String::new()),
        ("ended", number(ask, all.ended), String::new()),
        ("reply", share(ask, all.reply.0, all.reply.1), of(all.reply)),
        ("restore", share(ask, all.restore.0, all.restore.1), of(all.restore)),
        ("backlog", number(ask, all.backlog), ages.collect::<Vec<_>>().join(" · ")),
        ("reopened", share(ask, all.reopened, all.ended), of((all.reopened, all.ended))),
        ("known", share(ask, all.known.0, all.known.1), of(all.known)),
    ];
    let cards = cards.map(|(id, value, of)| {
        view! {
            <div class="card stack stack-s">
                <h2 class="side-title">{ask.say(&format!("reports-{id}"))}</h2>
                <p class="figure-big"><strong class="num">{value}</strong><span class="num soft">{of}</span></p>
                <p class="soft small">{ask.say(&format!("reports-{id}-means"))}</p>
            </div>
        }
    });
    let groups = report.groups.iter().filter(|(_, rows)| !rows.is_empty()).map(|(id, rows)| table(ask, id, rows));
    view! {
        <div class="wrap stack stack-l">
            {error_summary(ask, mistakes)}
            <header class="head">
                <h1 class="is-smaller">{ask.say("reports-title")}</h1>
                <p class="lead">{ask.say(lead)}</p>
            </header>
            {form(ask, asked, mistakes)}
            <div class="figures is-narrow">{cards.collect_view()}</div>
            {groups.collect_view()}
            <p><a href=csv download>{ask.say("insights-csv")}</a></p>
            {report.kept.map(|at| counted_at(ask, at))}
        </div>
    }
    .into_any()
}

/// What is said of figures that may be a minute old.
pub fn counted_at(ask: &Ask, at: Timestamp) -> AnyView {
    let words = ask.say_with("reports-counted", [("on", ask.times().on(at).into())]);
    view! { <p class="small soft">{words}</p> }.into_any()
}

fn form(ask: &Ask, asked: &Asked, mistakes: &Mistakes) -> AnyView {
    view! {
        <form class="queue-bar" action=urls::path(ask.language(), "reports") aria-label=ask.say("insights-form")>
            {day_choice(ask, mistakes, "from", "insights-from", asked.from)}
            {day_choice(ask, mistakes, "to", "insights-to", asked.to)}
            <button class="button quiet small">{ask.say("insights-show")}</button>
        </form>
    }
    .into_any()
}

fn table(ask: &Ask, id: &str, rows: &[Row]) -> AnyView {
    let title = ask.say(&format!("reports-by-{id}"));
    let label = title.clone();
    let heads = ["filed", "ended", "reply", "restore", "backlog", "reopened", "known"]
        .map(|id| view! { <th scope="col" class="end">{ask.say(&format!("reports-{id}"))}</th> });
    let rows = rows.iter().map(|(_, name, figures)| {
        let cells = [
            number(ask, figures.filed),
            number(ask, figures.ended),
            share(ask, figures.reply.0, figures.reply.1),
            share(ask, figures.restore.0, figures.restore.1),
            number(ask, figures.backlog),
            number(ask, figures.reopened),
            share(ask, figures.known.0, figures.known.1),
        ]
        .map(|cell| view! { <td class="end num">{cell}</td> });
        view! { <tr><th scope="row">{name.clone()}</th>{cells.collect_view()}</tr> }
    });
    view! {
        <div class="table" role="group" tabindex="0" aria-label=label>
            <table>
                <thead><tr><th scope="col">{title}</th>{heads.collect_view()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
