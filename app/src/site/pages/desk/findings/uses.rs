//! What people did with the content in the last 30 days: searches in vain, articles that did not help, articles that
//! nobody opened.

use desk::{Rejected, Searched};
use knowledge::ArticleCard;
use leptos::prelude::*;

use super::Report;
use crate::site::ask::Ask;
use crate::site::urls;

/// The most articles without readers that are shown.
const SHOWN: usize = 40;

/// All three lists.
pub(super) fn show(ask: &Ask, report: &Report) -> AnyView {
    view! {
        <section class="stack stack-s" aria-labelledby="uses">
            <h2 id="uses">{ask.say("content-uses")}</h2>
            <div class="uses">
                {list(ask, "content-unanswered", "content-unanswered-none", report.unanswered.iter().map(|one| searched(ask, one)).collect())}
                {list(ask, "content-rejected", "content-rejected-none", report.rejected.iter().map(|one| rejected(ask, one)).collect())}
                {unread(ask, report)}
            </div>
        </section>
    }
    .into_any()
}

fn list(ask: &Ask, title: &str, none: &str, rows: Vec<AnyView>) -> AnyView {
    let body = if rows.is_empty() {
        view! { <p class="soft">{ask.say(none)}</p> }.into_any()
    } else {
        view! { <ul class="tally">{rows}</ul> }.into_any()
    };
    view! { <div class="card stack stack-s"><h3>{ask.say(title)}</h3>{body}</div> }.into_any()
}

fn searched(ask: &Ask, searched: &Searched) -> AnyView {
    let url = urls::search(searched.language, &searched.words);
    let lang = (searched.language != ask.language()).then(|| searched.language.code());
    let times = ask.say_with("content-times", [("n", searched.times.into())]);
    view! {
        <li><a href=url lang=lang>{searched.words.clone()}</a><span class="soft">{times}</span></li>
    }
    .into_any()
}

fn rejected(ask: &Ask, rejected: &Rejected) -> AnyView {
    let found = ask.edition.article(&ask.viewer, &rejected.article);
    let title = found.as_ref().map_or_else(|| rejected.article.clone(), |found| found.article.title.clone().into());
    let lang = found.map(|found| found.language).filter(|language| *language != ask.language()).map(|one| one.code());
    let share = ask.say_with(
        "content-rejected-share",
        [("rejected", rejected.rejected.into()), ("all", (rejected.rejected + rejected.solved).into())],
    );
    let reasons = rejected.reasons.iter().map(|(reason, times)| {
        let words = ask.say(&format!("solved-why-{}", reason.code()));
        view! { <span class="soft">{words}" "<span class="num">{*times}</span></span> }
    });
    let url = urls::article(ask.language(), &rejected.article, None);
    view! {
        <li class="with-reasons">
            <a href=url lang=lang>{title.to_string()}</a><span class="soft">{share}</span>
            <span class="reasons">{reasons.collect_view()}</span>
        </li>
    }
    .into_any()
}

fn unread(ask: &Ask, report: &Report) -> AnyView {
    let Some(readers) = &report.readers else {
        return view! {
            <div class="card stack stack-s">
                <h3>{ask.say("content-unread")}</h3>
                <p class="soft">{ask.say("content-unread-unknown")}</p>
            </div>
        }
        .into_any();
    };
    let all = ask.edition.articles(&ask.viewer);
    let unread: Vec<&ArticleCard> =
        all.iter().filter(|card| !readers.articles.contains_key(knowledge::address(&card.id))).collect();
    let since = ask.say_with("content-unread-since", [("day", ask.times().date(readers.since).into())]);
    let count = ask.say_with("content-unread-count", [("n", unread.len().into()), ("all", all.len().into())]);
    let rows = unread.iter().take(SHOWN).map(|card| {
        let lang = (card.language != ask.language()).then(|| card.language.code());
        view! { <li><a href=urls::article(ask.language(), &card.id, None) lang=lang>{card.title.clone()}</a></li> }
    });
    view! {
        <div class="card stack stack-s">
            <h3>{ask.say("content-unread")}</h3>
            <p class="soft">{count}" "{since}</p>
            <ul class="tally">{rows.collect_view()}</ul>
        </div>
    }
    .into_any()
}
