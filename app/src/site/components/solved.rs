//! "Did this solve it?": two buttons, then the reason. Without scripts a form that comes back to the page; with them the
//! answer appears in place. There is no form key: the same answer again changes nothing.

use axum::response::{IntoResponse, Redirect, Response};
use desk::{GuideStep, NewVote, ReadArticle, Reason};
use http::StatusCode;
use knowledge::Article;
use leptos::prelude::*;

use super::icon::icon;
use crate::islands::InPlace;
use crate::site::ask::Ask;
use crate::site::forms::Posted;
use crate::site::page::fragment;
use crate::site::problem::Problem;
use crate::site::{served, urls, visit};

/// The parameter that says what was answered; no node of a guide has such an id.
const ANSWERED: &str = "_solved";

/// What is asked about, and where.
pub struct Question<'a> {
    /// The article that was read.
    pub article: &'a Article,
    /// The address that takes the answer, and that the page has.
    pub url: String,
    /// The words of the search that led here; may be empty.
    pub words: String,
    /// The step of the guide that led here.
    pub step: Option<GuideStep>,
    /// The way on for whom it did not solve it: an address and the id of its words.
    pub on: (String, &'static str),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Answered {
    Nothing,
    Yes,
    No,
    Why,
}

/// The question, or the thanks for an answer that just came back.
pub fn block(ask: &Ask, question: &Question<'_>) -> AnyView {
    let answered = match ask.query().get(ANSWERED) {
        "yes" => Answered::Yes,
        "no" => Answered::No,
        "why" => Answered::Why,
        _ => Answered::Nothing,
    };
    let form = form(ask, question, answered);
    // Somebody came for this answer: how long they read it says whether it may have helped.
    let came = !question.words.is_empty() || question.step.is_some();
    let (id, version) = (question.article.id.clone(), question.article.version.clone());
    view! {
        <div id="solved" data-answer=came.then_some(id.to_string()) data-version=came.then_some(version.into_string())>
            <InPlace>{form}</InPlace>
        </div>
    }
    .into_any()
}

/// Takes an answer.
pub async fn take(ask: &Ask, question: Question<'_>, form: &Posted) -> Result<Response, Problem> {
    let solved = match form.get("solved") {
        "yes" => true,
        "no" => false,
        _ => return Err(Problem::BadForm),
    };
    let reason = Reason::of(form.get("why"));
    let version = served::version(ask, question.article, form.get("version")).await?.ok_or(Problem::Changed)?;
    let vote = NewVote {
        article: ReadArticle { id: question.article.id.clone(), version },
        services: question.article.services.clone(),
        words: Some(question.words.clone()).filter(|words| !words.is_empty()),
        step: question.step.clone(),
        solved,
        reason,
    };
    let visit = if question.step.is_some() { visit::in_guide(ask) } else { visit::current(ask) };
    ask.site.desk.vote(&visit, &vote, ask.now).await?;
    let (answered, word) = match (solved, reason) {
        (true, _) => (Answered::Yes, "yes"),
        (false, None) => (Answered::No, "no"),
        (false, Some(_)) => (Answered::Why, "why"),
    };
    let mut response = if form.has("part") {
        fragment(|| self::form(ask, &question, answered)).await
    } else {
        let words = [("q", question.words.as_str())].into_iter().filter(|(_, words)| !words.is_empty());
        let back = urls::with_query(question.url.clone(), words.chain([(ANSWERED, word)]));
        (StatusCode::SEE_OTHER, Redirect::to(&format!("{back}#solved"))).into_response()
    };
    visit::remember(ask, &mut response);
    Ok(response)
}

fn form(ask: &Ask, question: &Question<'_>, answered: Answered) -> AnyView {
    let hidden = view! {
        <input type="hidden" name="version" value=question.article.version.to_string() />
        {(!question.words.is_empty()).then(|| view! { <input type="hidden" name="q" value=question.words.clone() /> })}
    };
    let (url, words) = question.on.clone();
    let on = view! { <a class="button quiet" href=url>{ask.say(words)}</a> };
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
        Answered::No => why(ask, on.into_any()),
        Answered::Why => view! {
            <h2 tabindex="-1">{ask.say("solved-thanks")}</h2>
            <p>{ask.say("solved-thanks-text")}</p>
            <p class="row">{on}</p>
        }
        .into_any(),
    };
    view! { <form class="solved" method="post" action=question.url.clone()>{hidden}{inner}</form> }.into_any()
}

/// The four reasons; each needs another repair. The way on does not wait for one.
fn why(ask: &Ask, on: AnyView) -> AnyView {
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
        <p class="row"><button class="button">{ask.say("solved-send")}</button>{on}</p>
    }
    .into_any()
}
