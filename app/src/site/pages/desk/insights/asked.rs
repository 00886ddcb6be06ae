//! What is asked of the insights: a period of whole days in the portal's zone, and what it is narrowed by.

use desk::{Filter, Window};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use leptos::prelude::*;
use viewer::Language;

use crate::site::ask::Ask;
use crate::site::components::choices::{day_choice, service_choice};
use crate::site::components::field::Mistakes;
use crate::site::urls;

/// Days that are shown where none are named.
const DAYS: i32 = 28;

/// The most days of one report.
const MOST_DAYS: i32 = 1_100;

/// A period, both days included, and the filter that it makes.
pub struct Asked {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// What is counted.
    pub filter: Filter,
}

impl Asked {
    /// Reads the query; what cannot be read is named, and the usual is shown.
    pub fn of(ask: &Ask, mistakes: &mut Mistakes) -> Asked {
        let (query, today) = (ask.query(), ask.now.to_zoned_datetime(ask.zone()).date());
        let mut day = |name: &str, usual: Date| match query.get(name) {
            "" => usual,
            text => text.parse().unwrap_or_else(|_| {
                mistakes.add(name, ask.say("insights-bad-day"));
                usual
            }),
        };
        let to = day("to", today);
        let mut from = day("from", earlier(to, DAYS - 1));
        if from > to || (to - from).get_days() >= MOST_DAYS {
            mistakes.add("from", ask.say_with("insights-bad-period", [("most", MOST_DAYS.into())]));
            from = earlier(to, DAYS - 1);
        }
        let given = |name: &str| Some(query.get(name).to_owned()).filter(|id| !id.is_empty() && id.len() <= 200);
        let zone = ask.zone();
        let midnight = |day: Date| midnight(day, &zone).unwrap_or(ask.now);
        let next = to.checked_add(1.day()).unwrap_or(to);
        let filter = Filter {
            window: Window::of(query.get("window")).unwrap_or_default(),
            service: given("service").map(Into::into),
            guide: given("guide").map(Into::into),
            department: given("department").map(Into::into),
            language: given("language"),
            ..Filter::of(midnight(from), midnight(next))
        };
        Asked { from, to, filter }
    }

    /// An address that asks the same, with more pairs.
    pub fn url(&self, ask: &Ask, path: &str, more: &[(&str, &str)]) -> String {
        let (from, to, window) = (self.from.to_string(), self.to.to_string(), self.filter.window.days().to_string());
        let own = [("from", from.as_str()), ("to", &to), ("window", &window)];
        let narrowed = [
            ("service", self.filter.service.as_deref()),
            ("guide", self.filter.guide.as_deref()),
            ("department", self.filter.department.as_deref()),
            ("language", self.filter.language.as_deref()),
        ];
        let narrowed = narrowed.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let kept = own.into_iter().chain(narrowed).filter(|(name, _)| !more.iter().any(|(other, _)| other == name));
        urls::with_query(urls::path(ask.language(), path), kept.chain(more.iter().copied()))
    }
}

fn earlier(day: Date, days: i32) -> Date {
    day.checked_sub(days.days()).unwrap_or(day)
}

/// The beginning of a day.
fn midnight(day: Date, zone: &TimeZone) -> Option<Timestamp> {
    Some(day.to_datetime(Time::midnight()).to_zoned_datetime(zone.clone()).ok()?.timestamp())
}

/// The form that asks.
pub fn form(ask: &Ask, asked: &Asked, action: String, mistakes: &Mistakes) -> AnyView {
    let filter = &asked.filter;
    let windows = Window::EVERY.map(|window| {
        let words = ask.say_with("insights-days", [("n", window.days().into())]);
        view! { <option value=window.days() selected=window == filter.window>{words}</option> }
    });
    let languages = Language::ALL.map(|language| {
        let chosen = filter.language.as_deref() == Some(language.code());
        view! { <option value=language.code() selected=chosen>{language.own_name()}</option> }
    });
    // A guide and a department are chosen by their row in a table below; the form keeps them.
    let kept = [("guide", filter.guide.as_deref()), ("department", filter.department.as_deref())];
    let kept = kept.into_iter().filter_map(|(name, value)| {
        let value = value?.to_owned();
        let words = ask.say(&format!("insights-by-{name}"));
        Some(view! {
            <label>{words}<input class="input" name=name value=value size="14" /></label>
        })
    });
    view! {
        <form class="queue-bar" action=action aria-label=ask.say("insights-form")>
            {day_choice(ask, mistakes, "from", "insights-from", asked.from)}
            {day_choice(ask, mistakes, "to", "insights-to", asked.to)}
            <label>{ask.say("insights-window")}<select class="input" name="window">{windows.collect_view()}</select></label>
            {service_choice(ask, "insights-by-service", filter.service.as_deref())}
            <label>
                {ask.say("insights-by-language")}
                <select class="input" name="language">
                    <option value="">{ask.say("queue-filter-all")}</option>
                    {languages.collect_view()}
                </select>
            </label>
            {kept.collect_view()}
            <button class="button quiet small">{ask.say("insights-show")}</button>
        </form>
    }
    .into_any()
}
