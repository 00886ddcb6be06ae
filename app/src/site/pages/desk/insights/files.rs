//! The figures as a file: one number in each row, so that every spreadsheet and every script can turn it as it likes.

use axum::response::{IntoResponse, Response};
use desk::{Outcome, Tally, Window};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};

use super::Report;
use super::asked::Asked;
use super::trend::columns;
use crate::site::ask::Ask;
use crate::site::components::field::Mistakes;
use crate::site::problem::Problem;

/// `GET /{lang}/desk/insights.csv`, with the query of the page.
pub async fn get(ask: Ask) -> Result<Response, Problem> {
    ask.at_the_content()?;
    let mut mistakes = Mistakes::default();
    let asked = Asked::of(&ask, &mut mistakes);
    if !mistakes.none() {
        return Err(Problem::BadForm);
    }
    let report = Report::of(&ask, &asked).await?;
    let name = format!("attachment; filename=\"insights-{}-{}.csv\"", asked.from, asked.to);
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, name),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, rows(&ask, &asked, &report)).into_response())
}

/// The rows: a table, what it is about, the measure, the number.
struct Rows(csv::Writer<Vec<u8>>);

impl Rows {
    fn add(&mut self, table: &str, about: &str, measure: &str, number: impl ToString) {
        // Into memory nothing fails.
        let _ = self.0.write_record([table, &plain(about), measure, &number.to_string()]);
    }

    fn tally(&mut self, table: &str, about: &str, tally: &Tally) {
        for outcome in Outcome::EVERY {
            self.add(table, about, outcome.code(), tally.of(outcome));
        }
    }
}

/// A text that no spreadsheet takes for a formula (OWASP, "CSV Injection"), without control characters.
pub fn plain(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r')).collect();
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

fn rows(ask: &Ask, asked: &Asked, report: &Report) -> Vec<u8> {
    let figures = &report.figures;
    let mut rows = Rows(csv::Writer::from_writer(Vec::new()));
    let _ = rows.0.write_record(["table", "about", "measure", "number"]);
    rows.tally("signed-in", "", &figures.linked);
    rows.tally("unlinked", "", &figures.unlinked);
    for (tally, window) in figures.windows.iter().zip(Window::EVERY) {
        rows.tally("window-days", &window.days().to_string(), tally);
    }
    rows.add("signed-in", "", "provisional", figures.provisional);
    rows.add("false-deflection", "", "then-a-ticket", figures.false_deflection.0);
    rows.add("false-deflection", "", "solved-or-left", figures.false_deflection.1);
    rows.add("gaps", "", "without-result-or-click", figures.gaps.0);
    rows.add("gaps", "", "queries", figures.gaps.1);
    if let Some(human) = figures.human {
        rows.add("human", "", "sessions", human.n);
        rows.add("human", "", "clicks-median", human.clicks);
        rows.add("human", "", "seconds-median", human.seconds);
        rows.add("human", "", "seconds-p90", human.seconds_p90);
    }
    for (day, tally) in columns(ask, asked, figures) {
        rows.tally("trend", &day.to_string(), &tally);
    }
    for (group, found) in &figures.groups {
        for (id, tally) in found {
            rows.tally(group.code(), id, tally);
        }
    }
    for (guide, steps) in &report.guides {
        for (step, traffic) in steps {
            let about = format!("{guide}/{step}");
            rows.add("guide-step", &about, "visits", traffic.views);
            rows.add("guide-step", &about, "back", traffic.back);
            rows.add("guide-step", &about, "human", traffic.human);
            for (choice, visits) in &traffic.choices {
                rows.add("guide-choice", &format!("{about}={choice}"), "visits", visits);
            }
        }
    }
    let closings = &report.closings;
    rows.add("closed", "", "not-found", closings.not_found);
    rows.add("closed", "", "not-trusted", closings.not_trusted);
    rows.add("closed", "", "not-understood", closings.not_understood);
    rows.add("closed", "", "not-there", closings.not_there);
    rows.add("closed", "", "unknown", closings.unknown);
    for article in &report.articles {
        let about = format!("{}@{}", article.article, article.version);
        rows.add("article", &about, "opened", article.opened);
        rows.add("article", &about, "solved", article.solved);
        rows.add("article", &about, "rejected", article.rejected);
        for (reason, visits) in &article.reasons {
            rows.add("article", &about, &format!("rejected-{}", reason.code()), visits);
        }
    }
    for todo in &report.todo.0 {
        rows.add(todo.cause.code(), &todo.words, "tickets", todo.tickets);
        rows.add(todo.cause.code(), &todo.words, "times", todo.times);
    }
    rows.0.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_spreadsheet_sees_no_formula() {
        for text in ["=1+1", "+1", "-1", "@sum", "\t=1", "\u{1}=1"] {
            assert!(plain(text).starts_with('\''), "{text}");
        }
        assert_eq!(plain("vpn\u{0}\u{1b} = no"), "vpn = no");
    }
}
