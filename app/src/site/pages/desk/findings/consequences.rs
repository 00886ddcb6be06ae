//! A commit that does not serve: why, or all that comes with it, told before one question.

use knowledge::{Finding, Instead, Shown, Thing};
use leptos::prelude::*;
use viewer::Language;

use super::PATH;
use super::live::trouble;
use crate::site::ask::Ask;
use crate::site::repository::{Consequences, Unserved};
use crate::site::urls;

/// Rows of a list that are in sight; the others are folded away, and there.
const IN_SIGHT: usize = 30;

/// The most rows of a list.
const MOST: usize = 5_000;

/// Why a commit does not serve.
pub(super) fn unserved(ask: &Ask, commit: &str, unserved: &Unserved) -> AnyView {
    match unserved {
        Unserved::Unconfirmed(told) => question(ask, commit, told),
        Unserved::Refused(why) => view! {
            <div class="stack stack-s" role="alert">
                {trouble(ask, "content-unfit", ask.say("content-unfit-text"))}
                <pre class="said" lang="en">{why.clone()}</pre>
            </div>
        }
        .into_any(),
    }
}

fn question(ask: &Ask, commit: &str, told: &Consequences) -> AnyView {
    let short = commit.get(..12).unwrap_or(commit).to_owned();
    let text =
        ask.say_with(if told.changed { "content-asks-again" } else { "content-asks-text" }, [("commit", short.into())]);
    let counted = |id: &str, n: usize| ask.say_with(id, [("n", n.into())]);
    let errors = (!told.errors.is_empty()).then(|| {
        let rows = told
            .errors
            .iter()
            .map(|error: &Finding| view! { <li lang="en"><code>{error.to_string()}</code></li> }.into_any());
        section(ask, ask.say("content-errs"), rows.collect())
    });
    let shown = |title: &str, all: &[Shown]| {
        (!all.is_empty())
            .then(|| section(ask, counted(title, all.len()), all.iter().map(|one| row(ask, one)).collect()))
    };
    view! {
        <div class="stack stack-s" role="alert">
            {trouble(ask, "content-asks", text)}
            {errors}
            {shown("content-opens", &told.opened)}
            {shown("content-loses", &told.lost)}
            <form method="post" action=urls::path(ask.language(), PATH) class="row">
                <input type="hidden" name="commit" value=commit.to_owned() />
                <input type="hidden" name="confirmed" value=told.digest.clone() />
                <button class="button" name="do" value="serve">{ask.say("content-asks-serve")}</button>
                <a class="button quiet" href=urls::path(ask.language(), PATH)>{ask.say("content-asks-stay")}</a>
            </form>
        </div>
    }
    .into_any()
}

fn section(ask: &Ask, title: String, mut rows: Vec<AnyView>) -> AnyView {
    let more = rows.len().saturating_sub(MOST);
    rows.truncate(MOST);
    let folded = rows.split_off(rows.len().min(IN_SIGHT));
    let rest = (!folded.is_empty()).then(|| {
        let count = ask.say_with("content-asks-more", [("n", (folded.len() + more).into())]);
        view! { <details><summary>{count}</summary><ul>{folded}</ul></details> }
    });
    view! { <h3>{title}</h3><ul>{rows}</ul>{rest} }.into_any()
}

fn row(ask: &Ask, shown: &Shown) -> AnyView {
    let kind = match shown.thing {
        Thing::Everything => return view! { <li>{ask.say("content-everything")}</li> }.into_any(),
        Thing::Article => "kind-article",
        Thing::Guide => "kind-guide",
        Thing::Request => "kind-request",
        Thing::Snippet => "kind-snippet",
    };
    let named = |language: Language| ask.say(&format!("language-{}", language.code()));
    let text =
        shown.language.map(|language| ask.say_with("content-loses-text", [("language", named(language).into())]));
    let instead = match shown.instead {
        Instead::Nothing => None,
        Instead::Retired => Some("content-instead-retired"),
        Instead::FewerReaders => Some("content-instead-fewer"),
        Instead::PartForFewer => Some("content-instead-part"),
        Instead::Withheld => Some("content-instead-withheld"),
    };
    let said = std::iter::once(ask.say(kind)).chain(text).chain(instead.map(|id| ask.say(id)));
    let said = said.collect::<Vec<_>>().join(", ");
    view! { <li>{shown.title.clone()}" "<span class="soft">{said}</span></li> }.into_any()
}
