//! The plate that shows an outage: what, since when, what helps, when there is news.

use desk::{Outage, OutageKind, PostedUpdate};
use jiff::{SignedDuration, Timestamp};
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
pub const AHEAD: SignedDuration = SignedDuration::from_hours(7 * 24);

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
    worst.extend(&ask.board.called_off);
    worst.retain(|outage| outage.is_expected(ask.now, ask.now + AHEAD));
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
    let (Some(newest), Some(first)) = (outage.updates.first(), outage.said_at_first()) else { return ().into_any() };
    let (is_off, is_news) = (outage.called_off_until().is_some(), newest != first);
    // What was said of work that is called off is not so any more.
    let first = (!is_off).then(|| {
        let (lang, text) = words(first);
        view! { <div class="words" lang=lang>{written(&text)}</div> }
    });
    let news = (is_off || is_news).then(|| {
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
        let is_moved = outage.is_active() && outage.moved().is_some();
        let state = if is_moved { ask.say_with("state-moved", [("state", state.into())]) } else { state };
        view! { <div><dt>{kind(ask, outage.kind)}</dt><dd>{state}</dd></div> }
    });
    let fact = |id: &str, at, words: String| {
        view! { <div><dt>{ask.say(id)}</dt><dd><time datetime=times.attribute(at)>{words}</time></dd></div> }
    };
    let point = |id: &str, at| fact(id, at, times.on_briefly(at));
    let window: Vec<_> = window(ask, outage).into_iter().map(|(id, at)| point(id, at)).collect();
    let next = outage.next_update_at.map(|at| fact("notice-next", at, times.by_briefly(at)));
    let sites = sites(ask, outage).map(|sites| view! { <div><dt>{ask.say("notice-where")}</dt><dd>{sites}</dd></div> });
    view! { <dl class="facts">{kind}{sites}{window}{next}</dl> }.into_any()
}

/// Since when or from when on, and of what is planned until when: also the time that people were told before.
pub fn window(ask: &Ask, outage: &Outage) -> Vec<(&'static str, Timestamp)> {
    let planned = outage.kind != OutageKind::Disruption;
    let ends = outage.ends_at.filter(|_| planned);
    if outage.called_off_until().is_some() {
        return [("notice-was-from", Some(outage.started_at)), ("notice-was-until", ends)]
            .into_iter()
            .flat_map(known)
            .collect();
    }
    let since = if outage.is_to_come(ask.now) { "notice-from" } else { "notice-since" };
    let was = outage.moved().filter(|_| outage.is_active()).map(|moved| match moved.was.begins == moved.is.begins {
        true => ("notice-was-until", moved.was.ends),
        false => ("notice-was-from", Some(moved.was.begins)),
    });
    [(since, Some(outage.started_at)), ("notice-until", ends)].into_iter().chain(was).flat_map(known).collect()
}

fn known((id, at): (&'static str, Option<Timestamp>)) -> Option<(&'static str, Timestamp)> {
    Some((id, at?))
}

/// Where people meet it, when that is not everywhere.
pub fn sites(ask: &Ask, outage: &Outage) -> Option<String> {
    let portal = ask.edition.portal();
    let names = outage.offer.sites.iter().filter_map(|id| portal.sites.get(id));
    let names: Vec<_> = names.map(|site| site.label.get(ask.language()).to_owned()).collect();
    // All of them are everywhere.
    (!names.is_empty() && names.len() < portal.sites.len()).then(|| names.join(", "))
}

/// Where it stood with something that was said of it, and to when that moved it.
pub fn state_then(ask: &Ask, update: &PostedUpdate) -> String {
    let state = ask.say(&format!("state-{}", update.state));
    let Some(moved) = &update.moved else { return state };
    let (times, named) = (ask.times(), |id: &str, when: (&str, String)| {
        ask.say_with(id, [("state", state.clone().into()), (when.0, when.1.into())])
    });
    match moved.is.ends {
        _ if moved.was.begins != moved.is.begins => named("state-now-on", ("on", times.on(moved.is.begins))),
        Some(end) => named("state-now-until", ("until", times.until(end))),
        None => ask.say_with("state-moved", [("state", state.into())]),
    }
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
