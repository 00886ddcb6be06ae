//! What people did with the content in the last 30 days: searches in vain, articles that did not help, articles that
//! nobody opened. The beginning of each list stands on the page; all of it has pages of its own.

use desk::{Readers, Rejected, Searched};
use knowledge::ArticleCard;
use leptos::prelude::*;

use super::{PATH, Report, SHOWN};
use crate::site::ask::Ask;
use crate::site::components::pager::{lead_on, lead_on_from};
use crate::site::urls;

/// All three lists.
pub(super) fn show(ask: &Ask, report: &Report) -> AnyView {
    let (unanswered, disliked) = (&report.unanswered, &report.rejected);
    let vain = unanswered.rows.iter().map(|one| searched(ask, one)).collect();
    let helpless = disliked.rows.iter().map(|one| rejected(ask, one)).collect();
    view! {
        <section class="stack stack-s" aria-labelledby="uses">
            <h2 id="uses">{ask.say("content-uses")}</h2>
            <div class="uses">
                {list(ask, "content-unanswered", vain, lead_on(ask, unanswered, address(ask, "unanswered")))}
                {list(ask, "content-rejected", helpless, lead_on(ask, disliked, address(ask, "rejected")))}
                {unread(ask, report.readers.as_ref())}
            </div>
        </section>
    }
    .into_any()
}

/// The address of one of the lists.
pub(super) fn address(ask: &Ask, list: &str) -> String {
    format!("{}/{list}", urls::path(ask.language(), PATH))
}

fn list(ask: &Ask, title: &str, rows: Vec<AnyView>, more: AnyView) -> AnyView {
    let body = if rows.is_empty() {
        view! { <p class="soft">{ask.say(&format!("{title}-none"))}</p> }.into_any()
    } else {
        view! { <ul class="tally">{rows}</ul>{more} }.into_any()
    };
    view! { <div class="card stack stack-s"><h3>{ask.say(title)}</h3>{body}</div> }.into_any()
}

/// A search, and how often.
pub(super) fn searched(ask: &Ask, searched: &Searched) -> AnyView {
    let url = urls::search(searched.language, &searched.words);
    let lang = (searched.language != ask.language()).then(|| searched.language.code());
    let times = ask.say_with("content-times", [("n", searched.times.into())]);
    view! {
        <li><a href=url lang=lang>{searched.words.clone()}</a><span class="soft">{times}</span></li>
    }
    .into_any()
}

/// An article, how often it did not help, and why.
pub(super) fn rejected(ask: &Ask, rejected: &Rejected) -> AnyView {
    let found = ask.edition.article(&ask.viewer, &rejected.article);
    let title = found.as_ref().map_or_else(|| rejected.article.to_string(), |found| found.article.title.clone());
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
            <a href=url lang=lang>{title}</a><span class="soft">{share}</span>
            <span class="reasons">{reasons.collect_view()}</span>
        </li>
    }
    .into_any()
}

fn unread(ask: &Ask, readers: Option<&Readers>) -> AnyView {
    let Some(readers) = readers else {
        return view! {
            <div class="card stack stack-s">
                <h3>{ask.say("content-unread")}</h3>
                <p class="soft">{ask.say("content-unread-unknown")}</p>
            </div>
        }
        .into_any();
    };
    let unread = unopened(ask, readers);
    let rows = unread.iter().take(SHOWN as usize).map(|card| opened_by_nobody(ask, card));
    view! {
        <div class="card stack stack-s">
            <h3>{ask.say("content-unread")}</h3>
            <p class="soft">{counted(ask, readers, unread.len())}</p>
            <ul class="tally">{rows.collect_view()}</ul>
            {lead_on_from(ask, SHOWN as usize, unread.len() as u64, address(ask, "unread"))}
        </div>
    }
    .into_any()
}

/// The articles that nobody opened, A to Z.
pub(super) fn unopened(ask: &Ask, readers: &Readers) -> Vec<ArticleCard> {
    let mut articles = ask.edition.articles(&ask.viewer);
    articles.retain(|card| !readers.articles.contains_key(knowledge::address(&card.id)));
    articles
}

/// How many they are, of how many, and since when that is counted.
pub(super) fn counted(ask: &Ask, readers: &Readers, unread: usize) -> String {
    let all = ask.edition.articles(&ask.viewer).len();
    let count = ask.say_with("content-unread-count", [("n", unread.into()), ("all", all.into())]);
    let since = ask.say_with("content-unread-since", [("day", ask.times().date(readers.since).into())]);
    format!("{count} {since}")
}

/// An article without readers.
pub(super) fn opened_by_nobody(ask: &Ask, card: &ArticleCard) -> AnyView {
    let lang = (card.language != ask.language()).then(|| card.language.code());
    let url = urls::article(ask.language(), &card.id, None);
    view! { <li><a href=url lang=lang>{card.title.clone()}</a></li> }.into_any()
}
