//! The figures of a report, from the tickets that the viewer may know of.

use std::collections::BTreeMap;

use desk::TicketLife;
use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan};
use viewer::Role;

use crate::site::ask::Ask;
use crate::site::components::field::Mistakes;
use crate::site::pages::desk::insights::Asked;
use crate::site::problem::Problem;
use crate::site::report::{Figures, figures};

/// Up to so many days the periods of a report are weeks, above months.
const BY_WEEK: i32 = 120;

/// A row: its id, what it is called, its figures.
pub type Row = (String, String, Figures);

/// A report: all of it, and the same by period, service and department.
pub struct Report {
    pub all: Figures,
    pub groups: [(&'static str, Vec<Row>); 3],
}

/// The report that the query asks for.
pub async fn report(ask: &Ask, mistakes: &mut Mistakes) -> Result<(Asked, Report), Problem> {
    ask.signed_in()?;
    let asked = Asked::of(ask, mistakes);
    let period = (asked.filter.from, asked.filter.to);
    let lives = ask.site.desk.ticket_lives(&ask.viewer, period.0, period.1).await?;
    let service = |life: &TicketLife| vec![life.service.clone()];
    // A customer is told of their own departments, also where somebody belongs to others as well.
    let all = ask.viewer.is_agent() || ask.viewer.is(Role::Admin);
    let departments = |life: &TicketLife| {
        life.departments.iter().filter(|id| all || ask.viewer.departments.contains(*id)).cloned().collect()
    };
    let portal = ask.edition.portal();
    let periods = periods(ask, &asked)
        .into_iter()
        .map(|(day, period)| (day.to_string(), ask.times().date(day), figures(portal, &lives, period, ask.now)));
    let language = ask.language();
    let name_service = |id: &str| ask.edition.service(id).map(|service| service.name.get(language).to_owned());
    let name_department = |id: &str| portal.departments.get(id).map(|known| known.label.get(language).to_owned());
    let report = Report {
        all: figures(portal, &lives, period, ask.now),
        groups: [
            ("period", periods.collect()),
            ("service", rows(ask, &lives, period, service, name_service)),
            ("department", rows(ask, &lives, period, departments, name_department)),
        ],
    };
    Ok((asked, report))
}

/// A row for each id that the tickets have; what the content has no name for keeps its id.
fn rows(
    ask: &Ask,
    lives: &[TicketLife],
    period: (Timestamp, Timestamp),
    ids: impl Fn(&TicketLife) -> Vec<String>,
    name: impl Fn(&str) -> Option<String>,
) -> Vec<Row> {
    let mut groups = BTreeMap::<String, Vec<&TicketLife>>::new();
    for life in lives {
        for id in ids(life).into_iter().filter(|id| !id.is_empty()) {
            groups.entry(id).or_default().push(life);
        }
    }
    let row = |(id, lives): (String, Vec<&TicketLife>)| {
        let figures = figures(ask.edition.portal(), lives, period, ask.now);
        (id.clone(), name(&id).unwrap_or(id), figures)
    };
    groups.into_iter().map(row).collect()
}

/// The weeks or months of what is asked, the first and the last perhaps cut.
fn periods(ask: &Ask, asked: &Asked) -> Vec<(Date, (Timestamp, Timestamp))> {
    let by_week = (asked.to - asked.from).get_days() < BY_WEEK;
    let next = |day: Date| {
        if by_week {
            day.checked_add((7 - i64::from(day.weekday().to_monday_zero_offset())).days()).ok()
        } else {
            day.first_of_month().checked_add(1.month()).ok()
        }
    };
    let zone = ask.times().zone;
    let midnight =
        |day: Date| Some(day.to_datetime(Time::midnight()).to_zoned_datetime(zone.clone()).ok()?.timestamp());
    let mut periods = Vec::new();
    let mut day = asked.from;
    while day <= asked.to {
        let Some(after) = next(day) else { break };
        let ends = midnight(after).unwrap_or(asked.filter.to).min(asked.filter.to);
        periods.push((day, (midnight(day).unwrap_or(asked.filter.from), ends)));
        day = after;
    }
    periods
}
