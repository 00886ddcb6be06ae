//! The headline and the guard rails, each with its definition beneath.

use desk::{Closings, Figures, Outcome, Tally, Window};
use leptos::prelude::*;

use super::asked::Asked;
use super::{number, share};
use crate::site::ask::Ask;

/// The confirmed rate, and the five outcomes that it is a share of.
pub fn headline(ask: &Ask, asked: &Asked, figures: &Figures) -> AnyView {
    let tally = &figures.linked;
    let n = tally.n();
    let rows = Outcome::EVERY.map(|outcome| {
        let url = asked.url(ask, "desk/insights/sessions", &[("outcome", outcome.code()), ("linked", "1")]);
        let name = ask.say(&format!("insights-outcome-{}", outcome.code()));
        view! {
            <tr role="row">
                <th scope="row" role="rowheader"><span class="swatch" data-outcome=outcome.code()></span>{name}</th>
                <td class="end num" role="cell"><a href=url>{number(ask, tally.of(outcome))}</a></td>
                <td class="end num" role="cell">{share(ask, tally.of(outcome), n)}</td>
                <td class="soft" role="cell">{ask.say(&format!("insights-means-{}", outcome.code()))}</td>
            </tr>
        }
    });
    let provisional = (figures.provisional > 0).then(|| {
        let words = [("n", figures.provisional.into()), ("days", asked.filter.window.days().into())];
        view! { <p class="soft small">{ask.say_with("insights-provisional", words)}</p> }
    });
    view! {
        <section class="stack stack-s" aria-labelledby="outcomes">
            <div class="section-title"><h2 id="outcomes">{ask.say("insights-outcomes")}</h2></div>
            <p class="figure-big">
                <strong class="num">{share(ask, tally.confirmed, n)}</strong>
                <span>{ask.say_with("insights-confirmed-of", [("n", n.into()), ("total", number(ask, n).into())])}</span>
            </p>
            {(n > 0).then(|| bar(tally))}
            <div class="table is-stacked">
                <table role="table">
                    <caption>{ask.say_with("insights-definition", [("days", asked.filter.window.days().into())])}</caption>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th scope="col" role="columnheader">{ask.say("insights-outcome")}</th>
                            <th scope="col" role="columnheader" class="end">{ask.say("insights-sessions")}</th>
                            <th scope="col" role="columnheader" class="end">{ask.say("insights-share")}</th>
                            <th scope="col" role="columnheader">{ask.say("insights-means")}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows.collect_view()}</tbody>
                </table>
            </div>
            {provisional}
            {windows(ask, figures)}
        </section>
    }
    .into_any()
}

/// The five shares as one bar; the table beside it says the same in words.
fn bar(tally: &Tally) -> AnyView {
    let n = tally.n() as f64;
    let mut x = 0.0;
    let parts = Outcome::EVERY.map(|outcome| {
        let width = tally.of(outcome) as f64 * 1_000.0 / n;
        let from = x;
        x += width;
        view! { <rect data-outcome=outcome.code() x=format!("{from:.1}") y="0" width=format!("{width:.1}") height="14"></rect> }
    });
    view! {
        <svg class="share-bar" viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden="true">{parts.collect_view()}</svg>
    }
    .into_any()
}

/// The confirmed rate with the other two windows beside it.
fn windows(ask: &Ask, figures: &Figures) -> AnyView {
    let each = figures.windows.iter().zip(Window::EVERY).map(|(tally, window)| {
        let rate = share(ask, tally.confirmed, tally.n());
        ask.say_with("insights-window-rate", [("days", window.days().into()), ("rate", rate.into())])
    });
    let each = each.collect::<Vec<_>>().join(" · ");
    view! { <p class="soft small">{ask.say("insights-windows")}" "{each}</p> }.into_any()
}

