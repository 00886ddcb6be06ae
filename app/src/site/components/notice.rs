//! The plate that shows an outage: what, since when, what helps, when there is news.

use desk::{Outage, OutageKind, PostedUpdate};
use jiff::SignedDuration;
use leptos::prelude::*;

use super::badge::level;
use super::icon::plate;
use super::written::written;
use crate::islands::Notices;
use crate::site::ask::Ask;
use crate::site::urls;

/// No page shows more plates than this; the rest is one link.
const MOST: usize = 2;

/// So long before it begins, what is planned stands on every page; until then on the status page.
const AHEAD: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The notices of a page, kept up to date by the browser's part.
pub fn notices(ask: &Ask) -> AnyView {
    let url = urls::path(ask.language(), "notices");
    let revision = ask.board.revision;
    let list = notice_list(ask);
    view! { <Notices url revision spoken=true>{list}</Notices> }.into_any()
}

/// A part of a page that shows outages, kept up to date like the notices; `?part=` its name at the page's address gives
/// it alone. Nothing that is typed into belongs there.
pub fn live(ask: &Ask, part: &str, view: AnyView) -> AnyView {
    let url = urls::with_query(ask.path().to_owned(), [("part", part)]);
    let revision = ask.board.revision;
    view! { <Notices url revision spoken=false>{view}</Notices> }.into_any()
}

/// The plates themselves: the worst first. Empty when everything works.
pub fn notice_list(ask: &Ask) -> AnyView {
    let mut worst = ask.board.worst_first();
    worst.retain(|outage| outage.started_at <= ask.now + AHEAD);
    let more = worst.len().saturating_sub(MOST);
    let more = (more > 0).then(|| {
        let words = ask.say_with("notice-more", [("n", more.into())]);
        view! { <p><a href=urls::path(ask.language(), "status")>{words}</a></p> }
    });
    view! { {worst.iter().take(MOST).map(|outage| notice(ask, outage, 2)).collect_view()}{more} }.into_any()
}

/// One plate with a title of this heading level, and the way to join.
pub fn notice(ask: &Ask, outage: &Outage, heading: u8) -> AnyView {
    let join = (outage.can_be_joined() && ask.can_sign_in()).then(|| {
        let url = format!("{}#join", urls::outage(ask.language(), &outage.id));
        view! { <a class="button quiet small" href=url>{ask.say("notice-join")}</a> }.into_any()
    });
    notice_with(ask, outage, heading, join)
}

/// One plate with these buttons, and what helps meanwhile.
pub fn notice_with(ask: &Ask, outage: &Outage, heading: u8, buttons: Option<AnyView>) -> AnyView {
    let language = ask.language();
    let (state, sign, _) = level(Some(outage.severity));
    let (title_lang, title) = outage.title.pick(language);
    let title_lang = (title_lang != language).then(|| title_lang.code());
    let url = urls::outage(language, &outage.id);
    let label = format!("outage-{}", outage.id.as_str());
    let title = view! { <a href=url.clone() lang=title_lang>{title.to_owned()}</a> };
    let title = if heading == 2 {
        view! { <h2 id=label.clone()>{title}</h2> }.into_any()
    } else {
        view! { <h3 id=label.clone()>{title}</h3> }.into_any()
    };
    view! {
        <section class="notice" data-state=state aria-labelledby=label.clone()>
            {plate(sign)}
            <div>
                {title}
                {said(ask, outage)}
                {notice_facts(ask, outage)}
                {help(ask, outage, buttons)}
            </div>
        </section>
    }
    .into_any()
}

/// The news, and what was said at first: that says what still works and what helps, and news do not say it again.
fn said(ask: &Ask, outage: &Outage) -> AnyView {
    let language = ask.language();
    let words = |update: &PostedUpdate| {
        let (lang, text) = update.text.pick(language);
        ((lang != language).then(|| lang.code()), text.to_owned())
    };
    let (Some(newest), Some(first)) = (outage.updates.first(), outage.updates.last()) else { return ().into_any() };
    let (lang, text) = words(first);
    let first = view! { <div class="words" lang=lang>{written(&text)}</div> };
    let news = (outage.updates.len() > 1).then(|| {
        let (lang, text) = words(newest);
        let (times, at) = (ask.times(), newest.at);
        view! {
            <p><strong><time datetime=times.attribute(at)>{times.moment(at)}</time></strong>":"</p>
            <div class="words" lang=lang>{written(&text)}</div>
        }
    });
    view! { {news}{first} }.into_any()
}

/// What kind it is when it is no disruption, since when or from when on, until when, and when there is news.
pub fn notice_facts(ask: &Ask, outage: &Outage) -> AnyView {
    let times = ask.times();
    let planned = outage.kind != OutageKind::Disruption;
    let kind = planned.then(|| {
        let state = ask.say(&format!("state-{}", outage.state));
        view! { <div><dt>{kind(ask, outage.kind)}</dt><dd>{state}</dd></div> }
    });
    let fact = |id: &str, at, words: String| {
        view! { <div><dt>{ask.say(id)}</dt><dd><time datetime=times.attribute(at)>{words}</time></dd></div> }
    };
    let point = |id: &str, at| fact(id, at, times.on_briefly(at));
    let until = outage.ends_at.filter(|_| planned).map(|at| point("notice-until", at));
    let next = outage.next_update_at.map(|at| fact("notice-next", at, times.by_briefly(at)));
    let since = if outage.started_at > ask.now { "notice-from" } else { "notice-since" };
    view! { <dl class="facts">{kind}{point(since, outage.started_at)}{until}{next}</dl> }.into_any()
}

/// What kind of thing is announced, in a word.
pub fn kind(ask: &Ask, kind: OutageKind) -> String {
    ask.say(match kind {
        OutageKind::Disruption => "kind-disruption",
        OutageKind::Maintenance => "level-maintenance",
        OutageKind::Advisory => "level-info",
    })
}

/// The buttons, and the workaround when an article holds one that this viewer may read.
fn help(ask: &Ask, outage: &Outage, buttons: Option<AnyView>) -> AnyView {
    let article = outage.workaround.as_deref().and_then(|id| ask.edition.article(&ask.viewer, id));
    let workaround = article.map(|article| {
        let url = urls::article(ask.language(), &article.article.id, None);
        view! { <a class="button quiet small" href=url>{ask.say("notice-workaround")}</a> }
    });
    if workaround.is_none() && buttons.is_none() {
        return ().into_any();
    }
    view! { <p class="row">{buttons}{workaround}</p> }.into_any()
}
