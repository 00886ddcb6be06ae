//! The state of every service, what is wrong now, what is planned, and the last 90 days.

use axum::response::Response;
use desk::{Level, Outage};
use jiff::{SignedDuration, Timestamp, ToSpan};
use knowledge::Service;
use leptos::prelude::*;
use viewer::ServiceId;

use super::outage::updates;
use super::outages::ended_link;
use crate::site::ask::Ask;
use crate::site::components::badge::level_badge;
use crate::site::components::human::human_here;
use crate::site::components::icon::icon;
use crate::site::components::notice::{AHEAD, live, notice};
use crate::site::page::{Head, Place, page, public_fragment};
use crate::site::urls;

/// How far back the bars reach, in days.
const DAYS: i32 = 90;

/// So long it is told that planned work is called off, wherever its day is.
const TOLD_OFF: SignedDuration = SignedDuration::from_hours(14 * 24);

/// `GET /{lang}/status`
pub async fn get(ask: Ask) -> Response {
    let troubled =
        ask.edition.services().iter().filter(|service| ask.board.level(&service.id).is_some_and(is_trouble)).count();
    let title = if troubled == 0 {
        ask.say("status-all-work")
    } else {
        ask.say_with("status-trouble", [("n", troubled.into())])
    };
    if ask.query().has("part") {
        return public_fragment(&ask, || show(&ask, &title)).await;
    }
    let feed = urls::path(ask.language(), "status.atom");
    let head = Head::new(title.clone(), Place::Status).own_notices().feed(feed).public();
    page(&ask, head, || live(&ask, "all", show(&ask, &title))).await
}

fn is_trouble(level: Level) -> bool {
    matches!(level, Level::Down | Level::Partial | Level::Degraded)
}

fn show(ask: &Ask, title: &str) -> AnyView {
    let (mut planned, now): (Vec<_>, Vec<_>) =
        ask.board.worst_first().into_iter().partition(|outage| outage.is_to_come(ask.now));
    // Who was told of work hears that it is called off, too: for two weeks, and when it would have begun.
    let is_told = |outage: &&Outage| {
        let lately = outage.ended_at.is_some_and(|at| at > ask.now - TOLD_OFF);
        lately || outage.is_expected(ask.now, ask.now + AHEAD)
    };
    planned.extend(ask.board.called_off.iter().filter(is_told));
    planned.sort_by_key(|outage| outage.started_at);
    let checked = ask.say_with("status-checked", [("moment", ask.times().moment(ask.now).into())]);
    view! {
        <div class="wrap stack stack-xl">
            <header class="head">
                <h1>{title.to_owned()}</h1>
                <p class="meta"><span>{icon("clock")}<span>{checked}</span></span></p>
            </header>
            {happening(ask, &now)}
            {list(ask, "plan", "status-planned", &planned)}
            {services(ask)}
            {recent(ask)}
            {human_here(ask)}
        </div>
    }
    .into_any()
}

fn happening(ask: &Ask, now: &[&Outage]) -> AnyView {
    if now.is_empty() {
        return view! { <p class="callout" data-state="ok">{icon("ok")}<strong>{ask.say("status-now-none")}</strong></p> }.into_any();
    }
    let plates = now.iter().map(|outage| {
        view! { <div class="stack stack-m">{notice(ask, outage, 3)}{updates(ask, outage)}</div> }
    });
    view! {
        <section aria-labelledby="now" class="stack stack-m">
            <h2 id="now">{ask.say("status-now")}</h2>
            <div class="stack stack-xl">{plates.collect_view()}</div>
        </section>
    }
    .into_any()
}

fn list(ask: &Ask, id: &'static str, words: &str, outages: &[&Outage]) -> AnyView {
    if outages.is_empty() {
        return ().into_any();
    }
    view! {
        <section aria-labelledby=id class="stack">
            <h2 id=id>{ask.say(words)}</h2>
            {outages.iter().map(|outage| notice(ask, outage, 3)).collect_view()}
        </section>
    }
    .into_any()
}

