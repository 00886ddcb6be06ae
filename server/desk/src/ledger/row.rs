//! The rows of the ledger, and how they are added.

use std::borrow::Cow;
use std::collections::BTreeSet;

use sqlx::{QueryBuilder, Sqlite, Transaction};
use viewer::{ArticleId, DepartmentId, GuideId, OutageId, RequestId, StepId, TicketNumber, VersionId, VisitId};

use super::{GuideStep, Visit};
use crate::error::Result;
use crate::form::new_id;

/// The most rows of one statement: SQLite takes 32,766 values in one, a row has 22.
const MOST: usize = 1_000;

/// A row of the ledger; what does not apply is absent.
#[derive(Default)]
pub(crate) struct LedgerRow<'a> {
    pub(crate) kind: &'static str,
    pub(crate) query: Option<Cow<'a, str>>,
    pub(crate) article: Option<&'a ArticleId>,
    pub(crate) version: Option<&'a VersionId>,
    /// Ids as JSON.
    pub(crate) articles: Option<Cow<'a, str>>,
    pub(crate) found: Option<i64>,
    pub(crate) reason: Option<&'a str>,
    pub(crate) guide: Option<&'a GuideId>,
    pub(crate) node: Option<&'a StepId>,
    pub(crate) choice: Option<&'a str>,
    pub(crate) seconds: Option<i64>,
    pub(crate) request: Option<&'a RequestId>,
    pub(crate) outage: Option<&'a OutageId>,
    pub(crate) ticket: Option<TicketNumber>,
    /// One or more ids, separated by spaces.
    pub(crate) service: Option<&'a str>,
}

impl<'a> LedgerRow<'a> {
    /// Something of this kind, at a step of a guide when there is one.
    pub(crate) fn at(kind: &'static str, step: Option<&'a GuideStep>) -> LedgerRow<'a> {
        let (guide, node) = (step.map(|step| &step.guide), step.map(|step| &step.node));
        LedgerRow { kind, guide, node, ..LedgerRow::default() }
    }
}

/// A row with its time, in milliseconds, and its visit.
pub(crate) struct VisitRow<'a> {
    pub(crate) at: i64,
    pub(crate) visit: &'a Visit,
    pub(crate) row: LedgerRow<'a>,
}

/// Adds a row, and remembers that its visit is to be measured again.
pub(crate) async fn insert(
    tx: &mut Transaction<'static, Sqlite>,
    at: i64,
    visit: &Visit,
    row: LedgerRow<'_>,
) -> Result<()> {
    insert_all(tx, &[VisitRow { at, visit, row }]).await
}

/// Adds rows as [`insert`] does: their order is that of their ids.
pub(crate) async fn insert_all(tx: &mut Transaction<'static, Sqlite>, rows: &[VisitRow<'_>]) -> Result<()> {
    for rows in rows.chunks(MOST) {
        let mut query = QueryBuilder::<Sqlite>::new(
            "INSERT INTO ledger
                 (id, at, kind, visit, person, department, language, edition, query, article, version, articles, found,
                  reason, guide, node, choice, seconds, request, outage, ticket, service) ",
        );
        query.push_values(rows, |mut values, VisitRow { at, visit, row }| {
            let departments = visit.departments.iter().map(DepartmentId::as_str).collect::<Vec<_>>().join(" ");
            values
                .push_bind(new_id())
                .push_bind(*at)
                .push_bind(row.kind)
                .push_bind(id_of(visit))
                .push_bind(visit.person.as_ref())
                .push_bind(Some(departments).filter(|departments| !departments.is_empty()))
                .push_bind(visit.language.code())
                .push_bind(&visit.edition)
                .push_bind(row.query.as_deref())
                .push_bind(row.article)
                .push_bind(row.version)
                .push_bind(row.articles.as_deref())
                .push_bind(row.found)
                .push_bind(row.reason)
                .push_bind(row.guide)
                .push_bind(row.node)
                .push_bind(row.choice)
                .push_bind(row.seconds)
                .push_bind(row.request)
                .push_bind(row.outage)
                .push_bind(row.ticket)
                .push_bind(row.service);
        });
        query.build().execute(&mut **tx).await?;
        let visits: BTreeSet<_> = rows.iter().filter_map(|noted| id_of(noted.visit)).collect();
        if !visits.is_empty() {
            let mut query = QueryBuilder::<Sqlite>::new("INSERT INTO unmeasured (visit) ");
            query.push_values(visits, |mut values, visit| {
                values.push_bind(visit);
            });
            query.push(" ON CONFLICT (visit) DO UPDATE SET due_at = 0").build().execute(&mut **tx).await?;
        }
    }
    Ok(())
}

fn id_of(visit: &Visit) -> Option<&VisitId> {
    Some(&visit.id).filter(|id| !id.is_empty())
}
