//! How the outcomes change over time: columns drawn on the server, and the same as a table.

use desk::{Figures, Outcome, Tally};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use leptos::prelude::*;

use super::asked::Asked;
use super::{number, share};
use crate::site::ask::Ask;

/// Up to so many days a column is a day, up to so many a week, above a month.
const BY_DAY: i32 = 45;
const BY_WEEK: i32 = 400;

/// The size of the drawing, in its own units.
const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 180.0;

/// A column: the day on which it begins, and what its sessions came to.
pub type Column = (Date, Tally);

/// The columns of a period, empty ones too.
pub fn columns(ask: &Ask, asked: &Asked, figures: &Figures) -> Vec<Column> {
    let days = (asked.to - asked.from).get_days() + 1;
    let begins = |day: Date| {
        if days <= BY_DAY {
            day
        } else if days <= BY_WEEK {
            day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).unwrap_or(day)
        } else {
            day.first_of_month()
        }
    };
    let mut columns: Vec<Column> = Vec::new();
    for ahead in 0..days {
        let Ok(day) = asked.from.checked_add(ahead.days()) else { break };
        let begin = begins(day);
        if columns.last().is_none_or(|(last, _)| *last != begin) {
            columns.push((begin, Tally::default()));
        }
    }
    let zone = ask.zone();
    for (hour, tally) in &figures.hours {
        let Ok(at) = Timestamp::from_second(hour * 3_600) else { continue };
        let begin = begins(at.to_zoned_datetime(zone.clone()).date());
        if let Some((_, sum)) = columns.iter_mut().find(|(day, _)| *day == begin) {
            *sum += *tally;
        }
    }
    columns
}

/// The chart with its table.
pub fn show(ask: &Ask, asked: &Asked, figures: &Figures) -> AnyView {
    let columns = columns(ask, asked, figures);
    let most = columns.iter().map(|(_, tally)| tally.n()).max().unwrap_or(0);
    if most == 0 {
        return view! {
            <section class="stack stack-s" aria-labelledby="trend">
                <div class="section-title"><h2 id="trend">{ask.say("insights-trend")}</h2></div>
                <p class="soft">{ask.say("insights-trend-none")}</p>
            </section>
        }
        .into_any();
    }
    let legend = Outcome::EVERY.map(|outcome| {
        let name = ask.say(&format!("insights-outcome-{}", outcome.code()));
        view! { <li><span class="swatch" data-outcome=outcome.code()></span>{name}</li> }
    });
    view! {
        <section class="stack stack-s" aria-labelledby="trend">
            <div class="section-title"><h2 id="trend">{ask.say("insights-trend")}</h2></div>
            <ul class="legend" aria-hidden="true">{legend.collect_view()}</ul>
            {chart(ask, &columns, most)}
            <details>
                <summary>{ask.say("insights-trend-table")}</summary>
                {table(ask, &columns)}
            </details>
        </section>
    }
    .into_any()
}

fn chart(ask: &Ask, columns: &[Column], most: u64) -> AnyView {
    let step = WIDTH / columns.len() as f64;
    let width = (step * 0.72).min(48.0);
    let bars = columns.iter().enumerate().map(|(index, (day, tally))| {
        let x = step * index as f64 + (step - width) / 2.0;
        let mut y = HEIGHT;
        let parts = Outcome::EVERY.map(|outcome| {
            let height = tally.of(outcome) as f64 * (HEIGHT - 8.0) / most as f64;
            y -= height;
            view! {
                <rect
                    data-outcome=outcome.code()
                    x=format!("{x:.1}")
                    y=format!("{y:.1}")
                    width=format!("{width:.1}")
                    height=format!("{height:.1}")
                ></rect>
            }
        });
        let words = format!("{}: {}", ask.times().date(*day), number(ask, tally.n()));
        view! { <g><title>{words}</title>{parts.collect_view()}</g> }
    });
    let (first, last) = (columns.first().map(|(day, _)| *day), columns.last().map(|(day, _)| *day));
    let date = |day: Option<Date>| day.map(|day| ask.times().date(day)).unwrap_or_default();
    let described = ask.say_with(
        "insights-trend-described",
        [("from", date(first).into()), ("to", date(last).into()), ("most", number(ask, most).into())],
    );
    view! {
        <figure class="trend">
            <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=described>
                <line class="axis" x1="0" y1=HEIGHT - 0.5 x2=WIDTH y2=HEIGHT - 0.5></line>
                {bars.collect_view()}
            </svg>
            <figcaption class="soft small num"><span>{date(first)}</span><span>{date(last)}</span></figcaption>
        </figure>
    }
    .into_any()
}

fn table(ask: &Ask, columns: &[Column]) -> AnyView {
    let heads = Outcome::EVERY.map(
        |outcome| view! { <th scope="col" class="end">{ask.say(&format!("insights-outcome-{}", outcome.code()))}</th> },
    );
    let rows = columns.iter().map(|(day, tally)| {
        let cells = Outcome::EVERY.map(|outcome| view! { <td class="end num">{number(ask, tally.of(outcome))}</td> });
        view! {
            <tr>
                <th scope="row" class="nowrap">{ask.times().date(*day)}</th>
                {cells.collect_view()}
                <td class="end num">{share(ask, tally.confirmed, tally.n())}</td>
            </tr>
        }
    });
    view! {
        <div class="table" role="group" tabindex="0" aria-label=ask.say("insights-trend-table")>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{ask.say("insights-since")}</th>
                        {heads.collect_view()}
                        <th scope="col" class="end">{ask.say("insights-confirmed-rate")}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
