//! The figures of a report, from the tickets that the viewer may know of: counted apart from the threads that serve pages, and
//! kept for a minute where there are many.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use desk::{Desk, TicketLife};
use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan};
use knowledge::{Edition, place_in_alphabet};
use viewer::{DepartmentId, Language, Role, ServiceId, Viewer};

use crate::site::ask::Ask;
use crate::site::components::field::Mistakes;
use crate::site::pages::desk::insights::Asked;
use crate::site::problem::Problem;
use crate::site::report::{Figures, Judged};
use crate::site::working_time::Hours;

/// Up to so many days the periods of a report are weeks, above months.
const BY_WEEK: i32 = 120;

/// A report over so many tickets is kept for a minute.
const MANY: u64 = 2_000;

/// A row: its id, what it is called, its figures.
pub type Row = (String, String, Figures);

/// A report: all of it, and the same by period, service and department.
pub struct Report {
    pub all: Figures,
    pub groups: [(&'static str, Vec<Row>); 3],
    /// When it was counted, where it is kept for a minute.
    pub kept: Option<Timestamp>,
}

/// The same without names.
struct Counted {
    at: Timestamp,
    tickets: u64,
    all: Figures,
    periods: Vec<(Date, (Timestamp, Timestamp), Figures)>,
    services: BTreeMap<ServiceId, Figures>,
    departments: BTreeMap<DepartmentId, Figures>,
}

/// The report that the query asks for.
pub async fn report(ask: &Ask, mistakes: &mut Mistakes) -> Result<(Asked, Report), Problem> {
    ask.signed_in()?;
    let asked = Asked::of(ask, mistakes);
    let counted = counted(ask, &asked).await?;
    let (language, portal) = (ask.language(), ask.edition.portal());
    let name_service = |id: &ServiceId| ask.edition.service(id).map(|service| service.name.get(language).to_owned());
    let name_department =
        |id: &DepartmentId| portal.departments.get(id).map(|known| known.label.get(language).to_owned());
    let periods = counted.periods.iter().map(|(day, _, figures)| (day.to_string(), ask.times().date(*day), *figures));
    let report = Report {
        all: counted.all,
        groups: [
            ("period", periods.collect()),
            ("service", rows(language, &counted.services, name_service)),
            ("department", rows(language, &counted.departments, name_department)),
        ],
        kept: (counted.tickets >= MANY).then_some(counted.at),
    };
    Ok((asked, report))
}

/// A row for each id, by name; what the content has no name for keeps its id.
fn rows<Id: ToString>(
    language: Language,
    groups: &BTreeMap<Id, Figures>,
    name: impl Fn(&Id) -> Option<String>,
) -> Vec<Row> {
    let row = |(id, figures): (&Id, &Figures)| (id.to_string(), name(id).unwrap_or_else(|| id.to_string()), *figures);
    let mut rows: Vec<Row> = groups.iter().map(row).collect();
    rows.sort_by_cached_key(|(_, name, _)| place_in_alphabet(language, name));
    rows
}

async fn counted(ask: &Ask, asked: &Asked) -> Result<Arc<Counted>, Problem> {
    let period = (asked.filter.from, asked.filter.to);
    // A customer is told of their own departments, also where somebody belongs to others as well.
    let all = ask.viewer.is_agent() || ask.viewer.is(Role::Admin);
    let own = (!all).then(|| ask.viewer.departments.clone());
    if !all && !ask.viewer.is(Role::Customer) {
        return Err(Problem::NotFound);
    }
    let key = format!("reports of {own:?} from {} to {} by {}", period.0, period.1, ask.edition.id());
    let periods = periods(ask, asked).into_iter().map(|(day, period)| (day, period, Figures::default())).collect();
    let empty = Counted {
        at: ask.now,
        tickets: 0,
        all: Figures::default(),
        periods,
        services: BTreeMap::new(),
        departments: BTreeMap::new(),
    };
    let (desk, viewer, edition) = (ask.site.desk.clone(), ask.viewer.clone(), ask.edition.clone());
    let took_much = |counted: &Counted| counted.tickets >= MANY;
    let count = move || count(desk, viewer, edition, period, own, empty);
    ask.site.apart().counted(key, ask.now, took_much, count).await
}

/// Counts each ticket once, for all that it belongs to.
async fn count(
    desk: Desk,
    viewer: Viewer,
    edition: Arc<Edition>,
    period: (Timestamp, Timestamp),
    own: Option<BTreeSet<DepartmentId>>,
    mut counted: Counted,
) -> Result<Counted, desk::Error> {
    let now = counted.at;
    let mut calendars = BTreeMap::<Option<String>, Hours>::new();
    let tell = |life: TicketLife| {
        let calendar = calendars.entry(life.targets.calendar.clone());
        let hours = calendar.or_insert_with_key(|id| Hours::of(edition.portal(), id.as_deref()));
        let judged = Judged::of(&life, hours, period.0, now);
        counted.tickets += 1;
        counted.all.add(&judged, period, now);
        for (_, period, figures) in &mut counted.periods {
            figures.add(&judged, *period, now);
        }
        if !life.service.is_empty() {
            counted.services.entry(life.service.clone()).or_default().add(&judged, period, now);
        }
        for id in life.departments.iter().filter(|id| own.as_ref().is_none_or(|own| own.contains(*id))) {
            counted.departments.entry(id.clone()).or_default().add(&judged, period, now);
        }
    };
    desk.each_life(&viewer, period, tell).await?;
    Ok(counted)
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
    let zone = ask.zone();
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
