//! One of the lists of the content's page, in pages: what people did with the content, and tokens.

use axum::extract::Path;
use axum::response::Response;
use desk::{Listed, Page, Readers, Rejected, Searched, Token};
use leptos::prelude::*;

use super::PATH;
use super::tokens::{table, whose};
use super::uses::{address, counted, opened_by_nobody, rejected, searched, unopened};
use crate::site::ask::Ask;
use crate::site::components::breadcrumb::desk_breadcrumb;
use crate::site::components::pager::{Numbered, edge, page_of, pager};
use crate::site::page::{Head, Place, page};
use crate::site::problem::Problem;
use crate::site::urls;

/// The rows of one page.
const ROWS: u32 = 100;

/// A page of one of the lists; of articles without readers nothing while nothing was counted.
enum List {
    Unanswered(Listed<Searched>),
    Rejected(Listed<Rejected>),
    Unread(Option<Readers>),
    Tokens(Listed<Token>),
}

/// `GET /{lang}/desk/findings/{list}?after=`; `before` turns back.
pub async fn get(ask: Ask, Path((_, name)): Path<(String, String)>) -> Result<Response, Problem> {
    ask.at_the_content()?;
    let (desk, viewer, wanted) = (&ask.site.desk, &ask.viewer, page_of(&ask.query()));
    let list = match name.as_str() {
        "unanswered" => List::Unanswered(desk.unanswered(viewer, wanted, ROWS, ask.now).await?),
        "rejected" => List::Rejected(desk.rejected(viewer, wanted, ROWS, ask.now).await?),
        "unread" => List::Unread(desk.readers(viewer, ask.times().today()).await?),
        "tokens" => List::Tokens(desk.tokens(whose(&ask), wanted, ROWS).await?),
        _ => return Err(Problem::NotFound),
    };
    let title = match list {
        List::Tokens(_) => ask.say("token-title"),
        _ => ask.say(&format!("content-{name}")),
    };
    let head = Head::new(title.clone(), Place::Content);
    Ok(page(&ask, head, || show(&ask, &name, &title, &list)).await)
}

fn show(ask: &Ask, name: &str, title: &str, list: &List) -> AnyView {
    let to = |page: Page| {
        let (edge, position) = edge(page);
        let pairs = [(edge, position.as_str())].into_iter().filter(|(_, value)| !value.is_empty());
        urls::with_query(address(ask, name), pairs)
    };
    let (lead, body) = match list {
        List::Unanswered(list) => {
            let rows = list.rows.iter().map(|one| searched(ask, one)).collect();
            (ask.say("content-uses"), tally(rows, pager(ask, list, title, to)))
        }
        List::Rejected(list) => {
            let rows = list.rows.iter().map(|one| rejected(ask, one)).collect();
            (ask.say("content-uses"), tally(rows, pager(ask, list, title, to)))
        }
        List::Unread(None) => (ask.say("content-unread-unknown"), ().into_any()),
        List::Unread(Some(readers)) => {
            let unread = unopened(ask, readers);
            let query = ask.query();
            let shown = Numbered::of(&query, &unread, ROWS as usize);
            let rows = shown.rows.iter().map(|card| opened_by_nobody(ask, card)).collect();
            (counted(ask, readers, unread.len()), tally(rows, shown.pager(ask, title, &address(ask, name))))
        }
        List::Tokens(list) => {
            (ask.say("token-lead"), view! { {table(ask, &list.rows)}{pager(ask, list, title, to)} }.into_any())
        }
    };
    let crumbs = vec![(ask.say("content-title"), urls::path(ask.language(), PATH))];
    let narrow = if matches!(list, List::Tokens(_)) { "wrap stack stack-l" } else { "wrap narrow stack stack-l" };
    view! {
        <div class=narrow>
            {desk_breadcrumb(ask, crumbs, title)}
            <header class="head"><h1 class="is-smaller">{title.to_owned()}</h1><p class="lead">{lead}</p></header>
            {body}
        </div>
    }
    .into_any()
}

fn tally(rows: Vec<AnyView>, pager: AnyView) -> AnyView {
    (!rows.is_empty())
        .then(|| view! { <section class="card stack stack-m"><ul class="tally">{rows}</ul>{pager}</section> })
        .into_any()
}
