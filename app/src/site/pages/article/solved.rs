//! "Did this solve it?": two buttons, then the reason. Without scripts a form that comes back to the page; with them the
//! answer appears in place. There is no form key: the same answer again changes nothing.

use axum::response::{IntoResponse, Redirect, Response};
use desk::{NewVote, Reason};
use http::StatusCode;
use knowledge::Article;
use leptos::prelude::*;

use super::reading::human_url;
use crate::islands::InPlace;
use crate::site::ask::Ask;
use crate::site::components::icon::icon;
use crate::site::forms::Posted;
use crate::site::page::fragment;
use crate::site::problem::Problem;
use crate::site::urls;
use crate::site::visit;

/// What was answered already.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answered {
    Nothing,
    Yes,
    No,
    Why,
}

/// The question at the end of an article, or the thanks for an answer that just came back.
pub fn block(ask: &Ask, article: &Article) -> AnyView {
    let answered = match ask.query().get("solved") {
        "yes" => Answered::Yes,
        "no" => Answered::No,
        "why" => Answered::Why,
        _ => Answered::Nothing,
    };
    let words = ask.query().get("q").to_owned();
    let form = form(ask, article, &words, answered);
    view! { <div id="solved"><InPlace>{form}</InPlace></div> }.into_any()
}

/// Takes an answer.
pub async fn take(ask: &Ask, article: &Article, form: &Posted) -> Result<Response, Problem> {
    let solved = match form.get("solved") {
        "yes" => true,
        "no" => false,
        _ => return Err(Problem::BadForm),
    };
    let reason = Reason::of(form.get("why"));
    let words: String = form.get("q").chars().take(2_000).collect();
    let vote = NewVote {
        article: article.id.clone(),
        version: form.get("version").to_owned(),
        words: Some(words.clone()).filter(|words| !words.is_empty()),
        solved,
        reason,
    };
    let (visit, cookie) = visit::current(ask);
    ask.site.desk.vote(&visit, &vote, ask.now).await?;
    let (answered, word) = match (solved, reason) {
        (true, _) => (Answered::Yes, "yes"),
        (false, None) => (Answered::No, "no"),
        (false, Some(_)) => (Answered::Why, "why"),
    };
    let mut response = if form.has("part") {
        fragment(|| self::form(ask, article, &words, answered)).await
    } else {
        let pairs = [("q", words.as_str()), ("solved", word)].into_iter().filter(|(_, value)| !value.is_empty());
        let back = urls::with_query(urls::article(ask.language(), &article.id, None), pairs);
        (StatusCode::SEE_OTHER, Redirect::to(&format!("{back}#solved"))).into_response()
    };
    visit::remember(&mut response, cookie);
    Ok(response)
}

fn form(ask: &Ask, article: &Article, words: &str, answered: Answered) -> AnyView {
    let action = urls::article(ask.language(), &article.id, None);
    let hidden = view! {
        <input type="hidden" name="version" value=article.version.clone() />
        {(!words.is_empty()).then(|| view! { <input type="hidden" name="q" value=words.to_owned() /> })}
    };
    let inner = match answered {
        Answered::Nothing => view! {
            <h2>{ask.say("solved-question")}</h2>
            <p class="row">
                <button class="button" name="solved" value="yes">{icon("check")}{ask.say("solved-yes")}</button>
                <button class="button quiet" name="solved" value="no">{ask.say("solved-no")}</button>
            </p>
        }
        .into_any(),
        Answered::Yes => view! {
            <h2 tabindex="-1">{ask.say("solved-glad")}</h2>
            <p>{ask.say("solved-glad-text")}</p>
        }
        .into_any(),
        Answered::No => why(ask),
        Answered::Why => view! {
            <h2 tabindex="-1">{ask.say("solved-thanks")}</h2>
            <p>{ask.say("solved-thanks-text")}</p>
            <p class="row"><a class="button" href=human_url(ask, article)>{ask.say("human-button")}</a></p>
        }
        .into_any(),
    };
    view! { <form class="solved" method="post" action=action>{hidden}{inner}</form> }.into_any()
}

/// The four reasons; each needs another repair.
fn why(ask: &Ask) -> AnyView {
    let reasons = Reason::EVERY.map(|reason| {
        let words = ask.say(&format!("solved-why-{}", reason.code()));
        view! {
            <label class="option is-compact"><input type="radio" name="why" value=reason.code() required />{words}</label>
        }
    });
    view! {
        <input type="hidden" name="solved" value="no" />
        <h2 tabindex="-1" id="solved-why">{ask.say("solved-why")}</h2>
        <p>{ask.say("solved-why-text")}</p>
        <fieldset class="options" aria-labelledby="solved-why">{reasons.collect_view()}</fieldset>
        <p class="row"><button class="button">{ask.say("solved-send")}</button></p>
    }
    .into_any()
}
