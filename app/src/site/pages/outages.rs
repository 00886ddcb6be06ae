//! All outages that are over, in pages.

use axum::response::Response;
use desk::{EndedOutage, Listed, Page};
use jiff::Timestamp;
use leptos::prelude::*;
use viewer::{OutageId, Words};

use crate::site::ask::Ask;
use crate::site::components::breadcrumb::breadcrumb;
use crate::site::components::pager::{edge, page_of, pager};
use crate::site::page::{Head, Place, page};
use crate::site::problem::Problem;
use crate::site::urls;

/// `GET /{lang}/outages?after=`; `before` turns back.
pub async fn get(ask: Ask) -> Result<Response, Problem> {
    let ended = ask.site.desk.ended_outages(page_of(&ask.query())).await?;
    let head = Head::new(ask.say("ended-title"), Place::Status).public();
    Ok(page(&ask, head, || show(&ask, &ended)).await)
}

fn show(ask: &Ask, ended: &Listed<EndedOutage>) -> AnyView {
    let language = ask.language();
    let title = ask.say("ended-title");
    let crumbs = vec![(ask.say("place-status"), urls::path(language, "status"))];
    let address = |page: Page| {
        let (edge, position) = edge(page);
        let pairs = [(edge, position.as_str())].into_iter().filter(|(_, value)| !value.is_empty());
        urls::with_query(urls::path(language, "outages"), pairs)
    };
    let link = |outage: &EndedOutage| {
        let how = if outage.was_called_off { "status-called-off-at" } else { "status-resolved-at" };
        ended_link(ask, &outage.id, &outage.title, how, Some(outage.ended_at))
    };
    view! {
        <div class="wrap stack">
            {breadcrumb(ask, crumbs, &title)}
            <header class="head"><h1>{title.clone()}</h1><p class="lead">{ask.say_with("ended-lead", [("n", ended.total.into())])}</p></header>
            <ul class="links">{ended.rows.iter().map(link).collect_view()}</ul>
            {pager(ask, ended, &title, address)}
        </div>
    }
    .into_any()
}

/// An outage that is over, in a list of links.
pub fn ended_link(ask: &Ask, id: &OutageId, title: &Words, how: &str, ended_at: Option<Timestamp>) -> AnyView {
    let (lang, title) = title.pick(ask.language());
    let lang = (lang != ask.language()).then(|| lang.code());
    let when = ended_at.map(|at| ask.say_with(how, [("on", ask.times().on(at).into())]));
    let url = urls::outage(ask.language(), id);
    view! { <li><a href=url><span lang=lang>{title.to_owned()}</span><span class="soft small">{when}</span></a></li> }
        .into_any()
}