/// What must not rise while the headline does.
pub fn guard_rails(ask: &Ask, asked: &Asked, figures: &Figures) -> AnyView {
    let (false_n, false_of) = figures.false_deflection;
    let (gaps, queries) = figures.gaps;
    let human = figures.human;
    let time = human.map_or_else(
        || "–".to_owned(),
        |human| {
            ask.say_with("insights-human-time", [("clicks", human.clicks.into()), ("seconds", human.seconds.into())])
        },
    );
    let spread = human.map(|human| {
        let words = [("n", number(ask, human.n).into()), ("seconds", human.seconds_p90.into())];
        ask.say_with("insights-human-of", words)
    });
    let of = |part: u64, of: u64| {
        ask.say_with("insights-part-of", [("part", number(ask, part).into()), ("all", number(ask, of).into())])
    };
    let unlinked = &figures.unlinked;
    let unlinked_url = asked.url(ask, "desk/insights/sessions", &[("linked", "0")]);
    let false_url = asked.url(ask, "desk/insights/sessions", &[("outcome", "none"), ("linked", "1")]);
    view! {
        <section class="stack stack-s" aria-labelledby="rails">
            <div class="section-title"><h2 id="rails">{ask.say("insights-rails")}</h2></div>
            <div class="figures">
                {card(ask, "false", share(ask, false_n, false_of), Some((of(false_n, false_of), Some(false_url))))}
                {card(ask, "human", time, spread.map(|words| (words, None)))}
                {card(ask, "gaps", share(ask, gaps, queries), Some((of(gaps, queries), None)))}
                {card(ask, "unlinked", share(ask, unlinked.confirmed, unlinked.n()), Some((of(unlinked.confirmed, unlinked.n()), Some(unlinked_url))))}
            </div>
        </section>
    }
    .into_any()
}

/// A figure with what it is a share of, and its definition beneath.
fn card(ask: &Ask, id: &str, value: String, of: Option<(String, Option<String>)>) -> AnyView {
    let of = of.map(|(words, url)| match url {
        Some(url) => view! { <a class="num" href=url>{words}</a> }.into_any(),
        None => view! { <span class="num soft">{words}</span> }.into_any(),
    });
    view! {
        <div class="card stack stack-s">
            <h3 class="side-title">{ask.say(&format!("insights-{id}"))}</h3>
            <p class="figure-big"><strong class="num">{value}</strong>{of}</p>
            <p class="soft small">{ask.say(&format!("insights-{id}-means"))}</p>
        </div>
    }
    .into_any()
}

/// What solved the tickets that were over: whether an article had it, and why it did not help before.
pub fn closings(ask: &Ask, closings: &Closings) -> AnyView {
    let n = closings.n();
    let causes = [
        ("not-found", closings.not_found),
        ("not-trusted", closings.not_trusted),
        ("not-understood", closings.not_understood),
        ("not-there", closings.not_there),
        ("unknown", closings.unknown),
    ];
    let rows = causes.map(|(id, count)| {
        view! {
            <tr role="row">
                <th scope="row" role="rowheader">{ask.say(&format!("insights-{id}"))}</th>
                <td class="end num" role="cell">{number(ask, count)}</td>
                <td class="end num" role="cell">{share(ask, count, n)}</td>
                <td class="soft" role="cell">{ask.say(&format!("insights-{id}-means"))}</td>
            </tr>
        }
    });
    let heads = [("insights-why", ""), ("insights-tickets", "end"), ("insights-share", "end"), ("insights-means", "")]
        .map(|(id, class)| view! { <th scope="col" role="columnheader" class=class>{ask.say(id)}</th> });
    let known = [("known", number(ask, closings.known()).into()), ("total", number(ask, n).into())];
    view! {
        <section class="stack stack-s" aria-labelledby="closed">
            <div class="section-title"><h2 id="closed">{ask.say("insights-closed")}</h2></div>
            <p>{ask.say_with("insights-closed-known", known)}</p>
            <div class="table is-stacked">
                <table role="table">
                    <thead role="rowgroup"><tr role="row">{heads.collect_view()}</tr></thead>
                    <tbody role="rowgroup">{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