fn services(ask: &Ask) -> AnyView {
    let edges = days(ask);
    let rows = ask.edition.services_by_name(ask.language()).into_iter().map(|service| row(ask, service, &edges));
    view! {
        <section aria-labelledby="all">
            <div class="section-title"><h2 id="all">{ask.say("status-heading-days")}</h2></div>
            {legend(ask)}
            <ul class="services">{rows.collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn legend(ask: &Ask) -> AnyView {
    let sample = |class: &'static str, y: &'static str, height: &'static str, id: &str| {
        view! {
            <li>
                <svg class="bars" viewBox="0 0 8 20" aria-hidden="true"><rect class=class y=y width="8" height=height></rect></svg>
                {ask.say(id)}
            </li>
        }
    };
    view! {
        <ul class="meta legend">
            {sample("ok", "13", "7", "level-ok")}
            {sample("planned", "11", "9", "level-maintenance")}
            {sample("degraded", "7", "13", "level-degraded")}
            {sample("down", "0", "20", "level-down")}
        </ul>
    }
    .into_any()
}

fn row(ask: &Ask, service: &Service, edges: &[Timestamp]) -> AnyView {
    let language = ask.language();
    let level = ask.board.level(&service.id);
    let name = |id: &ServiceId| ask.edition.service(id).map(|other| other.name.get(language).to_owned());
    // A service that suffers from another says so; one that works says what it is for.
    let because = ask.board.because(&service.id).and_then(|id| name(&id));
    let below = match because {
        Some(other) => ask.say_with("status-because", [("service", other.into())]),
        None => service.summary.get(language).to_owned(),
    };
    view! {
        <li id=service.id.to_string()>
            <div><h3>{service.name.get(language).to_owned()}</h3><p class="soft small">{below}</p></div>
            {level_badge(ask, level)}
            {bars(ask, service, edges)}
        </li>
    }
    .into_any()
}

/// One bar a day; height says how bad it was, colour says it again, the label says it for everybody.
fn bars(ask: &Ask, service: &Service, edges: &[Timestamp]) -> AnyView {
    let days = ask.board.worst_by_day(&service.id, edges);
    let bad = days.iter().flatten().filter(|level| is_trouble(**level)).count();
    let name = service.name.get(ask.language()).to_owned();
    let label = ask.say_with("status-days", [("service", name.into()), ("n", bad.into())]);
    let works: String = days
        .iter()
        .enumerate()
        .filter(|(_, day)| day.is_none())
        .map(|(index, _)| format!("M{} 22h3v10h-3z", index * 4))
        .collect();
    let rects = days.iter().enumerate().filter_map(|(index, day)| {
        let (class, y) = match (*day)? {
            Level::Down => ("down", 0),
            Level::Partial | Level::Degraded => ("degraded", 12),
            Level::Maintenance | Level::Info => ("planned", 18),
        };
        Some(view! { <rect class=class x=index * 4 y=y width="3" height=32 - y></rect> })
    });
    view! {
        <div class="days">
            <svg class="bars" viewBox="0 0 359 32" preserveAspectRatio="none" role="img" aria-label=label>
                <path class="ok" d=works></path>
                {rects.collect_view()}
            </svg>
            <p><span>{ask.say_with("status-days-short", [("n", bad.into())])}</span><span>{ask.say("status-today")}</span></p>
        </div>
    }
    .into_any()
}

/// When the last days began in the portal's zone, the oldest first, and the present moment, where the last of them ends.
fn days(ask: &Ask) -> Vec<Timestamp> {
    let times = ask.times();
    let today = ask.now.to_zoned_datetime(times.zone.clone()).date();
    let begins = |back: i32| {
        let day = today.checked_sub(back.days()).ok()?;
        Some(day.to_zoned_datetime(times.zone.clone()).ok()?.timestamp())
    };
    (0..DAYS).rev().filter_map(begins).chain([ask.now]).collect()
}

fn recent(ask: &Ask) -> AnyView {
    // What was called off was not resolved.
    let is_resolved = |outage: &&Outage| !outage.is_active() && outage.called_off_until().is_none();
    let ended: Vec<_> = ask.board.recent.iter().filter(is_resolved).take(5).collect();
    if ended.is_empty() {
        return ().into_any();
    }
    let links = ended
        .into_iter()
        .map(|outage| ended_link(ask, &outage.id, &outage.title, "status-resolved-at", outage.ended_at));
    let all = urls::path(ask.language(), "outages");
    view! {
        <section aria-labelledby="recent" class="stack stack-s">
            <h2 id="recent" class="side-title">{ask.say("status-recent")}</h2>
            <ul class="links">{links.collect_view()}</ul>
            <p class="small"><a href=all>{ask.say("status-ended-all")}</a></p>
        </section>
    }
    .into_any()
}
