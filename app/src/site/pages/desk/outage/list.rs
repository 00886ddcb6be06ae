//! One of the lists around an outage in pages: the tickets that may belong to it, those that are attached, where its people
//! are, and what they say.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use desk::{JoinNote, JoinSite, Listed, Outage, OutageTicket, Page};
use http::StatusCode;
use leptos::prelude::*;
use viewer::OutageId;

use crate::site::ask::Ask;
use crate::site::components::breadcrumb::desk_breadcrumb;
use crate::site::components::field::{Mistakes, error_summary};
use crate::site::components::pager::{edge, page_of, pager};
use crate::site::forms::Posted;
use crate::site::page::{Head, Place, page};
use crate::site::pages::desk::attaching::{self, attach_form, attached};
use crate::site::pages::desk::joiners::{notes, sites};
use crate::site::problem::Problem;
use crate::site::urls;

/// The rows of one page.
const ROWS: u32 = 100;

/// A page of one of the lists.
enum List {
    MayBelong(Listed<OutageTicket>),
    Attached(Listed<OutageTicket>),
    Sites(Listed<JoinSite>),
    Notes(Listed<JoinNote>),
}

/// `GET /{lang}/desk/outages/{id}/{list}?after=`; `before` turns back.
pub async fn get(ask: Ask, Path((_, id, list)): Path<(String, OutageId, String)>) -> Result<Response, Problem> {
    ask.at_the_desk()?;
    let outage = ask.site.desk.outage(&id).await?;
    answer(&ask, &outage, &list, &Posted::default(), Mistakes::default()).await
}

/// `POST /{lang}/desk/outages/{id}/tickets`: attaches what was chosen of this page, and goes back to the outage.
pub async fn attach(
    ask: Ask,
    Path((_, id, list)): Path<(String, OutageId, String)>,
    form: Posted,
) -> Result<Response, Problem> {
    ask.at_the_desk()?;
    if list != "tickets" {
        return Err(Problem::NotFound);
    }
    let outage = ask.site.desk.outage(&id).await?;
    let mut mistakes = Mistakes::default();
    let went = attaching::attach(&ask, &outage, &form, &mut mistakes).await?;
    if !mistakes.none() {
        return answer(&ask, &outage, &list, &form, mistakes).await;
    }
    let pairs = went.iter().map(|(name, value)| (*name, value.as_str()));
    let back = urls::with_query(urls::desk_outage(ask.language(), &id), pairs);
    Ok(Redirect::to(&back).into_response())
}

async fn read(ask: &Ask, outage: &Outage, list: &str) -> Result<List, Problem> {
    let (desk, viewer, id, page) = (&ask.site.desk, &ask.viewer, &outage.id, page_of(&ask.query()));
    Ok(match list {
        "tickets" => List::MayBelong(desk.may_belong(viewer, id, page, ROWS).await?),
        "attached" => List::Attached(desk.attached(viewer, id, page, ROWS).await?),
        "sites" => List::Sites(desk.join_sites(viewer, id, page, ROWS).await?),
        "notes" => List::Notes(desk.join_notes(viewer, id, page, ROWS).await?),
        _ => return Err(Problem::NotFound),
    })
}

async fn answer(ask: &Ask, outage: &Outage, name: &str, form: &Posted, wrong: Mistakes) -> Result<Response, Problem> {
    let list = read(ask, outage, name).await?;
    let status = if wrong.none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let head = Head::new(title(ask, &list), Place::Outages).status(status);
    Ok(page(ask, head, || show(ask, outage, name, &list, form, &wrong)).await)
}

fn title(ask: &Ask, list: &List) -> String {
    ask.say(match list {
        List::MayBelong(_) => "attach-title",
        List::Attached(_) => "attach-attached",
        List::Sites(_) => "joiners-sites",
        List::Notes(_) => "joiners-notes",
    })
}

fn show(ask: &Ask, outage: &Outage, name: &str, list: &List, form: &Posted, mistakes: &Mistakes) -> AnyView {
    let (language, id, title) = (ask.language(), outage.id.as_str(), title(ask, list));
    let (title_lang, of) = outage.title.pick(language);
    let (lang, of) = ((title_lang != language).then(|| title_lang.code()), of.to_owned());
    let crumbs = vec![
        (ask.say("outages-title"), urls::path(language, "desk/outages")),
        (of.clone(), urls::desk_outage(language, &outage.id)),
    ];
    let address = |page: Page| {
        let (edge, position) = edge(page);
        let pairs = [(edge, position.as_str())].into_iter().filter(|(_, value)| !value.is_empty());
        urls::with_query(urls::desk_outage_list(language, id, name), pairs)
    };
    let here = || address(page_of(&ask.query()));
    let body = match list {
        List::MayBelong(tickets) => {
            attach_form(ask, tickets, form, mistakes, Some(here()), pager(ask, tickets, &title, address))
        }
        List::Attached(tickets) => attached(ask, tickets, pager(ask, tickets, &title, address)),
        List::Sites(list) => card(&title, sites(ask, &list.rows), pager(ask, list, &title, address)),
        List::Notes(list) => card(&title, notes(ask, &list.rows), pager(ask, list, &title, address)),
    };
    view! {
        <div class="wrap narrow stack stack-l">
            {desk_breadcrumb(ask, crumbs, &title)}
            {error_summary(ask, mistakes)}
            <header class="head"><h1 class="is-smaller" lang=lang>{of}</h1></header>
            {body}
        </div>
    }
    .into_any()
}

fn card(title: &str, rows: AnyView, pager: AnyView) -> AnyView {
    view! {
        <section class="card stack stack-m" aria-labelledby="list">
            <h2 id="list">{title.to_owned()}</h2>
            {rows}
            {pager}
        </section>
    }
    .into_any()
}
